"""A backup back into a ledger, all of it or nothing, on either database.

The backup is checked before anything is touched. A ledger of SQLite is written over in one transaction of its own, as
other programs may have it open; only one that cannot be read any more is moved aside.
"""

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import msgspec
from django.db import connection

from risalah.ledger import address as addresses
from risalah.ledger.backup import finish, write_backup
from risalah.ledger.backup_file import SIDES, connect, copy, put_in_place, snapshot, temporary, write_errors
from risalah.ledger.backup_manifest import LOG_TABLES, Manifest, known_schemas, opened_backup, row_counts
from risalah.ledger.backup_rows import TABLES, attached, copy_rows, counts, new_ledger
from risalah.ledger.database import open_ledger, plain_errors, writing
from risalah.ledger.errors import Refused, Unusable

_ALIAS = "backup"
_STEP = 16  # pages; a ledger has more, so that the lock is there before all is written
_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REPLACE = "say --replace to put the backup there; what is there now is kept beside it"


class Restored(msgspec.Struct, frozen=True):
    """What was restored where; `kept` is the file with the ledger that was there before."""

    ledger: str
    manifest: Manifest
    kept: str | None


class _Broken(Exception):
    """The ledger that is to be replaced cannot be read."""


def restore(path: Path, named: str | None, *, replace: bool = False) -> Restored:
    """Put a backup into a ledger that does not exist or is empty.

    Args:
        path: The backup.
        named: The ledger; see `address.resolve`.
        replace: Also into one that is not empty, of which a backup is made first: beside a ledger of SQLite, and
            beside the backup where the ledger is in PostgreSQL.

    Raises:
        Refused: The ledger is not empty, or the backup itself.
        Unusable: The backup is none, newer or damaged, or the ledger cannot be written. Nothing was changed.
    """
    address = addresses.resolve(named)
    with opened_backup(path) as (source, manifest):
        if addresses.is_postgres(address):
            kept = _into_postgres(source, manifest, path, open_ledger, address, replace)
        else:
            ledger = Path(address).expanduser()
            if ledger.exists() and ledger.samefile(path):
                raise Refused(str(path), "is the ledger itself", "name another ledger with --ledger")
            with write_errors(ledger):
                kept = _into_file(source, manifest, ledger, replace)
    return Restored(addresses.without_password(address), manifest, str(kept) if kept else None)


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.before-restore-{datetime.now():%Y%m%dT%H%M%S}")


# -- SQLite -----------------------------------------------------------------------------------------------------------


def _into_file(source: sqlite3.Connection, manifest: Manifest, ledger: Path, replace: bool) -> Path | None:
    """Returns where the ledger that was there is kept."""
    _refuse(ledger, replace)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with temporary(ledger) as part:
        copy(source, part)
        _prepare(part, manifest)
        if not ledger.exists():
            return _move_in(part, ledger, None)
        kept = _beside(ledger)
        try:
            return kept if _write_over(part, ledger, kept, replace) else None
        except _Broken:
            return _move_in(part, ledger, kept)


def _refuse(ledger: Path, replace: bool) -> None:
    """Refuse what can be refused before the backup is copied."""
    if ledger.is_dir():
        raise Unusable(str(ledger), "is a folder", "name a file, such as ledger.sqlite3")
    if ledger.exists():
        try:
            _holds_rows(ledger, replace)
        except _Broken as error:
            if not replace:
                raise Refused(str(ledger), f"is no ledger or a damaged one ({error})", _REPLACE) from None


def _holds_rows(ledger: Path, replace: bool) -> bool:
    """Say whether there is anything in the logs of a ledger.

    Raises:
        Refused: There is, and it is not to be replaced.
        _Broken: It cannot be read.
    """
    try:
        with snapshot(ledger) as there:
            rows = row_counts(there)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _BROKEN:
            raise _Broken(str(error)) from None
        raise
    if rows and "django_migrations" not in rows:
        raise Refused(str(ledger), "is the database of another program", "name another file with --ledger")
    return _allowed(str(ledger), rows, replace)


def _allowed(where: str, rows: dict[str, int], replace: bool) -> bool:
    held = {table: rows[table] for table in LOG_TABLES if rows.get(table)}
    if held and not replace:
        said = ", ".join(f"{table}: {number}" for table, number in held.items())
        raise Refused(where, f"the ledger is not empty ({said})", _REPLACE)
    return bool(held)


def _prepare(part: Path, manifest: Manifest) -> None:
    """Make a ledger of the copy of a backup, with the schema of this program."""
    with contextlib.closing(connect(part, write=True)) as connection:
        connection.execute("DROP TABLE manifest")
    if manifest.schema != max(known_schemas()):
        with new_ledger(_ALIAS, part):
            pass


def _move_in(part: Path, ledger: Path, kept: Path | None) -> Path | None:
    """Give the new ledger its name; one that is there and cannot be read is kept under another.

    What SQLite wrote beside an older file of this name goes with it: it would be taken for the new one's.
    """
    aside = kept or _beside(ledger)
    for side in SIDES:
        if Path(f"{ledger}{side}").exists():
            Path(f"{ledger}{side}").rename(f"{aside}{side}")
    if kept:
        ledger.rename(kept)
    try:
        put_in_place(part, ledger, overwrite=False)
    except FileExistsError:
        raise Refused(str(ledger), "another program has made a ledger meanwhile", _REPLACE) from None
    return kept


def _write_over(part: Path, ledger: Path, kept: Path, replace: bool) -> bool:
    """Write the new ledger over the old in one transaction; those who read see the old one until then.

    Returns:
        Whether there was anything in the old one: then it is kept.
    """
    held: list[bool] = []

    def locked(status: int, _remaining: int, _total: int) -> None:
        """From the first step on nobody else can write: what is kept now is what is replaced."""
        if status in _WAITING:
            raise Unusable(str(ledger), "another program has been writing for a minute", "try again when it has ended")
        if not held:
            held.append(_holds_rows(ledger, replace))
            if held[0]:
                _keep(ledger, kept)

    with contextlib.closing(connect(ledger, write=True)) as target:
        try:
            target.execute("PRAGMA journal_mode = WAL").fetchone()
            target.execute("PRAGMA synchronous = FULL")
            (size,) = target.execute("PRAGMA page_size").fetchone()
            _set_page_size(part, size)
            with snapshot(part) as source:
                source.backup(target, pages=_STEP, progress=locked)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF in _BROKEN and replace:
                raise _Broken(str(error)) from None
            raise
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return held[0]


def _set_page_size(part: Path, size: int) -> None:
    """A database in use keeps the size of its pages, so the new one has to have the same."""
    with contextlib.closing(connect(part, write=True)) as connection:
        if connection.execute("PRAGMA page_size").fetchone() != (size,):
            connection.execute(f"PRAGMA page_size = {size}")
            connection.execute("VACUUM")


def _keep(ledger: Path, kept: Path) -> None:
    """Make a backup of the ledger that is going to be replaced; one that is damaged is moved aside instead."""
    with write_errors(kept), temporary(kept) as part:
        with snapshot(ledger) as there:
            expected = row_counts(there)
            copy(there, part)
        try:
            finish(part, kept, str(ledger), expected)
        except Unusable as error:
            raise _Broken(error.problem) from None


# -- PostgreSQL -------------------------------------------------------------------------------------------------------


def _into_postgres(
    source: sqlite3.Connection,
    manifest: Manifest,
    path: Path,
    open_target: Callable[[str], str],
    address: str,
    replace: bool,
) -> Path | None:
    """Returns where the ledger that was there is kept."""
    where = open_target(address)
    with _current(source, manifest, path), plain_errors(where), writing():
        there = counts("default")
        kept = _beside(path) if _allowed(where, there, replace) else None
        if kept:
            # The lock of `writing` keeps all others from adding until the end.
            write_backup(kept, where)
        with connection.cursor() as cursor:
            if any(there.values()):
                # All or nothing, as every statement here: TRUNCATE is undone with the transaction.
                names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in TABLES)
                cursor.execute(f"TRUNCATE {names}")
            # References are checked batch by batch: at the end, the server would have to remember every row.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        copy_rows(_ALIAS, "default", partial(plain_errors, where))
        _compare(where, counts("default"), counts(_ALIAS))
    return kept


@contextlib.contextmanager
def _current(source: sqlite3.Connection, manifest: Manifest, path: Path) -> Iterator[None]:
    """Attach the backup with the schema of this program: the file itself, or a copy where it is older."""
    if manifest.schema == max(known_schemas()):
        with attached(_ALIAS, f"{path.absolute().as_uri()}?mode=ro"):
            yield
        return
    with tempfile.TemporaryDirectory(prefix="risalah-restore-") as folder:
        part = Path(folder) / "ledger.sqlite3"
        part.touch()
        with write_errors(part):
            copy(source, part)
            _prepare(part, manifest)
        with attached(_ALIAS, str(part)):
            yield


def _compare(where: str, found: dict[str, int], wanted: dict[str, int]) -> None:
    for table, rows in wanted.items():
        if found[table] != rows:
            raise Unusable(
                where, f"table {table} would have {found[table]} rows and not {rows}", "please report it"
            )
