"""Named happenings, and each of their editions with engagements, states, people and promises."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.models import Engagement, Occasion
from risalah.ledger.occasions import occasion, occasions
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, meeting, promise, told
from tests.ledger.told import occasion as named

SHIELD = "Jaguar Biru"


def exercise(year: int, day: str, **more):
    return meeting(date=day, type="exercise", named=named(f"{SHIELD} {year}"), **more)


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2024-06-03", exercise(2024, "2024-06-02", countries=["ID", "JP"]), text="1"),
            told("2025-06-03", exercise(2025, "2025-06-02", countries=["ID", "JP"]), text="2"),
            told("2025-03-13", meeting(host=ADI, guest=KIM, countries=["ID", "JP", "RS"], date="2025-03-12",
                                       named=named(f"{SHIELD} 2025")), text="3"),
            told("2025-06-14", promise("mengirim dua pengamat", due="2026", named=named(f"{SHIELD} 2026")), text="4"),
            told("2025-07-02", meeting(host=ADI, guest=RADO, date="2025-07-01",
                                       named=named("Pameran Bahari 2025", "exhibition")), text="5"),
        ]
    )  # fmt: skip
    return ledger


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, [("Pameran Bahari", 1, 1, "2025-07-01"), (SHIELD, 2, 3, "2025-06-02")]),
        ({"order": "name"}, [(SHIELD, 2, 3, "2025-06-02"), ("Pameran Bahari", 1, 1, "2025-07-01")]),
        ({"kinds": ["exercise"]}, [(SHIELD, 2, 3, "2025-06-02")]),
        ({"as_of": "2025-06-02"}, [(SHIELD, 2, 2, "2025-03-12")]),
        ({"limit": 1}, [("Pameran Bahari", 1, 1, "2025-07-01")]),
        ({"offset": 1}, [(SHIELD, 2, 3, "2025-06-02")]),
        ({"as_of": "2020-01-01"}, []),
    ],
)
def test_occasions_are_listed_with_their_editions_and_the_last_day(filled: str, given: dict, expected: list):
    assert [(each.name, each.editions, each.engagements, each.last) for each in occasions(**given)] == expected


def through(**given):
    return occasion(Occasion.objects.get(name=SHIELD).id, **given)


def test_an_occasion_is_told_edition_by_edition(filled: str):
    found = through()
    assert found.occasion.kind == "exercise"
    assert [
        (e.edition, [entry.day for entry in e.engagements], e.countries, len(e.promises)) for e in found.editions
    ] == [
        ("2026", [], [], 1),
        ("2025", ["2025-06-02", "2025-03-12"], ["ID", "JP", "RS"], 0),
        ("2024", ["2024-06-02"], ["ID", "JP"], 0),
    ]
    assert [(p.name, p.country, p.engagements) for p in found.editions[1].people] == [
        ("Bramanto Adiwijaya", "ID", 1), ("Haruto Kinoshita", "JP", 1),
    ]  # fmt: skip


def test_as_of_a_day_later_reports_are_left_out(filled: str):
    found = through(as_of="2025-03-12")
    assert [(e.edition, len(e.engagements), len(e.people)) for e in found.editions] == [("2024", 1, 0)]
    assert through(as_of="2020-01-01").editions == []


def test_an_edition_without_a_year_of_its_own_is_that_of_its_day_and_what_was_rejected_is_none(lite: str):
    plain = meeting(date="2023-06-02", type="exercise", named=named(SHIELD), countries=["ID", "JP"])
    add([told("2023-06-03", plain, text="1"), told("2024-06-03", exercise(2024, "2024-06-02", host=ADI), text="2")])
    assert [e.edition for e in through().editions] == ["2024", "2023"]
    deciding.review(Engagement.objects.get(day="2024-06-02").id, "reject", by="A", reason="not-an-event")
    assert [e.edition for e in through().editions] == ["2023"]
    assert [(each.editions, each.engagements) for each in occasions()] == [(1, 1)]
