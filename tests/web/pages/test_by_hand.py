"""Pages on what was entered by hand: in the place of words they say who entered it, in the language of the page."""

import pytest
from django.test import Client

from risalah.exchange.by_hand import enter
from risalah.ledger.entering import Entered
from tests.exchange.hand_forms import FORM
from tests.web.pages.conftest import Told

SAID = {
    "en": "Entered by hand by Rani Putri on 20 June 2025; the document is not kept.",
    "id": "Dimasukkan dengan tangan oleh Rani Putri pada 20 Juni 2025; dokumennya tidak disimpan.",
}
QUOTED = "Kedua pihak sepakat melanjutkan pembicaraan teknis pada bulan September."


def _entered() -> Entered:
    return enter(FORM.encode(), source="rapat.yaml", by="Rani Putri", day="2025-06-20")


def _shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_says_who_entered_it(of_reports: Told, language: str) -> None:
    client, found = of_reports(language=language), _entered()
    records = dict(found.records)
    pages = [f"/reports/{found.report}", f"/records/{records['commitment']}", f"/queue/{records['commitment']}"]
    for address in pages:
        shown = _shown(client, address)
        assert SAID[language] in shown, address
        assert "--with FILE" not in shown


def test_a_quotation_stands_beside_it(of_reports: Told) -> None:
    client, found = of_reports(), _entered()
    meetings = [identifier for kind, identifier in found.records if kind == "engagement"]
    shown = [_shown(client, f"/records/{identifier}") for identifier in meetings]
    assert sum(QUOTED in page for page in shown) == 1
    assert all(SAID["en"] in page for page in shown)
    assert QUOTED in _shown(client, f"/reports/{found.report}")
    assert "Kami akan menyiapkan rancangan itu." in _shown(client, "/statements")


def test_programs_get_the_facts_the_quotations_and_who_entered_it(of_reports: Told) -> None:
    client, found = of_reports(), _entered()
    answer = client.get(f"/api/v1/reports/{found.report}")
    assert answer.status_code == 200
    report = answer.json()
    assert report["notices"][0] == {"instrument": "entered", "words": "entered by hand by Rani Putri on 2025-06-20"}
    assert (report["whole"], report["withheld"]) == (False, "reserved")
    assert QUOTED in [stretch["words"] for stretch in report["text"]]
