"""Which report names whom, and how it spells the name."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from risalah.exchange.selection import Selection, walk
from risalah.ledger.models import Citation, PersonName
from risalah.ledger.rows import find


class Naming(NamedTuple):
    """A report that names a person: `id` is that of the spelling."""

    id: str
    name: str
    person: str
    country: str
    report: str


def namings(selection: Selection) -> Iterator[Naming]:
    """Who is named in the reports of a selection, by person, spelling, day and report."""
    cited = Citation.objects.all()
    if not selection.everything:
        cited = cited.filter(report__in=selection.reports().values("id"))
    for piece in walk(selection.people(), "id"):
        spellings = find(PersonName, "person", (person.pk for person in piece))
        for row in sorted(spellings, key=lambda spelling: (spelling.person, spelling.pk)):
            # One name has a citation for each post; of one day there are few.
            told = cited.filter(name=row.pk).order_by("day", "report").values_list("day", "report")
            for _, of_day in groupby(told.iterator(chunk_size=2000), itemgetter(0)):
                for report in dict.fromkeys(report for _, report in of_day):
                    yield Naming(row.pk, row.name, row.person, row.country, report)
