"""Dates as year, month and day, with what of them is told and no more."""

import re
from typing import NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Point(NamedTuple):
    """A day, or what of it is told: '2025', '08', ''."""

    year: str
    month: str
    day: str


def ends(edtf: str) -> list[Point]:
    """The first and last day of a date, with what of them is told; none where it has no year.

    Args:
        edtf: EDTF as readings have it ('2025-08', '2025-08-11/2025-08-15', 'XXXX-07-28').
    """
    points = [_POINT.match(part) for part in edtf.split("/")]
    found = [Point(*(value or "" for value in point.groups())) for point in points if point]
    return [found[0], found[-1]] if found else []
