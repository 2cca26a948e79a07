"""Files that are all there or not at all: made beside their place, written out to the disk, then put there.

Errors of the disk are said in words that name the file; nothing is ever written into a file that is there already.
"""

import contextlib
import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import DatabaseError

from risalah.ledger.errors import Unusable

SIDES = ("-journal", "-wal", "-shm")  # what SQLite writes beside a database
_WAIT = 60  # seconds that we wait for another program's lock
_STEP = 4096  # pages that are copied at once
_FULL = (errno.ENOSPC, errno.EDQUOT)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open a database file without changing how it is kept; it has to exist. Transactions are begun by hand."""
    mode = "rw" if write else "ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT, isolation_level=None)


@contextlib.contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """Read a database file as it is now; others may go on writing to a ledger meanwhile."""
    with contextlib.closing(connect(path)) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


def copy(source: sqlite3.Connection, path: Path) -> None:
    """Copy what a snapshot sees, page by page, into a file that nobody else knows yet."""
    with contextlib.closing(connect(path, write=True)) as target:
        target.execute("PRAGMA synchronous = OFF")
        # `source` is inside a transaction, so that what others write in between does not start the copy again.
        source.backup(target, pages=_STEP, progress=_hear)


def _hear(_status: int, _remaining: int, _total: int) -> None:
    """Let Python hear Ctrl-C, which it does only where it runs code of its own."""


@contextlib.contextmanager
def temporary(path: Path) -> Iterator[Path]:
    """An empty file beside a path, gone after the block unless it was put in place."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.touch(exist_ok=False)
        yield part
    finally:
        for side in ("", *SIDES):
            with contextlib.suppress(OSError):
                Path(f"{part}{side}").unlink()


def put_in_place(part: Path, path: Path, *, overwrite: bool) -> None:
    """Give a complete file its name; it is on the disk before it has it.

    Raises:
        FileExistsError: There is a file of this name, and it is not to be overwritten.
    """
    _flush(part)
    if overwrite:
        part.replace(path)
    else:
        try:
            path.hardlink_to(part)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            part.rename(path)
    if os.name != "nt":
        _flush(path.parent)


def _flush(path: Path) -> None:
    # Windows wants the right to write for this; a folder gives none.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def write_errors(path: Path) -> Iterator[None]:
    """Say in plain words why a file cannot be written.

    Raises:
        Unusable: In place of any error of the disk or of SQLite.
    """
    try:
        yield
    except (sqlite3.Error, DatabaseError, OSError) as error:
        raise _plain(path, error) from error


def _plain(path: Path, error: Exception) -> Unusable:
    number = error.errno if isinstance(error, OSError) else None
    said = (error.strerror if isinstance(error, OSError) else None) or " ".join(str(error).split())
    if number in _FULL or "disk is full" in said:
        return Unusable(str(path), "the disk is full", "make room and give the command again; nothing was changed")
    if number == errno.ENOENT:
        return Unusable(str(path), "there is no such folder", "make it, or name another file")
    if number in _DENIED or any(word in said for word in ("readonly", "read-only", "unable to open")):
        return Unusable(str(path), f"cannot be written ({said})", "check the right to write it and its folder")
    if "locked" in said:
        return Unusable(str(path), "another program has been writing for a minute", "try again when it has ended")
    return Unusable(str(path), f"cannot be written ({said})", "check the disk; nothing was changed")
