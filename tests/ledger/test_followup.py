"""What became of plans and promises: confirmed, carried out, postponed, cancelled, overdue; lapsed by decision only."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.board import board
from risalah.ledger.models import Commitment, Engagement, FollowUp
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, Told, agreement, meeting, occasion, person, promise, told

JAGUAR = occasion("Jaguar Biru")
EXERCISE = {"type": "exercise", "countries": ["ID", "JP"], "named": JAGUAR}
PLAN = meeting(host=ADI, guest=KIM, date="2025-06-20", status="planned")
PROMISE = promise("menggelar latihan Jaguar Biru", due="2025-09", named=JAGUAR)

# A plan told on 1 June, what was told on the day given, and the effect with its state.
STEPS: dict[str, tuple[Told, Told, str, tuple[str, str] | None]] = {
    "the people meet on the day": (
        PLAN, meeting(host=ADI, guest=KIM, date="2025-06-20"), "2025-06-21", ("carries_out", "fact"),
    ),
    "the people meet a month later": (
        PLAN, meeting(host=ADI, guest=KIM, date="2025-07-18"), "2025-07-19", ("carries_out", "proposed"),
    ),
    "other people meet on the day": (
        PLAN, meeting(host=person("Hastomo Wirabuana", "Kasal", "ID"), guest=person("Taro Yamashita", "Kasal", "JP"),
                      date="2025-06-20"), "2025-06-21", None,
    ),
    "another state's minister comes": (
        PLAN, meeting(host=ADI, guest=RADO, date="2025-06-20"), "2025-06-21", None,
    ),
    "it was told before": (PLAN, meeting(host=ADI, guest=KIM, date="2025-06-20"), "2025-05-20", None),
    "it is half a year later": (PLAN, meeting(host=ADI, guest=KIM, date="2025-12-20"), "2025-12-21", None),
    "it is cancelled": (
        PLAN, meeting(host=ADI, guest=KIM, date="2025-06-20", status="cancelled"), "2025-06-15", ("cancels", "fact"),
    ),
    "it is postponed": (
        PLAN, meeting(host=ADI, guest=KIM, date="2025-06-20", status="postponed"), "2025-06-15",
        ("postpones", "fact"),
    ),
    "a promised exercise is held in its month": (
        PROMISE, meeting(date="2025-09-18", **EXERCISE), "2025-09-20", ("carries_out", "fact"),
    ),
    "a promised exercise is planned": (
        PROMISE, meeting(date="2025-09-18", status="planned", **EXERCISE), "2025-07-20", ("confirms", "fact"),
    ),
    "another exercise is held": (
        PROMISE, meeting(date="2025-09-18", type="exercise", countries=["ID", "JP"], named=occasion("Elang Putih")),
        "2025-09-20", None,
    ),
    "another edition is held": (
        meeting(date="2025-09", type="exercise", status="planned", countries=["ID", "JP"],
                named=occasion("Jaguar Biru 2025")),
        meeting(date="2025-09-18", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru 2024")),
        "2025-09-20", None,
    ),
    "a planned exercise is planned again for later": (
        meeting(date="2025-09", status="planned", **EXERCISE), meeting(date="2025-11", status="planned", **EXERCISE),
        "2025-08-20", ("postpones", "proposed"),
    ),
    "an instrument in negotiation is signed": (
        agreement("nota kesepahaman kerja sama pertahanan", stage="negotiating"),
        agreement("nota kesepahaman kerja sama pertahanan", date="2025-07-20"),
        "2025-07-20", ("carries_out", "proposed"),
    ),
    "a promise to sign is carried out by the instrument": (
        promise("menandatangani nota kesepahaman", due="2025-07", areas=["exercises"]),
        agreement("nota kesepahaman kerja sama pertahanan", date="2025-07-20", areas=["exercises"]),
        "2025-07-20", ("carries_out", "proposed"),
    ),
    "a promise to sign is not carried out by an exercise": (
        promise("menandatangani nota kesepahaman", due="2025-09", named=JAGUAR),
        meeting(date="2025-09-18", **EXERCISE), "2025-09-20", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", STEPS)
def test_a_later_report_follows_a_plan_up_or_does_not(lite: str, what: str):
    plan, later, day, expected = STEPS[what]
    add([told("2025-06-01", plan, text="plan"), told(day, later, text="later")])
    found = [(row.effect, row.state) for row in FollowUp.objects.all()]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize("what", STEPS)
def test_the_later_report_may_come_in_first(lite: str, what: str):
    plan, later, day, expected = STEPS[what]
    add([told(day, later, text="later"), told("2025-06-01", plan, text="plan")], batch=1)
    found = [(row.effect, row.state) for row in FollowUp.objects.all()]
    assert found == ([expected] if expected else [])


def states(day: str, **named) -> dict[str, str]:
    """How every plan stands on a day, by its kind and words."""
    found = board(day, **named)
    return {getattr(p.record, "undertaking", "") or getattr(p.record, "title", "") or p.kind: p.state for p in found}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-05-31", {}),
        ("2025-06-01", {"mengirim pengamat": "open"}),
        ("2025-08-31", {"mengirim pengamat": "due"}),
        ("2025-09-30", {"mengirim pengamat": "due"}),
        ("2025-10-01", {"mengirim pengamat": "overdue"}),
        ("2026-06-01", {"mengirim pengamat": "overdue"}),
    ],
)
def test_a_promise_is_open_then_due_then_overdue(ledger: str, day: str, expected: dict[str, str]):
    add([told("2025-06-01", promise("mengirim pengamat", due="2025-09"), text="1")])
    assert states(day) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-09-17", "due"), ("2025-09-18", "fulfilled"), ("2026-01-01", "fulfilled")]
)
def test_what_was_carried_out_is_fulfilled_from_that_day_on(lite: str, day: str, expected: str):
    add(
        [
            told("2025-06-01", PROMISE, text="1"),
            told("2025-09-18", meeting(date="2025-09-18", **EXERCISE), text="2"),
        ]
    )
    assert states(day)["menggelar latihan Jaguar Biru"] == expected


@pytest.mark.parametrize(("day", "expected"), [("2025-06-14", "due"), ("2025-06-15", "cancelled")])
def test_what_is_called_off_before_its_day_is_off_from_when_that_was_told(lite: str, day: str, expected: str):
    off = meeting(host=ADI, guest=KIM, date="2025-06-20", status="cancelled")
    add([told("2025-06-01", PLAN, text="1"), told("2025-06-15", off, text="2")])
    assert [plan.state for plan in board(day)] == [expected]


def test_a_proposal_changes_no_state_until_somebody_confirms_it(lite: str):
    add(
        [
            told("2025-06-01", PLAN, text="1"),
            told("2025-07-19", meeting(host=ADI, guest=KIM, date="2025-07-18"), text="2"),
        ]
    )
    step = FollowUp.objects.get()
    assert states("2025-08-01") == {"engagement": "overdue"}
    deciding.follow(step.id, "confirm", by="Ratri")
    assert states("2025-08-01") == {"engagement": "fulfilled"}
    assert FollowUp.objects.get().basis == "decision 1 by Ratri"
    deciding.follow(step.id, "dismiss", by="Wahyu")
    assert states("2025-08-01") == {"engagement": "overdue"}


def test_nothing_lapses_by_itself_and_only_from_the_day_that_a_person_says(lite: str):
    add([told("2025-06-01", promise("mengirim pengamat", due="2025-09"), text="1")])
    assert states("2027-01-01") == {"mengirim pengamat": "overdue"}
    number = deciding.lapse(Commitment.objects.get().id, "2026-02-01", by="Ratri").number
    assert states("2026-01-31") == {"mengirim pengamat": "overdue"}
    assert states("2026-02-01") == {"mengirim pengamat": "lapsed"}
    deciding.undo(number, by="Ratri")
    assert states("2026-02-01") == {"mengirim pengamat": "overdue"}


def test_a_rejected_plan_stands_on_no_board_and_is_followed_up_by_nothing(lite: str):
    add(
        [
            told("2025-06-01", PLAN, text="1"),
            told("2025-06-21", meeting(host=ADI, guest=KIM, date="2025-06-20"), text="2"),
        ]
    )
    deciding.review(Engagement.objects.get(status="planned").id, "reject", by="A", reason="not-an-event")
    assert states("2025-08-01") == {}
    assert not FollowUp.objects.filter(state="fact").exists()


def test_the_board_is_of_one_state_or_two(lite: str):
    add(
        [
            told("2025-06-01", promise("mengirim pengamat", promisee="JP"), text="1"),
            told("2025-06-01", promise("membeli kapal", promisee="RS"), text="2"),
        ]
    )
    assert set(states("2025-06-02")) == {"mengirim pengamat", "membeli kapal"}
    assert set(states("2025-06-02", countries=["JP"])) == {"mengirim pengamat"}
    assert set(states("2025-06-02", countries=["ID", "RS"])) == {"membeli kapal"}
    assert set(states("2025-06-02", countries=["JP", "RS"])) == set()
    assert set(states("2025-06-02", limit=1, states=["open"])) <= {"mengirim pengamat", "membeli kapal"}
    assert states("2025-06-02", states=["overdue"]) == {}
