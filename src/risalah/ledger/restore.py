"""A backup back into a ledger, all of it or nothing, on either database.

The backup is checked before anything is touched.
"""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
from django.db import connection

from risalah.ledger import address as addresses
from risalah.ledger.backup import write_backup
from risalah.ledger.backup_file import copy, write_errors
from risalah.ledger.backup_manifest import Manifest, known_schemas, opened_backup
from risalah.ledger.backup_rows import TABLES, attached, copy_rows, counts
from risalah.ledger.database import open_ledger, plain_errors, writing
from risalah.ledger.errors import Refused, Unusable
from risalah.ledger.restore_file import allowed, beside, into_file, prepare

_ALIAS = "backup"


class Restored(msgspec.Struct, frozen=True):
    """What was restored where; `kept` is the file with the ledger that was there before."""

    ledger: str
    manifest: Manifest
    kept: str | None


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
            kept = _into_postgres(source, manifest, path, address, replace)
        else:
            ledger = Path(address).expanduser()
            if ledger.exists() and ledger.samefile(path):
                raise Refused(str(path), "is the ledger itself", "name another ledger with --ledger")
            with write_errors(ledger):
                kept = into_file(source, manifest, ledger, replace)
    return Restored(addresses.without_password(address), manifest, str(kept) if kept else None)


def _into_postgres(
    source: sqlite3.Connection, manifest: Manifest, path: Path, address: str, replace: bool
) -> Path | None:
    """Returns where the ledger that was there is kept."""
    where = open_ledger(address)
    with _current(source, manifest, path), plain_errors(where), writing():
        there = counts("default")
        kept = beside(path) if allowed(where, there, replace) else None
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
            prepare(part, manifest)
        with attached(_ALIAS, str(part)):
            yield


def _compare(where: str, found: dict[str, int], wanted: dict[str, int]) -> None:
    for table, rows in wanted.items():
        if found[table] != rows:
            raise Unusable(where, f"table {table} would have {found[table]} rows and not {rows}", "please report it")
