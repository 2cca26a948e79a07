"""How many engagements a state has with every other."""

import pytest

from risalah.ledger.worldmap import worldmap
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, agreement, meeting, told


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1"),
            told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19", type="visit.state"), text="2"),
            told("2024-06-20", meeting(host=ADI, guest=KIM, date="2024-06-19", type="visit"), text="3"),
            told("2025-07-02", agreement("nota kesepahaman", ("ID", "JP"), date="2025-07-01"), text="4"),
            told("2025-05-02", meeting(countries=["JP", "RS"], date="2025-05-01"), text="5"),
            told("2025-06-21", meeting(host=ADI, guest=KIM, date="2025-08-01", status="planned"), text="6"),
        ]
    )
    return ledger


@pytest.mark.parametrize(
    ("country", "named", "expected"),
    [
        ("ID", {}, [("JP", 2), ("RS", 1)]),
        ("JP", {}, [("ID", 2), ("RS", 1)]),
        ("ID", {"types": ["visit"]}, [("JP", 1), ("RS", 1)]),
        ("ID", {"types": ["visit.state"]}, [("RS", 1)]),
        ("ID", {"types": ["vis"]}, []),
        ("ID", {"types": ["meeting", "visit"]}, [("JP", 2), ("RS", 1)]),
        ("ID", {"statuses": ["planned"]}, [("JP", 1)]),
        ("ID", {"since": "2025"}, [("JP", 1), ("RS", 1)]),
        ("ID", {"until": "2024"}, [("JP", 1)]),
        ("ID", {"since": "2025-06-12", "until": "2025-06-12"}, [("JP", 1)]),
        ("ID", {"as_of": "2025-06-19"}, [("JP", 2)]),
        ("JP", {"as_of": "2025-06-19", "since": "2025"}, [("ID", 1), ("RS", 1)]),
        ("BY", {}, []),
    ],
)
def test_engagements_that_happened_are_counted_by_the_other_state(filled: str, country: str, named: dict, expected):
    assert [(n.country, n.engagements) for n in worldmap(country, **named)] == expected


def test_the_last_day_is_that_of_the_newest(filled: str):
    assert [(n.country, n.last) for n in worldmap()] == [("JP", "2025-06-12"), ("RS", "2025-06-19")]
