"""The schema holds the API to its word: what it says can be asked is answered as it says, whatever is sent."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from risalah.web.api import limits
from tests.web.api.calls import OPERATIONS, token
from tests.web.ledgers import KINDS, Kind, WebLedgers

# What a body says may be of its type and wrong all the same: a version that is another by now, a day that is none.
_NOT_OF_BODIES = [positive_data_acceptance]
_EXAMPLES = {"sqlite": 10, "postgresql": 4}


@pytest.fixture(scope="module")
def headers() -> dict[str, str]:
    """What requests carry; filled when the ledger is open."""
    return {}


@pytest.fixture(scope="module", params=KINDS)
def schema(request: pytest.FixtureRequest, web_ledgers: WebLedgers) -> Iterator[Any]:
    """The schema as it is served, with the application in this process, on each database."""
    kind: Kind = request.param
    with web_ledgers.fresh(kind), pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "KNOWN", 10**9)
        cache.clear()
        authorization = {"Authorization": token()["HTTP_AUTHORIZATION"], "Accept-Encoding": "identity"}
        application = get_wsgi_application()
        loaded = schemathesis.openapi.from_wsgi("/api/openapi.json", application, headers=authorization)
        loaded.config.update(headers=authorization)
        yield kind, loaded


def _without_cursor(case: Any) -> Any:
    """A cursor comes from a page; one that is made up is refused, and whether it is well made cannot be said."""
    (case.query or {}).pop("cursor", None)
    return case


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_operation_answers_as_the_schema_says(schema: Any, name: str) -> None:
    kind, loaded = schema
    operation = OPERATIONS[name]
    found = loaded[f"/api/v1{operation.path}"][operation.method]

    @settings(
        derandomize=True, max_examples=_EXAMPLES[kind], deadline=None, database=None,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(
        case=found.as_strategy(generation_mode=GenerationMode.POSITIVE).map(_without_cursor)
        | found.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    )
    def holds(case: Any) -> None:
        case.call_and_validate(excluded_checks=_NOT_OF_BODIES if operation.method == "POST" else [])

    holds()
