"""Exports and briefs through the API: the bytes are those of the command, from one view of the ledger."""

import csv
import io

import msgspec
import pytest
from django.test import Client

from risalah.exchange.jsonl import lines
from risalah.exchange.selection import Selection
from risalah.exchange.tables import TABLES
from risalah.exchange.texts import Texts
from risalah.web.api.worded import today
from tests.web.api.calls import OPERATIONS, Call, problem, send, token
from tests.web.api.test_paging import add_reports
from tests.web.conftest import ClientAs
from tests.web.ledgers import KINDS


@pytest.fixture
def client(client_as: ClientAs) -> Client:
    return client_as("reader")


@pytest.mark.parametrize("database", KINDS)
def test_json_lines_are_those_of_the_command(web_ledger: str, client: Client) -> None:
    query = {"country": ["ID", "JO"], "kind": ["engagement", "statement"], "since": "2025-01-01", "until": "2025-12-31"}
    response = send(client, OPERATIONS["export_records"], Call(query=query))
    selection = Selection(
        kinds=("engagement", "statement"), countries=("ID", "JO"), since="2025-01-01", until="2025-12-31"
    )
    assert response.streamed == b"".join(lines(selection, Texts(today())))
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Content-Disposition"] == 'attachment; filename="records.jsonl"'


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_every_table_is_given_as_csv(web_ledger: str, client: Client, table: str) -> None:
    response = send(client, OPERATIONS["export_table"], Call({"table": table}))
    assert response["Content-Type"] == "text/csv"
    columns, *rows = csv.reader(io.StringIO(response.streamed.decode(), newline=""), strict=True)
    [found] = [each for each in TABLES if each.name == table]
    assert tuple(columns) == found.columns
    assert all(len(row) == len(columns) for row in rows)


def test_a_table_that_is_none_is_told_which_there_are(web_ledger: str, client: Client) -> None:
    assert problem(send(client, OPERATIONS["export_table"], Call({"table": "users"}))) == "wrong-values"


@pytest.mark.parametrize("database", KINDS)
def test_what_is_added_while_an_export_goes_out_is_not_in_it(web_ledger: str, client: Client) -> None:
    response = client.get("/api/v1/export/records.jsonl")
    parts = iter(response.streaming_content)  # type: ignore[attr-defined]
    head = msgspec.json.decode(next(parts))
    rest = list(parts)
    assert sum(head["counts"][f"{kind}s"] for kind in ("engagement", "agreement", "commitment")) <= len(rest)
    add_reports(0, 2)  # after an export nothing is locked
    again = client.get("/api/v1/export/records.jsonl")
    assert len(b"".join(again.streaming_content).splitlines()) > len(rest) + 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("format", "start", "media"),
    [
        ("html", b"<!DOCTYPE html>", "text/html"),
        ("docx", b"PK", "application/vnd."),
        ("pdf", b"%PDF", "application/pdf"),
    ],
)
def test_a_brief_is_given_in_each_format(
    web_ledger: str, client: Client, format: str, start: bytes, media: str
) -> None:
    query = {"country": ["ID", "JO"], "format": format, "as_of": "2025-12-31"}
    response = send(client, OPERATIONS["brief"], Call(query=query))
    assert response.status_code == 200 and response.content.startswith(start)
    assert response["Content-Type"].startswith(media)
    assert response["Content-Disposition"] == f'attachment; filename="brief-ID-JO-2025-12-31.{format}"'


def test_a_brief_speaks_the_language_that_is_asked_for(web_ledger: str, client_as: ClientAs) -> None:
    call = Call(query={"country": "JO"})
    for language in ("id", "en"):
        response = send(
            client_as(""), OPERATIONS["brief"], call, HTTP_ACCEPT_LANGUAGE=language, **token("read")
        )  # fmt: skip
        assert f'lang="{language}"'.encode() in response.content


def test_without_its_library_pdf_says_what_is_missing(
    web_ledger: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from risalah.briefs import pdf

    def missing(found: object) -> bytes:
        raise pdf.NoPdf("PDF needs WeasyPrint, which is not installed")

    monkeypatch.setattr(pdf, "write", missing)
    response = send(client, OPERATIONS["brief"], Call(query={"country": "JO", "format": "pdf"}))
    assert (response.status_code, problem(response)) == (501, "no-pdf")
