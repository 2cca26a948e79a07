"""How many records there are of a kind, by status or area, without reading them all.

The database groups what had been told by the day; the few records of which something was told later are folded anew.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from risalah.briefs.asked import HOME, Asked
from risalah.ledger.models import RECORDS
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood

_CODE = {"engagement": "status", "agreement": "stage"}
HELD = frozenset({"held", "ongoing"})


class Tally:
    """Counts of records of one kind with a day in a period, and the ids of some of them, newest first."""

    def __init__(self, asked: Asked, kind: str, since: str, until: str) -> None:
        """Count.

        Args:
            asked: What is asked for.
            kind: 'engagement' or 'agreement'.
            since: The first day.
            until: The last day.
        """
        self._kind = kind
        self._values: list[object] = []
        self._from = self._joined(asked, since, until)
        self.groups: Counter[tuple[str, str]] = Counter()
        later = 0
        for status, areas, since_then, number in select(self._grouped(), [asked.day, *self._values]):
            if since_then:
                later += number
            else:
                self.groups[status, areas] += number
        for record in self._later(asked) if later else ():
            self.groups[getattr(record, _CODE[kind]), record.areas] += 1

    def _grouped(self) -> str:
        """How many there are by status, areas, and whether something was told of them since the day."""
        told = "CASE WHEN r.last_told > %s THEN 1 ELSE 0 END"
        return f"SELECT r.{_CODE[self._kind]}, r.areas, {told}, count(*) {self._from} GROUP BY 1, 2, 3"

    def _joined(self, asked: Asked, since: str, until: str) -> str:
        state, *others = sorted(asked.countries, key=lambda code: (code == HOME, code))
        sql = [f"FROM party p JOIN {self._kind} r ON r.id = p.record WHERE p.country = %s AND p.kind = %s"]
        self._values += [state, self._kind]
        for other in others:
            sql.append("AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s)")
            self._values.append(other)
        sql.append("AND p.day >= %s AND p.day <= %s AND p.told <= %s AND r.review <> 'rejected'")
        self._values += [since, until, asked.day]
        return " ".join(sql)

    def _later(self, asked: Asked) -> list[Any]:
        ids = select(f"SELECT r.id {self._from} AND r.last_told > %s", [*self._values, asked.day])
        rows = list(find(RECORDS[self._kind], "id", (pk for (pk,) in ids)))
        return [row for row in stood(rows, self._kind, asked.day) if asked.concerns(row)]

    def number(self, statuses: frozenset[str]) -> int:
        """How many have one of these statuses."""
        return sum(number for (status, _), number in self.groups.items() if status in statuses)

    def by_status(self) -> dict[str, int]:
        """How many have each status."""
        found: Counter[str] = Counter()
        for (status, _), number in self.groups.items():
            found[status] += number
        return found

    def by_area(self, statuses: frozenset[str]) -> Counter[str]:
        """In how many with one of these statuses each area stands."""
        found: Counter[str] = Counter()
        for (status, areas), number in self.groups.items():
            if status in statuses:
                found.update(dict.fromkeys(areas.split(), number))
        return found

    def some(self, statuses: frozenset[str], number: int) -> Sequence[str]:
        """The ids of the newest with one of these statuses."""
        marks = ", ".join(["%s"] * len(statuses))
        sql = f"SELECT r.id {self._from} AND r.{_CODE[self._kind]} IN ({marks}) ORDER BY p.day DESC, r.id DESC LIMIT %s"
        return [pk for (pk,) in select(sql, [*self._values, *sorted(statuses), number])]
