"""An entry of a feed becomes a document: its address, headline, day and words.

What names the entry is its address, else its id: where a feed gives neither, its words do. Only what the feed calls the
day of publication is taken; Atom's 'updated' is the day of a change.
"""

import hashlib
import html
import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from risalah.source.document import from_text
from risalah.source.html_meta import day
from risalah.values.document import Document, Note

SUMMARY = "summary-only"
_SUMMARY = "the feed gives a summary and not the text; hand over the page itself to have all of it read"
_NO_DAY = "the feed gives the day of the last change ({day}) and none of publication"
_TEXTS = ("text/plain", "text/html", "application/xhtml+xml")
_TAG = re.compile(r"<[A-Za-z/!]")
_ANY_TAG = re.compile(r"<[^<>]{1,500}>")
_LONGEST = 2_000  # of an address


def document(entry: Any, *, source: str, rss: bool) -> Document | None:
    """Make a document of an entry.

    Args:
        entry: As feedparser gives it.
        source: The name of the feed or its file.
        rss: It stands in a feed of RSS, whose 'dc:date' is the day of publication.

    Returns:
        The document; None where the entry has no words.
    """
    kind, words, whole = _words(entry)
    if not words:
        return None
    url, title = address(entry), one_line(entry.get("title"))
    published, notes = _published(entry, rss)
    if not whole:
        notes.append(Note(SUMMARY, _SUMMARY))
    own = entry.get("id") if isinstance(entry.get("id"), str) else None
    # Of an entry without an address its id is what stays the same; another file is not to be taken for it.
    named = f"feed entry {own}" if own and not url else words
    sha256 = hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()
    if kind != "text/plain" and _TAG.search(words):
        found = _from_markup(words, source, sha256, title, url, published, _author(entry))
    else:
        text = words if kind == "text/plain" else html.unescape(words)
        found = from_text(text, source=source, sha256=sha256, title=title, url=url, published=published)
    return msgspec.structs.replace(found, url=url, id=own, notes=(*found.notes, *notes))


def address(entry: Any) -> str | None:
    """The address of an entry's page: of http or https, with a host, or None."""
    link = entry.get("link")
    if not isinstance(link, str) or len(link) > _LONGEST or any(sign.isspace() for sign in link.strip()):
        return None
    try:
        parts = urlsplit(link.strip())
        return link.strip() if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def one_line(value: object) -> str | None:
    """A headline without markup, on one line; None for none."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(_ANY_TAG.sub("", value)).split()) or None


def _words(entry: Any) -> tuple[str, str, bool]:
    """The type and the words of an entry, and whether they are its full text."""
    for content in entry.get("content") or ():
        kind = str(content.get("type") or "text/html").lower()
        if kind in _TEXTS and (content.get("value") or "").strip():
            return kind, content["value"], True
    detail = entry.get("summary_detail") or {}
    summary = entry.get("summary") or ""
    return str(detail.get("type") or "text/html").lower(), summary if summary.strip() else "", False


def _published(entry: Any, rss: bool) -> tuple[str | None, list[Note]]:
    # `dict.get`: feedparser's own gives 'published' where 'updated' is asked for.
    published, updated = day(dict.get(entry, "published")), day(dict.get(entry, "updated"))
    if published or (rss and updated):
        return published or updated, []
    return None, [Note("published-unknown", _NO_DAY.format(day=updated))] if updated else []


def _author(entry: Any) -> str:
    name = entry.get("author_detail", {}).get("name") or ""
    return " ".join(name.split()) if isinstance(name, str) and len(name) <= 100 else ""


def _from_markup(
    words: str, source: str, sha256: str, title: str | None, url: str | None, published: str | None, author: str
) -> Document:
    """The words of an entry as the article of a page, so that markup is read as everywhere."""
    from risalah.source.html import from_html

    maker = f'<meta name="author" content="{html.escape(author)}">' if author else ""
    page = f"<html><head>{maker}</head><body><article>{words}</article></body></html>"
    return from_html(page, source=source, sha256=sha256, title=title, url=url, published=published)
