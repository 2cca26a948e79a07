"""Parquet: a folder with one file a table; numbers are whole numbers, all else is text, and what is unknown is null."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from risalah import __version__
from risalah.exchange.selection import Selection
from risalah.exchange.tables import NUMBERS, Cell, Table, tables
from risalah.exchange.texts import Texts
from risalah.ledger.errors import Refused
from risalah.ledger.rows import pieces

SUFFIX = ".parquet"
_GROUP = 10_000  # rows of a row group


def fill(folder: Path, selection: Selection, texts: Texts) -> None:
    """Write the tables into an empty folder.

    Args:
        folder: Where.
        selection: What.
        texts: Knows whose words may leave.

    Raises:
        Refused: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise Refused("parquet", "needs pyarrow, which is not installed", "pip install 'risalah[parquet]'") from None
    for table in tables(selection):
        schema = _schema(pyarrow, table)
        with parquet.ParquetWriter(folder / f"{table.name}{SUFFIX}", schema) as writer:
            for group in pieces(table.rows(selection, texts), _GROUP):
                writer.write_table(_group(pyarrow, schema, group))


def _schema(pyarrow: Any, table: Table) -> Any:
    kinds = [pyarrow.int64() if column in NUMBERS else pyarrow.string() for column in table.columns]
    fields = [pyarrow.field(column, kind) for column, kind in zip(table.columns, kinds, strict=True)]
    return pyarrow.schema(fields, metadata={"risalah": __version__, "table": table.name})


def _group(pyarrow: Any, schema: Any, rows: Sequence[tuple[Cell, ...]]) -> Any:
    columns = [[None if value == "" else value for value in column] for column in zip(*rows, strict=True)]
    arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
