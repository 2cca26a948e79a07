"""What another ledger needs to make the same records: reports with their readings, and what people decided.

Lines beside the records of JSON Lines, whose forms stand here, for writing and for reading (`importing`). A report has
its words only where the gate 'export' lets them out and the text is kept; else its wordings are cut to short quotations
and the hashes of its words stand for them. Rejected records are in it, inside readings, with the decision that rejects.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from risalah.exchange.rows import short
from risalah.exchange.selection import Selection, walk
from risalah.exchange.tables import file_name
from risalah.exchange.texts import Texts
from risalah.ledger.decided import Decided
from risalah.ledger.documents import spans
from risalah.ledger.intake import document_of, reading_of
from risalah.ledger.models import Decision, Evidence, PersonName, Reading, Report
from risalah.ledger.rows import find, pieces
from risalah.rights.standing import Standing
from risalah.rights.wording import hashes
from risalah.values.document import Document
from risalah.values.reading import Reading as ReadingValue

SCHEMA: Final = "risalah/ledger/1"
_PIECE: Final = 500
_ENCODER = msgspec.json.Encoder(order="deterministic")  # databases give the keys of JSON in orders of their own


class ReportLine(msgspec.Struct, frozen=True, kw_only=True):
    """A report as the logs have it, with its newest reading.

    `source` is without folders. `hashes` of its words stand where the `text` does not, and `withheld` says why not.
    `version`, `digests`, `sketch`, `signature` and `facts` are those of the reading's row.
    """

    kind: Literal["report"] = "report"
    id: str
    document: str
    source: str
    part: str
    url: str
    title: str
    published: str
    language: str
    file_sha256: str
    text_sha256: str
    standing: Standing
    handed_over: bool
    indexed: bool
    hashes: dict[str, str] | None
    withheld: str
    version: str
    digests: str
    sketch: str
    signature: bytes
    facts: bytes
    reading: ReadingValue
    text: Document | None


class DecisionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A decision; `number` counts those of this file from 1, and an undoing names what it undoes by it."""

    kind: Literal["decision"] = "decision"
    number: int
    action: str
    target: str
    payload: dict[str, Any]
    by: str
    why: str
    decided_at: datetime


class End(msgspec.Struct, frozen=True, kw_only=True):
    """The last line: how many lines stand before it, and the SHA-256 of them."""

    kind: Literal["end"] = "end"
    lines: int
    sha256: str


def lines(selection: Selection, texts: Texts) -> Iterator[bytes]:
    """The decisions that concern the reports of a selection, then these reports, a line each."""
    for row in decisions(selection, texts):
        yield _line(row)
    for piece in walk(selection.reports(), "published", "id"):
        for report in reports(piece, texts):
            yield _line(report)


def ended(made: Iterable[bytes]) -> Iterator[bytes]:
    """Lines, and after them the one that says that these are all."""
    number, digest = 0, hashlib.sha256()
    for line in made:
        number += 1
        digest.update(line)
        yield line
    yield _line(End(lines=number, sha256=digest.hexdigest()))


def _line(value: msgspec.Struct) -> bytes:
    return _ENCODER.encode(value) + b"\n"


# -- reports -----------------------------------------------------------------------------------------------------------


def reports(piece: Sequence[Report], texts: Texts) -> Iterator[ReportLine]:
    """Reports as another ledger takes them."""
    withheld = texts.withheld(piece)
    newest: dict[str, Reading] = {}
    for row in sorted(find(Reading, "report", (report.pk for report in piece)), key=lambda row: row.pk):
        newest[row.report_id] = row
    for report in piece:
        yield _report(report, newest[report.pk], withheld[report.pk], texts.allowed(report))


def _report(report: Report, row: Reading, withheld: str, allowed: bool) -> ReportLine:
    document, reading = document_of(report.pk), reading_of(row)
    found = report.hashes
    if withheld and document is not None:
        found = hashes(document.text, spans(reading))
    reading = msgspec.structs.replace(reading, document=_named(reading.document, report))
    text = None if withheld or document is None else _named(document, report)
    return ReportLine(
        id=report.pk,
        document=report.document,
        source=file_name(report.source),
        part=report.part,
        url=report.url,
        title=report.title,
        published=report.published,
        language=report.language,
        file_sha256=report.file_sha256,
        text_sha256=report.text_sha256,
        standing=msgspec.convert(report.standing, Standing),
        handed_over=report.handed_over,
        indexed=report.indexed and text is not None,
        hashes=found,
        withheld=withheld,
        version=row.version,
        digests=row.digests,
        sketch=row.sketch,
        signature=bytes(row.signature),
        facts=bytes(row.facts),
        reading=reading if allowed else _shortened(reading),
        text=text,
    )


def _named(value: Any, report: Report) -> Any:
    """Without the folders in which the file lay."""
    return value if value.source != report.source else msgspec.structs.replace(value, source=file_name(report.source))


def _shortened(reading: ReadingValue) -> ReadingValue:
    """The facts of a text that may not leave: without its other headlines and anatomy, wordings cut."""
    document = msgspec.structs.replace(reading.document, related=[], text_map=msgspec.UNSET)
    found: ReadingValue = msgspec.structs.replace(reading, document=document)
    return msgspec.convert(_cut(msgspec.to_builtins(found)), ReadingValue)


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return short(value, False)
    if isinstance(value, dict):
        return {key: _cut(each) for key, each in value.items()}
    return [_cut(each) for each in value] if isinstance(value, list | tuple) else value


# -- decisions ---------------------------------------------------------------------------------------------------------


def decisions(selection: Selection, texts: Texts) -> Iterator[DecisionLine]:
    """What people decided of the accounts and names of selected reports, in the order of the log."""
    now = Decided().now
    numbers: dict[int, int] = {}  # in the log -> in the file
    for rows in pieces(Decision.objects.order_by("pk").iterator(chunk_size=_PIECE), _PIECE):
        concerned = _concerned({now.get(each, each) for row in rows for each in named(row)}, selection)
        for row in rows:
            payload = row.payload
            if row.action == "undo":
                if payload["decision"] not in numbers:
                    continue
                payload = payload | {"decision": numbers[payload["decision"]]}
            elif concerned is not None and concerned.isdisjoint(now.get(each, each) for each in named(row)):
                continue
            numbers[row.pk] = len(numbers) + 1
            yield DecisionLine(
                number=numbers[row.pk], action=row.action, target=row.target, payload=_worded(row, payload, texts),
                by=row.by, why=row.why, decided_at=row.decided_at,
            )  # fmt: skip


def named(row: Decision | DecisionLine) -> set[str]:
    """The accounts and names of which a decision speaks."""
    others = [row.payload[key] for key in ("later", "from") if key in row.payload]
    return {row.target, *others, *row.payload.get("members", ()), *row.payload.get("others", ())}


def _concerned(ids: set[str], selection: Selection) -> set[str] | None:
    """Which of some accounts and names are of selected reports; None where all are."""
    if selection.everything:
        return None
    accounts = list(find(Evidence, "id", ids))
    names = list(find(PersonName, "id", ids))
    told, people = set[str](), set[str]()
    for piece in pieces({account.report_id for account in accounts}):
        told.update(selection.reports().filter(id__in=piece).values_list("id", flat=True))
    for piece in pieces({name.person for name in names}):
        people.update(selection.people().filter(id__in=piece).values_list("id", flat=True))
    found = {account.pk for account in accounts if account.report_id in told}
    return found | {name.pk for name in names if name.person in people}


def _worded(row: Decision, payload: dict[str, Any], texts: Texts) -> dict[str, Any]:
    """A correction may hold a report's own words: cut where the text of a report of its record may not leave."""
    value = payload.get("value", "")
    if value == short(value, False):
        return payload
    record = Evidence.objects.filter(id=row.target).values_list("record", flat=True).first() or row.target
    told = Report.objects.filter(id__in=Evidence.objects.filter(record=record).values("report"))
    return payload | {"value": short(value, all(map(texts.allowed, told)))}
