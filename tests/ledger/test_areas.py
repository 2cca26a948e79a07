"""Fields of cooperation over the years, for a state or for two."""

import pytest

from risalah.ledger.areas import AreaYears, areas
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, agreement, meeting, promise, told


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", areas=["exercises"]), text="1"),
            told("2022-06-13", meeting(host=ADI, guest=KIM, date="2022-06-12", areas=["exercises", "peacekeeping"]),
                 text="2"),
            told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19", areas=["peacekeeping"]), text="3"),
            told("2025-05-02", meeting(countries=["JP", "RS"], date="2025-05-01", areas=["exercises"]), text="4"),
            told("2025-07-02", agreement("MoU", ("ID", "JP"), date="2025-07-01", areas=["education"]), text="5"),
            told("2025-07-03", promise("mengirim pengamat", due="2025-09", areas=["exercises"]), text="6"),
            told("2025-07-04", meeting(host=ADI, guest=KIM, date="2026-01", areas=["exercises"], status="planned"),
                 text="7"),
        ]
    )  # fmt: skip
    return ledger


@pytest.mark.parametrize(
    ("countries", "named", "years", "expected"),
    [
        (["ID", "JP"], {}, ["2022", "2023", "2024", "2025"],
         {"exercises": [1, 0, 0, 1], "education": [0, 0, 0, 1], "peacekeeping": [1, 0, 0, 0]}),
        (["JP", "ID"], {"since": "2025"}, ["2025"], {"education": [1], "exercises": [1]}),
        (["JP"], {"since": "2025"}, ["2025"], {"exercises": [2], "education": [1]}),
        (["ID"], {"as_of": "2025-06-12"}, ["2022"], {"exercises": [1], "peacekeeping": [1]}),
        (["RS", "JP"], {}, ["2025"], {"exercises": [1]}),
        (["ID", "JP"], {"kinds": ["commitment"]}, ["2025"], {"exercises": [1]}),
        (["BY"], {}, [], {}),
    ],
)  # fmt: skip
def test_records_are_counted_by_year_and_area(filled: str, countries: list, named: dict, years: list, expected: dict):
    assert areas(countries, **named) == AreaYears(years, expected)


def test_areas_named_most_come_first(filled: str):
    assert list(areas(["ID"]).areas) == ["exercises", "peacekeeping", "education"]
