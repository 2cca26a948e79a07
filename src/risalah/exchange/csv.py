"""CSV: a folder with one file a table, as RFC 4180 has it, in UTF-8 without a byte order mark.

Values are as they are. A spreadsheet may take one that begins with '=' for a formula; for spreadsheets there is `xlsx`.
"""

import csv
from pathlib import Path

from risalah.exchange.output import new_folder
from risalah.exchange.selection import Selection
from risalah.exchange.tables import tables
from risalah.exchange.texts import Texts

SUFFIX = ".csv"


def write(folder: Path, selection: Selection, texts: Texts, *, force: bool = False) -> None:
    """Write the tables.

    Args:
        folder: Where; it is made.
        selection: What.
        texts: Knows whose words may leave.
        force: Take the place of an earlier export.

    Raises:
        Refused: The folder is there already or cannot be written.
    """
    with new_folder(folder, suffix=SUFFIX, force=force) as part:
        for table in tables(selection):
            with (part / f"{table.name}{SUFFIX}").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(table.columns)
                writer.writerows(table.rows(selection, texts))
