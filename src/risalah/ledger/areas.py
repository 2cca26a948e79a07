"""Fields of cooperation over the years: how many records of a state, or of two, name each area."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from risalah.ledger.parties import Values, Wanted, beside, condition
from risalah.ledger.rows import select


class AreaYears(msgspec.Struct, frozen=True):
    """Years in order without gaps, and for each area (those named most first) its number of records in each of them."""

    years: list[str]
    areas: dict[str, list[int]]


def areas(
    countries: Sequence[str],
    *,
    kinds: Sequence[str] = ("engagement", "agreement"),
    since: str = "",
    until: str = "",
    as_of: str | None = None,
) -> AreaYears:
    """Count by year and area.

    Args:
        countries: One state or two.
        kinds: Kinds of record; of engagements those that happened count. Plans and promises would count things twice.
        since: The first day (ISO, or the beginning of one).
        until: The last day.
        as_of: A day; what was told later is left out.
    """
    wanted = Wanted(kinds=kinds, since=since, until=until, as_of=as_of)
    counts: Counter[tuple[str, str]] = Counter()
    for found, values in _found(list(dict.fromkeys(countries)), wanted):
        sql = f"SELECT o.year, o.areas, count(*) {found} AND o.areas > '' AND o.year > '' GROUP BY o.areas, o.year"
        for year, named, number in select(sql, values):
            for area in named.split():
                counts[year, area] += number
    if not counts:
        return AreaYears([], {})
    known = {int(year) for year, _ in counts}
    years = [f"{year:04}" for year in range(min(known), max(known) + 1)]
    total: Counter[str] = Counter()
    for (_, area), number in counts.items():
        total[area] += number
    ordered = sorted(total, key=lambda area: (-total[area], area))
    return AreaYears(years, {area: [counts[year, area] for year in years] for area in ordered})


def _found(countries: Sequence[str], wanted: Wanted) -> list[tuple[str, Values]]:
    if len(countries) == 2:
        return [beside(countries[0], countries[1], wanted)]
    sql, values = condition("o", wanted)
    # The index begins with `home`: each half of it is walked in the order of years and areas.
    return [(f"FROM party o WHERE o.home = %s AND o.country = %s AND {sql}", [home, countries[0], *values])
            for home in (False, True)]  # fmt: skip
