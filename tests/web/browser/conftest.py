"""Servers with a ledger that looks like one in use, contexts that are signed in, screenshots where they are asked for.

One server of each kind and one context of each kind of reader serve all tests that only look; what writes gets a ledger
and a server of its own.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext

from risalah.ledger.database import open_ledger
from risalah.web.configuration import Configuration
from risalah.web.start import bring_up_to_date
from tests.web.browser import ledger as filled
from tests.web.browser.places import ids
from tests.web.servers import Server, serving

LOCALES = {"en": "en-GB", "id": "id-ID"}
WIDTHS = {"laptop": 1280, "phone": 390}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", metavar="DIR", help="put screenshots of every page there (docs/images)")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="session")
def book(folder: Path) -> Path:
    """The ledger, as one file that nobody has open."""
    path = folder / "ledger.sqlite3"
    bring_up_to_date(Configuration(ledger=str(path), team=True))
    open_ledger(str(path))
    filled.fill()
    filled.make_team()
    connections.close_all()
    return path


@pytest.fixture(scope="session")
def found(book: Path) -> dict[str, str]:
    """Ids of the ledger that stand in addresses."""
    with opened(book):
        return ids()


@contextlib.contextmanager
def opened(path: Path) -> Iterator[None]:
    """A ledger, open in this process for a moment; servers have it open as well."""
    open_ledger(str(path))
    try:
        yield
    finally:
        connections.close_all()


class Served:
    """A server and its ledger."""

    def __init__(self, server: Server, path: Path) -> None:
        self.url = server.url
        self.path = path


def start(stack: contextlib.ExitStack, book: Path, folder: Path, name: str, *, team: bool = False) -> Served:
    """Serve a copy of the ledger until a stack is left."""
    path = folder / f"{name}.sqlite3"
    shutil.copyfile(book, path)
    return Served(stack.enter_context(serving(str(path), folder, team=team)), path)


@pytest.fixture(scope="session")
def alone(book: Path, folder: Path) -> Iterator[Served]:
    """A server for who works alone; tests that use it only look."""
    with contextlib.ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOGNAME", "sari")  # by which name the computer knows who works alone
        yield start(stack, book, folder, "alone")


@pytest.fixture(scope="session")
def team(book: Path, folder: Path) -> Iterator[Served]:
    """A server for a team; tests that use it only look."""
    with contextlib.ExitStack() as stack:
        yield start(stack, book, folder, "team", team=True)


@pytest.fixture
def fresh(book: Path, folder: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Served]]:
    """`fresh()` serves a ledger of the test's own, `fresh(team=True)` to a team."""
    with contextlib.ExitStack() as stack:
        yield lambda team=False: start(stack, book, folder, f"own-{abs(hash(request.node.nodeid))}", team=team)


def sign_in(context: BrowserContext, url: str, who: str, password: str = filled.PASSWORD) -> None:
    """Sign in as a user does."""
    page = context.new_page()
    page.goto(f"{url}/sign-in")
    page.get_by_label("Name").or_(page.get_by_label("Nama")).first.fill(who)
    page.locator("input[type=password]").fill(password)
    page.locator("main form button").click()
    page.wait_for_url(lambda address: "/sign-in" not in address)
    page.close()


class Readers:
    """Contexts of a browser, each made once: who looks, how wide, in which language and colours."""

    def __init__(self, browser: Browser, urls: dict[bool, Callable[[], str]]) -> None:
        self.browser = browser
        self.urls = urls
        self._made: dict[Any, BrowserContext] = {}
        self._cookies: dict[str, Any] = {}

    def url(self, who: str) -> str:
        return self.urls[bool(who)]()

    def context(self, who: str = "", width: str = "laptop", language: str = "en", **more: Any) -> BrowserContext:
        key = (who, width, language, *sorted(more.items()))
        if key not in self._made:
            size = {"width": WIDTHS[width], "height": 800}
            made = self.browser.new_context(viewport=size, locale=LOCALES[language], **more)
            if who not in ("", "nobody"):
                if who not in self._cookies:
                    sign_in(made, self.url(who), who)
                    self._cookies[who] = made.cookies()
                made.add_cookies(self._cookies[who])
            self._made[key] = made
        return self._made[key]

    def close(self) -> None:
        for context in self._made.values():
            context.close()


@pytest.fixture(scope="session")
def readers(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Readers]:
    made = Readers(
        browser,
        {
            False: lambda: request.getfixturevalue("alone").url,
            True: lambda: request.getfixturevalue("team").url,
        },
    )
    yield made
    made.close()


@pytest.fixture
def screenshots(request: pytest.FixtureRequest) -> Path | None:
    """Where screenshots go, if they are asked for."""
    # The option is known only where this folder was named: pytest reads it before it looks below `tests`.
    where = request.config.getoption("--screenshots", default=None)
    return Path(where) if where else None
