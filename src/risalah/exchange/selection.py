"""Which records are exported, and in which order: by the day they are sorted by, on one day by id.

Rows are walked in pieces. Only ids are sorted beforehand, so that memory does not grow with what the rows hold. What
people rejected is never selected.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from django.db.models import Model, Q, QuerySet

from risalah.ledger.models import RECORDS, Evidence, Participation, Party, Person, PersonName, Record, Report
from risalah.ledger.rows import find, pieces
from risalah.ledger.timeline import KINDS

M = TypeVar("M", bound=Model)
PIECE = 100  # rows that are at hand at once
REJECTED = "rejected"
_LAST = "9999-12-31"  # what a year or month lacks of its last day; no month has a day after the 31st


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What to export. `countries` are states all of which take part; `since` and `until` are days (or years, months),
    both included, and a record without a day is in no period. `complete` asks for what another ledger needs besides
    (`complete`), which JSON Lines alone can hold."""

    kinds: Sequence[str] = KINDS
    countries: Sequence[str] = ()
    since: str = ""
    until: str = ""
    complete: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out but what people rejected."""
        return set(self.kinds) >= set(KINDS) and not (self.countries or self.since or self.until)

    def records(self, kind: str) -> QuerySet[Record]:
        """The records of a kind that are selected, in no order; none where the kind is not."""
        rows = RECORDS[kind]._default_manager.exclude(review=REJECTED)
        if kind not in self.kinds:
            return rows.none()
        for country in self.countries:
            rows = rows.filter(id__in=Party.objects.filter(kind=kind, country=country).values("record"))
        if self.since or self.until:
            rows = rows.exclude(day="").filter(day__gte=self.since)
        return rows.filter(day__lte=self.until + _LAST[len(self.until) :]) if self.until else rows

    def in_pieces(self, kind: str) -> Iterator[list[Record]]:
        """The records of a kind, some at a time."""
        return walk(self.records(kind), "day", "id")

    def _of_records(self) -> Q:
        """What the rows about these records have in common."""
        wanted = Q(pk__in=[])
        for kind in self.kinds:
            wanted |= Q(kind=kind, record__in=self.records(kind).values("id"))
        return wanted

    def reports(self) -> QuerySet[Report]:
        """The reports that tell of the records; all of the ledger where everything is selected."""
        if self.everything:
            return Report.objects.all()
        return Report.objects.filter(id__in=Evidence.objects.filter(self._of_records()).values("report"))

    def people(self) -> QuerySet[Person]:
        """The people who take part in the records; all of the ledger where everything is selected."""
        if self.everything:
            return Person.objects.all()
        names = Participation.objects.filter(self._of_records()).values("name")
        return Person.objects.filter(id__in=PersonName.objects.filter(id__in=names).values("person"))

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are, reports and people."""
        found = {kind + "s": self.records(kind).count() for kind in KINDS if kind in self.kinds}
        return found | {"reports": self.reports().count(), "people": self.people().count()}

    def rejected(self) -> int:
        """How many records of these kinds people rejected."""
        return sum(RECORDS[kind]._default_manager.filter(review=REJECTED).count() for kind in self.kinds)


def walk(rows: QuerySet[M], *order: str) -> Iterator[list[M]]:
    """Rows in an order, some at a time."""
    ids = rows.order_by(*order).values_list("pk", flat=True).iterator(chunk_size=2000)
    for piece in pieces(ids, PIECE):
        at_hand: dict[Any, M] = {row.pk: row for row in find(rows.model, "pk", piece)}
        yield [at_hand[key] for key in piece]
