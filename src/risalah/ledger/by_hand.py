"""Records that somebody entered by hand, from a document that was not read: how they are known, and what is said.

Such a report has a notice of its own kind in its standing, which says who entered it and when; nothing else marks it,
so that everything that handles reports handles it alike.
"""

import re
from typing import Any

import msgspec

from risalah.ledger.models import Report
from risalah.rights.standing import NoticeWords

INSTRUMENT = "entered"
READER = "entered by hand"
_SAID = re.compile(re.escape(READER) + r" by (.*) on (\d{4}-\d\d-\d\d)")


class ByHand(msgspec.Struct, frozen=True):
    """Who entered it, and on which day (ISO)."""

    by: str
    day: str

    @property
    def said(self) -> str:
        """What stands in the place of words."""
        return f"{READER} by {self.by} on {self.day}; the document is not kept"


def reader(by: str) -> str:
    """What a reading says of who made it."""
    return f"{READER}: {by}"


def notice(found: ByHand) -> NoticeWords:
    """What the standing of such a report says first."""
    return NoticeWords(INSTRUMENT, f"{READER} by {found.by} on {found.day}")


def by_hand(report: Report) -> ByHand | None:
    """Who entered a report by hand and when; None for one that was read."""
    return of_standing(report.standing)


def of_standing(standing: Any) -> ByHand | None:
    """The same from a standing as it is stored."""
    for each in standing.get("notices", ()):
        if each["instrument"] == INSTRUMENT and (match := _SAID.fullmatch(each["words"])):
            return ByHand(*match.groups())
    return None


def is_by_hand(version: str) -> bool:
    """Say of the version of a reading whether a person made it."""
    return version.startswith(READER)
