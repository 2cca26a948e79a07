"""A SQLite file that Datasette serves as it is, with the metadata that says how: `datasette FOLDER`.

Tables, keys, references, full text search, views, and what it is in the tables `about` and `codebook`. The same
statements in the same order give the same file; nothing of the time of writing is in it.
"""

import contextlib
import functools
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.exchange.about import about, columns
from risalah.exchange.codebook import codebook, ledger_tables
from risalah.exchange.selection import Selection
from risalah.exchange.tables import BETWEEN, NUMBERS, Cell, Table, tables
from risalah.exchange.texts import Texts
from risalah.knowledge.store import load_as
from risalah.ledger.rows import pieces

FILE: Final = "ledger.sqlite"
METADATA: Final = "metadata.json"
APPLICATION: Final = int.from_bytes(b"Risa")
VERSION: Final = 1  # of the tables
_BATCH: Final = 1000
_ENCODER = msgspec.json.Encoder()


class View(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A view: its columns, and the query of each table that it brings together."""

    says: str
    columns: tuple[str, ...]
    sql: dict[str, str]


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/sqlite.yaml`."""

    arrays: frozenset[str]
    keys: dict[str, str]
    references: dict[str, dict[str, str]]
    indices: dict[str, tuple[str, ...]]
    search: dict[str, tuple[str, ...]]
    facets: dict[str, tuple[str | dict[str, str], ...]]
    sort: dict[str, str]
    labels: dict[str, str]
    views: dict[str, View]


@functools.cache
def mapping() -> Mapping:
    """How tables are kept and shown.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/sqlite", Mapping)


def fill(folder: Path, selection: Selection, texts: Texts) -> None:
    """Write the file and its metadata into an empty folder."""
    chosen = tables(selection)
    with contextlib.closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        _prepare(connection)
        for table in chosen:
            _write(connection, table, table.rows(selection, texts))
        _write_about(connection, selection, texts)
        for table in chosen:
            _finish(connection, table)
        for name, view in mapping().views.items():
            queries = [sql for table, sql in view.sql.items() if table in {each.name for each in chosen}]
            if queries:
                connection.execute(f"CREATE VIEW {name}({', '.join(view.columns)}) AS {' UNION ALL '.join(queries)}")
        connection.execute("COMMIT")
    data = msgspec.json.format(_ENCODER.encode(metadata(chosen)), indent=2)
    (folder / METADATA).write_bytes(data + b"\n")


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in ("page_size = 4096", "journal_mode = MEMORY", "synchronous = OFF", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _write(connection: sqlite3.Connection, table: Table, rows: Iterator[tuple[Cell, ...]]) -> None:
    key, references = mapping().keys.get(table.name), mapping().references.get(table.name, {})
    parts = []
    for name in table.columns:
        kind = "INTEGER" if name in NUMBERS else "TEXT"
        key_part = " PRIMARY KEY" if name == key else ""
        reference = f" REFERENCES {references[name]}(id)" if name in references else ""
        parts.append(f'"{name}" {kind}{key_part}{reference}')
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(parts)})")
    marks = ", ".join("?" * len(table.columns))
    arrays = [name in mapping().arrays for name in table.columns]
    statement = f"INSERT INTO {table.name} VALUES ({marks})"
    for piece in pieces(rows, _BATCH):
        connection.executemany(statement, [[_cell(*each) for each in zip(row, arrays, strict=True)] for row in piece])


def _cell(value: Cell, array: bool) -> Cell | None:
    """What is unknown is null; codes that may be several are a JSON array."""
    if array and isinstance(value, str):
        return _ENCODER.encode(value.split(BETWEEN) if value else []).decode()
    return None if value == "" else value


def _write_about(connection: sqlite3.Connection, selection: Selection, texts: Texts) -> None:
    connection.execute('CREATE TABLE about ("key" TEXT, "value" TEXT)')
    connection.executemany("INSERT INTO about VALUES (?, ?)", about("sqlite", selection, texts))
    connection.execute('CREATE TABLE codebook ("table" TEXT, "column" TEXT, "type" TEXT, "says" TEXT)')
    connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", columns(tables(selection)))


def _finish(connection: sqlite3.Connection, table: Table) -> None:
    """Indices and full text search of a table that is filled."""
    for name in mapping().indices.get(table.name, ()):
        connection.execute(f'CREATE INDEX {table.name}_{name} ON {table.name} ("{name}")')
    if searched := mapping().search.get(table.name):
        listed = ", ".join(searched)
        connection.execute(
            f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({listed}, content="{table.name}", '
            'tokenize="unicode61 remove_diacritics 2")'
        )
        connection.execute(f"INSERT INTO {table.name}_fts({table.name}_fts) VALUES ('rebuild')")


def metadata(chosen: Sequence[Table]) -> dict[str, Any]:
    """What Datasette shows beside the tables, and how it sorts and counts them."""
    book = codebook("sqlite")
    found: dict[str, Any] = {}
    for table in chosen:
        words = ledger_tables()[table.name]
        shown: dict[str, Any] = {"description": words.says, "columns": dict(words.columns)}
        found[table.name] = shown | _shown(table.name, descending=True)
    for name, view in mapping().views.items():
        if any(table.name in view.sql for table in chosen):
            found[name] = {"description": view.says} | _shown(name, descending=name == "timeline")
    return {"title": "Risalah", "description": book.title, "databases": {Path(FILE).stem: {"tables": found}}}


def _shown(name: str, *, descending: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    if facets := mapping().facets.get(name):
        shown["facets"] = list(facets)
    if sort := mapping().sort.get(name):
        shown["sort_desc" if descending else "sort"] = sort
    if label := mapping().labels.get(name):
        shown["label_column"] = label
    return shown
