"""Ledgers for the tests of this folder, on both databases: each empty, each thrown away after its test."""

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import psycopg
import pytest
from django.db import connections

from risalah.ledger.database import open_ledger, set_up
from tests.postgres import Server, start_server

set_up()

Kind = Literal["sqlite", "postgresql"]
KINDS: tuple[Kind, ...] = ("sqlite", "postgresql")
EMPTY = "empty"


class Ledgers:
    """Makes empty ledgers by copying one that was made once.

    Args:
        folder: where those of SQLite are.
        server: gives the server; it is started when it is first asked for.
    """

    def __init__(self, folder: Path, server: Callable[[], Server]) -> None:
        self.folder = folder
        self.server = server
        self._numbers = itertools.count()
        self._ready: set[Kind] = set()

    @contextlib.contextmanager
    def fresh(self, kind: Kind) -> Iterator[str]:
        """An empty ledger, opened: its address."""
        address = self.make(kind)
        try:
            yield open_ledger(address)
        finally:
            connections.close_all()
            self.remove(address)

    def make(self, kind: Kind) -> str:
        """An empty ledger with its tables: its address. It is not opened."""
        if kind not in self._ready:
            open_ledger(self.new(kind, EMPTY))
            connections.close_all()
            self._ready.add(kind)
        name = f"ledger{next(self._numbers)}"
        if kind == "sqlite":
            shutil.copyfile(self.folder / EMPTY, self.folder / name)
            return str(self.folder / name)
        with psycopg.connect(self.server().url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {EMPTY}")
        return self.server().url(name)

    def new(self, kind: Kind, name: str = "") -> str:
        """The address of a ledger that has no tables yet; a file of SQLite is not even there."""
        name = name or f"new{next(self._numbers)}"
        return str(self.folder / name) if kind == "sqlite" else self.server().create_database(name)

    def remove(self, address: str) -> None:
        """Throw a ledger away."""
        if address.startswith("postgresql://"):
            self.server().drop_database(address.partition("?")[0].rpartition("/")[2])
            return
        for end in ("", "-wal", "-shm", "-journal"):
            Path(address + end).unlink(missing_ok=True)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with start_server() as server:
        yield server


@pytest.fixture(scope="session")
def ledgers(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Ledgers:
    return Ledgers(tmp_path_factory.mktemp("ledgers"), lambda: request.getfixturevalue("server"))


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """One database, then the other."""
    return request.param


@pytest.fixture
def ledger(kind: Kind, ledgers: Ledgers) -> Iterator[str]:
    """An empty ledger on each database, opened; its address."""
    with ledgers.fresh(kind) as address:
        yield address


@pytest.fixture
def lite(ledgers: Ledgers) -> Iterator[str]:
    """An empty ledger of SQLite, opened, for what does not depend on the database; its address."""
    with ledgers.fresh("sqlite") as address:
        yield address
