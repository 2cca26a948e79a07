"""Signing in and out, on real requests."""

from datetime import timedelta

import msgspec
import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client, override_settings
from django.utils import timezone

from risalah.web.accounts import registry
from risalah.web.models import Account, AuditEntry
from tests.web.accounts.conftest import PASSWORD, sign_in, signed_in, with_password
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")
COOKIE = settings.SESSION_COOKIE_NAME


def audited() -> list[tuple[str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", "who"))


@pytest.mark.parametrize("database", KINDS)
def test_whoever_knows_name_and_password_is_let_in_and_it_is_noted(client_as):
    with_password()
    client = client_as("")
    assert not signed_in(client)
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)
    assert ("signed-in", "ratna") in audited()


def test_a_name_is_taken_however_it_is_written(client_as):
    with_password()
    for written in (" Ratna ", "RATNA", "ｒａｔｎａ"):
        client = client_as("")
        assert sign_in(client, written).status_code == 302


def test_a_wrong_password_and_a_name_that_nobody_has_get_the_same_answer(client_as):
    with_password()
    texts = set()
    for name in ("ratna", "tidakada"):
        client = client_as("")
        client.cookies["risalah_csrf"] = "x" * 32
        answer = sign_in(client, name, "salah-sekali-ya")
        assert answer.status_code == 401
        text = answer.content.decode().replace(name, "NAME")
        texts.add("\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line))
    assert len(texts) == 1


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is digested."""

    algorithm = "counting"
    calls = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).calls += 1
        return super().encode(password, salt).replace("md5$", "counting$", 1)


@override_settings(PASSWORD_HASHERS=[f"{__name__}.CountingHasher"])
def test_a_name_that_nobody_has_costs_as_much_work_as_a_wrong_password(client_as):
    with_password()
    counts = []
    for name in ("ratna", "tidakada"):
        CountingHasher.calls = 0
        sign_in(client_as(""), name, "salah-sekali-ya")
        counts.append(CountingHasher.calls)
    assert counts == [1, 1]


@pytest.mark.parametrize("database", KINDS)
@pytest.mark.parametrize("name", ["ratna", "tidakada"])
def test_five_failures_lock_a_name_at_that_address_and_the_page_says_until_when(client_as, name):
    with_password()
    client = client_as("")
    for _ in range(4):
        assert sign_in(client, name, "salah-sekali-ya").status_code == 401
    answer = sign_in(client, name, "salah-sekali-ya")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "UTC" in answer.content.decode()
    # The right password does not help now, and does not make it longer.
    assert sign_in(client, name).status_code == 429
    assert not signed_in(client)
    # From elsewhere the owner still gets in.
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, name).status_code == (302 if name == "ratna" else 401)
    who = "ratna" if name == "ratna" else "(unknown name)"
    assert [action for action, _ in audited()].count("locked-out") == 1
    assert audited()[:5] == [("failed-sign-in", who)] * 4 + [("locked-out", who)]


def test_who_tries_many_names_from_one_address_has_to_wait_too(client_as):
    with_password()
    client = client_as("")
    for number in range(50):
        assert sign_in(client, f"nama{number}", "salah-sekali-ya").status_code == 401
    assert sign_in(client, "namalain", "salah-sekali-ya").status_code == 429
    assert sign_in(client).status_code == 429
    assert len(audited()) == 50
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7")).status_code == 302


def test_a_lock_ends_by_itself(client_as):
    with_password()
    client = client_as("")
    for _ in range(5):
        sign_in(client, password="salah-sekali-ya")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(client).status_code == 302


def test_an_administrator_lifts_a_lock(client_as):
    with_password()
    client = client_as("")
    for _ in range(5):
        sign_in(client, password="salah-sekali-ya")
    registry.unlock("ratna")
    assert sign_in(client).status_code == 302


def test_what_is_typed_as_a_name_that_nobody_has_is_not_kept_for_it_may_be_a_password(client_as):
    sign_in(client_as(""), "Rahasia-Saya-12345", "ratna")
    assert "rahasia" not in str(list(AuditEntry.objects.values())).lower()


def test_no_password_is_kept_of_failed_attempts(client_as):
    with_password()
    sign_in(client_as(""), "ratna", "salah-sekali-ya")
    assert "salah-sekali-ya" not in str(list(AccessAttempt.objects.values()))


@pytest.mark.parametrize("name", ["", "a" * 61, "rat\0na"])
def test_what_cannot_be_a_name_is_answered_like_a_wrong_password(client_as, name):
    answer = sign_in(client_as(""), name)
    assert answer.status_code == 401


def test_signing_in_gives_the_session_another_key(client_as):
    with_password()
    client = client_as("")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies[COOKIE] = session.session_key
    planted = session.session_key
    sign_in(client)
    assert client.cookies[COOKIE].value != planted
    assert signed_in(client)
    thief = Client()
    thief.cookies[COOKIE] = planted
    assert not signed_in(thief)


def test_a_cookie_that_was_stolen_is_worth_nothing_after_signing_out(client_as):
    with_password()
    client = client_as("")
    sign_in(client)
    thief = Client()
    thief.cookies[COOKIE] = client.cookies[COOKIE].value
    assert signed_in(thief)
    assert client.post("/sign-out").status_code == 302
    assert not signed_in(thief) and not signed_in(client)
    assert ("signed-out", "ratna") in audited()


def test_signing_out_takes_a_form_not_a_link(client_as):
    client = client_as("reader")
    assert client.get("/sign-out").status_code == 405
    assert signed_in(client)


def test_a_session_that_expired_leads_to_the_sign_in_page_and_back(client_as):
    with_password()
    client = client_as("")
    sign_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    answer = client.get("/account?a=b")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=%2Faccount%3Fa%3Db")
    assert sign_in(client, next="/account?a=b")["Location"] == "/account?a=b"


def test_a_form_sent_after_the_session_expired_leads_back_to_the_page_it_stood_on(client_as):
    client = client_as("")
    answer = client.post("/account/sessions", headers={"referer": "http://testserver/account?x=1"})
    assert answer["Location"] == "/sign-in?next=%2Faccount%3Fx%3D1"
    answer = client.post("/account/sessions", headers={"referer": "https://evil.example/trap"})
    assert answer["Location"] == "/sign-in?next=%2F"


def test_htmx_is_told_to_load_the_sign_in_page_whole(client_as):
    answer = client_as("").get("/account", headers={"hx-request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/sign-in")


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example/", "//evil.example/", "\\\\evil.example", "/\\evil.example", "javascript:alert(1)",
        "https:evil.example", "http:///evil.example", "\thttps://evil.example", "https://testserver@evil.example/",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site_after_signing_in(client_as, next_page):
    with_password()
    client = client_as("")
    assert 'name="next" value="/"' in client.get("/sign-in", {"next": next_page}).content.decode()
    assert sign_in(client, next=next_page)["Location"] == "/"
    assert client.get("/sign-in", {"next": next_page})["Location"] == "/"


def test_a_disabled_account_cannot_sign_in_and_is_told_nothing_of_it(client_as):
    with_password()
    registry.disable("ratna")
    answer = sign_in(client_as(""))
    assert answer.status_code == 401
    assert "disabled" not in answer.content.decode()


@pytest.mark.parametrize("database", KINDS)
def test_sessions_of_an_account_that_is_disabled_end_at_once_and_stay_ended(client_as):
    client = client_as("reader")
    assert signed_in(client)
    registry.disable("reader")
    assert not signed_in(client)
    registry.enable("reader")
    assert not signed_in(client)


def test_another_role_holds_from_the_next_request_on(client_as):
    client = client_as("administrator")
    client_as("administrator", username="lain")
    assert client.get("/users").status_code == 200
    registry.set_role("administrator", "reviewer")
    assert client.get("/users").status_code == 403
    registry.set_role("administrator", "administrator")
    assert client.get("/users").status_code == 200


def test_a_form_without_its_csrf_token_is_refused_and_noted(client_as):
    client = client_as("reader", checks=True)
    answer = client.post("/account/sessions")
    assert answer.status_code == 403
    assert ("refused", "reader") in audited()
    assert sign_in(client_as("", checks=True)).status_code == 403


def test_a_form_with_its_csrf_token_is_taken(client_as):
    with_password()
    client = client_as("", checks=True)
    client.get("/sign-in")
    token = client.cookies["risalah_csrf"].value
    assert sign_in(client, csrfmiddlewaretoken=token).status_code == 302


def test_behind_https_cookies_are_only_for_https_and_the_proxy_says_who_calls(https, client_as):
    with_password()
    proxied = {
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "203.0.113.9, 198.51.100.4",
        "Host": "risalah.example.org",
    }
    client = Client(headers=proxied)
    answer = client.post("/sign-in", {"username": "ratna", "password": PASSWORD})
    assert answer.status_code == 302
    cookie = client.cookies["__Host-risalah_session"]
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"
    assert "max-age=31536000" in answer["Strict-Transport-Security"]
    # The last one is what our proxy saw; what stands before it anybody can write.
    assert AuditEntry.objects.get(action="signed-in").address == "198.51.100.4"


def test_who_works_alone_has_nobody_to_sign_in(alone_client):
    for page in ("/sign-in", "/sign-in/code", "/account/password", "/account/second-factor", "/users", "/audit"):
        answer = alone_client.get(page)
        assert answer.status_code == 404
        assert "risalah serve --team" in answer.content.decode()
    assert Account.objects.count() == 0


@pytest.mark.parametrize("database", KINDS)
@pytest.mark.parametrize("said", ["2001:db8::{}", "unknown-{}"])
def test_another_address_of_the_same_network_or_none_at_all_does_not_lift_a_lock(client_as, said):
    with_password()
    client = client_as("")
    with override_settings(RISALAH=msgspec.structs.replace(settings.RISALAH, proxies=1)):
        found = [
            client.post(
                "/sign-in", {"username": "ratna", "password": "salah-sekali-ya"},
                headers={"x-forwarded-for": said.format(number)},
            ).status_code
            for number in range(6)
        ]  # fmt: skip
    assert found == [401] * 4 + [429] * 2


@pytest.mark.parametrize("database", KINDS)
def test_a_name_that_grows_when_it_is_made_plain_is_answered_like_a_wrong_password(client_as):
    assert sign_in(client_as(""), "\ufdfa" * 60).status_code == 401
    assert not AccessAttempt.objects.exists()
