"""The records of a state, or of two, in the order of their days: newest first, in pages."""

from collections import Counter
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
    type_: str = "",
    status: str = "",
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
        type_: Only this type of engagement (refined or not) or agreement.
        status: Only this status, or stage of an agreement.
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
        page = _page(wanted, _narrowed(kinds, type_, status), since, until, limit, before, as_of)
        entries = _entries(page, as_of)
        found += entries if as_of is None else [e for e in entries if _was(e.record, type_, status)]
        if len(page) < limit:
            break
        before = (page[-1][2], page[-1][1])
    return found[:limit]


def _narrowed(kinds: Sequence[str], type_: str, status: str) -> tuple[str, list[object]]:
    """A condition for kinds, type and status, with its values."""
    ways, values = list[str](), list[object]()
    if set(kinds) != set(KINDS):
        ways.append(f"AND p.kind IN ({', '.join(['%s'] * len(kinds))})")
        values += kinds
    if type_:
        ways.append("AND (p.type = %s OR substr(p.type, 1, %s) = %s)")
        values += [type_, len(type_) + 1, f"{type_}."]
    if status:
        ways.append("AND p.status = %s")
        values.append(status)
    return " ".join(ways), values


def _was(record: Record, type_: str, status: str) -> bool:
    """Whether a record as it stood is of a type and status: what was told since may have changed them."""
    kind, stands = (getattr(record, name, "") for name in ("type", "status"))
    stands = stands or getattr(record, "stage", "")
    return (not type_ or type_ in (kind, kind.partition(".")[0])) and (not status or stands == status)


def _page(
    countries: Sequence[str],
    narrowed: tuple[str, list[object]],
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
    sql.append(narrowed[0])
    values += narrowed[1]
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


def years(countries: Sequence[str], *, as_of: str | None = None) -> list[tuple[str, str, int]]:
    """How many records of each kind a year brings; year, kind, number. What was told after `as_of` is left out."""
    first, *others = sorted(dict.fromkeys(countries), key=lambda code: (code == _HOME, code))
    with_home = others == [_HOME]
    sql = "SELECT p.year, p.kind, count(*) AS n FROM party p WHERE p.home = %s AND p.country = %s"
    values: list[object] = [first]
    for other in [] if with_home else others:
        sql += " AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s)"
        values.append(other)
    if as_of is not None:
        sql += f" AND p.{'beside' if with_home else 'told'} <= %s"
        values.append(as_of)
    counted: Counter[tuple[str, str]] = Counter()
    # The index begins with `home`: without Indonesia beside, each half of it is walked, in its own order.
    for home in (True,) if with_home else (False, True):
        inner = f"{sql} GROUP BY p.areas, p.year, p.kind"
        rows = select(f"SELECT year, kind, sum(n) FROM ({inner}) counted GROUP BY year, kind", [home, *values])
        for year, kind, number in rows:
            counted[year, kind] += int(number)
    return [(year, kind, number) for (year, kind), number in sorted(counted.items())]


def last_day(date: str) -> str:
    """The last day that a date can mean (ISO); '' where it is none."""
    span = day_span(date)
    return iso(span.last) if span else ""
