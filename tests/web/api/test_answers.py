"""What an answer carries besides its values: an ETag, what a cache may do, the language. HEAD is GET without body."""

import pytest
from django.test import Client

from risalah.ledger.models import Engagement
from tests.web.api.calls import OPERATIONS, Call, body, calls, problem, send, token
from tests.web.conftest import ClientAs


@pytest.fixture
def client(client_as: ClientAs) -> Client:
    return client_as("administrator")


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    """Every answer that is read has an ETag, and with it the next one is empty."""
    for name, operation in OPERATIONS.items():
        if operation.method != "GET" or name in ("audit", "proposal", "export_records", "export_table"):
            continue
        first = send(client, operation, calls()[name])
        assert first.status_code == 200 and first["ETag"], name
        again = send(client, operation, calls()[name], HTTP_IF_NONE_MATCH=first["ETag"])
        assert (again.status_code, again.content) == (304, b""), name
        assert again["ETag"] == first["ETag"]
        weak = send(client, operation, calls()[name], HTTP_IF_NONE_MATCH=f'W/"x", W/{first["ETag"]}')
        assert weak.status_code == 304


def test_what_has_changed_is_sent_under_another_etag(client: Client) -> None:
    call = calls()["record"]
    first = send(client, OPERATIONS["record"], call)
    send(client, OPERATIONS["decide"], calls()["decide"])
    again = send(client, OPERATIONS["record"], call, HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 200 and again["ETag"] != first["ETag"]


def test_answers_in_two_languages_have_two_etags(client: Client) -> None:
    found = {
        send(client, OPERATIONS["record"], calls()["record"], HTTP_ACCEPT_LANGUAGE=language)["ETag"]
        for language in ("id", "en")
    }
    assert len(found) == 2


def test_no_cache_keeps_what_is_for_one_caller(client: Client) -> None:
    """What is read may be kept by the caller and is asked for again each time; what is done is kept by nobody."""
    for name, operation in OPERATIONS.items():
        response = send(client, operation, calls()[name])
        allowed = ("private, no-cache", "no-store") if operation.method == "GET" else ("no-store",)
        assert response["Cache-Control"] in allowed, name
        if response["Cache-Control"] != "no-store":
            assert {"Cookie", "Authorization", "Accept-Language"} <= set(response["Vary"].split(", ")), name
    assert client.get("/api/v1/nothing")["Cache-Control"] == "no-store"


def test_head_is_get_without_its_body(client: Client) -> None:
    for name, operation in OPERATIONS.items():
        if operation.method != "GET" or name == "audit":
            continue
        call = calls()[name]
        address = "/api/v1" + operation.path.format(**call.path)
        whole, head = send(client, operation, call), client.head(address, call.query)
        assert head.status_code == whole.status_code, name
        assert head.content == b""
        assert head["Content-Type"] == whole["Content-Type"]
        if not whole.streaming:
            assert head["Content-Length"] == str(len(whole.content)), name
            assert head.get("ETag") == whole.get("ETag")
    assert client.head("/api/v1/nothing").status_code == 404


def test_head_of_what_has_not_changed_is_304(client: Client) -> None:
    first = client.get("/api/v1/codes")
    assert client.head("/api/v1/codes", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


@pytest.mark.parametrize(("language", "said"), [("id", "latihan"), ("en-GB,en;q=0.9", "exercise"), ("fr", "latihan")])
def test_codes_are_named_in_the_language_that_is_asked_for(client_as: ClientAs, language: str, said: str) -> None:
    record = Engagement.objects.filter(type="exercise")[0].pk
    response = send(
        client_as(""), OPERATIONS["record"], Call({"record": record}), HTTP_ACCEPT_LANGUAGE=language, **token("read")
    )
    found = body(response)["record"]
    assert (found["type"], found["labels"]["type"]) == ("exercise", said)
    assert found["title"].lower().startswith(said)


def test_codes_have_the_same_names_everywhere(client: Client) -> None:
    """Every label of a record is the name of its code in the list of codes."""
    codes = {
        group: {each["code"]: each["label"] for each in listed}
        for group, listed in body(client.get("/api/v1/codes")).items()
    }
    record = body(send(client, OPERATIONS["record"], calls()["record"]))["record"]
    assert record["labels"]["countries"] == [codes["country"][code] for code in record["countries"]]
    assert record["labels"]["areas"] == [codes["area"][code] for code in record["areas"]]
    assert record["labels"]["status"] == codes["status"][record["status"]]


def test_a_wrong_etag_is_no_reason_to_fail(client: Client) -> None:
    response = client.get("/api/v1/codes", HTTP_IF_NONE_MATCH="not an etag")
    assert response.status_code == 200


def test_problems_have_no_etag(client: Client) -> None:
    response = client.get("/api/v1/records/e000000000000", HTTP_IF_NONE_MATCH="*")
    assert problem(response) == "not-found" and "ETag" not in response
