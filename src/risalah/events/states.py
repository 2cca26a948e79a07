"""Which states take part: those of the sides, else those of the sentence, else the one the document is about."""

from risalah.events.circumstances import pick_place
from risalah.events.context import Context
from risalah.events.encode import Encoded
from risalah.events.frames import Match
from risalah.values.found import HOME, Mention


def complete(
    context: Context, index: int, encoded: Encoded, match: Match, codes: list[str], sides: dict[str, list[Mention]]
) -> list[str]:
    """Find the other side of a frame that names one state: in its sentence, then in the document."""
    foreign = [c for c in codes if c != HOME]
    if foreign and HOME in codes:
        return codes
    talkers = {i for found in sides.values() for m in found if m.kind in ("person", "post") for i in m.people}
    if codes == [HOME] and len(talkers) > 1:
        return codes  # two of one state meet
    if foreign:
        if len(foreign) == 1 and _among_themselves(sides, foreign[0]):
            return codes
        people = [m for found in sides.values() for m in found if m.kind in ("person", "post")]
        unplaced = any(m.country is None for m in people)
        if context.home_named and (len(foreign) == 1 or unplaced):
            return [HOME, *foreign]
        return codes
    makes = match.rule.makes
    listed = _listed(encoded)
    if listed:
        return listed
    if not context.home_named:
        return codes
    nearby = [
        m.country
        for item in encoded.items
        for m in item.mentions
        if m.country and m.country != HOME and m.kind in ("person", "post", "organisation", "country")
    ]
    if nearby:
        return [HOME, *dict.fromkeys(nearby)]
    there = _there(context, encoded, match, sides)
    if there is not None and (
        makes.get("type") in ("dialogue", "exhibition", "exercise", "training", "port_call", "handover")
    ):
        return [HOME, there]
    acts = any(role not in ("occasion", "place") for role in sides)
    if context.partner and (
        makes.get("definite") or makes.get("needs_partner") or makes.get("stage") or acts or sides.get("occasion")
    ):
        return [HOME, context.partner]
    if makes.get("refers") and context.partner:
        return [HOME, context.partner]
    return codes


def _among_themselves(sides: dict[str, list[Mention]], state: str) -> bool:
    """Whether both sides are people of one foreign state: its minister receives one who is sent to it."""
    people = [[m for m in found if m.kind in ("person", "post")] for found in sides.values()]
    held = [found for found in people if found]
    return len(held) > 1 and all(m.people and m.country == state for found in held for m in found)


def _listed(encoded: Encoded) -> list[str]:
    """States that a sentence lists with Indonesia ('antara Indonesia dan Serbia')."""
    for code, item in zip(encoded.code, encoded.items, strict=True):
        states = list(dict.fromkeys(m.country for m in item.mentions if m.country)) if code == "N" else []
        if HOME in states and len(states) > 1:
            return states
    return []


def _there(context: Context, encoded: Encoded, match: Match, sides: dict[str, list[Mention]]) -> str | None:
    """The foreign state where a forum or show is held: its place, else its host."""
    place = pick_place(context, encoded, match)
    codes = [place.country if place else None, *(m.country for m in sides.get("occasion", ()))]
    return next((code for code in codes if code and code != HOME), None)
