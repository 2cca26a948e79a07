"""Dates with their precision as spans of days, so that '2025-06' and '2025-06-12' can be compared.

Takes EDTF as readings have it ('2025-06-12', '2025-06', '2025', 'a/b', '2025-06~', 'XXXX-07-28'), gives day numbers
(Python's ordinals).
"""

import calendar
import functools
import re
from datetime import date
from typing import Literal, NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?$")

Precision = Literal["day", "days", "month", "year"]


class DaySpan(NamedTuple):
    """The first and the last day on which something may have been, and how precise its date is."""

    first: int
    last: int
    precision: Precision


@functools.lru_cache(maxsize=50_000)
def day_span(edtf: str | None) -> DaySpan | None:
    """Read a date.

    Args:
        edtf: EDTF, or nothing.

    Returns:
        The days it covers; None where there is no date or its year is unknown.
    """
    if not edtf:
        return None
    if "/" in edtf:
        left, _, right = edtf.partition("/")
        start, end = day_span(left), day_span(right)
        if start is None or end is None or end.last < start.first:
            return start or end
        return DaySpan(start.first, end.last, "days" if end.last - start.first < 46 else "year")
    match = _POINT.match(edtf)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        if day:
            number = date(int(year), int(month), int(day)).toordinal()
            return DaySpan(number, number, "day")
        if month:
            last = calendar.monthrange(int(year), int(month))[1]
            first = date(int(year), int(month), 1).toordinal()
            return DaySpan(first, first + last - 1, "month")
        return DaySpan(date(int(year), 1, 1).toordinal(), date(int(year), 12, 31).toordinal(), "year")
    except ValueError:
        return None


_YEARLESS = re.compile(r"XXXX-(\d{2})-(\d{2})")


class YearDays(NamedTuple):
    """A first and a last day of some year, counted as 31 times the month and the day; whether the year is known."""

    first: int
    last: int
    dated: bool


@functools.lru_cache(maxsize=50_000)
def year_days(edtf: str) -> YearDays | None:
    """Where in a year a date lies, for dates whose year is unknown or may be wrong.

    Args:
        edtf: EDTF.

    Returns:
        None for what is vaguer than some days, or runs over the turn of the year.
    """
    found = [31 * int(month) + int(day) for month, day in _YEARLESS.findall(edtf)]
    if found:
        return YearDays(found[0], found[-1], False) if found[0] <= found[-1] else None
    span = day_span(edtf)
    if span is None or span.precision not in ("day", "days"):
        return None
    first, last = date.fromordinal(span.first), date.fromordinal(span.last)
    if first.year != last.year:
        return None
    return YearDays(31 * first.month + first.day, 31 * last.month + last.day, True)


def ordinal(day: str) -> int | None:
    """The number of an ISO day; None for an empty one."""
    span = day_span(day)
    return span.first if span else None


@functools.lru_cache(maxsize=50_000)
def iso(number: int) -> str:
    """The ISO day of a number."""
    return date.fromordinal(number).isoformat()


def overlap(left: DaySpan, right: DaySpan, slack: int = 0) -> bool:
    """Say whether two spans share a day, or miss each other by no more than `slack` days."""
    return left.first <= right.last + slack and right.first <= left.last + slack
