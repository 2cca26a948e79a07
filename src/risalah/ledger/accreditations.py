"""Posts of one state that are valid for others: who was accredited, from where, to where, told from when to when."""

from collections.abc import Sequence

import msgspec

from risalah.ledger.models import Accreditation, Participation, PersonName
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood


class Accredited(msgspec.Struct, frozen=True):
    """An accreditation: `person` is an id ('' where nobody is named or known), `name` as written.

    `last` is the last day on which it was told, which says nothing of when it ended. `latest` says that nobody was told
    of later in the same post between the same states, among those that were found.
    """

    record: str
    post: str
    sending: str
    receiving: tuple[str, ...]
    person: str
    name: str
    first: str
    last: str
    accounts: int
    review: str
    latest: bool


def accreditations(
    *,
    sending: str = "",
    receiving: str = "",
    limit: int = 100,
    before: tuple[str, str] | None = None,
    as_of: str | None = None,
) -> list[Accredited]:
    """List accreditations, those first told last before the others.

    Args:
        sending: The state that sends; '' for all.
        receiving: A state for which the post is valid; '' for all.
        limit: How many at most.
        before: First day and record after which (going back) to go on.
        as_of: A day; what was told later is left out, and the others are as they had been told.
    """
    found: list[Accreditation] = []
    while len(found) < limit:
        page = _page(sending, receiving, limit, before, as_of)
        rows = {row.pk: row for row in find(Accreditation, "id", (record for record, _ in page))}
        ordered = [rows[record] for record, _ in page if record in rows]
        shown = stood(ordered, "accreditation", as_of) if as_of else ordered
        found += [row for row in shown if isinstance(row, Accreditation) and _fits(row, sending, receiving)]
        if len(page) < limit:
            break
        before = (page[-1][1], page[-1][0])
    found = found[:limit]
    people = _people([row.pk for row in found])
    newest: dict[tuple[str, str, str], str] = {}
    for row in found:
        key = (row.post.casefold(), row.sending, row.receiving)
        newest[key] = max(newest.get(key, ""), row.last_told)
    return [
        Accredited(
            row.pk, row.post, row.sending, tuple(row.receiving.split()), people.get(row.pk, ""), row.person,
            row.first_told, row.last_told, row.accounts, row.review,
            row.last_told == newest[row.post.casefold(), row.sending, row.receiving],
        )
        for row in found
    ]  # fmt: skip


def _fits(row: Accreditation, sending: str, receiving: str) -> bool:
    return (not sending or row.sending == sending) and (not receiving or receiving in row.receiving.split())


def _page(
    sending: str, receiving: str, limit: int, before: tuple[str, str] | None, as_of: str | None
) -> list[tuple[str, str]]:
    """Record and day."""
    sql, values = ["SELECT a.id, a.day FROM accreditation a WHERE a.review <> 'rejected'"], list[object]()
    if sending:
        sql.append("AND a.sending = %s")
        values.append(sending)
    if receiving:
        sql.append("AND EXISTS (SELECT 1 FROM party p WHERE p.record = a.id AND p.country = %s)")
        values.append(receiving)
    if as_of is not None:
        sql.append("AND a.first_told <= %s")
        values.append(as_of)
    if before is not None:
        sql.append("AND (a.day < %s OR (a.day = %s AND a.id < %s))")
        values += [before[0], before[0], before[1]]
    sql.append("ORDER BY a.day DESC, a.id DESC LIMIT %s")
    return [(record, day) for record, day in select(" ".join(sql), [*values, limit])]


def _people(records: Sequence[str]) -> dict[str, str]:
    """The person of each record."""
    taking = {row.record: row.name for row in find(Participation, "record", records) if row.name}
    whose = {name.id: name.person for name in find(PersonName, "id", taking.values())}
    return {record: whose[name] for record, name in taking.items() if name in whose}
