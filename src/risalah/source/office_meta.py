"""What a program wrote into a document about itself: a title, and the day on which it was made. Both are often wrong.

A title is taken where the text has none, and is in the text then too. The day is taken where nothing else says when the
report was published, and a note says so: a document may be older than the release, or its template.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import extracted
from risalah.source.html_blocks import Piece
from risalah.values.document import Document, Note


class Properties(NamedTuple):
    """What a document says about itself, and where."""

    title: str | None
    created: str | None
    path: str


GUESSED = "published-from-properties"  # the note on a day that was taken from the properties

_WORDS = 4
_FILE = re.compile(r"\.\w{2,5}$|^microsoft |_", re.I)
# python-docx leaves the day of its own template in what it makes.
_NO_DAY = ("2013-12-23",)


def document(
    pieces: Sequence[Piece],
    properties: Properties,
    *,
    source: str,
    sha256: str,
    published: str | None,
    notes: Sequence[Note] = (),
) -> Document:
    """Put a document together from its paragraphs and from what the file says about itself.

    Args:
        pieces: The paragraphs.
        properties: What the file says about itself.
        source: The file's name.
        sha256: Of the file's bytes.
        published: The day of publication (EDTF) that the caller gives.
        notes: What was noticed so far.

    Returns:
        The document. `published-from-properties` is the note on a day that was taken from the properties.
    """
    alone = words().other.alone
    headlines = [
        piece.text for piece in pieces if piece.role == "title" and piece.text.lower().strip(" :") not in alone
    ]
    meta = extracted.NOTHING._replace(title=headlines[0] if headlines else None, path=properties.path)
    made = extracted.document(pieces, meta, source=source, sha256=sha256, published=published, notes=notes)
    if not made.title and properties.title and _is_headline(properties.title):
        meta = meta._replace(title=properties.title)
        made = extracted.document(pieces, meta, source=source, sha256=sha256, published=published, notes=notes)
    if made.published or not properties.created or properties.created in _NO_DAY:
        return made
    message = f"the day on which the file was made ({properties.created}) is taken for the day of publication"
    return msgspec.structs.replace(made, published=properties.created, notes=(*made.notes, Note(GUESSED, message)))


def _is_headline(title: str) -> bool:
    """'Microsoft Word - rilis_final2.docx' and 'Document1' are none."""
    return len(title.split()) >= _WORDS and not _FILE.search(title)
