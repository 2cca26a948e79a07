"""The start page."""

from pathlib import Path

from django.test import Client

from risalah.ledger.database import open_ledger


def test_the_start_page_leads_to_relations_promises_held_documents_and_the_queue(alone_client: Client) -> None:
    shown = alone_client.get("/?as_of=2025-11-20", headers={"accept-language": "en"}).content.decode()
    assert "/relations/ID-JO?as_of=2025-11-20" in shown
    assert "/follow-up?as_of=2025-11-20" in shown
    assert "Promises and plans due" in shown and "/queue" in shown and "held by rights" in shown
    assert 'name="text"' in shown


def test_relations_are_shown_though_nothing_has_happened_for_long(alone_client: Client) -> None:
    shown = alone_client.get("/?as_of=2028-01-01", headers={"accept-language": "en"}).content.decode()
    assert "/relations/ID-JO" in shown


def test_a_reader_sees_no_box_for_reports_and_no_queue(client_as) -> None:  # type: ignore[no-untyped-def]
    shown = client_as("reader").get("/").content.decode()
    assert 'name="text"' not in shown and 'href="/queue"' not in shown


def test_an_empty_ledger_says_how_to_begin(alone_client: Client, tmp_path: Path) -> None:
    open_ledger(str(tmp_path / "empty.sqlite3"))
    shown = alone_client.get("/", headers={"accept-language": "en"}).content.decode()
    assert "The ledger is empty" in shown and "risalah add" in shown
