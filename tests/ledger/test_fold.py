"""Records follow from the set of reports and the log of decisions, not from how or when they came in."""

from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from risalah.ledger import deciding
from risalah.ledger.errors import LedgerError
from risalah.ledger.intake import Prepared
from risalah.ledger.models import (
    Agreement,
    Commitment,
    Decision,
    Engagement,
    Evidence,
    FollowUp,
    Person,
    PersonName,
    Report,
)
from risalah.ledger.rebuild import rebuild
from tests.ledger import nasty
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import Snapshot, add, add_texts, differences, document, invented, logged, snapshot
from tests.ledger.told import ADI, KIM, RADO, agreement, cited, meeting, occasion, person, promise, told

few = settings(max_examples=25, deadline=None, database=None, derandomize=True)
fewer = settings(few, max_examples=8)


@pytest.fixture(scope="module")
def crowded() -> list[Prepared]:
    """Reports of five months, among them copies, plans and what came of them."""
    return invented(islice(generate(12_000), 4_000, 4_250))


def folded(ledgers: Ledgers, reports: list[Prepared], *, batch: int = 1000, kind: Kind = "sqlite") -> Snapshot:
    """What a new ledger holds after some reports."""
    with ledgers.fresh(kind):
        add(reports, batch=batch)
        return snapshot()


def assert_rebuild_changes_nothing() -> None:
    before, log = snapshot(), logged()
    rebuild()
    assert differences(before, snapshot()) == {}
    assert logged() == log


# -- order, batches, twice, rebuild ---------------------------------------------------------------------------------


@few
@given(reports=nasty.reports(), batch=st.integers(1, 4), random=st.randoms(use_true_random=False))
def test_any_order_and_any_cut_into_batches_gives_the_same_ledger(
    ledgers: Ledgers, reports: list[Prepared], batch: int, random: Random
):
    at_once = folded(ledgers, reports)
    shuffled = random.sample(reports, len(reports))
    assert differences(at_once, folded(ledgers, shuffled, batch=batch)) == {}


@few
@given(reports=nasty.reports(), batch=st.integers(1, 4))
def test_folding_all_again_gives_the_same_ledger(ledgers: Ledgers, reports: list[Prepared], batch: int):
    with ledgers.fresh("sqlite"):
        add(reports, batch=batch)
        assert_rebuild_changes_nothing()


@fewer
@given(reports=nasty.reports())
def test_both_databases_hold_the_same(ledgers: Ledgers, reports: list[Prepared]):
    assert differences(folded(ledgers, reports), folded(ledgers, reports, batch=2, kind="postgresql")) == {}


@fewer
@given(reports=nasty.reports())
def test_what_is_added_twice_is_there_once(ledgers: Ledgers, reports: list[Prepared]):
    with ledgers.fresh("sqlite"):
        add(reports)
        before, log = snapshot(), logged()
        assert {taken.outcome for taken in add(reports, batch=2)} == {"known"}
        assert snapshot() == before
        assert logged() == log


@pytest.mark.parametrize(
    ("order", "batch"), [("forwards", 17), ("backwards", 60), ("shuffled", 7), ("shuffled", 1)], ids=str
)
def test_reports_of_five_months_give_the_same_ledger_in_any_order(
    ledgers: Ledgers, crowded: list[Prepared], order: str, batch: int
):
    reports = list(crowded)
    if order == "backwards":
        reports.reverse()
    elif order == "shuffled":
        Random(batch).shuffle(reports)
    assert differences(folded(ledgers, crowded), folded(ledgers, reports, batch=batch)) == {}


def test_reports_of_five_months_give_the_same_ledger_on_both_databases(ledgers: Ledgers, crowded: list[Prepared]):
    lite = folded(ledgers, crowded)
    with ledgers.fresh("postgresql"):
        add(crowded, batch=40)
        assert differences(lite, snapshot()) == {}
        assert_rebuild_changes_nothing()
        assert {taken.outcome for taken in add(crowded)} == {"known"}
        assert differences(lite, snapshot()) == {}


def test_reports_through_the_reader_give_the_same_ledger_on_both_databases_and_again(ledgers: Ledgers):
    texts = [document(each.document.text, published=each.document.published) for each in generate(40)]
    found = []
    for kind, order in (("sqlite", texts), ("postgresql", texts[::-1])):
        with ledgers.fresh(kind):
            add_texts(order)
            found.append(snapshot())
            assert_rebuild_changes_nothing()
    assert found[0]["engagement"]
    assert differences(*found) == {}


# -- what has gone wrong, or nearly, in the order of adding ---------------------------------------------------------

ON_12 = meeting(host=ADI, guest=KIM, date="2025-06-12")
JAGUAR = occasion("Jaguar Biru")
OTHER = person("Hastomo Wirabuana", "Wakil Menteri Pertahanan", "ID")
AT_JAKARTA = {"place": "Jakarta", "place_country": "ID"}
ORDERS: dict[str, list[Prepared]] = {
    "an account goes over to a better record, and the one that it leaves stays": [
        told("2025-06-13", meeting(host=OTHER, guest=KIM, date="2025-06-12"), text="1"),
        told("2025-06-14", meeting(guest=KIM, date="2025-06-12", countries=["ID", "JP"], **AT_JAKARTA), text="2"),
        told("2025-06-15", meeting(host=ADI, guest=KIM, date="2025-06-12", **AT_JAKARTA), text="3"),
    ],
    "a date whose year is wrong, and one that is near the day on which it was told": [
        told("2025-06-20", agreement("nota kesepahaman", date="2024-07-28"), text="1"),
        told("2025-06-20", agreement("nota kesepahaman", date="2025-07-28"), text="2"),
    ],
    "a year that is wrong beside a report whose day of publication is unknown": [
        told("2025-06-20", meeting(host=ADI, guest=KIM, date="2024-06-12"), text="1"),
        told(None, meeting(host=ADI, guest=KIM, date="2025-06-12"), text="2"),
    ],
    "a date without a year, and a span of weeks around that day": [
        told("2024-07-29", meeting(host=ADI, guest=KIM, date="XXXX-06-12", type="exercise"), text="1"),
        told("2025-06-14", meeting(host=ADI, guest=KIM, date="2025-06-10/2025-07-20", type="exercise"), text="2"),
    ],
    "a plan of one state, and what two states do": [
        told("2025-06-13", meeting(date="2025-06", type="visit", status="postponed", countries=["ID"],
                                   areas=["exercises", "peacekeeping"]), text="1"),
        told("2025-07-29", meeting(date="2025-06-12", status="ongoing", countries=["ID", "US"],
                                   areas=["peacekeeping"]), text="2"),
    ],
    "a name that two persons had in common gets a post and is one of them no more": [
        told("2025-06-01", cited(person("Tri Budi", None, "ID")), text="1"),
        told("2025-06-02", cited(person("Tri Budi Utomo", "Kasal", "ID")), text="2"),
        told("2025-06-03", cited(person("Tri Budi", "Menteri Pertahanan", "ID")), text="3"),
    ],
    "a name that others were joined to is written with other capitals": [
        told("2025-06-01", cited(person("AGUS SUDIYANTO", "Panglima TNI", "ID")), text="1"),
        told("2025-06-02", cited(person("Sudiyanto Agus", "Panglima TNI", "ID")), text="2"),
        told("2025-06-03", cited(person("Agus Sudiyanto", "Panglima TNI", "ID")), text="3"),
    ],
    "the report that comes last was published first and gives the record its name": [
        told("2025-06-14", ON_12, text="1"),
        told("2025-06-13", ON_12, text="2"),
        told("2025-06-12", ON_12, text="3"),
    ],
    "one guest has two hosts on one day, told together and apart": [
        told("2025-06-13", ON_12, text="1"),
        told("2025-06-13", meeting(host=RADO, guest=KIM, date="2025-06-12", countries=["ID", "JP"]), text="2"),
        told("2025-06-14", ON_12, meeting(host=RADO, guest=KIM, date="2025-06-12", countries=["ID", "JP"]), text="3"),
    ],
    "one address with changed words": [
        told("2025-06-13", ON_12, text="1", url="https://a.example/1"),
        told("2025-06-13", ON_12, text="2", url="https://a.example/1"),
        told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"), text="3", url="https://a.example/1"),
    ],
    "a promise, the plan of it, and the happening": [
        told("2025-09-20", meeting(date="2025-09-18", type="exercise", countries=["ID", "JP"], named=JAGUAR), text="1"),
        told("2025-06-13", promise("mengirim pengamat ke latihan Jaguar Biru", due="2025-09", named=JAGUAR), text="2"),
        told("2025-07-01", meeting(date="2025-09", type="exercise", status="planned", countries=["ID", "JP"],
                                   named=JAGUAR), text="3"),
    ],
    "reports that say nothing": [told(None, text="1"), told("2025-06-12", text="2"), told(None, ON_12, text="3")],
}  # fmt: skip


@pytest.mark.parametrize("reports", [pytest.param(r, id=name) for name, r in ORDERS.items()])
def test_every_rotation_one_at_a_time_gives_the_same_ledger(ledgers: Ledgers, reports: list[Prepared]):
    at_once = folded(ledgers, reports)
    for turn in range(len(reports)):
        for order in (reports[turn:] + reports[:turn], (reports[turn:] + reports[:turn])[::-1]):
            assert differences(at_once, folded(ledgers, order, batch=1)) == {}


# -- decisions ------------------------------------------------------------------------------------------------------


def test_decisions_of_every_kind_hold_after_all_is_folded_again(ledger: str):
    add(
        [
            told("2025-06-13", ON_12, text="1"),
            told("2025-06-14", ON_12, text="2"),
            told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"), text="3"),
            told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19", type="visit"), text="4"),
            told("2025-06-01", promise("mengirim pengamat", due="2025-06"), text="5"),
            told("2025-06-01", meeting(host=ADI, guest=KIM, date="2025-06-11", status="planned"), text="6"),
            told("2025-06-02", cited(person("Tri Budi Utomo", "Kasal", "ID")), text="7"),
            told("2025-06-02", cited(person("Tri Budi Santoso", "Kasal", "ID")), text="8"),
        ]
    )
    e = {(row.status, row.date, row.countries): row.id for row in Engagement.objects.all()}
    held, visit = e["held", "2025-06-12", "ID JP"], e["held", "2025-06-19", "ID RS"]
    accounts = sorted(Evidence.objects.filter(record=held).values_list("id", flat=True))
    assert len(accounts) == 2
    deciding.join(e["held", "2025-06-12", "ID RS"], visit, by="Ratri")
    deciding.part(held, [accounts[1]], by="Ratri")
    deciding.correct(accounts[0], "place", "Bandung", by="Ratri")
    deciding.review(accounts[1], "reject", by="Ratri", reason="wrong-date")
    deciding.lapse(Commitment.objects.get().id, "2025-12-01", by="Ratri")
    followups = sorted(FollowUp.objects.values_list("id", flat=True))
    deciding.follow(followups[0], "dismiss", by="Ratri")
    names = sorted(PersonName.objects.filter(name__startswith="Tri").values_list("id", flat=True))
    deciding.join(*names, by="Ratri")
    deciding.undo(Decision.objects.get(action="lapse").pk, by="Wahyu")

    assert Engagement.objects.filter(status="held").count() == 3
    assert Engagement.objects.get(id=Evidence.objects.get(id=accounts[0]).record).place == "Bandung"
    assert Engagement.objects.get(id=Evidence.objects.get(id=accounts[1]).record).review == "rejected"
    assert FollowUp.objects.get(id=followups[0]).state == "rejected"
    assert PersonName.objects.get(id=names[0]).person == PersonName.objects.get(id=names[1]).person
    assert_rebuild_changes_nothing()


Deciding = Callable[[list[str]], Any]
EARLIER = told("2025-06-12", ON_12, text="earlier")
# How a decision on the records of these reports is taken, given their ids by day.
UNDONE: dict[str, Deciding] = {
    "join": lambda ids: deciding.join(ids[0], ids[1], by="A"),
    "part": lambda ids: deciding.part(ids[0], [_accounts(ids[0])[1]], by="A"),
    "correct": lambda ids: deciding.correct(ids[0], "type", "visit", by="A"),
    "accept": lambda ids: deciding.review(ids[0], "accept", by="A"),
    "reject": lambda ids: deciding.review(ids[1], "reject", by="A", reason="duplicate"),
    "unsure": lambda ids: deciding.review(ids[1], "unsure", by="A"),
    "lapse": lambda ids: deciding.lapse(ids[2], "2025-07-01", by="A"),
    "confirm": lambda _: deciding.follow(FollowUp.objects.get(state="proposed").id, "confirm", by="A"),
    "dismiss": lambda _: deciding.follow(FollowUp.objects.get(state="proposed").id, "dismiss", by="A"),
    "join people": lambda _: deciding.join(_name("Bramanto Adiwijaya"), _name("Haruto Kinoshita"), by="A"),
    "part people": lambda _: deciding.part(
        PersonName.objects.get(id=_name("Adiwijaya Bramanto")).person, [_name("Adiwijaya Bramanto")], by="A"
    ),
}
DECIDED = [
    told("2025-06-13", ON_12, text="1"),
    told("2025-06-14", ON_12, text="2"),
    told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"), text="3"),
    told("2025-06-01", meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned"), text="4"),
    told("2025-06-01", cited(person("Adiwijaya Bramanto", "Menteri Pertahanan", "ID")), text="5"),
]


def _accounts(record: str) -> list[str]:
    return sorted(Evidence.objects.filter(record=record).values_list("id", flat=True))


def _name(name: str) -> str:
    return PersonName.objects.get(name=name).id


def _records() -> list[str]:
    """The meeting of two reports, that of one, the plan."""
    rows = sorted(Engagement.objects.all(), key=lambda row: (row.status, -row.reports))
    return [row.id for row in rows]


@pytest.mark.parametrize("what", UNDONE)
def test_an_undone_decision_leaves_what_was(lite: str, what: str):
    add(DECIDED)
    before = snapshot()
    number = UNDONE[what](_records()).number
    if what != "lapse":  # which shows on the board only
        assert snapshot() != before
    deciding.undo(number, by="B")
    assert differences(before, snapshot()) == {}
    assert_rebuild_changes_nothing()


@pytest.mark.parametrize("what", UNDONE)
def test_a_decision_holds_again_when_its_undoing_is_undone(lite: str, what: str):
    add(DECIDED)
    number = UNDONE[what](_records()).number
    decided = snapshot()
    undoing = deciding.undo(number, by="B").number
    deciding.undo(undoing, by="A")
    assert differences(decided, snapshot()) == {}
    assert_rebuild_changes_nothing()


@pytest.mark.parametrize("what", UNDONE)
def test_a_decision_gives_the_same_before_and_after_further_reports(ledgers: Ledgers, what: str):
    """The record is called otherwise once a report that was published earlier has come in."""
    further = [EARLIER, told("2025-05-30", meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned"), text="7")]
    with ledgers.fresh("sqlite"):
        add(DECIDED)
        UNDONE[what](_records())
        add(further, batch=1)
        after = snapshot()
        assert_rebuild_changes_nothing()
    with ledgers.fresh("sqlite"):
        add(DECIDED)
        UNDONE[what](_records())
        add(further[::-1])
        assert differences(after, snapshot()) == {}


@pytest.mark.parametrize("what", [w for w in UNDONE if w in ("confirm", "dismiss")])
def test_what_was_decided_of_a_follow_up_holds_though_its_plan_is_told_by_an_earlier_report(lite: str, what: str):
    add(DECIDED)
    UNDONE[what](_records())
    state = "fact" if what == "confirm" else "rejected"
    assert FollowUp.objects.filter(state=state).count() == 1
    add([told("2025-05-30", meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned"), text="7")])
    assert FollowUp.objects.filter(state=state).count() == 1
    number = Decision.objects.get().pk
    deciding.undo(number, by="B")
    assert not FollowUp.objects.filter(basis__startswith="decision").exists()
    assert_rebuild_changes_nothing()


@pytest.mark.parametrize("seed", range(6))
def test_of_two_decisions_on_one_record_the_later_holds_whatever_the_record_was_called(lite: str, seed: int):
    add([told("2025-06-14", ON_12, text=f"later {seed}")])
    deciding.correct(Engagement.objects.get().id, "place", "Bandung", by="A")
    deciding.review(Engagement.objects.get().id, "reject", by="A", reason="other")
    add([told("2025-06-13", ON_12, text=f"earlier {seed}")])
    deciding.correct(Engagement.objects.get().id, "place", "Surabaya", by="B")
    deciding.review(Engagement.objects.get().id, "accept", by="B")
    assert (Engagement.objects.get().place, Engagement.objects.get().review) == ("Surabaya", "accepted")
    assert_rebuild_changes_nothing()


def test_a_join_holds_for_all_accounts_that_come_later(lite: str):
    add([told("2025-06-13", ON_12, text="1"), told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"))])
    deciding.join(*_records(), by="A")
    assert Engagement.objects.get().reports == 2
    add([told("2025-06-14", ON_12, text="2"), EARLIER])
    assert Engagement.objects.get().reports == 4
    assert_rebuild_changes_nothing()


def test_a_parting_holds_for_all_accounts_that_come_later(lite: str):
    add([told("2025-06-13", ON_12, text="1"), told("2025-06-14", ON_12, text="2")])
    first, second = _accounts(Engagement.objects.get().id)
    deciding.part(Engagement.objects.get().id, [second], by="A")
    add([told("2025-06-15", ON_12, text="3"), EARLIER], batch=1)
    assert Evidence.objects.get(id=first).record != Evidence.objects.get(id=second).record
    assert Engagement.objects.count() == 2
    assert_rebuild_changes_nothing()


def _decide(random: Random) -> int | None:
    """Take some decision that can be taken; its number."""
    records = sorted(set(Evidence.objects.values_list("record", flat=True)))
    if not records:
        return None
    record = random.choice(records)
    same = [other for other in records if other[0] == record[0] and other != record] or [record]
    people = sorted(PersonName.objects.values_list("id", flat=True)) or ["p000000000000"]
    followups = sorted(FollowUp.objects.values_list("id", flat=True)) or ["f000000000000"]
    numbers = sorted(Decision.objects.values_list("pk", flat=True)) or [0]
    field = {"e": "date", "a": "date", "c": "due", "x": "post", "s": "place"}[record[0]]
    choices: list[Callable[[], Any]] = [
        lambda: deciding.join(record, random.choice(same), by="A"),
        lambda: deciding.part(record, random.sample(_accounts(record), 1), by="A"),
        lambda: deciding.correct(record, field, "2025-06-01", by="A"),
        lambda: deciding.review(record, random.choice(["accept", "unsure"]), by="A"),
        lambda: deciding.lapse(record, "2025-07-01", by="A"),
        lambda: deciding.follow(random.choice(followups), random.choice(["confirm", "dismiss"]), by="A"),
        lambda: deciding.join(random.choice(people), random.choice(people), by="A"),
        lambda: deciding.part(
            PersonName.objects.filter(id=random.choice(people)).values_list("person", flat=True).first() or "p",
            [random.choice(people)],
            by="A",
        ),
        lambda: deciding.undo(random.choice(numbers), by="A"),
    ]
    try:
        return random.choice(choices)().number
    except LedgerError:
        return None


@few
@given(reports=nasty.reports(), random=st.randoms(use_true_random=False))
def test_any_decisions_between_any_reports_are_the_same_when_all_is_folded_again(
    ledgers: Ledgers, reports: list[Prepared], random: Random
):
    with ledgers.fresh("sqlite"):
        for piece in (reports[: len(reports) // 2], reports[len(reports) // 2 :]):
            add(piece)
            for _ in range(3):
                _decide(random)
        assert_rebuild_changes_nothing()


@fewer
@given(reports=nasty.reports(), random=st.randoms(use_true_random=False))
def test_undoing_any_decision_gives_back_what_was(ledgers: Ledgers, reports: list[Prepared], random: Random):
    with ledgers.fresh("sqlite"):
        add(reports)
        for _ in range(4):
            before = snapshot()
            number = _decide(random)
            if number is not None and Decision.objects.get(pk=number).action != "undo":
                deciding.undo(number, by="B")
                assert differences(before, snapshot()) == {}


def test_every_evidence_stands_in_a_record_and_every_record_has_evidence(ledger: str, crowded: list[Prepared]):
    add(crowded, batch=50)
    records = {row.id for model in (Engagement, Agreement, Commitment) for row in model.objects.all()}
    told_of = set(Evidence.objects.exclude(kind__in=("statement", "accreditation")).values_list("record", flat=True))
    assert records == told_of
    assert set(PersonName.objects.values_list("person", flat=True)) == set(Person.objects.values_list("id", flat=True))
    assert Report.objects.count() == len(crowded)
