"""Results as Parquet: a folder with one part for each piece of work, and `run.json`, which says how they were made.

A part is written beside its place and moved there when it is whole, so that what is there is done; its metadata say of
which piece it is and how that was read. The same input and options give the same bytes, whoever did the work.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah import __version__
from risalah.scale.pieces import Piece
from risalah.scale.rows import COLUMNS, ENCODER, Options, Row

RUN: Final = "run.json"
SCHEMA: Final = "risalah/batch/1"
GROUP: Final = 2_000  # rows that are in memory at once
_PART, _SUFFIX = "part-", ".parquet"
_KEY = b"risalah.piece"
_NEEDED = "a batch needs pyarrow, which is not installed"
REMEDY = "pip install 'risalah[scale]'"


class NoPyarrow(RuntimeError):
    """pyarrow, which writes Parquet, is not installed."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """How the parts of a folder were made."""

    options: Options
    paths: tuple[str, ...]
    schema: str = SCHEMA
    version: str = __version__


def pyarrow() -> Any:
    """The library, imported when it is needed.

    Raises:
        NoPyarrow: It is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise NoPyarrow(_NEEDED) from None
    return pyarrow


def place(folder: Path, number: int) -> Path:
    """Where the part of a piece stands."""
    return folder / f"{_PART}{number:06d}{_SUFFIX}"


def key(piece: Piece, options: Options) -> str:
    """What a part has to be of: the piece, the state of its files, and how it is read."""
    return ENCODER.encode((SCHEMA, __version__, piece, options)).decode()


def write(folder: Path, piece: Piece, options: Options, rows: Iterable[Row]) -> None:
    """Write a part; after an error nothing of it is there.

    Args:
        folder: The folder of results, which is there.
        piece: The piece of work.
        options: How it was read.
        rows: Its rows.

    Raises:
        OSError: It cannot be written.
        NoPyarrow: pyarrow is not installed.
    """
    arrow = pyarrow()
    schema = _schema(arrow, key(piece, options))
    part = folder / f".{place(folder, piece.number).name}.{os.getpid()}.part"
    try:
        with arrow.parquet.ParquetWriter(str(part), schema, compression="zstd") as writer:
            for group in _groups(rows):
                writer.write_table(arrow.Table.from_pylist(group, schema=schema))
        part.replace(place(folder, piece.number))
    finally:
        part.unlink(missing_ok=True)


def _schema(arrow: Any, key: str) -> Any:
    types = {"string": arrow.string(), "int32": arrow.int32(), "binary": arrow.binary()}
    fields = [arrow.field(name, types[kind]) for name, kind in COLUMNS.items()]
    return arrow.schema(fields, metadata={_KEY: key.encode(), b"risalah": __version__.encode()})


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if len(group) == GROUP:
            yield group
            group = []
    if group:
        yield group


def is_done(folder: Path, piece: Piece, options: Options) -> bool:
    """Whether the part of a piece is there, of the piece as it is now and read as it is to be read."""
    path = place(folder, piece.number)
    if not path.exists():
        return False
    try:
        metadata = pyarrow().parquet.read_schema(str(path)).metadata or {}
    except (OSError, ValueError):
        return False
    return bool(metadata.get(_KEY, b"").decode("utf-8", "replace") == key(piece, options))


def parts(folder: Path) -> list[Path]:
    """The parts of a folder, in order."""
    return sorted(folder.glob(f"{_PART}*{_SUFFIX}"))


def surplus(folder: Path, count: int) -> Sequence[Path]:
    """Parts of pieces that are no more."""
    wanted = {place(folder, number) for number in range(count)}
    return [path for path in parts(folder) if path not in wanted]


def halves(folder: Path) -> Sequence[Path]:
    """What workers that died left half written."""
    return sorted(folder.glob(f".{_PART}*.part"))


def read(path: Path, *, columns: Sequence[str] = tuple(COLUMNS)) -> Iterator[list[Row]]:
    """The rows of a part, some at a time.

    Raises:
        ValueError: It is no part that Risalah wrote; the message says why.
    """
    arrow = pyarrow()
    try:
        with arrow.parquet.ParquetFile(str(path)) as file:
            if _KEY not in (file.schema_arrow.metadata or {}):
                raise ValueError("it is no part that risalah read wrote")
            for batch in file.iter_batches(batch_size=GROUP, columns=list(columns), use_threads=False):
                yield batch.to_pylist()
    except (arrow.ArrowException, OSError) as error:
        raise ValueError(" ".join(str(error).split())[:200]) from error
