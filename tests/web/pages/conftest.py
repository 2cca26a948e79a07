"""Clients on ledgers of invented reports, put together from what they tell (`tests.ledger.told`)."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client

from risalah.ledger.database import open_ledger
from risalah.ledger.intake import Prepared
from risalah.web.configuration import Configuration
from risalah.web.start import bring_up_to_date
from tests.ledger.ledgers import add
from tests.web.conftest import running

Told = Callable[..., Client]


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without reports, made once: where it is."""
    path = tmp_path_factory.mktemp("blank") / "ledger"
    bring_up_to_date(Configuration(ledger=str(path), team=True))
    connections.close_all()
    return path


@pytest.fixture
def of_reports(blank: Path, tmp_path: Path) -> Iterator[Told]:
    """`of_reports(told(…), …)`: a client of whoever works alone on a ledger of these reports; `language` is 'en'."""
    address = str(tmp_path / "told")
    shutil.copyfile(blank, address)
    open_ledger(address)

    def client(*reports: Prepared, language: str = "en") -> Client:
        add(reports)
        made = Client(SERVER_NAME="127.0.0.1")
        made.cookies["risalah_language"] = language
        return made

    configuration = Configuration(ledger=address, user="sari", secret_file=str(tmp_path / "key"))
    with running(configuration):
        yield client
    connections.close_all()
