"""Taking documents in: the gates decide, the reader reads, the log keeps, the fold folds.

A document is one address, or without an address one file; the same document with other words is a new version of it,
what is the same stays once. Reading happens before the write lock is taken; a batch is one transaction.
"""

import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Literal

import msgspec

from risalah.ledger import permissions as permitted
from risalah.ledger.database import writing
from risalah.ledger.documents import Made, Traits, document_id, made, report_id, storable, stored
from risalah.ledger.fold import Fold, Incoming
from risalah.ledger.ids import make_id
from risalah.ledger.models import Failure, Held, Reading, Report, Text
from risalah.ledger.pace import without_collecting
from risalah.ledger.rows import find, insert, select
from risalah.reader import read_document
from risalah.rights.actions import Action
from risalah.rights.gates import Verdict, gate
from risalah.rights.permissions import Permission
from risalah.rights.standing import Standing, standing
from risalah.values.document import Document
from risalah.values.reading import Reading as ReadingValue

Outcome = Literal["added", "version", "known", "held"]
_ENCODER = msgspec.json.Encoder(order="deterministic")
DECODER = msgspec.json.Decoder(ReadingValue)
_PACKER = msgspec.msgpack.Encoder()
DOCUMENTS = msgspec.msgpack.Decoder(Document)


class Taken(msgspec.Struct, frozen=True):
    """What became of a document: `why` and `opens` say why it was held and what would open it."""

    outcome: Outcome
    source: str
    report: str
    why: str = ""
    opens: str = ""


class Prepared(msgspec.Struct, frozen=True):
    """A document that has passed the gates and was read; `reading` is None for one that is held or known.

    `made` is there where a worker has made it already; the document then may be without its text.
    """

    document: Document
    standing: Standing
    handed_over: bool
    report: str
    held: Verdict | None
    reading: ReadingValue | None
    keep: bool
    index: bool
    made: Made | None = None


class Intake:
    """Takes documents into the open ledger."""

    def __init__(self, *, today: str | None = None, remembers: bool = False) -> None:
        """Read the permissions.

        Args:
            today: The day (ISO) for which they have to hold; the day it is where None.
            remembers: Batch after batch is written: the fold keeps what it has seen of the ledger, as long as nobody
                else writes in between.
        """
        self.today = today or date.today().isoformat()
        self.permissions: Sequence[Permission] = permitted.permissions()
        self._remembers = remembers
        self._fold: Fold | None = None
        self._state: tuple[object, ...] = ()  # of the logs, when the fold was last used

    def prepare(self, document: Document, *, handed_over: bool) -> Prepared:
        """Pass a document through the gates and read it. Nothing is written.

        Args:
            document: As `source` gives it.
            handed_over: A person gave this document by itself.
        """
        document = storable(document)
        found = standing(document)
        report = report_id(document)
        asked: tuple[Action, ...] = ("read", "keep", "index")
        verdict = {
            action: gate(action, found, handed_over=handed_over, permissions=self.permissions, day=self.today)
            for action in asked
        }
        reading = None
        if verdict["read"].allowed and not Report.objects.filter(id=report).exists():
            reading = read_document(document)
        return Prepared(
            document, found, handed_over, report, None if verdict["read"].allowed else verdict["read"], reading,
            verdict["keep"].allowed, verdict["index"].allowed,
        )  # fmt: skip

    def write(self, batch: Sequence[Prepared]) -> list[Taken]:
        """Write prepared documents and fold them, all or none.

        Returns:
            What became of each.
        """
        try:
            return self._write(batch)
        except BaseException:
            self._fold = None  # it may remember what was rolled back
            raise

    def _write(self, batch: Sequence[Prepared]) -> list[Taken]:
        with writing(), without_collecting():
            known = {row.id for row in find(Report, "id", (p.report for p in batch))}
            documents = {row.document for row in find(Report, "document", {document_id(p.document) for p in batch})}
            held = {row.id for row in find(Held, "id", (_held_id(p) for p in batch if p.held))}
            taken: list[Taken] = []
            incoming: list[Incoming] = []
            new_held: list[Held] = []
            for prepared in batch:
                outcome = _outcome(prepared, known, documents)
                if outcome == "held" and _held_id(prepared) not in held:
                    held.add(_held_id(prepared))
                    new_held.append(_held(prepared))
                elif outcome in ("added", "version"):
                    incoming.append(self._incoming(prepared))
                    known.add(prepared.report)
                    documents.add(document_id(prepared.document))
                refusal = (prepared.held if outcome == "held" else None) or Verdict(True, "", "")
                taken.append(Taken(outcome, _name(prepared.document), prepared.report, refusal.reason, refusal.opens))
            found = _state() if self._remembers else ()
            insert(new_held)
            log(incoming)
            if incoming:
                self._folded(incoming, found)
        return taken

    def _folded(self, incoming: Sequence[Incoming], found: tuple[object, ...]) -> None:
        if not self._remembers:
            Fold().add(incoming)
            return
        if self._fold is None or self._state != found:
            self._fold = Fold()
        self._fold.add(incoming)
        self._state = _state()

    def _incoming(self, prepared: Prepared) -> Incoming:
        document, reading = prepared.document, prepared.reading
        if reading is None:  # the report went in and out of the ledger between reading and writing
            reading = read_document(document)
        found = prepared.made or made(document, reading, keep=prepared.keep)
        report = Report(
            id=prepared.report,
            document=document_id(document),
            source=document.source,
            part=document.part or "",
            url=document.url or "",
            title=document.title or "",
            published=document.published or "",
            language=reading.document.language or "",
            file_sha256=document.sha256,
            text_sha256=found.text_sha256,
            standing=msgspec.to_builtins(prepared.standing),
            handed_over=prepared.handed_over,
            indexed=prepared.keep and prepared.index,
            hashes=found.hashes,
            added_at=datetime.now(UTC),
        )
        words = document.text if report.indexed else None
        kept = document if prepared.keep else None
        return Incoming(report, reading_row(report, reading, found.traits), reading, words, kept)


def _state() -> tuple[object, ...]:
    """What changes where anybody writes to the logs."""
    return tuple(select("SELECT (SELECT max(id) FROM reading), (SELECT max(id) FROM decision)")[0])


def reading_row(report: Report, reading: ReadingValue, found: Traits) -> Reading:
    """A reading as the log keeps it, with what later comparisons need."""
    return Reading(
        report=report,
        version=reading.reader.version,
        content=zlib.compress(_ENCODER.encode(reading), 6),
        digests=found.digests,
        sketch=found.sketch,
        signature=found.signature,
        facts=found.facts,
        added_at=datetime.now(UTC),
    )


def log(incoming: Sequence[Incoming]) -> None:
    """Write reports, readings and the texts that may be kept to the log."""
    insert([i.report for i in incoming])
    insert([i.row for i in incoming])
    kept = [(i.report, zlib.compress(_PACKER.encode(i.kept), 6)) for i in incoming if i.kept is not None]
    insert([Text(report=report, content=content) for report, content in kept])


def document_of(report: str) -> Document | None:
    """The document of a report as it was taken in, where its text is kept."""
    row = Text.objects.filter(report_id=report).first()
    return DOCUMENTS.decode(zlib.decompress(bytes(row.content))) if row else None


def text_of(report: str) -> str | None:
    """The text of a report, where it is kept."""
    document = document_of(report)
    return document.text if document else None


def reading_of(row: Reading) -> ReadingValue:
    """The reading that a row of the log holds."""
    return DECODER.decode(zlib.decompress(bytes(row.content)))


def note_failure(source: str, problem: str, remedy: str) -> None:
    """Keep a document's failure for `risalah status`."""
    with writing():
        words = {"source": source, "problem": problem, "remedy": remedy}
        Failure.objects.create(**stored(words), failed_at=datetime.now(UTC))


def _outcome(prepared: Prepared, known: set[str], documents: set[str]) -> Outcome:
    if prepared.report in known:
        return "known"
    if prepared.held is not None:
        return "held"
    return "version" if document_id(prepared.document) in documents else "added"


def _name(document: Document) -> str:
    return f"{document.source}, {document.part}" if document.part else document.source


def _held_id(prepared: Prepared) -> str:
    return make_id("held", prepared.report)


def _held(prepared: Prepared) -> Held:
    document, verdict = prepared.document, prepared.held
    assert verdict is not None
    return Held(
        id=_held_id(prepared), source=document.source, part=document.part or "", url=document.url or "",
        file_sha256=document.sha256, standing=msgspec.to_builtins(prepared.standing), reason=verdict.reason,
        opens=verdict.opens, held_at=datetime.now(UTC),
    )  # fmt: skip
