"""What the ledger keeps of a document and its reading before any database is asked: names, and what is compared later.

Nothing here needs Django, so that workers of a batch can prepare what is loaded afterwards (`scale`).
"""

import hashlib
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from risalah.ledger.accounts import digests
from risalah.ledger.ids import make_id
from risalah.ledger.sketch import SKETCH, encode_facts, sketch
from risalah.rights.wording import hashes
from risalah.values.document import Document, Span
from risalah.values.reading import Reading

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Traits(msgspec.Struct, frozen=True):
    """What later comparisons need of a reading: hashes of its statements' words, and its sketch."""

    digests: str
    sketch: str
    signature: bytes
    facts: bytes


class Made(msgspec.Struct, frozen=True):
    """What is made of a document and its reading before they are taken in. `hashes` are those of the wordings on which
    something rests, where the text may not be kept."""

    text_sha256: str
    traits: Traits
    hashes: dict[str, str] | None


def made(document: Document, reading: Reading, *, keep: bool) -> Made:
    """Make what the log keeps beside a reading.

    Args:
        document: With its text.
        reading: What was read from it.
        keep: Whether its text may be kept.
    """
    wordings = None if keep else hashes(document.text, spans(reading))
    return Made(text_sha256(document), traits(document, reading), wordings)


def document_id(document: Document) -> str:
    """Name a document: by its address, else by its file and the part of it."""
    if document.url:
        return make_id("document", "url", document.url)
    return make_id("document", "file", document.sha256, document.part or "")


def report_id(document: Document) -> str:
    """Name a version of a document: by its words, title and day of publication."""
    return make_id(
        "report", document_id(document), text_sha256(document), document.title or "", document.published or ""
    )


def text_sha256(document: Document) -> str:
    """The SHA-256 of a document's words."""
    return hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()


def storable(document: Document) -> Document:
    """A document without what no database stores: NUL, and halves of characters, as in names that are no UTF-8.

    Each stands for one sign, so that every offset stays what it is.
    """
    texts = (document.text, document.source, document.title, document.url)
    if not any(text and _UNSTORABLE.search(text) for text in texts):
        return document
    return msgspec.convert(stored(msgspec.to_builtins(document)), Document)


def stored(value: Any) -> Any:
    """A value in which no string has what no database stores."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: stored(each) for key, each in value.items()}
    return [stored(each) for each in value] if isinstance(value, list | tuple) else value


def traits(document: Document, reading: Reading) -> Traits:
    """What later comparisons need."""
    found = sketch(document, reading)
    return Traits(" ".join(digests(document.text, reading)), SKETCH, found.signature, encode_facts(found.facts))


def spans(reading: Reading) -> Iterable[Span]:
    """Every span on which something of the ledger rests, in their order."""
    seen: set[Span] = set()
    listed = (reading.engagements, reading.agreements, reading.commitments, reading.accreditations)
    for evidence in (record.evidence for records in listed for record in records):
        seen.update((start, end) for spans in evidence.values() for start, end in spans)
    seen.update(s.span for s in reading.statements)
    seen.update(span for p in reading.people for span in p.mentions)
    return sorted(seen)
