"""A format that is one table: its columns stand in its codebook, in their order, and it is written as CSV."""

import csv
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from risalah.exchange.codebook import codebook


@functools.cache
def columns(form: str) -> tuple[str, ...]:
    """The columns of a format that is one table."""
    [table] = codebook(form).tables.values()
    return tuple(table.columns)


def write(path: Path, form: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows to a new file.

    Raises:
        ValueError: A row has a column that the codebook does not explain.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(form))
        writer.writeheader()
        writer.writerows(rows)
