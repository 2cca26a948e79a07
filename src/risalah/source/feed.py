"""A feed (RSS 0.9 to 2.0, Atom) becomes documents: each entry one, in the order of the feed.

Takes the bytes of a feed, however they came; nothing is fetched, also not what the feed names. An entry whose feed
carries its full text is that text, any other the summary of it, with a note: the page itself has to be handed over.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from risalah.source import feed_entry, feed_rights, feed_xml, marks
from risalah.source.failure import Failure
from risalah.source.feed_xml import NoFeed, is_feed
from risalah.values.document import Document, Note

__all__ = ["MOST", "Feed", "NoFeed", "entries", "is_feed", "read"]

MOST = 1_000  # entries of a feed that are read: the first, which are the newest
_NO_WORDS = "has a headline and no words", "hand over the page itself"
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed holds.

    `entries` has a failure in the place of an entry without words; `left_out` says how many entries were too many;
    `pace` is how long (in seconds) the feed itself wants to be left alone between two visits, 0 where it does not say.
    """

    title: str | None
    entries: tuple[Document | Failure, ...]
    left_out: int
    pace: int


def read(
    data: bytes, *, source: str, url: str | None = None, headers: Mapping[str, object] | None = None, most: int = MOST
) -> Feed:
    """Read a feed.

    Args:
        data: The whole feed.
        source: The name of the feed or of its file; every document has it.
        url: Where the feed is from; links that lead on from there are told from it.
        headers: Of HTTP, where it came that way: encoding, and marks about rights.
        most: How many entries at most.

    Returns:
        The feed, its entries as documents; what feed and headers say about rights is in each.

    Raises:
        NoFeed: It is none, or one that is not opened; the message says why and what to do.
    """
    named = {name.lower(): value for name, value in (headers or {}).items()}
    text, notes = feed_xml.checked(data, content_type=_first(named.get("content-type")))
    parsed = _parsed(text, url)
    if not parsed["version"]:
        raise NoFeed("is XML, but neither RSS nor Atom", "name the feed's own address")
    found, further = parsed["entries"], marks.from_headers(named)
    rss = parsed["version"].startswith("rss")
    _drop_shared(found, url)
    return Feed(
        title=feed_entry.one_line(parsed["feed"].get("title")),
        entries=tuple(_entry(each, parsed["feed"], source, rss, further, notes) for each in found[:most]),
        left_out=max(0, len(found) - most),
        pace=_pace(parsed["feed"]),
    )


def entries(
    data: bytes, *, source: str, path: str | None = None, url: str | None = None, most: int = MOST
) -> Iterator[Document | Failure]:
    """The documents of a feed that was saved as a file.

    Args:
        data: The whole file.
        source: The file's name.
        path: The path as the user wrote it, for failures; the name where None.
        url: Where the feed is from, if known.
        most: How many entries at most.

    Yields:
        A document for each entry, or a failure in its place; one failure for a file that is no feed.
    """
    where = path or source
    try:
        found = read(data, source=source, url=url, most=most)
    except NoFeed as error:
        yield Failure(where, error.problem, error.remedy)
        return
    for each in found.entries:
        yield msgspec.structs.replace(each, path=where) if isinstance(each, Failure) else each
    if not found.entries:
        yield Failure(where, "the feed holds no entry", "give one that does")
    if found.left_out:
        yield Failure(where, f"{found.left_out:,} entries beyond the first {most:,} were left out", "split the feed")


def _parsed(text: str, url: str | None) -> Any:
    import io

    import feedparser  # type: ignore[import-untyped]  # loaded late: a tenth of a second

    # A stream: of bytes or a string feedparser would see whether it is a file's name or an address, and open that.
    # Its own cleaning of markup is not wanted: our reader of HTML keeps nothing but words.
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": url or ""},
        resolve_relative_uris=False,
        sanitize_html=False,
    )


def _drop_shared(found: Any, url: str | None) -> None:
    """An address that is the feed's own or that several entries share is no entry's: one would replace the other."""
    entries = {(entry.get("link"), entry.get("id") or entry.get("title")) for entry in found}
    times = Counter(link for link, _ in entries)
    for entry in found:
        if times[entry.get("link")] > 1 or entry.get("link") == url:
            entry["link"] = None


def _entry(
    entry: Any, feed: Any, source: str, rss: bool, further: tuple[Any, ...], notes: tuple[Note, ...]
) -> Document | Failure:
    found = feed_entry.document(entry, source=source, rss=rss)
    if found is None:
        name = feed_entry.one_line(entry.get("title")) or feed_entry.address(entry) or "an entry"
        return Failure(source, f"'{name}' {_NO_WORDS[0]}", _NO_WORDS[1])
    rights = marks.joined(feed_rights.with_feed(found.rights, entry, feed), further)
    damaged = notes if "\ufffd" in found.text else ()
    return msgspec.structs.replace(found, rights=rights, notes=(*damaged, *found.notes))


def _first(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _pace(feed: Any) -> int:
    """How long the feed wants to be left alone: 'ttl' in minutes, or a period and how often in it.

    https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/modules/syndication/
    """
    minutes = _number(feed.get("ttl"))
    period = _PERIODS.get(str(feed.get("sy_updateperiod", "")).strip().lower(), 0)
    return max(minutes * 60, period // max(1, _number(feed.get("sy_updatefrequency"))))


def _number(value: object) -> int:
    said = str(value or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0
