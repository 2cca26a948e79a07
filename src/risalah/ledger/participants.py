"""Who took part in a record: each person once, with rank and post as they were then."""

import msgspec

from risalah.ledger.models import Participation, Person, PersonName
from risalah.ledger.rows import find

_ORDER = {"host": 0, "guest": 1, "principal": 2, "signatory": 2, "speaker": 2, "holder": 2, "delegation": 3}


class Participant(msgspec.Struct, frozen=True):
    """Somebody who took part; `person` is '' for a post without a name."""

    person: str
    name: str
    side: str
    role: str
    rank: str
    post: str


def participants(record: str, *, as_of: str | None = None) -> list[Participant]:
    """The people of a record: hosts first, then guests, each side together.

    Args:
        record: Its id.
        as_of: A day; who was told of later is left out.
    """
    rows = [row for row in Participation.objects.filter(record=record) if not as_of or row.told <= as_of]
    whose = {name.id: name.person for name in find(PersonName, "id", {row.name for row in rows if row.name})}
    called = {person.id: person.name for person in find(Person, "id", set(whose.values()))}
    shown: dict[str, Participant] = {}
    for row in sorted(rows, key=lambda r: (-r.reports, r.written)):
        person = whose.get(row.name, "")
        name = called.get(person, row.written)
        shown.setdefault(person or row.written, Participant(person, name, row.side, row.role, row.rank, row.post))
    return sorted(shown.values(), key=lambda p: (_ORDER.get(p.role, 9), p.side, p.name))
