"""Bytes of XML become a tree, and nothing in them is opened: no entities, no DTD, nothing from elsewhere.

Takes the bytes of a file or of a part of an office document. One that brings a DTD is refused whatever it is for: that
is how a few lines become gigabytes, and how a file reaches for another.
"""

import codecs
import re
from typing import Any

from risalah.source.text import decode

LARGEST = 50_000_000  # bytes
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{2,40})[\"']")
_BLANK = re.compile(r"\s*")


class NoTree(ValueError):
    """XML that is not read: it is broken, too large, or brings a DTD. Its words say why."""


def parse(data: bytes) -> Any:
    """Parse XML.

    Args:
        data: The XML, in the encoding that it declares.

    Returns:
        The root element, as lxml gives it.

    Raises:
        NoTree: It is not read.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise NoTree(f"holds more than {LARGEST // 1_000_000} MB of XML")
    text = _without_head(_decoded(data))
    # What was looked through above is what is parsed: the encoding is settled, and no head is left.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise NoTree(f"is broken XML ({error.msg})") from None


def name(element: Any) -> str:
    """The name of an element without its namespace; '' for what is none.

    Args:
        element: As lxml gives it.
    """
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _decoded(data: bytes) -> str:
    if data.startswith(b"<\x00"):
        data = codecs.BOM_UTF16_LE + data
    elif data.startswith(b"\x00<"):
        data = codecs.BOM_UTF16_BE + data
    declared = _DECLARED.search(data[:1_000])
    return decode(data, declared.group(1).decode("ascii") if declared else None)[0]


def _without_head(text: str) -> str:
    """Drop declaration, comments and instructions before the root element.

    Raises:
        NoTree: There is a DTD, or no root element.
    """
    at = 0
    while True:
        at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("<?", at):
            end, width = text.find("?>", at), 2
        elif text.startswith("<!--", at):
            end, width = text.find("-->", at + 4), 3
        elif text.startswith("<!", at):
            raise NoTree("brings a DTD, which may declare entities and is not opened")
        elif text.startswith("<", at):
            return text[at:]
        else:
            raise NoTree("is no XML")
        if end < 0:
            raise NoTree("is broken XML (it has no root element)")
        at = end + width
