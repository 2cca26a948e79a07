"""Every page in two widths and two languages: whole, quiet, from one host, within the width, open to everybody."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser.conftest import LOCALES, WIDTHS, Readers
from tests.web.browser.places import NO_PAGES, PLACES, TROUBLE, Place, names
from tests.web.browser.watching import Watched

DOCS = Path(__file__).parents[3] / "docs"
_TALLEST = {"laptop": 1100, "phone": 1300}  # pixels of a screenshot
_TALLER = {"relation": 2000, "record": 1700}  # where what matters stands further down
MAIN = (
    "start",
    "relation",
    "record",
    "report-words",
    "review",
    "board",
    "map",
    "network",
    "brief",
    "add",
    "search-results",
)


@pytest.fixture
def visit(readers: Readers, found: dict[str, str]) -> Iterator[Any]:
    """`visit(place, width, language)` opens a page under watch; closed after the test."""
    opened = []

    def go(place: Place, width: str = "laptop", language: str = "en", **more: Any) -> Watched:
        watched = Watched(readers.context(place.who, width, language, **more), readers.url(place.who))
        opened.append(watched)
        watched.go(place.path.format(**found), TROUBLE.get(place.label, 200))
        return watched

    yield go
    for each in opened:
        each.page.close()


def pictures() -> set[str]:
    """The names of all screenshots."""
    return {f"{place.label}-{width}.webp" for place in PLACES for width in WIDTHS} | {"relation-dark.webp"}


def test_the_guide_shows_every_page() -> None:
    """Each screenshot is there and stands in docs/web.md, and none is left of a page that is no more."""
    guide = (DOCS / "web.md").read_text("utf-8")
    assert set(re.findall(r"images/([\w-]+\.webp)", guide)) == pictures()
    assert {path.name for path in (DOCS / "images").glob("*.webp")} == pictures()


def test_every_address_is_looked_at() -> None:
    """A page that comes to `urls.py` has to come to these tests as well."""
    assert {place.name for place in PLACES} - set(TROUBLE) | NO_PAGES == names()


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.label)
def test_a_page_is_whole(
    visit: Any, found: dict[str, str], screenshots: Path | None, place: Place, width: str, language: str
) -> None:
    """It answers, says nothing on the console, asks no other host, fits the width, and has one heading and landmark."""
    watched = visit(place, width, language)
    shape = watched.shape()
    assert watched.faults == []
    assert shape["language"] == language
    assert shape["title"].endswith("· Risalah") and not shape["title"].startswith("·")
    assert (shape["headings"], shape["mains"]) == (1, 1)
    assert shape["wider"] == 0, shape["wide"]
    assert shape["ids"] == []
    # Once for each page and width: the languages share their markup.
    if (width, language) in (("laptop", "en"), ("phone", "id")):
        assert watched.violations() == []
    if screenshots is not None and language == "en":
        tallest = _TALLER.get(place.label, 0) if width == "laptop" else 0
        shoot(watched, screenshots / f"{place.label}-{width}.webp", WIDTHS[width], tallest or _TALLEST[width])


def shoot(watched: Watched, path: Path, width: int, tallest: int) -> None:
    """A screenshot from the top of the page, as WebP, which takes a fraction of PNG's room."""
    height = min(tallest, watched.page.evaluate("document.documentElement.scrollHeight"))
    session = watched.page.context.new_cdp_session(watched.page)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    taken = session.send(
        "Page.captureScreenshot", {"format": "webp", "quality": 72, "captureBeyondViewport": True, "clip": clip}
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.b64decode(taken["data"]))


@pytest.mark.parametrize("place", [place for place in PLACES if place.label in MAIN], ids=lambda place: place.label)
def test_colours_for_the_dark_can_be_read(visit: Any, screenshots: Path | None, place: Place) -> None:
    """Dark colours and no motion: contrast is enough everywhere, and charts are drawn."""
    watched = visit(place, color_scheme="dark", reduced_motion="reduce")
    assert watched.violations() == []
    assert watched.faults == []
    if screenshots is not None and place.label == "relation":
        shoot(watched, screenshots / "relation-dark.webp", WIDTHS["laptop"], _TALLEST["laptop"])


def test_the_map_is_darkest_where_most_was_told(visit: Any) -> None:
    """The state with the most engagements has the colour of the highest step, the one that the legend ends with."""
    watched = visit(next(place for place in PLACES if place.label == "map"))
    fills = watched.page.locator(".chart-canvas path").evaluate_all(
        "paths => paths.map(path => path.getAttribute('fill'))"
    )
    ramp = [fill for fill in fills if fill == fills[-1]]
    assert len(ramp) >= 2, "a state and the legend"
