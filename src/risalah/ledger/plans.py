"""What is a plan, and until when something that follows it up is looked for."""

from typing import Final

from risalah.ledger.moments import day_span, ordinal

OPEN_DAYS: Final = 180  # how long after it was told a promise without a day is looked for
EARLY, LATE = 14, 90  # days before and after the days that a plan names
WIDEST: Final = 400  # days that a plan can span
PLANNED: Final = frozenset({"planned", "proposed"})
STAGES: Final = ("proposed", "negotiating", "initialled", "signed", "approved", "ratified", "in_force", "renewed")
UNSIGNED: Final = frozenset(STAGES[:3])


def is_plan(kind: str, status: str) -> bool:
    """Whether something later can follow a record up: a commitment, what is planned or postponed, what is not signed.

    Args:
        kind: The record's kind.
        status: Its status, or the stage of an agreement.
    """
    if kind == "engagement":
        return status in PLANNED or status == "postponed"
    return kind == "commitment" or (kind == "agreement" and status in UNSIGNED)


def window(date: str, told: str) -> tuple[int, int] | None:
    """The days (ordinals) on which something that follows a plan up can be.

    Args:
        date: When it is planned for or due (EDTF), or ''.
        told: The day on which it was first told, or ''.

    Returns:
        First and last day; None where neither is known.
    """
    span, first_told = day_span(date), ordinal(told)
    if span is not None and span.last - span.first <= WIDEST:
        return span.first - EARLY, span.last + LATE
    return (first_told - 1, first_told + OPEN_DAYS) if first_told is not None else None
