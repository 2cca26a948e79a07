"""How much a caller may ask for: whoever asks for too much waits, and others do not notice."""

from typing import Any

import pytest
from django.test import Client

from risalah.web.api import limits
from risalah.web.api.callers import NEEDS
from tests.web.api.calls import OPERATIONS, Call, calls, problem, send, token
from tests.web.conftest import ClientAs


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Points that are soon spent, in a minute that does not end."""
    monkeypatch.setattr(limits, "KNOWN", 20)
    monkeypatch.setattr(limits, "STRANGERS", 5)
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_012)


def left(response: Any) -> tuple[str, str, str]:
    return tuple(response[f"RateLimit-{name}"] for name in ("Limit", "Remaining", "Reset"))  # type: ignore[return-value]


def test_points_are_counted_down_and_then_the_caller_waits(client_as: ClientAs) -> None:
    client = client_as("reader")
    for remaining in range(19, -1, -1):
        response = client.get("/api/v1/me")
        assert response.status_code == 200
        assert left(response) == ("20", str(remaining), "48")
    response = client.get("/api/v1/me")
    assert (response.status_code, problem(response), response["Retry-After"]) == (429, "too-many", "48")
    assert left(response) == ("20", "0", "48")


def test_in_the_next_minute_all_points_are_there_again(client_as: ClientAs, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_as("reader")
    while client.get("/api/v1/me").status_code == 200:
        pass
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_072)
    assert left(client.get("/api/v1/me"))[1] == "19"


def test_every_caller_has_points_of_their_own(client_as: ClientAs) -> None:
    """Two tokens of one account, and its session, are counted apart."""
    client, nobody = client_as("administrator"), client_as("")
    first, second = token("read", username="administrator"), token("read", username="administrator")
    while nobody.get("/api/v1/me", **first).status_code == 200:  # type: ignore[arg-type]
        pass
    assert left(nobody.get("/api/v1/me", **second))[1] == "19"  # type: ignore[arg-type]
    assert left(client.get("/api/v1/me"))[1] == "19"


def test_heavy_operations_cost_what_the_table_says(client_as: ClientAs) -> None:
    client = client_as("administrator")
    response = send(client, OPERATIONS["export_records"], Call())
    assert left(response)[1] == str(20 - NEEDS["export_records"].cost)


def test_strangers_are_counted_by_their_address(client_as: ClientAs) -> None:
    client = client_as("")
    for _ in range(5):
        assert client.get("/api/v1/me", HTTP_AUTHORIZATION="Bearer guess").status_code == 401
    assert client.get("/api/v1/me").status_code == 429
    assert client.get("/api/v1/me", REMOTE_ADDR="192.0.2.7").status_code == 401
    assert client.get("/api/v1/me", **token("read")).status_code == 200  # type: ignore[arg-type]


def test_whoever_works_alone_is_not_counted(alone_client: Client) -> None:
    for _ in range(30):
        response = alone_client.get("/api/v1/me")
        assert response.status_code == 200 and "RateLimit-Limit" not in response


def test_what_is_refused_is_counted_too(client_as: ClientAs) -> None:
    client = client_as("reader")
    response = send(client, OPERATIONS["decide"], calls()["decide"])
    assert response.status_code == 403 and left(response)[1] == "18"
