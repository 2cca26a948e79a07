"""The second factor: set up with a picture, asked for at sign-in, replaced by recovery codes, required of roles."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from risalah.web.accounts import duties, factors, registry
from risalah.web.models import Account, AuditEntry
from tests.web.accounts.conftest import sign_in, signed_in, with_password
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")
PAGE = "/account/second-factor"


def code_of(account: Account, later: int = 0) -> str:
    """What the program on the telephone shows."""
    device = TOTPDevice.objects.get(user=account)
    return f"{totp(device.bin_key) if not later else totp(device.bin_key, t0=-30 * later):06d}"


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def wait() -> None:
    """Let the time pass that a wrong code costs, and that in which a code is good."""
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(days=2), last_t=-1)


def set_up(client: Client, account: Account) -> list[str]:
    """Set up a second factor as its owner does; the recovery codes."""
    client.get(PAGE)
    answer = client.post(PAGE, {"code": code_of(account)})
    wait()
    return re.findall(r"<li><code>([a-z0-9-]+)</code></li>", answer.content.decode())


@pytest.mark.parametrize("database", KINDS)
def test_it_is_set_up_with_a_picture_and_the_first_code_and_gives_ten_recovery_codes(client_as):
    client, account = client_as("reader"), Account.objects.get()
    page = client.get(PAGE).content.decode()
    assert 'src="data:image/svg+xml' in page
    device = TOTPDevice.objects.get()
    assert factors.typed(device) in page
    assert not factors.has_factor(account)
    assert client.post(PAGE, {"code": wrong(code_of(account))}).status_code == 400
    assert not factors.has_factor(account)
    wait()
    codes = set_up(client, account)
    assert len(set(codes)) == 10
    assert factors.has_factor(account) and signed_in(client)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10 and not any(factors.plain(code) in kept for code in codes)


@pytest.mark.parametrize("database", KINDS)
def test_it_is_asked_for_after_the_password_and_before_anything_is_seen(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    client = client_as("")
    answer = sign_in(client, next="/account")
    assert answer["Location"] == "/sign-in/code"
    assert not signed_in(client)
    assert client.post("/sign-in/code", {"code": wrong(code_of(account))}).status_code == 401
    assert not signed_in(client)
    wait()
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/sign-in/code", {"code": code_of(account)})
    assert (answer.status_code, answer["Location"]) == (302, "/account")
    assert signed_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    last = AuditEntry.objects.filter(action="signed-in").latest("pk")
    assert (last.who, last.detail) == ("ratna", "with second factor")


def test_a_code_is_good_once(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    code = code_of(account)
    for status in (302, 401):
        client = client_as("")
        sign_in(client)
        assert client.post("/sign-in/code", {"code": code}).status_code == status


@pytest.mark.parametrize("database", KINDS)
def test_a_recovery_code_replaces_it_once(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    codes = set_up(client, account)
    for status in (302, 401):
        client = client_as("")
        sign_in(client)
        assert client.post("/sign-in/code", {"code": codes[0].upper()}).status_code == status
    assert factors.codes_left(account) == 9


def test_after_wrong_codes_even_the_right_one_has_to_wait_longer_and_longer(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    client = client_as("")
    sign_in(client)
    TOTPDevice.objects.update(throttling_failure_count=12, throttling_failure_timestamp=timezone.now())
    answer = client.post("/sign-in/code", {"code": code_of(account)})
    assert answer.status_code == 401
    found = re.search(r'role="alert".*?(\d+)', answer.content.decode(), re.DOTALL)
    assert found is not None and 1024 < int(found[1]) <= 2048
    registry.unlock("ratna")
    assert client.post("/sign-in/code", {"code": code_of(account)}).status_code == 302


def test_the_time_between_password_and_code_is_short(client_as, monkeypatch):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    client = client_as("")
    sign_in(client)
    session = client.session
    session["waiting-for-code"] = session["waiting-for-code"] | {"until": 0}
    session.save()
    assert client.post("/sign-in/code", {"code": code_of(account)})["Location"] == "/sign-in"
    assert not signed_in(client)


@pytest.mark.parametrize("change", [registry.disable, registry.give_one_time_password, registry.reset_factor])
def test_what_happens_to_an_account_meanwhile_ends_the_wait(client_as, change):
    account = with_password()
    client = client_as("")
    sign_in(client)
    codes = set_up(client, account)
    client = client_as("")
    sign_in(client)
    change("ratna")
    assert client.post("/sign-in/code", {"code": codes[0]})["Location"] == "/sign-in"
    assert not signed_in(client)


def test_the_page_of_the_code_is_nobody_s_who_has_not_given_the_password(client_as):
    assert client_as("").get("/sign-in/code")["Location"] == "/sign-in"


def test_setting_it_up_ends_the_sessions_that_began_without_it(client_as):
    account = with_password()
    first, second = client_as(""), client_as("")
    sign_in(first)
    sign_in(second)
    set_up(first, account)
    assert signed_in(first) and not signed_in(second)


def test_a_role_that_needs_it_leads_to_its_page_and_nowhere_else(client_as):
    client = client_as("reviewer")
    duties.require(frozenset({"reviewer"}))
    assert client.get("/account")["Location"] == f"{PAGE}?next=%2Faccount"
    assert client.get("/api/openapi.json").status_code in (401, 403)
    assert client.get(PAGE).status_code == 200
    answer = client.post(PAGE, {"code": code_of(Account.objects.get(username="reviewer")), "next": "/account"})
    assert 'href="/account"' in answer.content.decode()
    assert client.get("/account").status_code == 200
    assert client_as("reader").get("/account").status_code == 200


def test_where_a_role_needs_it_it_cannot_be_removed_and_elsewhere_with_a_code_only(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    duties.require(frozenset({"reader"}))
    client.post(PAGE, {"code": code_of(account), "remove": ""})
    assert factors.has_factor(account)
    duties.require(frozenset())
    wait()
    assert client.post(PAGE, {"code": "000000", "remove": ""}).status_code == 400
    assert factors.has_factor(account)
    wait()
    assert client.post(PAGE, {"code": code_of(account), "remove": ""})["Location"] == "/account"
    assert not factors.has_factor(account) and factors.codes_left(account) == 0


def test_new_recovery_codes_take_the_place_of_the_old(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    old = set_up(client, account)
    answer = client.post(PAGE, {"code": code_of(account), "renew": ""})
    assert answer.status_code == 200
    assert factors.codes_left(account) == 10
    with transaction.atomic():
        assert factors.verify(account, old[0]) is None


def test_when_both_are_lost_an_administrator_resets_it_and_sessions_end(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    administrator = client_as("administrator")
    administrator.post("/users/ratna", {"do": "reset-factor"})
    assert not signed_in(client)
    assert sign_in(client)["Location"] == "/"


def test_codes_that_are_not_looked_at_do_not_fill_the_audit(client_as):
    account = with_password()
    client = client_as("")
    sign_in(client)
    set_up(client, account)
    client = client_as("")
    sign_in(client)
    before = AuditEntry.objects.count()
    for _ in range(5):
        assert client.post("/sign-in/code", {"code": wrong(code_of(account))}).status_code == 401
    assert AuditEntry.objects.count() == before + 1
