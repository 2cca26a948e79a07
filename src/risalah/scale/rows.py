"""A document as a row of results: what was read, or why nothing was, and what a ledger needs to take it in.

The rights of a batch are those of documents that nobody handed over one by one (docs/rights.md): what is reserved is
held, unread, and its words are not kept. Columns are explained in docs/scale.md.
"""

import zlib
from typing import Any, Final

import msgspec

from risalah.ledger.documents import document_id, made, report_id, storable
from risalah.reader import read_document
from risalah.rights.gates import gate
from risalah.rights.permissions import Permission
from risalah.rights.standing import Standing, standing
from risalah.scale.opening import LetBy
from risalah.source.failure import Failure
from risalah.source.files import UNREADABLE
from risalah.values.document import Document
from risalah.values.reading import Reading

READ, HELD, LET_BY, FAILED = "read", "held", "let_by", "failed"
COUNTED: Final = ("engagements", "agreements", "commitments", "accreditations", "statements", "people")
ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_PACKER = msgspec.msgpack.Encoder()
_TEXT, _NUMBER, _BYTES = "string", "int32", "binary"
# Every column and its type in Parquet.
COLUMNS: Final[dict[str, str]] = {
    "outcome": _TEXT, "source": _TEXT, "part": _TEXT, "id": _TEXT, "url": _TEXT, "title": _TEXT, "published": _TEXT,
    "language": _TEXT, "sha256": _TEXT, **dict.fromkeys(COUNTED, _NUMBER), "why": _TEXT, "remedy": _TEXT,
    "reading": _TEXT, "report": _TEXT, "document": _TEXT, "standing": _TEXT, "text_sha256": _TEXT, "digests": _TEXT,
    "sketch": _TEXT, "signature": _BYTES, "facts": _BYTES, "hashes": _TEXT, "kept": _BYTES,
}  # fmt: skip

Row = dict[str, Any]


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How a batch is read: `published` is the day of documents that give none, `day` the one for which permissions have
    to hold, `screened` whether the screen lets unrelated documents by."""

    day: str
    published: str | None = None
    screened: bool = True
    permissions: tuple[Permission, ...] = ()


def row(entry: Document | LetBy | Failure, options: Options) -> Row:
    """Read a document, unless it is held.

    Args:
        entry: What `opening.documents` gave.
        options: How it is read.

    Returns:
        Values of some of `COLUMNS`; the others are null.

    Raises:
        Exception: Any error inside the reader; `failed` makes a row of it.
    """
    if isinstance(entry, LetBy):
        return {"outcome": LET_BY, "source": entry.source, "part": entry.part, "url": entry.url}
    if isinstance(entry, Failure):
        return {"outcome": FAILED, "source": entry.path, "why": entry.reason, "remedy": entry.remedy}
    document = storable(entry)
    # Where it stands is said before; the note says it once more.
    part = f"{document.part or ''} "
    unreadable = [note.message.removeprefix(part) for note in document.notes if note.code == UNREADABLE]
    if unreadable:
        remedy = "mend it and read it again"
        return {"outcome": FAILED, **_where(document), "why": "; ".join(unreadable), "remedy": remedy}
    found = standing(document)

    def verdict(action: Any) -> Any:
        return gate(action, found, handed_over=False, permissions=options.permissions, day=options.day)

    read = verdict("read")
    if not read.allowed:
        return {
            "outcome": HELD, **_where(document), **_named(document), "standing": _json(found), "why": read.reason,
            "remedy": read.opens,
        }  # fmt: skip
    return of_reading(document, read_document(document), found, keep=verdict("keep").allowed)


def of_reading(document: Document, reading: Reading, found: Standing, *, keep: bool) -> Row:
    """The row of a document that was read.

    Args:
        document: With its text.
        reading: What was read from it.
        found: Where it stands.
        keep: Whether its text may be kept.
    """
    ready = made(document, reading, keep=keep)
    return {
        "outcome": READ, **_where(document), **_named(document), "title": document.title,
        "published": document.published, "language": reading.document.language,
        **{name: len(getattr(reading, name)) for name in COUNTED}, "reading": ENCODER.encode(reading).decode(),
        "standing": _json(found), "text_sha256": ready.text_sha256, "digests": ready.traits.digests,
        "sketch": ready.traits.sketch, "signature": ready.traits.signature, "facts": ready.traits.facts,
        "hashes": None if ready.hashes is None else _json(ready.hashes),
        "kept": zlib.compress(_PACKER.encode(document), 6) if keep else None,
    }  # fmt: skip


def failed(entry: Document | LetBy | Failure, why: str, remedy: str) -> Row:
    """The row of a document that could not be read."""
    where = _where(entry) if isinstance(entry, Document) else {"source": getattr(entry, "source", "")}
    return {"outcome": FAILED, **where, "why": why, "remedy": remedy}


def _where(document: Document) -> Row:
    return {
        "source": document.source, "part": document.part, "id": document.id, "url": document.url,
        "sha256": document.sha256,
    }  # fmt: skip


def _named(document: Document) -> Row:
    return {"report": report_id(document), "document": document_id(document)}


def _json(value: object) -> str:
    return ENCODER.encode(value).decode()
