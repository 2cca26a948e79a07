"""From a row of items to its value: which kind of date it is, and who says what it means."""

from datetime import date

from risalah.mentions import calendar
from risalah.mentions.date_days import list_days, one_day, range_of_days, until_weekday
from risalah.mentions.date_grammar import Expression
from risalah.mentions.date_periods import counted, months, unit, weekdays
from risalah.mentions.date_points import Found, Known, point_of
from risalah.values.document import Span


def full_date(expression: Expression) -> date | None:
    """The day that an expression gives in full, so that it can anchor others; None for all else."""
    if expression.form != "day":
        return None
    point = point_of(expression.first)
    return calendar.day_of(point.year, point.month, point.day) if point.year and point.month and point.day else None


def evaluate(expression: Expression, text: str, sentence_start: int, known: Known) -> list[tuple[Span, Found]]:
    """Say what an expression means.

    Args:
        expression: a row of the grammar.
        text: the document's text.
        sentence_start: where the expression's sentence begins; its words up to the expression may say 'akan'.
        known: what anchors it.

    Returns:
        One span and value; several for a list of days that do not follow each other ('6 dan 8 Mei').
    """
    span = (expression.items[0].start, expression.items[-1].end)
    form = expression.form
    if form == "day":
        return [(span, one_day(expression, text, sentence_start, known))]
    if form == "range":
        return [(span, range_of_days(expression, text, sentence_start, known))]
    if form == "until":
        return [(span, until_weekday(expression, text, sentence_start, known))]
    if form == "list":
        return list_days(expression, text, sentence_start, known)
    if form in ("month", "months", "edge", "edges"):
        return [(span, months(expression, text, sentence_start, known))]
    if form in ("weekday", "weekdays", "relative"):
        return [(span, weekdays(expression, known))]
    if form == "unit":
        return [(span, unit(expression, known))]
    if form == "count":
        return [counted(expression, text, sentence_start, known)]
    years = "/".join(str(item.value) for item in expression.items if item.code == "y")
    ordered = form != "years" or years[:4] <= years[5:]
    return [(span, Found(f"{expression.items[0].value}X" if form == "decade" else years if ordered else None))]
