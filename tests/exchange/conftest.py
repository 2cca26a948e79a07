"""A ledger of SQLite for each test, and one of PostgreSQL where it is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from risalah.ledger.database import open_ledger, set_up
from tests.postgres import start_server

set_up()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    """An empty ledger, opened; its path."""
    path = tmp_path / "ledger.sqlite3"
    open_ledger(str(path))
    yield path
    connections.close_all()


@pytest.fixture
def postgres() -> Iterator[str]:
    """The address of an empty database."""
    with start_server() as server:
        yield server.create_database("ledger")
        connections.close_all()
