"""A report's page: what it is and where it stands, its text with the words on which records rest, what is beside it.

Where the whole text may not be shown, short quotations stand in its place. Every offset is one of the report's text.
"""

import datetime
from collections.abc import Callable, Iterator, Sequence

import msgspec

from risalah.ledger.accounts import name_id
from risalah.ledger.by_hand import ByHand
from risalah.ledger.errors import Unknown
from risalah.ledger.models import RECORDS, Copy, Evidence, Person, PersonName, Record, Report
from risalah.ledger.opened import newest, spans
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import find
from risalah.ledger.segments import Segment, segments
from risalah.ledger.shown import shown, standing_of
from risalah.ledger.tellings import as_of as stood
from risalah.rights.actions import ACTIONS
from risalah.rights.gates import Verdict, gate
from risalah.rights.standing import Standing
from risalah.values.document import Credit, Document, Origin, Span
from risalah.values.reading import Reading


class Mark(msgspec.Struct, frozen=True):
    """What words stand for: the field of an account of a record; a statement's field is 'words'."""

    kind: str
    field: str
    record: str
    evidence: str


class Part(msgspec.Struct, frozen=True):
    """A stretch of the text with one role (a `Role` of the document, or 'dateline'), cut where marks begin and end."""

    role: str
    start: int
    end: int
    segments: tuple[Segment[Mark], ...]


class Quoted(msgspec.Struct, frozen=True):
    """A short quotation, where it stands, and what it stands for."""

    start: int
    end: int
    words: str
    marks: tuple[Mark, ...]


class Told(msgspec.Struct, frozen=True):
    """A record that the report tells of: its account here, and the fields that the account gives words for."""

    kind: str
    record: Record
    evidence: str
    fields: tuple[str, ...]


class Mentioned(msgspec.Struct, frozen=True):
    """Somebody whom the report names: the person ('' where the ledger has none), the name as written, and where."""

    person: str
    name: str
    called: str
    country: str
    rank: str
    posts: tuple[str, ...]
    mentions: tuple[Span, ...]


class Beside(msgspec.Struct, frozen=True):
    """Another report: the original, a copy, another version. `how` and `likeness` say how it copies, or is copied."""

    report: Report
    how: str
    likeness: float


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """All of a report.

    `verdicts` are those of the gates by action. `parts` is empty where the text may not be shown; `missing` then says
    why, and `quotations` hold what may be quoted. `hand` says who entered it where it was not read.
    """

    report: Report
    standing: Standing
    verdicts: dict[str, Verdict]
    credits: list[Credit]
    origin: list[Origin]
    language: str
    reader: str
    parts: list[Part]
    quotations: list[Quoted]
    missing: str
    hand: ByHand | None
    told: list[Told]
    people: list[Mentioned]
    original: Beside | None
    copies: list[Beside]
    versions: list[Report]


def report_page(identifier: str, *, as_of: str | None = None, today: str | None = None) -> ReportPage:
    """Tell of a report.

    Args:
        identifier: Its id.
        as_of: A day; copies, versions and accounts that were published later are left out.
        today: The day (ISO) for which permissions have to hold; the day it is where None.

    Raises:
        Unknown: There is no such report, or it was published after the day.
    """
    row = Report.objects.filter(id=identifier).first()
    if row is None:
        raise Unknown(identifier, "there is no such report in the ledger", "look for it with risalah search")
    if as_of and row.published > as_of:
        raise Unknown(identifier, f"was published on {row.published}, after {as_of}", "name a later day")
    day = today or datetime.date.today().isoformat()
    reading = newest(identifier)
    evidence = sorted(find(Evidence, "report_id", [identifier]), key=lambda each: (each.anchor, each.id))
    marks = list(_marks(evidence, reading))
    may = shown([row], day=day)[identifier]
    text = may.text
    original, copies = _copies(identifier, as_of)
    return ReportPage(
        report=row,
        standing=standing_of(row),
        verdicts=_verdicts(row, day),
        credits=reading.document.credits,
        origin=reading.document.origin,
        language=reading.reader.language or "",
        reader=reading.reader.version,
        parts=parts(may.document, marks) if may.document and text is not None else [],
        quotations=[] if text is not None else _quotations(marks, may.words),
        missing=may.missing,
        hand=may.hand,
        told=_told(evidence, marks, as_of),
        people=_people(reading),
        original=original,
        copies=copies,
        versions=_versions(row, as_of),
    )


def _verdicts(row: Report, day: str) -> dict[str, Verdict]:
    found, permitted = standing_of(row), permissions()
    return {
        action: gate(action, found, handed_over=row.handed_over, permissions=permitted, day=day) for action in ACTIONS
    }  # fmt: skip


def _marks(evidence: Sequence[Evidence], reading: Reading) -> Iterator[tuple[int, int, Mark]]:
    for row in evidence:
        for field, found in spans(row, reading).items():
            for start, end in found:
                yield start, end, Mark(row.kind, field, row.record, row.id)


# -- the text ----------------------------------------------------------------------------------------------------------


def parts(document: Document, marks: Sequence[tuple[int, int, Mark]]) -> list[Part]:
    """Cut a text into its parts, and these where marks begin and end.

    Args:
        document: The report as it was taken in.
        marks: Start, end and what the words stand for.

    Returns:
        The parts in the order of the text; what is in none is white space and signs.
    """
    return [
        Part(role, start, end, tuple(segments(document.text, (start, end), marks)))
        for role, start, end in _stretches(document)
    ]  # fmt: skip


def _stretches(document: Document) -> Iterator[tuple[str, int, int]]:
    """The blocks and the dateline, and between them what has letters all the same."""
    known = [(block.start, block.end, str(block.role)) for block in document.blocks]
    if document.dateline:
        known.append((*document.dateline.span, "dateline"))
    at, end_of_text = 0, (len(document.text), len(document.text), "")
    between = "other" if known else "body"
    for start, end, role in [*sorted(known), end_of_text]:
        if start > at:
            yield from _lines(document.text, at, start, between)
        if role and end > max(start, at):
            yield role, max(start, at), end
        at = max(at, end)


def _lines(text: str, start: int, end: int, role: str) -> Iterator[tuple[str, int, int]]:
    for line in text[start:end].splitlines(keepends=True):
        if any(sign.isalnum() for sign in line):
            yield role, start, start + len(line.rstrip("\r\n"))
        start += len(line)


def _quotations(marks: Sequence[tuple[int, int, Mark]], words: Callable[[int, int], str]) -> list[Quoted]:
    """Each stretch once, with all that it stands for."""
    stretches: dict[Span, list[Mark]] = {}
    for start, end, mark in marks:
        stretches.setdefault((start, end), []).append(mark)
    return [
        Quoted(start, end, quoted, tuple(found))
        for (start, end), found in sorted(stretches.items())
        if (quoted := words(start, end))
    ]


# -- what is beside it -------------------------------------------------------------------------------------------------


def _told(evidence: Sequence[Evidence], marks: Sequence[tuple[int, int, Mark]], as_of: str | None) -> list[Told]:
    rows: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        found: list[Record] = list(find(model, "id", (each.record for each in evidence if each.kind == kind)))
        rows |= {row.pk: row for row in (stood(found, kind, as_of) if as_of else found)}
    fields: dict[str, dict[str, None]] = {}
    for _, _, mark in marks:
        fields.setdefault(mark.evidence, {})[mark.field] = None
    return [
        Told(each.kind, rows[each.record], each.id, tuple(fields.get(each.id, ())))
        for each in evidence
        if each.record in rows
    ]


def _people(reading: Reading) -> list[Mentioned]:
    named = [(person, name_id(person.name, person.country)) for person in reading.people]
    whose = {name.id: name.person for name in find(PersonName, "id", (name for _, name in named))}
    called = {person.id: person.name for person in find(Person, "id", whose.values())}
    return [
        Mentioned(
            whose.get(name, ""), person.name, called.get(whose.get(name, ""), person.name), person.country or "",
            person.rank or "", tuple(post.title for post in person.posts), tuple(person.mentions),
        )
        for person, name in named
    ]  # fmt: skip


def _copies(identifier: str, as_of: str | None) -> tuple[Beside | None, list[Beside]]:
    """The original of a report and its copies; of a copy, the original's other copies."""
    own = Copy.objects.filter(report_id=identifier).first()
    source = own.original if own else identifier
    rows = [row for row in find(Copy, "original", [source]) if row.report_id != identifier]
    reports = {row.pk: row for row in find(Report, "id", [source, *(row.report_id for row in rows)])}
    copies = [Beside(reports[row.report_id], row.how, row.likeness) for row in rows]
    if as_of:
        copies = [each for each in copies if each.report.published <= as_of]
    copies.sort(key=lambda each: (each.report.published, each.report.pk))
    return (Beside(reports[source], own.how, own.likeness) if own else None), copies


def _versions(row: Report, as_of: str | None) -> list[Report]:
    """The versions of its document, this one among them, by the day of publication and the moment of adding."""
    rows = [each for each in find(Report, "document", [row.document]) if not as_of or each.published <= as_of]
    return sorted(rows, key=lambda each: (each.published, each.added_at, each.pk))
