"""Rows by the thousand: look-ups in pieces that a statement can hold, and writes in one go.

PostgreSQL takes many rows by COPY, or as one array a column: a statement a row costs it three times as much.
"""

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, Model

M = TypeVar("M", bound=Model)
T = TypeVar("T")
# SQLite before 3.32 took 999 values in a statement.
_PIECE = 900
_MANY = 20


def pieces(things: Iterable[T], size: int = _PIECE) -> Iterator[list[T]]:
    """Cut anything into lists of at most `size`."""
    iterator = iter(things)
    while piece := list(islice(iterator, size)):
        yield piece


@functools.cache
def _column(model: type[Model], name: str) -> str:
    """A field's column, quoted."""
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return connection.ops.quote_name(field.column)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def find(model: type[M], field: str, values: Iterable[Any]) -> Iterator[M]:
    """The rows whose field has one of many values, sorted by nothing."""
    wanted = sorted(set(values))
    if not wanted:
        return
    names, statement, converters = _selecting(model, field, connection.vendor)
    for piece in pieces(wanted):
        for row in select_among(statement, piece):
            given = list(row)
            for at, expression, found in converters:
                for convert in found:
                    given[at] = convert(given[at], expression, connection)
            yield model.from_db("default", names, given)


def values(model: type[Model], fields: Sequence[str], field: str, wanted: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Some columns of the rows whose field has one of many values: half the time of making objects of them.

    Args:
        model: The table.
        fields: Columns that a database gives as they are: texts and numbers.
        field: The field that is looked at.
        wanted: Its values.
    """
    columns = ", ".join(_column(model, each) for each in fields)
    statement = f"SELECT {columns} FROM {_table(model)} WHERE {_column(model, field)} IN ({{}})"
    for piece in pieces(sorted(set(wanted))):
        yield from select_among(statement, piece)


@functools.cache
def _selecting(model: type[Model], field: str, vendor: str) -> Any:
    """Columns, statement and converters: Django builds these anew for every query, which takes longer than it."""
    fields: list[Any] = list(model._meta.concrete_fields)
    columns = ", ".join(_column(model, each.name) for each in fields)
    converters = []
    for at, each in enumerate(fields):
        column = each.cached_col
        found = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]
        if found:
            converters.append((at, column, found))
    statement = f"SELECT {columns} FROM {_table(model)} WHERE {_column(model, field)} IN ({{}})"
    return [each.attname for each in fields], statement, converters


def erase(model: type[Model], field: str, values: Iterable[Any]) -> None:
    """Remove the rows whose field has one of many values."""
    statement = f"DELETE FROM {_table(model)} WHERE {_column(model, field)} IN ({{}})"
    with connection.cursor() as cursor:
        for piece in pieces(sorted(set(values))):
            cursor.execute(*_among(statement, piece))


def insert(rows: Sequence[M]) -> None:
    """Add rows of one table."""
    if rows:
        _write(rows, "")


def put(rows: Sequence[M], *, unique: Sequence[str] = ("id",)) -> None:
    """Add rows of one table, or overwrite those that are there.

    Args:
        rows: The rows.
        unique: The fields that say which row is there already.
    """
    if not rows:
        return
    model = type(rows[0])
    keys = [_column(model, field) for field in unique]
    columns = [column for column in (_column(model, f.name) for f in _fields(model)) if column not in keys]
    changes = ", ".join(f"{column} = excluded.{column}" for column in columns)
    if _many(rows):  # one statement must not meet a key twice; of several rows the last would have stayed
        attributes = [field.attname for field in _fields(model) if _column(model, field.name) in keys]
        rows = list({tuple(getattr(row, name) for name in attributes): row for row in rows}.values())
    _write(rows, f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}")


@functools.cache
def _fields(model: type[Model]) -> list[Any]:
    """The columns that are written; a number that the database gives is none of them."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]


def _write(rows: Sequence[Model], conflict: str) -> None:
    """Django's own bulk_create spends twice the time of the database on building one statement a batch."""
    model = type(rows[0])
    fields = _fields(model)
    values = [tuple(f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields) for row in rows]
    _insert(model, fields, values, conflict)


def insert_values(model: type[Model], fields: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Add rows of a table of which there are many, without making objects of them."""
    if values:
        _insert(model, [model._meta.get_field(field) for field in fields], values, "")


def _insert(model: type[Model], fields: Sequence[Any], values: Sequence[tuple[Any, ...]], conflict: str) -> None:
    table, columns = _table(model), ", ".join(_column(model, field.name) for field in fields)
    with connection.cursor() as cursor:
        if not _many(values):
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}){conflict}", values)
        elif conflict:
            statement = f"INSERT INTO {table} ({columns}) SELECT * FROM {_arrays(fields)} given{conflict}"
            cursor.execute(statement, [list(column) for column in zip(*values, strict=True)])
        else:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)


def _many(rows: Sequence[Any]) -> bool:
    """Whether rows are so many that a statement for each is the slow way."""
    return connection.vendor == "postgresql" and len(rows) >= _MANY


def _arrays(fields: Sequence[Any]) -> str:
    """Rows of PostgreSQL that come as one array a column."""
    return f"unnest({', '.join(f'%s::{_type(field)}[]' for field in fields)})"


def _type(field: Any) -> str:
    """The type of a column's values; a foreign key's is that of the key."""
    kind: str = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
    return kind


def change(model: type[Model], fields: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    """Change rows of a table by their key.

    Args:
        model: The table.
        fields: What is changed.
        values: The new values in the order of `fields`, then the key.
    """
    if not values:
        return
    with connection.cursor() as cursor:
        if _many(values):
            given = [*(model._meta.get_field(field) for field in fields), model._meta.pk]
            names = [f"v{number}" for number in range(len(given))]
            changes = ", ".join(f"{_column(model, field)} = {name}" for field, name in zip(fields, names, strict=False))
            cursor.execute(
                f"UPDATE {_table(model)} SET {changes} FROM {_arrays(given)} given({', '.join(names)}) "
                f"WHERE {_column(model, 'pk')} = {names[-1]}",
                [list(column) for column in zip(*values, strict=True)],
            )
            return
        changes = ", ".join(f"{_column(model, field)} = %s" for field in fields)
        cursor.executemany(f"UPDATE {_table(model)} SET {changes} WHERE {_column(model, 'pk')} = %s", values)


def select_among(sql: str, values: Sequence[Any], others: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement gives in which 'IN ({})' stands for one of some values, before all other values."""
    return select(*_among(sql, values, others))


def _among(sql: str, values: Sequence[Any], others: Sequence[Any] = ()) -> tuple[str, list[Any]]:
    """PostgreSQL takes an array: one value to send, and one statement to plan, however many there are."""
    if connection.vendor == "postgresql":
        return sql.replace("IN ({})", "= ANY(%s)"), [list(values), *others]
    return sql.format(", ".join(["%s"] * len(values))), [*values, *others]


def select(sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a statement gives; for statements that run thousands of times."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
