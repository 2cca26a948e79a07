"""Tokens of programs: shown once, checked by digest, never more than the account's role at the time of use."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from risalah.ledger.errors import Refused, Unknown
from risalah.web.accounts import registry, tokens
from risalah.web.alone import Alone
from risalah.web.models import Token
from tests.web.conftest import account
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")


@pytest.mark.parametrize("database", KINDS)
def test_a_secret_leads_to_its_token_and_is_nowhere_in_the_database():
    token, secret = tokens.issue(account("analyst"), "skrip harian", ["add", "read"], 30)
    found = tokens.check(secret)
    assert found == token
    assert tokens.scopes_of(token) == {"read", "add"}
    assert secret.startswith("rsl_")
    stored = Token.objects.values().get()
    assert not any(secret in str(value) for value in stored.values())
    assert secret.startswith(stored["shown"]) and len(stored["shown"]) < len(secret) / 3


def test_every_sign_of_a_secret_that_is_changed_is_noticed_without_asking_the_database():
    _, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    with CaptureQueriesContext(connection) as queries:
        for place in range(len("rsl_"), len(secret)):
            other = "0" if secret[place] != "0" else "1"
            assert not tokens.well_formed(secret[:place] + other + secret[place + 1 :])
        for damaged in (secret[:-1], secret + "0", secret[1:], "", "rsl_", secret.upper(), f" {secret}", "é" * 43):
            assert tokens.check(damaged) is None
    assert len(queries) == 0


def test_a_well_formed_secret_that_nobody_issued_is_unknown():
    assert tokens.well_formed(tokens._new())
    assert tokens.check(tokens._new()) is None


def test_a_token_ends_when_it_expires():
    token, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert tokens.check(secret) is None


def test_a_token_ends_when_it_is_revoked():
    token, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    tokens.revoke(account("reader"), token.pk)
    assert tokens.check(secret) is None
    assert tokens.tokens_of(account("reader")) == []


def test_a_token_is_refused_while_its_account_is_disabled():
    _, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    registry.disable("reader")
    assert tokens.check(secret) is None
    registry.enable("reader")
    assert tokens.check(secret) is not None


def test_a_token_may_never_do_more_than_the_role_of_its_account_allows_now():
    _, secret = tokens.issue(account("administrator"), "a", list(tokens.SCOPES), 1)
    account("administrator", "lain")
    registry.set_role("administrator", "analyst")
    token = tokens.check(secret)
    assert token is not None
    assert tokens.scopes_of(token) == {"read", "add", "propose"}
    registry.set_role("administrator", "administrator")
    token = tokens.check(secret)
    assert token is not None
    assert tokens.scopes_of(token) == set(tokens.SCOPES)


@pytest.mark.parametrize(
    ("role", "name", "scopes", "days", "said"),
    [
        ("reader", "a", ["read", "decide"], 1, "role does not allow decide"),
        ("analyst", "a", ["manage"], 1, "role does not allow manage"),
        ("reader", " ", ["read"], 1, "no name"),
        ("reader", "a", [], 1, "nothing of what it may do"),
        ("reader", "a", ["read", "terbang"], 1, "nothing of what it may do"),
        ("reader", "a", ["read"], 0, "cannot hold 0 days"),
        ("reader", "a", ["read"], 367, "cannot hold 367 days"),
    ],
)
def test_a_token_that_cannot_be_is_refused(role, name, scopes, days, said):
    with pytest.raises(Refused, match=said):
        tokens.issue(account(role), name, scopes, days)
    assert not Token.objects.exists()


def test_nobody_revokes_the_token_of_another():
    token, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    with pytest.raises(Unknown):
        tokens.revoke(account("administrator"), token.pk)
    assert tokens.check(secret) == token


def test_when_a_token_was_used_last_is_noted_once_a_minute():
    _, secret = tokens.issue(account("reader"), "a", ["read"], 1)
    tokens.check(secret)
    first = Token.objects.get().last_used_at
    tokens.check(secret)
    assert first is not None and Token.objects.get().last_used_at == first
    Token.objects.update(last_used_at=first - timedelta(minutes=2))
    tokens.check(secret)
    assert Token.objects.get().last_used_at > first


def test_a_token_made_by_whoever_worked_alone_is_none_of_a_team_that_takes_the_ledger_over(alone_client):
    token, secret = tokens.issue(Alone("sari"), "a", ["read", "manage"], 1)
    assert tokens.check(secret) == token
    assert tokens.scopes_of(token) == {"read", "manage"}
    assert str(tokens.user_of(token)) == "sari"
    assert tokens.tokens_of(Alone("sari")) == [token]
    from tests.conftest import TEAM

    with override_settings(RISALAH=TEAM):
        assert tokens.check(secret) is None


def test_a_request_goes_on_for_the_account_of_its_token():
    token, _ = tokens.issue(account("analyst"), "a", ["read"], 1, robot=True)
    request = RequestFactory().get("/")
    tokens.call_for(request, token)
    assert request.user == account("analyst")
    assert request.token == token and token.robot
