"""Dates with their precision, as spans of days."""

from datetime import date

import pytest

from risalah.ledger.moments import DaySpan, YearDays, day_span, iso, ordinal, overlap, year_days


def days(first: str, last: str, precision: str) -> DaySpan:
    return DaySpan(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal(), precision)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-06-12", days("2025-06-12", "2025-06-12", "day")),
        ("2025-06-12~", days("2025-06-12", "2025-06-12", "day")),
        ("2025-06", days("2025-06-01", "2025-06-30", "month")),
        ("2024-02", days("2024-02-01", "2024-02-29", "month")),
        ("2025-06?", days("2025-06-01", "2025-06-30", "month")),
        ("2025", days("2025-01-01", "2025-12-31", "year")),
        ("2025-06-12/2025-06-14", days("2025-06-12", "2025-06-14", "days")),
        ("2025-12-31/2026-01-02", days("2025-12-31", "2026-01-02", "days")),
        ("2025-06/2025-08", days("2025-06-01", "2025-08-31", "year")),
        ("2025-06-14/2025-06-12", days("2025-06-14", "2025-06-14", "day")),
        ("2025-06-12/..", days("2025-06-12", "2025-06-12", "day")),
        ("../2025-06-12", days("2025-06-12", "2025-06-12", "day")),
        (None, None),
        ("", None),
        ("XXXX-07-28", None),
        ("2025-02-30", None),
        ("2025-13", None),
        ("kemarin", None),
        ("2025-06-12T10:00", None),
    ],
)
def test_a_date_covers_the_days_that_it_can_mean(edtf: str | None, expected: DaySpan | None):
    assert day_span(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("XXXX-07-28", YearDays(31 * 7 + 28, 31 * 7 + 28, False)),
        ("XXXX-07-28/XXXX-08-02", YearDays(31 * 7 + 28, 31 * 8 + 2, False)),
        ("2025-07-28", YearDays(31 * 7 + 28, 31 * 7 + 28, True)),
        ("2025-07-28/2025-08-02", YearDays(31 * 7 + 28, 31 * 8 + 2, True)),
        ("XXXX-12-31/XXXX-01-02", None),
        ("2025-12-31/2026-01-02", None),
        ("2025-07", None),
        ("2025", None),
        ("", None),
    ],
)
def test_a_day_stands_somewhere_in_its_year_whichever_that_is(edtf: str, expected: YearDays | None):
    assert year_days(edtf) == expected


def test_a_day_and_its_number_are_one():
    assert iso(ordinal("2025-06-12") or 0) == "2025-06-12"
    assert ordinal("") is None


@pytest.mark.parametrize(
    ("left", "right", "slack", "expected"),
    [
        ("2025-06-12", "2025-06", 0, True),
        ("2025-06-12", "2025-06-13", 0, False),
        ("2025-06-12", "2025-06-13", 1, True),
        ("2025-06-12/2025-06-14", "2025-06-14/2025-06-20", 0, True),
        ("2025", "2024-12-31", 0, False),
    ],
)
def test_spans_overlap_where_they_share_a_day_or_nearly(left: str, right: str, slack: int, expected: bool):
    a, b = day_span(left), day_span(right)
    assert a is not None and b is not None
    assert overlap(a, b, slack) == overlap(b, a, slack) == expected
