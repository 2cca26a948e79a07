"""What a brief is asked for, and the records that answer: those of the states, told by the day, not rejected.

Rows come from the index of parties, page by page, and as they stood on the day; nothing is scanned whole.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from risalah.knowledge.labels import Language
from risalah.ledger.models import Record
from risalah.ledger.moments import iso, ordinal
from risalah.ledger.timeline import Entry, timeline

HOME = "ID"
_PAGE = 40  # records that are read at once
FURTHEST = 400  # records back to which one is looked for


class Asked(msgspec.Struct, frozen=True):
    """States (one, or two), the day, the language, and the day on which permissions to show words must hold."""

    countries: tuple[str, ...]
    day: str
    language: Language
    today: str

    def before(self, days: int) -> str:
        """The day so many days before."""
        return iso(max(1, (ordinal(self.day) or 1) - days))

    @property
    def sides(self) -> tuple[str, ...]:
        """The states, Indonesia first."""
        return tuple(sorted(self.countries, key=lambda code: (code != HOME, self.countries.index(code))))

    def concerns(self, record: Record) -> bool:
        """Whether a record, as it stood on the day, is one of these states, and nobody has rejected it."""
        return record.review != "rejected" and set(self.countries) <= set(record.countries.split())


def walk(asked: Asked, kind: str, *, since: str = "", countries: Sequence[str] | None = None) -> Iterator[Record]:
    """The records of a kind, newest first, a page at a time.

    Args:
        asked: What is asked for.
        kind: Kind of record.
        since: The first day.
        countries: Other states than those asked for.
    """
    before: tuple[str, str] | None = None
    for _ in range(0, FURTHEST, _PAGE):
        page = _page(asked, kind, since, countries, before)
        yield from (entry.record for entry in page if countries is not None or asked.concerns(entry.record))
        if len(page) < _PAGE:
            return
        before = (page[-1].day, page[-1].record.pk)


def _page(
    asked: Asked, kind: str, since: str, countries: Sequence[str] | None, before: tuple[str, str] | None
) -> list[Entry]:
    return timeline(
        countries or asked.countries, kinds=[kind], since=since, until=asked.day, limit=_PAGE, before=before,
        as_of=asked.day,
    )  # fmt: skip


def first(records: Iterator[Record], number: int) -> list[Record]:
    """The first of many."""
    return list(islice(records, number))
