"""JSON and JSON Lines become documents: an object is a report, a file of JSON (`.json`) holds one or an array of them.

A line that is no report gives an empty document with a note, so that the output keeps the order and the number of the
input. `report` reads one line by itself, for whoever reads a large file in pieces.
"""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from risalah.source import compressed, limits, record
from risalah.source.failure import LEAVE_OUT, Failure, Withheld
from risalah.source.ninjs_fields import is_item
from risalah.source.text import decode
from risalah.values.document import Document, Note

_LEAD = b"\xef\xbb\xbf \t\r\n"
_NO_JSON = (msgspec.MsgspecError, UnicodeError, RecursionError)
_EXAMPLE = 'give an object such as {"text": "…"}, or an array of them'


def report(
    line: bytes, *, part: str, name: str, published: str | None = None, lets_by: record.LetsBy | None = None
) -> Document:
    """Make a document of one line of JSON Lines.

    Args:
        line: The line, with or without its end.
        part: Which one it is ('line 7').
        name: What the file is called.
        published: The day of publication (EDTF) where the line gives none.
        lets_by: Asked of headline and text, where given; one that is let by is empty (`record.let_by`).

    Returns:
        The document; an empty one with the note `record.UNREADABLE` where the line is no report. Never raises.
    """
    try:
        return _report(line, part, name, published, lets_by)
    except Withheld as error:
        return record.unreadable(str(error), data=line, part=part, name=name)
    except _NO_JSON as error:
        return record.unreadable(f"is no JSON object with a text: {_said(error)}", data=line, part=part, name=name)


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines of a file; one that is too large is given in pieces.

    Args:
        file: The open file. Of one that was compressed and is cut off, the last, unfinished line is left out.
    """
    while line := file.readline(limits.LARGEST + 1):
        if not line.endswith(b"\n") and compressed.trouble(file):
            return
        yield line


def documents(
    found: Iterator[bytes], *, path: str, name: str, published: str | None = None, lets_by: record.LetsBy | None = None
) -> Iterator[Document | Failure]:
    """Make a document of each line of JSON Lines.

    Args:
        found: The lines, from the first one on; blank ones give nothing.
        path: The path, for failures.
        name: What the file is called.
        published: The day of publication (EDTF) of lines that give none.
        lets_by: As for `report`.

    Yields:
        Documents; a failure where there is no line, or one that is too large, which ends the reading.
    """
    any_line = False
    for number, line in enumerate(found, start=1):
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Failure(path, "the lines are UTF-16", "save the file as UTF-8")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > limits.LARGEST:
            failure = limits.too_large(path, f"line {number}")
            yield msgspec.structs.replace(failure, remedy=f"{failure.remedy}; what follows is not read")
            return
        if not line.strip():
            continue
        any_line = True
        yield report(line, part=f"line {number}", name=name, published=published, lets_by=lets_by)
    if not any_line:
        yield Failure(path, "the file is empty", 'give one JSON object a line, such as {"text": "…"}')


def from_json(data: bytes, *, path: str, name: str, published: str | None = None) -> Iterator[Document | Failure]:
    """Make documents of a file of JSON: an object, an array of objects, or (under a wrong name) JSON Lines.

    Args:
        data: The whole file.
        path: The path, for failures.
        name: What the file is called.
        published: The day of publication (EDTF) of reports that give none.

    Yields:
        Documents, or one failure.
    """
    data = data.strip(_LEAD)
    try:
        # Each item stays as it was written, so that one bad item does not cost the others.
        items = msgspec.json.decode(data, type=list[msgspec.Raw]) if data.startswith(b"[") else None
        msgspec.json.decode(data, type=msgspec.Raw)
    except _NO_JSON as error:
        if is_report(data.split(b"\n", 1)[0]):
            yield from documents(iter(io.BytesIO(data)), path=path, name=name, published=published)
        else:
            yield Failure(path, f"the file is no JSON ({_said(error)})", "mend it, or name a text .txt")
        return
    if items is not None:
        if not items:
            yield Failure(path, "the array holds no report", _EXAMPLE)
        for number, item in enumerate(items, start=1):
            yield report(bytes(item), part=f"item {number}", name=name, published=published)
        return
    try:
        yield _report(data, None, name, published)
    except Withheld as error:
        yield Failure(path, f"the item {error}", LEAVE_OUT)
    except _NO_JSON as error:
        yield Failure(path, f"the file is no JSON object with a text: {_said(error)}", _EXAMPLE)


def is_report(data: bytes) -> bool:
    """Say whether bytes are a JSON object with a text; such a first line makes standard input JSON Lines.

    Args:
        data: A line, or a whole file.
    """
    if not data.startswith(b"{"):
        return False
    try:
        return _is_one(msgspec.json.decode(data, type=dict[str, object]))
    except _NO_JSON:
        return False


def is_json(data: bytes) -> bool:
    """Say whether standard input is a report over several lines of JSON, or an array of reports.

    Args:
        data: All of it.
    """
    data = data.strip(_LEAD)
    if not data.startswith(b"["):
        return is_report(data)
    try:
        return bool(msgspec.json.decode(data, type=list[dict[str, object]]))
    except _NO_JSON:
        return False


def _is_one(fields: dict[str, object]) -> bool:
    return "text" in record.fields_of(fields) or is_item(fields)


def _report(
    data: bytes, part: str | None, name: str, published: str | None, lets_by: record.LetsBy | None = None
) -> Document:
    fields, notes = _fields(data)
    if is_item(fields):
        from risalah.source import ninjs

        return ninjs.from_item(fields, data=data, part=part, name=name, published=published)
    return record.from_fields(fields, part=part, name=name, published=published, notes=notes, lets_by=lets_by)


def _fields(data: bytes) -> tuple[dict[str, object], tuple[Note, ...]]:
    """The object of a line. Where the line is not UTF-8, it is decoded as a text file would be."""
    try:
        return msgspec.json.decode(data, type=dict[str, object]), ()
    except (UnicodeError, msgspec.DecodeError) as error:
        if isinstance(error, msgspec.ValidationError) or _is_utf_8(data):
            raise
    text, notes = decode(data)
    fields = msgspec.json.decode(text.encode(), type=dict[str, object])
    # Places in the line are not those in the report's text.
    return fields, tuple(Note(note.code, "bytes that are not UTF-8 are shown as U+FFFD") for note in notes)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _said(error: Exception) -> str:
    """What the decoder says; of nesting too deep Python speaks at length."""
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)
