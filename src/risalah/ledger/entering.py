"""Putting what somebody entered by hand into the ledger: a report of a document that was not read.

Its quotations, of at most forty words, are kept as its text, to be shown as short quotations are. Its file hash is that
of the form: what is held of the document stays held.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

import msgspec

from risalah.ledger.by_hand import ByHand, by_hand, notice
from risalah.ledger.database import writing
from risalah.ledger.documents import made
from risalah.ledger.fold import Fold, Incoming
from risalah.ledger.ids import make_id
from risalah.ledger.intake import log, reading_row
from risalah.ledger.models import Evidence, Held, Reading, Report
from risalah.ledger.rows import find
from risalah.ledger.wordings import fold
from risalah.rights.standing import Level, NoticeWords, Standing, host_of
from risalah.values.document import Block, Document
from risalah.values.reading import Reading as ReadingValue

_VERSION = 40  # characters of a version in the log


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """The document on which it rests.

    `holder` is the outlet or who holds it, `place` where in it or in an archive ('B/123/VI/2025, page 3'), `sha256`
    that of its file where there is one, `rights` how far its words are anybody's, `why_unread` why it was not read.
    """

    holder: str | None = None
    title: str | None = None
    url: str | None = None
    shelf_mark: str | None = None
    place: str | None = None
    published: str | None = None
    sha256: str | None = None
    rights: Level = "reserved"
    why_unread: str | None = None


class Entered(msgspec.Struct, frozen=True):
    """What became of it: the report, its records by kind and id, and the documents that stay held."""

    outcome: Literal["added", "version", "known"]
    report: str
    records: list[tuple[str, str]]
    held: list[Held]


def enter(citation: Citation, reading: ReadingValue, text: str, entered: ByHand) -> Entered:
    """Put a reading that a person made into the ledger.

    Args:
        citation: The document on which it rests.
        reading: Its spans count in `text`.
        text: The quotations.
        entered: Who, and when.

    Returns:
        What became of it; the same form is there once.
    """
    identity = document_of(citation)
    report_id = make_id("report", identity, _content(citation, reading, text))
    with writing():
        outcome = _outcome(report_id, identity)
        if outcome != "known":
            incoming = _incoming(report_id, identity, citation, reading, text, entered)
            log([incoming])
            Fold().add([incoming])
    told = Evidence.objects.filter(report_id=report_id).order_by("kind", "anchor", "id")
    records = list(dict.fromkeys(told.values_list("kind", "record")))
    return Entered(outcome, report_id, records, held_of(citation))


def _content(citation: Citation, reading: ReadingValue, text: str) -> str:
    """What was entered, whoever did so and whatever the file is called."""
    said = (
        citation, text, reading.people, reading.organisations, reading.occasions, reading.engagements,
        reading.agreements, reading.commitments, reading.accreditations, reading.statements,
    )  # fmt: skip
    return msgspec.json.encode(said, order="deterministic").decode()


def _outcome(report: str, document: str) -> Literal["added", "version", "known"]:
    if Report.objects.filter(id=report).exists():
        return "known"
    return "version" if Report.objects.filter(document=document).exists() else "added"


def document_of(citation: Citation) -> str:
    """Name the document as it is named when it is read: by its address or its file; on paper by who holds it and its
    mark or title."""
    if citation.url:
        return make_id("document", "url", citation.url)
    if citation.sha256:
        return make_id("document", "file", citation.sha256, "")
    return make_id("document", "paper", fold(citation.holder or ""), fold(citation.shelf_mark or citation.title or ""))


def held_of(citation: Citation) -> list[Held]:
    """What is held of a document, unread."""
    rows = list(find(Held, "file_sha256", [citation.sha256])) if citation.sha256 else []
    if citation.url:
        rows += Held.objects.filter(url=citation.url)
    return list({row.pk: row for row in rows}.values())


def entered_of(held: Sequence[Held]) -> dict[str, list[str]]:
    """The reports that were entered by hand for documents that are held, by the held one's id."""
    names = {
        row.pk: (
            make_id("document", "url", row.url) if row.url else "",
            make_id("document", "file", row.file_sha256, row.part),
        )
        for row in held
    }
    found: dict[str, list[str]] = {}
    for report in find(Report, "document", {name for both in names.values() for name in both if name}):
        for identifier, both in names.items():
            if report.document in both and by_hand(report):
                found.setdefault(identifier, []).append(report.pk)
    return {identifier: sorted(reports) for identifier, reports in found.items()}


def _incoming(
    identifier: str, document: str, citation: Citation, reading: ReadingValue, text: str, entered: ByHand
) -> Incoming:
    value = Document(
        text=text, source=reading.document.source, sha256=reading.document.sha256, title=citation.title,
        published=citation.published, blocks=(Block("body", 0, len(text)),) if text else (),
        rights=reading.document.rights, url=citation.url, part=citation.place,
    )  # fmt: skip
    why = (NoticeWords("why_unread", citation.why_unread),) if citation.why_unread else ()
    standing = Standing(
        level=citation.rights, holder=citation.holder, host=host_of(citation.url), notices=(notice(entered), *why),
        ai_reserved=False, signals=(),
    )  # fmt: skip
    found = made(value, reading, keep=True)
    report = Report(
        id=identifier, document=document, source=value.source, part=citation.place or "", url=citation.url or "",
        title=citation.title or "", published=citation.published or "", language="", file_sha256=value.sha256,
        text_sha256=found.text_sha256, standing=msgspec.to_builtins(standing), handed_over=True, indexed=False,
        hashes=None if text else {}, added_at=datetime.now(UTC),
    )  # fmt: skip
    row: Reading = reading_row(report, reading, found.traits)
    row.version = row.version[:_VERSION]
    return Incoming(report, row, reading, None, value if text else None)
