"""What tests of the API stand on besides those of the web app: points that are whole."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def whole_points() -> None:
    """Nobody has asked for anything yet."""
    cache.clear()
