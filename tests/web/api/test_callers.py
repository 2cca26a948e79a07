"""Every operation and every caller: who may is answered, who may not is refused, and no cell is left out."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from risalah.web.accounts.signing import BACKEND
from risalah.web.accounts.tokens import SCOPES
from risalah.web.api.application import Api
from risalah.web.api.callers import NEEDS
from risalah.web.api.operations import Operations
from risalah.web.models import AuditEntry
from risalah.web.roles import ROLES
from tests.web.api.calls import OPERATIONS, body, calls, ended, problem, send, token
from tests.web.conftest import ClientAs, account
from tests.web.ledgers import WebLedgers

INVALID = ("expired", "revoked", "closed", "tampered", "unknown", "cut", "basic")
SIGNED_IN = [f"session {role}" for role in ROLES]
TOKENS = [f"token {scope}" for scope in SCOPES]
DEMOTED = [f"demoted {role}" for role in ROLES]
CALLERS = ["nobody", *SIGNED_IN, *TOKENS, *DEMOTED, "robot", *(f"{how} token" for how in INVALID)]


@pytest.fixture(scope="module")
def ledger(web_ledgers: WebLedgers) -> Iterator[str]:
    """One ledger for all cells."""
    with web_ledgers.fresh() as address:
        yield address


def _calling(who: str) -> tuple[Client, dict[str, str]]:
    """A client and the headers of a caller."""
    client = Client(raise_request_exception=True)
    kind, _, what = who.partition(" ")
    if kind == "session":
        client.force_login(account(what), backend=BACKEND)
    headers = {
        "token": lambda: token(what),
        "demoted": lambda: token(demoted=what),
        "robot": lambda: token("add", robot=True),
    }
    if what == "token":
        return client, ended(kind)
    return client, headers[kind]() if kind in headers else {}


def _expected(who: str, operation: str) -> str:
    """What has to come of a cell: 'may', or the code of the problem."""
    scope = NEEDS[operation].scope
    kind, _, what = who.partition(" ")
    if kind == "nobody":
        return "not-signed-in"
    if what == "token":
        return "bad-token"
    if kind in ("session", "demoted"):
        return "may" if ROLES.index(what) >= ROLES.index(SCOPES[scope]) else "not-allowed"
    return "may" if scope == (what or "add") else "not-allowed"


def _found(response: Any) -> str:
    return problem(response) if response.status_code in (401, 403) else "may"


@pytest.mark.parametrize("who", CALLERS)
def test_each_caller_may_what_the_table_says_and_nothing_else(ledger: str, who: str) -> None:
    client, headers = _calling(who)
    requests = calls()
    found, expected = {}, {}
    for name, operation in OPERATIONS.items():
        cache.clear()
        found[name] = _found(send(client, operation, requests[name], **headers))
        expected[name] = _expected(who, name)
    for name, address in (("openapi", "/api/openapi.json"), ("docs", "/api/docs")):
        cache.clear()
        found[name] = _found(client.get(address, **headers))  # type: ignore[arg-type]
        expected[name] = _expected(who, name)
    assert found == expected


def test_who_may_gets_what_was_asked_for(web_ledger: str) -> None:
    """No request of the table is refused for another reason than the caller, but for proposals that are not there."""
    client, headers = Client(), token()
    absent = {"proposal", "accept_proposal", "decline_proposal"}
    statuses = {name: send(client, OPERATIONS[name], call, **headers).status_code for name, call in calls().items()}
    assert {name for name, status in statuses.items() if status >= 400} <= absent, statuses


def test_the_table_and_the_requests_name_every_operation_and_nothing_else() -> None:
    assert set(NEEDS) == {*OPERATIONS, "openapi", "docs"}


def test_every_operation_has_a_request(web_ledger: str) -> None:
    assert set(calls()) == set(OPERATIONS)


def test_an_operation_that_is_not_in_the_table_refuses_even_administrators(
    ledger: str, settings_with: Any, client_as: ClientAs
) -> None:
    client = client_as("administrator")
    for name in ("forgotten", "bypassing"):
        assert problem(client.get(f"/api/v1/{name}")) == "not-allowed"


@pytest.fixture
def settings_with() -> Iterator[None]:
    """The address of an API with an operation that the table forgot, and one that was added past it."""
    from django.test import override_settings

    with override_settings(ROOT_URLCONF="tests.web.api.forgetful"):
        yield


def test_a_token_wins_over_a_session(web_ledger: str, client_as: ClientAs) -> None:
    """Whoever sends a token that is not valid is refused, though they have signed in."""
    response = client_as("administrator").get("/api/v1/me", **ended("expired"))  # type: ignore[arg-type]
    assert problem(response) == "bad-token"
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_a_token_loses_what_its_account_loses(web_ledger: str, client_as: ClientAs) -> None:
    headers = token(demoted="analyst")
    said = body(client_as("").get("/api/v1/me", **headers))  # type: ignore[arg-type]
    assert (said["role"], said["scopes"]) == ("analyst", ["add", "propose", "read"])


def test_a_session_that_changes_something_needs_a_csrf_token(web_ledger: str, client_as: ClientAs) -> None:
    client = client_as("reviewer", checks=True)
    call = calls()["decide"]
    assert problem(send(client, OPERATIONS["decide"], call)) == "forged"
    page = client.get("/api/docs").content.decode()
    secret = page.partition('data-csrf-token="')[2].partition('"')[0]
    assert send(client, OPERATIONS["decide"], call, HTTP_X_CSRFTOKEN=secret).status_code == 201


def test_a_token_needs_no_csrf_token(web_ledger: str, client_as: ClientAs) -> None:
    client = client_as("", checks=True)
    assert send(client, OPERATIONS["decide"], calls()["decide"], **token("decide")).status_code == 201


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({}, 403),
        ({"HTTP_ORIGIN": "https://jahat.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_ORIGIN": "https://jahat.example", "HTTP_X_RISALAH": "1"}, 403),
        ({"HTTP_ORIGIN": "http://[::1"}, 403),
        ({"HTTP_ORIGIN": "http://127.0.0.1:3000"}, 403),
        ({"HTTP_ORIGIN": "http://127.0.0.1"}, 201),
        ({"HTTP_X_RISALAH": "1"}, 201),
    ],
)
def test_alone_no_page_of_another_site_can_decide(alone_client: Client, headers: dict[str, str], answer: int) -> None:
    assert send(alone_client, OPERATIONS["decide"], calls()["decide"], **headers).status_code == answer


def test_alone_no_other_site_can_read_what_it_asks_for(alone_client: Client) -> None:
    """No answer lets a page of another site in, and a preflight is refused."""
    response = alone_client.get("/api/v1/me", HTTP_ORIGIN="https://jahat.example")
    assert "Access-Control-Allow-Origin" not in response
    preflight = alone_client.options("/api/v1/decisions", HTTP_ORIGIN="https://jahat.example")
    assert preflight.status_code == 405 and "Access-Control-Allow-Origin" not in preflight


def test_alone_the_one_user_may_all_under_their_own_name(alone_client: Client) -> None:
    said = body(alone_client.get("/api/v1/me"))
    assert (said["name"], said["role"], said["scopes"]) == ("sari", "administrator", sorted(SCOPES))
    send(alone_client, OPERATIONS["decide"], calls()["decide"], HTTP_X_RISALAH="1")
    assert body(alone_client.get("/api/v1/decisions"))["items"][0]["by"] == "sari"


def test_alone_another_name_of_the_computer_is_refused(alone_client: Client, caplog: pytest.LogCaptureFixture) -> None:
    """A page that has its name lead to this computer cannot read: the host has to be a loopback name."""
    response = alone_client.get("/api/v1/me", HTTP_HOST="jahat.example")
    assert (response.status_code, problem(response)) == (400, "unreadable")


def test_the_audit_says_which_account_a_token_called_for(web_ledger: str, client_as: ClientAs) -> None:
    client_as("").get("/api/v1/status", **token("read", username="robot-kabar"))  # type: ignore[arg-type]
    entry = AuditEntry.objects.order_by("-pk")[0]
    assert (entry.who, entry.action, entry.target, entry.outcome) == ("robot-kabar", "saw", "status", 200)


def test_an_account_that_has_to_change_its_password_first_may_nothing(web_ledger: str, client_as: ClientAs) -> None:
    from django.utils import timezone

    client = client_as("administrator", one_time_until=timezone.now() + timedelta(days=1))
    assert problem(client.get("/api/v1/me")) == "not-allowed"


def test_an_operation_is_only_ever_added_with_its_guard() -> None:
    """What ninja adds without us is guarded by what refuses everybody."""
    made = Api()
    operations = Operations("Nothing")

    @operations.get("/nothing", gives=dict[str, str])
    def nothing(request: Any) -> dict[str, str]:
        """Nothing."""
        return {}

    made.add(operations)
    [guard] = made.default_router.path_operations["/v1/nothing"].operations[0].auth_callbacks
    assert guard.operation == "nothing" and guard.operation not in NEEDS  # type: ignore[attr-defined]
