"""The records of a state or of two, newest first, in pages; as they stood on a day."""

import pytest

from benchmarks.generate import generate
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from risalah.ledger.timeline import last_day, timeline, years
from tests.ledger.ledgers import add, invented
from tests.ledger.told import ADI, KIM, RADO, agreement, meeting, promise, told


@pytest.fixture
def filled(ledger: str) -> str:
    reports = [
        told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1"),
        told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19"), text="2"),
        told("2025-07-02", agreement("nota kesepahaman", ("ID", "JP"), date="2025-07-01"), text="3"),
        told("2024-03-02", meeting(host=ADI, guest=KIM, date="2024-03"), text="4"),
        told("2025-07-03", promise("mengirim pengamat", due="2025-09"), text="5"),
        told("2025-05-02", meeting(countries=["JP", "RS"], date="2025-05-01"), text="6"),
    ]
    add(reports)
    return ledger


def days(*countries: str, **named) -> list[str]:
    return [entry.day for entry in timeline(countries, **named)]


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        (("JP",), ["2025-09-01", "2025-07-01", "2025-06-12", "2025-05-01", "2024-03-01"]),
        (("ID", "JP"), ["2025-09-01", "2025-07-01", "2025-06-12", "2024-03-01"]),
        (("JP", "ID"), ["2025-09-01", "2025-07-01", "2025-06-12", "2024-03-01"]),
        (("ID", "RS"), ["2025-06-19"]),
        (("JP", "RS"), ["2025-05-01"]),
        (("BY",), []),
        (("JP", "JP"), ["2025-09-01", "2025-07-01", "2025-06-12", "2025-05-01", "2024-03-01"]),
    ],
)
def test_records_come_newest_first(filled: str, countries: tuple[str, ...], expected: list[str]):
    assert days(*countries) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"kinds": ["agreement"]}, ["2025-07-01"]),
        ({"kinds": ["engagement", "commitment"]}, ["2025-09-01", "2025-06-12", "2025-05-01", "2024-03-01"]),
        ({"since": "2025-06"}, ["2025-09-01", "2025-07-01", "2025-06-12"]),
        ({"since": "2025-06-12", "until": "2025-06-12"}, ["2025-06-12"]),
        ({"until": "2025"}, ["2025-09-01", "2025-07-01", "2025-06-12", "2025-05-01", "2024-03-01"]),
        ({"until": "2025-06"}, ["2025-06-12", "2025-05-01", "2024-03-01"]),
        ({"until": "2024"}, ["2024-03-01"]),
        ({"limit": 2}, ["2025-09-01", "2025-07-01"]),
        ({"as_of": "2025-06-30"}, ["2025-06-12", "2025-05-01", "2024-03-01"]),
        ({"as_of": "2024-01-01"}, []),
        ({"as_of": "2025-07-02", "limit": 1}, ["2025-07-01"]),
    ],
)
def test_kinds_days_and_the_day_as_of_which_are_chosen(filled: str, named: dict, expected: list[str]):
    assert days("JP", **named) == expected


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_together_are_the_whole(ledger: str, size: int):
    add(invented(generate(120)))
    whole = [(entry.day, entry.record.pk) for entry in timeline(["ID"], limit=10_000)]
    found: list[tuple[str, str]] = []
    while True:
        page = [(e.day, e.record.pk) for e in timeline(["ID"], limit=size, before=found[-1] if found else None)]
        found += page
        if len(page) < size or len(found) > 100:
            break
    assert found == whole[: len(found)]
    assert len(set(whole)) == len(whole) > 100
    assert whole == sorted(whole, reverse=True)


def test_as_of_a_day_a_record_shows_what_had_been_told_by_then(lite: str):
    later = meeting(host=ADI, guest=KIM, date="2025-06-12", place="Tokyo", place_country="JP", areas=["exercises"])
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06"), text="1"),
            told("2025-06-20", later, text="2"),
        ]
    )
    before, after = (timeline(["JP"], as_of=day)[0].record for day in ("2025-06-19", "2025-06-20"))
    assert isinstance(before, Engagement) and isinstance(after, Engagement)
    assert (before.date, before.place, before.reports, before.last_told) == ("2025-06", "", 1, "2025-06-13")
    assert (after.date, after.place, after.reports, after.last_told) == ("2025-06-12", "Tokyo", 2, "2025-06-20")
    assert before.pk == after.pk


def test_a_correction_shows_on_every_day_and_moves_the_record(lite: str):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1")])
    deciding.correct(Engagement.objects.get().id, "date", "2025-05-12", by="A")
    assert days("JP") == days("JP", as_of="2025-06-13") == ["2025-05-12"]
    deciding.correct(Engagement.objects.get().id, "countries", "ID RS", by="A")
    assert (days("JP"), days("RS")) == ([], ["2025-05-12"])


def test_years_count_records_by_kind(filled: str):
    assert years(["JP"]) == [
        ("2024", "engagement", 1), ("2025", "agreement", 1), ("2025", "commitment", 1), ("2025", "engagement", 2),
    ]  # fmt: skip
    assert years(["ID", "JP"]) == [
        ("2024", "engagement", 1), ("2025", "agreement", 1), ("2025", "commitment", 1), ("2025", "engagement", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "expected"), [("2025-06", "2025-06-30"), ("2025", "2025-12-31"), ("", ""), ("XXXX-06-12", "")]
)
def test_the_last_day_of_a_date(date: str, expected: str):
    assert last_day(date) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"type_": "exercise"}, ["2025-09-10", "2025-09-01"]),
        ({"type_": "exercise.sea"}, ["2025-09-10"]),
        ({"type_": "mou"}, ["2025-07-01"]),
        ({"type_": "exercise", "status": "planned"}, ["2025-09-01"]),
        ({"status": "signed"}, ["2025-07-01"]),
        ({"status": "held", "kinds": ["agreement"]}, []),
        ({"status": "held", "as_of": "2025-09-01"}, []),
        ({"type_": "exercis_"}, []),
    ],
)
def test_a_type_and_a_status_narrow_the_timeline(lite: str, wanted: dict, expected: list[str]):
    planned = meeting(countries=["ID", "JP"], type="exercise", status="planned", date="2025-09")
    held = meeting(countries=["ID", "JP"], type="exercise.sea", date="2025-09-10")
    add(
        [
            told("2025-06-01", planned, text="1"),
            told("2025-09-11", held, text="2"),
            told("2025-07-02", agreement("nota", ("ID", "JP"), date="2025-07-01"), text="3"),
        ]
    )
    assert days("JP", "ID", **wanted) == expected


@pytest.mark.parametrize("countries", [("ID", "JP"), ("JP",), ("JP", "RS")])
def test_years_as_of_a_day_leave_out_what_was_told_later(filled: str, countries: tuple[str, ...]):
    assert years(countries) == years(countries, as_of="2025-12-31")
    before = years(countries, as_of="2025-04-01")
    assert before == ([] if "RS" in countries else [("2024", "engagement", 1)])


def test_as_of_a_day_a_record_counts_with_the_status_that_it_had_then(lite: str):
    add(
        [
            told("2025-06-12", meeting(host=ADI, guest=KIM, date="2025-06-12", status="ongoing"), text="1"),
            told("2025-06-14", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="2"),
        ]
    )
    assert days("ID", "JP", status="held") == ["2025-06-12"]
    assert days("ID", "JP", status="held", as_of="2025-06-13") == []
