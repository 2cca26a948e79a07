"""Exports: records as JSON Lines, tables as CSV, streamed; words leave where the gate 'export' lets them."""

import csv
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Query

from risalah.exchange import jsonl
from risalah.exchange.selection import Selection
from risalah.exchange.snapshot import snapshot
from risalah.exchange.tables import TABLES, Table
from risalah.exchange.texts import Texts
from risalah.ledger.timeline import KINDS
from risalah.web.api import worded
from risalah.web.api.asked import Country, Since, Until
from risalah.web.api.callers import caller_of
from risalah.web.api.operations import Operations
from risalah.web.api.records import Kinds

operations = Operations("Export and briefs")
LINES = "application/x-ndjson"
CSV = "text/csv"
Name = Literal[
    "engagements", "participations", "agreements", "commitments", "follow_ups", "accreditations", "statements",
    "people", "holdings", "accounts", "reports",
]  # fmt: skip
Several = Annotated[tuple[Country, ...], Query(max_length=5, description="States of which each takes part")]


@operations.get("/export/records.jsonl", gives=None, media=(LINES,))
def export_records(
    request: HttpRequest, kind: Kinds = (), country: Several = (), since: Since = "", until: Until = ""
) -> Any:
    """Records as JSON Lines: a head, then one record a line with everything known of it (docs/export.md)"""
    selection = _selection(kind, country, since, until)
    return _streamed(jsonl.lines(selection, _texts(request)), LINES, "records.jsonl")


@operations.get("/export/{table}.csv", gives=None, media=(CSV,))
def export_table(
    request: HttpRequest,
    table: Name,
    kind: Kinds = (),
    country: Several = (),
    since: Since = "",
    until: Until = "",
) -> Any:
    """One table of the export as CSV, UTF-8 (docs/export.md explains every column)"""
    selection = _selection(kind, country, since, until)
    [found] = [each for each in TABLES if each.name == table]
    return _streamed(_lines(found, selection, _texts(request)), CSV, f"{table}.csv")


def _texts(request: HttpRequest) -> Texts:
    """Whose words leave: to a program they are sent as well."""
    return Texts(worded.today(), ("export", "send") if caller_of(request).program else ("export",))


def _selection(kind: tuple[str, ...], country: tuple[str, ...], since: str, until: str) -> Selection:
    return Selection(kinds=kind or KINDS, countries=country, since=since, until=until)


class _Line:
    """Where `csv` writes: it gives back what it was given."""

    def write(self, line: str) -> str:
        return line


def _lines(table: Table, selection: Selection, texts: Texts) -> Iterator[bytes]:
    writer = csv.writer(_Line())
    yield str(writer.writerow(table.columns)).encode()
    for row in table.rows(selection, texts):
        yield str(writer.writerow(row)).encode()


def _streamed(lines: Iterator[bytes], media: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_of_one_view(lines), content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _of_one_view(lines: Iterator[bytes]) -> Iterator[bytes]:
    """All lines from one view of the ledger, whatever is added while they go out."""
    with snapshot():
        yield from lines
