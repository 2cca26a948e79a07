"""What a backup says of itself, and whether that is so.

The table `manifest` holds one row of JSON: who made the backup and when, which schema it has, and for each table its
rows and their SHA-256. A flipped bit is found by one of these: the hashes see the tables (those of the full text index
too), SQLite's own check sees the indexes. Nothing here needs the models, so that older schemas are checked alike.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from django.db.migrations.loader import MigrationLoader

from risalah import __version__
from risalah.ledger.backup_file import connect, snapshot
from risalah.ledger.errors import Unusable
from risalah.ledger.models import LOGS

FORMAT = "risalah/backup/1"
LOG_TABLES = tuple(model._meta.db_table for model in LOGS)
_ROWS = 500  # that are hashed at once
_ANOTHER = "use another backup; nothing was changed"


class Table(msgspec.Struct, frozen=True):
    """How many rows a table has, and the SHA-256 of them in the order of their keys."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a backup says of itself; `schema` names the newest migration, `logs` is the SHA-256 of the logs' hashes."""

    format: str
    version: str
    schema: str
    made_at: str
    logs: str
    tables: dict[str, Table]

    def rows(self, table: str) -> int:
        """How many rows a table has; none where the backup is older than the table."""
        return self.tables[table].rows if table in self.tables else 0


class Damaged(Exception):
    """A database file that is not as it should be; the message says how."""


def known_schemas() -> set[str]:
    """The names of the migrations that this program has."""
    return {name for app, name in MigrationLoader(None).disk_migrations if app == "ledger"}


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold rows, but for SQLite's own and the manifest."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND name <> 'manifest' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name"
    )
    return [name for (name,) in found]


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in table_names(connection)
    }


def seal(path: Path, expected: Mapping[str, int]) -> Manifest:
    """Check a copy of a ledger and write its manifest into it; afterwards nothing lies beside the file.

    Args:
        path: The copy.
        expected: How many rows each table had where they were copied from.

    Raises:
        Damaged: The copy is not sound, or not the same.
    """
    with contextlib.closing(connect(path, write=True)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        connection.execute("DROP TABLE IF EXISTS manifest")
        _sound(connection)
        tables = _tables(connection)
        for name, rows in expected.items():
            if name not in tables or tables[name].rows != rows:
                raise Damaged(f"table {name} has not as many rows as the ledger, {rows}")
        manifest = Manifest(
            format=FORMAT,
            version=__version__,
            schema=max(_schemas(connection), default=""),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            logs=_logs(tables),
            tables=tables,
        )
        connection.execute("CREATE TABLE manifest (content TEXT NOT NULL)")
        connection.execute("INSERT INTO manifest VALUES (?)", [msgspec.json.encode(manifest).decode()])
    return manifest


@contextlib.contextmanager
def opened_backup(path: Path) -> Iterator[tuple[sqlite3.Connection, Manifest]]:
    """Open a backup for reading, after everything about it was checked; it cannot change during the block.

    Raises:
        Unusable: It is not there, no backup, of a newer Risalah, or damaged.
    """
    where = str(path)
    _check_head(path)
    with contextlib.ExitStack() as stack:
        try:
            connection = stack.enter_context(snapshot(path))
            manifest = _checked(where, connection)
        except Damaged as error:
            raise Unusable(where, f"the backup is damaged ({error})", _ANOTHER) from None
        except sqlite3.Error as error:
            raise Unusable(where, f"the backup cannot be read ({error})", _ANOTHER) from None
        yield connection, manifest


def _check_head(path: Path) -> None:
    where = str(path)
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        raise Unusable(where, "there is no such file", "check the spelling of the path") from None
    except IsADirectoryError:
        raise Unusable(where, "is a folder", "name the backup's file") from None
    except OSError as error:
        raise Unusable(where, f"cannot be read ({error.strerror})", "check the right to read it") from None
    if head != b"SQLite format 3\x00":
        raise Unusable(where, "is no backup of a ledger", "name a file that risalah backup has made")


def _checked(where: str, connection: sqlite3.Connection) -> Manifest:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "manifest" not in tables:
        if "report" in tables:
            raise Unusable(where, "is a ledger and no backup", "make a backup of it with risalah backup")
        raise Unusable(where, "is no backup of a ledger", "name a file that risalah backup has made")
    manifest = _manifest(where, connection)
    newer = sorted({*_schemas(connection), manifest.schema} - known_schemas())
    if newer:
        raise _newer(where, manifest.version)
    _sound(connection)
    found = _tables(connection)
    differing = sorted(name for name in {*found, *manifest.tables} if found.get(name) != manifest.tables.get(name))
    if differing:
        raise Damaged(f"table {differing[0]} is not as it was written")
    if _logs(found) != manifest.logs:
        raise Damaged("the logs are not as they were written")
    return manifest


class _Head(msgspec.Struct):
    """What every format of a manifest has."""

    format: str
    version: str


def _manifest(where: str, connection: sqlite3.Connection) -> Manifest:
    row = connection.execute("SELECT content FROM manifest").fetchone()
    try:
        content = str(row[0]) if row else ""
        head = msgspec.json.decode(content, type=_Head)
        if head.format != FORMAT:
            raise _newer(where, head.version)
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.MsgspecError as error:
        raise Damaged(f"its manifest cannot be read: {error}") from None


def _newer(where: str, version: str) -> Unusable:
    return Unusable(where, f"the backup was made by a newer Risalah ({version})", "install that version or a later one")


def _schemas(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM django_migrations WHERE app = 'ledger'")}


def _sound(connection: sqlite3.Connection) -> None:
    """Let SQLite check the file and the references between tables."""
    try:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if said != "ok":
            raise Damaged(" ".join(said.split()))
        loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from None
    if loose:
        raise Damaged(f"a row of {loose[0]} refers to one of {loose[2]} that is not there")


def _tables(connection: sqlite3.Connection) -> dict[str, Table]:
    try:
        return {name: _table(connection, name) for name in table_names(connection)}
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from None


def _table(connection: sqlite3.Connection, name: str) -> Table:
    # NOT INDEXED: the rows come in the order of the table itself, which is that of its keys.
    cursor = connection.execute(f'SELECT * FROM "{name}" NOT INDEXED')
    digest, count = hashlib.sha256(repr([column for column, *_ in cursor.description]).encode()), 0
    encoder = msgspec.msgpack.Encoder()
    while rows := cursor.fetchmany(_ROWS):
        count += len(rows)
        for row in rows:
            digest.update(encoder.encode(row))
    return Table(count, digest.hexdigest())


def _logs(tables: Mapping[str, Table]) -> str:
    found = (tables[name].sha256 for name in LOG_TABLES if name in tables)
    return hashlib.sha256("".join(found).encode()).hexdigest()
