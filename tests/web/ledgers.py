"""Ledgers for the tests of the web app: the example reports, added as a user adds them, with the tables of a team.

Made once for each database and copied for each test.
"""

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import psycopg
from django.db import connections

from risalah.ledger.database import open_ledger
from risalah.ledger.intake import Intake
from risalah.source.files import Failure, documents
from risalah.web.configuration import Configuration
from risalah.web.start import bring_up_to_date
from tests.postgres import Server

Kind = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")
REPORTS = Path(__file__).parents[2] / "examples" / "reports"
TODAY = "2025-07-01"
_TEMPLATE = "examples"


def add_examples() -> None:
    """Put the example reports into the open ledger, as if each had been handed over by itself."""
    intake = Intake(today=TODAY)
    read = [each for each in documents([str(REPORTS)]) if not isinstance(each, Failure)]
    intake.write([intake.prepare(document, handed_over=True) for document in read])


class WebLedgers:
    """Makes ledgers by copying one that was made once.

    Args:
        folder: where those of SQLite are.
        server: gives the server of PostgreSQL; it is started when it is first asked for.
    """

    def __init__(self, folder: Path, server: Callable[[], Server]) -> None:
        self.folder = folder
        self.server = server
        self._numbers = itertools.count()
        self._ready: set[Kind] = set()

    def make(self, kind: Kind = "sqlite") -> str:
        """A ledger with the examples: its address. It is not opened."""
        if kind not in self._ready:
            address = str(self.folder / _TEMPLATE) if kind == "sqlite" else self.server().create_database(_TEMPLATE)
            bring_up_to_date(Configuration(ledger=address, team=True))
            open_ledger(address)
            add_examples()
            connections.close_all()
            self._ready.add(kind)
        name = f"web{next(self._numbers)}"
        if kind == "sqlite":
            shutil.copyfile(self.folder / _TEMPLATE, self.folder / name)
            return str(self.folder / name)
        with psycopg.connect(self.server().url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self.server().url(name)

    def remove(self, address: str) -> None:
        """Throw a ledger away."""
        if address.startswith("postgresql://"):
            self.server().drop_database(address.partition("?")[0].rpartition("/")[2])
            return
        for end in ("", "-wal", "-shm", "-journal"):
            Path(address + end).unlink(missing_ok=True)

    @contextlib.contextmanager
    def fresh(self, kind: Kind = "sqlite") -> Iterator[str]:
        """A ledger with the examples, opened in this process: its address."""
        address = self.make(kind)
        try:
            yield open_ledger(address)
        finally:
            connections.close_all()
            self.remove(address)
