"""What every answer carries and every request has to be, whatever page it asks for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings

from risalah.web.configuration import LOOPBACK, Configuration
from tests.web.conftest import running

pytestmark = pytest.mark.usefixtures("web_ledger")
STATIC = Path(__file__).parents[2] / "src/risalah/web/static/built"
CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip


def assert_guarded(answer) -> None:
    assert set(answer["Content-Security-Policy"].split("; ")) == CSP
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Access-Control-Allow-Origin" not in answer


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        ("reader", "/account", 200), ("reader", "/tidak-ada", 404), ("reader", "/users", 403), ("", "/account", 302),
        ("", "/sign-in", 200), ("", "/static/tidak-ada.js", 404), ("", "/api/openapi.json", 401),
    ],
)  # fmt: skip
def test_every_answer_says_what_a_browser_may_do_and_that_nothing_is_kept(client_as, role, page, status):
    answer = client_as(role).get(page)
    assert answer.status_code == status
    assert_guarded(answer)
    assert "no-store" in answer["Cache-Control"]


def test_an_error_of_the_program_is_guarded_too_and_shows_nothing_of_its_inside(client_as, monkeypatch):
    from risalah.web.accounts import own

    def fail(*arguments, **named):
        raise RuntimeError("rahasia di dalam")

    monkeypatch.setattr(own, "_page", fail)
    client = client_as("reader")
    client.raise_request_exception = False
    answer = client.get("/account")
    assert answer.status_code == 500
    assert "rahasia" not in answer.content.decode()
    assert_guarded(answer)


def test_static_files_are_guarded_too_and_may_be_kept(client_as):
    file = next(STATIC.glob("app-*.js"))
    answer = client_as("").get(f"/static/built/{file.name}")
    assert answer.status_code == 200
    assert_guarded(answer)
    assert "immutable" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content)
    answer.close()


@pytest.mark.parametrize(
    "host", ["evil.example", "risalah.example.org.evil.example", "localhost.evil.example", "siapa saja", ""]
)
@pytest.mark.parametrize("page", ["/account", "/sign-in", "/static/tidak-ada.js"])
def test_a_name_that_is_not_ours_is_refused_when_working_alone(alone_client, host, page):
    answer = alone_client.get(page, headers={"host": host})
    assert answer.status_code == 400
    assert_guarded(answer)
    assert host == "" or host not in answer.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_this_computer_s_own_names_are_answered(alone_client, host):
    assert alone_client.get("/account", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "RISALAH.example.org.", "risalah.example.org"])
def test_a_team_answers_to_the_names_it_was_given(https, host):
    answer = Client().get("/sign-in", headers={"host": host, "x-forwarded-proto": "https"})
    assert answer.status_code == (200 if host.lower().startswith("risalah") else 400)


def test_what_did_not_come_by_https_is_refused_with_a_hint_for_whoever_runs_the_server(https):
    answer = Client().get("/sign-in", headers={"host": "risalah.example.org", "accept-language": "en"})
    assert answer.status_code == 400
    assert "X-Forwarded-Proto" in answer.content.decode()


def test_what_is_larger_than_an_upload_may_be_is_refused_before_it_is_read(client_as):
    client = client_as("analyst")
    answer = client.post("/account/about", {"name": "x" * (settings.FILE_UPLOAD_MAX_MEMORY_SIZE + 100_000)})
    assert answer.status_code == 413
    assert "6 MB" in answer.content.decode()


@pytest.mark.parametrize("page", ["/users/a%00b", "/account?a=%00", "/records/%00"])
def test_a_nul_in_an_address_is_refused_whatever_page_it_is(client_as, page):
    assert client_as("administrator").get(page).status_code == 400


def test_a_thousand_fields_are_refused(client_as):
    answer = client_as("reader").post("/account/about", {f"f{n}": "" for n in range(1100)})
    assert answer.status_code == 400


def test_pages_of_who_works_alone_may_be_kept_by_their_own_browser(alone_client):
    answer = alone_client.get("/account")
    assert_guarded(answer)
    assert "no-store" not in answer.get("Cache-Control", "")


def test_without_https_nothing_promises_https(tmp_path):
    plain = Configuration(ledger="x", team=True, hosts=LOOPBACK, secret_file=str(tmp_path / "key"))
    with running(plain), override_settings():
        assert "Strict-Transport-Security" not in Client(SERVER_NAME="127.0.0.1").get("/sign-in")
