"""Roles: deny by default; every page says whom it is for."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import URLPattern, get_resolver

from risalah.web.alone import Alone
from risalah.web.models import Account
from risalah.web.roles import ANYONE, ROLES, SIGNED_IN, allowed, may

OPEN = {"sign_in", "sign_in_code", "set_language"}


def pages(patterns=None) -> list[URLPattern]:
    """All addresses but those of the API, which has a table of its own."""
    found = []
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLPattern):
            found.append(each)
        elif getattr(each, "app_name", None) != "ninja":
            found += pages(each.url_patterns)
    return found


def test_every_page_says_whom_it_is_for_and_only_those_of_signing_in_are_for_anyone():
    marks = {page.name: getattr(page.callback, "allowed", None) for page in pages()}
    assert None not in marks.values()
    assert {name for name, mark in marks.items() if mark == ANYONE} == OPEN


@pytest.mark.parametrize("held", ROLES)
@pytest.mark.parametrize("needed", ROLES)
def test_each_role_may_do_what_those_before_it_may(held, needed):
    assert may(Account(username="a", role=held), needed) == (ROLES.index(held) >= ROLES.index(needed))


@pytest.mark.parametrize("needed", [*ROLES, SIGNED_IN])
def test_nobody_may_do_nothing_and_who_works_alone_may_do_all(needed):
    assert not may(AnonymousUser(), needed)
    assert may(Alone("sari"), needed)
    assert may(AnonymousUser(), ANYONE)


@pytest.mark.parametrize("role", ["", "raja", "Administrator"])
def test_an_account_of_a_role_that_is_none_may_do_nothing(role):
    assert not may(Account(username="a", role=role), "reader")


def test_who_has_a_duty_may_do_nothing_but_be_signed_in():
    account = Account(username="a", role="administrator")
    account.duty = "password"
    assert not any(may(account, role) for role in ROLES)
    assert may(account, SIGNED_IN)


def test_a_page_cannot_be_for_a_role_that_is_none():
    with pytest.raises(ValueError, match="raja"):
        allowed("raja")


def test_a_page_that_says_nothing_is_refused_to_everybody(client_as, monkeypatch):
    from risalah.web.accounts import own

    page = next(page for page in pages() if page.name == "account")
    monkeypatch.delattr(page.callback, "allowed")
    assert own.account is page.callback
    assert client_as("administrator").get("/account").status_code == 403
