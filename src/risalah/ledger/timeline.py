"""The records of a state, or of two, in the order of their days: newest first, in pages."""

from collections.abc import Iterable, Sequence

import msgspec

from risalah.ledger.models import RECORDS, Record
from risalah.ledger.moments import day_span, iso
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood

KINDS = ("engagement", "agreement", "commitment", "accreditation", "statement")
_HOME = "ID"


class Entry(msgspec.Struct, frozen=True):
    """A record on a timeline."""

    kind: str
    day: str
    record: Record


def timeline(
    countries: Sequence[str],
    *,
    kinds: Sequence[str] = KINDS,
    since: str = "",
    until: str = "9999",
    limit: int = 50,
    before: tuple[str, str] | None = None,
    as_of: str | None = None,
) -> list[Entry]:
    """The records in which one state, or each of two, takes part.

    Args:
        countries: One or two codes.
        kinds: Kinds of record.
        since: The first day (ISO, or the beginning of one).
        until: The last day.
        limit: How many at most.
        before: Day and id after which (going back in time) to go on.
        as_of: A day; what was told later is left out, and records show what had been told.

    Returns:
        Entries, newest first; on one day by id, backwards.
    """
    wanted = list(dict.fromkeys(countries))
    found: list[Entry] = []
    while len(found) < limit:
        page = _page(wanted, kinds, since, until, limit, before, as_of)
        found += _entries(page, as_of)
        if len(page) < limit:
            break
        before = (page[-1][2], page[-1][1])
    return found[:limit]


def _page(
    countries: Sequence[str],
    kinds: Sequence[str],
    since: str,
    until: str,
    limit: int,
    before: tuple[str, str] | None,
    as_of: str | None,
) -> list[tuple[str, str, str]]:
    """Kind, id and day. Of two states the rows of the one that is not in nearly every record are walked."""
    first, *others = sorted(countries, key=lambda code: (code == _HOME, code))
    sql = ["SELECT p.kind, p.record, p.day FROM party p WHERE p.country = %s AND p.day >= %s AND p.day <= %s"]
    values: list[object] = [first, since, until + "-99" if len(until) < 10 else until]
    for other in others:
        sql.append("AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s)")
        values.append(other)
    if set(kinds) != set(KINDS):
        sql.append(f"AND p.kind IN ({', '.join(['%s'] * len(kinds))})")
        values += kinds
    if as_of is not None:
        sql.append("AND p.told <= %s")
        values.append(as_of)
    if before is not None:
        sql.append("AND (p.day < %s OR (p.day = %s AND p.record < %s))")
        values += [before[0], before[0], before[1]]
    sql.append("ORDER BY p.day DESC, p.record DESC LIMIT %s")
    return [(kind, record, day) for kind, record, day in select(" ".join(sql), [*values, limit])]


def _entries(page: Sequence[tuple[str, str, str]], as_of: str | None) -> Iterable[Entry]:
    rows: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        found = list(find(model, "id", (record for k, record, _ in page if k == kind)))
        rows |= {row.pk: row for row in (stood(found, kind, as_of) if as_of else found)}
    return [Entry(kind, day, rows[record]) for kind, record, day in page if record in rows]


def years(countries: Sequence[str]) -> list[tuple[str, str, int]]:
    """How many records of each kind a year brings; year, kind, number."""
    first, *others = sorted(dict.fromkeys(countries), key=lambda code: (code == _HOME, code))
    sql = "SELECT substr(p.day, 1, 4), p.kind, count(*) FROM party p WHERE p.country = %s"
    values: list[object] = [first]
    for other in others:
        sql += " AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s)"
        values.append(other)
    rows = select(sql + " GROUP BY 1, 2 ORDER BY 1, 2", values)
    return [(year, kind, number) for year, kind, number in rows]


def last_day(date: str) -> str:
    """The last day that a date can mean (ISO); '' where it is none."""
    span = day_span(date)
    return iso(span.last) if span else ""
