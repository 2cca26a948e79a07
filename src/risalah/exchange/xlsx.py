"""Excel: one file with a sheet for each table, written row by row.

Reports are strangers' texts, so a string is written as a string, never as a formula, a link or a number. The file is
the same for the same ledger: no time of writing stands in it.
"""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from risalah import __version__
from risalah.exchange.about import about, columns
from risalah.exchange.selection import Selection
from risalah.exchange.tables import Cell, Table, tables
from risalah.exchange.texts import Texts

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SUFFIX = ".xlsx"
LONGEST: Final = 32_767  # UTF-16 units that a cell holds
LAST_ROW: Final = 1_048_576  # rows that a sheet holds
CUT: Final = " … [cut: a cell holds no more]"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTH = 18  # characters


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the tables into a new file.

    Args:
        path: The file.
        selection: What.
        texts: Knows whose words may leave.
    """
    import xlsxwriter

    # What XlsxWriter keeps on the disk meanwhile goes away with its folder, also after an error.
    with (
        tempfile.TemporaryDirectory() as folder,
        path.open("wb") as file,
        xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": folder}) as workbook,
    ):
        workbook.set_properties({"title": "Risalah", "comments": f"Risalah {__version__}", "created": _CREATED})
        bold = workbook.add_format({"bold": True})
        for table in tables(selection):
            _write(workbook, table, table.rows(selection, texts), bold)
        # At the end: who reads the first sheet by a program gets records.
        for table, rows in _explaining(selection, texts):
            _write(workbook, table, rows, bold)


def _explaining(selection: Selection, texts: Texts) -> Iterator[tuple[Table, Iterator[tuple[Cell, ...]]]]:
    """The sheets that say what the others are."""
    yield Table("about", ("key", "value"), _none), about("xlsx", selection, texts)
    yield Table("codebook", ("table", "column", "type", "says"), _none), columns(tables(selection))


def _none(selection: Selection, texts: Texts) -> Iterator[tuple[Cell, ...]]:
    return iter(())


def _write(workbook: "Workbook", table: Table, rows: Iterator[tuple[Cell, ...]], bold: "Format") -> None:
    """Write a table; what does not fit on its sheet goes on `NAME_2`."""
    number, at, sheet = 1, 0, _sheet(workbook, table, table.name, bold)
    for row in rows:
        at += 1
        if at == LAST_ROW:
            _close(sheet, table, at - 1)
            number, at = number + 1, 1
            sheet = _sheet(workbook, table, f"{table.name}_{number}", bold)
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(at, column, value)
            elif value:
                sheet.write_string(at, column, shortened(value))
    _close(sheet, table, at)


def _sheet(workbook: "Workbook", table: Table, name: str, bold: "Format") -> "Worksheet":
    sheet = workbook.add_worksheet(name)
    sheet.set_column(0, len(table.columns) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(table.columns):
        sheet.write_string(0, column, title, bold)
    return sheet


def _close(sheet: "Worksheet", table: Table, last: int) -> None:
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def shortened(text: str) -> str:
    """A text as long as a cell may be; one that was cut says so at its end."""
    if _units(text) <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - _units(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


def _units(text: str) -> int:
    """How many 16-bit units a text takes: what Excel counts."""
    return len(text.encode("utf-16-le")) // 2
