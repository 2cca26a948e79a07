"""What comes out of the printer: the record without the menu around it, its evidence marked, a brief on two sheets."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from tests.web.browser.conftest import Readers
from tests.web.browser.places import PLACES, Place
from tests.web.browser.watching import Watched

_PRINTED = ("record", "relation", "report-words", "brief", "brief-country", "board")
_AROUND = (".site", ".site-nav", ".site-search", ".site-tools", ".skip", "form", "button", ".actions a", ".chart-tools")
# How marked words stand out where a printer leaves the background white.
_MARKED = """() => [...document.querySelectorAll('mark')].filter(mark => mark.getClientRects().length).map(mark => {
  const style = getComputedStyle(mark);
  const { textDecorationLine, borderBottomStyle, fontWeight } = style;
  return textDecorationLine !== 'none' || borderBottomStyle !== 'none' || Number(fontWeight) >= 600; })"""


@pytest.fixture
def printed(readers: Readers, found: dict[str, str]) -> Iterator[Any]:
    """`printed(label)` opens a page as it is printed."""
    opened = []

    def go(place: Place) -> Watched:
        watched = Watched(readers.context(), readers.url(""))
        opened.append(watched)
        watched.go(place.path.format(**found))
        watched.page.emulate_media(media="print")
        return watched

    yield go
    for each in opened:
        each.page.close()


def sheets(watched: Watched) -> list[str]:
    """The words on each sheet of A4."""
    pdf = pypdf.PdfReader(io.BytesIO(watched.page.pdf(format="A4", prefer_css_page_size=True)))
    return [page.extract_text() for page in pdf.pages]


def places(*labels: str) -> list[Place]:
    return [place for place in PLACES if place.label in labels]


@pytest.mark.parametrize("place", places(*_PRINTED), ids=lambda place: place.label)
def test_only_the_page_itself_is_printed(printed: Any, place: Place) -> None:
    """Menu, search, forms and buttons stay on the screen; heading and words are on paper."""
    watched = printed(place)
    shown = {selector: watched.page.locator(f"{selector}:visible").count() for selector in _AROUND}
    assert {selector: count for selector, count in shown.items() if count} == {}
    text = "\n".join(sheets(watched))
    heading = watched.page.locator("h1").inner_text()
    assert " ".join(heading.split()) in " ".join(text.split())
    assert "Skip to the content" not in text
    assert watched.faults == []


@pytest.mark.parametrize("place", places("record", "report-words"), ids=lambda place: place.label)
def test_evidence_is_marked_on_paper(printed: Any, place: Place) -> None:
    """Marked words stand out by more than a background, which printers leave away."""
    marked = printed(place).page.evaluate(_MARKED)
    assert marked and all(marked)


@pytest.mark.parametrize("place", places("brief", "brief-country"), ids=lambda place: place.label)
def test_a_brief_is_two_sheets(printed: Any, place: Place) -> None:
    """However much is told, with all footnotes."""
    assert len(sheets(printed(place))) <= 2
