"""Documents through the API: what a person sends counts as handed over, what a robot sends meets the gates in full."""

from typing import Any

import msgspec
import pytest
from django.test import Client

from risalah import read
from risalah.ledger.models import Failure, Held, Report, Text
from risalah.web.accounts.tokens import issue
from risalah.web.alone import Alone
from risalah.web.api import bodies
from tests.web.api.calls import OPERATIONS, RESERVED, TEXT, Call, bearer, body, problem, send, token
from tests.web.conftest import ClientAs
from tests.web.ledgers import KINDS

HTML = f"<!doctype html><html><head><title>Kunjungan</title></head><body><article><p>{TEXT}</p></article></body></html>"


def add(client: Client, sent_with: dict[str, str] | None = None, **given: Any) -> Any:
    return send(
        client, OPERATIONS["add_document"], Call(body={"published": "2025-06-13", **given}), **(sent_with or {})
    )


@pytest.fixture
def analyst(client_as: ClientAs) -> Client:
    return client_as("analyst")


@pytest.mark.parametrize("database", KINDS)
def test_a_report_goes_in_once_and_what_it_tells_is_found(web_ledger: str, analyst: Client) -> None:
    first, again = add(analyst, text=TEXT), add(analyst, text=TEXT)
    assert (first.status_code, again.status_code) == (201, 200)
    assert [body(each)["outcome"] for each in (first, again)] == ["added", "known"]
    identifier = body(first)["report"]
    assert body(again)["report"] == identifier
    told = body(analyst.get(f"/api/v1/reports/{identifier}"))
    assert [each["record"]["kind"] for each in told["tells"]] == ["engagement"]
    assert told["whole"] and all(TEXT[each["start"] : each["end"]] == each["words"] for each in told["text"])


def test_the_same_address_with_other_words_is_a_new_version(web_ledger: str, analyst: Client) -> None:
    url = "https://warta.example/1"
    add(analyst, text=TEXT, url=url)
    assert body(add(analyst, text=f"{TEXT} Diperbarui.", url=url))["outcome"] == "version"


@pytest.mark.parametrize(
    ("media", "sent"), [("text/plain", TEXT), ("text/html", HTML), ("text/plain; charset=utf-8", TEXT)]
)
def test_text_and_html_are_sent_as_they_are(web_ledger: str, analyst: Client, media: str, sent: str) -> None:
    response = analyst.post("/api/v1/documents?published=2025-06-13&name=laporan", sent, media)
    assert response.status_code == 201, response.content
    row = Report.objects.get(pk=body(response)["report"])
    assert (row.source, row.published) == ("laporan", "2025-06-13")


def test_reading_gives_the_reading_and_stores_nothing(web_ledger: str, analyst: Client) -> None:
    before = Report.objects.count()
    sent = {"text": TEXT, "published": "2025-06-13", "title": "Kunjungan", "url": "https://warta.example/1", "id": "7"}
    response = send(analyst, OPERATIONS["read_only"], Call(body=sent))
    expected = read(TEXT, published="2025-06-13", title="Kunjungan", url="https://warta.example/1", id="7")
    assert response.content == msgspec.json.encode(expected)
    assert body(response)["engagements"][0]["countries"] == ["ID", "JO"]
    assert Report.objects.count() == before


@pytest.mark.parametrize("database", KINDS)
def test_a_reserved_report_from_a_robot_is_held_unread(web_ledger: str, client_as: ClientAs) -> None:
    client, robot = client_as(""), token("add", robot=True)
    before = Report.objects.count()
    response = add(client, robot, text=RESERVED)
    said = body(response)
    assert (response.status_code, said["outcome"], said["report"], said["rights"]) == (202, "held", "", "reserved")
    assert "Dilarang mengutip" in said["why"] and "risalah permit 'Kabar Contoh'" in said["opens"]
    assert said["notices"] and Report.objects.count() == before and Held.objects.count() == 1
    listed = body(client.get("/api/v1/held", **token("read")))["items"]  # type: ignore[arg-type]
    assert [(each["rights"], each["holder"], each["opens"]) for each in listed] == [
        ("reserved", "Kabar Contoh", said["opens"])
    ]


def test_a_permission_opens_what_was_held(web_ledger: str, client_as: ClientAs) -> None:
    client, robot = client_as(""), token("add", robot=True)
    assert add(client, robot, text=RESERVED).status_code == 202
    permission = {"holder": "Kabar Contoh", "scope": ["read", "keep", "show"], "reference": "surat 12/2025"}
    permitted = send(client, OPERATIONS["permit"], Call(body=permission), **token("manage", username="rina"))
    assert (permitted.status_code, body(permitted)["recorded_by"]) == (201, "rina")
    assert add(client, robot, text=RESERVED).status_code == 201
    assert body(client.get("/api/v1/held", **token("read")))["items"] == []  # type: ignore[arg-type]


@pytest.mark.parametrize("headers", [{}, "token"])
def test_a_person_hands_a_reserved_report_over(web_ledger: str, client_as: ClientAs, headers: Any) -> None:
    """By session or by an own token: it is read for facts, and its text is not kept."""
    client = client_as("analyst") if not headers else client_as("")
    response = add(client, token("add") if headers else {}, text=RESERVED)
    said = body(response)
    assert (response.status_code, said["outcome"]) == (201, "added")
    assert not Text.objects.filter(report_id=said["report"]).exists()


@pytest.mark.parametrize("where", ["body", "query"])
def test_anybody_can_say_that_nobody_looked_at_a_report(web_ledger: str, analyst: Client, where: str) -> None:
    if where == "body":
        response = add(analyst, text=RESERVED, unattended=True)
    else:
        response = analyst.post("/api/v1/documents?unattended=true", RESERVED, "text/plain")
    assert (response.status_code, body(response)["outcome"]) == (202, "held")


def test_a_robot_cannot_say_that_somebody_did(web_ledger: str, client_as: ClientAs) -> None:
    response = add(client_as(""), token("add", robot=True), text=RESERVED, unattended=False)
    assert response.status_code == 202


def test_alone_a_robot_has_a_token_too(alone_client: Client) -> None:
    """Whoever works alone may let a program add what nobody looked at."""
    _, secret = issue(Alone("sari"), "feed", ["add"], 30, robot=True)
    assert add(alone_client, {"HTTP_X_RISALAH": "1"}, text=RESERVED).status_code == 201
    assert add(alone_client, bearer(secret), text=f"{RESERVED} Jangan.").status_code == 202


@pytest.mark.parametrize(
    "headers", [{"X-Robots-Tag": "noai"}, {"TDM-Reservation": "1"}, {"Content-Signal": "ai-input=no"}]
)
def test_marks_of_the_page_that_a_report_came_from_count(
    web_ledger: str, client_as: ClientAs, headers: dict[str, str]
) -> None:
    response = add(client_as(""), token("add", robot=True), text=TEXT, headers=headers)
    assert response.status_code == 202


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"text": ""}, "body.text"),
        ({"text": "  \n"}, "body.text"),
        ({"text": TEXT, "published": "kemarin"}, "body.published"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "body.url"),
        ({"text": TEXT, "handed_over": True}, "body"),
        ({"text": "a\x00b"}, "body.text"),
    ],
)
def test_what_is_no_report_is_told_why(web_ledger: str, analyst: Client, given: dict[str, Any], where: str) -> None:
    response = add(analyst, **given)
    assert problem(response) == "wrong-values"
    assert body(response)["errors"][0]["where"] == where


def test_what_is_no_text_is_told_so_and_a_robots_failure_is_kept(web_ledger: str, client_as: ClientAs) -> None:
    """Nobody reads what a robot is answered: its failures stand where somebody looks."""
    headers = token("add", robot=True)
    response = client_as("").post("/api/v1/documents?name=surat.pdf", b"%PDF-1.7 ", "text/plain", **headers)  # type: ignore[arg-type]
    assert problem(response) == "wrong-values" and "PDF" in body(response)["detail"]
    assert Failure.objects.get().source == "surat.pdf"


def test_a_report_of_five_megabytes_is_the_largest(web_ledger: str, analyst: Client) -> None:
    response = analyst.post("/api/v1/documents", b" " * bodies.LARGEST, "text/plain")
    assert problem(response) == "wrong-values"  # it is not too large, but there is nothing in it
    response = analyst.post("/api/v1/documents", b" " * (bodies.LARGEST + 1), "text/plain")
    assert problem(response) == "too-large"
