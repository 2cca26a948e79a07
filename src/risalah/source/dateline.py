"""The head of a report ('Jakarta (Kabar Contoh) - '): place, agency and where the body starts.

No two outlets write it alike. A head is read up to a dash, a colon or a full stop; its parts are told
apart by what is known (cities, outlets, web addresses, dates) and by their look. Words that open a sentence, such as a
post or a country, make it no dateline.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from risalah.knowledge.anatomy import words
from risalah.values.document import Dateline

_LONGEST = 100
_MARKS = re.compile(r"[\s*_>#•\"“”'‘’]{0,8}")
_DASHES = "-–—―−‒─"
_SEPARATOR = re.compile(
    r"\s*(?:(?P<dash>(?<=\s)[-–—―−‒─]+(?=\s?[^\s\d])|[–—―−‒─]+(?=\s?\S)|--+|-+(?=\s))|(?P<colon>:(?=\s))|(?P<stop>\.(?=\s)))\s*"
)
_MORE = re.compile(r"(?:[-–—―−‒─:|]+\s*)+")
_AGENCY = re.compile(r"\s*[(\[]([^()\[\]\n]{2,50})[)\]]\s*$")
_DOMAIN = re.compile(
    r"(?:[\w-]{1,30}\.){1,3}(?:com|co|id|net|org|news|tv|info|my|sg|in|media|press|us|uk|online)(?:\.[a-z]{2})?$", re.I
)
_PARTS = re.compile(r"\s*[,|/;]\s*|(?<=[A-Z]{4})\.\s+")
_DAY = re.compile(r"\b[^\W\d_]{4,9}\s?\(\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\)")  # 'Senin (16/12)'
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w'’.&-]*")
_GLUED = re.compile(r"([^\W\d_]{4,20})\.([^\W\d_]{3,20})$")


class Head(NamedTuple):
    """A dateline and where the words of the report start after it."""

    dateline: Dateline
    body: int


class _Lists(NamedTuple):
    cities: frozenset[str]
    outlets: frozenset[str]
    openers: frozenset[str]
    actors: frozenset[str]
    days: frozenset[str]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    known = words().dateline
    days = frozenset((*known.weekdays, *known.months))
    cities, outlets, openers, actors = map(frozenset, (known.cities, known.outlets, known.openers, known.actors))
    return _Lists(cities, outlets, openers, actors, days)


def find(text: str, start: int, end: int) -> Head | None:
    """Read the dateline at the head of a paragraph.

    Args:
        text: The whole text.
        start: Where the paragraph starts.
        end: Where it ends.

    Returns:
        The dateline, or None where the paragraph starts with its story.
    """
    marks = _MARKS.match(text, start, end)
    at = marks.end() if marks else start
    limit = min(end, at + _LONGEST)
    for separator in _SEPARATOR.finditer(text, at, limit):
        if separator.end() >= end or separator.start() == at or _abbreviates(text, separator):
            continue
        parts = _read(text[at : separator.start()])
        if parts is None:
            continue
        if not _believed(text, separator, parts, end) or _goes_on(text, separator, limit):
            continue
        return _with_second(text, at, separator.start(), separator.end(), parts, end)
    return None


def _abbreviates(text: str, separator: re.Match[str]) -> bool:
    """Whether a full stop only shortens a month ('Jan. 3')."""
    if separator["stop"] is None or not text[separator.end() : separator.end() + 1].isdigit():
        return False
    before = _WORD.findall(text[max(0, separator.start() - 6) : separator.start()])
    return bool(before) and before[-1].lower() in _lists().days


def find_line(text: str, start: int, end: int) -> Dateline | None:
    """Read a dateline that is a line of its own ('Batam, Kabar Contoh').

    Args:
        text: The whole text.
        start: Where the line starts.
        end: Where it ends.

    Returns:
        The dateline, or None. Both a known city and an outlet are asked for, because nothing else sets the line apart.
    """
    if end - start > 60:
        return None
    parts = _read(text[start:end].rstrip(" :-–—"))
    if parts is None or not (parts.place and parts.agency and parts.sure):
        return None
    return Dateline(parts.place, parts.agency, (start, end))


class _Parts(NamedTuple):
    place: str | None
    agency: str | None
    sure: bool  # something in it is known to be a city or an outlet
    bracket: bool
    dated: bool = False


def _read(head: str) -> _Parts | None:
    """Tell place and agency apart in the words before the dash."""
    head = head.strip()
    if not 2 <= len(head) <= 90 or '"' in head or "“" in head:
        return None
    agency = None
    bracket = _AGENCY.search(head)
    if bracket:
        agency = bracket.group(1).strip()
        head = head[: bracket.start()].strip(" ,")
        if _is_date(agency):
            agency = None
    head = _DAY.sub("", head)
    if "(" in head or "[" in head:
        return None
    every = [part for part in _PARTS.split(head) if part]
    parts = [part for part in every if not _is_date(part)]
    if not parts:
        return _Parts(None, agency, True, True) if agency and not head and _like_outlet(agency) else None
    beside = len(parts) > 1 and any(part.lower() in _lists().cities for part in parts)
    if len(parts) > 3 or not all(_is_named(part, beside) for part in parts):
        return None
    found = _sorted_parts(parts, agency, "|" in head)
    return found and found._replace(dated=len(every) > len(parts))


def _is_city(part: str) -> bool:
    """A known city, also as 'Davao City'."""
    return part.lower().removesuffix(" city") in _lists().cities


def _sorted_parts(parts: list[str], agency: str | None, bar: bool) -> _Parts | None:
    place = next((part for part in parts if _is_city(part)), None)
    outlet = next((part for part in parts if part is not place and is_outlet(part)), None)
    rest = [part for part in parts if part is not place and part is not outlet]
    if agency:
        return (
            _Parts(place or ", ".join(parts), agency, True, True) if not outlet else _Parts(place, outlet, True, True)
        )
    sure = bool(place or outlet)
    if len(parts) == 1:
        if not sure:
            return _one_word(parts[0])
        return _Parts(place, outlet, True, False)
    if place and not outlet and rest:
        return _Parts(place, _closest(rest), True, False)
    if outlet and not place and rest:
        return _Parts(rest[0], outlet, True, False)
    if not sure:
        # 'KABAR DESA | Kota Baru'; 'Kota Baru, Kabar Desa': the one in capitals is the place, else the first.
        if len(parts) != 2:
            return None
        capitals = [part for part in parts if part.isupper()]
        at = parts.index(capitals[0]) if len(capitals) == 1 and len(capitals[0]) > 4 else 0
        if bar or (_looks_outlet(parts[at]) and not _looks_outlet(parts[1])):
            at = 1
        return _Parts(parts[at], parts[1 - at], False, False)
    return _Parts(place, outlet, True, False)


def _closest(rest: list[str]) -> str | None:
    """The agency among what stands beside a known city; a second place name ('Jakarta, DKI Jakarta') is none."""
    outlets = [part for part in rest if len(part) <= 40 and part.lower() not in _lists().actors]
    return outlets[-1] if outlets else None


def _one_word(part: str) -> _Parts | None:
    """A single unknown name: 'CITY.OUTLET' glued, 'Outlet City' without a comma, or an unknown place."""
    cities = _lists().cities
    glued = _GLUED.match(part)
    if glued and glued.group(1).lower() in cities:
        return _Parts(glued.group(1), glued.group(2), True, False)
    names = part.split()
    if len(names) > 1:
        for cut in (1, 2):
            city = " ".join(names[-cut:])
            if len(names) > cut and city.lower() in cities:
                return _Parts(city, " ".join(names[:-cut]), True, False)
            city = " ".join(names[:cut])
            if len(names) > cut and city.lower() in cities and is_outlet(" ".join(names[cut:])):
                return _Parts(city, " ".join(names[cut:]), True, False)
    if len(names) > 3:
        return None
    place = len(names) == 1 or names[0].lower() in words().dateline.place_words
    outlet = _looks_outlet(part) or not place
    return _Parts(None, part, False, False) if outlet else _Parts(part, None, False, False)


def _looks_outlet(part: str) -> bool:
    """An unknown name is an outlet by one of its words ('Suara Timur', 'Maritimnews'), or by capitals inside it."""
    names = part.split()
    low = part.lower()
    if any(name in words().dateline.outlet_words for name in low.split()) or low.endswith(("news", "pos", "post")):
        return True
    return len(names) == 1 and not part.isupper() and not part[1:].islower() and part.isalnum()


def _is_date(part: str) -> bool:
    """Dates in a dateline ('12/6', '16 Desember 2024', 'Senin (12/6)') are neither place nor agency."""
    if _DOMAIN.search(part):
        return False
    names = [word.lower().strip(".") for word in _WORD.findall(part)]
    if _DIGIT.search(part):
        return all(name in _lists().days or name in ("wib", "wita", "wit", "pukul", "tanggal") for name in names)
    return bool(names) and all(name in _lists().days for name in names)


def is_outlet(part: str) -> bool:
    """Say whether a name is that of a known outlet, or a web address.

    Args:
        part: The name as written.
    """
    return part.lower() in _lists().outlets or bool(_DOMAIN.search(part))


def _like_outlet(part: str) -> bool:
    return is_outlet(part) or part[0].isupper() or part.isupper()


def _is_named(part: str, beside_city: bool = False) -> bool:
    """A part is a name: an outlet, a city, or up to four words with capitals of which none opens a sentence."""
    low = part.lower()
    lists = _lists()
    if low in lists.outlets or low in lists.cities or _DOMAIN.search(part):
        return True
    names = part.split()
    if len(names) > 4 or _DIGIT.search(part):
        return False
    return all(
        (name[0].isupper() or (index and name in ("dan", "de", "la", "al", "del", "of")))
        and name.lower().strip(".") not in lists.openers
        and (beside_city or name.lower().strip(".") not in lists.actors)
        for index, name in enumerate(names)
    )


def _believed(text: str, separator: re.Match[str], parts: _Parts, end: int) -> bool:
    """Ask what follows: the story starts with a capital, a figure or a quotation mark."""
    following = text[separator.end() : separator.end() + 1]
    starts = not following.islower()
    if separator.lastgroup == "dash":
        return starts or (parts.sure and (parts.bracket or not _runs_on(text, separator.end(), end)))
    if separator.lastgroup == "colon":
        whole = parts.place if parts.agency is None else None
        return starts and parts.sure and (parts.agency is not None or bool(whole and whole.lower() in _lists().cities))
    place = parts.place or (parts.agency if parts.sure and parts.agency else "")
    shout = place.isupper() and len(place) >= 4 and (parts.agency is None or parts.agency.isupper() or parts.sure)
    if starts and parts.dated and place.lower() in _lists().cities:
        return True  # 'Jakarta, 20 November 2025. The chief of staff …'
    return starts and shout and (parts.sure or len(place.split()) == 1)


def _goes_on(text: str, separator: re.Match[str], limit: int) -> bool:
    """'ANKARA. Kabar Contoh – …': the full stop stands between city and outlet."""
    if separator.lastgroup != "stop":
        return False
    following = _SEPARATOR.search(text, separator.end(), limit)
    return bool(following and following.lastgroup == "dash" and _read(text[separator.end() : following.start()]))


def _runs_on(text: str, at: int, end: int) -> bool:
    return text[at : min(end, at + 5)].lower().startswith(("yang ", "dan ", "di ", "ke "))


def _with_second(text: str, start: int, stop: int, body: int, parts: _Parts, end: int) -> Head:
    """Skip doubled dashes, and read the other half of 'OUTLET - CITY. ' or 'City - outlet.id - '."""
    more = _MORE.match(text, body, end)
    if more and more.end() < end:
        body = more.end()
    if (parts.place is None) != (parts.agency is None):
        separator = _SEPARATOR.search(text, body, min(end, body + 40))
        if separator and separator.end() < end:
            name = text[body : separator.start()].strip()
            if parts.place is None and (
                name.lower() in _lists().cities or (name.isupper() and len(name) > 3 and _is_named(name))
            ):
                return Head(Dateline(name, parts.agency, (start, separator.start())), separator.end())
            if parts.agency is None and is_outlet(name):
                return Head(Dateline(parts.place, name, (start, separator.start())), separator.end())
    return Head(Dateline(parts.place, parts.agency, (start, stop)), body)
