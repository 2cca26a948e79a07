"""Making the app ready in a process: Django's settings, and the tables."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.files import locks
from django.db import connection, connections

from risalah.ledger import address as addresses
from risalah.ledger.database import migrating, open_ledger, plain_errors
from risalah.ledger.errors import Unusable
from risalah.web.configuration import Configuration, settings_for

# Whoever works alone has no accounts; the tables of other packages are a team's.
_OURS = ("ledger", "review", "web")


def set_up(configuration: Configuration) -> None:
    """Make Django ready as the app.

    Raises:
        Unusable: The ledger's address or the secret key cannot be used.
    """
    if not settings.configured:
        settings.configure(**settings_for(configuration))
        django.setup()


def bring_up_to_date(configuration: Configuration) -> str:
    """Make the tables that are missing, where several processes start at the same moment in one of them alone.

    Returns:
        The ledger's address as it may be shown.

    Raises:
        Unusable: The ledger cannot be opened, or a newer Risalah has made it.
    """
    shown = open_ledger(configuration.ledger)
    with plain_errors(shown):
        if _missing(shown, configuration.team):
            with _one_at_a_time(configuration.ledger):
                _make(_missing(shown, configuration.team))
        if configuration.team:
            _forget_expired_sessions()
    connections.close_all()
    return shown


def _missing(shown: str, team: bool) -> list[str]:
    """The apps that lack tables."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    newer = [name for app, name in set(loader.applied_migrations) - set(loader.disk_migrations) if app in _OURS]
    if newer:
        raise Unusable(
            shown, f"the ledger was made by a newer Risalah ({max(newer)})", "install that version or a later one"
        )
    missing = {app for app, name in set(loader.disk_migrations) - set(loader.applied_migrations)}
    return sorted(missing if team else missing & set(_OURS))


def _make(apps: list[str]) -> None:
    from django.core.management import call_command

    for app in apps:
        call_command("migrate", app, verbosity=0, interactive=False)


@contextlib.contextmanager
def _one_at_a_time(ledger: str) -> Iterator[None]:
    """Keep other processes from making tables: a lock of the database, or of a file beside that of SQLite."""
    if addresses.is_postgres(ledger):
        with migrating():
            yield
        return
    path = Path(f"{Path(ledger).expanduser()}-starting")
    file = _locked(path)
    try:
        yield
    finally:
        # Removed while it is locked: whoever waits for it sees that it is gone, and makes another.
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(file)


def _locked(path: Path) -> int:
    """A file that is locked by us and still in its place."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        while not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            time.sleep(0.05)
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)


def _forget_expired_sessions() -> None:
    from django.contrib.sessions.backends.db import SessionStore

    SessionStore.clear_expired()
