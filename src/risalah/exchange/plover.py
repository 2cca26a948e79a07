"""PLOVER: an event a line, as JSON, with status and evidence in fields of our own (`risalah`).

Follows the manual, draft 0.8 (https://github.com/openeventdata/PLOVER), and uses its names of fields: what is still to
come is AGREE, what is signed SUPPORT, what is called off REJECT. Statements and accreditations are no events there;
docs/formats/plover.md says what else is lost.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from risalah.exchange.actors import Acting, Actor, acting, iso3, promising, span
from risalah.exchange.items import Item, filled, items
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import country
from risalah.knowledge.store import load, load_as

KINDS = ("engagement", "agreement", "commitment")
_ENCODER = msgspec.json.Encoder()
_MANY = 2  # states of a meeting that is not multilateral


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/plover.yaml`."""

    scores: dict[str, float]
    quads: dict[str, int]
    statuses: dict[str, str | None]
    stages: dict[str, str]
    commitments: dict[str, str]
    contexts: dict[str, tuple[str, ...]]
    needs_recipient: tuple[str, ...]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/plover", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the events to a new file."""
    with path.open("wb") as file:
        file.writelines(_ENCODER.encode(event) + b"\n" for event in events(selection, texts))


def events(selection: Selection, texts: Texts) -> Iterator[dict[str, Any]]:
    """The events of a selection, in the order of its records; a record that is none is left out."""
    for item in items(selection, texts, KINDS):
        code = event_of(item)
        if code:
            yield _event(item, code)


def event_of(item: Item) -> str | None:
    """The event that a record is, or None."""
    row, found = item.row, mapping()
    if item.kind == "agreement":
        return found.stages[row["stage"]]
    if item.kind == "commitment":
        return found.commitments[row["status"]]
    code = found.statuses[row["status"]]
    return _type(row["type"])["plover"] if code == "" else code


def _type(code: str) -> dict[str, Any]:
    found: dict[str, Any] = load("taxonomy/engagements")["types"][code.partition(".")[0]]
    return found


def _event(item: Item, code: str) -> dict[str, Any]:
    row = item.row
    acts = promising(item) if item.kind == "commitment" else _directed(acting(item), code)
    first, last = span(item)
    place, soil = row.get("place", ""), row.get("place_country", "")
    own = {
        "id": item.record.pk, "kind": item.kind, "title": item.title, "date": row.get("date", row.get("due", "")),
        "type": row.get("type", ""), "status": row.get("status", row.get("stage", "")), "state": row["state"],
        "occasion": row.get("occasion", ""), "edition": row.get("edition", ""), "areas": row["areas"],
        "asserted_by": row.get("asserted_by", ""), "independent_accounts": row["independent_accounts"],
        "reports": row["reports"], "differs": row["differs"], "review": row["review"],
    }  # fmt: skip
    found = mapping()
    return {
        "id": f"risalah-{item.record.pk}",
        "date": first,
        "enddate": last,
        "source": [_actor(each) for each in acts.sources],
        "recipient": [_actor(each) for each in acts.targets],
        "event": [code],
        "mode": _modes(item, code, acts),
        "context": contexts(item),
        "quad_code": found.quads[code],
        "event_scale": found.scores[code],
        "event_loc": filled({"name": place, "country code": soil, "cc3": iso3(soil)}),
        "cite_info": [_cited(each) for each in row["accounts"]],
        "risalah": filled(own),
    }


def _directed(acts: Acting, code: str) -> Acting:
    """Events that need a recipient have one: where all act alike, those named last are acted upon."""
    if acts.targets or code not in mapping().needs_recipient:
        return acts
    states = list(dict.fromkeys(actor.country for actor in acts.sources))
    if len(states) < _MANY:
        return acts
    return msgspec.structs.replace(
        acts,
        sources=tuple(a for a in acts.sources if a.country == states[0]),
        targets=tuple(a for a in acts.sources if a.country != states[0]),
    )


def _modes(item: Item, code: str, acts: Acting) -> list[str]:
    """Only CONSULT has modes that we can tell."""
    if code != "CONSULT":
        return []
    if item.row["type"].partition(".")[0] == "call":
        return ["phone"]
    if len(item.row["countries"]) > _MANY:
        return ["multilateral"]
    if acts.where == "elsewhere":
        return ["third-party"]
    return ["visit"] if acts.targets else []


def contexts(item: Item) -> list[str]:
    """The contexts of a record: those of its type, then those of its areas, each once."""
    areas = load("taxonomy/areas")
    own = mapping().contexts[item.row["type"].partition(".")[0]] if item.kind == "engagement" else ()
    found = [*own, *(each for area in item.row["areas"] for each in areas[area]["plover"])]
    return list(dict.fromkeys(found)) or (["diplomatic"] if item.kind == "agreement" else [])


def _actor(actor: Actor) -> dict[str, str]:
    name = actor.name or country(actor.country, "en")
    return filled({"code": iso3(actor.country), "sector": actor.sector, "identifier_text": name, "office": actor.post})


def _cited(account: dict[str, Any]) -> dict[str, Any]:
    """A report with its citation, and the words it rests on where they may leave."""
    cited = {name: account[name] for name in ("url", "title", "language", "published", "rights", "withheld")}
    own = {"citation": account["report"], "publication": account["holder"], "file": account["source"]}
    return filled({**own, **cited, "words": account["words"] or {}})
