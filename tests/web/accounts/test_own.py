"""One's own account: password, sessions, language, tokens."""

import re

import pytest
from django.conf import settings

from risalah.web.accounts import registry, tokens
from risalah.web.models import Account, AuditEntry, Token
from tests.web.accounts.conftest import PASSWORD, sign_in, signed_in, with_password
from tests.web.conftest import account
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")
NEW = "perahu-biru-berlayar-31"


@pytest.mark.parametrize("database", KINDS)
def test_another_password_ends_the_other_sessions_of_the_account_and_keeps_this_one(client_as):
    with_password()
    here, there = client_as(""), client_as("")
    sign_in(here)
    sign_in(there)
    answer = here.post("/account/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(here) and not signed_in(there)
    assert sign_in(client_as("")).status_code == 401
    assert sign_in(client_as(""), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("salah-sekali-ya", NEW, NEW),
        (PASSWORD, NEW, NEW + "x"),
        (PASSWORD, "pendek", "pendek"),
        (PASSWORD, "123456789012345", "123456789012345"),
        (PASSWORD, "qwerty123456", "qwerty123456"),
        (PASSWORD, "ratna-wulandari", "ratna-wulandari"),
        (PASSWORD, PASSWORD, PASSWORD),
    ],
)
def test_a_password_that_breaks_a_rule_is_not_taken(client_as, old, new, again):
    made = with_password()
    made.name = "Ratna Wulandari"
    made.save()
    client = client_as("")
    sign_in(client)
    answer = client.post("/account/password", {"old": old, "new": new, "again": again})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    made.refresh_from_db()
    assert made.check_password(PASSWORD)


def test_whoever_sits_before_an_open_session_cannot_guess_the_password_for_ever(client_as):
    with_password()
    client = client_as("")
    sign_in(client)
    values = {"old": "salah-sekali-ya", "new": NEW, "again": NEW}
    assert [client.post("/account/password", values).status_code for _ in range(6)] == [400] * 4 + [429] * 2


@pytest.mark.parametrize("database", KINDS)
def test_a_one_time_password_signs_in_to_choose_another_and_for_nothing_else(client_as):
    _, made_up = registry.add("budi", None, role="analyst")
    client = client_as("")
    assert sign_in(client, "budi", made_up)["Location"] == "/"
    assert client.get("/")["Location"] == "/account/password?next=%2F"
    assert client.get("/account/second-factor")["Location"] == "/account/password"
    assert client.get("/api/openapi.json").status_code in (401, 403)
    assert 'name="old"' not in client.get("/account/password").content.decode()
    assert client.post("/account/password", {"new": made_up, "again": made_up}).status_code == 400
    client.post("/account/password", {"new": NEW, "again": NEW})
    assert signed_in(client)
    assert sign_in(client_as(""), "budi", made_up).status_code == 401


def test_a_one_time_password_ends_after_a_week(client_as):
    from django.utils import timezone

    _, made_up = registry.add("budi", None, role="analyst")
    client = client_as("")
    sign_in(client, "budi", made_up)
    Account.objects.update(one_time_until=timezone.now())
    assert sign_in(client_as(""), "budi", made_up).status_code == 401
    assert client.get("/account/password")["Location"].startswith("/sign-in")


def test_one_ends_one_s_other_sessions(client_as):
    with_password()
    here, there = client_as(""), client_as("")
    sign_in(here)
    sign_in(there)
    here.post("/account/sessions")
    assert signed_in(here) and not signed_in(there)


def test_the_language_of_an_account_holds_in_every_browser(client_as):
    client = client_as("reader")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.post("/account/about", {"name": "Sari Utami", "language": "id"})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == ""
    found = Account.objects.get()
    assert (found.name, found.language) == ("Sari Utami", "id")
    assert 'lang="id"' in client.get("/account", headers={"accept-language": "en"}).content.decode()


def test_who_works_alone_chooses_a_language_for_the_browser(alone_client):
    alone_client.post("/account/about", {"language": "en"})
    assert alone_client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    page = alone_client.get("/account").content.decode()
    assert 'lang="en"' in page and "/account/password" not in page


def make_token(client, **values):
    answer = client.post("/account/tokens", {"name": "skrip", "scopes": ["read"], "days": 30, **values})
    found = re.search(r"<code>(rsl_[a-z0-9]{39})</code>", answer.content.decode())
    return answer, found[1] if found else ""


def test_a_token_is_made_and_shown_once_and_revoked(client_as):
    client = client_as("analyst")
    answer, secret = make_token(client, scopes=["read", "add"], robot="on")
    assert answer.status_code == 200
    token = tokens.check(secret)
    assert token is not None and token.robot and token.account == account("analyst")
    assert secret not in client.get("/account").content.decode()
    assert secret not in str(list(AuditEntry.objects.values()))
    assert client.post(f"/account/tokens/{token.pk}/revoke").status_code == 302
    assert tokens.check(secret) is None


def test_who_works_alone_makes_tokens_too(alone_client):
    _, secret = make_token(alone_client, scopes=["read", "manage"])
    token = tokens.check(secret)
    assert token is not None and token.by == "sari" and token.account is None
    alone_client.post(f"/account/tokens/{token.pk}/revoke")
    assert tokens.check(secret) is None


@pytest.mark.parametrize("values", [{"scopes": ["manage"]}, {"scopes": []}, {"days": 0}, {"days": 999}, {"name": ""}])
def test_a_token_that_cannot_be_is_refused_with_words_at_the_field(client_as, values):
    answer, secret = make_token(client_as("reader"), **values)
    assert answer.status_code == 400 and not secret
    assert 'role="alert"' in answer.content.decode()
    assert not Token.objects.exists()


@pytest.mark.parametrize("role", ["reader", "administrator"])
def test_the_token_of_somebody_else_is_neither_shown_nor_revoked(client_as, role):
    _, secret = make_token(client_as("analyst"))
    token = tokens.check(secret)
    assert token is not None
    other = client_as(role)
    assert token.shown not in other.get("/account").content.decode()
    assert other.post(f"/account/tokens/{token.pk}/revoke").status_code == 404
    assert other.post("/account/tokens/999999/revoke").status_code == 404
    assert tokens.check(secret) is not None


def test_the_page_says_when_somebody_signed_in_or_tried(client_as):
    with_password()
    sign_in(client_as(""), password="salah-sekali-ya")
    client = client_as("")
    sign_in(client)
    page = client.get("/account", headers={"accept-language": "en"}).content.decode()
    assert page.count("attempt refused") == 1


def test_whether_a_new_password_is_the_present_one_is_said_only_to_who_knows_it(client_as):
    with_password()
    client = client_as("")
    sign_in(client)

    def said(old: str, new: str) -> str:
        values = {"old": old, "new": new, "again": new}
        return client.post("/account/password", values, headers={"accept-language": "en"}).content.decode()

    assert "This is the present password." in said(PASSWORD, PASSWORD)
    assert "This is the present password." not in said("salah-sekali-ya", PASSWORD)
