"""What an HTML page says about itself: JSON-LD, OpenGraph and meta elements.

Takes the parsed page, gives title, day of publication, makers, language and machine-readable reservations. A day is
only taken where the page calls it the day of publication: never the day of a change, never one from the text.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from risalah.knowledge.anatomy import words
from risalah.source import marks
from risalah.values.document import Notice

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\D|$)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*$")
_SUFFIX = re.compile(r"\s+(?:[|–—-]|::)\s+[^|–—]{2,40}$")
_DEPTH = 12  # of JSON-LD


class Maker(NamedTuple):
    """A person whom the page's metadata names."""

    role: str
    name: str
    path: str
    line: int | None


class Meta(NamedTuple):
    """What the page says about itself; `path` is where a headline stands that only metadata give."""

    title: str | None
    published: str | None
    language: str | None
    url: str | None
    makers: tuple[Maker, ...]
    notices: tuple[Notice, ...]
    ai_reserved: bool
    path: str = "/html/head"


class _Found(NamedTuple):
    key: str
    value: str
    path: str
    line: int | None


def read(root: Any) -> Meta:
    """Read the metadata of a page.

    Args:
        root: The root element that lxml gives.

    Returns:
        What the page says about itself.
    """
    known = words().html
    entries = list(_entries(root))
    articles = list(_articles(root))
    published = _first_day(
        [article.get("datePublished") for article, _, _ in articles]
        + [entry.value for name in known.dates for entry in entries if entry.key == name]
    )
    notices, ai_reserved = _reservations(entries)
    return Meta(
        title=_title(root, entries, articles),
        published=published,
        language=_language(root, entries, articles),
        url=_url(root, entries),
        makers=tuple(_makers(entries, articles)),
        notices=notices,
        ai_reserved=ai_reserved,
    )


def _entries(root: Any) -> Iterator[_Found]:
    """All named values: meta elements, and elements with itemprop datePublished."""
    for number, element in enumerate(root.iter("meta"), start=1):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = element.get("content")
        if key and value:
            yield _Found(key.strip().lower(), value.strip(), f"(//meta)[{number}]", element.sourceline)
    for element in root.xpath("//*[@itemprop='datePublished'][not(self::meta)]"):
        value = element.get("datetime") or element.get("content")
        if value:
            yield _Found("datepublished", value.strip(), "//*[@itemprop='datePublished']", element.sourceline)


def _articles(root: Any) -> Iterator[tuple[dict[str, Any], str, int | None]]:
    """Articles in JSON-LD, also in lists and in '@graph'."""
    scripts = root.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    for number, script in enumerate(scripts, start=1):
        try:
            content = json.loads((script.text or "").strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for article in _typed(content, 0):
            yield article, f"(//script[@type='application/ld+json'])[{number}]", script.sourceline


def _typed(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEPTH:
        return
    if isinstance(content, list):
        for each in content:
            yield from _typed(each, depth + 1)
    elif isinstance(content, dict):
        kinds = content.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.lower() in words().html.articles for kind in kinds):
            yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(content.get(key), list | dict):
                yield from _typed(content[key], depth + 1)


def day(value: object) -> str | None:
    """Give the day of a date as pages write it, in the page's own time zone.

    Args:
        value: Such as '2025-06-13T10:22:00+07:00', '2025/06/13' or 'Fri, 13 Jun 2025 10:22:00 +0700'.

    Returns:
        The day as EDTF, or None.
    """
    if not isinstance(value, str):
        return None
    match = _ISO.match(value.strip()) or _COMPACT.match(value.strip())
    try:
        if match:
            return date(*map(int, match.groups())).isoformat()
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _first_day(values: list[Any]) -> str | None:
    return next((found for found in map(day, values) if found), None)


def _text(value: object) -> str | None:
    """A plain string out of JSON-LD or an attribute, with its white space in order."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _title(root: Any, entries: list[_Found], articles: list[tuple[dict[str, Any], str, int | None]]) -> str | None:
    headlines = [_text(article.get("headline")) for article, _, _ in articles]
    headlines += [entry.value for entry in entries if entry.key in ("og:title", "twitter:title")]
    headlines += [_text(element.text) for element in root.iter("title")]
    found = next((headline for headline in headlines if headline), None)
    if not found:
        return None
    shorter = _SUFFIX.sub("", found)  # 'Headline - Kabar Contoh'
    return " ".join((shorter if len(shorter) >= 25 else found).split())


def _language(root: Any, entries: list[_Found], articles: list[tuple[dict[str, Any], str, int | None]]) -> str | None:
    values = [_text(article.get("inLanguage")) for article, _, _ in articles]
    values += [root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    values += [entry.value for entry in entries if entry.key in ("content-language", "language", "og:locale")]
    return next(filter(None, map(language, values)), None)


def language(value: str | None) -> str | None:
    """Give the code of a language as pages and agencies name it.

    Args:
        value: Such as 'id-ID', 'in' or 'eng'.

    Returns:
        ISO 639-1 where it is one of ours, or None.
    """
    match = _LANGUAGE.match(value.strip()) if value else None
    if not match:
        return None
    code = match.group(1).lower()
    return {"in": "id", "ind": "id", "eng": "en"}.get(code, code)


def _url(root: Any, entries: list[_Found]) -> str | None:
    links = [link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    links += [entry.value for entry in entries if entry.key == "og:url"]
    return next((link.strip() for link in links if link and link.strip().startswith(("http://", "https://"))), None)


def _makers(entries: list[_Found], articles: list[tuple[dict[str, Any], str, int | None]]) -> Iterator[Maker]:
    seen: set[str] = set()
    for article, path, line in articles:
        publisher = (_text(article.get("publisher")) or "").lower()
        for role, key in (("reporter", "author"), ("editor", "editor"), ("translator", "translator")):
            for name in _people(article.get(key)):
                if name.lower() not in seen and name.lower() != publisher:
                    seen.add(name.lower())
                    yield Maker(role, name, path, line)
    known = words().html
    for role, keys in (("reporter", known.authors), ("editor", known.editors)):
        for entry in entries:
            if entry.key in keys and entry.value.lower() not in seen and "://" not in entry.value:
                seen.add(entry.value.lower())
                yield Maker(role, " ".join(entry.value.split()), entry.path, entry.line)


def _people(value: object) -> list[str]:
    """Names of persons in JSON-LD; an organisation as author is nobody."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) and str(each.get("@type", "Person")).lower() == "organization":
            continue
        name = _text(each)
        if name:
            found.append(name)
    return found


def _reservations(entries: list[_Found]) -> tuple[tuple[Notice, ...], bool]:
    """Machine-readable marks: robots ('noai', 'noindex'), and the first valid 'tdm-reservation', also where it is 0."""
    robots, tdm = words().html.robots, words().marks.tdm
    found = [marks.robots("robots_meta", entry.value) for entry in entries if entry.key in robots]
    mined = (marks.tdm("tdm_meta", entry.value) for entry in entries if entry.key in tdm)
    found.append(next(filter(None, mined), None))
    notices = tuple(notice for notice in found if notice)
    return notices, any(map(marks.reserves_ai, notices))
