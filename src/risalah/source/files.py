"""Paths become documents: files, folders, JSON Lines and standard input, one after the other and never all at once.

A path that cannot be read gives a `Failure` in its place, and the run goes on. A line of JSON Lines that cannot be read
gives an empty document with a note, so that the output keeps the order and the number of the input. A file of JSON
(`.json`) is read like JSON Lines: an object is one report, an array several.
"""

import errno
import hashlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from risalah.source import document, marks, site
from risalah.values.document import Document, Note

TEXTS = (".txt", ".text", ".html", ".htm", ".xhtml", ".md")
LINES = (".jsonl", ".ndjson")
# Only where it is named: folders hold readings and gold under this ending.
JSON = ".json"

# Bytes of a file, and of a line of JSON Lines: no report is so long, and an endless device would eat all memory.
LARGEST = 200_000_000
_TOO_LARGE = f"is larger than {LARGEST // 1_000_000} MB", "give the reports one by one, or as JSON Lines"
_BLOCK = 1_000_000
_BLANK_LINES = 100  # before the first line of JSON Lines on standard input

# The first bytes of files that hold no plain text, and what to say of them.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"{\\rtf", "an RTF document"),
)
_LOOK = 8_192  # bytes that are looked at
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))
_MOST_CONTROLS = 20  # one in so many bytes


_LEAD = b"\xef\xbb\xbf \t\r\n"
_NO_JSON = (msgspec.MsgspecError, UnicodeError, RecursionError)
_EXAMPLE = 'give an object such as {"text": "…"}, or an array of them'

# Notes that the command line says aloud too.
UNREADABLE = "line-unreadable"
NO_DAY = "published-unreadable"


class Failure(msgspec.Struct, frozen=True):
    """A path that gave no document: what is wrong with it, and what to do."""

    path: str
    reason: str
    remedy: str


class _Line(msgspec.Struct):
    text: str
    url: str | None = None
    published: str | None = None
    title: str | None = None
    id: str | int | None = None
    headers: dict[str, object] | None = None


def documents(paths: Sequence[str], *, published: str | None = None) -> Iterator[Document | Failure]:
    """Read documents from paths, in the order given.

    Args:
        paths: Files, folders (read with all below them, sorted), or '-' for standard input.
        published: The day of publication (EDTF) for all of them. It wins over a page's own; a line of JSON Lines that
            gives a day keeps its own.

    Yields:
        A document for each file and each line of JSON Lines, or a failure in the place of a path.
    """
    for path in paths:
        if path == "-":
            yield from _standard_input(published)
        elif Path(path).is_dir():
            yield from _folder(path, published)
        else:
            yield from _file(path, published)


def from_upload(
    data: bytes, *, name: str, published: str | None = None, title: str | None = None, url: str | None = None
) -> Document | Failure:
    """One document from bytes that somebody pasted or uploaded.

    Args:
        data: The whole file, or a pasted text in UTF-8.
        name: What the file is called; '-' for a paste.
        published: The day of publication (EDTF); it wins over the document's own.
        title: The headline; it wins over the document's own.
        url: Where the report stands.

    Returns:
        The document; a failure for what is empty or no text.
    """
    refused = _refused(data, name)
    if refused is not None:
        return refused
    return document.from_bytes(data, source=name, published=published, title=title, url=url)


def _folder(path: str, published: str | None) -> Iterator[Document | Failure]:
    found = False
    said = site.read(path)
    yield from (Failure(*trouble) for trouble in said.troubles)
    for name in _reports(path):
        found = True
        for each in _file(name, published):
            yield site.marked(each, said) if isinstance(each, Document) else each
    if not found:
        known = " ".join(TEXTS + LINES)
        yield Failure(path, "the folder holds no reports", f"name a folder with files that end in {known}")


def _reports(path: str) -> Iterator[str]:
    """Give the reports below a folder, sorted; hidden files and folders are left out, links to folders not followed.

    Nor are the files given that say what the site allows.
    """
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if folder == path and name in (site.ROBOTS, site.AI):
                continue
            if not name.startswith(".") and name.lower().endswith(TEXTS + LINES):
                yield os.path.join(folder, name)  # noqa: PTH118 - Path would drop the './' that the caller wrote


def _file(path: str, published: str | None) -> Iterator[Document | Failure]:
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            if name.lower().endswith(LINES):
                yield from _lines(_cut(file), path, name, published)
                return
            data = _whole(file)
    except FileNotFoundError:
        yield Failure(path, "there is no such file", "check the spelling of the path")
    except PermissionError:
        yield Failure(path, "the file may not be read", "ask for the right to read it")
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ELOOP:
            yield Failure(path, "the link leads in a circle", "give the path of the file itself")
            return
        # An OSError's own words begin with '[Errno 5]'.
        why = error.strerror if isinstance(error, OSError) else str(error)
        yield Failure(path, f"the file cannot be read ({why})", "check the path and the disk")
    else:
        if name.lower().endswith(JSON):
            yield from _json(data, path, name, published)
        else:
            yield _one(data, path, name, published)


def _standard_input(published: str | None) -> Iterator[Document | Failure]:
    file = sys.stdin.buffer
    head = b"".join(_first_line(file))
    if _is_report(head.lstrip(_LEAD)):
        yield from _lines(chain(io.BytesIO(head), _cut(file)), "-", "-", published)
        return
    data = head + _whole(file, LARGEST - len(head))
    if len(data) <= LARGEST and _is_json(data):
        yield from _json(data, "-", "-", published)
    else:
        yield _one(data, "-", "-", published)


def _first_line(file: BinaryIO) -> Iterator[bytes]:
    """Give what stands up to the end of the first line that is not blank."""
    for _ in range(_BLANK_LINES):
        line = file.readline(LARGEST + 1)
        yield line
        if not line or line.strip(_LEAD):
            return


def _cut(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a file; one that is too large is given in pieces."""
    while line := file.readline(LARGEST + 1):
        yield line


def _whole(file: BinaryIO, most: int = LARGEST) -> bytes:
    """Give the content of a file, or of an endless one a little more than the most that is read."""
    blocks = []
    size = 0
    while size <= most and (block := file.read(_BLOCK)):
        blocks.append(block)
        size += len(block)
    return b"".join(blocks)


def _one(data: bytes, path: str, name: str, published: str | None) -> Document | Failure:
    return _refused(data, path) or document.from_bytes(data, source=name, published=published)


def _refused(data: bytes, path: str) -> Failure | None:
    """Why bytes are no report, where they are none."""
    if len(data) > LARGEST:
        return Failure(path, f"the file {_TOO_LARGE[0]}", _TOO_LARGE[1])
    if not data.strip():
        return Failure(path, "the file is empty", "give a file that holds a report")
    kind = binary(data)
    if kind:
        return Failure(path, f"the file is {kind}, not text", "save the report as text or HTML and read that")
    return None


def binary(data: bytes) -> str | None:
    """Say what kind of binary file this is.

    Args:
        data: The file, or its first bytes.

    Returns:
        Words such as 'a PDF', or None for text; a NUL here and there and UTF-16 are text.
    """
    for start, kind in _MAGIC:
        if data.startswith(start):
            return kind
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    look = data[:_LOOK]
    controls = len(look) - len(look.translate(None, _CONTROLS))
    # A short text with one stray NUL is still a text.
    return "a binary file" if controls > 2 and controls * _MOST_CONTROLS > len(look) else None


def _is_report(data: bytes) -> bool:
    """Say whether bytes are a JSON object with a text; such a first line makes standard input JSON Lines."""
    if not data.startswith(b"{"):
        return False
    try:
        return "text" in msgspec.json.decode(data, type=dict[str, object])
    except _NO_JSON:
        return False


def _is_json(data: bytes) -> bool:
    """Say whether standard input is a report over several lines of JSON, or an array of reports."""
    data = data.strip(_LEAD)
    if not data.startswith(b"["):
        return _is_report(data)
    try:
        return bool(msgspec.json.decode(data, type=list[dict[str, object]]))
    except _NO_JSON:
        return False


def _json(data: bytes, path: str, name: str, published: str | None) -> Iterator[Document | Failure]:
    """A file of JSON: an object with a text, an array of such objects, or (under a wrong name) JSON Lines."""
    data = data.strip(_LEAD)
    if len(data) > LARGEST or not data:
        yield _one(data, path, name, published)
        return
    try:
        # Each item stays as it was written, so that one bad item does not cost the others.
        items = msgspec.json.decode(data, type=list[msgspec.Raw]) if data.startswith(b"[") else None
        msgspec.json.decode(data, type=msgspec.Raw)
    except _NO_JSON as error:
        if _is_report(data.split(b"\n", 1)[0]):
            yield from _lines(iter(io.BytesIO(data)), path, name, published)
        else:
            yield Failure(path, f"the file is no JSON ({_said(error)})", "mend it, or name a text .txt")
        return
    if items is not None:
        if not items:
            yield Failure(path, "the array holds no report", _EXAMPLE)
        for number, item in enumerate(items, start=1):
            yield _line(bytes(item), f"item {number}", name, published)
        return
    try:
        single = _report(data, None, name, published)
    except _NO_JSON as error:
        yield Failure(path, f"the file is no JSON object with a text: {_said(error)}", _EXAMPLE)
    else:
        yield single


def _lines(lines: Iterator[bytes], path: str, name: str, published: str | None) -> Iterator[Document | Failure]:
    found = False
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > LARGEST:
            yield Failure(path, f"line {number} {_TOO_LARGE[0]}", "end each report's line; what follows is not read")
            return
        if not line.strip():
            continue
        found = True
        yield _line(line, f"line {number}", name, published)
    if not found:
        yield Failure(path, "the file is empty", 'give one JSON object a line, such as {"text": "…"}')


def _line(line: bytes, part: str, name: str, published: str | None) -> Document:
    """One report of several; what is none gives an empty document with a note."""
    try:
        return _report(line, part, name, published)
    except _NO_JSON as error:
        note = Note(UNREADABLE, f"{part} is no JSON object with a text: {_said(error)}")
        return Document(text="", source=name, sha256=hashlib.sha256(line).hexdigest(), notes=(note,), part=part)


def _report(line: bytes, part: str | None, name: str, published: str | None) -> Document:
    fields = msgspec.json.decode(line, type=_Line)
    fields.text.encode()  # a half surrogate pair cannot be written out again
    notes: list[Note] = []
    day = _day(fields.published)
    if fields.published and not day:
        where = f"{part}: " if part else ""
        notes.append(Note(NO_DAY, f"{where}'published' is {fields.published!r}, which is no day (YYYY-MM-DD)"))
    found = document.from_text(
        fields.text,
        source=name,
        published=day or published,
        title=fields.title or None,
        url=fields.url,
        id=None if fields.id is None else str(fields.id),
        notes=notes,
    )
    rights = marks.joined(found.rights, marks.from_headers(fields.headers or {}))
    return msgspec.structs.replace(found, part=part, rights=rights)


def _said(error: Exception) -> str:
    """What the decoder says; of nesting too deep Python speaks at length."""
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)


def _day(published: str | None) -> str | None:
    """Give the day of a date or time stamp, or None."""
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10]).isoformat()
    except ValueError:
        return None
