"""Paragraphs that a format gives, and what it says of itself, become a `Document`.

Takes pieces with their roles (`html_blocks.Piece`) and metadata. What only metadata says (a headline, a maker) stands
in the text too, with the path it came from, so that every value has words to point at.
"""

from collections.abc import Sequence

import msgspec

from risalah.source import anatomy, credits, publication
from risalah.source.html_blocks import Piece
from risalah.source.html_meta import Meta
from risalah.source.page import Page, small
from risalah.values.document import Credit, Document, Note, Rights, TextPart

_GAP = "\n\n"
NOTHING = Meta(None, None, None, None, (), (), False)


def document(
    found: Sequence[Piece],
    meta: Meta,
    *,
    source: str,
    sha256: str,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    id: str | None = None,
    notes: Sequence[Note] = (),
) -> Document:
    """Put the text of a report together and tell its parts apart.

    Args:
        found: Paragraphs in order.
        meta: What the file says of itself; `published` there wins over the head of the text.
        source: The file's name, or '-'.
        sha256: Of the file's bytes.
        published: The day of publication (EDTF) that the caller gives; it wins over all others.
        title: The headline; it wins over that of `meta`.
        url: The page's address; it wins over that of `meta`.
        id: The caller's own name for the document.
        notes: What was noticed so far.

    Returns:
        The document, with a `text_map`.
    """
    title = title or meta.title
    text, paragraphs, text_map = _assembled(_with_metadata(list(found), title, meta))
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
        notes=(*notes, *seen),
        text_map=tuple(msgspec.structs.replace(part, role=roles.get(part.start, part.role)) for part in text_map),
        id=id,
        url=url or meta.url,
    )


def _with_metadata(found: list[Piece], title: str | None, meta: Meta) -> list[Piece]:
    """Settle the headline, drop other first headings, and put what only metadata says into the text."""
    shown = [_with_role(piece, title) for piece in found]
    if title and not any(piece.role == "title" for piece in shown):
        shown.insert(0, Piece(title, "title", meta.path, None, False, False))
    low = small("\n".join(piece.text for piece in shown))
    for maker in meta.makers:
        if small(maker.name) not in low and is_person(maker.name):
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


def is_person(name: str) -> bool:
    """Say whether a name that metadata give can be a person's: two to six words, and not 'Tim Redaksi'.

    Args:
        name: As metadata give it.
    """
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
        if any(small(maker.name) == small(credit.name) for credit in found) or not is_person(maker.name):
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
