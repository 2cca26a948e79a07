"""Named happenings through the years: exercises, exhibitions, forums, commemorations, and each of their editions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from risalah.ledger.models import Commitment, Engagement, Occasion, Participation, Person, PersonName, Record
from risalah.ledger.parties import HAPPENED, marks
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood
from risalah.ledger.timeline import Entry

_MOST = 500  # engagements of one occasion
_PEOPLE = 20  # of one edition


class Listed(msgspec.Struct, frozen=True):
    """An occasion on a list: how many editions and engagements it has, and the day of the last that happened."""

    occasion: str
    name: str
    kind: str
    editions: int
    engagements: int
    last: str


class Somebody(msgspec.Struct, frozen=True):
    """A person who took part, and in how many engagements."""

    person: str
    name: str
    country: str
    engagements: int


class Edition(msgspec.Struct, frozen=True):
    """One edition, by its year: engagements (newest first), states (those of most engagements first), people, and the
    promises that name it."""

    edition: str
    engagements: list[Entry]
    countries: list[str]
    people: list[Somebody]
    promises: list[Entry]


class Through(msgspec.Struct, frozen=True):
    """An occasion through the years, the newest edition first."""

    occasion: Occasion
    editions: list[Edition]


def occasions(
    *,
    kinds: Sequence[str] = (),
    order: Literal["last", "name"] = "last",
    limit: int = 50,
    offset: int = 0,
    as_of: str | None = None,
) -> list[Listed]:
    """List the occasions of which there are engagements.

    Args:
        kinds: exercise, exhibition, forum, commemoration; none for all.
        order: The last first, or by name.
        limit: How many at most.
        offset: How many to leave out before.
        as_of: A day; what was told later is left out.
    """
    happened = f"max(CASE WHEN e.status IN ({marks(HAPPENED)}) THEN e.day ELSE '' END)"
    sql = [
        "SELECT e.occasion, count(DISTINCT CASE WHEN e.edition > '' THEN e.edition ELSE substr(e.day, 1, 4) END), "
        f"count(*), {happened} FROM engagement e WHERE e.occasion > '' AND e.review <> 'rejected'"
    ]
    values: list[object] = [*HAPPENED]
    if as_of is not None:
        sql.append("AND e.first_told <= %s")
        values.append(as_of)
    found = {row[0]: row[1:] for row in select(f"{' '.join(sql)} GROUP BY e.occasion", values)}
    rows = [row for row in find(Occasion, "id", found) if not kinds or row.kind in kinds]
    listed = [Listed(row.id, row.name, row.kind, *found[row.id]) for row in rows]
    listed.sort(key=lambda each: (each.name.casefold(), each.occasion))
    if order == "last":
        listed.sort(key=lambda each: each.last, reverse=True)
    return listed[offset : offset + limit]


def occasion(identifier: str, *, as_of: str | None = None) -> Through:
    """Tell of an occasion, edition by edition.

    Args:
        identifier: Its id.
        as_of: A day; what was told later is left out, and records show what had been told.

    Raises:
        Occasion.DoesNotExist: There is no such occasion.
    """
    row = Occasion.objects.get(id=identifier)
    told = {kind: _told(kind, identifier, as_of) for kind in ("engagement", "commitment")}
    editions: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for kind, records in told.items():
        for record in records:
            edition = getattr(record, "edition", "") or record.day[:4]
            editions[edition][kind].append(Entry(kind, record.day, record))
    people = _people([record.pk for record in told["engagement"]], as_of)
    return Through(
        row, [_edition(name, editions[name], people) for name in sorted(editions, reverse=True)]
    )  # fmt: skip


def _told(kind: str, identifier: str, as_of: str | None) -> list[Record]:
    """The records of a kind that name an occasion, newest first."""
    model: type[Engagement | Commitment] = Engagement if kind == "engagement" else Commitment
    rows: list[Record] = list(
        model._default_manager.filter(occasion=identifier).exclude(review="rejected").order_by("-day", "-id")[:_MOST]
    )
    rows = stood(rows, kind, as_of) if as_of else rows
    return sorted(rows, key=lambda row: (row.day, row.pk), reverse=True)


def _edition(name: str, told: dict[str, list[Entry]], people: dict[str, list[tuple[str, str, str]]]) -> Edition:
    states = Counter(code for entry in told["engagement"] for code in entry.record.countries.split())
    taking = Counter(who for entry in told["engagement"] for who in people.get(entry.record.pk, ()))
    somebody = [Somebody(*who, number) for who, number in taking.items()]
    somebody.sort(key=lambda each: (-each.engagements, each.name, each.person))
    countries = sorted(states, key=lambda code: (-states[code], code))
    return Edition(name, told["engagement"], countries, somebody[:_PEOPLE], told["commitment"])


def _people(records: Sequence[str], as_of: str | None) -> dict[str, list[tuple[str, str, str]]]:
    """The people of some records: id, name and state, each once a record."""
    rows = [row for row in find(Participation, "record", records) if row.name and (not as_of or row.told <= as_of)]
    whose = {name.id: name.person for name in find(PersonName, "id", {row.name for row in rows})}
    known = {person.id: (person.id, person.name, person.country) for person in find(Person, "id", whose.values())}
    taking: dict[str, dict[str, tuple[str, str, str]]] = defaultdict(dict)
    for row in rows:
        if row.name in whose:
            taking[row.record][whose[row.name]] = known[whose[row.name]]
    return {record: list(found.values()) for record, found in taking.items()}
