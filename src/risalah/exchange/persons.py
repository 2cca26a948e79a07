"""Who takes part in records, under the name by which the ledger knows them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from risalah.ledger.models import Participation, Person, PersonName, Record
from risalah.ledger.rows import find


class Known(NamedTuple):
    """A person's id and name."""

    id: str
    name: str


NOBODY = Known("", "")


def known(names: Iterable[str]) -> dict[str, Known]:
    """The people whom spellings name, by the id of the spelling."""
    persons = {row.pk: row.person for row in find(PersonName, "id", (name for name in names if name))}
    called = {row.pk: row.name for row in find(Person, "id", persons.values())}
    return {name: Known(person, called[person]) for name, person in persons.items()}


def participations(records: Sequence[Record]) -> dict[str, list[tuple[Participation, Known]]]:
    """Who takes part, by record: in the order of sides, roles and names."""
    rows = list(find(Participation, "record", (record.pk for record in records)))
    persons = known(row.name for row in rows)
    found: dict[str, list[tuple[Participation, Known]]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (r.side, r.role, r.written, r.name, r.rank, r.post)):
        found[row.record].append((row, persons.get(row.name, NOBODY)))
    return found
