"""Named happenings."""

from risalah.ledger.models import Occasion
from tests.ledger.told import meeting, occasion, promise, told
from tests.web.pages.shape import links, parsed, text

SEA, FAIR = occasion("Samudra Teguh"), occasion("Pameran Nusantara", "exhibition")


def reports():
    return [
        told("2023-09-11", meeting(countries=["ID", "JP"], type="exercise", date="2023-09-10", named=SEA), text="1"),
        told("2024-09-11", meeting(countries=["ID", "RS"], type="exercise", date="2024-09-10", named=SEA), text="2"),
        told("2025-03-01", promise("ikut serta", due="2025-09", named=SEA), text="3"),
        told("2025-05-02", meeting(countries=["ID", "JP"], type="exhibition", date="2025-05-01", named=FAIR), text="4"),
    ]


def test_occasions_are_listed_the_last_first_or_by_name_or_of_one_kind(of_reports) -> None:
    client = of_reports(*reports())
    for query, names in (
        ("", ["Pameran Nusantara", "Samudra Teguh"]),
        ("?as_of=2024-12-31", ["Samudra Teguh"]),
        ("?kind=exhibition", ["Pameran Nusantara"]),
        ("?kind=forum", []),
    ):
        assert parsed(client.get(f"/occasions/{query}")).xpath("//tbody//th/a/text()") == names
    assert "Samudra Teguh exercise 2 2 10 September 2024" in text(client.get("/occasions/"))


def test_editions_come_with_states_engagements_and_promises(of_reports) -> None:
    client = of_reports(*reports())
    address = f"/occasions/{Occasion.objects.get(name='Samudra Teguh').pk}"
    answer = client.get(address)
    assert parsed(answer).xpath("//section/h2/text()")[1:] == ["2025", "2024", "2023"]
    shown = text(answer)
    assert "Promises that name it September 2025 Intention: ikut serta" in shown
    assert "#edition-2024" in links(answer) and "/countries/RS" in links(answer)
    then = text(client.get(f"{address}?as_of=2023-12-31"))
    assert "2023" in then and "ikut serta" not in then
