"""The relations of a state: with whom it has how much to do, and where something has happened of late."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from risalah.ledger.models import Engagement
from risalah.ledger.moments import iso, ordinal
from risalah.ledger.parties import HAPPENED, HOME, Wanted, beside, condition, marks
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood
from risalah.ledger.timeline import Entry


class Relation(msgspec.Struct, frozen=True):
    """Two states: how many records there are, how many engagements that happened, and the day of the last of these
    ('' where there is none)."""

    countries: tuple[str, str]
    records: int
    engagements: int
    last: str


class Recent(msgspec.Struct, frozen=True):
    """Two states between whom something has happened of late: how many engagements, and the newest of them."""

    countries: tuple[str, str]
    engagements: int
    newest: list[Entry]


def relations(country: str = HOME, *, as_of: str | None = None) -> list[Relation]:
    """The relations of a state, those with most records first.

    Args:
        country: Its code.
        as_of: A day; what was told later is left out.
    """
    return _relations(country, None, as_of)


def relation(one: str, other: str, *, as_of: str | None = None) -> Relation:
    """How much two states have to do with each other; nothing, where that is so."""
    found = _relations(one, other, as_of)
    return found[0] if found else Relation((one, other), 0, 0, "")


def took_place(countries: Sequence[str], *, as_of: str | None = None) -> int:
    """How many engagements of a state, or of two, took place or are under way: no plans, none called off.

    Args:
        countries: One code or two.
        as_of: A day; what was told later is left out.
    """
    one, *others = countries
    if others:
        return relation(one, others[0], as_of=as_of).engagements
    sql, values = condition("p", Wanted(kinds=("engagement",), as_of=as_of))
    return int(select(f"SELECT count(*) FROM party p WHERE p.country = %s AND {sql}", [one, *values])[0][0])


def _relations(country: str, other: str | None, as_of: str | None) -> list[Relation]:
    found, values = beside(country, other, Wanted(statuses=(), as_of=as_of))
    happened = f"o.kind = 'engagement' AND o.status IN ({marks(HAPPENED)})"
    sql = (
        f"SELECT o.country, count(*), sum(CASE WHEN {happened} THEN 1 ELSE 0 END), "
        f"max(CASE WHEN {happened} THEN o.day ELSE '' END) {found} GROUP BY o.country"
    )
    rows = [
        Relation((country, other or code), records, engagements, last)
        for code, records, engagements, last in select(sql, [*HAPPENED, *HAPPENED, *values])
    ]
    return sorted(rows, key=lambda row: (-row.records, row.countries))


def recent(day: str, *, days: int = 30, country: str = HOME, limit: int = 12, each: int = 3) -> list[Recent]:
    """The relations of a state in which something has happened of late, the latest first.

    Args:
        day: ISO day as of which this is asked; what was told later is left out.
        days: How many days back.
        country: The state.
        limit: How many relations at most.
        each: How many engagements of each.
    """
    last = ordinal(day) or 1
    wanted = Wanted(kinds=("engagement",), since=iso(max(1, last - days)), until=day, as_of=day)
    sql, values = condition("p", wanted)
    rows = select(
        "SELECT o.country, p.record, p.day FROM party p JOIN party o ON o.record = p.record AND o.country <> p.country "
        f"WHERE p.country = %s AND {sql} AND o.told <= %s ORDER BY p.day DESC, p.record DESC",
        [country, *values, day],
    )
    by_country: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for other, record, when in rows:
        by_country[other].append((record, when))
    chosen = list(by_country.items())[:limit]
    shown = _engagements({record for _, found in chosen for record, _ in found[:each]}, day)
    return [
        Recent(
            (country, other), len(found),
            [Entry("engagement", when, shown[record]) for record, when in found[:each] if record in shown],
        )
        for other, found in chosen
    ]  # fmt: skip


def _engagements(records: set[str], day: str) -> dict[str, Engagement]:
    rows = list(find(Engagement, "id", records))
    return {row.pk: row for row in stood(rows, "engagement", day) if isinstance(row, Engagement)}
