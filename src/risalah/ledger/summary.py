"""One record from all accounts of it: the values to show, how many independent accounts there are, where they differ.

Takes the accounts of a record with the sketches of their reports, gives rows. A correction that a person made outweighs
what reports say.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from risalah.ledger import fields
from risalah.ledger.about import about
from risalah.ledger.accounts import Taker
from risalah.ledger.fields import Given, Voice
from risalah.ledger.grouping import Union
from risalah.ledger.matching import Candidate
from risalah.ledger.models import Accreditation, Agreement, Commitment, Engagement, Record, Statement
from risalah.ledger.moments import day_span, iso
from risalah.ledger.naming import occasion_id
from risalah.ledger.plans import is_plan, window
from risalah.ledger.sketch import Sketch, compare, same_source
from risalah.ledger.weight import weigh
from risalah.ledger.wordings import name_keys, names_alike


class Telling(msgspec.Struct, frozen=True):
    """An account with what its report is compared by."""

    candidate: Candidate
    sketch: Sketch


PARTY = (
    "kind", "record", "country", "day", "told", "until", "home", "beside", "year", "type", "status", "areas", "weight",
)  # fmt: skip
PARTICIPATION = ("kind", "record", "side", "name", "written", "role", "rank", "post", "day", "told", "reports")
INVOLVED = ("record", "organisation", "day", "told")
HOME = "ID"
_POST = PARTICIPATION.index("post")


class Summary(msgspec.Struct, frozen=True):
    """One record, and the values of its rows in the tables of parties, participations and organisations involved
    (fields as named above)."""

    record: Record
    parties: Sequence[tuple[str | int, ...]]
    participations: Sequence[tuple[str | int, ...]]
    involved: Sequence[tuple[str, ...]]


def independent(tellings: Sequence[Telling]) -> list[int]:
    """Number the independent accounts: copies, rewrites, versions of one document and reports on one release are one.

    Returns:
        For each telling the number of its account, from 0.
    """
    union = Union()
    reports = {t.candidate.report: t for t in tellings}
    ids = sorted(reports)
    for number, left in enumerate(ids):
        for right in ids[number + 1 :]:
            if one_account(reports[left], reports[right]):
                union.join(left, right)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(union.find(t.candidate.report), len(numbers)) for t in tellings]


def one_account(left: Telling, right: Telling) -> bool:
    """Say whether two tellings have one voice."""
    return (
        left.candidate.document == right.candidate.document
        or same_source(left.sketch.facts, right.sketch.facts)
        or compare(left.sketch, right.sketch) is not None
    )


def first(tellings: Sequence[Candidate]) -> str:
    """The id of the account that was told first: it names the record."""
    return min(tellings, key=lambda c: (c.published or "9", c.id)).id


class Voices:
    """The tellings of one record as voices."""

    def __init__(self, tellings: Sequence[Telling]) -> None:
        """Number the accounts."""
        self.tellings = tellings
        self.voices = [
            Voice(number, telling.sketch.facts.official, telling.candidate.published)
            for number, telling in zip(independent(tellings), tellings, strict=True)
        ]
        self.said = [telling.candidate.said for telling in tellings]

    def of(self, field: str) -> list[Given]:
        """Who gives which value of a field."""
        return [Given(voice, getattr(said, field)) for voice, said in zip(self.voices, self.said, strict=True)]

    def sets(self, field: str) -> list[tuple[Voice, tuple[str, ...]]]:
        """Who gives which values of a field that has several."""
        return [(voice, getattr(said, field)) for voice, said in zip(self.voices, self.said, strict=True)]


def summarise(kind: str, tellings: Sequence[Telling], corrections: Mapping[str, str], review: str) -> Summary:
    """Fold the accounts of one record.

    Args:
        kind: Its kind.
        tellings: Its accounts.
        corrections: Field to value, as people corrected them; lists have blanks between.
        review: What people decided of the record, or ''.
    """
    voices = Voices(tellings)
    record, differing = _FOLDS[kind](voices, dict(corrections))
    told = sorted(t.candidate.published for t in tellings if t.candidate.published)
    record.id = first([t.candidate for t in tellings])
    record.accounts = len({voice.account for voice in voices.voices})
    record.reports = len({t.candidate.report for t in tellings})
    record.first_told, record.last_told = (told[0], told[-1]) if told else ("", "")
    record.countries = corrections.get("countries") or " ".join(_countries(voices))
    record.day = _day(getattr(record, "date", "") or getattr(record, "due", ""), record.first_told)
    record.differs = " ".join(differing)
    record.review = review
    takers = _participations(kind, record, voices)
    if isinstance(record, Engagement):
        # Side, role, name as written, reports; who has no name is a post.
        named = [(str(t[2]), str(t[5]), str(t[4]) if t[3] else "", int(t[-1])) for t in takers]
        record.about = about(_one(voices, {}, "occasion_written"), named)
    record.weight = weigh(kind, record, [str(taker[_POST]) for taker in takers])
    bodies = _first_told(voices, "bodies") if review != "rejected" else {}
    involved = [(record.id, body, record.day, day) for body, day in sorted(bodies.items())]
    return Summary(record, _parties(kind, record, voices), takers, involved)


def _parties(kind: str, record: Record, voices: Voices) -> list[tuple[str | int, ...]]:
    """The states of a record, each with what is counted by."""
    named = _first_told(voices, "countries")
    told = {state: named.get(state, record.first_told) for state in dict.fromkeys(record.countries.split())}
    status = "rejected" if record.review == "rejected" else _stands(record)
    type_, areas, until = getattr(record, "type", ""), getattr(record, "areas", ""), _until(kind, record)
    home = told.get(HOME, "")
    return [
        (
            kind, record.id, state, record.day, day, until, HOME in told and state != HOME, max(day, home),
            record.day[:4], type_, status, areas, record.weight,
        )
        for state, day in told.items()
    ]  # fmt: skip


def _first_told(voices: Voices, field: str) -> dict[str, str]:
    """Each value of a field that has several, with the day of the first report that gives it; '' where unknown."""
    days: dict[str, str] = {}
    for voice, values in voices.sets(field):
        for value in values:
            days[value] = min(days.get(value) or "9", voice.published or "9")
    return {value: "" if day == "9" else day for value, day in days.items()}


def _stands(record: Record) -> str:
    return getattr(record, "stage", "") or getattr(record, "status", "")


def _until(kind: str, record: Record) -> str:
    """The last day on which a plan's outcome is looked for; '' for what is no plan."""
    if not is_plan(kind, _stands(record)):
        return ""
    days = window(getattr(record, "due", "") or getattr(record, "date", ""), record.first_told)
    return iso(days[1]) if days else ""


def _day(date: str, told: str) -> str:
    span = day_span(date)
    return iso(span.first) if span else told


def _countries(voices: Voices) -> list[str]:
    """The states that at least half of the accounts name: one mistaken copy adds nobody."""
    naming: dict[str, set[int]] = defaultdict(set)
    for voice, countries in voices.sets("countries"):
        for country in countries:
            naming[country].add(voice.account)
    accounts = len({voice.account for voice, countries in voices.sets("countries") if countries})
    return sorted(country for country, heard in naming.items() if 2 * len(heard) >= accounts)


def _one(voices: Voices, corrected: Mapping[str, str], field: str, better: Callable[[str], float] | None = None) -> str:
    return corrected[field] if field in corrected else fields.choose(voices.of(field), better)


def _list(voices: Voices, corrected: Mapping[str, str], field: str) -> str:
    return corrected[field] if field in corrected else " ".join(fields.union(voices.sets(field)))


_SAME: dict[str, Callable[[str, str], bool]] = {
    "type": fields.same_type,
    "status": fields.same_status,
    "date": fields.same_date,
    "place": fields.same_words,
    "place_country": fields.same_words,
    "occasion": fields.same_words,
    "edition": fields.same_words,
    "strength": fields.same_words,
    "asserted_by": fields.same_words,
    "condition": fields.same_words,
}


def same(field: str) -> Callable[[str, str], bool]:
    """When two values of a field do not contradict each other."""
    return _SAME.get(field, fields.same_words)


def _differing(voices: Voices, *names: str) -> list[str]:
    return [name for name in names if fields.compare(voices.of(name), same(name)) == "differ"]


def _type(voices: Voices) -> str:
    """The type that most accounts give, and the most specific word for it."""
    given = voices.of("type")
    base = fields.choose(Given(voice, value.partition(".")[0]) for voice, value in given)
    return fields.choose([g for g in given if fields.same_type(g.value, base)], lambda value: float("." in value))


def _engagement(voices: Voices, corrected: dict[str, str]) -> tuple[Record, list[str]]:
    type_ = corrected.get("type") or _type(voices)
    better = fields.span_first if fields.many_sided(type_) else fields.precision
    place_country = _one(voices, corrected, "place_country")
    places = [g for g, s in zip(voices.of("place"), voices.said, strict=True) if s.place_country == place_country]
    occasion = _one(voices, {}, "occasion")
    row = Engagement(
        type=type_,
        status=corrected.get("status") or _status(voices),
        date=_one(voices, corrected, "date", better),
        place=corrected["place"] if "place" in corrected else fields.choose(places),
        place_country=place_country,
        occasion=occasion_id(occasion) if occasion else "",
        edition=_one(voices, corrected, "edition"),
        areas=_list(voices, corrected, "areas"),
        organisations="\n".join(fields.union(voices.sets("organisations"))),
    )
    return row, _differing(voices, "type", "status", "date", "place_country", "place", "occasion", "edition")


def _status(voices: Voices) -> str:
    """Of 'ongoing' and 'held' what was told last; they stand in one record only as stages of one happening."""
    values = {value for _, value in voices.of("status")}
    if values == {"ongoing", "held"}:
        return "held"
    return fields.choose(voices.of("status"))


def _agreement(voices: Voices, corrected: dict[str, str]) -> tuple[Record, list[str]]:
    row = Agreement(
        title=_one(voices, corrected, "title"),
        type=_one(voices, corrected, "type"),
        stage=_one(voices, {"status": corrected["stage"]} if "stage" in corrected else {}, "status"),
        date=_one(voices, corrected, "date", fields.precision),
        areas=_list(voices, corrected, "areas"),
    )
    return row, _differing(voices, "type", "date")


def _commitment(voices: Voices, corrected: dict[str, str]) -> tuple[Record, list[str]]:
    occasion = _one(voices, {}, "occasion")
    due = corrected.get("due") or _one(voices, {}, "date", fields.precision)
    span = day_span(due)
    row = Commitment(
        promisor=corrected.get("promisor") or " ".join(fields.union(voices.sets("sending"))),
        promisee=corrected.get("promisee") or " ".join(fields.union(voices.sets("receiving"))),
        undertaking=corrected.get("undertaking") or _one(voices, {}, "title"),
        occasion=occasion_id(occasion) if occasion else "",
        edition=_one(voices, {}, "edition"),
        areas=_list(voices, corrected, "areas"),
        due=due,
        due_until=iso(span.last) if span else "",
        status=_one(voices, corrected, "status"),
        strength=_one(voices, corrected, "strength"),
        condition=_one(voices, corrected, "condition"),
        asserted_by=_one(voices, corrected, "asserted_by"),
    )
    return row, _differing(voices, "date", "status", "strength")


def _accreditation(voices: Voices, corrected: dict[str, str]) -> tuple[Record, list[str]]:
    written = [
        Given(v, s.takers[0].written if s.takers else "") for v, s in zip(voices.voices, voices.said, strict=True)
    ]
    row = Accreditation(
        post=_one(voices, {"title": corrected["post"]} if "post" in corrected else {}, "title"),
        sending=" ".join(fields.union(voices.sets("sending"))),
        receiving=" ".join(fields.union(voices.sets("receiving"))),
        person=corrected.get("person") or fields.choose(written),
    )
    return row, []


def _statement(voices: Voices, corrected: dict[str, str]) -> tuple[Record, list[str]]:
    speakers = [(v, s.takers[0]) for v, s in zip(voices.voices, voices.said, strict=True) if s.takers]
    speaker = fields.choose(Given(v, taker.written) for v, taker in speakers)
    names = [Given(v, taker.name) for v, taker in speakers if taker.written == speaker]
    row = Statement(
        speaker=corrected.get("speaker") or speaker,
        speaker_name=fields.choose(names),
        form=_one(voices, corrected, "type"),
        date=_one(voices, corrected, "date", fields.precision),
        place=_one(voices, corrected, "place"),
    )
    other = any(
        names_alike(name_keys(a.written), name_keys(b.written)) is None for _, a in speakers for _, b in speakers
    )
    return row, ["speaker"] if other else []


_FOLDS: dict[str, Callable[[Voices, dict[str, str]], tuple[Record, list[str]]]] = {
    "engagement": _engagement,
    "agreement": _agreement,
    "commitment": _commitment,
    "accreditation": _accreditation,
    "statement": _statement,
}

# The stronger role of two that reports give one person.
_ROLES = (
    "host",
    "guest",
    "principal",
    "signatory",
    "holder",
    "speaker",
    "delegation",
    "accompanying",
    "witness",
    "observer",
)


def _participations(kind: str, record: Record, voices: Voices) -> list[tuple[str | int, ...]]:
    """Everybody whom any report names, once for each spelling, with the rank and post that most reports give."""
    taking: dict[tuple[str, str, str], list[tuple[Voice, Taker]]] = defaultdict(list)
    for voice, said in zip(voices.voices, voices.said, strict=True):
        for taker in said.takers:
            taking[taker.name, taker.side, "" if taker.name else taker.written].append((voice, taker))
    rows: list[tuple[str | int, ...]] = []
    for (name, side, _), heard in sorted(taking.items()):
        written = fields.choose(Given(voice, taker.written) for voice, taker in heard)
        role = min((taker.role for _, taker in heard), key=_ROLES.index)
        rank = fields.choose(Given(voice, taker.rank) for voice, taker in heard)
        post = fields.choose(Given(voice, taker.post) for voice, taker in heard)
        told = min(voice.published or "9" for voice, _ in heard)
        days = (record.day, "" if told == "9" else told)
        rows.append((kind, record.id, side, name, written, role, rank, post, *days, len(heard)))
    return rows
