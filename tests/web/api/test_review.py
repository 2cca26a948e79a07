"""Decisions through the API: of two writers the second is told what happened, and nothing is done twice."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from risalah.ledger.models import RECORDS, Decision, Engagement, PersonName
from risalah.web.models import AuditEntry
from tests.web.api.calls import OPERATIONS, Call, body, items, problem, send, token
from tests.web.conftest import ClientAs
from tests.web.ledgers import KINDS


def decide(
    client: Client, headers: dict[str, Any] | None = None, *, seen: str = "*", why: str = "", **command: Any
) -> Any:
    return send(
        client, OPERATIONS["decide"], Call(body={"command": command, "seen": seen, "why": why}), **(headers or {})
    )


def version(client: Client, record: str) -> str:
    return str(body(client.get(f"/api/v1/records/{record}"))["version"])


@pytest.fixture
def client(client_as: ClientAs) -> Client:
    return client_as("reviewer")


@pytest.fixture
def record(web_ledger: str) -> str:
    return str(Engagement.objects.order_by("id")[0].pk)


@pytest.mark.parametrize("database", KINDS)
def test_a_decision_is_taken_on_what_was_seen_and_stands_in_the_log(client: Client, record: str) -> None:
    seen = version(client, record)
    response = decide(
        client, seen=seen, action="correct", record=record, field="place", value="Bogor", why="siaran pers"
    )
    assert response.status_code == 201 and body(response)["changed"] == [record]
    found = body(client.get(f"/api/v1/records/{record}"))
    assert found["record"]["place"] == "Bogor" and found["version"] != seen
    [step] = found["decisions"]
    assert (step["action"], step["by"], step["why"]) == ("correct", "reviewer", "siaran pers")
    assert (step["details"]["field"], step["labels"]["field"]) == ("place", "tempat")
    assert items(client.get("/api/v1/decisions")) == [step]


def test_the_audit_says_what_was_decided_on_what(client: Client, record: str) -> None:
    decide(client, seen=version(client, record), action="unsure", record=record)
    entry = AuditEntry.objects.filter(method="POST").latest("pk")
    assert (entry.who, entry.action, entry.detail) == ("reviewer", "did", f"unsure {record}")


@pytest.mark.parametrize("database", KINDS)
def test_of_two_writers_the_second_is_told_what_the_first_decided(
    client: Client, record: str, client_as: ClientAs
) -> None:
    seen = version(client, record)
    first = decide(client, seen=seen, action="accept", record=record, why="komunike")
    second = decide(client_as("administrator"), seen=seen, action="reject", record=record, reason="other")
    assert (first.status_code, second.status_code, problem(second)) == (201, 412, "changed")
    said = body(second)
    assert said["changed"] == [f"decision {body(first)['number']} by reviewer: accept (komunike)"]
    assert said["version"] == version(client, record) and said["now"] == [record]
    assert decide(client, seen=said["version"], action="unsure", record=record).status_code == 201


@pytest.mark.parametrize("database", KINDS)
def test_of_many_writers_at_one_moment_one_decides(
    database: str, web_ledger: str, client: Client, record: str, client_as: ClientAs
) -> None:
    seen = version(client, record)
    reviewers = [client_as("reviewer", username=f"reviewer-{number}") for number in range(4)]
    statuses: list[int] = []

    def one(reviewer: Client) -> None:
        try:
            statuses.append(decide(reviewer, seen=seen, action="accept", record=record).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(each,)) for each in reviewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [201, 412, 412, 412]
    assert Decision.objects.count() == 1


def test_the_version_may_be_sent_as_if_match(client: Client, record: str) -> None:
    seen = version(client, record)
    accept = {"action": "accept", "record": record}
    for header in ("old", f'W/"{seen}x"'):
        response = send(client, OPERATIONS["decide"], Call(body={"command": accept}), HTTP_IF_MATCH=header)
        assert response.status_code == 412
    response = send(client, OPERATIONS["decide"], Call(body={"command": accept}), HTTP_IF_MATCH=f'"{seen}"')
    assert response.status_code == 201


def test_whoever_does_not_say_what_they_saw_decides_nothing(client: Client, record: str) -> None:
    response = send(client, OPERATIONS["decide"], Call(body={"command": {"action": "accept", "record": record}}))
    assert (response.status_code, problem(response)) == (428, "unseen")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("database", KINDS)
def test_a_request_sent_again_under_its_key_is_done_once(client: Client, record: str) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": "c0ffee-1"}
    seen = version(client, record)
    first = decide(client, key, seen=seen, action="accept", record=record)
    again = decide(client, key, seen=seen, action="accept", record=record)
    assert [each.status_code for each in (first, again)] == [201, 201]
    assert body(again) == {**body(first), "again": True}
    assert Decision.objects.count() == 1


def test_a_key_belongs_to_one_request_of_one_caller(client: Client, record: str, client_as: ClientAs) -> None:
    key = {"HTTP_IDEMPOTENCY_KEY": "c0ffee-1"}
    decide(client, key, action="accept", record=record)
    assert problem(decide(client, key, action="unsure", record=record)) == "refused"
    assert decide(client_as("administrator"), key, action="unsure", record=record).status_code == 201


@pytest.mark.parametrize("key", ["", "a" * 65, "a b", "é", "a/b"])
def test_a_key_that_is_none_is_refused(client: Client, record: str, key: str) -> None:
    response = decide(client, {"HTTP_IDEMPOTENCY_KEY": key}, action="accept", record=record)
    assert body(response)["errors"][0]["where"] == "header.Idempotency-Key"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ({"action": "accept", "record": "e000000000000"}, "not-found"),
        ({"action": "reject", "record": "RECORD", "reason": "dislike"}, "refused"),
        ({"action": "correct", "record": "RECORD", "field": "id", "value": "x"}, "refused"),
        ({"action": "correct", "record": "RECORD", "field": "date", "value": "kemarin"}, "refused"),
        ({"action": "join", "first": "RECORD", "second": "RECORD"}, "refused"),
        ({"action": "part", "thing": "RECORD", "others": []}, "refused"),
        ({"action": "lapse", "record": "RECORD", "on": "2025"}, "refused"),
        ({"action": "undo", "number": 77}, "not-found"),
        ({"action": "confirm", "follow_up": "f000000000000"}, "not-found"),
        ({"action": "delete", "record": "RECORD"}, "wrong-values"),
        ({"action": "accept"}, "wrong-values"),
        ({"action": "accept", "record": "RECORD", "by": "somebody else"}, "wrong-values"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_why_and_changes_nothing(
    client: Client, record: str, command: dict[str, Any], code: str
) -> None:
    sent = {key: record if value == "RECORD" else value for key, value in command.items()}
    assert problem(decide(client, **sent)) == code
    assert not Decision.objects.exists()


def test_every_decision_can_be_taken_and_undone(client: Client, web_ledger: str) -> None:
    """Each action changes what it is about, and after its undoing the record is as it was."""
    first, second = (str(row.pk) for row in Engagement.objects.filter(status="held").order_by("id")[:2])
    promise = str(RECORDS["commitment"]._default_manager.order_by("id")[0].pk)
    one, other = PersonName.objects.order_by("id").values_list("id", flat=True)[:2]
    commands: list[dict[str, Any]] = [
        {"action": "accept", "record": first},
        {"action": "unsure", "record": first},
        {"action": "reject", "record": first, "reason": "not-an-event"},
        {"action": "correct", "record": first, "field": "status", "value": "cancelled"},
        {"action": "lapse", "record": promise, "on": "2026-06-01"},
        {"action": "join", "first": first, "second": second},
        {"action": "join", "first": one, "second": other},
        {"action": "apart", "first": one, "second": other},
    ]
    before = body(client.get(f"/api/v1/records/{first}"))["record"]
    for command in commands:
        taken = decide(client, **command)
        assert taken.status_code == 201, taken.content
        undone = decide(client, action="undo", number=body(taken)["number"])
        assert undone.status_code == 201, undone.content
        assert body(client.get(f"/api/v1/records/{first}"))["record"] == before, command
    log = items(client.get("/api/v1/decisions"))
    assert [each["undone"] for each in log] == [False, True] * len(commands)


def test_two_people_are_joined_and_parted(client: Client, web_ledger: str) -> None:
    one, other = PersonName.objects.order_by("id").values_list("id", flat=True)[:2]
    seen = body(client.get(f"/api/v1/versions/{one}", {"other": other}))["version"]
    assert decide(client, seen=seen, action="join", first=one, second=other).status_code == 201
    joined = body(client.get(f"/api/v1/people/{other}"))
    assert {each["id"] for each in joined["spellings"]} == {one, other}
    decide(client, action="part", thing=joined["person"], others=[other])
    assert [each["id"] for each in body(client.get(f"/api/v1/people/{other}"))["spellings"]] == [other]


def test_a_proposal_becomes_the_reviewers_decision(client: Client, record: str, client_as: ClientAs) -> None:
    analyst = client_as("analyst")
    command = {"action": "unsure", "record": record}
    sent = {"command": command, "seen": body(analyst.get(f"/api/v1/records/{record}"))["version"], "why": "ragu"}
    made = send(analyst, OPERATIONS["propose"], Call(body=sent))
    number = body(made)["number"]
    assert made.status_code == 201
    [listed] = items(client.get("/api/v1/proposals", {"about": record}))
    assert (listed["number"], listed["by"], listed["command"], listed["changed"]) == (number, "analyst", command, False)
    answered = send(client, OPERATIONS["accept_proposal"], Call({"number": number}, body={"seen": listed["version"]}))
    assert answered.status_code == 201
    after = body(client.get(f"/api/v1/proposals/{number}"))
    assert (after["state"], after["decision"], after["answered_by"]) == (
        "accepted",
        body(answered)["number"],
        "reviewer",
    )
    assert "Proposed by analyst: ragu" in items(client.get("/api/v1/decisions"))[0]["why"]
    again = send(client, OPERATIONS["accept_proposal"], Call({"number": number}, body={"seen": "*"}))
    assert problem(again) == "refused"


def test_a_proposal_is_declined_with_a_reason(client: Client, record: str, client_as: ClientAs) -> None:
    sent = {"command": {"action": "accept", "record": record}, "seen": "*"}
    number = body(send(client_as("analyst"), OPERATIONS["propose"], Call(body=sent)))["number"]
    key = {"HTTP_IDEMPOTENCY_KEY": "declined-1"}
    call = Call({"number": number}, body={"reason": "belum pasti"})
    for again in (False, True):
        said = send(client, OPERATIONS["decline_proposal"], call, **key)
        assert (said.status_code, body(said)) == (201, {"number": number, "again": again})
    [declined] = items(client.get("/api/v1/proposals", {"state": "declined", "by": "analyst"}))
    assert (declined["answer"], declined["version"]) == ("belum pasti", "")


def test_a_proposal_on_what_has_changed_is_told_so(client: Client, record: str, client_as: ClientAs) -> None:
    sent = {"command": {"action": "accept", "record": record}, "seen": "*"}
    number = body(send(client_as("analyst"), OPERATIONS["propose"], Call(body=sent)))["number"]
    [listed] = items(client.get("/api/v1/proposals"))
    decide(client, action="unsure", record=record)
    assert items(client.get("/api/v1/proposals"))[0]["changed"]
    call = Call({"number": number}, body={"seen": listed["version"]})
    assert problem(send(client, OPERATIONS["accept_proposal"], call)) == "changed"


def test_the_queue_gives_all_that_a_decision_needs(client: Client, web_ledger: str) -> None:
    """What is accepted with the version that the queue gave is no longer in it."""
    waiting = items(client.get("/api/v1/queue", {"limit": 200}))
    assert [each["weight"] for each in waiting] == sorted((each["weight"] for each in waiting), reverse=True)
    first = next(each for each in waiting if each["record"])
    assert first["reasons"] and first["record"]["id"] == first["id"]
    assert decide(client, seen=first["version"], action="accept", record=first["id"]).status_code == 201
    assert first["id"] not in [each["id"] for each in items(client.get("/api/v1/queue", {"limit": 200}))]


def test_a_token_decides_in_the_name_of_its_account(web_ledger: str, record: str, client_as: ClientAs) -> None:
    headers = token("decide", username="rina")
    assert decide(client_as(""), headers, action="accept", record=record).status_code == 201
    assert Decision.objects.get().by == "rina"


def test_an_analyst_sees_their_own_proposals_and_a_reviewer_all(
    client: Client, record: str, client_as: ClientAs
) -> None:
    sent = {"command": {"action": "unsure", "record": record}, "seen": "*"}
    analyst, other = client_as("analyst", username="ani"), client_as("analyst", username="budi")
    number = body(send(analyst, OPERATIONS["propose"], Call(body=sent)))["number"]
    for who, seen in ((analyst, 1), (other, 0), (client, 1)):
        assert [len(items(who.get("/api/v1/proposals", {"by": by}))) for by in ("", "ani", "budi")] == [seen, seen, 0]
        assert who.get(f"/api/v1/proposals/{number}").status_code == (200 if seen else 404)
