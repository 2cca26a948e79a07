"""Retry-After: seconds or a time, and never for ever."""

from datetime import UTC, datetime

import pytest

from risalah.exchange.retry import LONGEST, seconds

NOW = datetime(2025, 6, 13, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (None, 0),
        ("", 0),
        ("120", 120),
        (" 120 ", 120),
        ("-5", 0),
        ("12e3", 0),
        ("9" * 40, LONGEST),
        ("Fri, 13 Jun 2025 01:10:00 GMT", 600),
        ("Fri, 13 Jun 2025 01:10:00 -0000", 600),
        ("Fri, 13 Jun 2025 00:50:00 GMT", 0),
        ("Fri, 13 Jun 9999 01:10:00 GMT", LONGEST),
        ("besok", 0),
    ],
)
def test_the_header_gives_seconds_from_now(value, wait):
    assert seconds(value, now=NOW) == wait
