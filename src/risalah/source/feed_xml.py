"""The XML of a feed before a parser of feeds sees it: decoded, without its head, and nothing in it that could explode.

Takes bytes, gives text that begins with the root element. Documents that declare entities are refused, whatever they
are for: that is how a few lines become gigabytes, and how a file fetches another. A plain DOCTYPE (of RSS 0.91) is
taken off with the rest of the head, so that no parser looks for it.
"""

import codecs
import re
from html.entities import html5
from xml.parsers import expat

from risalah.source.text import decode
from risalah.values.document import Note

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{2,40})", re.I)
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?(rss|rdf|feed|channel)(?=[\s>/])", re.I)
_BLANK = re.compile(r"\s*")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_OF_XML = ("amp;", "lt;", "gt;", "quot;", "apos;")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_UNALLOWED = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}

MOST_ELEMENTS = 200_000
DEEPEST = 200
# Characters of a feed with broken XML that is mended: mending takes five seconds for a million that are meant to hurt.
LARGEST_BROKEN = 1_000_000
_MEND = "tell whoever makes it"


class NoFeed(ValueError):
    """Bytes that are no feed, or one that is not opened: what is wrong, and what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


def is_feed(data: bytes) -> bool:
    """Say whether a file is a feed, by its root element: other XML of the trade has other ones.

    Args:
        data: The file, or its first thousands of bytes.
    """
    try:
        return bool(_ROOT.match(_without_head(_decoded(data, "")[0])))
    except NoFeed:
        return False


def checked(data: bytes, *, content_type: str = "") -> tuple[str, tuple[Note, ...]]:
    """Decode a feed and take its head off.

    Args:
        data: The whole feed.
        content_type: As the HTTP header says it; its charset counts before the feed's own.

    Returns:
        The text from the root element on, and a note where bytes could not be decoded.

    Raises:
        NoFeed: It is no feed, declares entities, or is broken or built in a way that only hurts.
    """
    text, notes = _decoded(data, content_type)
    if not text.strip():
        raise NoFeed("is empty", "try again later")
    if _HTML.match(text.lstrip()[:200]):
        raise NoFeed("is an HTML page, not a feed", "look in the page for a link to RSS or Atom, and name that address")
    text = _without_head(text)
    if not text.startswith("<"):
        raise NoFeed("is neither RSS nor Atom", "name the feed's own address")
    if not _ROOT.match(text):
        raise NoFeed("is XML, but neither RSS nor Atom", "name the feed's own address")
    text = _NAMED.sub(_sign, text.translate(_UNALLOWED))
    _look_through(text)
    return text, notes


def _sign(name: re.Match[str]) -> str:
    """The sign that HTML calls so, as in '&nbsp;': feeds write these though XML does not know them."""
    return name.group() if name.group(1) in _OF_XML else html5.get(name.group(1), name.group())


def _decoded(data: bytes, content_type: str) -> tuple[str, tuple[Note, ...]]:
    if data.startswith(b"<\x00"):
        data = codecs.BOM_UTF16_LE + data
    elif data.startswith(b"\x00<"):
        data = codecs.BOM_UTF16_BE + data
    header, declared = _CHARSET.search(content_type), _DECLARED.search(data[:1_000])
    named = header.group(1) if header else declared.group(1).decode("ascii") if declared else None
    text, notes = decode(data, named)
    # The place is one of the feed's, and no document has it.
    return text, tuple(Note(note.code, note.message.partition(", the first")[0]) for note in notes)


def _without_head(text: str) -> str:
    """Drop declaration, comments, instructions and a plain DOCTYPE.

    Raises:
        NoFeed: The DOCTYPE declares something.
    """
    at = 0
    while True:
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<?", at):
            end = text.find("?>", at)
            after = end + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            after = end + 3
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = text.find(">", at)
            if "[" in text[at : end if end >= 0 else len(text)]:
                raise NoFeed("declares entities, which is not opened", _MEND)
            after = end + 1
        elif text[at : at + 8].upper() == "<!ENTITY":
            raise NoFeed("declares entities, which is not opened", _MEND)
        else:
            return text[at:]
        if end < 0:
            return ""
        at = after


def _look_through(text: str) -> None:
    """Let expat walk through once: how deep, how many, and whether it is XML at all; mending is for small ones.

    Raises:
        NoFeed: It holds too much, or is broken and large.
    """
    count = depth = 0

    def start(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if depth > DEEPEST:
            raise NoFeed(f"is nested more than {DEEPEST} deep", _MEND)
        if count > MOST_ELEMENTS:
            raise NoFeed(f"holds more than {MOST_ELEMENTS:,} elements", _MEND)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        if len(text) > LARGEST_BROKEN:
            raise NoFeed(f"is broken XML ({error}) and too large to be mended", _MEND) from None
