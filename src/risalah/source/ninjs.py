"""Items of ninjs, the news in JSON of the IPTC, become documents: versions 1, 2 and 3 (https://iptc.org/standards/ninjs/).

The versions differ in letters ('versioncreated', 'versionCreated') and in where headlines and bodies stand
(`body_xhtml`, `bodies[]`): names are compared in small letters, and both places are looked at.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from risalah.source import agency, document, extracted, html, html_meta
from risalah.source.agency import Claims
from risalah.source.html_blocks import Piece
from risalah.source.paragraphs import split
from risalah.values.document import Document, Note


def from_item(
    fields: Mapping[str, object], *, data: bytes, part: str | None, name: str, published: str | None = None
) -> Document:
    """Make a document of an item.

    Args:
        fields: The item.
        data: The item as it came, for its hash.
        part: Which item of its file this is, None for the only one.
        name: What the file is called.
        published: The day of publication (EDTF) that the caller gives; the item's own wins, as in JSON Lines.

    Returns:
        The document. `published` is the day of `firstCreated`, else of `versionCreated`.

    Raises:
        Withheld: The item was cancelled or is withheld.
        msgspec.ValidationError: It has no body.
    """
    item = {key.lower(): value for key, value in fields.items()}
    agency.check(_string(item.get("pubstatus")))
    body, path, is_markup = _body(item)
    if not body:
        kind = _string(item.get("type"))
        raise msgspec.ValidationError(f"the item has no body (it is a {kind})" if kind else "the item has no body")
    claims = _claims(item)
    own = next(filter(None, (html_meta.day(item.get(key)) for key in ("firstcreated", "versioncreated"))), None)
    uri = _string(item.get("uri"))
    meta = extracted.NOTHING._replace(
        title=_headline(item),
        language=html_meta.language(_string(item.get("language"))),
        makers=(*agency.makers(_string(item.get("by") or item.get("byline")), "by"), *_authors(item)),
        path="headlines",
    )
    made = extracted.document(
        [*_pieces(body, path, is_markup), *claims.pieces()],
        meta,
        source=name,
        sha256=hashlib.sha256(data).hexdigest(),
        published=own or published,
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        id=uri,
        notes=_notes(item),
    )
    return msgspec.structs.replace(agency.claimed(made, claims), part=part)


def _body(item: Mapping[str, Any]) -> tuple[str, str, bool]:
    """The body, where it stands, and whether it is markup, which is preferred: it has paragraphs."""
    found: list[tuple[bool, bool, str, str]] = []
    for number, each in enumerate(_objects(item.get("bodies"))):
        kind = (_string(each.get("contenttype")) or "").lower()
        value = _string(each.get("value"))
        if value and (not kind or kind.startswith(("text/plain", "text/html", "application/xhtml"))):
            markup = "html" in kind or (not kind and document.is_html(value, "-"))
            found.append((not markup, _string(each.get("role")) != "main", value, f"bodies[{number}]"))
    for key in sorted(item):
        value = _string(item[key])
        if key.startswith("body_") and value:
            markup = "html" in key
            found.append((not markup, key not in ("body_xhtml", "body_text", "body_html"), value, key))
    if not found:
        return "", "", False
    plain, _, value, path = min(found, key=lambda each: each[:2])
    return value, path, not plain


def _pieces(body: str, path: str, is_markup: bool) -> list[Piece]:
    if is_markup:
        return html.fragment(body, path)
    return [Piece(body[start:end], None, path, None, False, True) for start, end in split(body)]


def _headline(item: Mapping[str, Any]) -> str | None:
    """The headline: that with the role 'main' where there are several."""
    listed = [each for each in _objects(item.get("headlines")) if _string(each.get("value"))]
    listed.sort(key=lambda each: _string(each.get("role")) not in ("main", None))
    said = _string(listed[0]["value"]) if listed else _string(item.get("headline"))
    if not said:
        said = next((_string(item[key]) for key in sorted(item) if key.startswith("headline_")), None)
    return " ".join(said.split()) if said else None


def _authors(item: Mapping[str, Any]) -> tuple[html_meta.Maker, ...]:
    """People who are named as makers: `authors` (1, 2 and 3), and those of `people` with the relation 'author'."""
    named = [(each, "authors") for each in _objects(item.get("authors"))]
    named += [
        (each, "people")
        for key in ("person", "people", "persons")
        for each in _objects(item.get(key))
        if (_string(each.get("rel")) or "").lower().endswith(("author", "creator"))
    ]
    found = [(_string(each.get("name")), path) for each, path in named]
    return tuple(
        html_meta.Maker("reporter", " ".join(name.split()), path, None)
        for name, path in found
        if name and extracted.is_person(name)
    )


def _claims(item: Mapping[str, Any]) -> Claims:
    expressions = _objects(item.get("rightsinfo"))
    encoded = [agency.policy(said) for each in expressions if (said := _string(each.get("encodedrights")))]
    mining = agency.data_mining(_string(item.get("datamining")))
    return Claims(
        holder=_string(item.get("copyrightholder")),
        notices=tuple(_told(item, "copyrightnotice")),
        terms=tuple(_told(item, "usageterms")),
        marks=tuple(mark for mark in (*encoded, mining) if mark),
        links=tuple(said for each in expressions if (said := _string(each.get("linkedrights")))),
        holder_path="copyrightholder",
    )


def _told(item: Mapping[str, Any], key: str) -> Iterator[tuple[str, str]]:
    said = _string(item.get(key))
    if said:
        yield " ".join(said.split()), key


def _notes(item: Mapping[str, Any]) -> list[Note]:
    until = _string(item.get("embargoed"))
    return [Note("embargo", f"its provider has put an embargo on it until {until}")] if until else []


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list, or a single one, with names in small letters."""
    listed = value if isinstance(value, list) else [value]
    return [{key.lower(): said for key, said in each.items()} for each in listed if isinstance(each, dict)]


def _string(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
