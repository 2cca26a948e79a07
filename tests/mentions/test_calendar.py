"""Days reckoned without words: weeks, weekdays, months, and the year that a day without one means."""

from datetime import date

import pytest

from risalah.mentions import calendar

FRIDAY = date(2025, 6, 13)


def test_a_week_runs_from_monday_to_sunday_also_over_new_year() -> None:
    assert calendar.week(FRIDAY) == "2025-06-09/2025-06-15"
    assert calendar.week(date(2026, 1, 1)) == "2025-12-29/2026-01-04"


def test_weekdays_are_counted_from_the_day_given() -> None:
    assert calendar.last_weekday(FRIDAY, 4) == FRIDAY
    assert calendar.last_weekday(FRIDAY, 4, strictly=True) == date(2025, 6, 6)
    assert calendar.next_weekday(FRIDAY, 4) == date(2025, 6, 20)
    assert calendar.weekday_in_week(FRIDAY, 0, -1) == date(2025, 6, 2)


def test_months_are_counted_over_the_year() -> None:
    assert calendar.month_after(FRIDAY, 7) == "2026-01"
    assert calendar.month_after(FRIDAY, -6) == "2024-12"


def test_days_outside_the_calendar_stop_at_its_ends() -> None:
    assert calendar.shifted(date.max, 5) == date.max
    assert calendar.shifted(date.min, -5) == date.min
    assert calendar.month_after(date.max, 5) == "9999-12"


@pytest.mark.parametrize(
    ("month", "day", "weekday", "direction", "cue", "expected"),
    [
        (6, 12, None, None, None, "2025-06-12"),
        (10, 16, None, None, None, "2025-10-16"),  # 125 days ahead
        (10, 17, None, None, None, "2024-10-17"),
        (10, 17, None, None, "future", "2025-10-17"),
        (9, 1, None, None, "past", "2024-09-01"),
        (6, 10, None, None, "future", "2025-06-10"),  # a near day outvotes 'akan'
        (6, 20, None, "past", None, "2024-06-20"),
        (6, 10, None, "future", None, "2026-06-10"),
        (9, 12, 3, None, None, "2024-09-12"),  # the Thursday of the two
        (6, 12, 2, None, None, "2025-06-12"),  # a near day outvotes its weekday
        (2, 29, None, None, None, "2024-02-29"),
    ],
)
def test_the_year_is_the_nearest_that_fits(
    month: int, day: int, weekday: int | None, direction: str | None, cue: str | None, expected: str
) -> None:
    assert str(calendar.infer_day(month, day, weekday, FRIDAY, direction, cue)) == expected


def test_weekday_and_publication_outvote_a_year_only_together() -> None:
    published = date(2025, 1, 8)
    assert calendar.outvoted(date(2024, 1, 7), 1, published) == date(2025, 1, 7)
    assert calendar.outvoted(date(2024, 1, 7), 2, published) is None
    assert calendar.outvoted(date(2024, 1, 7), 1, FRIDAY) is None
    assert calendar.outvoted(date(2024, 1, 7), 1, None) is None


def test_a_day_that_no_year_has_is_none() -> None:
    assert calendar.infer_day(2, 30, None, FRIDAY, None, None) is None


def test_a_treaty_of_old_gives_no_year_to_a_date_without_weekday() -> None:
    treaty, meeting = date(1995, 5, 3), date(2025, 6, 11)
    assert calendar.infer_from_text(6, 12, None, [treaty, meeting]) == (date(2025, 6, 12), meeting)
    assert calendar.infer_from_text(6, 12, 3, [meeting]) == (date(2025, 6, 12), meeting)
    assert calendar.infer_from_text(6, 12, 6, [meeting]) is None
    assert calendar.infer_from_text(6, 12, None, []) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2025-06-13", FRIDAY), ("2025-06-13T08:00", FRIDAY), ("2025", None), (None, None), ("9999-12-31", None)],
)
def test_only_a_full_day_of_four_digits_is_a_day(text: str | None, expected: date | None) -> None:
    assert calendar.parse_day(text) == expected
