"""The content of an open file becomes documents, whatever its kind; each reader of a format is loaded when it is met.

Lines, pages of an archive and rows are read as a stream; all other kinds are read whole, up to a limit. Packed files
are unpacked while they are read; of one that breaks, what came out before stays, and a failure behind it says so.
"""

import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from risalah.source import compressed, document, json_lines, kinds, limits, record
from risalah.source.failure import Failure
from risalah.source.kinds import Kind
from risalah.values.document import Document

Found = Iterator[Document | Failure]

_BLANK_LINES = 100  # before the first line of JSON Lines on standard input
_LEAD = b"\xef\xbb\xbf \t\r\n"
_AGAIN = "get the file again; what was read stays"


def documents(
    file: io.BufferedReader, *, path: str, name: str, published: str | None = None, lets_by: record.LetsBy | None = None
) -> Found:
    """Read an open file.

    Args:
        file: The file, at its start.
        path: Its path, for failures.
        name: What it is called, '-' for standard input.
        published: The day of publication (EDTF) for all that it holds.
        lets_by: Asked of each line and page of an archive, where given (`record.let_by`).

    Yields:
        Documents, and failures for what could not be read.
    """
    kind = kinds.of(name, _head(file))
    if kind == "gzip":
        yield from _unpacked(file, path, name, published, lets_by)
        return
    yield from _of_kind(kind, file, path, name, published, lets_by)


def _head(file: io.BufferedReader) -> bytes:
    return file.peek(kinds.HEAD)[: kinds.HEAD]


def _unpacked(
    packed: io.BufferedReader, path: str, name: str, published: str | None, lets_by: record.LetsBy | None
) -> Found:
    if kinds.by_head(_head(packed)) != "gzip":
        yield (
            limits.empty(path)
            if not _head(packed)
            else Failure(path, "the file is no gzip file, whatever its ending says", "give it the ending of what it is")
        )
        return
    file = compressed.opened(packed)
    inner = name[: -len(kinds.GZIP)] if name.lower().endswith(kinds.GZIP) else name
    kind = kinds.of(inner, _head(file))
    if kind == "gzip":
        yield Failure(path, "the file is packed twice", "unpack it once and read that")
        return
    read = 0
    for each in _of_kind(kind, file, path, inner, published, lets_by):
        trouble = compressed.trouble(file)
        if isinstance(each, Failure) and trouble and not read:
            # The reason of a format that cannot read half a file is that it is half a file.
            yield Failure(path, f"the gzip file {trouble}, and nothing in it can be read", "get the file again")
            return
        if isinstance(each, Document):
            read += 1
            each = msgspec.structs.replace(each, source=name)
        yield each
    if trouble := compressed.trouble(file):
        what = "the report is read as far as it goes" if kind == "text" else _count(read)
        yield Failure(path, f"the gzip file {trouble}: {what}, what follows is lost", _AGAIN)


def _count(read: int) -> str:
    return "1 report was read" if read == 1 else f"{read} reports were read"


def _of_kind(
    kind: Kind, file: io.BufferedReader, path: str, name: str, published: str | None, lets_by: record.LetsBy | None
) -> Found:
    if kind == "warc":
        from risalah.source import warc

        yield from warc.documents(file, path=path, name=name, published=published, lets_by=lets_by)
    elif kind == "parquet":
        yield from _parquet(file, path, name, published)
    elif kind == "lines":
        found = json_lines.lines(file)
        yield from json_lines.documents(found, path=path, name=name, published=published, lets_by=lets_by)
    elif kind == "text" and name == "-":
        yield from _text_or_json(file, path, name, published)
    else:
        yield from whole(limits.whole(file), kind=kind, path=path, name=name, published=published)


def _parquet(file: io.BufferedReader, path: str, name: str, published: str | None) -> Found:
    from risalah.source import parquet

    if file.seekable():
        yield from parquet.documents(file, path=path, name=name, published=published)
        return
    data = limits.whole(file)
    if len(data) > limits.LARGEST:
        yield Failure(
            path,
            f"a Parquet file of more than {limits.LARGEST // 1_000_000} MB comes as a stream",
            "name the file itself",
        )
        return
    yield from parquet.documents(io.BytesIO(data), path=path, name=name, published=published)


def _text_or_json(file: BinaryIO, path: str, name: str, published: str | None) -> Found:
    """Standard input has no name: JSON and JSON Lines are known by how they begin."""
    head = b"".join(_first_line(file))
    if json_lines.is_report(head.lstrip(_LEAD)):
        first = iter(io.BytesIO(head))
        rest = json_lines.lines(file)
        yield from json_lines.documents(_chained(first, rest), path=path, name=name, published=published)
        return
    data = head + limits.whole(file, limits.LARGEST - len(head))
    kind: Kind = "json" if len(data) <= limits.LARGEST and json_lines.is_json(data) else "text"
    yield from whole(data, kind=kind, path=path, name=name, published=published)


def _chained(first: Iterator[bytes], rest: Iterator[bytes]) -> Iterator[bytes]:
    yield from first
    yield from rest


def _first_line(file: BinaryIO) -> Iterator[bytes]:
    """Give what stands up to the end of the first line that is not blank."""
    for _ in range(_BLANK_LINES):
        line = file.readline(limits.LARGEST + 1)
        yield line
        if not line or line.strip(_LEAD):
            return


def whole(data: bytes, *, kind: Kind, path: str, name: str, published: str | None = None) -> Found:
    """Read a file that is in memory.

    Args:
        data: All of it, or a little more than the most that is read.
        kind: What kind of file it is.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF) for all that it holds.

    Yields:
        Documents, and failures for what could not be read.
    """
    if len(data) > limits.LARGEST:
        yield limits.too_large(path)
    elif not data.strip():
        yield limits.empty(path)
    elif kind == "json":
        yield from json_lines.from_json(data, path=path, name=name, published=published)
    elif kind == "mail":
        from risalah.source import eml

        yield from eml.documents(data, path=path, name=name, published=published)
    elif kind == "pdf":
        from risalah.source import pdf

        yield pdf.document(data, path=path, name=name, published=published)
    elif kind == "xml":
        yield from _xml(data, path, name, published)
    elif kind in ("docx", "zip"):
        from risalah.source import docx

        yield docx.document(data, path=path, name=name, published=published)
    else:
        yield text(data, path=path, name=name, published=published)


def _xml(data: bytes, path: str, name: str, published: str | None) -> Found:
    from risalah.source import feed, newsml

    if not feed.is_feed(data):
        yield from newsml.documents(data, path=path, name=name, published=published)
        return
    for each in feed.entries(data, source=name, path=path):
        undated = isinstance(each, Document) and each.published is None
        yield msgspec.structs.replace(each, published=published) if undated else each


def text(
    data: bytes, *, path: str, name: str, published: str | None, title: str | None = None, url: str | None = None
) -> Document | Failure:
    """Read a text or a page of HTML.

    Args:
        data: All of it.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF); it wins over the document's own.
        title: The headline; it wins over the document's own.
        url: Where the report stands.
    """
    if kind := kinds.binary(data):
        return Failure(path, f"the file is {kind}, not text", "save the report as text or HTML and read that")
    return document.from_bytes(data, source=name, published=published, title=title, url=url)
