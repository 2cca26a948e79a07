"""A record of a data set becomes a `Document`: a line of JSON Lines, an object of JSON, a row of Parquet.

Takes fields by name; besides our own names the common ones of collections of articles are known ('body', 'maintext',
'date_publish' …, `knowledge/source.yaml`). A record that is none gives an empty document with a note, so that output
keeps the order and the number of the input.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import document, marks
from risalah.values.document import Document, Note

# Notes that the command line says aloud too.
UNREADABLE = "line-unreadable"
NO_DAY = "published-unreadable"
# Of a record that whoever asked for it did not want to have opened (`let_by`).
LET_BY = "let-by"

# Says of the words of a record, before anything is made of them, that it is let by.
LetsBy = Callable[[str | bytes], bool]

FIELDS = ("text", "title", "url", "published", "id", "headers")


class _Record(msgspec.Struct):
    text: str
    url: str | None = None
    published: str | None = None
    title: str | None = None
    id: str | int | None = None
    headers: dict[str, object] | None = None


@lru_cache(maxsize=1)
def names() -> dict[str, tuple[str, ...]]:
    """By field of ours, the names under which it is found: our own first. All are in small letters."""
    known: dict[str, tuple[str, ...]] = {str(field): listed for field, listed in words().columns.items()}
    return {field: (field, *known.get(field, ())) for field in FIELDS}


def fields_of(given: Mapping[str, object]) -> dict[str, object]:
    """Find our fields among those given.

    Args:
        given: Values by name, in any letters.

    Returns:
        Values by our names. Of several that fit, the first that says something; under a name that is not ours only a
        value that can be meant.
    """
    low = {name.lower(): value for name, value in given.items()}
    found: dict[str, object] = {}
    for field, known in names().items():
        for name in known:
            value = low.get(name)
            if name != field:
                value = _meant(field, value)
            if value is not None and (field not in found or (value and not found[field])):
                found[field] = value
    return found


def _meant(field: str, value: object) -> object:
    """A value under a name that others use for other things too."""
    if isinstance(value, str) or (field == "id" and isinstance(value, int)):
        return value
    if field == "published" and isinstance(value, date):  # and so a datetime
        return value.isoformat()
    return None


def from_fields(
    given: Mapping[str, object],
    *,
    part: str | None,
    name: str,
    published: str | None,
    notes: Sequence[Note] = (),
    lets_by: LetsBy | None = None,
) -> Document:
    """Make a document of a record.

    Args:
        given: Values by name.
        part: Which record of its file this is ('line 7', 'row 17'), None for the only one.
        name: What the file is called.
        published: The day of publication (EDTF) where the record gives none.
        notes: What was noticed while decoding.
        lets_by: Asked of headline and text, where given.

    Returns:
        The document. A day that is none has a note `NO_DAY`; one that is let by is empty (`let_by`).

    Raises:
        msgspec.ValidationError: There is no text, or a value has a wrong type; the message says where.
        UnicodeError: A string cannot be written out again (half a surrogate pair).
    """
    found = fields_of(given)
    if isinstance(found.get("published"), date | datetime):
        found["published"] = _meant("published", found["published"])
    record = msgspec.convert(found, _Record)
    record.text.encode()
    if lets_by is not None and record.text and lets_by(f"{record.title or ''}\n{record.text}"):
        return let_by(part=part, name=name, url=record.url)
    day = _day(record.published)
    said = list(notes)
    if record.published and not day:
        where = f"{part}: " if part else ""
        said.append(Note(NO_DAY, f"{where}'published' is {record.published!r}, which is no day (YYYY-MM-DD)"))
    made = document.from_text(
        record.text,
        source=name,
        published=day or published,
        title=record.title or None,
        url=record.url,
        id=None if record.id is None else str(record.id),
        notes=said,
    )
    rights = marks.joined(made.rights, marks.from_headers(record.headers or {}))
    return msgspec.structs.replace(made, part=part, rights=rights)


def unreadable(reason: str, *, data: bytes, part: str, name: str) -> Document:
    """The empty document that stands for a record that is none.

    Args:
        reason: What is wrong; the note begins with the part.
        data: The record as it came, for its hash.
        part: Which record it is.
        name: What the file is called.
    """
    note = Note(UNREADABLE, f"{part} {reason}")
    return Document(text="", source=name, sha256=hashlib.sha256(data).hexdigest(), notes=(note,), part=part)


def let_by(*, part: str | None, name: str, url: str | None) -> Document:
    """The empty document that stands for a record that was let by: where it is from, and the note `LET_BY`."""
    return Document(text="", source=name, sha256="", url=url, part=part, notes=(Note(LET_BY, "it was let by"),))


def _day(published: str | None) -> str | None:
    """Give the day of a date or time stamp, or None."""
    if not published:
        return None
    try:
        return date.fromisoformat(published.strip()[:10]).isoformat()
    except ValueError:
        from risalah.source import html_meta  # it brings the mail package along

        return html_meta.day(published)
