"""An organisation: the engagements that name it, newest first, in pages."""

from collections import Counter

import msgspec

from risalah.ledger.models import Engagement, Organisation
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood
from risalah.ledger.timeline import Entry

_STATES = 40


class Body(msgspec.Struct, frozen=True):
    """An organisation: how many engagements name it, those of this page, and with how many of all of them which other
    states have to do."""

    organisation: Organisation
    engagements: int
    entries: list[Entry]
    countries: list[tuple[str, int]]


def body(identifier: str, *, limit: int = 50, before: tuple[str, str] | None = None, as_of: str | None = None) -> Body:
    """Tell of an organisation.

    Args:
        identifier: Its id.
        limit: How many engagements at most.
        before: Day and id after which (going back in time) to go on.
        as_of: A day; what was told later is left out. `Organisation.reports` counts the reports of today.

    Raises:
        Organisation.DoesNotExist: There is no such organisation.
    """
    row = Organisation.objects.get(id=identifier)
    told, values = ("", [identifier]) if as_of is None else (" AND i.told <= %s", [identifier, as_of])
    rows = f"FROM involved i WHERE i.organisation = %s{told}"
    entries: list[Entry] = []
    while len(entries) < limit:
        more: tuple[str, list[str]] = ("", [])
        if before is not None:
            more = (" AND (i.day < %s OR (i.day = %s AND i.record < %s))", [before[0], before[0], before[1]])
        page = select(
            f"SELECT i.record, i.day {rows}{more[0]} ORDER BY i.day DESC, i.record DESC LIMIT %s",
            [*values, *more[1], limit],
        )
        entries += _entries(page, as_of)
        if len(page) < limit:
            break
        before = (page[-1][1], page[-1][0])
    (number,) = select(f"SELECT count(*) {rows}", values)[0]
    return Body(row, number, entries[:limit], _countries(rows, values, row.country, as_of))


def _entries(page: list[tuple[str, ...]], as_of: str | None) -> list[Entry]:
    found = list(find(Engagement, "id", (record for record, _ in page)))
    rows = {row.pk: row for row in (stood(found, "engagement", as_of) if as_of else found)}
    return [Entry("engagement", day, rows[record]) for record, day in page if record in rows]


def _countries(rows: str, values: list[str], own: str, as_of: str | None) -> list[tuple[str, int]]:
    told, more = ("", []) if as_of is None else (" AND p.told <= %s", [as_of])
    sql = (
        f"SELECT p.country, count(*) FROM party p JOIN (SELECT i.record {rows}) named ON named.record = p.record "
        f"WHERE p.country <> %s{told} GROUP BY p.country"
    )
    counted = Counter(dict(select(sql, [*values, own, *more])))
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_STATES]
