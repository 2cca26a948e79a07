"""Conditions on the rows of parties: which records of a state, or of two, are counted or walked.

Gives pieces of SQL with their values. Lists fold records as they stood on a past day; counts cannot: they take what is
known now of the records that had been told by then.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

HOME: Final = "ID"
HAPPENED: Final = ("ongoing", "held")  # of an engagement: it is no plan and was not called off
Values = list[object]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which records.

    `types` take their refinements along ('visit' stands for 'visit.state' too). Of engagements only those of some
    `statuses` are taken; what people rejected is never. Days are ISO or the beginning of one; `since` and `until` are
    both included. What was first told after `as_of` is left out.
    """

    kinds: Sequence[str] = ()
    types: Sequence[str] = ()
    statuses: Sequence[str] = HAPPENED
    since: str = ""
    until: str = ""
    as_of: str | None = None


def end_of(until: str) -> str:
    """The end of a day, month or year, as days are compared; what is empty ends nowhere."""
    return until if len(until) == 10 else f"{until}-99" if until else "9999"


def marks(values: Sequence[object]) -> str:
    """So many places in a statement."""
    return ", ".join(["%s"] * len(values))


def condition(row: str, wanted: Wanted, told: str = "told") -> tuple[str, Values]:
    """What the rows of parties have to meet.

    Args:
        row: What the rows are called in the statement.
        wanted: Which records.
        told: The column with the day of the first report.

    Returns:
        SQL that follows 'AND', and its values.
    """
    sql, values = [f"{row}.status <> 'rejected'"], Values()
    if wanted.kinds:
        sql.append(f"{row}.kind IN ({marks(wanted.kinds)})")
        values += wanted.kinds
    if wanted.types:
        one = f"{row}.type = %s OR substr({row}.type, 1, %s) = %s"
        sql.append(f"({' OR '.join([one] * len(wanted.types))})")
        values += [value for type_ in wanted.types for value in (type_, len(type_) + 1, f"{type_}.")]
    if wanted.statuses:
        sql.append(f"({row}.kind <> 'engagement' OR {row}.status IN ({marks(wanted.statuses)}))")
        values += wanted.statuses
    if wanted.since:
        sql.append(f"{row}.day >= %s")
        values.append(wanted.since)
    if wanted.until:
        sql.append(f"{row}.day <= %s")
        values.append(end_of(wanted.until))
    if wanted.as_of is not None:
        sql.append(f"{row}.{told} <= %s")
        values.append(wanted.as_of)
    return " AND ".join(sql), values


def beside(country: str, other: str | None, wanted: Wanted) -> tuple[str, Values]:
    """The records that a state has with every other, or with one.

    Args:
        country: The state.
        other: Another; None for every other.
        wanted: Which records.

    Returns:
        SQL from 'FROM' on, in which `o` is the row of the other state, and its values. With Indonesia only an index is
        read; between two others the rows of `country` are walked.
    """
    if HOME in (country, other):
        foreign = other if country == HOME else country
        sql, values = condition("o", wanted, "beside")
        named, own = (" AND o.country = %s", [foreign]) if foreign else ("", [])
        return f"FROM party o WHERE o.home = %s{named} AND {sql}", [True, *own, *values]
    sql, values = condition("p", wanted)
    found = (
        f"FROM party p JOIN party o ON o.record = p.record AND o.country <> p.country WHERE p.country = %s AND {sql}"
    )
    values = [country, *values]
    if other:
        found, values = f"{found} AND o.country = %s", [*values, other]
    if wanted.as_of is not None:
        found, values = f"{found} AND o.told <= %s", [*values, wanted.as_of]
    return found, values


def newest(countries: Sequence[str], wanted: Wanted, limit: int) -> tuple[str, Values]:
    """The records in which each of some states takes part, newest first: an index is walked backwards.

    Args:
        countries: The states; those of Indonesia where there are none.
        wanted: Which records.
        limit: How many at most.

    Returns:
        SQL that gives record and day, and its values.
    """
    first, *others = sorted(dict.fromkeys(countries) or [HOME], key=lambda code: (code == HOME, code))
    sql, values = condition("p", wanted)
    found = [f"SELECT p.record, p.day FROM party p WHERE p.country = %s AND {sql}"]
    values = [first, *values]
    for code in others:
        found.append("AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s")
        values.append(code)
        if wanted.as_of is not None:
            found.append("AND o.told <= %s")
            values.append(wanted.as_of)
        found.append(")")
    found.append("ORDER BY p.day DESC, p.record DESC LIMIT %s")
    return " ".join(found), [*values, limit]
