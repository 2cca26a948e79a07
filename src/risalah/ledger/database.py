"""Opening a ledger: Django is set up, the database is made or brought up to date, and its errors get plain words.

One process has one ledger open at a time; `open_ledger` may be called again for another.
"""

import contextlib
import functools
import pkgutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import django
import msgspec
from django.conf import settings as django_settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections, transaction

from risalah.ledger import address as addresses
from risalah.ledger import settings
from risalah.ledger.errors import Unusable

# One number for all ledgers' write locks in a PostgreSQL database: the letters 'risalah'.
_LOCK = int.from_bytes(b"risalah")
_PATIENCE = 60  # seconds that we wait for another process that makes the tables


def open_ledger(named: str | None = None, *, create: bool = True) -> str:
    """Open a ledger and bring its tables up to date.

    Args:
        named: A path or a URL; see `address.resolve`.
        create: Make the ledger where there is none; otherwise a missing one is an error.

    Returns:
        The address, without a password.

    Raises:
        Unusable: It cannot be opened; nothing was changed.
    """
    address = addresses.resolve(named)
    shown = addresses.without_password(address)
    database = addresses.database(address)
    if not addresses.is_postgres(address):
        _check_file(Path(str(database["NAME"])), create)
    set_up()
    connections.close_all()
    attach("default", database)
    with plain_errors(shown):
        _bring_up_to_date(shown)
    return shown


def set_up() -> None:
    """Make Django ready; tables can be imported afterwards. No database is opened."""
    if not django_settings.configured:
        names = [name for name in dir(settings) if name.isupper()]
        django_settings.configure(**{name: getattr(settings, name) for name in names})
        django.setup()


def attach(alias: str, database: dict[str, object]) -> None:
    """Give Django a further (or another) database under an alias."""
    complete = connections.configure_settings({"default": {}, alias: database})
    connections.settings[alias] = complete[alias]
    with contextlib.suppress(AttributeError):
        del connections[alias]


def _check_file(path: Path, create: bool) -> None:
    """Say what is wrong with a path before SQLite does, in words that name the path."""
    where = str(path)
    if path.is_dir():
        raise Unusable(where, "is a folder", "name a file, such as ledger.sqlite3")
    if path.exists():
        try:
            with path.open("rb") as file:
                head = file.read(16)
        except OSError as error:
            raise Unusable(
                where, f"the ledger cannot be opened ({error.strerror})", "check the right to read it"
            ) from None
        if head and head != b"SQLite format 3\x00":
            raise Unusable(where, "is not a ledger", "name another file with --ledger, or restore a backup")
        return
    if not create:
        raise Unusable(where, "there is no ledger here", "add a report with risalah add, or name another with --ledger")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unusable(where, f"the folder cannot be made ({error.strerror})", "name another with --ledger") from None


@functools.cache
def _known() -> frozenset[str]:
    from risalah.ledger import migrations

    return frozenset(module.name for module in pkgutil.iter_modules(migrations.__path__))


def _applied() -> frozenset[str]:
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return frozenset()
        cursor.execute("SELECT name FROM django_migrations WHERE app = 'ledger'")
        return frozenset(name for (name,) in cursor.fetchall())


def _bring_up_to_date(where: str) -> None:
    """Make what tables are missing; where another process does so at the same moment, wait until it has."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            _migrate(where)
            _fold_where_empty()
            return
        except DatabaseError as error:
            # The tables are there soon, or the other died and we make them. SQLite does not wait for a file that is
            # being turned to its write-ahead log, whatever time-out it is given.
            connection.close()
            passing = "already exists" in str(error) or "locked" in str(error)
            if not passing or time.monotonic() > until:
                raise
            time.sleep(0.1)


def _migrate(where: str) -> None:
    applied = _applied()
    newer = sorted(applied - _known())
    if newer:
        raise Unusable(
            where, f"the ledger was made by a newer Risalah ({newer[-1]})", "install that version or a later one"
        )
    if applied == _known():
        return
    from django.core.management import call_command

    with migrating():
        if _applied() != _known():
            call_command("migrate", "ledger", verbosity=0, interactive=False)


def _fold_where_empty() -> None:
    """Fold again what a change of the tables has emptied: every report that is folded has a row of the index."""
    from risalah.ledger.models import Report, Searched

    if Searched.objects.exists() or not Report.objects.exists():
        return
    from risalah.ledger.rebuild import rebuild

    with writing():
        if not Searched.objects.exists():  # another process may have done it meanwhile
            rebuild()


@contextlib.contextmanager
def migrating() -> Iterator[None]:
    """Keep other processes from changing the tables at the same time (PostgreSQL; SQLite locks the file itself)."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """A transaction that writes: all of it or nothing, one writer at a time on both databases."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


# What SQLite says, and what a user is told.
_SQLITE = (
    ("malformed", "the ledger is damaged", "restore a backup with risalah restore"),
    ("not a database", "is not a ledger", "name another file with --ledger, or restore a backup"),
    ("disk is full", "the disk is full", "make room; what was being added is not there, the rest is untouched"),
    ("readonly", "the ledger may not be written", "ask for the right to write it and its folder"),
    ("read-only", "the ledger may not be written", "ask for the right to write it and its folder"),
    ("unable to open", "the ledger cannot be opened", "check the folder and the right to write it"),
    ("locked", "another program has been writing for a minute", "try again when it has ended"),
    ("disk i/o error", "the disk cannot be read or written", "check the disk, then restore a backup if need be"),
)


@contextlib.contextmanager
def plain_errors(where: str) -> Iterator[None]:
    """Say database errors in plain words.

    Args:
        where: The ledger, without a password.

    Raises:
        Unusable: In place of any error of the database.
    """
    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error) as error:
        raise _plain(where, error) from error
    except (zlib.error, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise Unusable(where, f"the ledger is damaged ({error})", "restore a backup with risalah restore") from error


def _gone(error: Exception) -> bool:
    """Whether the server has gone or does not let us in; other errors have a code of their own."""
    code = getattr(error.__cause__, "sqlstate", None)
    return code is None or code[:2] in ("08", "28", "57", "3D")


def _plain(where: str, error: Exception) -> Unusable:
    said = " ".join(str(error).split())
    if not addresses.is_postgres(where):
        for part, problem, remedy in _SQLITE:
            if part in said.lower():
                return Unusable(where, problem, remedy)
    elif isinstance(error, OperationalError | InterfaceError) and _gone(error):
        return Unusable(
            where, f"the database does not answer ({said})", "check that it runs, then give the command again"
        )
    return Unusable(where, f"the database refused ({said})", "please report it")
