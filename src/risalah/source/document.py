"""Text or bytes become a `Document`: the two calls that everybody else uses.

`from_text` is for text that is already decoded; `from_bytes` decodes, tells HTML from plain text, and counts the hash
over the bytes as they came.
"""

import hashlib
import re
from collections.abc import Sequence

from risalah.source import anatomy, publication
from risalah.source.text import decode
from risalah.values.document import Document, Note

_MARKUP = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]|<(?:p|div|h[1-6]|section|main)(?:\s[^<>]{0,300})?>",
    re.I,
)
_HTML_ENDINGS = (".html", ".htm", ".xhtml")


def from_text(
    text: str,
    *,
    source: str = "-",
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    sha256: str | None = None,
    notes: Sequence[Note] = (),
) -> Document:
    """Tell the parts of a plain-text report apart.

    Args:
        text: The decoded text; spans index it as it is.
        source: The file's name, or '-'.
        published: The day of publication (EDTF), if known; else it is looked for in the head of the text.
        title: The headline, if known.
        url: The page's address, if known.
        id: The caller's own name for the document.
        sha256: Of the file's bytes; counted over the text in UTF-8 where it is not given.
        notes: What was noticed while decoding.

    Returns:
        The document, with `language` left to the language stage.
    """
    found = anatomy.read(text, title=title)
    published, seen = publication.settle(published, text, found.blocks, found.dateline)
    return Document(
        text=text,
        source=source,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=found.title,
        published=published,
        blocks=found.blocks,
        dateline=found.dateline,
        credits=found.credits,
        rights=found.rights,
        related=found.related,
        origin=found.origin,
        notes=(*notes, *seen),
        id=id,
        url=url,
    )


def from_bytes(
    data: bytes,
    *,
    source: str,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    as_html: bool = False,
    named: str | None = None,
) -> Document:
    """Decode the bytes of a file and tell its parts apart; HTML is known by its ending or its head.

    Args:
        data: The whole file.
        source: The file's name, or '-'.
        published: The day of publication (EDTF); it wins over the page's own, and that over its text.
        title: The headline; it wins over the page's own.
        url: The page's address, if known.
        id: The caller's own name for the document.
        as_html: It is HTML, whatever its name and head look like.
        named: The encoding that whoever sent it names; asked where it is not UTF-8, before the page's own.

    Returns:
        The document.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    text, notes = decode(data, named)
    if not as_html and not is_html(text, source):
        return from_text(
            text, source=source, published=published, title=title, url=url, id=id, sha256=sha256, notes=notes
        )
    from risalah.source import html  # lxml is loaded only where it is needed

    if not named and (named := html.charset(data)):
        text, notes = decode(data, named)
    return html.from_html(
        text, source=source, sha256=sha256, published=published, title=title, url=url, id=id, notes=notes
    )


def is_html(text: str, source: str) -> bool:
    """Say whether a decoded file is HTML: by its ending, or by markup at its head.

    Args:
        text: The decoded file.
        source: The file's name.
    """
    if source.lower().endswith(_HTML_ENDINGS):
        return True
    start = text[:2_000].lstrip()
    return start.startswith("<") and bool(_MARKUP.search(start))
