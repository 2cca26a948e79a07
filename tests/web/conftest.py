"""What tests of the web app stand on: a ledger with the examples, clients for each role, the real server, a browser."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from risalah.web.accounts.signing import BACKEND
from risalah.web.configuration import Configuration, settings_for
from risalah.web.models import Account
from tests.conftest import TEAM
from tests.postgres import Server as Postgres
from tests.postgres import start_server
from tests.web.ledgers import Kind, WebLedgers
from tests.web.servers import Server, serving

CHROMIUM = "/usr/bin/chromium"
ClientAs = Callable[..., Client]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with start_server() as server:
        yield server


@pytest.fixture(scope="session")
def web_ledgers(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> WebLedgers:
    return WebLedgers(tmp_path_factory.mktemp("web"), lambda: request.getfixturevalue("postgres"))


@pytest.fixture
def database() -> Kind:
    """SQLite; `@pytest.mark.parametrize("database", KINDS)` runs a test on both."""
    return "sqlite"


@pytest.fixture
def web_ledger(database: Kind, web_ledgers: WebLedgers) -> Iterator[str]:
    """A ledger with the example reports and the tables of a team, opened; its address."""
    with web_ledgers.fresh(database) as address:
        yield address


@contextlib.contextmanager
def running(configuration: Configuration) -> Iterator[None]:
    """This process as if it had been started so; the ledger stays the one that is open."""
    chosen = settings_for(configuration)
    kept = ("DATABASES", "SECRET_KEY")
    changed = {
        name: value
        for name, value in chosen.items()
        if name not in kept and getattr(settings, name, None) != value
    }  # fmt: skip
    with override_settings(**changed):
        yield


def account(role: str = "reader", username: str = "", **fields: Any) -> Account:
    """An account in the open ledger, as 'REPORT-READER' would be called 'reader'; made where there is none."""
    name = username or role
    found = Account.objects.filter(username=name).first()
    if found is None:
        found = Account.objects.create_account(name, None, role=role)
        for field, value in fields.items():
            setattr(found, field, value)
        found.save()
    return found


@pytest.fixture
def client_as(web_ledger: str) -> ClientAs:
    """`client_as("reviewer")`: a client in which an account of that role (named as it) has signed in for a team.

    `client_as("")` is nobody's. `checks=True` asks for CSRF tokens as a browser meets them.
    """

    def client(role: str, *, checks: bool = False, **fields: Any) -> Client:
        made = Client(enforce_csrf_checks=checks)
        if role:
            made.force_login(account(role, **fields), backend=BACKEND)
        return made

    return client


@pytest.fixture
def alone_client(web_ledger: str, tmp_path: Path) -> Iterator[Client]:
    """A client of whoever works alone, called 'sari'."""
    configuration = Configuration(ledger=web_ledger, user="sari", secret_file=str(tmp_path / "secret-key"))
    with running(configuration):
        yield Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def https(tmp_path: Path) -> Iterator[None]:
    """This process as if it stood behind a proxy that speaks HTTPS at risalah.example.org."""
    with running(
        Configuration(
            ledger=TEAM.ledger, team=True, https=True, proxies=1, hosts=("risalah.example.org",),
            secret_file=str(tmp_path / "secret-key"),
        )
    ):  # fmt: skip
        yield


@pytest.fixture
def served(web_ledgers: WebLedgers, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """`served()` starts the real server on a ledger with the examples; `served(team=True)` that of a team.

    A ledger may be named; further options of `risalah serve` too.
    """
    with contextlib.ExitStack() as stack:

        def start(*options: str, ledger: str = "", team: bool = False) -> Server:
            address = ledger
            if not address:
                address = web_ledgers.make()
                stack.callback(web_ledgers.remove, address)
            return stack.enter_context(serving(address, tmp_path, *options, team=team))

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, once for all tests."""
    from playwright.sync_api import sync_playwright

    assert Path(CHROMIUM).exists(), "browser tests need Chromium: apt-get install chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright leaves an event loop running in this thread, in which Django would refuse every query.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-dev-shm-usage"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page with cookies of its own; `page.said` is what the console said, violations of the CSP among it."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    yield page
    context.close()
