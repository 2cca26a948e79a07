"""Words said."""

import pytest

from risalah.ledger.models import Person
from tests.ledger.told import ADI, KIM, said, told
from tests.web.pages.shape import links, parsed, text

SEA, SKY = "Kita akan menggelar latihan di laut", "Kerja sama kita <b>penting</b> & erat"


@pytest.fixture
def client(of_reports):
    return of_reports(
        told("2025-06-13", said(SEA, ADI), title="Laut"),
        told("2025-07-01", said(SKY, KIM), title="Langit"),
    )


@pytest.mark.parametrize(
    ("query", "quoted"),
    [
        ("", [SKY, SEA]),
        ("?country=ID", [SEA]),
        ("?speaker=Haruto+Kinoshita", [SKY]),
        ("?form=indirect", []),
        ("?since=2025-06-20", [SKY]),
        ("?until=2025-06-20", [SEA]),
        ("?as_of=2025-06-30", [SEA]),
    ],
)
def test_statements_are_narrowed_by_speaker_state_form_and_days(client, query: str, quoted: list[str]) -> None:
    answer = client.get(f"/statements{query}")
    assert [each.text_content() for each in parsed(answer).xpath("//blockquote")] == quoted
    if not quoted:
        assert "No statement fits these choices." in text(answer)


def test_words_lead_to_speaker_record_and_the_place_in_the_report(client) -> None:
    adi = Person.objects.get(country="ID").pk
    answer = client.get(f"/statements?speaker={adi}")
    assert parsed(answer).xpath("//h1/text()") == ["Statements of Bramanto Adiwijaya"]
    found = links(answer)
    assert f"/people/{adi}" in found
    assert any(each.startswith("/reports/r") and "?evidence=s" in each for each in found)


def test_many_statements_come_in_pages(of_reports) -> None:
    said_so = [told(f"2025-{m:02}-{d:02}", said(f"Kalimat {m} {d} di sini", ADI)) for m in (5, 6) for d in range(1, 21)]
    client = of_reports(*said_so)
    answer = client.get("/statements")
    (older,) = [each for each in links(answer) if "before=" in each]
    first, rest = (parsed(each).xpath("//blockquote/text()") for each in (answer, client.get(older)))
    assert len(first) == 30 and len({*first, *rest}) == 40


def test_a_speaker_of_more_words_than_any_name_has_is_nobody(client) -> None:
    assert client.get("/statements", {"speaker": "a " * 5_000}).status_code == 404
