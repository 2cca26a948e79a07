"""What the parts of a date say: one day as written, how its words point, and what anchors it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from risalah.knowledge.calendar_words import CalendarWords
from risalah.mentions import calendar
from risalah.mentions.date_items import Item
from risalah.values.document import Note, Span

Relation = Literal["past", "future"]
_STEP = {"past": -1, "present": 0, "future": 1}
_LETTERS = re.compile(r"[^\W\d_]+")


class Known(NamedTuple):
    """What anchors dates: the publication day, and the full dates of the text with their places."""

    words: CalendarWords
    published: date | None
    full: Sequence[tuple[int, date]]


class Found(NamedTuple):
    """One expression's value: EDTF or None, whether a year was inferred, notes, and whether an anchor was missing."""

    edtf: str | None
    inferred: bool = False
    notes: tuple[Note, ...] = ()
    unanchored: bool = False


class Point(NamedTuple):
    """One day as written: weekday (Monday 0), day, month, year, and whether digits gave the month."""

    weekday: int | None
    day: int | None
    month: int | None
    year: int | None
    digits: bool


UNANCHORED = Found(None, unanchored=True)


def point_of(items: Sequence[Item]) -> Point:
    """One day as its items write it; what they do not say is None."""
    weekday = day = month = year = None
    digits = False
    for code, value, _, _ in items:
        if code == "w":
            assert isinstance(value, int)
            weekday = value
        elif code == "n":
            assert isinstance(value, tuple)
            day, month, digits = int(value[0]), int(value[1]), True
            if value[2]:
                number = int(value[2])
                year = number if len(value[2]) == 4 else number + (2000 if number < 60 else 1900)
        elif isinstance(value, int):
            if code == "d":
                day = value
            elif code in "ma":
                month = value
            elif code == "y":
                year = value
    return Point(weekday, day, month, year, digits)


def possible(point: Point) -> bool:
    """True where some year has such a day."""
    return bool(point.day and point.month and point.month <= 12 and point.day <= calendar.longest(point.month))


def relation_of(items: Sequence[Item]) -> Relation | None:
    """How the words point ('Kamis pekan lalu'); None where they do not, or both ways."""
    ways: set[Relation] = set()
    for item in items:
        if item.code == "g" or item.value == "past" or (item.code == "x" and days_of(item) < 0):
            ways.add("past")
        elif item.value == "future" or (item.code == "x" and days_of(item) > 0):
            ways.add("future")
    return ways.pop() if len(ways) == 1 else None


def step_of(items: Sequence[Item]) -> int | None:
    """The first pointer as a step: -1 'lalu', 0 'ini', 1 'depan'; None where there is none."""
    return next((_STEP[str(item.value)] for item in items if item.value in _STEP), None)


def days_of(item: Item) -> int:
    """How many days from publication a relative day ('kemarin') is."""
    assert isinstance(item.value, int)
    return item.value


def year_by_words(point: Point, items: Sequence[Item], known: Known) -> Point:
    """'Juni tahun lalu', 'September tahun ini', 'Juni ini': the year follows from the publication date."""
    if point.year is not None or known.published is None:
        return point
    step = step_of(items)
    of_year = any(item.code == "u" and item.value == "year" for item in items)
    if step is None or not (of_year or step == 0):
        return point
    return point._replace(year=known.published.year + step)


def cue_before(text: str, start: int, end: int, words: CalendarWords) -> Relation | None:
    """What the nearest cue word of the sentence before the date says: 'akan' ahead, 'telah' back."""
    for word in reversed(_LETTERS.findall(text[max(start, end - 200) : end].lower())):
        if word in words.future_cues:
            return "future"
        if word in words.past_cues:
            return "past"
    return None


def core_of(text: str, items: Sequence[Item]) -> str:
    """The date's own words without weekday and bracket: '12/6'."""
    own = [item for item in items if item.code in "ndmay"]
    return text[own[0].start : own[-1].end]


def weekday_word(text: str, items: Sequence[Item]) -> str:
    """The day of the week as written, or ''."""
    named = [item for item in items if item.code == "w"]
    return text[named[-1].start : named[-1].end] if named else ""


def disagreement(day: date, point: Point, span: Span, known: Known) -> tuple[Note, ...]:
    """A note where the weekday named is not the calendar's, with the neighbouring year that would agree."""
    if point.weekday is None or day.weekday() == point.weekday:
        return ()
    names = known.words.weekdays
    message = f"the day named is {names[point.weekday][0]}, but {day.isoformat()} is a {names[day.weekday()][0]}"
    for year in (day.year - 1, day.year + 1):
        other = calendar.day_of(year, day.month, day.day)
        if other and other.weekday() == point.weekday:
            message += f"; it agrees with {other.isoformat()}"
    return (Note("weekday-disagrees", message, span),)
