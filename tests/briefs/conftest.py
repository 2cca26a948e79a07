"""Ledgers for the tests of this folder: those of the ledger's own tests, and one of a rich relation."""

from collections.abc import Iterator

import pytest

from risalah.briefs.content import brief
from risalah.briefs.values import Brief
from tests.briefs.filled import RICH_DAY, add_rich
from tests.ledger.conftest import Ledgers, kind, ledger, ledgers, lite, server

__all__ = ["kind", "ledger", "ledgers", "lite", "server"]


@pytest.fixture(scope="session")
def rich_briefs(ledgers: Ledgers) -> dict[str, Brief]:
    """Briefs of a relation of 300 reports, in both languages."""
    with ledgers.fresh("sqlite"):
        add_rich()
        return {language: brief(["ID", "JP"], as_of=RICH_DAY, language=language) for language in ("id", "en")}


@pytest.fixture(params=["id", "en"])
def rich(request: pytest.FixtureRequest, rich_briefs: dict[str, Brief]) -> Iterator[Brief]:
    """A brief of a rich relation, in one language and the other."""
    yield rich_briefs[request.param]
