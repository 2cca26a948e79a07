"""What a feed says of the rights of its entries: 'copyright', 'rights', 'dc:rights', and the address of a licence.

Gives marks outside the text, with the words as value. The entry's own count before those of the whole feed, as Atom has
it (RFC 4287, 4.2.10).
"""

from typing import Any

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source.page import Page
from risalah.source.rights import find
from risalah.values.document import Notice, Rights

LONGEST = 300  # characters of a mark's value


def with_feed(rights: Rights, entry: Any, feed: Any) -> Rights:
    """Add what entry and feed say to what the entry's own text says.

    Args:
        rights: What the text says.
        entry: The entry, as feedparser gives it.
        feed: The whole feed.

    Returns:
        The rights with both.
    """
    lines = [_line(entry.get("rights")) or _line(feed.get("rights"))]
    licence = _line(entry.get("license")) or _line(feed.get("license"))
    lines += [licence] if licence.startswith(("http://", "https://")) else []
    for line in dict.fromkeys(filter(None, lines)):
        rights = _added(rights, line)
    return rights


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _added(rights: Rights, line: str) -> Rights:
    page = Page(line, [(0, len(line))])
    read = find(page, 0, len(line))
    free = any(each in page.low for each in words().marks.free)
    return msgspec.structs.replace(
        rights,
        reserved=rights.reserved or not free,
        ai_reserved=rights.ai_reserved or bool(read and read.ai),
        holder=rights.holder or (read.holder if read else None),
        year=rights.year or (read.year if read else None),
        notices=(*rights.notices, Notice("feed_rights", None, line[:LONGEST])),
    )
