"""How many engagements a state has with every other: what a map of the world is coloured by."""

from collections.abc import Sequence

import msgspec

from risalah.ledger.parties import HAPPENED, HOME, Wanted, beside
from risalah.ledger.rows import select


class Neighbour(msgspec.Struct, frozen=True):
    """Another state: the number of engagements with it, and the day of the last."""

    country: str
    engagements: int
    last: str


def worldmap(
    country: str = HOME,
    *,
    since: str = "",
    until: str = "",
    types: Sequence[str] = (),
    statuses: Sequence[str] = HAPPENED,
    as_of: str | None = None,
) -> list[Neighbour]:
    """Count the engagements of a state with every other.

    Args:
        country: Its code.
        since: The first day (ISO, or the beginning of one).
        until: The last day.
        types: Types of engagement, refinements included; none for all.
        statuses: Which statuses count; plans are left out unless they are named.
        as_of: A day; what was told later is left out.

    Returns:
        The others, those with most engagements first.
    """
    wanted = Wanted(
        kinds=("engagement",), types=types, statuses=statuses, since=since, until=until, as_of=as_of
    )  # fmt: skip
    found, values = beside(country, None, wanted)
    rows = select(f"SELECT o.country, count(*), max(o.day) {found} GROUP BY o.country", values)
    return sorted((Neighbour(*row) for row in rows), key=lambda row: (-row.engagements, row.country))
