"""The bodies that take part in engagements, as the ledger knows them."""

from collections import defaultdict
from collections.abc import Iterable

from risalah.ledger.models import Involved, Organisation
from risalah.ledger.rows import find


def involved(records: Iterable[str]) -> dict[str, list[Organisation]]:
    """The bodies that take part, by record, in the order of their ids."""
    rows = sorted((row.record, row.organisation) for row in find(Involved, "record", records))
    known = {row.pk: row for row in find(Organisation, "id", (organisation for _, organisation in rows))}
    found: dict[str, list[Organisation]] = defaultdict(list)
    for record, organisation in rows:
        found[record].append(known[organisation])
    return found
