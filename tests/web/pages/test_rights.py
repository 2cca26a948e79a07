"""What is held, what is permitted, and recording a permission."""

import pytest

from risalah.ledger.models import Permission
from tests.web.pages.shape import links, parsed, text, well_formed

SENT = {
    "holder": "Kabar Contoh", "scope": ["read", "keep"], "reference": "letter 12/2025", "valid_from": "2025-01-01",
    "valid_until": "",
}  # fmt: skip


def test_a_held_document_stands_with_its_notice_and_what_opens_it(of_reports) -> None:
    from risalah.ledger.intake import Intake
    from tests.ledger.ledgers import document

    client = of_reports()
    words = "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini."
    intake = Intake(today="2025-07-01")
    held = document(f"Menteri bertemu tamu.\n{words}\nCopyright © Kabar Contoh 2025", source="wire.jsonl")
    intake.write([intake.prepare(held, handed_over=False)])
    answer = client.get("/rights")
    shown = text(answer)
    assert "wire.jsonl rights reserved" in shown and "Dilarang keras mengambil konten" in shown
    assert "a permission of Kabar Contoh: record it; or hand it over" in shown
    (address,) = [each for each in links(answer) if "holder=" in each]
    filled = client.get(address.partition("#")[0])
    assert parsed(filled).xpath("//input[@name='holder']/@value") == ["Kabar Contoh"]


def test_a_permission_is_recorded_once_and_shown(of_reports) -> None:
    client = of_reports()
    answer = client.post("/rights", SENT, follow=True)
    assert answer.redirect_chain == [("/rights", 302)]
    row = Permission.objects.get()
    assert (row.holder, row.scope, row.reference, row.valid_from, row.valid_until, row.recorded_by) == (
        "Kabar Contoh", ["read", "keep"], "letter 12/2025", "2025-01-01", "", "sari",
    )  # fmt: skip
    shown = text(answer)
    assert "Recorded as permission 1" in shown
    assert "Kabar Contoh read, keep the text letter 12/2025 1 January 2025 without end sari" in shown


@pytest.mark.parametrize(
    ("changed", "field", "problem"),
    [
        ({"holder": " "}, "holder", "Name who holds the rights"),
        ({"holder": "co.id"}, "holder", "shared by the sites of many holders"),
        ({"holder": "x" * 201}, "holder", "too long"),
        ({"scope": []}, "scope", "Say what is permitted"),
        ({"scope": ["sing"]}, "scope", "Say what is permitted"),
        ({"reference": ""}, "reference", "Say where"),
        ({"reference": "x" * 401}, "reference", "too long"),
        ({"valid_from": "tomorrow"}, "valid_from", "YYYY-MM-DD"),
        ({"valid_from": "2025-02-31"}, "valid_from", "YYYY-MM-DD"),
        ({"valid_until": "2024-12-31"}, "valid_until", "lies before the first"),
        ({"valid_until": "soon"}, "valid_until", "YYYY-MM-DD"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_recorded(of_reports, changed, field, problem) -> None:
    answer = of_reports().post("/rights", {**SENT, **changed})
    assert answer.status_code == 400
    well_formed(answer, "en")
    page = parsed(answer)
    assert problem in page.xpath("//p[@id=$id]", id=f"e-{field}")[0].text_content()
    assert page.xpath("//div[@role='alert']//a/@href") == [f"#p-{field}"]
    assert page.xpath("//input[@name='reference']/@value")[0] == changed.get("reference", SENT["reference"])
    assert not Permission.objects.exists()


@pytest.mark.parametrize("role", ["reader", "analyst", "reviewer"])
def test_only_administrators_record_permissions(client_as, role: str) -> None:
    client = client_as(role)
    assert client.post("/rights", SENT).status_code == 403
    assert not Permission.objects.exists()
    shown = client.get("/rights", headers={"accept-language": "en"})
    assert "Administrators record permissions." in text(shown)
    assert not parsed(shown).xpath("//main//form")


def test_an_administrator_of_a_team_records_one_under_their_name(client_as) -> None:
    assert client_as("administrator").post("/rights", SENT).status_code == 302
    assert Permission.objects.get().recorded_by == "administrator"


def test_a_form_without_its_token_is_refused(client_as) -> None:
    assert client_as("administrator", checks=True).post("/rights", SENT).status_code == 403
    assert not Permission.objects.exists()


def test_a_permission_that_is_over_or_does_not_hold_yet_is_marked(of_reports) -> None:
    client = of_reports()
    client.post("/rights", {**SENT, "valid_until": "2025-02-01"})
    client.post("/rights", {**SENT, "valid_from": "2199-01-01"})
    shown = text(client.get("/rights"))
    assert "1 February 2025 no longer holds" in shown and "1 January 2199 not yet" in shown
