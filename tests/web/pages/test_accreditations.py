"""Posts of one state that are valid for others."""

import pytest

from tests.ledger.told import accreditation, person, told
from tests.web.pages.shape import links, parsed, text

OLD, NEW = person("Milan Petrovic", "Atase Pertahanan", "RS"), person("Zoran Ilic", "Atase Pertahanan", "RS")


@pytest.fixture
def client(of_reports):
    return of_reports(
        told("2020-02-01", accreditation("Atase Pertahanan", "RS", ["ID", "SG"], OLD), text="1"),
        told("2024-02-01", accreditation("Atase Pertahanan", "RS", ["ID", "SG"], NEW), text="2"),
        told("2024-03-01", accreditation("Atase Laut", "JP", ["ID"]), text="3"),
    )


@pytest.mark.parametrize(
    ("query", "first_told"),
    [
        ("", ["1 March 2024", "1 February 2024", "1 February 2020"]),
        ("?sending=RS", ["1 February 2024", "1 February 2020"]),
        ("?receiving=singapura", ["1 February 2024", "1 February 2020"]),
        ("?sending=JP&receiving=SG", []),
        ("?as_of=2021-01-01", ["1 February 2020"]),
    ],
)
def test_the_table_is_narrowed_by_states_and_day(client, query: str, first_told: list[str]) -> None:
    answer = client.get(f"/accreditations{query}")
    assert [each.strip() for each in parsed(answer).xpath("//td[@data-label='First told']/text()")] == first_told
    if not first_told:
        assert "No accreditation fits these choices." in text(answer)


def test_who_was_told_of_last_is_marked_and_leads_to_the_person(client) -> None:
    answer = client.get("/accreditations?sending=RS")
    marked = parsed(answer).xpath("//tr[.//span[@class='tag']]//td[@data-label='Person']//a/text()")
    assert marked == ["Zoran Ilic"]
    assert any(each.startswith("/people/p") for each in links(answer))
    assert "not when it began or ended" in text(answer)


def test_a_post_without_a_name_says_so(client) -> None:
    assert "not named" in text(client.get("/accreditations?sending=JP"))
