"""What a first visit weighs: every page with all that it brings, compressed, where the browser has nothing yet."""

from typing import Any

import pytest

from tests.web.browser.conftest import Readers
from tests.web.browser.places import PLACES, Place
from tests.web.browser.watching import weight

MOST = 600_000  # bytes
_ALONE = [place for place in PLACES if not place.who]


@pytest.mark.parametrize("place", _ALONE, ids=lambda place: place.label)
def test_a_first_visit_is_light(browser: Any, readers: Readers, found: dict[str, str], place: Place) -> None:
    """Page, style, scripts, charts and map data together."""
    context = browser.new_context()
    total, largest = weight(context, readers.url(""), place.path.format(**found))
    context.close()
    assert 3_000 < total <= MOST, largest[:5]
