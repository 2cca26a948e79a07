"""From a rule that fits to a frame: who stands on which side, which states take part, when, where, with what status.

A frame that names one state only takes the other from its sentence, then from the document's partner, and only where
the rule allows it. Two states are needed for anything; without Indonesia among them a frame is left out, as the report
then tells of others.
"""

from risalah.events.circumstances import SERIES, ahead, long_ago, opens_span, pick_moment, pick_place, put_off_to, until
from risalah.events.context import Context
from risalah.events.encode import Encoded, Item
from risalah.events.frames import Cue, Frame, Match, status_of
from risalah.events.rules import CLAUSE_ENDS, FIRST_WORD
from risalah.events.states import complete
from risalah.values.found import HOME, Mention
from risalah.values.mention import Moment

TOPICS = frozenset({"exercise", "patrol", "training", "exhibition", "handover", "deployment"})
NAME_REACH = 7  # 'Coordinated Patrol (Corpat) Philippines Indonesia (Philindo)'


def interpret(context: Context, index: int, encoded: Encoded, match: Match, order: int) -> Frame | None:
    """Make a frame of a match, or nothing where what it needs is missing."""
    makes = match.rule.makes
    if match.rule.unless and not match.rule.unless.isdisjoint(_words_of(context, encoded, match)):
        return None
    cue = _cue(context, encoded, match)
    if cue is None:
        return None
    sides, instrument = _sides(match, encoded, context)
    occasion = next((m for m in sides.get("occasion", ()) if m.kind == "occasion"), None) or _around(encoded, match)
    if occasion is not None and context.words.nameless.issuperset(occasion.name.lower().split()):
        occasion = None  # 'bertajuk Latihan Bersama'
    if "attends" in makes:
        sides |= _attendance(context, encoded, match, str(makes["attends"]))
    type_ = str(makes.get("type", ""))
    if makes.get("envoys"):
        sides["guest"] = _envoys(context)
    if type_ in ("meeting", "call"):
        sides |= _subject(encoded, match, sides)
    countries = complete(context, index, encoded, match, _countries(sides), sides)
    place = next((m for m in sides.get("place", ()) if m.kind == "place"), None) or pick_place(context, encoded, match)
    if makes.get("abroad") and not _abroad(sides, place):
        return None
    if type_ == "meeting" and cue.purpose and cue.token < 0:
        travels = not context.words.travels.isdisjoint(_words_of(context, encoded, match)[:-1])
        cue.status = "planned" if travels else cue.status  # 'tiba di Tokyo untuk bertemu X'
    type_ = _retyped(type_, occasion, context, encoded, match)
    moment = pick_moment(context, encoded, match, cue.status == "planned")
    if cue.status == "postponed":
        moment = put_off_to(encoded, cue.token) or moment
    if cue.status == "proposed" and type_ and (type_ not in SERIES or not (_dated(moment) or sides.get("occasion"))):
        return None
    agreed = cue.status == "planned" and context.lower[cue.token] in context.words.agreeing
    if agreed and type_ in SERIES and not (moment or place or sides.get("occasion")):
        return None  # 'agreed to organise a dialogue' is a commitment
    if type_ in SERIES and _founded(context, encoded, match, moment):
        return None
    if cue.status == "held" and ahead(moment, context.document.published):
        cue.status = "planned"
    first, last = encoded.items[match.anchor].first, encoded.items[match.anchor].last
    for i in range(match.anchor + 1, match.end):
        if encoded.code[i] < FIRST_WORD:
            break
        last = encoded.items[i].last
    return Frame(
        rule=match.rule.id,
        makes=makes,
        sentence=index,
        type=type_,
        status=cue.status,
        cue=cue.token,
        anchor=(first, last),
        sides=sides,
        countries=countries,
        moment=moment,
        since=moment is not None and opens_span(context, encoded, moment),
        until=next((i.moment for i in encoded.items if i.moment is not None and until(context, i)), None),
        place=place,
        occasion=occasion,
        instrument=instrument,
        companions=encoded.companions,
        tail=(encoded.items[match.end - 1].last, encoded.items[-1].last),
        quoted=encoded.quoted[match.anchor],
        paired=any(encoded.code[p] in "KB" for p in match.roles.values()),
        undated=moment is None and long_ago(context, encoded, match),
        order=order,
    )


def _cue(context: Context, encoded: Encoded, match: Match) -> Cue | None:
    """The status of a match, or nothing where its clause tells of no happening: a hope, a topic of talks."""
    makes = match.rule.makes
    cue = status_of(encoded, match, context.lower, context.status)
    if cue.status == "topic":  # 'membahas latihan bersama' holds no exercise; of talks themselves it says nothing
        return None if makes.get("type") in TOPICS else Cue(str(makes.get("status", "held")), -1, cue.purpose)
    if cue.status == "denied":
        not_yet = context.lower[cue.token] in context.words.postponing  # not yet is no denial
        return None if not_yet or "commitment" in makes else cue
    return None if cue.status in ("hope", "modal") else cue


def companions_frame(index: int, encoded: Encoded) -> Frame:
    """'Saat menerima tamunya, Menhan didampingi A dan B': companions of what the sentences before tell."""
    first = encoded.companions[0].first
    topic = [m for code, item in zip(encoded.code, encoded.items, strict=True) if code in "PM" for m in item.mentions]
    return Frame(
        rule="attendance.companions", makes={"attends": "accompanying"}, sentence=index, type="", status="held", cue=-1,
        anchor=(first - 1, first), sides={"topic": topic, "accompanying": encoded.companions}, countries=[],
    )  # fmt: skip


def _sides(match: Match, encoded: Encoded, context: Context) -> tuple[dict[str, list[Mention]], Item | None]:
    sides: dict[str, list[Mention]] = {}
    instrument = None
    for role, position in match.roles.items():
        item = encoded.items[position]
        if encoded.code[position] == "I":
            instrument = item
        found: list[Mention] = []
        for mention in item.mentions:
            found += _spread(mention, context)
        if found:
            sides[role] = found
    return sides, instrument


def _spread(mention: Mention, context: Context) -> list[Mention]:
    """A pair stands for its two people, or for the two states of the document."""
    if mention.kind != "pair":
        return [mention]
    if mention.name == "people" and mention.people:
        people = context.mentions.people
        return [
            Mention("person", mention.first, mention.last, people[i].name, country=people[i].country, people=(i,))
            for i in mention.people
        ]
    states = [HOME, *([context.partner] if context.partner else [])] if context.home_named else context.partners[:2]
    return [Mention("country", mention.first, mention.last, code, country=code) for code in states]


def _countries(sides: dict[str, list[Mention]], skip: tuple[str, ...] = ("occasion",)) -> list[str]:
    codes = [m.country for role, found in sides.items() if role not in skip for m in found if m.country]
    return list(dict.fromkeys(codes))


def _words_of(context: Context, encoded: Encoded, match: Match) -> list[str]:
    """The words of a match and the three before it."""
    items = encoded.items
    return context.lower[max(items[0].first, items[match.start].first - 3) : items[match.end - 1].last]


def _subject(encoded: Encoded, match: Match, sides: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
    """Whom the clause is about, where a rule names one side only ('Menhan sepakat … dalam pertemuan dengan X')."""
    met = [m for found in sides.values() for m in found if m.people]
    states = {m.country for m in met}
    if len(states) != 1 or None in states or "topic" in sides:
        return {}
    for i in range(match.start - 1, -1, -1):
        if encoded.code[i] in CLAUSE_ENDS or encoded.quoted[i] != encoded.quoted[match.anchor]:
            return {}
        if encoded.code[i] == "P":
            subject = encoded.items[i].mentions[0]
            return {"subject": [subject]} if subject.country and subject.country not in states else {}
    return {}


def _retyped(type_: str, occasion: Mention | None, context: Context, encoded: Encoded, match: Match) -> str:
    """The type that words beside a rule's tell better: an exercise named 'Corpat …', talks held 'secara virtual'."""
    words, lower = context.words, context.lower
    if type_ == "exercise" and occasion is not None and occasion.kind == "occasion":
        near = lower[max(0, occasion.first - NAME_REACH) : occasion.last]
        return "patrol" if not words.patrol.isdisjoint(near) else type_
    if type_ == "meeting" and encoded.code[match.anchor + 1 : match.anchor + 2] == "Y":
        return "dialogue"  # 'pertemuan Navy to Navy Talks'
    if type_ == "meeting":
        last = encoded.items[min(match.end + 3, len(encoded.items)) - 1].last
        near = lower[encoded.items[match.start].first : last]
        return "call" if not words.remote.isdisjoint(near) else type_
    return type_


def _dated(moment: Moment | None) -> bool:
    """Whether a moment is a month or finer; 'tahun depan' alone makes no proposal a plan."""
    return moment is not None and len(moment.edtf) >= 7


def _founded(context: Context, encoded: Encoded, match: Match, moment: Moment | None) -> bool:
    """'pertama kali digelar pada 1988': how old a series is, and no happening that the report tells of."""
    published = context.document.published
    if moment is None or len(moment.edtf) != 4 or published is None or moment.edtf >= published[:4]:
        return False
    behind = encoded.items[match.end : match.end + 3]  # 'the exercise was first held in 1989'
    words = [*_words_of(context, encoded, match), *(context.lower[item.first] for item in behind)]
    return not context.words.first.isdisjoint(words)


def _envoys(context: Context) -> list[Mention]:
    """All foreign diplomats of the report, for a sentence that counts them and a list that names them."""
    seen: dict[int, Mention] = {}
    for mention in context.mentions.mentions:
        if mention.kind == "person" and mention.people and mention.country not in (None, HOME):
            person = context.mentions.people[mention.people[0]]
            if any(post.diplomatic for post in person.posts):
                seen.setdefault(mention.people[0], mention)
    return list(seen.values())


def _attendance(context: Context, encoded: Encoded, match: Match, role: str) -> dict[str, list[Mention]]:
    """Who was there: all named behind the word a rule hangs on, or before it where the rule says so.

    Those before it else tell which of several happenings is meant ('X didampingi Y'). Who opened or signed ends at the
    word of the next part that is told ('ditandatangani X dan Y, disaksikan Z').
    """
    letters = "PMF" if match.rule.makes.get("of") else "PM"
    quoted = encoded.quoted[match.anchor]

    def named(indices: range) -> list[Mention]:
        inside = [i for i in indices if encoded.code[i] in letters and encoded.quoted[i] == quoted]
        return [m for i in inside for m in encoded.items[i].mentions]

    before, behind = range(match.anchor), range(match.anchor, len(encoded.items))
    if match.rule.makes.get("before"):
        return {role: named(before)}
    if match.rule.makes.get("of"):
        parts = (i for i in behind[1:] if context.lower[encoded.items[i].first] in context.words.parts)
        return {role: named(range(match.anchor, next(parts, len(encoded.items))))}
    return {"topic": named(before), role: named(behind)}


def _abroad(sides: dict[str, list[Mention]], place: Mention | None) -> bool:
    """Whether a guest is in a town or state that is not the guest's own; a palace or office does not make a journey."""
    guests = {m.country for m in sides.get("guest", ()) if m.country}
    return (
        place is not None
        and place.rank in (1, 4)
        and place.country is not None
        and bool(guests)
        and place.country not in guests
    )


def _around(encoded: Encoded, match: Match) -> Mention | None:
    """A forum or show in whose course something happens: 'di sela ADMM-Plus', 'usai Indo Defence'."""
    for i, item in enumerate(encoded.items):
        if encoded.code[i] in "XYE" and i < match.anchor and not encoded.quoted[i] and item.mentions:
            return item.mentions[0]
    return None
