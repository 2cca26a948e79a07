"""Paths become documents: files, folders, JSON Lines and standard input, one after the other and never all at once.

A path that cannot be read gives a `Failure` in its place, and the run goes on. A line of JSON Lines that cannot be read
gives an empty document with a note, so that the output keeps the order and the number of the input.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from risalah.source import document
from risalah.values.document import Document, Note

TEXTS = (".txt", ".text", ".html", ".htm", ".xhtml", ".md")
LINES = (".jsonl", ".ndjson")

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


def _folder(path: str, published: str | None) -> Iterator[Document | Failure]:
    found = False
    for name in _reports(path):
        found = True
        yield from _file(name, published)
    if not found:
        known = " ".join(TEXTS + LINES)
        yield Failure(path, "the folder holds no reports", f"name a folder with files that end in {known}")


def _reports(path: str) -> Iterator[str]:
    """Give the reports below a folder, sorted; hidden files and folders are left out, links to folders not followed."""
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(TEXTS + LINES):
                yield os.path.join(folder, name)  # noqa: PTH118 - Path would drop the './' that the caller wrote


def _file(path: str, published: str | None) -> Iterator[Document | Failure]:
    name = Path(path).name
    try:
        if name.lower().endswith(LINES):
            with Path(path).open("rb") as lines:
                yield from _lines(lines, path, name, published)
            return
        data = Path(path).read_bytes()
    except FileNotFoundError:
        yield Failure(path, "there is no such file", "check the spelling of the path")
    except PermissionError:
        yield Failure(path, "the file may not be read", "ask for the right to read it")
    except (OSError, ValueError) as error:
        yield Failure(path, f"the file cannot be read ({error})", "check the path and the disk")
    else:
        yield _one(data, path, name, published)


def _standard_input(published: str | None) -> Iterator[Document | Failure]:
    data = sys.stdin.buffer.read()
    if _is_lines(data):
        yield from _lines(data.splitlines(keepends=True), "-", "-", published)
    else:
        yield _one(data, "-", "-", published)


def _one(data: bytes, path: str, name: str, published: str | None) -> Document | Failure:
    if not data.strip():
        return Failure(path, "the file is empty", "give a file that holds a report")
    kind = binary(data)
    if kind:
        return Failure(path, f"the file is {kind}, not text", "save the report as text or HTML and read that")
    return document.from_bytes(data, source=name, published=published)


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


def _is_lines(data: bytes) -> bool:
    """Say whether standard input is JSON Lines: its first line is an object with a text."""
    first = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    try:
        return "text" in msgspec.json.decode(first, type=dict[str, object])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _lines(lines: Iterable[bytes], path: str, name: str, published: str | None) -> Iterator[Document | Failure]:
    found = False
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        found = True
        yield _line(line, number, name, published)
    if not found:
        yield Failure(path, "the file is empty", 'give one JSON object a line, such as {"text": "…"}')


def _line(line: bytes, number: int, name: str, published: str | None) -> Document:
    try:
        fields = msgspec.json.decode(line, type=_Line)
        fields.text.encode()  # a half surrogate pair cannot be written out again
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        note = Note("line-unreadable", f"line {number} is no JSON object with a text: {error}")
        return Document(text="", source=name, sha256=hashlib.sha256(line).hexdigest(), notes=(note,))
    notes: list[Note] = []
    day = _day(fields.published)
    if fields.published and not day:
        notes.append(Note("published-unreadable", f"line {number}: {fields.published!r} is no day (YYYY-MM-DD)"))
    return document.from_text(
        fields.text,
        source=name,
        published=day or published,
        title=fields.title or None,
        url=fields.url,
        id=None if fields.id is None else str(fields.id),
        notes=notes,
    )


def _day(published: str | None) -> str | None:
    """Give the day of a date or time stamp, or None."""
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10]).isoformat()
    except ValueError:
        return None
