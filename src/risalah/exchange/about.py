"""What an export is, as rows for formats that are tables of themselves: a sheet or a table 'about', and a codebook."""

from collections.abc import Iterable, Iterator

from risalah import __version__
from risalah.exchange.codebook import codebook, ledger_tables
from risalah.exchange.selection import Selection
from risalah.exchange.tables import BETWEEN, NUMBERS, Table
from risalah.exchange.texts import Texts


def about(form: str, selection: Selection, texts: Texts) -> Iterator[tuple[str, str]]:
    """Say of an export which format and version it is, what was asked for, what is in it, and whose words are not.

    Args:
        form: Its format.
        selection: What was selected.
        texts: Knows whose words may leave.
    """
    book = codebook(form)
    yield "title", book.title
    yield "made by", f"Risalah {__version__}"
    yield "format", f"{book.standard.name} {book.standard.version}".strip()
    yield "kinds", BETWEEN.join(selection.kinds)
    yield "countries", BETWEEN.join(selection.countries)
    yield "since", selection.since
    yield "until", selection.until
    for what, number in selection.counts().items():
        yield what, str(number)
    yield "left out because people rejected them", str(selection.rejected())
    rights = texts.summary(selection.reports())
    yield "permissions as of", rights["day"]
    yield "reports with their words", str(rights["with_words"])
    yield "reports without their words", str(rights["without_words"])
    for left in rights["left_out"]:
        whose = f" ({left['whose']})" if left["whose"] else ""
        yield f"without their words: {left['why']}{whose}", str(left["reports"])
    for lost in book.loses:
        yield "not in it", lost


def columns(tables: Iterable[Table]) -> Iterator[tuple[str, str, str, str]]:
    """The codebook of tables: table, column, type and what it is; the row of a table itself has no column."""
    known = ledger_tables()
    for table in tables:
        words = known[table.name]
        yield table.name, "", "", words.says
        for name in table.columns:
            yield table.name, name, "integer" if name in NUMBERS else "string", words.columns[name]
