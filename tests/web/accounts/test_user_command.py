"""`risalah user …`, run as on the server's command line."""

import re

import pytest
from click.testing import CliRunner
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.cli.user import user
from risalah.ledger.database import open_ledger
from risalah.web.accounts import factors, registry
from risalah.web.models import Account, AuditEntry
from tests.web.accounts.conftest import PASSWORD
from tests.web.ledgers import KINDS

NEW = "perahu-biru-berlayar-31"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("USER", "wati")
    monkeypatch.setenv("LOGNAME", "wati")


@pytest.fixture
def command(web_ledger, capsys, monkeypatch):
    """Run a command on the ledger: exit code, output, errors."""

    def ran(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        import io
        import sys

        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = run(["user", *arguments, "--ledger", web_ledger])
        said = capsys.readouterr()
        open_ledger(web_ledger)
        return code, said.out, said.err

    return ran


@pytest.mark.parametrize("database", KINDS)
def test_the_first_administrator_is_made_here_and_it_is_noted_by_whom(command):
    code, said, _ = command("add", "Ratna", "--role", "administrator", "--password-stdin", stdin=PASSWORD + "\n")
    assert (code, said) == (Exit.OK, "ratna can sign in as administrator\n")
    assert Account.objects.get().check_password(PASSWORD)
    entry = AuditEntry.objects.get()
    assert (entry.who, entry.method, entry.detail) == ("wati", "COMMAND", "added ratna as administrator")


def test_through_sudo_it_is_the_person_who_is_noted(command, monkeypatch):
    monkeypatch.setenv("SUDO_USER", "dewi")
    command("add", "ratna", "--one-time")
    assert AuditEntry.objects.get().who == "dewi"


@pytest.mark.parametrize(("typed", "made"), [(f"{PASSWORD}\n{PASSWORD}\n", 1), (f"{PASSWORD}\nlain\n", 0)])
def test_a_password_is_asked_for_twice_and_not_shown(web_ledger, typed, made):
    ran = CliRunner().invoke(user, ["add", "ratna", "--ledger", web_ledger], typed)
    assert PASSWORD not in ran.output
    open_ledger(web_ledger)
    assert Account.objects.count() == made


def test_no_key_is_made_for_a_command_that_signs_nothing(command, tmp_path):
    command("list")
    assert [path.name for path in tmp_path.rglob("secret-key")] == []


def test_a_ledger_that_is_not_there_is_made(tmp_path, capsys, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD + "\n"))
    path = tmp_path / "baru.sqlite3"
    assert run(["user", "add", "ratna", "--password-stdin", "--ledger", str(path)]) == Exit.OK
    connections.close_all()
    assert path.exists()


@pytest.mark.parametrize(("typed", "said"), [("pendek", "too short"), ("12345678901234", "numeric"), ("", "too short")])
def test_a_weak_password_is_refused_with_the_rule_it_breaks(command, typed, said):
    code, _, errors = command("add", "ratna", "--password-stdin", stdin=typed + "\n")
    assert code == Exit.REFUSED
    assert said in errors and "Traceback" not in errors
    assert not Account.objects.exists()


def test_a_password_is_made_up_where_that_is_asked(command):
    _, said, _ = command("add", "budi", "--role", "analyst", "--one-time")
    found = re.search(r"good for a week: (\S+)", said)
    assert found is not None
    assert Account.objects.get().check_password(found[1])
    assert Account.objects.get().one_time_until is not None


def test_accounts_are_listed_with_how_they_stand(command):
    registry.add("ratna", PASSWORD, role="administrator")
    registry.add("budi", PASSWORD, role="reader")
    registry.disable("budi")
    _, said, _ = command("list")
    assert said.splitlines() == [
        "budi\treader\tdisabled\tno second factor\tnever signed in",
        "ratna\tadministrator\topen\tno second factor\tnever signed in",
    ]


@pytest.mark.parametrize("database", KINDS)
def test_everything_that_an_administrator_does_is_done_here_too(command):
    registry.add("ratna", PASSWORD, role="administrator")
    registry.add("budi", PASSWORD, role="reader")
    assert command("role", "budi", "reviewer")[:2] == (Exit.OK, "budi is reviewer\n")
    assert command("password", "budi", "--password-stdin", stdin=NEW)[:2] == (Exit.OK, "budi has a new password\n")
    assert registry.account_of("budi").check_password(NEW)
    assert "one-time password" in command("password", "budi", "--one-time")[1]
    assert command("disable", "budi")[:2] == (Exit.OK, "budi is disabled\n")
    assert command("enable", "budi")[:2] == (Exit.OK, "budi is open\n")
    assert command("unlock", "budi")[:2] == (Exit.OK, "budi can try again\n")
    device = factors.begin(registry.account_of("budi"))
    device.confirmed = True
    device.save()
    assert command("reset-factor", "budi")[:2] == (Exit.OK, "budi has no second factor\n")
    assert not factors.has_factor(registry.account_of("budi"))
    details = list(AuditEntry.objects.order_by("pk").values_list("detail", flat=True))
    assert details == [
        "role reviewer", "password", "one-time password", "disable", "enable", "unlock", "reset-factor",
    ]  # fmt: skip


@pytest.mark.parametrize("arguments", [("disable", "ratna"), ("role", "ratna", "reader")])
def test_the_last_administrator_stays(command, arguments):
    registry.add("ratna", PASSWORD, role="administrator")
    code, _, errors = command(*arguments)
    assert code == Exit.REFUSED
    assert "last administrator" in errors
    assert registry.administrators(registry.accounts())


@pytest.mark.parametrize("arguments", [("disable", "tidakada"), ("role", "tidakada", "reader"), ("unlock", "tidakada")])
def test_a_name_that_nobody_has_is_said(command, arguments):
    code, _, errors = command(*arguments)
    assert code == Exit.REFUSED
    assert errors.startswith("risalah: account tidakada: there is none of this name")


def test_a_name_that_is_taken_is_said(command):
    registry.add("ratna", PASSWORD, role="administrator")
    assert command("add", "RATNA", "--password-stdin", stdin=PASSWORD)[0] == Exit.REFUSED
