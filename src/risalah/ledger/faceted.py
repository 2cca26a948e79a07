"""Search with facets: reports that have all words, narrowed by what the records that they tell are about.

Facets are counted over the newest hits. A hit fits where one of its records fits in every respect; the numbers beside a
facet's values count hits that fit in all others, so that choosing another value shows that many.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from risalah.ledger.models import RECORDS, Record, Report
from risalah.ledger.rows import find, pieces, select
from risalah.ledger.search import before_day, find_reports
from risalah.ledger.segments import Segment
from risalah.ledger.shown import shown
from risalah.ledger.snippets import snippet
from risalah.ledger.tellings import as_of as stood

FACETS: Final = ("kind", "type", "status", "country", "year", "area")
_NEWEST = 500  # hits that facets are counted over
Chosen = Mapping[str, Collection[str]]


class Hit(msgspec.Struct, frozen=True):
    """A report: the records that it tells (kind and row; those that fit first), and words around the first that was
    looked for where the text may be shown (the marks say which are those). `row` is its place in the index."""

    report: Report
    records: list[tuple[str, Record]]
    snippet: list[Segment[str]]
    row: int = 0


class Results(msgspec.Struct, frozen=True):
    """Hits of a page, and the facets: for each its values with the number of hits, most first.

    `matched` hits fit, of `searched` that have the words; `more` says that older ones were not looked at.
    """

    hits: list[Hit]
    facets: dict[str, list[tuple[str, int]]]
    matched: int
    searched: int
    more: bool


class _Told(msgspec.Struct, gc=False):
    """What a record of a hit is about; hundreds are made for a page, and the collector need not look at them."""

    kind: str
    type: str
    status: str
    year: str
    areas: tuple[str, ...]
    countries: tuple[str, ...] = ()

    def about(self, facet: str) -> tuple[str, ...]:
        """The values of a facet."""
        if facet == "country":
            return self.countries
        if facet == "area":
            return self.areas
        value = str(getattr(self, facet))
        return (value,) if value else ()


def search(
    query: str,
    *,
    chosen: Chosen | None = None,
    limit: int = 20,
    offset: int = 0,
    after: int | None = None,
    newest: int = _NEWEST,
    as_of: str | None = None,
    today: str | None = None,
) -> Results:
    """Look for reports.

    Args:
        query: Words; a word that ends in '*' stands for all that begin so.
        chosen: Facet to the values of which a record has to have one; a type takes its refinements along.
        limit: How many hits at most.
        offset: How many to leave out before.
        after: `Hit.row` of the last that was shown: what is added meanwhile moves nothing.
        newest: How many of the newest hits are looked at.
        as_of: A day; what was published later is left out.
        today: The day (ISO) for which permissions have to hold; the day it is where None.
    """
    before = before_day(as_of) if as_of else None
    rows = {report: row for row, report in find_reports(query, limit=newest + 1, before=before)}
    found = list(rows)
    more, found = len(found) > newest, found[:newest]
    told = _told(found, as_of)
    wanted = {facet: frozenset(values) for facet, values in (chosen or {}).items() if values}
    fitting, facets = _narrow(told, wanted)
    page = [report for report in fitting if after is None or rows[report] < after][offset : offset + limit]
    hits = [
        msgspec.structs.replace(hit, row=rows[hit.report.pk])
        for hit in _hits(page, query, told, wanted, as_of, today or datetime.date.today().isoformat())
    ]
    return Results(hits, facets, len(fitting), len(found), more)


def _told(reports: Sequence[str], as_of: str | None) -> dict[str, dict[str, _Told]]:
    """The records of each hit, in the order in which it tells them; what people rejected is left out."""
    found: dict[str, dict[str, _Told]] = {report: {} for report in reports}
    later = "" if as_of is None else " AND p.told <= %s"
    sql = (
        "SELECT e.report_id, e.record, e.kind, p.country, p.year, p.type, p.status, p.areas FROM evidence e "
        f"LEFT JOIN party p ON p.record = e.record{later} WHERE e.report_id IN ({{}}) ORDER BY e.report_id, e.anchor"
    )
    for piece in pieces(reports):
        values = [*([] if as_of is None else [as_of]), *piece]
        rows = select(sql.format(", ".join(["%s"] * len(piece))), values)
        for report, record, kind, country, year, type_, status, areas in rows:
            if status == "rejected":
                continue
            each = found[report].get(record)
            if each is None:
                about = (type_ or "", status or "", year or "", tuple((areas or "").split()))
                each = found[report][record] = _Told(kind, *about)
            if country and country not in each.countries:
                each.countries += (country,)
    return found


def _misses(told: _Told, wanted: Mapping[str, frozenset[str]]) -> list[str]:
    """The respects in which a record does not fit."""
    return [
        facet
        for facet, values in wanted.items()
        if not any(_means(facet, value, values) for value in told.about(facet))
    ]  # fmt: skip


def _means(facet: str, value: str, wanted: frozenset[str]) -> bool:
    return value in wanted or (facet == "type" and value.partition(".")[0] in wanted)


def _narrow(
    told: Mapping[str, Mapping[str, _Told]], wanted: Mapping[str, frozenset[str]]
) -> tuple[list[str], dict[str, list[tuple[str, int]]]]:
    """The hits that fit, and the facets."""
    fitting: list[str] = []
    counted: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for report, records in told.items():
        values: dict[str, set[str]] = defaultdict(set)
        fits = not wanted
        for each in records.values():
            misses = _misses(each, wanted) if wanted else []
            fits = fits or not misses
            if len(misses) < 2:  # a record that misses in one respect counts for what else could be chosen in it
                for facet in misses or FACETS:
                    values[facet].update(each.about(facet))
        if fits:
            fitting.append(report)
        for facet, found in values.items():
            counted[facet].update(found)
    ordered = {
        facet: sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])) for facet, numbers in counted.items()
    }  # fmt: skip
    return fitting, ordered


def _hits(
    page: Sequence[str],
    query: str,
    told: Mapping[str, Mapping[str, _Told]],
    wanted: Mapping[str, frozenset[str]],
    as_of: str | None,
    today: str,
) -> list[Hit]:
    reports = {row.pk: row for row in find(Report, "id", page)}
    records: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        ids = {record for hit in page for record, each in told[hit].items() if each.kind == kind}
        rows: list[Record] = list(find(model, "id", ids))
        records |= {row.pk: row for row in (stood(rows, kind, as_of) if as_of else rows)}
    allowed = shown(reports.values(), day=today)
    hits = []
    for hit in page:
        ordered = sorted(told[hit].items(), key=lambda pair: bool(_misses(pair[1], wanted)))
        own = [(each.kind, records[record]) for record, each in ordered if record in records]
        text = allowed[hit].text
        hits.append(Hit(reports[hit], own, snippet(text, query) if text is not None else []))
    return hits
