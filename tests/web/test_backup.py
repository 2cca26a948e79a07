"""Accounts and backups: a backup put into a team's ledger takes nobody's account away unasked."""

import pytest
from django.db import connections

from risalah.ledger.backup import back_up
from risalah.ledger.database import open_ledger
from risalah.ledger.errors import Refused
from risalah.ledger.restore import restore
from risalah.web.configuration import Configuration
from risalah.web.models import Account
from risalah.web.start import bring_up_to_date
from tests.web.conftest import account
from tests.web.ledgers import KINDS, WebLedgers


@pytest.fixture
def backup(web_ledger, tmp_path):
    file = tmp_path / "backup.sqlite3"
    back_up(file, web_ledger, force=False)
    connections.close_all()
    return file


@pytest.mark.parametrize("kind", KINDS)
def test_accounts_of_a_ledger_without_reports_stay(kind, backup, web_ledgers: WebLedgers, tmp_path):
    address = str(tmp_path / "team.sqlite3") if kind == "sqlite" else web_ledgers.server().create_database("team")
    bring_up_to_date(Configuration(ledger=address, team=True))
    open_ledger(address)
    account("administrator")
    connections.close_all()
    if kind == "sqlite":
        with pytest.raises(Refused, match="accounts of a team"):
            restore(backup, address, replace=False)
    else:
        restore(backup, address, replace=False)
    open_ledger(address)
    assert Account.objects.get().role == "administrator"
    connections.close_all()
