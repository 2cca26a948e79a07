"""The audit, as administrators read it."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from risalah.web.models import AuditEntry
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.usefixtures("web_ledger")


def add(number: int = 1, **values: object) -> None:
    for _ in range(number):
        AuditEntry.objects.create(
            **{"who": "ratna", "action": "saw", "target": "record e1", "method": "GET", "outcome": 200, **values}
        )


@pytest.mark.parametrize("database", KINDS)
@pytest.mark.parametrize(
    "statement", ["UPDATE web_audit SET who = 'lain'", "DELETE FROM web_audit", "DELETE FROM web_audit WHERE id = 1"]
)
def test_nobody_changes_the_audit_not_even_in_the_database(statement):
    add()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().who == "ratna"


@pytest.mark.parametrize("database", ["postgresql"])
def test_nobody_empties_the_audit():
    add()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE web_audit")
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize("database", KINDS)
def test_pages_that_were_seen_and_things_that_were_done_are_noted_with_who_and_from_where(client_as):
    client = client_as("reader")
    client.get("/account")
    client.post("/account/sessions")
    client.get("/users")
    rows = AuditEntry.objects.order_by("pk").values_list("who", "action", "target", "method", "outcome", "address")
    assert list(rows) == [
        ("reader", "saw", "account", "GET", 200, "127.0.0.1"),
        ("reader", "did", "sessions", "POST", 302, "127.0.0.1"),
        ("reader", "refused", "users", "GET", 403, "127.0.0.1"),
    ]


def test_what_names_a_thing_says_which(client_as):
    client_as("administrator").get("/users/administrator")
    assert AuditEntry.objects.get().target == "user administrator"


def test_a_line_end_in_an_address_does_not_make_a_line_of_the_log(client_as, caplog):
    client_as("reader").get("/users/a%0Arefused: sari")
    assert AuditEntry.objects.get().target == r"user a\x0arefused: sari"
    assert "\n" not in caplog.messages[0]


def test_who_is_led_to_the_sign_in_page_has_seen_nothing(client_as):
    client_as("").get("/account")
    assert not AuditEntry.objects.exists()


def test_whoever_works_alone_leaves_no_audit(alone_client):
    alone_client.get("/account")
    assert not AuditEntry.objects.exists()


def table(client, query: str) -> list[str]:
    page = client.get(f"/audit?{query}").content.decode()
    return page.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:] if "<tbody>" in page else []


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("who=ratna", 2), ("who=RATNA", 2), ("who=budi", 1), ("who=tidakada", 0), ("action=did", 1),
        ("target=record+e1", 2), ("target=e2", 1), ("who=ratna&action=did", 0), ("since=2100-01-01", 0),
        ("until=2000-01-01", 0), ("since=2000-01-01&until=2100-01-01&who=ratna", 2),
    ],
)  # fmt: skip
def test_the_audit_is_asked_by_who_what_page_and_day(client_as, query, count):
    add(2)
    add(who="budi", action="did", target="record e2", method="POST")
    assert len(table(client_as("administrator"), query)) == count


def test_days_are_whole(client_as):
    add()
    day = datetime.now(UTC).date().isoformat()
    assert len(table(client_as("administrator"), f"since={day}&until={day}&who=ratna")) == 1


@pytest.mark.parametrize("query", ["since=kemarin", "action=terbang", "since=2025-02-30"])
def test_a_question_that_cannot_be_is_said_to_be_wrong(client_as, query):
    answer = client_as("administrator").get(f"/audit?{query}")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_the_audit_is_read_page_by_page(client_as):
    add(250)
    client = client_as("administrator")
    seen, query = [], "who=ratna"
    for _ in range(3):
        page = client.get(f"/audit?{query}").content.decode()
        seen.append(page.count("<tr>") - 1)
        older = page.split('rel="next" href="/audit?')
        if len(older) > 1:
            query = older[1].split('"')[0].replace("&amp;", "&")
    assert seen == [100, 100, 50]
    assert client.get("/audit?before=x").status_code == 200


def test_the_audit_leaves_as_csv_without_formulas(client_as):
    add(who="=cmd", detail="+1")
    client = client_as("administrator")
    answer = client.get("/audit.csv?action=saw")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(row["who"], row["detail"], row["outcome"]) for row in rows[:1]] == [("'=cmd", "'+1", "200")]
    assert AuditEntry.objects.filter(target="audit_csv").exists()


def test_the_last_day_there_is_can_be_asked_for(client_as):
    add()
    client = client_as("administrator")
    assert "record e1" in client.get("/audit?until=9999-12-31").content.decode()
    assert b"record e1" in b"".join(client.get("/audit.csv?until=9999-12-31"))
