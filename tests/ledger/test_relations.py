"""With whom a state has how much to do, and between whom something has happened of late."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from risalah.ledger.relations import Relation, recent, relation, relations
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, agreement, meeting, promise, told


@pytest.fixture
def filled(ledger: str) -> str:
    reports = [
        told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1"),
        told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19"), text="2"),
        told("2025-07-02", agreement("nota kesepahaman", ("ID", "JP"), date="2025-07-01"), text="3"),
        told("2025-07-03", promise("mengirim pengamat", due="2025-09"), text="4"),
        told("2025-05-02", meeting(countries=["JP", "RS"], date="2025-05-01"), text="5"),
        told("2025-06-21", meeting(host=ADI, guest=KIM, date="2025-08-01", status="planned"), text="6"),
    ]
    add(reports)
    return ledger


def test_relations_count_records_and_what_happened_and_say_when_something_last_did(filled: str):
    assert relations() == [
        Relation(("ID", "JP"), 4, 1, "2025-06-12"),
        Relation(("ID", "RS"), 1, 1, "2025-06-19"),
    ]
    assert relations("JP") == [
        Relation(("JP", "ID"), 4, 1, "2025-06-12"),
        Relation(("JP", "RS"), 1, 1, "2025-05-01"),
    ]
    assert relations("BY") == []


@pytest.mark.parametrize(
    ("pair", "as_of", "expected"),
    [
        (("ID", "JP"), None, (4, 1, "2025-06-12")),
        (("JP", "ID"), None, (4, 1, "2025-06-12")),
        (("RS", "JP"), None, (1, 1, "2025-05-01")),
        (("ID", "JP"), "2025-06-13", (1, 1, "2025-06-12")),
        (("ID", "JP"), "2025-06-12", (0, 0, "")),
        (("JP", "RS"), "2025-05-01", (0, 0, "")),
        (("JP", "RS"), "2025-05-02", (1, 1, "2025-05-01")),
        (("ID", "BY"), None, (0, 0, "")),
    ],
)
def test_of_two_states_whichever_is_named_first(filled: str, pair: tuple[str, str], as_of: str | None, expected: tuple):
    assert relation(*pair, as_of=as_of) == Relation(pair, *expected)


def test_as_of_a_day_a_relation_is_not_known_before_both_states_were_told(ledger: str):
    early = meeting(countries=["JP", "RS"], date="2025-06-12", type="exercise")
    add([told("2025-06-13", early, text="1")])
    add([told("2025-06-20", meeting(countries=["ID", "JP", "RS"], date="2025-06-12", type="exercise"), text="2")])
    assert Engagement.objects.get().countries == "ID JP RS"
    assert [r.countries for r in relations(as_of="2025-06-19")] == []
    assert [r.countries for r in relations("JP", as_of="2025-06-19")] == [("JP", "RS")]
    assert [r.countries for r in relations(as_of="2025-06-20")] == [("ID", "JP"), ("ID", "RS")]


def test_what_people_rejected_counts_nowhere(filled: str):
    deciding.review(Engagement.objects.get(day="2025-06-19").id, "reject", by="A", reason="not-an-event")
    assert [r.countries for r in relations()] == [("ID", "JP")]
    assert [r.countries for r in recent("2025-07-01")] == [("ID", "JP")]


@pytest.mark.parametrize(
    ("day", "days", "expected"),
    [
        ("2025-07-01", 30, [("RS", ["2025-06-19"]), ("JP", ["2025-06-12"])]),
        ("2025-07-01", 15, [("RS", ["2025-06-19"])]),
        ("2025-06-19", 30, [("JP", ["2025-06-12"])]),
        ("2026-07-01", 30, []),
        ("0001-01-05", 30, []),
    ],
)
def test_recent_relations_are_those_with_engagements_of_the_last_days(filled: str, day: str, days: int, expected: list):
    found = recent(day, days=days)
    assert [(r.countries[1], [entry.day for entry in r.newest]) for r in found] == expected
    assert all(r.engagements == len(r.newest) for r in found)


def test_recent_shows_some_of_each_and_says_how_many_there_are(lite: str):
    add(told(f"2025-06-{n}", meeting(host=ADI, guest=KIM, date=f"2025-06-{n - 1}"), text=f"{n}") for n in (11, 18, 25))
    (found,) = recent("2025-06-30", each=2)
    assert (found.engagements, [entry.day for entry in found.newest]) == (3, ["2025-06-24", "2025-06-17"])
    assert [r.countries for r in recent("2025-06-30", country="JP")] == [("JP", "ID")]
