"""Whatever goes wrong is said as problem+json: what, where, what to do, and nothing of the program's inside."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

from risalah.ledger.errors import Unusable
from risalah.web.api import bodies, holding
from risalah.web.api.problems import PROBLEMS
from risalah.web.api.routes import api
from tests.web.api.calls import OPERATIONS, RESERVED, Call, body, calls, problem, send, token
from tests.web.conftest import ClientAs


@pytest.fixture
def client(client_as: ClientAs) -> Client:
    return client_as("administrator")


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/", "/api/v2/me", "/api/v1/me/", "/api/v1/records/"])
def test_an_address_that_is_none_is_a_problem_too(client: Client, address: str) -> None:
    response = client.get(address)
    assert (response.status_code, problem(response)) == (404, "not-found")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
def test_a_wrong_method_is_told_the_right_ones(client: Client, method: str) -> None:
    response = client.generic(method, "/api/v1/me")
    assert (response.status_code, problem(response), response["Allow"]) == (405, "wrong-method", "GET")


@pytest.mark.parametrize(
    ("name", "query", "where"),
    [
        ("timeline", {}, "query.country"),
        ("timeline", {"country": "XX"}, "query.country.0"),
        ("timeline", {"country": "jp"}, "query.country.0"),
        ("timeline", {"country": ["ID", "JP", "AU"]}, "query.country"),
        ("timeline", {"country": "ID", "as_of": "2025-02-30"}, "query.as_of"),
        ("timeline", {"country": "ID", "as_of": ""}, "query.as_of"),
        ("timeline", {"country": "ID", "since": "12 Juni"}, "query.since"),
        ("timeline", {"country": "ID", "limit": "0"}, "query.limit"),
        ("timeline", {"country": "ID", "limit": "201"}, "query.limit"),
        ("timeline", {"country": "ID", "limit": "9" * 40}, "query.limit"),
        ("timeline", {"country": "ID", "kind": "party"}, "query.kind.0"),
        ("timeline", {"country": "ID", "type": "a%b"}, "query.type"),
        ("search", {"q": "x" * 201}, "query.q"),
        ("search", {"q": ""}, "query.q"),
        ("people", {"order": "age"}, "query.order"),
        ("statements", {"person": "e" + "0" * 12}, "query.person"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named(client: Client, name: str, query: dict[str, Any], where: str) -> None:
    response = send(client, OPERATIONS[name], Call(query=query))
    assert (response.status_code, problem(response)) == (422, "wrong-values")
    assert body(response)["errors"][0]["where"] == where


@pytest.mark.parametrize("record", ["e", "z" * 13, "e" * 500, "e692y26fx7te1'--", "%2e%2e", "999999999999999999999"])
def test_an_id_that_can_be_none_never_reaches_the_database(client: Client, record: str) -> None:
    response = send(client, OPERATIONS["record"], Call({"record": record}))
    assert problem(response) in ("wrong-values", "not-found")


@pytest.mark.parametrize("address", ["/api/v1/search?q=a%00b", "/api/v1/records/e%00", "/api/v1/audit?who=%00"])
def test_a_sign_that_no_database_stores_is_refused(client: Client, address: str) -> None:
    assert problem(client.get(address)) in ("unreadable", "wrong-values")


@pytest.mark.parametrize("number", [0, -1, 2**63, 10**40])
def test_a_number_that_no_database_counts_to_is_wrong(client: Client, number: int) -> None:
    assert problem(send(client, OPERATIONS["proposal"], Call({"number": number}))) == "wrong-values"


@pytest.mark.parametrize(
    ("sent", "code", "where"),
    [
        (b"{", "unreadable", None),
        (b"\xff\xfe", "unreadable", None),
        (b"[]", "wrong-values", "body"),
        (b"{}", "wrong-values", "body"),
        (b'{"holder": "Kabar Contoh", "scope": ["fly"], "reference": "x"}', "wrong-values", "body.scope[0]"),
        (b'{"holder": 1, "scope": ["read"], "reference": "x"}', "wrong-values", "body.holder"),
        (b'{"holder": "Kabar Contoh", "scope": [], "reference": "x"}', "wrong-values", "body.scope"),
        (b'{"holder": "Kabar Contoh", "scope": ["read"], "reference": "x", "why": ""}', "wrong-values", "body"),
        (b'{"holder": "Kabar\\u0000", "scope": ["read"], "reference": "x"}', "wrong-values", "body.holder"),
        (b'{"holder": "Kabar Contoh", "scope": ["read"], "reference": "x", "valid_from": "2025-13-01"}',
         "wrong-values", "body.valid_from"),
        (b'{"holder": "Kabar Contoh", "scope": ["read"], "reference": "x", "valid_until": "2001-01-01"}',
         "wrong-values", "body.valid_until"),
        (b'{"holder": "co.id", "scope": ["read"], "reference": "x"}', "refused", None),
    ],
)  # fmt: skip
def test_a_body_that_cannot_be_taken_is_told_why(client: Client, sent: bytes, code: str, where: str | None) -> None:
    response = client.post("/api/v1/permissions", sent, "application/json")
    assert problem(response) == code
    assert [each["where"] for each in body(response).get("errors", [])] == ([where] if where else [])


def test_a_number_in_a_body_that_no_database_counts_to_is_wrong(client: Client) -> None:
    sent = {"command": {"action": "undo", "number": 2**63}, "seen": "*"}
    response = send(client, OPERATIONS["decide"], Call(body=sent))
    assert body(response)["errors"] == [{"where": "body.command.number", "problem": "is too large"}]


@pytest.mark.parametrize("media", ["text/csv", "multipart/form-data", "application/xml", ""])
def test_a_body_of_another_type_is_told_which_are_read(client: Client, media: str) -> None:
    response = client.generic("POST", "/api/v1/documents", b"x", content_type=media)
    assert (response.status_code, problem(response)) == (415, "wrong-type")
    assert "application/json" in body(response)["remedy"]


def test_a_body_of_more_than_five_megabytes_is_refused(client: Client) -> None:
    response = client.post("/api/v1/read", b"a" * (bodies.LARGEST + 1), "text/plain")
    assert (response.status_code, problem(response)) == (413, "too-large")


def test_what_is_refused_before_the_api_is_reached_is_a_problem_too(client: Client) -> None:
    response = client.post("/api/v1/read", b"a" * (bodies.LARGEST * 2), "text/plain")
    assert (response.status_code, problem(response)) == (413, "too-large")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError("secret inside"), "broken"),
        (DatabaseError("secret inside"), "no-ledger"),
        (Unusable("/secret/inside", "the disk is full", "make room"), "no-ledger"),
    ],
)
def test_a_fault_says_nothing_of_the_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise error

    monkeypatch.setattr(holding.counts, "status", fails)
    response = client.get("/api/v1/status")
    assert problem(response) == code
    assert b"secret" not in response.content and b"Traceback" not in response.content
    assert "secret inside" in caplog.text or "disk is full" in caplog.text


def test_a_fault_that_ninja_does_not_see_is_a_problem_too(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page of the documentation is no operation, and fails alike."""

    def fails(*given: Any, **named: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(api.docs, "render_page", fails)
    assert problem(client.get("/api/docs")) == "broken"


def test_a_host_that_is_not_ours_is_told_so_as_a_problem(client: Client) -> None:
    """What Django refuses by itself is said by the pages of trouble, which speak JSON to the API."""
    from django.test import RequestFactory

    from risalah.web.troubles import bad_request, not_found, trouble

    request = RequestFactory().get("/api/v1/me")
    assert problem(bad_request(request, Exception())) == "unreadable"
    assert problem(not_found(request, Exception())) == "not-found"
    assert problem(trouble(request, 418, "no", "stop")) == "unreadable"


def test_every_problem_has_a_status_of_its_kind_and_a_title() -> None:
    assert all(400 <= status < 600 and title for status, title in PROBLEMS.values())


def test_unknown_things_are_not_found(client: Client) -> None:
    absent = {
        "record": Call({"record": "e" + "0" * 12}),
        "record_accounts": Call({"record": "s" + "0" * 12}),
        "person": Call({"person": "p" + "0" * 12}),
        "post": Call({"post": "h" + "0" * 12}),
        "organisation": Call({"organisation": "g" + "0" * 12}),
        "occasion": Call({"occasion": "o" + "0" * 12}),
        "report": Call({"report": "r" + "0" * 12}),
        "version": Call({"target": "f" + "0" * 12}),
        "decisions": Call(query={"about": "c" + "0" * 12}),
        "proposal": Call({"number": 7}),
    }
    found = {name: problem(send(client, OPERATIONS[name], call)) for name, call in absent.items()}
    assert set(found.values()) == {"not-found"}, found


def test_nothing_had_been_told_on_an_earlier_day(client: Client) -> None:
    """As of a day before the first report a record is not found, and the answer says when it was told."""
    call = calls()["record"]
    response = send(client, OPERATIONS["record"], call._replace(query={"as_of": "2001-01-01"}))
    assert problem(response) == "not-found"
    assert "first told on" in body(response)["remedy"]


def test_reserved_words_do_not_stand_in_a_problem(client: Client) -> None:
    """A robot that reads what is reserved is told the notice, and the command that opens it; no more of the text."""
    headers = token("add", robot=True)
    response = send(client, OPERATIONS["read_only"], Call(body={"text": RESERVED}), **headers)
    assert (response.status_code, problem(response)) == (409, "held")
    assert "Dilarang mengutip" in body(response)["detail"] and "risalah permit" in body(response)["opens"]
    assert b"Yordania" not in response.content
