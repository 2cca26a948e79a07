"""Parquet of articles becomes documents: a row is a report.

Only the columns that say something to us are read, a few hundred rows at a time. `groups` and `row_group` read a file
in pieces, for whoever shares it among workers; rows are counted over the whole file ('row 17'). Format:
https://parquet.apache.org/docs/file-format/
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from risalah.source import record
from risalah.source.failure import Failure
from risalah.source.text import decode
from risalah.values.document import Document, Note

MAGIC = b"PAR1"
_ROWS = 256  # at once
_NEEDED = "needs pyarrow", "pip install 'risalah[parquet]'"
_SHOWN = 12  # names of columns in a failure


def groups(source: str | BinaryIO, *, path: str) -> tuple[int, ...] | Failure:
    """Give the number of rows of each row group.

    Args:
        source: The path of the file, or an open one that can be searched.
        path: The path, for failures.

    Returns:
        Rows by group, or why the file cannot be read: pyarrow is not installed, it is no Parquet, it has no column with
        a text.
    """
    file = _opened(source, path)
    if isinstance(file, Failure):
        return file
    with file:
        return tuple(file.metadata.row_group(number).num_rows for number in range(file.metadata.num_row_groups))


def row_group(
    source: str | BinaryIO,
    number: int,
    *,
    path: str,
    name: str,
    published: str | None = None,
    lets_by: record.LetsBy | None = None,
) -> Iterator[Document | Failure]:
    """Make a document of each row of one row group.

    Args:
        source: The path of the file, or an open one that can be searched.
        number: Of the row group, from 0 on.
        path: The path, for failures.
        name: What the file is called.
        published: The day of publication (EDTF) of rows that give none.
        lets_by: Asked of headline and text, where given; a row that is let by is empty (`record.let_by`).

    Yields:
        Documents, with rows counted over the whole file; one that has no text is empty, with the note
        `record.UNREADABLE`. A failure last, where the rest of the group cannot be read: it says how many rows are lost.
    """
    file = _opened(source, path)
    if isinstance(file, Failure):
        yield file
        return
    with file:
        yield from _rows(file, number, path, name, published, lets_by)


def documents(
    source: str | BinaryIO, *, path: str, name: str, published: str | None = None
) -> Iterator[Document | Failure]:
    """Make a document of each row of a file.

    Args:
        source: The path of the file, or an open one that can be searched.
        path: The path, for failures.
        name: What the file is called.
        published: The day of publication (EDTF) of rows that give none.

    Yields:
        As `row_group`, group after group: a broken one does not end the reading.
    """
    file = _opened(source, path)
    if isinstance(file, Failure):
        yield file
        return
    with file:
        if not file.metadata.num_rows:
            yield Failure(path, "the table has no rows", "give a file that holds reports")
        for number in range(file.metadata.num_row_groups):
            yield from _rows(file, number, path, name, published)


def _opened(source: str | BinaryIO, path: str) -> Any | Failure:
    """The file as pyarrow opens it, with a column of texts, or why not."""
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        return Failure(path, f"a Parquet file {_NEEDED[0]}", _NEEDED[1])
    try:
        file = parquet.ParquetFile(source)
    except (ArrowException, OSError, ValueError) as error:
        return Failure(path, f"the file is no Parquet that can be read ({_said(error)})", "write or copy it again")
    there = file.schema_arrow.names
    if any(name.lower() in record.names()["text"] for name in there):
        return file
    file.close()
    shown = ", ".join(there[:_SHOWN]) + (", …" if len(there) > _SHOWN else "")
    known = ", ".join(record.names()["text"][1:])
    return Failure(
        path,
        f"the table has no column 'text' (nor {known}); it has: {shown or 'none'}",
        "call the column with the reports' words 'text'",
    )


def _rows(
    file: Any, number: int, path: str, name: str, published: str | None, lets_by: record.LetsBy | None = None
) -> Iterator[Document | Failure]:
    from pyarrow import ArrowException

    metadata = file.metadata
    row = sum(metadata.row_group(before).num_rows for before in range(number))
    end = row + metadata.row_group(number).num_rows
    known = {name for names in record.names().values() for name in names}
    columns = [name for name in file.schema_arrow.names if name.lower() in known]
    try:
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=[number], columns=columns, use_threads=False):
            values = {column: _values(batch.column(column)) for column in batch.schema.names}
            for index in range(batch.num_rows):
                row += 1
                yield _document({column: each[index] for column, each in values.items()}, row, name, published, lets_by)
    except (ArrowException, OSError) as error:
        lost = end - row
        reason = f"row group {number + 1} breaks at row {row + 1} ({_said(error)}): {lost} of its rows are not read"
        yield Failure(path, reason, "write or copy the file again; what was read stays")


def _values(column: Any) -> list[object]:
    """The values of a column; strings as bytes, because what a file calls UTF-8 need not be."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        column = column.cast(pa.large_binary())
    try:
        return list(column.to_pylist())
    except (ValueError, OverflowError):  # a time that Python's calendar does not hold
        return list(column.cast(pa.string(), safe=False).to_pylist())


def _document(
    values: dict[str, object], row: int, name: str, published: str | None, lets_by: record.LetsBy | None
) -> Document:
    part = f"row {row}"
    notes: list[Note] = []
    fields: dict[str, object] = {}
    for column, value in values.items():
        if isinstance(value, bytes):
            value, seen = decode(value)
            if seen and column.lower() in record.names()["text"]:
                notes += seen
        elif isinstance(value, list):
            value = _mapping(value)
        fields[column] = value
    if record.fields_of(fields).get("text") is None:
        return record.unreadable("has no text", data=b"", part=part, name=name)
    try:
        return record.from_fields(fields, part=part, name=name, published=published, notes=notes, lets_by=lets_by)
    except (msgspec.MsgspecError, UnicodeError) as error:
        return record.unreadable(f"has no text that can be read: {error}", data=b"", part=part, name=name)


def _mapping(value: list[object]) -> object:
    """A map column gives pairs."""
    try:
        return dict(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return value


def _said(error: Exception) -> str:
    """The first sentence of what pyarrow says."""
    return " ".join(str(error).split())[:160] or type(error).__name__
