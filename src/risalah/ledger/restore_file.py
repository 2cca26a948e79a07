"""A backup into a ledger that is a file of SQLite.

Other programs may have the file open, so that it is never exchanged: SQLite writes the backup over it in one
transaction, and a lock keeps what is replaced as it is while a backup of it is made. Only a ledger that cannot be read
any more is moved aside.
"""

import contextlib
import sqlite3
from datetime import datetime
from itertools import count
from pathlib import Path

from risalah.ledger.backup import finish
from risalah.ledger.backup_file import SIDES, connect, copy, put_in_place, snapshot, temporary, write_errors
from risalah.ledger.backup_manifest import LOG_TABLES, Manifest, known_schemas, row_counts
from risalah.ledger.backup_rows import new_ledger
from risalah.ledger.errors import Refused, Unusable

_ALIAS = "prepared"
_STEP = 16  # pages; a ledger has more, so that the lock is there before all is written
_WAITING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_REPLACE = "say --replace to put the backup there; what is there now is kept beside it"


class _Broken(Exception):
    """The ledger that is to be replaced cannot be read."""


def beside(path: Path) -> Path:
    """Where what is replaced is kept: a name that is free."""
    name = f"{path.name}.before-restore-{datetime.now():%Y%m%dT%H%M%S}"
    free = (path.with_name(f"{name}-{number}" if number > 1 else name) for number in count(1))
    return next(candidate for candidate in free if not candidate.exists())


def into_file(source: sqlite3.Connection, manifest: Manifest, ledger: Path, replace: bool) -> Path | None:
    """Put an open backup into a file.

    Args:
        source: The backup.
        manifest: What it says of itself.
        ledger: The file; its folder is made where there is none.
        replace: Also where it is not empty.

    Returns:
        Where a backup of what was there is kept; None where there was nothing.

    Raises:
        Refused: The ledger is not empty, or of another program.
        Unusable: Another program is writing all the time.
    """
    _refuse(ledger, replace)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    with temporary(ledger) as part:
        copy(source, part)
        prepare(part, manifest)
        if not ledger.exists():
            return _move_in(part, ledger, None)
        kept = beside(ledger)
        try:
            return kept if _write_over(part, ledger, kept, replace) else None
        except _Broken:
            return _move_in(part, ledger, kept)


def _refuse(ledger: Path, replace: bool) -> None:
    """Refuse what can be refused before the backup is copied."""
    if ledger.is_dir():
        raise Unusable(str(ledger), "is a folder", "name a file, such as ledger.sqlite3")
    if ledger.exists():
        with contextlib.suppress(_Broken):  # only where it may be replaced
            _holds_rows(ledger, replace)


def _holds_rows(ledger: Path, replace: bool) -> bool:
    """Say whether there is anything in the logs of a ledger.

    Raises:
        Refused: There is, and it is not to be replaced.
        _Broken: It cannot be read, and may be replaced.
    """
    try:
        with snapshot(ledger) as there:
            rows = row_counts(there)
    except sqlite3.DatabaseError as error:
        raise _as_broken(ledger, error, replace) from None
    if rows and "django_migrations" not in rows:
        raise Refused(str(ledger), "is the database of another program", "name another file with --ledger")
    if rows.get("web_account") and not replace:
        # The whole file is replaced: who may sign in would be lost with it.
        raise Refused(str(ledger), f"the ledger has accounts of a team ({rows['web_account']})", _REPLACE)
    return allowed(str(ledger), rows, replace)


def _as_broken(ledger: Path, error: sqlite3.DatabaseError, replace: bool) -> Exception:
    """What to raise of an error of SQLite: whether it means that the ledger is none any more."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BROKEN:
        return error
    return _Broken() if replace else Refused(str(ledger), f"is no ledger, or a damaged one ({error})", _REPLACE)


def allowed(where: str, rows: dict[str, int], replace: bool) -> bool:
    """Say whether there is anything in the logs, from the counts of a ledger's tables.

    Raises:
        Refused: There is, and it is not to be replaced.
    """
    held = {table: rows[table] for table in LOG_TABLES if rows.get(table)}
    if held and not replace:
        said = ", ".join(f"{table}: {number}" for table, number in held.items())
        raise Refused(where, f"the ledger is not empty ({said})", _REPLACE)
    return bool(held)


def prepare(part: Path, manifest: Manifest) -> None:
    """Make a ledger of the copy of a backup: without the manifest, with the schema of this program."""
    with contextlib.closing(connect(part, write=True)) as connection:
        connection.execute("DROP TABLE manifest")
    if manifest.schema != max(known_schemas()):
        with new_ledger(_ALIAS, part):
            pass


def _move_in(part: Path, ledger: Path, kept: Path | None) -> Path | None:
    """Give the new ledger its name; one that is there and cannot be read is kept under another.

    What SQLite wrote beside an older file of this name goes with it: it would be taken for the new one's.
    """
    aside = kept or beside(ledger)
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
            raise _as_broken(ledger, error, replace) from None
        target.execute("PRAGMA busy_timeout = 0")  # who reads the old one now is not waited for
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
            raise _Broken from error
