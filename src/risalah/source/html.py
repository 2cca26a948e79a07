"""An HTML page becomes a `Document`: own block reader first, trafilatura only where no article is found.

The text is extracted once and never again; `text_map` says from where each part came. What only metadata says (a
headline, a maker) stands in the text too, with the path of its element, so that every value has words to point at.
"""

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import anatomy, credits, html_blocks, html_meta, publication
from risalah.source.html_blocks import Piece
from risalah.source.html_meta import Meta
from risalah.source.page import Page, small
from risalah.source.rights import find as find_rights
from risalah.values.document import Credit, Document, Note, Rights, TextPart

_GAP = "\n\n"
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
    meta = html_meta.read(root)
    title = title or meta.title
    found = _pieces(root, markup, noted)
    parts = _with_metadata(found, title, meta)
    text, paragraphs, text_map = _assembled(parts)
    read = anatomy.read(text, paragraphs, title=title)
    published, seen = publication.settle(published, text, read.blocks, read.dateline, own=meta.published)
    roles = {block.start: block.role for block in read.blocks}
    return Document(
        text=text,
        source=source,
        sha256=sha256,
        title=read.title,
        published=published,
        language=meta.language,
        blocks=read.blocks,
        dateline=read.dateline,
        credits=_credits(text, read.credits, meta),
        rights=_rights(read, meta),
        related=read.related,
        origin=read.origin,
        notes=(*noted, *seen),
        text_map=tuple(msgspec.structs.replace(part, role=roles.get(part.start, part.role)) for part in text_map),
        id=id,
        url=url or meta.url,
    )


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


def _with_metadata(found: list[Piece], title: str | None, meta: Meta) -> list[Piece]:
    """Settle the headline, drop other first headings, and put what only metadata says into the text."""
    shown = [_with_role(piece, title) for piece in found]
    if title and not any(piece.role == "title" for piece in shown):
        shown.insert(0, Piece(title, "title", "/html/head", None, False, False))
    low = small("\n".join(piece.text for piece in shown))
    for maker in meta.makers:
        if small(maker.name) not in low and _is_person(maker.name):
            shown.append(Piece(maker.name, "credit", maker.path, maker.line, False, False))
    return shown


def _with_role(piece: Piece, title: str | None) -> Piece:
    if piece.role == "title":
        same = title is None or _key(piece.text) == _key(title) or _key(piece.text) in _key(title)
        return piece if same or len(piece.text) >= 25 else piece._replace(role="other")
    if not piece.inside and piece.role == "other":
        return piece._replace(role=None)  # a notice in the page's footer
    if piece.linked and piece.role is None and 20 <= len(piece.text) <= 160 and piece.text[-1] not in ".!,":
        return piece._replace(role="related")
    return piece


def _key(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _is_person(name: str) -> bool:
    page = Page(name, [(0, len(name))])
    return credits.is_name(page, (0, len(name))) and 2 <= len(name.split()) <= 6


def _assembled(parts: list[Piece]) -> tuple[str, list[anatomy.Paragraph], list[TextPart]]:
    paragraphs: list[anatomy.Paragraph] = []
    text_map: list[TextPart] = []
    words_of: list[str] = []
    at = 0
    for piece in parts:
        end = at + len(piece.text)
        words_of.append(piece.text)
        paragraphs.append(anatomy.Paragraph(at, end, piece.role))
        text_map.append(TextPart(at, end, piece.path, piece.line, piece.role or "body"))
        at = end + len(_GAP)
    return _GAP.join(words_of), paragraphs, text_map


def _credits(text: str, read: tuple[Credit, ...], meta: Meta) -> tuple[Credit, ...]:
    """Add the makers whom only metadata names, at the place where their name stands in the text."""
    found = list(read)
    low = small(text)
    for maker in meta.makers:
        if any(small(maker.name) == small(credit.name) for credit in found) or not _is_person(maker.name):
            continue
        at = low.rfind(small(maker.name))
        if at >= 0:
            end = at + len(maker.name)
            found.append(Credit(maker.role, text[at:end], (at, end)))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda credit: credit.span))


def _rights(read: anatomy.Anatomy, meta: Meta) -> Rights:
    """Join what the text and the machine-readable marks say; 'noindex' alone reserves nothing."""
    rights = read.rights
    return msgspec.structs.replace(
        rights,
        reserved=rights.reserved or meta.ai_reserved,
        ai_reserved=rights.ai_reserved or meta.ai_reserved,
        notices=rights.notices + meta.notices,
    )
