"""An HTML page becomes a `Document`: own block reader first, trafilatura only where no article is found.

The text is extracted once and never again; `text_map` says from where each part came. What only metadata says (a
headline, a maker) stands in the text too, with the path of its element, so that every value has words to point at.
"""

import re
from collections.abc import Sequence
from typing import Any

from risalah.knowledge.anatomy import words
from risalah.source import extracted, html_blocks, html_meta
from risalah.source.html_blocks import Piece
from risalah.source.page import Page, small
from risalah.source.rights import find as find_rights
from risalah.values.document import Document, Note

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,30})", re.I)
_LONGEST_CREDIT = 160


def charset(data: bytes) -> str | None:
    """Give the encoding that a page names in its head.

    Args:
        data: The page's bytes.

    Returns:
        The name, or None.
    """
    match = _CHARSET.search(data[:4_096])
    return match.group(1).decode("ascii").lower() if match else None


def from_html(
    markup: str,
    *,
    source: str,
    sha256: str,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    notes: Sequence[Note] = (),
) -> Document:
    """Extract the text of a page and tell its parts apart.

    Args:
        markup: The decoded page.
        source: The file's name, or '-'.
        sha256: Of the file's bytes.
        published: The day of publication (EDTF); it wins over the page's own, and that over its text.
        title: The headline; it wins over the page's own.
        url: The page's address; it wins over the page's own.
        id: The caller's own name for the document.
        notes: What was noticed while decoding.

    Returns:
        The document. Malformed markup is read as browsers read it and never raises.
    """
    root = _parse(markup)
    noted = list(notes)
    if root is None:
        noted.append(Note("page-empty", "the page holds no element"))
        return Document(text="", source=source, sha256=sha256, published=published, notes=tuple(noted), id=id, url=url)
    return extracted.document(
        _pieces(root, markup, noted),
        html_meta.read(root),
        source=source,
        sha256=sha256,
        published=published,
        title=title,
        url=url,
        id=id,
        notes=noted,
    )


def fragment(markup: str, path: str) -> list[Piece]:
    """Take the paragraphs out of a stretch of markup, all of it story, as agencies send bodies.

    Args:
        markup: The markup.
        path: Where it stands; paths inside it are added.

    Returns:
        The paragraphs, none for markup without words.
    """
    root = _parse(markup)
    if root is None:
        return []
    return [piece._replace(path=f"{path}{piece.path}") for piece in html_blocks.pieces(root, None)]


def _parse(markup: str) -> Any | None:
    """Parse as browsers do. NULs end a document for libxml2 and are shown as U+FFFD instead."""
    from lxml import etree, html

    data = markup.replace("\x00", "\ufffd").encode("utf-8", "replace")
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _pieces(root: Any, markup: str, noted: list[Note]) -> list[Piece]:
    story = html_blocks.article(root)
    if story is not None:
        return [piece for piece in html_blocks.pieces(root, story) if _is_kept(piece)]
    extracted = _by_trafilatura(markup)
    if extracted is not None:
        version, lines = extracted
        noted.append(Note("no-article-node", f"the page marks no article: its text was found by trafilatura {version}"))
        return [Piece(line, None, "/", None, False, True) for line in lines]
    noted.append(Note("no-article-node", "the page marks no article, nor was one found in it: all of it is read"))
    return list(html_blocks.pieces(root, None))


def _by_trafilatura(markup: str) -> tuple[str, list[str]] | None:
    """Let trafilatura find the text of a page without an article node. Loaded late: it takes a quarter of a second."""
    try:
        import trafilatura

        text = trafilatura.extract(markup, include_comments=False, include_tables=True)
        version = str(trafilatura.__version__)
    except Exception:  # a fall-back that breaks must not stop the run; the whole page is taken instead
        return None
    lines = [line.strip() for line in (text or "").splitlines() if line.strip()]
    return (version, lines) if lines else None


def _is_kept(piece: Piece) -> bool:
    """Outside the article: headlines, lines of makers, and what may be a notice."""
    if piece.inside or piece.role == "title":
        return True
    if piece.role == "credit":
        return len(piece.text) <= _LONGEST_CREDIT
    low = small(piece.text)
    if not any(anchor in low for anchor in words().rights.anchors):
        return False
    page = Page(piece.text, [(0, len(piece.text))])
    return find_rights(page, 0, len(piece.text)) is not None
