"""The accounts of a team, as administrators manage them."""

import re
import threading

import pytest
from django.db import connection

from risalah.ledger.errors import Refused, Unknown
from risalah.web.accounts import duties, registry
from risalah.web.models import Account, AuditEntry
from tests.web.accounts.conftest import sign_in, signed_in, with_password
from tests.web.conftest import account
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")


def details() -> list[str]:
    return list(AuditEntry.objects.filter(action="did").order_by("pk").values_list("detail", flat=True))


@pytest.mark.parametrize("database", KINDS)
def test_an_administrator_adds_somebody_whose_password_is_shown_once(client_as):
    client = client_as("administrator")
    answer = client.post("/users", {"username": "Budi", "name": "Budi Santosa", "role": "analyst"})
    found = re.search(r"<code>([a-z0-9-]{23})</code>", answer.content.decode())
    assert found is not None
    assert found[1] not in client.get("/users").content.decode()
    made = Account.objects.get(username="budi")
    assert (made.role, made.name) == ("analyst", "Budi Santosa")
    assert sign_in(client_as(""), "budi", found[1]).status_code == 302
    assert details() == ["added budi as analyst"]


@pytest.mark.parametrize(
    "values",
    [
        {"username": "administrator"}, {"username": "ADMINISTRATOR"}, {"username": "a"}, {"username": "ada spasi"},
        {"username": "../etc"}, {"username": "-x"}, {"username": "=cmd"}, {"username": "baru", "role": "raja"},
        {"username": "ba\0ru"}, {"username": "x" * 61},
    ],
)  # fmt: skip
def test_an_account_that_cannot_be_is_refused(client_as, values):
    client = client_as("administrator")
    answer = client.post("/users", {"role": "reader", **values})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert Account.objects.count() == 1


@pytest.mark.parametrize("database", KINDS)
@pytest.mark.parametrize("values", [{"do": "disable"}, {"do": "role", "role": "reviewer"}])
def test_nobody_removes_the_last_administrator(client_as, values):
    client = client_as("administrator")
    for name in ("lain", "tutup"):
        account("administrator", name)
    registry.disable("tutup")
    registry.disable("lain")
    answer = client.post("/users/administrator", values, follow=True, headers={"accept-language": "en"})
    assert "last administrator" in answer.content.decode()
    assert client.get("/users").status_code == 200
    registry.enable("lain")
    client.post("/users/administrator", values)
    assert client.get("/users").status_code in (302, 403)


@pytest.mark.parametrize("database", KINDS)
def test_two_administrators_cannot_remove_each_other_at_one_moment(web_ledger):
    names = ("satu", "dua")
    for name in names:
        account("administrator", name)
    together = threading.Barrier(2)
    refused: list[str] = []

    def disable(name: str) -> None:
        try:
            together.wait()
            registry.disable(name)
        except Refused:
            refused.append(name)
        finally:
            connection.close()

    threads = [threading.Thread(target=disable, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert len(registry.administrators(registry.accounts())) == 1


def test_every_change_is_made_and_noted(client_as):
    with_password("ratna", "reader")
    client = client_as("administrator")
    client.post("/users/ratna", {"do": "role", "role": "reviewer"})
    assert account("reader", "ratna").role == "reviewer"
    client.post("/users/ratna", {"do": "disable"})
    assert not account("reader", "ratna").is_active
    client.post("/users/ratna", {"do": "enable"})
    assert account("reader", "ratna").is_active
    client.post("/users/ratna", {"do": "unlock"})
    client.post("/users/ratna", {"do": "reset-factor"})
    client.post("/required-factor", {"roles": ["administrator", "reviewer"]})
    assert duties.required_roles() == {"administrator", "reviewer"}
    assert details() == [
        "role reader to reviewer", "disable", "enable", "unlock", "reset-factor",
        "second factor required: administrator reviewer",
    ]  # fmt: skip


def test_a_new_one_time_password_ends_the_old_one_and_its_sessions(client_as):
    with_password()
    theirs = client_as("")
    sign_in(theirs)
    answer = client_as("administrator").post("/users/ratna", {"do": "password"})
    found = re.search(r"<code>([a-z0-9-]{23})</code>", answer.content.decode())
    assert found is not None
    assert not signed_in(theirs)
    assert sign_in(client_as("")).status_code == 401
    assert sign_in(client_as(""), password=found[1]).status_code == 302


def test_a_lock_is_shown_and_lifted(client_as):
    with_password()
    for _ in range(5):
        sign_in(client_as(""), password="salah-sekali-ya")
    client = client_as("administrator")
    assert 'value="unlock"' in client.get("/users/ratna").content.decode()
    client.post("/users/ratna", {"do": "unlock"})
    assert 'value="unlock"' not in client.get("/users/ratna").content.decode()


@pytest.mark.parametrize("role", ["reader", "analyst", "reviewer"])
@pytest.mark.parametrize("page", ["/users", "/users/administrator", "/audit", "/audit.csv", "/required-factor"])
def test_nobody_else_sees_or_changes_accounts(client_as, role, page):
    account("administrator")
    client = client_as(role)
    assert client.get(page).status_code == 403
    assert client.post(page, {"do": "disable"}).status_code == 403
    assert account("administrator").is_active


def test_an_account_that_is_not_there_and_an_action_that_is_none_are_said(client_as):
    client = client_as("administrator")
    assert client.get("/users/tidakada").status_code == 404
    answer = client.post("/users/administrator", {"do": "terbang"}, follow=True)
    assert answer.status_code == 200
    with pytest.raises(Unknown):
        registry.set_role("tidakada", "reader")
    with pytest.raises(Refused):
        registry.set_role("administrator", "raja")
