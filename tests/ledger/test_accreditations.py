"""Who was accredited from where to where, in which post, and when that was told."""

import pytest

from risalah.ledger.accreditations import accreditations
from risalah.ledger.models import Person
from tests.ledger.ledgers import add
from tests.ledger.told import accreditation, person, told

OLD = person("Haruto Kinoshita", "Atase Pertahanan", "JP")
NEW = person("Taro Yamashita", "Atase Pertahanan", "JP")
HOME = person("Sulistyo Adinegara", "Atase Pertahanan", "ID")


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2020-01-05", accreditation("Atase Pertahanan", "JP", ["ID"], OLD), text="1"),
            told("2022-01-05", accreditation("Atase Pertahanan", "JP", ["ID"], OLD), text="2"),
            told("2024-01-05", accreditation("Atase Pertahanan", "JP", ["ID"], NEW), text="3"),
            told("2023-01-05", accreditation("Atase Pertahanan", "ID", ["RS", "BY"], HOME), text="4"),
            told("2023-02-05", accreditation("Atase Laut", "RS", ["ID"]), text="5"),
        ]
    )
    return ledger


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [("Taro Yamashita", "2024-01-05", True), ("", "2023-02-05", True),
              ("Sulistyo Adinegara", "2023-01-05", True), ("Haruto Kinoshita", "2022-01-05", False)]),
        ({"sending": "JP"}, [("Taro Yamashita", "2024-01-05", True), ("Haruto Kinoshita", "2022-01-05", False)]),
        ({"receiving": "BY"}, [("Sulistyo Adinegara", "2023-01-05", True)]),
        ({"sending": "RS", "receiving": "BY"}, []),
        ({"sending": "JP", "as_of": "2021-01-01"}, [("Haruto Kinoshita", "2020-01-05", True)]),
        ({"as_of": "2019-01-01"}, []),
        ({"limit": 1}, [("Taro Yamashita", "2024-01-05", True)]),
    ],
)  # fmt: skip
def test_they_are_listed_by_states_and_day(filled: str, given: dict, expected: list):
    assert [(each.name, each.last, each.latest) for each in accreditations(**given)] == expected


def test_each_says_person_post_states_and_when_it_was_told(filled: str):
    found = accreditations(receiving="ID", sending="JP")[1]
    assert found.person == Person.objects.get(name="Haruto Kinoshita").id
    assert (found.post, found.sending, found.receiving, found.first, found.last, found.accounts) == (
        "Atase Pertahanan", "JP", ("ID",), "2020-01-05", "2022-01-05", 2,
    )  # fmt: skip


def test_pages_together_are_the_whole(filled: str):
    whole, found, before = accreditations(), [], None
    while page := accreditations(limit=1, before=before):
        found += page
        before = (page[-1].first, page[-1].record)
    assert [each.record for each in found] == [each.record for each in whole]
