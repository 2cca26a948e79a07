"""Arithmetic of days: which year, which week, which weekday. Values in, values out; no words, no text."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

AHEAD = 125  # days: a date without a year up to four months after publication is a coming one
NEAR = 31  # days: so close to publication a weekday that disagrees is a slip of the pen, not another year
FAR = 335  # days: no cue word points further than eleven months


def parse_day(text: str | None) -> date | None:
    """The day that an EDTF or ISO string begins with, or None where it gives no full day.

    Years are taken from 1000 to 9000, so that no reckoning from them leaves the four digits of EDTF.
    """
    try:
        day = date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def longest(month: int) -> int:
    """How many days a month has at most."""
    return 29 if month == 2 else calendar.monthrange(2000, month)[1]


def week(day: date, shift: int = 0) -> str:
    """The ISO week of a day, `shift` weeks later, as an EDTF interval from Monday to Sunday."""
    monday = _plus(day, 7 * shift - day.weekday())
    return f"{monday.isoformat()}/{_plus(monday, 6).isoformat()}"


def weekday_in_week(day: date, weekday: int, shift: int = 0) -> date:
    """The given weekday (Monday 0) of the ISO week `shift` weeks after that of `day`."""
    return _plus(day, 7 * shift - day.weekday() + weekday)


def last_weekday(day: date, weekday: int, *, strictly: bool = False) -> date:
    """The last such weekday up to and including `day`, or before it if `strictly`."""
    back = (day.weekday() - weekday) % 7
    return _plus(day, -(back or (7 if strictly else 0)))


def next_weekday(day: date, weekday: int) -> date:
    """The next such weekday after `day`."""
    return _plus(day, (weekday - day.weekday() - 1) % 7 + 1)


def shifted(day: date, days: int) -> date:
    """`days` later, kept inside the years that a date can have."""
    return _plus(day, days)


def month_after(day: date, months: int) -> str:
    """The month `months` after that of `day`, as EDTF."""
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    return f"{count // 12:04}-{count % 12 + 1:02}"


def candidates(month: int, day: int, around: int) -> list[date]:
    """Such days of the neighbouring years; for 29 February those of the nearest leap years."""
    found = [d for year in (around - 1, around, around + 1) if (d := day_of(year, month, day))]
    return found or [d for year in range(around - 4, around + 5) if (d := day_of(year, month, day))]


def infer_day(
    month: int, day: int, weekday: int | None, published: date, direction: str | None, cue: str | None
) -> date | None:
    """Which year's day a date without a year means.

    Args:
        month: 1 to 12.
        day: of the month.
        weekday: Monday 0, the day named with it, or None.
        published: when the words were printed.
        direction: 'past' or 'future' where the date's own words point there ('12 Juni lalu').
        cue: 'past' or 'future' where a word of the sentence makes it likely ('akan'); never overrides a near day.

    Returns:
        The nearest fitting day: a coming one up to four months ahead, else a past one; of the neighbouring years the
        one that the weekday agrees with, unless the day is so near that the weekday must be wrong. None: no such day.
    """
    days = candidates(month, day, published.year)
    past = max((d for d in days if d <= published), default=None)
    future = min((d for d in days if d >= published), default=None)
    if direction == "past" and past:
        return past
    if direction == "future" and future:
        return future
    if past is None or future is None:
        return past or future
    since, until = (published - past).days, (future - published).days
    chosen = future if until <= AHEAD else past
    if cue == "future" and since > NEAR and until <= FAR:
        chosen = future
    elif cue == "past" and until > NEAR and since <= FAR:
        chosen = past
    if weekday is None or chosen.weekday() == weekday or abs((chosen - published).days) <= NEAR:
        return chosen
    agreeing = [d for d in days if d.weekday() == weekday]
    return min(agreeing, key=lambda d: abs((d - published).days), default=chosen)


def outvoted(day: date, weekday: int | None, published: date | None) -> date | None:
    """The day that is meant where the year as written is wrong: last year's number in January, a slip in the bracket.

    Args:
        day: as written.
        weekday: Monday 0, the day named with it, or None.
        published: when the words were printed, or None.

    Returns:
        The same day of a neighbouring year, if the weekday names that one and it lies at most a month from publication
        while the written one does not; else None.
    """
    if weekday is None or published is None or day.weekday() == weekday or abs((day - published).days) <= NEAR:
        return None
    for year in (day.year - 1, day.year + 1):
        other = day_of(year, day.month, day.day)
        if other and other.weekday() == weekday and abs((other - published).days) <= NEAR:
            return other
    return None


def infer_month(month: int, published: date, direction: str | None, cue: str | None, *, may_be_this: bool) -> int:
    """Which year a month without a year means; `may_be_this`: 'awal Juni lalu' in June may be this June.

    Returns:
        The year. 'lalu' is an earlier month, 'mendatang' this or a later one; without either up to four months ahead,
        or where a cue word of the sentence points ahead, a coming one, else a past one.
    """
    ahead = (month - published.month) % 12
    coming = published.year + (month < published.month)
    gone = published.year - (month > published.month)
    if direction == "past":
        return gone if ahead or may_be_this else published.year - 1
    if direction == "future" or ahead == 0:
        return coming
    if cue and 1 < ahead < 11:
        return coming if cue == "future" else gone
    return coming if ahead <= AHEAD // 31 else gone


def infer_from_text(month: int, day: int, weekday: int | None, anchors: Sequence[date]) -> tuple[date, date] | None:
    """Which year's day is meant when the publication date is unknown but the text has full dates.

    Args:
        month: 1 to 12.
        day: of the month.
        weekday: Monday 0, or None.
        anchors: full dates of the text, nearest first.

    Returns:
        (the day, the anchor it rests on): the nearest anchor for which a neighbouring year agrees with the weekday;
        without a weekday only an anchor of the text's last year, so that a treaty of 1995 dates nothing. Or None.
    """
    newest = max((anchor.year for anchor in anchors), default=0)
    for anchor in anchors:
        days = candidates(month, day, anchor.year)
        if weekday is not None:
            days = [d for d in days if d.weekday() == weekday]
        elif anchor.year < newest:
            continue
        if days:
            return min(days, key=lambda d: abs((d - anchor).days)), anchor
    return None


def _plus(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
