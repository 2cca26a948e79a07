"""How names were cited with posts and ranks until a day: what was cited afterwards is not known yet on it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from risalah.ledger.models import Cited, Holding, PersonName, Rank
from risalah.ledger.rows import find, pieces, select_among

C = TypeVar("C", Holding, Rank)


def holdings(names: Iterable[str], as_of: str | None = None) -> list[Holding]:
    """The posts of some names.

    Args:
        names: Ids of spellings.
        as_of: A day; what was first cited later is left out, and the others are as they stood.
    """
    rows = list(find(Holding, "name_id", names))
    return stood(rows, "post", as_of) if as_of else rows


def ranks(names: Iterable[str], as_of: str | None = None) -> list[Rank]:
    """The ranks of some names; see `holdings`."""
    rows = list(find(Rank, "name_id", names))
    return stood(rows, "rank", as_of) if as_of else rows


def stood(rows: Sequence[C], what: str, day: str) -> list[C]:
    """Posts or ranks of names as they stood on a day.

    Args:
        rows: As they stand now; those that were cited since are changed.
        what: The column of citations in which they are: 'post' or 'rank'.
        day: ISO day.
    """
    known = [row for row in rows if row.first_cited <= day]
    since = {(row.name_id, _value(row)): row for row in known if row.last_cited > day}
    for pair, until in last_until((name for name, _ in since), what, day).items():
        if pair in since:
            since[pair].last_cited, since[pair].last_report, since[pair].reports = until
    return known


def last_until(names: Iterable[str], what: str, day: str) -> dict[tuple[str, str], tuple[str, str, int]]:
    """How names were cited by a day: name and post (or rank) to the last day and report, and the number of reports.

    Args:
        names: Ids of spellings.
        what: The column of citations: 'post' or 'rank'.
        day: ISO day.
    """
    # max(day || report): the latest report of the latest day, in one look. Those without a day are only counted.
    sql = (
        f"SELECT name, {what}, max(CASE WHEN day > '' THEN day || report END), count(DISTINCT report) FROM citation "
        f"WHERE name IN ({{}}) AND day <= %s GROUP BY name, {what}"
    )
    found: dict[tuple[str, str], tuple[str, str, int]] = {}
    for piece in pieces(sorted(set(names))):
        for name, value, last, reports in select_among(sql, piece, [day]):
            found[name, value] = ((last or "")[:10], (last or "")[10:], reports)
    return found


def _value(row: Cited) -> str:
    return str(row.post_id) if isinstance(row, Holding) else str(getattr(row, "rank", ""))


def names_of(person: str, as_of: str | None = None) -> list[PersonName]:
    """The spellings of a person's name, those of most reports first; on a day as they were cited until then."""
    rows = list(PersonName.objects.filter(person=person))
    if as_of:
        rows = [row for row in rows if row.first_cited <= as_of]
        since = {row.id: row for row in rows if row.last_cited > as_of}
        for name, (last, reports) in cited_until(since, as_of).items():
            since[name].last_cited, since[name].reports = last, reports
    return sorted(rows, key=lambda row: (-row.reports, row.id))


def cited_until(names: Iterable[str], day: str) -> dict[str, tuple[str, int]]:
    """Of each of some spellings the last day on which it had been cited by a day, and in how many reports."""
    sql = "SELECT name, max(day), count(DISTINCT report) FROM citation WHERE name IN ({}) AND day <= %s GROUP BY name"
    found: dict[str, tuple[str, int]] = {}
    for piece in pieces(sorted(names)):
        for name, last, reports in select_among(sql, piece, [day]):
            found[name] = (last, reports)
    return found
