"""Items of NewsML-G2, the news in XML of the IPTC, become documents (https://iptc.org/standards/newsml-g2/).

A file holds one `newsItem`, or several in a `newsMessage`. Read are items with a body: NITF, XHTML or plain text that
stands in the file; pictures, packages and what is only linked to are left out and named in a note. Nothing is fetched:
neither catalogues nor remote content.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import agency, extracted, html, html_blocks, html_meta, xml_tree
from risalah.source import document as documents_of
from risalah.source.agency import Claims
from risalah.source.failure import LEAVE_OUT, Failure, Withheld
from risalah.source.html_blocks import Piece
from risalah.source.paragraphs import split
from risalah.source.xml_tree import NoTree, name
from risalah.values.document import Document, Note

_ROOTS = ("newsItem", "newsMessage", "packageItem")
_REMEDY = "give the items that hold the texts"


def documents(data: bytes, *, path: str, name: str, published: str | None = None) -> Iterator[Document | Failure]:
    """Read a file of NewsML-G2.

    Args:
        data: The whole file.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF) of items that give none.

    Yields:
        A document for each item with a body, or failures.
    """
    try:
        root = xml_tree.parse(data)
    except NoTree as error:
        yield Failure(path, f"the file {error}", "mend it, or save the report as text")
        return
    kind = xml_tree.name(root)
    if kind not in _ROOTS:
        remedy = "save the report as text or HTML and read that"
        yield Failure(path, f"the file is XML (<{kind}>), and neither NewsML-G2 nor a feed", remedy)
        return
    items = [root] if kind == "newsItem" else [each for each in root.iter() if xml_tree.name(each) == "newsItem"]
    bodies = [(item, pieces) for item in items if (pieces := _pieces(item))]
    left = len(items) - len(bodies)
    if not bodies:
        where = "its item" if len(items) == 1 else f"any of its {len(items)} items"
        none = f"the file holds no report: no text stands in {where}"
        yield Failure(path, none if items else "the file holds no news item, only references", _REMEDY)
    for number, (item, pieces) in enumerate(bodies, start=1):
        part = f"item {number}" if len(items) > 1 else None
        notes = [Note("items-left", f"items of the file that hold no text: {left}")] if left and number == 1 else []
        try:
            yield _document(item, pieces, name, published, part, notes)
        except Withheld as error:
            where = f"{part} " if part else "the item "
            yield Failure(path, f"{where}{error}", LEAVE_OUT)


def _document(
    item: Any, pieces: list[Piece], source: str, published: str | None, part: str | None, notes: list[Note]
) -> Document:
    from lxml import etree

    meta = _child(item, "itemMeta")
    content = _child(item, "contentMeta")
    status = _child(meta, "pubStatus")
    agency.check(_attribute(status, "qcode") or _attribute(status, "uri"))
    days = (html_meta.day(_text(_child(meta, each))) for each in ("firstCreated", "versionCreated"))
    own = next(filter(None, days), None)
    claims = _claims(_child(item, "rightsInfo"))
    guid = item.get("guid")
    language = _attribute(_child(content, "language"), "tag") or item.get("{http://www.w3.org/XML/1998/namespace}lang")
    headline = next((piece.text for piece in pieces if piece.role == "title"), None)
    told = extracted.NOTHING._replace(
        title=_text(_child(content, "headline")) or headline or _text(_child(meta, "title")),
        language=html_meta.language(language),
        makers=agency.makers(_text(_child(content, "by")), "contentMeta/by"),
        path="contentMeta/headline",
    )
    until = _text(_child(meta, "embargoed"))
    if until:
        notes = [*notes, Note("embargo", f"its provider has put an embargo on it until {until}")]
    made = extracted.document(
        [*pieces, *claims.pieces()],
        told,
        source=source,
        sha256=hashlib.sha256(etree.tostring(item, with_tail=False)).hexdigest(),
        published=own or published,
        url=guid if guid and guid.startswith(("http://", "https://")) else None,
        id=guid,
        notes=notes,
    )
    return msgspec.structs.replace(agency.claimed(made, claims), part=part)


def _child(element: Any, wanted: str) -> Any | None:
    """The first child of this name."""
    return next((each for each in element if name(each) == wanted), None) if element is not None else None


def _children(element: Any, wanted: str) -> list[Any]:
    return [each for each in element if name(each) == wanted] if element is not None else []


def _attribute(element: Any, wanted: str) -> str | None:
    return (element.get(wanted) or None) if element is not None else None


def _text(element: Any) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None if element is not None else None


def _claims(rights: Any) -> Claims:
    holder = _child(rights, "copyrightHolder")
    encoded = [_inside(each) for each in _children(rights, "rightsExpressionXML")]
    encoded += [_text(each) or "" for each in _children(rights, "rightsExpressionData")]
    policies = [agency.policy(each) for each in encoded]
    mining = [
        agency.data_mining(_attribute(each, "uri") or _attribute(each, "qcode") or _text(each))
        for each in _children(rights, "dataMining")
    ]
    links = [_attribute(each, "href") for each in _children(rights, "link")]
    return Claims(
        holder=_text(_child(holder, "name")) or _attribute(holder, "literal") or _text(holder),
        notices=tuple(_told(rights, "copyrightNotice")),
        terms=tuple(_told(rights, "usageTerms")),
        marks=tuple(mark for mark in (*policies, *mining) if mark),
        links=tuple(link for link in links if link),
        holder_path="rightsInfo/copyrightHolder",
    )


def _told(rights: Any, tag: str) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(_children(rights, tag), start=1):
        said = _text(each)
        if said:
            yield said, f"rightsInfo/{tag}[{number}]"


def _inside(element: Any) -> str:
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _pieces(item: Any) -> list[Piece]:
    """The paragraphs of the first body that has any: markup before plain text."""
    contents = _child(item, "contentSet")
    for inline in _children(contents, "inlineXML"):
        root = next((each for each in inline if isinstance(each.tag, str)), None)
        if root is not None and (found := _of_markup(root)):
            return found
    for inline in _children(contents, "inlineData"):
        kind = (inline.get("contenttype") or "").lower()
        value = "".join(inline.itertext())
        if not value.strip() or inline.get("encoding"):
            continue
        if "html" in kind or (not kind and documents_of.is_html(value, "-")):
            return html.fragment(value, "inlineData")
        if not kind or kind.startswith("text/"):
            return [Piece(value[start:end], None, "inlineData", None, False, True) for start, end in split(value)]
    return []


def _of_markup(root: Any) -> list[Piece]:
    """Paragraphs of NITF or XHTML: its elements are called as HTML calls them, and read as a page is."""
    from lxml import etree

    nitf = words().nitf
    for element in root.iter():
        if isinstance(element.tag, str):
            said = name(element)
            element.tag = nitf.get(said, said)
            if said == "byline":
                element.set("class", "byline")
    etree.cleanup_namespaces(root)
    body = root if root.tag == "body" else next(root.iter("body"), root)
    return [piece._replace(path=f"inlineXML{piece.path}") for piece in html_blocks.pieces(body, None)]
