"""Pages of a web archive (WARC) become documents, record by record, and never more than one in memory.

Read are answers with status 200 that hold HTML or text, and records of converted or own content. A record says when a
page was captured; that is not the day on which it was published. Format: ISO 28500 (https://iipc.github.io/warc-specifications/).
"""

import hashlib
import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from risalah.source import compressed, html_meta, kinds, marks
from risalah.source import document as documents_of
from risalah.source import record as records
from risalah.source.failure import Failure
from risalah.values.document import Document, Note

LARGEST = 20_000_000  # bytes of a page
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_KINDS = ("response", "resource", "conversion")


def documents(
    file: BinaryIO, *, path: str, name: str, published: str | None = None, lets_by: records.LetsBy | None = None
) -> Iterator[Document | Failure]:
    """Read the pages of a web archive.

    Args:
        file: The open file, unpacked.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF) for all of them.
        lets_by: Asked of a page as it is, where given; one that is let by is empty (`record.let_by`).

    Yields:
        A document for each page, with the part 'record 3' (records of all kinds count) and the address of the page.
        Last a failure where pages could not be read, or the file breaks: it says how many were read.
    """
    run = _Run(path, name, published, lets_by)
    yield from run.pages(file)
    yield from run.troubles(file)


class _Run:
    """What became of the records of one file."""

    def __init__(self, path: str, name: str, published: str | None, lets_by: records.LetsBy | None) -> None:
        self.path, self.name, self.published = path, name, published
        self.lets_by = lets_by
        self.records = self.read = 0
        self.skipped: list[str] = []
        self.broken: str | None = None

    def pages(self, file: BinaryIO) -> Iterator[Document]:
        """Give the pages."""
        watched = _Watched(file)
        for record, data in self._records(watched):
            if found := self._document(record, data):
                self.read += 1
                yield found
        if not self.broken and not watched.is_whole():
            self.broken = f"the archive ends too early, after record {self.records}"

    def _records(self, file: "_Watched") -> Iterator[tuple[Any, bytes]]:
        """The records that may be pages, with what they hold; `broken` says why there are no more."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it tells of every oddity
        archive = ArchiveIterator(file)
        archive.INC_RECORD = ""  # what it would write to standard error; `err_count` says the same
        records = iter(archive)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    return
                if archive.err_count:
                    self.broken = f"record {self.records} is not as long as it says"
                    return
                self.records += 1
                is_page = _is_page(record)
                data = record.content_stream().read(LARGEST + 1) if is_page else b""
            except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, TypeError) as error:
                said = " ".join(str(error).split())[:100] or type(error).__name__
                self.broken = f"record {self.records + 1} is broken ({said})"
                return
            if is_page and _is_cut(record, data):
                self.broken = f"record {self.records} ends too early"
                return
            if is_page:
                yield record, data

    def _document(self, record: Any, data: bytes) -> Document | None:
        part = f"record {self.records}"
        if len(data) > LARGEST:
            self.skipped.append(f"{part} is larger than {LARGEST // 1_000_000} MB")
            return None
        if not data.strip():
            self.skipped.append(f"{part} is empty")
            return None
        if kind := kinds.binary(data):
            self.skipped.append(f"{part} is {kind}")
            return None
        url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
        if self.lets_by is not None and b"\0" not in data and self.lets_by(data):
            return records.let_by(part=part, name=self.name, url=url)
        headers = _headers(record)
        is_html = "html" in _type(record)
        made = documents_of.from_bytes(
            data, source=self.name, published=self.published, url=url, as_html=is_html, named=_charset(headers)
        )
        captured = html_meta.day(record.rec_headers.get_header("WARC-Date"))
        notes = made.notes
        if captured and not made.published:
            notes = (*notes, Note("captured", f"no day of publication was found; the page was captured on {captured}"))
        rights = marks.joined(made.rights, marks.from_headers(headers))
        sha256 = hashlib.sha256(data).hexdigest()
        return msgspec.structs.replace(made, part=part, rights=rights, notes=notes, sha256=sha256)

    def troubles(self, file: BinaryIO) -> Iterator[Failure]:
        """Say what was not read."""
        was = "1 page was read" if self.read == 1 else f"{self.read} pages were read"
        if self.skipped:
            first = self.skipped[0]
            reason = f"{was}, {len(self.skipped)} could not be ({first}{', …' if len(self.skipped) > 1 else ''})"
            yield Failure(self.path, reason, "give these pages by themselves")
        # Where the file is packed, who unpacks it tells of a file that was cut off.
        if self.broken and not compressed.trouble(file):
            yield Failure(
                self.path, f"{self.broken}: {was}, what follows is lost", "get the file again; what was read stays"
            )
        elif not self.read and not self.skipped and not compressed.trouble(file):
            if self.records:
                yield Failure(
                    self.path,
                    f"the archive holds no page; its records: {self.records}",
                    "give an archive of pages",
                )
            else:
                yield Failure(self.path, "the file is no web archive that can be read", "write or copy it again")


class _Watched:
    """A file whose last bytes are remembered: each record ends with two line ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = b""

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self._end = (self._end + data)[-4:] if data else self._end
        return data

    def is_whole(self) -> bool:
        """Say whether what was read ends as a record does."""
        return not self._end or self._end == b"\r\n\r\n"


def _is_page(record: Any) -> bool:
    if record.rec_type not in _KINDS or _type(record) not in _TYPES:
        return False
    if record.rec_type != "response":
        return True
    return record.http_headers is not None and str(record.http_headers.get_statuscode()) == "200"


def _type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _headers(record: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in record.http_headers.headers if record.http_headers is not None else ():
        said = found.setdefault(key.lower(), [])
        said.append(value)  # type: ignore[attr-defined]
    return found


def _charset(headers: dict[str, object]) -> str | None:
    said = headers.get("content-type")
    value = str(said[0]) if isinstance(said, list) and said else ""
    _, found, named = value.lower().partition("charset=")
    return named.strip(" \"';").split(";")[0] or None if found else None


def _is_cut(record: Any, data: bytes) -> bool:
    """Whether the record holds less than its length says."""
    if len(data) > LARGEST:
        return False
    left = getattr(record.raw_stream, "limit", 0)
    return bool(left) and not record.raw_stream.read(1)
