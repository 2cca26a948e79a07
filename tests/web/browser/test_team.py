"""How a team works: signing in, roles, passwords made up by others, the second factor; every page of it whole."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django_otp.oath import TOTP
from playwright.sync_api import BrowserContext, Page, expect

from risalah.web.accounts import factors
from risalah.web.models import Account
from tests.web.browser.conftest import Served, opened, sign_in
from tests.web.browser.ledger import PASSWORD
from tests.web.browser.watching import Watched

_CHOSEN = "dermaga-biru-31-tenang"


@pytest.fixture
def served(fresh: Callable[..., Served]) -> Served:
    return fresh(team=True)


@pytest.fixture
def context(browser: Any, served: Served) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-GB", base_url=served.url)
    yield made
    made.close()


def whole(watched: Watched) -> None:
    """A page that only a form leads to is as whole as the others."""
    shape = watched.shape()
    assert (shape["headings"], shape["mains"], shape["wider"], shape["ids"]) == (1, 1, 0, [])
    assert watched.violations() == []
    assert watched.faults == []


def send(page: Page, **fields: str) -> None:
    """Fill in the form of the page and send it by Enter."""
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    page.keyboard.press("Enter")


def test_a_wrong_password_says_nothing_of_the_name(context: BrowserContext, served: Served) -> None:
    """Nobody's name and a wrong password get the same words; five failures lock."""
    watched = Watched(context, served.url)
    said = []
    for who in ("nobody-at-all", "tirta"):
        watched.go("/sign-in")
        send(watched.page, username=who, password="not-the-password")
        said.append(watched.page.locator("main .errors, main [role=alert]").first.inner_text())
    assert said[0] == said[1]
    for _ in range(4):
        send(watched.page, username="tirta", password="not-the-password")
        watched.page.wait_for_load_state()
    expect(watched.page.locator("main")).to_contain_text("Too many attempts")


def test_who_is_not_signed_in_is_led_to_it_and_back(context: BrowserContext, served: Served) -> None:
    """The page that was asked for comes after signing in."""
    page = context.new_page()
    page.goto("/follow-up?state=overdue")
    page.wait_for_url("**/sign-in?*")
    send(page, username="tirta", password=PASSWORD)
    page.wait_for_url("**/follow-up?state=overdue")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.go_back()
    page.reload()
    page.wait_for_url("**/sign-in?*")


def test_a_reader_sees_no_more_than_a_reader_may(
    context: BrowserContext, served: Served, found: dict[str, str]
) -> None:
    """No box, no review, no users; their addresses are refused in words."""
    sign_in(context, served.url, "tirta")
    watched = Watched(context, served.url)
    watched.go("/")
    assert watched.page.locator("form.paste").count() == 0
    for path in ("/queue", "/add", "/users", "/audit", f"/queue/{found['signing']}"):
        assert watched.page.locator(f"a[href='{path}']").count() == 0
        watched.go(path, 403)
        expect(watched.page.locator("main h1")).to_contain_text("role does not allow")


def test_somebody_new_chooses_a_password(context: BrowserContext, served: Served) -> None:
    """An administrator adds them; the password shown once leads to the page where they choose their own."""
    sign_in(context, served.url, "kartika")
    watched = Watched(context, served.url)
    watched.go("/users")
    watched.page.locator("#new").locator("xpath=ancestor::section").locator("[name=username]").fill("dimas")
    watched.page.get_by_role("button", name="Add", exact=True).click()
    shown = watched.page.locator("main code").first.inner_text()
    whole(watched)
    watched.page.get_by_role("button", name="Sign out").click()
    watched.page.wait_for_url("**/sign-in")
    send(watched.page, username="dimas", password=shown)
    watched.page.wait_for_url("**/account/password*")
    whole(watched)
    names = [field.get_attribute("name") or "" for field in watched.page.locator("main input[type=password]").all()]
    for name in names:
        watched.page.locator(f"[name={name}]").fill(
            shown if name in ("old", "now", "current", "old_password") else _CHOSEN
        )
    watched.page.keyboard.press("Enter")
    watched.page.wait_for_url(lambda address: "/account/password" not in address)
    with opened(served.path):
        assert Account.objects.get(username="dimas").one_time_until is None


def test_a_second_factor_is_set_up_and_asked_for(context: BrowserContext, served: Served) -> None:
    """The secret from the page gives the code; recovery codes are shown once; next time the code is asked for."""
    sign_in(context, served.url, "yusuf")
    watched = Watched(context, served.url)
    watched.go("/account/second-factor")
    secret = watched.page.locator("main code").first.inner_text().replace(" ", "")
    send(watched.page, code=_code(secret))
    expect(watched.page.locator("main h1")).to_be_visible()
    recovery = watched.page.locator("main li code, main pre, main code").all_inner_texts()
    assert len(" ".join(recovery).split()) >= factors.RECOVERY_CODES
    whole(watched)
    watched.page.get_by_role("button", name="Sign out").click()
    watched.page.wait_for_url("**/sign-in")
    send(watched.page, username="yusuf", password=PASSWORD)
    watched.page.wait_for_url("**/sign-in/code")
    whole(watched)
    send(watched.page, code=" ".join(recovery).split()[0])
    watched.page.wait_for_url(f"{served.url}/")


def _code(secret: str) -> str:
    from base64 import b32decode
    from time import time

    totp = TOTP(b32decode(secret + "=" * (-len(secret) % 8)))
    totp.time = time()
    return f"{totp.token():06}"


def test_an_account_that_is_closed_is_out_at_once(context: BrowserContext, served: Served) -> None:
    """The next page that it asks for is the sign-in page."""
    sign_in(context, served.url, "sekar")
    page = context.new_page()
    page.goto("/queue")
    with opened(served.path):
        Account.objects.filter(username="sekar").update(is_active=False, password=make_password(None))
    page.reload()
    page.wait_for_url("**/sign-in?*")
