"""Months, weekdays and counts of weeks or years to EDTF: all that is not a day of a month."""

from collections.abc import Sequence
from datetime import date

from risalah.mentions import calendar
from risalah.mentions.date_grammar import Expression
from risalah.mentions.date_items import Item
from risalah.mentions.date_points import (
    UNANCHORED,
    Found,
    Known,
    cue_before,
    days_of,
    disagreement,
    point_of,
    relation_of,
    step_of,
    year_by_words,
)
from risalah.values.document import Note, Span


def months(expression: Expression, text: str, sentence_start: int, known: Known) -> Found:
    """Months and edges: 'September mendatang', 'awal Juni 2025', 'akhir tahun ini', 'Mei hingga Juli'."""
    items = expression.items
    last = point_of(expression.last or expression.first)
    if last.month is None:
        return _edge_of_unit(expression, known)
    year = year_by_words(last, items, known).year
    inferred = year is None and known.published is not None
    if year is None and known.published:
        cue = cue_before(text, sentence_start, items[0].start, known.words)
        early = any(item.value == "start" for item in items)
        year = calendar.infer_month(last.month, known.published, relation_of(items), cue, may_be_this=early)
    about = "~" if any(item.code == "e" for item in items) else ""
    edtf = _month(year, last.month) + about
    first = point_of(expression.first)
    if expression.last and first.month:
        before = first.year or (year and year - (first.month > last.month))
        edtf = f"{_month(before, first.month)}{about}/{edtf}"
    return Found(edtf, inferred, _year_note(expression, text, year, inferred, edtf, known))


def _month(year: int | None, month: int) -> str:
    return f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"


def _year_note(
    expression: Expression, text: str, year: int | None, inferred: bool, edtf: str, known: Known
) -> tuple[Note, ...]:
    """Why this year; nothing where the words themselves point to it ('September mendatang')."""
    span = (expression.items[0].start, expression.items[-1].end)
    words = text[span[0] : span[1]]
    if year is None:
        message = f"{words} has no year, and neither the text nor the page gives one"
        return (Note("year-unknown", message, span),)
    if not inferred or not known.published or relation_of(expression.items):
        return ()
    reason = f"the publication date is {known.published.isoformat()}"
    return (Note("year-inferred", f"{words} is read as {edtf}: {reason}", span),)


def _edge_of_unit(expression: Expression, known: Known) -> Found:
    """'awal 2026', 'akhir tahun ini', 'awal pekan depan': the unit, marked as about; a week is a range already."""
    point = point_of(expression.items)
    if point.year:
        return Found(f"{point.year}~")
    unit = next((item.value for item in expression.items if item.code == "u"), None)
    step = step_of(expression.items)
    if known.published is None:
        return UNANCHORED
    if step is None:  # 'akhir pekan kemarin'
        step = -1
    if unit != "week":
        return Found(f"{_unit_edtf(str(unit), step, known.published)}~")
    if any(item.value == "end" for item in expression.items):
        days = [calendar.weekday_in_week(known.published, day, step) for day in (5, 6)]
        return Found(f"{days[0].isoformat()}/{days[1].isoformat()}")
    return Found(calendar.week(known.published, step))


def weekdays(expression: Expression, known: Known) -> Found:
    """'Jumat', 'Kamis lalu', 'Jumat pekan depan', 'Senin hingga Rabu', 'kemarin', 'hari ini, Kamis'."""
    published, items = known.published, expression.items
    if published is None:
        return UNANCHORED
    if expression.form == "relative":
        day = calendar.shifted(published, days_of(items[0]))
        span = (items[0].start, items[-1].end)
        return Found(day.isoformat(), notes=disagreement(day, point_of(items), span, known))
    last = _named_day(point_of(expression.last or expression.first).weekday or 0, items, published)
    if not expression.last:
        return Found(last.isoformat())
    first = calendar.last_weekday(last, point_of(expression.first).weekday or 0)
    return Found(f"{first.isoformat()}/{last.isoformat()}" if first < last else None)


def _named_day(weekday: int, items: Sequence[Item], published: date) -> date:
    step = step_of(items)
    in_week = any(item.code == "u" and item.value == "week" for item in items)
    if step is not None and (in_week or step == 0):
        return calendar.weekday_in_week(published, weekday, step)
    relation = relation_of(items)
    if relation == "future":
        return calendar.next_weekday(published, weekday)
    return calendar.last_weekday(published, weekday, strictly=relation == "past")


def unit(expression: Expression, known: Known) -> Found:
    """'pekan lalu', 'bulan depan', 'tahun ini': the whole week, month or year."""
    if known.published is None:
        return UNANCHORED
    name = str(next(item.value for item in expression.items if item.code == "u"))
    return Found(_unit_edtf(name, step_of(expression.items) or 0, known.published))


def counted(expression: Expression, text: str, sentence_start: int, known: Known) -> tuple[Span, Found]:
    """'dua bulan lalu': so long ago, about so in months and years. The span takes in the number before the items."""
    items = expression.items
    head = text[sentence_start : items[0].start].rstrip()
    word = head.split()[-1] if head else ""
    span = (sentence_start + len(head) - len(word), items[-1].end)
    count = known.words.numbers.get(word.lower()) or (int(word) if word.isdecimal() else 0)
    if not 0 < count <= 999:
        return span, Found(None)
    if known.published is None:
        return span, UNANCHORED
    name = str(items[0].value)
    about = "~" if name in ("month", "year") else ""
    return span, Found(_unit_edtf(name, -count, known.published) + about)


def _unit_edtf(unit: str, step: int, published: date) -> str:
    if unit == "day":
        return calendar.shifted(published, step).isoformat()
    if unit == "week":
        return calendar.week(published, step)
    if unit == "month":
        return calendar.month_after(published, step)
    return f"{max(published.year + step, 1):04}"
