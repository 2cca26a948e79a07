"""Days and ranges of days to EDTF: the year that fits, and a note for what was inferred or cannot be."""

import itertools
from collections.abc import Sequence
from datetime import date

from risalah.mentions import calendar
from risalah.mentions.date_grammar import Expression
from risalah.mentions.date_items import Item
from risalah.mentions.date_points import (
    Found,
    Known,
    Point,
    core_of,
    cue_before,
    disagreement,
    point_of,
    possible,
    relation_of,
    weekday_word,
    year_by_words,
)
from risalah.values.document import Note, Span


def one_day(expression: Expression, text: str, sentence_start: int, known: Known) -> Found:
    """'Kamis (12/6)', '12 Juni 2025': the day, its year inferred where it is not written.

    Args:
        expression: a row of the grammar with form 'day'.
        text: the document's text.
        sentence_start: where its sentence begins.
        known: what anchors it.

    Returns:
        EDTF of day precision; XXXX for a year that nothing gives; what is sure of a day that cannot be.
    """
    items = expression.items
    point = year_by_words(_turned(point_of(items), known), items, known)
    span = (items[0].start, items[-1].end)
    if not possible(point):
        return _impossible(point, text, items, span)
    assert point.day is not None and point.month is not None
    core, weekday = core_of(text, items), weekday_word(text, items)
    if point.year is not None:
        day = calendar.day_of(point.year, point.month, point.day)
        if day is None:
            return _impossible(point, text, items, span)
        notes = disagreement(day, point, span, known)
        outvoted = calendar.outvoted(day, point.weekday, known.published)
        if outvoted:
            message = f"{notes[0].message} and lies near the publication date, and is read so"
            notes = (Note("weekday-disagrees", message, span),)
        return Found((outvoted or day).isoformat(), notes=notes)
    day, reason = _inferred(point, weekday, expression, text, sentence_start, known)
    if day is None:
        note = Note("year-unknown", f"{core} has no year, and neither the text nor the page gives one", span)
        return Found(f"XXXX-{point.month:02}-{point.day:02}", notes=(note,))
    notes = (Note("year-inferred", f"{core} is read as {day.isoformat()}: {reason}", span),)
    return Found(day.isoformat(), True, notes + disagreement(day, point, span, known))


def range_of_days(expression: Expression, text: str, sentence_start: int, known: Known) -> Found:
    """'6–8 Mei 2024', 'Senin (9/6) hingga Rabu (11/6)': what one end lacks, the other gives.

    Args:
        expression: a row of the grammar with form 'range'.
        text: the document's text.
        sentence_start: where its sentence begins.
        known: what anchors it.

    Returns:
        an EDTF interval, or one day where both ends are the same.
    """
    items = expression.items
    span = (items[0].start, items[-1].end)
    first, last = _ends(expression)
    if last.month is None:  # 'June 6–8'
        last = last._replace(month=first.month)
    if first.month is None:
        first = first._replace(month=last.month)
    if last.year is None and first.year is not None:
        last = last._replace(year=first.year)
    last = year_by_words(last, items, known)
    if not possible(first) or not possible(last):
        return _impossible(last, text, items, span)
    assert first.day and first.month and last.day and last.month
    core, inferred, reason = core_of(text, items), False, ""
    year = last.year
    if year is None:
        day, reason = _inferred(last, weekday_word(text, items), expression, text, sentence_start, known)
        year = day.year if day else None
        inferred = day is not None
    if year is None:
        note = Note("year-unknown", f"{core} has no year, and neither the text nor the page gives one", span)
        return Found(f"XXXX-{first.month:02}-{first.day:02}/XXXX-{last.month:02}-{last.day:02}", notes=(note,))
    earlier = first.year or year - ((first.month, first.day) > (last.month, last.day) and first.month != last.month)
    start, end = calendar.day_of(earlier, first.month, first.day), calendar.day_of(year, last.month, last.day)
    if start is None or end is None or start > end:
        return _impossible(last, text, items, span)
    edtf = f"{start.isoformat()}/{end.isoformat()}" if start < end else start.isoformat()
    notes: tuple[Note, ...] = (Note("year-inferred", f"{core} is read as {edtf}: {reason}", span),) if inferred else ()
    for point, day in ((first, start), (last, end)):
        notes += disagreement(day, point, span, known)
    return Found(edtf, inferred, notes)


def _ends(expression: Expression) -> tuple[Point, Point]:
    """First and last day; of weekdays that stand before both ('Senin–Rabu (9–11/6)') each takes its own."""
    first, last = point_of(expression.first), point_of(expression.last)
    named = [item.value for item in expression.items if item.code == "w"]
    if len(named) == 2 and isinstance(named[0], int) and isinstance(named[1], int):
        return first._replace(weekday=named[0]), last._replace(weekday=named[1])
    return first, last


def until_weekday(expression: Expression, text: str, sentence_start: int, known: Known) -> Found:
    """'Rabu (15 Mei) sampai Kamis': to the next such day; arguments as for `one_day`."""
    items = expression.items
    row = Expression("day", expression.first, expression.first, ())
    start = one_day(row, text, sentence_start, known)
    day, weekday = calendar.parse_day(start.edtf), point_of(expression.last).weekday
    if day is None or weekday is None:
        return start
    span = (items[0].start, items[-1].end)
    end = calendar.next_weekday(day, weekday)
    notes = tuple([Note(note.code, note.message, span) for note in start.notes])
    return start._replace(edtf=f"{day.isoformat()}/{end.isoformat()}", notes=notes)


def list_days(expression: Expression, text: str, sentence_start: int, known: Known) -> list[tuple[Span, Found]]:
    """'6 dan 8 Mei 2024': days that follow each other are a range, others a date each."""
    days = [item for item in expression.first if item.code == "d"]
    last = point_of(expression.last)
    tail = expression.items[len(expression.first) + 1 :]
    numbers = [int(str(item.value)) for item in days] + [last.day or 0]
    if last.digits or all(b - a == 1 for a, b in itertools.pairwise(numbers)):
        row = Expression("range", expression.items, days[:1], expression.last)
        span = (expression.items[0].start, expression.items[-1].end)
        return [(span, range_of_days(row, text, sentence_start, known))]
    found = []
    for day in days:
        alone = Expression("day", [day, *[item for item in tail if item.code != "d"]], (), ())
        value = one_day(alone, text, sentence_start, known)
        found.append(((day.start, day.end), value._replace(notes=())))
    whole = [item for item in tail if item.code not in ("&", ",")]
    value = one_day(Expression("day", whole, (), ()), text, sentence_start, known)
    return [*found, ((whole[0].start, whole[-1].end), value)]


def _inferred(
    point: Point, weekday: str, expression: Expression, text: str, sentence_start: int, known: Known
) -> tuple[date | None, str]:
    """The day that a date without a year means, and why."""
    assert point.day is not None and point.month is not None
    items = expression.items
    if known.published:
        cue = None if items[-1].code == ")" else cue_before(text, sentence_start, items[0].start, known.words)
        day = calendar.infer_day(point.month, point.day, point.weekday, known.published, relation_of(items), cue)
        reason = f"the publication date is {known.published.isoformat()}"
    else:
        anchors = [d for _, d in sorted(known.full, key=lambda place: abs(place[0] - items[0].start))]
        found = calendar.infer_from_text(point.month, point.day, point.weekday, anchors)
        day = found and found[0]
        reason = f"the text has the full date {found[1].isoformat()}" if found else ""
    if day and point.weekday is not None and day.weekday() == point.weekday:
        reason += f" and the day named, {weekday}, agrees"
    return day, reason


def _turned(point: Point, known: Known) -> Point:
    """In English '6/12/2025' may be June 12: where only that is a date, or the weekday says so, it is read so."""
    if not (known.words.month_first and point.digits and point.day and point.month):
        return point
    turned = point._replace(day=point.month, month=point.day)
    if not possible(turned):
        return point
    if not possible(point):
        return turned
    years = [point.year] if point.year else [known.published.year] if known.published else []
    for year in years:
        as_is = calendar.day_of(year, point.month, point.day)
        other = calendar.day_of(year, point.day, point.month)
        if (
            point.weekday is not None
            and other
            and (as_is is None or as_is.weekday() != point.weekday == other.weekday())
        ):
            return turned
    return point


def _impossible(point: Point, text: str, items: Sequence[Item], span: Span) -> Found:
    """What is sure of a date that no calendar has: the year, and the month if it was named; and a note."""
    note = Note("date-impossible", f"{core_of(text, items)} is in no calendar", span)
    if point.year is None:
        return Found(None, notes=(note,))
    if point.year < 1000:
        return Found(None, notes=(note,))
    sure = f"{point.year}-{point.month:02}" if point.month and not point.digits else str(point.year)
    return Found(sure, notes=(note,))
