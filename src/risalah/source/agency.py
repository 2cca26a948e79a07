"""What the formats of agencies (ninjs, NewsML-G2) say of rights, makers and state, as a `Document` carries it.

A notice of copyright, a holder and terms of use stand in the text as notices, so that they are shown in their own
words; a machine-readable policy is a mark outside the text. What is elsewhere (a policy behind a link) is named and not
fetched.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import extracted, marks
from risalah.source.failure import Withheld
from risalah.source.html_blocks import Piece
from risalah.source.html_meta import Maker
from risalah.source.labels import CREDIT_ROLES
from risalah.source.page import Page, small
from risalah.values.document import Document, Note, Notice, Span

USABLE = "usable"
_BETWEEN = re.compile(r"\s*(?:[,;/&|]|\s(?:and|dan|serta)\s)\s*")
_LAST = re.compile(r"[^/#:]+$")


class Claims(NamedTuple):
    """What an item says of rights; `holder`, `notices` and `terms` with the path each stands at."""

    holder: str | None = None
    notices: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    marks: tuple[Notice, ...] = ()
    links: tuple[str, ...] = ()
    holder_path: str = ""

    def pieces(self) -> list[Piece]:
        """The wordings as paragraphs of the text."""
        found = [Piece(said, "notice", path, None, False, True) for said, path in (*self.notices, *self.terms)]
        if self.holder and all(small(self.holder) not in small(piece.text) for piece in found):
            found.append(Piece(self.holder, "notice", self.holder_path, None, False, True))
        return found


def check(status: str | None) -> None:
    """Refuse an item that its provider has taken back.

    Args:
        status: Its publishing status, such as 'usable', 'canceled' or 'stat:withheld'.

    Raises:
        Withheld: It is not usable.
    """
    said = _last(status or USABLE).lower()
    if said in ("canceled", "cancelled"):
        raise Withheld("was cancelled by its provider (pubStatus canceled)")
    if said == "withheld":
        raise Withheld("is withheld by its provider (pubStatus withheld)")


def claimed(document: Document, claims: Claims) -> Document:
    """Put what an item says of rights into a document that was made of its pieces and those of the claims.

    Args:
        document: The document, with its `text_map`.
        claims: What the item says.

    Returns:
        The document with the notices that the reading of the text alone does not see.
    """
    rights = document.rights
    known = [notice.span for notice in rights.notices if notice.span]
    spans = {part.path: (part.start, part.end) for part in document.text_map}
    added: list[Notice] = []
    holder_at = spans.get(claims.holder_path)
    for span in [spans.get(path) for _, path in claims.notices] + [holder_at]:
        if span and not _within(known, span):
            added.append(Notice("copyright", span))
    forbidding = [span for _, path in claims.terms if (span := spans.get(path)) and _forbids(document.text, span)]
    added += [Notice("notice", span) for span in forbidding if not _within(known, span)]
    ai = any(_is_ai(document.text[start:end]) for start, end in forbidding)
    added += claims.marks
    holder = claims.holder or rights.holder
    reserved = rights.reserved or bool(added)
    ai = ai or rights.ai_reserved or any(map(marks.reserves_ai, claims.marks))
    rights = msgspec.structs.replace(
        rights, reserved=reserved, ai_reserved=ai, holder=holder, notices=(*rights.notices, *added)
    )
    said = [
        Note("rights-elsewhere", f"what may be done with it is told at {link}, which is not fetched")
        for link in claims.links
    ]
    return msgspec.structs.replace(document, rights=rights, notes=(*document.notes, *said))


def _within(known: Sequence[Span], span: Span) -> bool:
    return any(start < span[1] and end > span[0] for start, end in known)


def _forbids(text: str, span: Span) -> bool:
    """Whether terms of use restrict: by a wording for notices, or by one that only stands in such terms."""
    low = small(text[slice(*span)])
    return any(cue in low for cue in (*words().rights.terms, *words().rights.forbids, *words().rights.permissions))


def _is_ai(terms: str) -> bool:
    low = small(terms)
    found = set(re.findall(r"\w+", low))
    return any(cue in low for cue in words().rights.ai) or not found.isdisjoint(words().rights.ai_words)


def data_mining(value: str | None) -> Notice | None:
    """Read the property 'data mining' of the PLUS vocabulary (http://ns.useplus.org/LDF/ldf-XMPSpecification).

    Args:
        value: Such as 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED'.

    Returns:
        A mark where something is prohibited, else None.
    """
    said = _last(value or "").upper()
    return Notice("rights_expression", None, said) if said.startswith("DMI-PROHIBITED") else None


def policy(encoded: str) -> Notice | None:
    """Read a policy in ODRL, as JSON or XML (https://www.w3.org/TR/odrl-vocab/).

    Args:
        encoded: The policy.

    Returns:
        A mark that names the prohibited actions that reading for facts would need ('prohibition: reproduce'), or None.
    """
    if "prohibition" not in encoded.lower():
        return None
    try:
        actions = list(_prohibited(msgspec.json.decode(encoded.encode()), False))
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        inside = re.search(r"<[^<>]*prohibition\b.*", encoded, re.I | re.S)
        actions = [
            _last(name) for name in re.findall(r"action[^<>]*?[\"'>]([\w:/#.-]+)", inside.group() if inside else "")
        ]
    low = list(dict.fromkeys(action for action in actions if action.lower() in words().marks.odrl))
    return Notice("rights_expression", None, f"prohibition: {', '.join(low)}") if low else None


def _prohibited(value: Any, inside: bool) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _prohibited(each, inside)
    elif isinstance(value, dict):
        for key, each in value.items():
            if inside and _last(key) == "action":
                yield from _names(each)
            yield from _prohibited(each, inside or "prohibition" in key.lower())


def _names(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield _last(each)
        elif isinstance(each, dict):
            yield from (_last(said) for said in each.values() if isinstance(said, str))


def _last(value: str) -> str:
    """The last part of a URI or a qcode ('stat:usable')."""
    match = _LAST.search(value.strip())
    return match.group() if match else ""


def makers(by: str | None, path: str) -> tuple[Maker, ...]:
    """Read a byline ('By Lintang Prameswari and Wahyu Kusnadi').

    Args:
        by: The byline.
        path: Where it stands.

    Returns:
        The people in it; 'Kabar Contoh' alone cannot be told from one and is kept only where a label stands before it.
    """
    line = " ".join((by or "").split())
    page = Page(line, [(0, len(line))])
    labels = sorted((label for role in CREDIT_ROLES for label in getattr(words().credit, role)), key=len, reverse=True)
    label = next((label for label in labels if re.match(rf"{re.escape(label)}\s*[: ]", page.low)), "")
    names = [name.strip(" .:") for name in _BETWEEN.split(line[len(label) :].lstrip(" :"))]
    found = [name for name in filter(None, names) if extracted.is_person(name) and not _is_outlet(name)]
    return tuple(Maker("reporter", name, path, None) for name in found)


def _is_outlet(name: str) -> bool:
    return any(word in words().dateline.outlet_words for word in name.lower().split())
