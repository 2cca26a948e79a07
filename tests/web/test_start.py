"""The tables are made once, by however many processes that start at one moment, and for each mode those it needs."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, connections

from risalah.ledger.database import open_ledger
from risalah.ledger.errors import Unusable
from risalah.web.configuration import Configuration
from risalah.web.start import bring_up_to_date
from tests.web.ledgers import KINDS, Kind, WebLedgers

_START = """
import sys
from risalah.web.configuration import Configuration
from risalah.web.start import bring_up_to_date, set_up
configuration = Configuration(ledger=sys.argv[1], team=True, secret_file=sys.argv[2])
set_up(configuration)
import django.core.management
print(flush=True)
sys.stdin.readline()
bring_up_to_date(configuration)
"""


def new(kind: Kind, web_ledgers: WebLedgers, tmp_path: Path, name: str) -> str:
    return str(tmp_path / name) if kind == "sqlite" else web_ledgers.server().create_database(name)


def tables(address: str) -> set[str]:
    open_ledger(address)
    with connection.cursor() as cursor:
        found = set(connection.introspection.table_names(cursor))
    connections.close_all()
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_several_that_start_at_one_moment_make_the_tables_once(kind, web_ledgers, tmp_path):
    address = new(kind, web_ledgers, tmp_path, "several")
    command = [sys.executable, "-c", _START, address, str(tmp_path / "secret-key")]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    ended = [process.communicate("\n", timeout=120) for process in processes]
    assert [(process.returncode, errors) for process, (_, errors) in zip(processes, ended, strict=True)] == [
        (0, "")
    ] * 4
    assert {"report", "web_account", "web_audit", "axes_accessattempt", "django_session"} <= tables(address)
    assert [path.name for path in tmp_path.iterdir() if "starting" in path.name] == []
    open_ledger(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT app || name) FROM django_migrations")
        found, different = cursor.fetchone()
    connections.close_all()
    assert found == different


def test_who_works_alone_gets_tokens_and_no_tables_of_accounts_they_do_not_need(tmp_path):
    address = str(tmp_path / "alone.sqlite3")
    bring_up_to_date(Configuration(ledger=address))
    found = tables(address)
    assert {"report", "web_token"} <= found
    assert not {"axes_accessattempt", "django_session", "auth_user"} & found


def test_a_ledger_of_one_user_becomes_one_of_a_team(tmp_path):
    address = str(tmp_path / "grows.sqlite3")
    bring_up_to_date(Configuration(ledger=address))
    bring_up_to_date(Configuration(ledger=address, team=True))
    assert "django_session" in tables(address)


@pytest.mark.parametrize("database", KINDS)
def test_a_ledger_of_a_newer_version_is_left_alone(web_ledger):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('web', '9999_later', '2026-01-01')")
    connections.close_all()
    with pytest.raises(Unusable, match="newer Risalah"):
        bring_up_to_date(Configuration(ledger=web_ledger, team=True))


def test_sessions_that_expired_are_forgotten_at_the_start(web_ledger):
    from datetime import UTC, datetime

    from django.contrib.sessions.models import Session

    Session.objects.create(session_key="lama", session_data="", expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    bring_up_to_date(Configuration(ledger=web_ledger, team=True))
    open_ledger(web_ledger)
    assert not Session.objects.exists()
