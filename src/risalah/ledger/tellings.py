"""The accounts of a record as they stand side by side: who says what, field by field, and who merely copies.

Also a record as of a past day: folded from what had been published then.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from django.db.models import Q

from risalah.ledger import fields
from risalah.ledger.accounts import Said as SaidByReport
from risalah.ledger.decided import combined
from risalah.ledger.fields import Agreement, Given, Voice
from risalah.ledger.fold import Fold
from risalah.ledger.models import Copy, Evidence, Person, PersonName, Record, Report
from risalah.ledger.rows import find
from risalah.ledger.sketch import compare, same_source
from risalah.ledger.summary import Telling, Voices, same, summarise

# Fields in the order in which they are shown, by kind; those of several values are named in `_SETS`.
FIELDS: dict[str, tuple[str, ...]] = {
    "engagement": (
        "type", "status", "date", "place", "place_country", "countries", "people", "occasion", "edition", "areas",
        "organisations",
    ),
    "agreement": ("title", "type", "status", "date", "countries", "people", "areas"),
    "commitment": (
        "title", "status", "strength", "date", "sending", "receiving", "occasion", "areas", "condition", "asserted_by",
    ),
    "accreditation": ("title", "sending", "receiving", "people"),
    "statement": ("people", "type", "date", "place"),
}  # fmt: skip
_SETS = frozenset({"countries", "people", "areas", "organisations", "sending", "receiving"})
LABELS = {
    "agreement": {"status": "stage"},
    "commitment": {"title": "undertaking", "date": "due", "sending": "promisor", "receiving": "promisee"},
    "accreditation": {"title": "post", "people": "person"},
    "statement": {"people": "speaker", "type": "form"},
}


class Account(msgspec.Struct, frozen=True):
    """One report's account: `number` counts independent accounts from 0; `how` says why it shares one ('' for the
    first of its number)."""

    number: int
    evidence: str
    report: Report
    local: str
    said: SaidByReport
    how: str


class Row(msgspec.Struct, frozen=True):
    """One field: how the accounts stand to each other, and each value with the accounts that give it."""

    field: str
    agreement: Agreement
    values: list[tuple[str, list[int]]]


class Sources(msgspec.Struct, frozen=True):
    """Who says what of one record."""

    kind: str
    record: str
    accounts: list[Account]
    rows: list[Row]


def of_record(record: str, *, as_of: str | None = None) -> list[Evidence]:
    """The evidence of a record, by day of publication; where a day is given, of what was published until then."""
    rows = Evidence.objects.filter(record=record).select_related("report")
    if as_of:
        rows = rows.filter(Q(published__lte=as_of))
    return sorted(rows, key=lambda row: (row.published or "9", row.id))


def sources(record: str, *, as_of: str | None = None) -> Sources:
    """Set the accounts of a record side by side.

    Args:
        record: Its id.
        as_of: A day; later reports are left out.

    Returns:
        Accounts and fields; the first account of every number is that of the original, its copies follow.
    """
    evidence = of_record(record, as_of=as_of)
    fold = Fold()
    candidates = fold.candidates(row.id for row in evidence)
    sketches = fold.sketches({row.report_id for row in evidence})
    tellings = [Telling(candidates[row.id], sketches[row.report_id]) for row in evidence]
    voices = Voices(tellings)
    accounts = []
    for row, telling, voice in zip(evidence, tellings, voices.voices, strict=True):
        earlier = [t for t, v in zip(tellings, voices.voices, strict=True) if v.account == voice.account]
        how = shares_because(telling, earlier[: earlier.index(telling)])
        accounts.append(Account(voice.account, row.id, row.report, row.local, telling.candidate.said, how))
    kind = evidence[0].kind if evidence else ""
    called = _called(voices)
    table = [line for field in FIELDS.get(kind, ()) if (line := _row(field, voices, called)).values]
    return Sources(kind, record, accounts, table)


def shares_because(telling: Telling, earlier: Sequence[Telling]) -> str:
    """Why a telling has no voice of its own."""
    for other in earlier:
        if other.candidate.report == telling.candidate.report:
            return "another passage of the same report"
        if other.candidate.document == telling.candidate.document:
            return "another version of the same document"
    for other in earlier:
        found = compare(other.sketch, telling.sketch)
        if found is not None:
            return {"copy": "near copy", "part": "copy of a part", "rewrite": "rewrite"}.get(found[0], found[0])
    for other in earlier:
        if same_source(other.sketch.facts, telling.sketch.facts):
            return "rests on the same release or outlet"
    return "through another copy" if earlier else ""


def _called(voices: Voices) -> dict[str, str]:
    """What the people of a record are called, by the id of each spelling: two spellings of one are no difference."""
    names = {taker.name for said in voices.said for taker in said.takers}
    whose = dict(PersonName.objects.filter(id__in=names).values_list("id", "person"))
    called = dict(Person.objects.filter(id__in=whose.values()).values_list("id", "name"))
    return {name: called[person] for name, person in whose.items()}


def _values(said: SaidByReport, field: str, called: Mapping[str, str]) -> tuple[str, ...]:
    if field == "people":
        return tuple(dict.fromkeys(called.get(taker.name, taker.written) for taker in said.takers))
    value = getattr(said, field)
    return tuple(value) if field in _SETS else (value,) if value else ()


def _row(field: str, voices: Voices, called: Mapping[str, str]) -> Row:
    heard: dict[str, set[int]] = defaultdict(set)
    given: list[tuple[Voice, tuple[str, ...]]] = []
    for voice, said in zip(voices.voices, voices.said, strict=True):
        values = _values(said, field, called)
        given.append((voice, values))
        for value in values:
            heard[value].add(voice.account)
    if field in _SETS:
        standing = fields.compare_sets(given)
    else:
        standing = fields.compare([Given(voice, value) for voice, values in given for value in values], same(field))
    ordered = sorted(heard, key=lambda value: (-len(heard[value]), value))
    return Row(field, standing, [(value, sorted(heard[value])) for value in ordered])


def as_of(records: Sequence[Record], kind: str, day: str) -> list[Record]:
    """Records as they stood on a day: folded from what had been published until then.

    Args:
        records: Rows of one kind, as they stand now.
        kind: Their kind.
        day: ISO day.

    Returns:
        In the same order those that had been told of by then. What people corrected holds on every day.
    """
    told = [row for row in records if not row.first_told or row.first_told <= day]
    again = _folded([row.pk for row in told if row.last_told > day], kind, day)
    return [again.get(row.pk, row) for row in told]


def _folded(records: Sequence[str], kind: str, day: str) -> dict[str, Record]:
    """Records from the evidence that had been published until a day."""
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for row in find(Evidence, "record", records):
        if row.published <= day:
            evidence[row.record].append(row)
    rows = [row for own in evidence.values() for row in own]
    fold = Fold()
    candidates = fold.candidates(row.id for row in rows)
    sketches = fold.sketches({row.report_id for row in rows})
    decided = fold.decided.of(row.id for row in rows)
    found: dict[str, Record] = {}
    for record, own in evidence.items():
        own.sort(key=lambda row: row.id)
        said = combined(step for row in own for step in decided.get(row.id, ()))
        tellings = [Telling(candidates[row.id], sketches[row.report_id]) for row in own]
        found[record] = summarise(kind, tellings, said.corrections, said.review).record
        found[record].pk = record
    return found


def copies_of(report: str) -> list[Copy]:
    """The reports that copy the same original as this one, or this one."""
    row = Copy.objects.filter(report_id=report).first()
    original = row.original if row else report
    return sorted(Copy.objects.filter(original=original), key=lambda c: c.report_id)
