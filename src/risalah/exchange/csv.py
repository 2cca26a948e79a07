"""CSV: a folder with one file a table, as RFC 4180 has it, in UTF-8 without a byte order mark.

Values are as they are. A spreadsheet may take one that begins with '=' for a formula; for spreadsheets there is `xlsx`.
"""

import csv
from pathlib import Path

from risalah.exchange.selection import Selection
from risalah.exchange.tables import tables
from risalah.exchange.texts import Texts

SUFFIX = ".csv"


def fill(folder: Path, selection: Selection, texts: Texts) -> None:
    """Write the tables into an empty folder.

    Args:
        folder: Where.
        selection: What.
        texts: Knows whose words may leave.
    """
    for table in tables(selection):
        with (folder / f"{table.name}{SUFFIX}").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(table.columns)
            writer.writerows(table.rows(selection, texts))
