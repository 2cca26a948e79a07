"""People with their spellings and the posts they are cited with, for formats that say both of a person at once."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from risalah.exchange.selection import Selection
from risalah.exchange.tables import BETWEEN, TABLES
from risalah.exchange.texts import Texts
from risalah.ledger.models import Report
from risalah.ledger.rows import pieces

Row = dict[str, Any]
_TABLES: Final = {table.name: table for table in TABLES}
_PIECE: Final = 100


class Somebody(NamedTuple):
    """A person: the row of `people`, other spellings of the name, and the rows of `holdings`."""

    row: Row
    spellings: list[str]
    holdings: list[Row]


def table(name: str, selection: Selection, texts: Texts) -> Iterator[Row]:
    """The rows of a table of the ledger, by column."""
    for row in _TABLES[name].rows(selection, texts):
        yield dict(zip(_TABLES[name].columns, row, strict=True))


def people(selection: Selection, texts: Texts) -> Iterator[Somebody]:
    """The people of a selection, by id. Both tables stand in this order, so that one person is at hand at a time."""
    held = table("holdings", selection, texts)
    holding = next(held, None)
    for row in table("people", selection, texts):
        own = []
        while holding is not None and holding["person"] == row["id"]:
            own.append(holding)
            holding = next(held, None)
        yield Somebody(row, [name for name in row["spellings"].split(BETWEEN) if name and name != row["name"]], own)


def with_reports(selection: Selection, texts: Texts) -> Iterator[tuple[Somebody, dict[str, Report]]]:
    """People, with the reports of a selection that first and last cite them in their posts, by id."""
    for some in pieces(people(selection, texts), _PIECE):
        wanted = {held[end] for each in some for held in each.holdings for end in ("first_report", "last_report")}
        known = selected(selection, sorted(wanted))
        yield from ((each, known) for each in some)


def selected(selection: Selection, ids: Sequence[str]) -> dict[str, Report]:
    """The reports with these ids that tell of what is selected: of others nothing leaves."""
    found: dict[str, Report] = {}
    for piece in pieces(ids):
        found |= {row.pk: row for row in selection.reports().filter(id__in=piece)}
    return found
