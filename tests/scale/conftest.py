"""Ledgers and input for the tests of batches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from risalah.ledger.database import open_ledger, set_up
from tests.postgres import start_server
from tests.scale.corpus import write_corpus

set_up()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of 60 reports in several forms, with an unrelated one, a reserved one and three that are none."""
    folder = tmp_path / "corpus"
    write_corpus(folder)
    return folder


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty ledger, on each database."""
    if request.param == "sqlite":
        yield str(tmp_path / "ledger.sqlite3")
        connections.close_all()
        return
    with start_server() as server:
        yield server.create_database("ledger")
        connections.close_all()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Path]:
    """An empty ledger, opened; its path."""
    path = tmp_path / "ledger.sqlite3"
    open_ledger(str(path))
    yield path
    connections.close_all()
