"""`risalah serve` as a user starts it: the real server in a process of its own."""

import http.client
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from risalah.cli.exits import Exit
from risalah.web.accounts import registry
from tests.web.ledgers import KINDS, WebLedgers
from tests.web.servers import free_port, serving, start, wait

PASSWORD = "kapal-hijau-27-berlabuh"


class Browser:
    """Somebody at the real server: cookies are kept, redirects are seen."""

    def __init__(self, url: str) -> None:
        self.url = urlsplit(url)
        self.cookies: dict[str, str] = {}

    def ask(
        self, method: str, page: str, values: dict[str, str] | None = None, **headers: str
    ) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.url.hostname or "", self.url.port or 0, timeout=30)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        body = None
        if values is not None:
            body = urlencode({"csrfmiddlewaretoken": self.cookies.get("risalah_csrf", ""), **values})
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, page, body, sent)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].strip().partition("=")
            self.cookies[name] = value
        answer.text = answer.read().decode()  # type: ignore[attr-defined]
        connection.close()
        return answer

    def sign_in(self, username: str, password: str = PASSWORD) -> http.client.HTTPResponse:
        self.ask("GET", "/sign-in")
        return self.ask("POST", "/sign-in", {"username": username, "password": password})


def test_it_starts_without_any_set_up_makes_the_ledger_and_says_where_it_is(tmp_path):
    process = start(["serve", "--port", str(free_port())], tmp_path)
    server = wait(process)
    assert re.fullmatch(r"Risalah is at http://127\.0\.0\.1:\d+ · Ctrl-C ends it", server.lines[0])
    with urllib.request.urlopen(server.url + "/account", timeout=30) as answer:
        assert answer.status == 200
    assert (tmp_path / "risalah" / "ledger.sqlite3").exists()
    code, errors = server.end()
    assert (code, errors) == (Exit.OK, "")


@pytest.mark.parametrize(("by", "code"), [(signal.SIGTERM, Exit.OK), (signal.SIGINT, Exit.INTERRUPTED)])
@pytest.mark.parametrize("options", [(), ("--team", "--plain-http", "--workers", "2")])
def test_it_ends_with_a_documented_code_and_without_a_word(tmp_path, by, code, options):
    server = wait(start(["serve", "--port", str(free_port()), *options], tmp_path))
    assert server.end(by) == (code, "")


def test_it_listens_on_this_computer_alone(tmp_path):
    server = wait(start(["serve", "--port", str(free_port())], tmp_path))
    port = urlsplit(server.url).port
    listening = [
        line.split()[1].rpartition(":")
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    assert [address for address, _, number in listening if int(number, 16) == port] == ["0100007F"]
    server.end()


def test_a_name_that_was_pointed_at_this_computer_reads_nothing(tmp_path):
    server = wait(start(["serve", "--port", str(free_port())], tmp_path))
    answer = Browser(server.url).ask("GET", "/", Host="evil.example")
    assert answer.status == 400
    server.end()


def test_a_port_that_is_taken_is_said_and_another_is_found_where_none_was_named(tmp_path):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        process = start(["serve", "--port", str(other.getsockname()[1])], tmp_path)
        _, errors = process.communicate(timeout=60)
        assert process.returncode == Exit.REFUSED
        assert "is taken by another program; name another with --port" in errors
    first = wait(start(["serve"], tmp_path))
    second = wait(start(["serve"], tmp_path))
    assert urlsplit(first.url).port != urlsplit(second.url).port
    first.end()
    second.end()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--team"], "--host-name"),
        (["--team", "--host-name", "*"], "is no name"),
        (["--team", "--host-name", "http://risalah.example.org"], "is no name"),
        (["--team", "--plain-http", "--bind", "0.0.0.0"], "for trying out on this computer"),
        (["--team", "--plain-http", "--bind", "kantor"], "is no address"),
        (["--bind", "0.0.0.0"], "you alone"),
        (["--host-name", "risalah.example.org"], "you alone"),
        (["--workers", "4"], "you alone"),
        (["--plain-http"], "you alone"),
    ],
)
def test_options_that_would_open_it_unawares_are_refused(tmp_path, options, said):
    process = start(["serve", *options], tmp_path)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == Exit.USAGE
    assert said in errors
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_cannot_be_used_is_said_in_one_line(tmp_path):
    (tmp_path / "rusak.sqlite3").write_text("ini bukan buku besar, hanya berkas biasa")
    process = start(["serve", "--ledger", str(tmp_path / "rusak.sqlite3"), "--port", str(free_port())], tmp_path)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == Exit.UNUSABLE
    assert "is not a ledger" in errors and "Traceback" not in errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_team_signs_in_at_two_workers_and_a_stolen_cookie_ends_with_the_session(
    kind, web_ledgers: WebLedgers, tmp_path
):
    with web_ledgers.fresh(kind) as address:
        registry.add("ratna", PASSWORD, role="administrator")
        with serving(address, tmp_path, "--workers", "2", team=True) as server:
            browser = Browser(server.url)
            assert browser.ask("GET", "/account").status == 302
            assert browser.sign_in("ratna", "salah-sekali-ya").status == 401
            assert browser.sign_in("ratna").status == 302
            thief = Browser(server.url)
            thief.cookies = dict(browser.cookies)
            assert [thief.ask("GET", "/users").status for _ in range(8)] == [200] * 8
            assert browser.ask("POST", "/sign-out", {}).status == 302
            assert [thief.ask("GET", "/users").status for _ in range(8)] == [302] * 8
            code, _ = server.end()
            assert code == Exit.OK


def test_behind_a_proxy_only_its_https_is_answered_and_cookies_are_secure(web_ledgers: WebLedgers, tmp_path):
    with web_ledgers.fresh() as address:
        registry.add("ratna", PASSWORD, role="reader")
        options = ["--team", "--host-name", "risalah.example.org", "--ledger", address, "--port", str(free_port())]
        server = wait(start(["serve", *options], tmp_path))
        assert server.lines[0].startswith(
            "Risalah is at https://risalah.example.org · its proxy reaches it at http://127."
        )
        url = f"http://127.0.0.1:{options[-1]}"
        proxied = {"Host": "risalah.example.org", "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.4"}
        browser = Browser(url)
        assert browser.ask("GET", "/sign-in").status == 400
        assert browser.ask("GET", "/sign-in", Host="risalah.example.org").status == 400
        assert browser.ask("GET", "/sign-in", **proxied | {"Host": "evil.example"}).status == 400
        assert browser.ask("GET", "/sign-in", **proxied).status == 200
        values = {"username": "ratna", "password": PASSWORD}
        assert browser.ask("POST", "/sign-in", values, **proxied).status == 403  # a form of no page of ours
        proxied["Referer"] = "https://risalah.example.org/sign-in"
        answer = browser.ask("POST", "/sign-in", values, **proxied)
        assert answer.status == 302
        cookies = answer.headers.get_all("Set-Cookie")
        assert cookies and all("Secure" in cookie and "SameSite=Lax" in cookie for cookie in cookies)
        assert any("risalah_session" in cookie and "HttpOnly" in cookie for cookie in cookies)
        assert browser.ask("GET", "/account", **proxied).status == 200
        server.end()


def test_a_worker_that_dies_is_replaced(web_ledgers: WebLedgers, tmp_path):
    with web_ledgers.fresh() as address, serving(address, tmp_path, "--workers", "2", team=True) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
        workers = [
            int(child) for child in children if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()
        ]
        assert len(workers) == 2
        for worker in workers:
            subprocess.run(["kill", "-9", str(worker)], check=True)
        until = time.monotonic() + 60
        status = 0
        while status != 200 and time.monotonic() < until:
            try:
                status = Browser(server.url).ask("GET", "/sign-in").status
            except OSError:
                time.sleep(0.1)
        assert status == 200
        assert server.end()[0] == Exit.OK


def test_what_goes_wrong_is_answered_with_headers_by_the_real_server_too(tmp_path):
    server = wait(start(["serve", "--port", str(free_port())], tmp_path))
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(server.url + "/tidak-ada", timeout=30)
    assert refused.value.code == 404
    assert "default-src 'none'" in refused.value.headers["Content-Security-Policy"]
    refused.value.close()
    server.end()
