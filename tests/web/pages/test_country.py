"""A state with all its partners."""

from tests.web.pages.shape import links, rows, text
from tests.web.pages.world import world


def test_relations_stand_in_a_table_with_their_numbers(of_reports) -> None:
    answer = of_reports(*world()).get("/countries/ID")
    assert rows(answer, "relations") == [
        "Japan 6 3 10 September 2025",
        "Serbia 2 1 19 June 2025",
    ]
    assert "/relations/ID-JP" in links(answer) and "/map?country=ID" in links(answer)


def test_the_page_of_another_state_leads_to_its_relation_with_indonesia(of_reports) -> None:
    answer = of_reports(*world()).get("/countries/JP")
    assert "/relations/ID-JP" in links(answer)
    assert "With Indonesia" in text(answer)
    assert "With Indonesia" not in text(of_reports().get("/countries/ID"))


def test_all_partners_are_on_one_timeline(of_reports) -> None:
    shown = text(of_reports(*world()).get("/countries/ID?kind=engagement"))
    assert "Indonesia, Serbia" in shown and "Indonesia, Japan" in shown
