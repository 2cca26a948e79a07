import pytest

from risalah.ledger.about import about


@pytest.mark.parametrize(
    ("occasion", "takers", "expected"),
    [
        ("Elang Gurun", [("ID", "host", "Arsa Wiradikara", 2)], "Elang Gurun"),
        (
            "",
            [("JO", "guest", "Munir Al Khasawneh", 2), ("ID", "host", "Arsa Wiradikara", 1)],
            "Arsa Wiradikara – Munir Al Khasawneh",
        ),
        ("", [("ID", "host", "", 3), ("JO", "guest", "Munir Al Khasawneh", 2)], "Munir Al Khasawneh"),
        ("", [("ID", "host", "A", 1), ("ID", "host", "B", 3), ("JP", "guest", "C", 1)], "B – C"),
        ("", [("ID", "delegation", "A", 1)], ""),
        ("", [("ID", "principal", "A", 1), ("JP", "principal", "B", 1), ("TH", "principal", "C", 1)], "A – B"),
        ("", [], ""),
    ],
)
def test_an_engagement_is_named_by_its_occasion_or_by_who_leads_each_side(
    occasion: str, takers: list[tuple[str, str, str, int]], expected: str
) -> None:
    assert about(occasion, takers) == expected
