"""iCalendar: a calendar program reads what is planned, vague dates stay vague, lines are folded as RFC 5545 says."""

from datetime import date

import pytest
from hypothesis import example as such_as
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from risalah.exchange.ics import WIDEST, folded, mapping, text
from risalah.ledger import deciding
from risalah.ledger.board import STATES
from risalah.ledger.models import Commitment
from tests.exchange.documented import exported, report
from tests.exchange.filled import add as add_documents
from tests.exchange.filled import add_invented, example
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, agreement, meeting, person, promise, told


@pytest.fixture
def calendar(ledger, tmp_path):
    def read(**selected) -> Calendar:
        return Calendar.from_ical(exported("ics", tmp_path / "x.ics", **selected).read_bytes())

    return read


def planned(date: str | None, status: str = "planned", **named):
    return told("2025-06-13", meeting(host=ADI, guest=KIM, date=date, status=status, **named))


@pytest.mark.parametrize(
    ("edtf", "first", "after", "vague"),
    [
        ("2025-09-12", date(2025, 9, 12), date(2025, 9, 13), False),
        ("2025-09-12/2025-09-14", date(2025, 9, 12), date(2025, 9, 15), False),
        ("2025-09", date(2025, 9, 1), date(2025, 10, 1), True),
        ("2026", date(2026, 1, 1), date(2027, 1, 1), True),
        ("2025-12-31", date(2025, 12, 31), date(2026, 1, 1), False),
    ],
)
def test_days_are_those_of_the_date_and_what_is_vague_says_so(calendar, edtf, first, after, vague):
    add([planned(edtf)])
    (event,) = calendar().events
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (first, after)
    assert (f"({edtf})" in event["SUMMARY"]) == ("The reports name no day" in event["DESCRIPTION"]) == vague
    assert str(event["X-RISALAH-DATE"]) == edtf


def test_what_has_no_day_is_left_out_and_counted(calendar):
    plans = [promise("mengirim kapal"), promise("mengirim dokter", due="XXXX-09-12")]
    add([told("2025-06-13", *plans, url="https://kabarcontoh.id/2"), planned("2025-09-12", place="Ambon")])
    found = calendar()
    assert [str(event["LOCATION"]) for event in found.events] == ["Ambon"]
    assert str(found["X-RISALAH-WITHOUT-DAY"]) == str(Commitment.objects.count()) == "2"


@pytest.mark.parametrize(
    ("status", "expected"),
    [("planned", "TENTATIVE"), ("proposed", "TENTATIVE"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED")],
)
def test_status_says_how_it_stands(calendar, status, expected):
    add([planned("2025-09-12", status)])
    (event,) = calendar().events
    assert (str(event["STATUS"]), str(event["X-RISALAH-TOLD"])) == (expected, status)


@pytest.mark.parametrize("status", ["held", "ongoing", "denied"])
def test_what_is_no_plan_is_not_in_it(calendar, status):
    add([planned("2025-06-12", status)])
    assert calendar().events == []


def test_promises_and_what_is_to_be_signed_are_in_it(calendar):
    add(
        [
            told(
                "2025-06-13",
                promise("mengirim pengamat", due="2025-09"),
                agreement("Nota", stage="negotiating", date="2025-08-01"),
            )
        ]
    )
    assert {str(event["X-RISALAH-KIND"]) for event in calendar().events} == {"commitment", "agreement"}


def test_a_plan_that_a_person_let_lapse_is_cancelled(calendar):
    add([told("2025-06-13", promise("mengirim pengamat", due="2025-09"))])
    deciding.lapse(Commitment.objects.get().pk, "2025-06-15", by="Ratna")
    (event,) = calendar().events
    assert (str(event["STATUS"]), str(event["X-RISALAH-STATE"])) == ("CANCELLED", "lapsed")


def test_every_state_of_a_plan_has_a_status():
    assert set(mapping().status) == set(STATES)
    assert set(mapping().status.values()) | set(mapping().told.values()) <= {"TENTATIVE", "CONFIRMED", "CANCELLED"}


def test_a_program_reads_a_whole_ledger(calendar):
    add_invented(300)
    add_documents(report(), example())
    events = calendar().events
    assert len(events) > 20
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert not [event.errors for event in events if event.errors]
    for event in events:
        assert event["DTSTART"].dt < event["DTEND"].dt


def test_lines_end_and_fold_as_they_should(ledger, tmp_path):
    add_invented(200)
    data = exported("ics", tmp_path / "x.ics").read_bytes()
    assert data.endswith(b"\r\n") and data.count(b"\n") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= WIDEST
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
@such_as("a; b, c\\ nd “é” \\n")
@such_as("é" * 80)
def test_any_text_comes_back(value: str):
    event = (
        b"BEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20250613T000000Z\r\n" + folded(f"SUMMARY:{text(value)}") + b"END:VEVENT\r\n"
    )
    assert str(Calendar.from_ical(event)["SUMMARY"]) == value


def test_lines_of_a_value_stay_lines():
    assert text("a\nb\r\x00c") == "a\\nbc"


def test_somebody_who_is_written_in_two_ways_takes_part_once(calendar):
    reports = [("Menteri Pertahanan", "1"), ("Menteri Pertahanan", "2"), ("Menhan", "3")]
    for post, number in reports:
        guest = person("Haruto Kinoshita", post, "JP")
        add(
            [
                told(
                    "2025-06-13",
                    meeting(host=ADI, guest=guest, date="2025-09-12", status="planned"),
                    url=f"https://a{number}.id/",
                )
            ]
        )
    (event,) = calendar().events
    assert [line for line in event["DESCRIPTION"].splitlines() if "Kinoshita" in line] == [
        "Haruto Kinoshita, Menteri Pertahanan, Japan"
    ]


def test_a_promise_is_called_one(calendar):
    add([told("2025-06-13", promise("mengirim pengamat", due="2025-09-12", strength="agreement"))])
    (event,) = calendar().events
    assert str(event["SUMMARY"]) == "Promise: mengirim pengamat · Indonesia → Japan"
