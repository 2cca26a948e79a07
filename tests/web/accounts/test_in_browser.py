"""Accounts in a real browser, at the real server: nothing that a page needs is refused by its own policy."""

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from risalah.web.accounts import registry
from tests.web.accounts.conftest import PASSWORD
from tests.web.ledgers import WebLedgers
from tests.web.servers import serving

PAGES = ("/account", "/account/password", "/account/second-factor", "/users", "/users/ratna", "/audit")


@pytest.fixture(autouse=True)
def quick_passwords():
    """The server has digests of its own: real ones."""


@pytest.fixture
def server(web_ledgers: WebLedgers, tmp_path):
    with web_ledgers.fresh() as address:
        registry.add("ratna", PASSWORD, role="administrator")
        with serving(address, tmp_path, team=True) as server:
            yield server


def test_pages_of_accounts_are_shown_without_a_violation_of_the_policy(server, page):
    page.goto(f"{server.url}/account")
    page.get_by_label("Name").fill("ratna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert page.url == f"{server.url}/account"
    for each in PAGES:
        page.goto(server.url + each)
        assert page.locator("h1").count() == 1
    assert [words for words in page.said if "Content Security Policy" in words or "Error" in words] == []


def test_a_second_factor_is_set_up_and_asked_for(server, page):
    page.goto(f"{server.url}/account/second-factor")
    page.get_by_label("Name").fill("ratna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    picture = page.get_by_role("img")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    device = TOTPDevice.objects.get()
    page.get_by_label("Code").fill(f"{totp(device.bin_key):06d}")
    page.get_by_role("button", name="Use it from now on").click()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{server.url}/account")
    page.get_by_label("Name").fill("ratna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in").click()
    assert page.url == f"{server.url}/account"
    assert "9" in page.get_by_text("recovery codes left").inner_text()
