"""Search with facets."""

import pytest

from risalah.ledger.models import Engagement, Occasion, Organisation, Person, Report
from tests.web.pages.shape import links, parsed, text
from tests.web.pages.world import world


def hits(answer) -> list[str]:
    return [
        " ".join(each.text_content().split()) for each in parsed(answer).xpath("//ol[contains(@class, 'hits')]//h3")
    ]


def test_reports_come_newest_first_with_snippet_and_records(of_reports) -> None:
    answer = of_reports(*world()).get("/search?q=latihan")
    assert hits(answer) == ["Latihan", "Rencana", 'Pertemuan <script>alert("x")</script>']
    assert [each.lower() for each in parsed(answer).xpath("//p[@class='snippet']/mark/text()")] == ["latihan"] * 3
    assert "3 reports, newest first." in text(answer)
    assert any(each.startswith("/records/e") for each in links(answer))


def test_a_facet_narrows_and_is_taken_back(of_reports) -> None:
    client = of_reports(*world())
    answer = client.get("/search?q=latihan")
    (held,) = [each for each in links(answer) if "status=held" in each]
    narrowed = client.get(held)
    assert hits(narrowed) == ["Latihan", 'Pertemuan <script>alert("x")</script>']
    (chosen,) = parsed(narrowed).xpath("//a[@aria-current='true']")
    assert "held" in chosen.text_content()
    assert hits(client.get(chosen.get("href"))) == hits(answer)


def test_what_was_chosen_stays_when_other_words_are_looked_for(of_reports) -> None:
    page = parsed(of_reports(*world()).get("/search?q=latihan&country=JP&as_of=2025-12-01"))
    kept = page.xpath("//form[contains(@class, 'search-large')]//input[@type='hidden']")
    assert {each.get("name"): each.get("value") for each in kept} == {"country": "JP", "as_of": "2025-12-01"}


def test_nothing_found_says_so_and_leads_on(of_reports) -> None:
    client = of_reports(*world())
    shown = text(client.get("/search?q=tidakada"))
    assert "No report has all of these words." in shown and "Write fewer words" in shown
    answer = client.get("/search?q=latihan&country=AU")
    assert "Reports have these words, but none fits what was chosen." in text(answer)
    assert "/search?q=latihan" in links(answer)


def test_without_words_the_page_says_how_to_search(of_reports) -> None:
    client = of_reports(*world())
    assert "What can be looked for" in text(client.get("/search"))
    assert "Only reports that tell of: Japan." in text(client.get("/search?country=JP"))


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("jepang", lambda: "/countries/JP"),
        ("Jepang-Indonesia", lambda: "/relations/ID-JP"),
        ("adiwijaya", lambda: f"/people/{Person.objects.get(name='Bramanto Adiwijaya').pk}"),
        ("Samudra Teguh", lambda: f"/occasions/{Occasion.objects.get().pk}"),
        ("Kementerian Pertahanan", lambda: f"/organisations/{Organisation.objects.get().pk}"),
    ],
)
def test_what_is_called_so_is_offered_first(of_reports, query: str, leads_to) -> None:
    answer = of_reports(*world()).get("/search", {"q": query})
    assert leads_to() in links(answer)
    assert "Called so" in text(answer)


def test_two_states_are_called_a_relation(of_reports) -> None:
    assert "Indonesia – Japan relation" in text(of_reports(*world()).get("/search", {"q": "ID-JP"}))


@pytest.mark.parametrize(
    ("model", "address"), [(Engagement, "records"), (Person, "people"), (Occasion, "occasions"), (Report, "reports")]
)
def test_an_id_leads_to_what_it_names(of_reports, model, address: str) -> None:
    client = of_reports(*world())
    identifier = model.objects.order_by("pk")[0].pk
    assert client.get("/search", {"q": identifier})["Location"] == f"/{address}/{identifier}"


def test_as_of_a_day_later_reports_are_not_found(of_reports) -> None:
    answer = of_reports(*world()).get("/search?q=latihan&as_of=2025-07-10")
    assert hits(answer) == ["Rencana", 'Pertemuan <script>alert("x")</script>']


@pytest.mark.parametrize("query", ['"', "*", "a" * 5000, "' OR 1=1 --", "%", "latihan AND", "NEAR(", "\x00", "😀"])
def test_no_query_breaks_the_page(of_reports, query: str) -> None:
    assert of_reports(*world()).get("/search", {"q": query}).status_code == (400 if "\x00" in query else 200)
