"""From a rule that fits to a frame: who stands on which side, which states take part, when, where, with what status.

A frame that names one state only takes the other from its sentence, then from the document's partner, and only where
the rule allows it. Two states are needed for anything; without Indonesia among them a frame is left out, as the report
then tells of others.
"""

from collections import Counter

import msgspec

from risalah.events.encode import Encoded, Item
from risalah.events.frames import Frame, Match, StatusWords, status_of
from risalah.events.rules import CLAUSE_ENDS
from risalah.events.words import Words
from risalah.values.document import Document
from risalah.values.found import Mention, Mentions
from risalah.values.mention import Moment, Quotation
from risalah.values.tokens import Tokens

HOME = "ID"
TOPICS = frozenset({"exercise", "patrol", "training", "exhibition", "handover", "deployment"})


SERIES = frozenset({"exercise", "patrol", "dialogue", "training", "deployment"})  # held again and again


class Context(msgspec.Struct):
    """What the whole document tells, for the reading of each sentence."""

    document: Document
    tokens: Tokens
    lower: list[str]
    mentions: Mentions
    moments: list[Moment]
    quotations: list[Quotation]
    encoded: list[Encoded]
    status: StatusWords
    partner: str | None
    partners: list[str]
    home_named: bool  # whether the report is about Indonesia at all
    language: str
    words: Words


WEIGHTS = {"person": 3, "post": 3, "organisation": 3, "country": 1, "place": 1}
LEAST_WEIGHT = 3


def weigh_states(mentions: Mentions, companies: frozenset[int], lower: list[str], words: Words) -> Counter[str]:
    """How much a document is about each state: officials and bodies weigh more than a state's bare name or a place."""
    tally: Counter[str] = Counter()
    beside = any(p.country_from == "post" and p.country != HOME for p in mentions.people)
    for mention in mentions.mentions:
        if not mention.country or mention.organisation in companies:
            continue
        if mention.kind in ("person", "post") and mention.people:
            person = mentions.people[mention.people[0]]
            # 'Menhan' alone is ours, and so is a minister without a state beside one with a state.
            ours = any(post.default == person.country for post in person.posts) or (bool(person.posts) and beside)
            if person.private or (person.country_from == "guess" and not ours):
                continue
        if mention.first and lower[mention.first - 1] in words.crediting:
            continue
        tally[mention.country] += WEIGHTS.get(mention.kind, 0)
    return tally


def told(context: Context, encoded: Encoded, position: int) -> bool:
    """Whether the day at a position is that of the telling ('kata X, Jumat (13/6)', 'dalam keterangannya, Jumat')."""
    lower, items, code, words = context.lower, encoded.items, encoded.code, context.words
    happening = False
    for i in range(position - 1, max(-1, position - 16), -1):
        if code[i] in ";!D":
            return False  # another day stands nearer to the verb of saying
        word = lower[items[i].first]
        if word in words.clause_marks:
            return False
        if word in words.happening:
            happening = True
        elif word in words.during and happening:
            return False  # 'kata X usai pertemuan di Jakarta, Kamis (12/6)': the meeting's day
        if items[i].first and lower[items[i].first - 1] in words.not_saying_behind:
            continue
        if word in words.telling or word in words.saying:
            return not (words.clause_marks and _goes_on(lower, items, position, words))
    return False


def _goes_on(lower: list[str], items: list[Item], position: int, words: Words) -> bool:
    """'said on Wednesday after talks …': the day of the talks too."""
    behind = [lower[item.first] for item in items[position + 1 : position + 8]]
    return any(word in words.during and not words.happening.isdisjoint(behind[k:]) for k, word in enumerate(behind))


PRECISION = {4: 4, 7: 2}  # a day speaks louder than a month, a month than a year
FAR, BARE_YEAR = 12, 8


def pick_moment(context: Context, encoded: Encoded, match: Match, planned: bool) -> Moment | None:
    """The day of a match: inside it, else behind it, else before it; never one that a verb of saying claims."""
    best: tuple[int, Moment] | None = None
    published = context.document.published
    for i, item in enumerate(encoded.items):
        if item.moment is None or encoded.code[i] != "D" or encoded.quoted[i] != encoded.quoted[match.anchor]:
            continue
        if until(context, item) or (match.rule.makes.get("own_day") and not match.start <= i < match.end):
            continue
        distance = i - match.anchor if i > match.anchor else (match.anchor - i) + 4
        between = encoded.code[min(i, match.anchor) : max(i, match.anchor)]
        distance += 6 * sum(between.count(c) for c in ";|!")
        before = context.lower[max(0, item.first - 2) : item.first]
        if (
            told(context, encoded, i)
            or not context.words.no_day.isdisjoint(before)
            or (i and encoded.code[i - 1] == "I")
        ):
            continue
        lasting = match.rule.makes.get("type") in SERIES or match.rule.makes.get("type") == "port_call"
        bare = len(item.moment.edtf) == 4 or (not lasting and "/" not in item.moment.edtf)
        if not context.words.since.isdisjoint(before) and bare:
            continue  # 'kunjungan pertama sejak 2012', 'yang bertugas sejak empat bulan lalu'
        if len(item.moment.edtf) == 4 and (distance > BARE_YEAR or _of_name(context, item)):
            continue  # 'merdeka 79 tahun lalu' belongs to what stands beside it
        if distance > FAR and not planned and ahead(item.moment, published):
            continue  # a later deadline in the same sentence
        distance += PRECISION.get(len(item.moment.edtf), 0)
        if best is None or distance < best[0]:
            best = (distance, item.moment)
    return best[1] if best else None


def _of_name(context: Context, item: Item) -> bool:
    """'Philindo XXXVI Tahun 2022': a year that ends a name."""
    words = context.tokens.words
    before = [words[k] for k in range(max(0, item.first - 2), item.first)]
    year = item.first if words[item.first][0].isdigit() else item.first + 1
    tahun = words[year - 1] if year else ""
    return tahun == "Tahun" and len(before) > 0 and year > 1 and words[year - 2][0].isupper()


def until(context: Context, item: Item) -> bool:
    """Whether a day stands behind 'hingga' or 'sampai (dengan)': the end of something, not its day."""
    before = context.lower[max(0, item.first - 3) : item.first]
    return item.moment is not None and "/" not in item.moment.edtf and not context.words.until.isdisjoint(before)


def _opens_span(context: Context, encoded: Encoded, moment: Moment) -> bool:
    """Whether a day stands behind 'sejak' or 'mulai': the first of what lasts."""
    first = next((item.first for item in encoded.items if item.moment is moment), 0)
    return not context.words.opening.isdisjoint(context.lower[max(0, first - 3) : first])


def ahead(moment: Moment | None, published: str | None) -> bool:
    """Whether all of a moment lies behind the day of publication."""
    if moment is None or published is None or moment.edtf.startswith("X"):
        return False
    start = moment.edtf.split("/")[0].rstrip("~")
    return start > published[: len(start)]


def over(moment: Moment, published: str | None) -> bool:
    """Whether all of a moment lies before the day of publication."""
    if published is None or moment.edtf.startswith("X"):
        return False
    end = moment.edtf.split("/")[-1].rstrip("~")
    return end.strip(".") != "" and end < published[: len(end)]


def pick_place(context: Context, encoded: Encoded, match: Match) -> Mention | None:
    """The place behind 'di' that is nearest behind the anchor, else before it."""
    best: tuple[int, Mention] | None = None
    for i, item in enumerate(encoded.items):
        if encoded.code[i] != "L" or encoded.quoted[i] != encoded.quoted[match.anchor]:
            continue
        before = context.lower[item.first - 1] if item.first else ""
        if before in context.words.articles and item.first > 1:
            before = context.lower[item.first - 2]
        if before not in context.words.places:
            continue
        if context.lower[item.first] in context.words.vague:
            continue  # 'stabilitas di kawasan Timur Tengah'
        distance = i - match.anchor if i > match.anchor else (match.anchor - i) + 6
        if i > match.anchor and any(
            context.lower[encoded.items[k].first] in context.words.saying for k in range(match.anchor, i)
        ):
            continue
        if best is None or distance < best[0]:
            best = (distance, item.mentions[0])
    return best[1] if best else None


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


def companions_frame(index: int, encoded: Encoded) -> Frame:
    """'Saat menerima tamunya, Menhan didampingi A dan B': companions of what the sentences before tell."""
    first = encoded.companions[0].first
    topic = [m for code, item in zip(encoded.code, encoded.items, strict=True) if code in "PM" for m in item.mentions]
    return Frame(
        rule="attendance.companions", makes={"attends": "accompanying"}, sentence=index, type="", status="held", cue=-1,
        anchor=(first - 1, first), sides={"topic": topic, "accompanying": encoded.companions}, countries=[],
    )  # fmt: skip


def _words_of(context: Context, encoded: Encoded, match: Match) -> list[str]:
    """The words of a match and the three before it."""
    items = encoded.items
    return context.lower[max(items[0].first, items[match.start].first - 3) : items[match.end - 1].last]


def interpret(context: Context, index: int, encoded: Encoded, match: Match, order: int) -> Frame | None:
    """Make a frame of a match, or nothing where what it needs is missing."""
    makes = match.rule.makes
    if match.rule.unless and not match.rule.unless.isdisjoint(_words_of(context, encoded, match)):
        return None
    cue = status_of(encoded, match, context.lower, context.status)
    if cue.status == "topic":  # 'membahas latihan bersama' holds no exercise; of talks themselves it says nothing
        if match.rule.makes.get("type") in TOPICS:
            return None
        cue.status, cue.token = str(match.rule.makes.get("status", "held")), -1
    if cue.status == "denied" and context.lower[cue.token] in context.words.postponing:
        return None  # not yet is no denial
    if cue.status in ("hope", "modal") or (cue.status == "denied" and "commitment" in makes):
        return None
    sides, instrument = _sides(match, encoded, context)
    occasion = next((m for m in sides.get("occasion", ()) if m.kind == "occasion"), None) or _around(encoded, match)
    if occasion is not None and context.words.nameless.issuperset(occasion.name.lower().split()):
        occasion = None  # 'bertajuk Latihan Bersama'
    if "attends" in makes:
        role = str(makes["attends"])
        sides["topic"] = [m for i in range(match.anchor) if encoded.code[i] in "PM" for m in encoded.items[i].mentions]
        sides[role] = [
            m
            for i in range(match.anchor, len(encoded.items))
            if encoded.code[i] in "PM" and encoded.quoted[i] == encoded.quoted[match.anchor]
            for m in encoded.items[i].mentions
        ]
    type_ = str(makes.get("type", ""))
    if makes.get("envoys"):
        sides["guest"] = _envoys(context)
    if type_ in ("meeting", "call"):
        sides |= _subject(encoded, match, sides)
    countries = _complete(context, index, encoded, match, _countries(sides), sides)
    place = next((m for m in sides.get("place", ()) if m.kind == "place"), None) or pick_place(context, encoded, match)
    if makes.get("abroad") and not _abroad(sides, place):
        return None
    if type_ in ("meeting", "visit", "port_call", "deployment", "training") and cue.purpose and cue.token < 0:
        travels = not context.words.travels.isdisjoint(_words_of(context, encoded, match)[:-1])
        cue.status = "planned" if type_ == "meeting" and travels else cue.status
    type_ = _retyped(type_, occasion, context, encoded, match)
    moment = pick_moment(context, encoded, match, cue.status == "planned")
    if cue.status == "proposed" and type_ and (type_ not in SERIES or not (_dated(moment) or sides.get("occasion"))):
        return None
    if type_ in SERIES and _founded(context, encoded, match, moment):
        return None
    if cue.status == "held" and ahead(moment, context.document.published):
        cue.status = "planned"
    first, last = encoded.items[match.anchor].first, encoded.items[match.anchor].last
    for i in range(match.anchor + 1, match.end):
        if encoded.code[i] < "\ue000":
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
        since=moment is not None and _opens_span(context, encoded, moment),
        until=next((i.moment for i in encoded.items if i.moment is not None and until(context, i)), None),
        place=place,
        occasion=occasion,
        instrument=instrument,
        companions=encoded.companions,
        tail=(encoded.items[match.end - 1].last, encoded.items[-1].last),
        quoted=encoded.quoted[match.anchor],
        paired=any(encoded.code[p] in "KB" for p in match.roles.values()),
        order=order,
    )


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


NAME_REACH = 7  # 'Coordinated Patrol (Corpat) Philippines Indonesia (Philindo)'


def _dated(moment: Moment | None) -> bool:
    """Whether a moment is a month or finer; 'tahun depan' alone makes no proposal a plan."""
    return moment is not None and len(moment.edtf) >= 7


def _founded(context: Context, encoded: Encoded, match: Match, moment: Moment | None) -> bool:
    """'pertama kali digelar pada 1988': how old a series is, and no happening that the report tells of."""
    published = context.document.published
    if moment is None or len(moment.edtf) != 4 or published is None or moment.edtf >= published[:4]:
        return False
    return not context.words.first.isdisjoint(_words_of(context, encoded, match))


def _envoys(context: Context) -> list[Mention]:
    """All foreign diplomats of the report, for a sentence that counts them and a list that names them."""
    seen: dict[int, Mention] = {}
    for mention in context.mentions.mentions:
        if mention.kind == "person" and mention.people and mention.country not in (None, HOME):
            person = context.mentions.people[mention.people[0]]
            if any(post.diplomatic for post in person.posts):
                seen.setdefault(mention.people[0], mention)
    return list(seen.values())


def _there(context: Context, encoded: Encoded, match: Match, sides: dict[str, list[Mention]]) -> str | None:
    """The foreign state where a forum or show is held: its place, else its host."""
    place = pick_place(context, encoded, match)
    codes = [place.country if place else None, *(m.country for m in sides.get("occasion", ()))]
    return next((code for code in codes if code and code != HOME), None)


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


def _listed(encoded: Encoded) -> list[str]:
    """States that a sentence lists with Indonesia ('antara Indonesia dan Serbia')."""
    for code, item in zip(encoded.code, encoded.items, strict=True):
        states = list(dict.fromkeys(m.country for m in item.mentions if m.country)) if code == "N" else []
        if HOME in states and len(states) > 1:
            return states
    return []


def _complete(
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
    if there is not None and (makes.get("type") in ("dialogue", "exhibition", "exercise", "training", "port_call")):
        return [HOME, there]
    acts = any(role not in ("occasion", "place") for role in sides)
    if context.partner and (
        makes.get("definite") or makes.get("needs_partner") or makes.get("stage") or acts or sides.get("occasion")
    ):
        return [HOME, context.partner]
    if makes.get("refers") and context.partner:
        return [HOME, context.partner]
    return codes
