"""A page under watch: what the console says, what the policy refuses, what is asked of whom, what weighs how much."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).parents[3] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_SERIOUS = ("serious", "critical")
_AXE = """async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations.map(each => ({
  impact: each.impact, id: each.id, help: each.help,
  where: each.nodes.slice(0, 5)
    .map(node => `${node.target} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`)}))"""
_DRAWN = "() => [...document.querySelectorAll('figure.chart')].every(figure => figure.dataset.drawn)"
# All that the page fetched is there; what comes for a chart comes before it is drawn.
_ALL_CAME = "() => performance.getEntriesByType('resource').every(each => each.responseEnd)"
_SHAPE = """() => ({
  language: document.documentElement.lang, title: document.title,
  headings: document.querySelectorAll('h1').length, mains: document.querySelectorAll('main').length,
  wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  wide: [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > innerWidth + 1
    && !each.closest('.table-wrap, .visually-hidden, .skip, svg'))
    .slice(0, 5).map(each => each.outerHTML.slice(0, 120)),
  ran: window.ran ?? null,
  ids: [...document.querySelectorAll('[id]')].map(each => each.id).filter((id, at, all) => all.indexOf(id) !== at)})"""


class Watched:
    """A page of a browser, from whose opening on all is noted.

    Attributes:
        page: The page.
        faults: Errors and warnings of the console, and requests that failed or went to another host.
    """

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url} {request.failure}"))

    def _said(self, message: Any) -> None:
        """What the policy refuses is said here as well."""
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type}: {message.text}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.url + "/", "data:", "blob:")):
            self.faults.append(f"another host: {request.url}")

    def go(self, path: str, status: int = 200) -> None:
        """Open a page and wait until its charts are drawn."""
        response = self.page.goto(self.url + path)
        assert response is not None and response.status == status, (path, response and response.status)
        if status != 200:  # the console says that a page came with this status
            self.faults = [fault for fault in self.faults if f"status of {status}" not in fault]
        self.page.wait_for_function(_DRAWN)

    def shape(self) -> dict[str, Any]:
        """What the page is made of."""
        found: dict[str, Any] = self.page.evaluate(_SHAPE)
        return found

    def violations(self) -> list[dict[str, Any]]:
        """What axe holds to be serious or critical. Its source comes past the policy."""
        assert AXE.exists(), "axe-core is not there: make assets"
        self.page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(_AXE)
        return [each for each in found if each["impact"] in _SERIOUS]


def weight(context: BrowserContext, url: str, path: str) -> tuple[int, list[tuple[int, str]]]:
    """Bytes that came over the line for a page, compressed as they were, with the answers by size."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    addresses: dict[str, str] = {}
    sizes: list[tuple[int, str]] = []
    session.on(
        "Network.responseReceived", lambda event: addresses.update({event["requestId"]: event["response"]["url"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.append((int(event["encodedDataLength"]), addresses.get(event["requestId"], ""))),
    )
    page.goto(url + path)
    page.wait_for_function(_DRAWN)
    page.wait_for_function(_ALL_CAME)
    page.close()
    return sum(size for size, _ in sizes), sorted(sizes, reverse=True)
