"""Decisions: what each does, what is refused and why, and that both of two that differ stay in the log."""

from collections.abc import Callable

import pytest

from risalah.ledger import deciding
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.models import (
    Accreditation,
    Agreement,
    Commitment,
    Decision,
    Engagement,
    Evidence,
    FollowUp,
    PersonName,
    Statement,
)
from tests.ledger.ledgers import add, logged, snapshot
from tests.ledger.told import ADI, KIM, RADO, accreditation, agreement, meeting, promise, said, told

HELD = meeting(host=ADI, guest=KIM, date="2025-06-12")


@pytest.fixture
def filled(ledger: str) -> str:
    reports = [
        told("2025-06-13", HELD, text="1"),
        told("2025-06-14", HELD, text="2"),
        told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"), text="3"),
        told("2025-06-01", meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned"), text="4"),
        told("2025-06-01", promise("mengirim pengamat", due="2025-09"), agreement("nota kesepahaman"), text="5"),
        told("2025-06-01", accreditation("Atase", "ID", ["JP"]), said("Kami sepakat", ADI), said("Belum", KIM)),
    ]
    add(reports)
    return ledger


def held() -> str:
    """The meeting of which two reports tell."""
    return Engagement.objects.get(reports=2).id


def other() -> str:
    return Engagement.objects.get(countries="ID RS").id


def accounts(record: str) -> list[str]:
    return sorted(Evidence.objects.filter(record=record).values_list("id", flat=True))


def name(words: str) -> str:
    return PersonName.objects.get(name=words).id


REFUSED: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "no such record": (lambda: deciding.review("e000000000000", "accept", by="A"), Unknown, "no such record"),
    "a record by a name": (lambda: deciding.review("Jepang", "accept", by="A"), Unknown, "no such record"),
    "a rejection without a reason": (lambda: deciding.review(held(), "reject", by="A"), Refused, "needs a reason"),
    "a rejection for another reason": (
        lambda: deciding.review(held(), "reject", by="A", reason="boring"), Refused, "needs a reason",
    ),
    "another kind's field": (lambda: deciding.correct(held(), "due", "2025", by="A"), Refused, "cannot be corrected"),
    "no field": (lambda: deciding.correct(held(), "id", "x", by="A"), Refused, "cannot be corrected"),
    "a date that is none": (lambda: deciding.correct(held(), "date", "12 Juni", by="A"), Refused, "is no date"),
    "a day that there is not": (lambda: deciding.correct(held(), "date", "2025-02-30", by="A"), Refused, "is no date"),
    "half a date": (lambda: deciding.correct(held(), "date", "2025-06-12/kapan", by="A"), Refused, "is no date"),
    "an empty date": (lambda: deciding.correct(held(), "date", "", by="A"), Refused, "is no date"),
    "a type that is none": (lambda: deciding.correct(held(), "type", "party", by="A"), Refused, "is no type"),
    "a refinement that is none": (
        lambda: deciding.correct(held(), "type", "meeting.party", by="A"), Refused, "is no type",
    ),
    "a status that is none": (lambda: deciding.correct(held(), "status", "done", by="A"), Refused, "is no status"),
    "a state that is none": (lambda: deciding.correct(held(), "countries", "ID Atlantis", by="A"), Refused, "no state"),
    "no states": (lambda: deciding.correct(held(), "countries", " ", by="A"), Refused, "no state"),
    "a place's state that is none": (
        lambda: deciding.correct(held(), "place_country", "Atlantis", by="A"), Refused, "no state",
    ),
    "an edition that is no year": (lambda: deciding.correct(held(), "edition", "kelima", by="A"), Refused, "edition"),
    "areas that are none": (lambda: deciding.correct(held(), "areas", "gardening", by="A"), Refused, "areas"),
    "a stage that is none": (
        lambda: deciding.correct(Agreement.objects.get().id, "stage", "framed", by="A"), Refused, "is no stage",
    ),
    "a strength that is none": (
        lambda: deciding.correct(Commitment.objects.get().id, "strength", "iron", by="A"), Refused, "is no strength",
    ),
    "a due date that is none": (
        lambda: deciding.correct(Commitment.objects.get().id, "due", "segera", by="A"), Refused, "is no date",
    ),
    "a statement that lapses": (
        lambda: deciding.lapse(Statement.objects.first().id, "2025-07-01", by="A"), Refused, "only a plan or promise",
    ),
    "an accreditation that lapses": (
        lambda: deciding.lapse(Accreditation.objects.get().id, "2025-07-01", by="A"), Refused, "only a plan",
    ),
    "lapsed on no day": (lambda: deciding.lapse(Commitment.objects.get().id, "besok", by="A"), Refused, "day"),
    "joined with itself": (lambda: deciding.join(held(), held(), by="A"), Refused, "in this record already"),
    "joined with an account of its own": (
        lambda: deciding.join(held(), accounts(held())[1], by="A"), Refused, "in this record already",
    ),
    "joined with another kind": (
        lambda: deciding.join(held(), Commitment.objects.get().id, by="A"), Refused, "another kind",
    ),
    "joined with nothing": (lambda: deciding.join(held(), "e000000000000", by="A"), Unknown, "no such record"),
    "two statements joined": (
        lambda: deciding.join(*Statement.objects.values_list("id", flat=True), by="A"), Refused, "by their words alone",
    ),
    "an account of another parted": (
        lambda: deciding.part(held(), accounts(other()), by="A"), Refused, "is no account of",
    ),
    "all accounts parted": (lambda: deciding.part(held(), accounts(held()), by="A"), Refused, "all of its accounts"),
    "nothing parted": (lambda: deciding.part(held(), [], by="A"), Refused, ""),
    "a person joined with nobody": (
        lambda: deciding.join(name("Haruto Kinoshita"), "p000000000000", by="A"), Unknown, "no such name",
    ),
    "a person joined with a record": (
        lambda: deciding.join(name("Haruto Kinoshita"), held(), by="A"), Unknown, "no such name",
    ),
    "a person joined with themselves": (
        lambda: deciding.join(name("Haruto Kinoshita"), name("Haruto Kinoshita"), by="A"), Refused, "",
    ),
    "a name parted from another person": (
        lambda: deciding.part(name("Haruto Kinoshita"), [name("Milovan Radakovic")], by="A"), Refused, "not spellings",
    ),
    "the only name parted": (
        lambda: deciding.part(name("Haruto Kinoshita"), [name("Haruto Kinoshita")], by="A"), Refused, "not spellings",
    ),
    "no such follow-up": (lambda: deciding.follow("f000000000000", "confirm", by="A"), Unknown, "no such follow-up"),
    "no such decision": (lambda: deciding.undo(99, by="A"), Unknown, "no such decision"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(filled: str, what: str):
    decide, error, problem = REFUSED[what]
    before = snapshot(), logged()
    with pytest.raises(error) as refused:
        decide()
    assert problem in refused.value.problem
    assert refused.value.remedy
    assert (snapshot(), logged()) == before


CORRECTED = [
    ("type", "visit", "type", "visit"),
    ("type", "meeting.courtesy_call", "type", "meeting.courtesy_call"),
    ("status", "cancelled", "status", "cancelled"),
    ("date", "2025-06-11", "date", "2025-06-11"),
    ("date", " 2025-06 ", "date", "2025-06"),
    ("place", "Bandung", "place", "Bandung"),
    ("place_country", "Jepang", "place_country", "JP"),
    ("countries", "Jepang, ID", "countries", "ID JP"),
    ("countries", "RS ID", "countries", "ID RS"),
    ("areas", "exercises, peacekeeping", "areas", "exercises peacekeeping"),
    ("edition", "2025", "edition", "2025"),
]


@pytest.mark.parametrize(("field", "value", "column", "expected"), CORRECTED)
def test_a_correction_shows_in_the_record(filled: str, field: str, value: str, column: str, expected: str):
    record = held()
    taken = deciding.correct(record, field, value, by="Ratri", why="siaran pers")
    assert getattr(Engagement.objects.get(id=record), column) == expected
    assert taken.changed == [record]
    row = Decision.objects.get()
    assert (row.action, row.target, row.by, row.why) == ("correct", record, "Ratri", "siaran pers")


@pytest.mark.parametrize(
    ("model", "field", "value"),
    [
        (Agreement, "stage", "ratified"),
        (Agreement, "title", "nota lain"),
        (Commitment, "undertaking", "mengirim dua pengamat"),
        (Commitment, "due", "2025-10"),
        (Commitment, "strength", "obligation"),
        (Commitment, "promisee", "RS"),
        (Accreditation, "post", "Atase Laut"),
        (Accreditation, "person", "Ratri Kemala"),
    ],
)
def test_records_of_other_kinds_are_corrected_too(filled: str, model, field: str, value: str):
    deciding.correct(model.objects.get().id, field, value, by="A")
    assert getattr(model.objects.get(), field) == value


@pytest.mark.parametrize(
    ("action", "reason", "review"),
    [("accept", "", "accepted"), ("reject", "duplicate", "rejected"), ("unsure", "", "unsure")],
)
def test_a_review_shows_in_the_record(filled: str, action: str, reason: str, review: str):
    deciding.review(held(), action, by="A", reason=reason)
    assert Engagement.objects.get(id=held()).review == review


def test_two_who_differ_are_both_in_the_log_and_the_later_is_told_of_the_earlier(filled: str):
    first = deciding.correct(held(), "place", "Bandung", by="Ratri")
    second = deciding.correct(held(), "place", "Surabaya", by="Wahyu")
    assert first.outweighs == []
    assert second.outweighs == ["decision 1 by Ratri (correct Bandung)"]
    assert Engagement.objects.get(id=held()).place == "Surabaya"
    assert deciding.correct(held(), "date", "2025-06-11", by="Wahyu").outweighs == []
    deciding.undo(second.number, by="Wahyu")
    assert Engagement.objects.get(id=held()).place == "Bandung"
    assert Decision.objects.count() == 4


def test_a_decision_that_was_undone_is_outweighed_no_more(filled: str):
    number = deciding.review(held(), "accept", by="Ratri").number
    deciding.undo(number, by="Ratri")
    assert deciding.review(held(), "unsure", by="Wahyu").outweighs == []


def test_a_join_and_a_parting_of_the_same_two_are_told_of_each_other(filled: str):
    first, second = held(), other()
    joined = deciding.join(first, second, by="Ratri")
    assert Engagement.objects.filter(status="held").count() == 1
    record = Engagement.objects.get(status="held").id
    parted = deciding.part(record, [second if record != second else first], by="Wahyu")
    assert parted.outweighs or joined.outweighs == []
    assert Engagement.objects.filter(status="held").count() == 2


def test_the_history_of_a_record_names_all_decisions_on_it_newest_first(filled: str):
    deciding.correct(held(), "place", "Bandung", by="Ratri")
    number = deciding.review(held(), "accept", by="Wahyu").number
    deciding.undo(number, by="Wahyu")
    deciding.review(other(), "accept", by="Ratri")
    found = [(step.action, note) for step, note in deciding.history(held(), limit=10)]
    assert found == [("undo", ""), ("accept", "undone"), ("correct", "")]
    assert len(deciding.history(None, limit=10)) == 4
    assert len(deciding.history(None, limit=2)) == 2


def test_confirming_and_dismissing_stand_on_the_follow_up(filled: str):
    step = FollowUp.objects.get()
    deciding.follow(step.id, "confirm", by="Ratri")
    taken = deciding.follow(step.id, "dismiss", by="Wahyu")
    assert taken.outweighs == ["decision 1 by Ratri (confirm)"]
    assert FollowUp.objects.get().state == "rejected"
    assert [s.action for s, _ in deciding.history(step.id, limit=5)] == ["dismiss", "confirm"]
