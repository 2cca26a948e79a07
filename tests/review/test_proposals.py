"""Proposals: kept until a reviewer answers, and then answered once."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from risalah.ledger import deciding
from risalah.ledger.backup import back_up
from risalah.ledger.database import open_ledger
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.models import Decision, Engagement, FollowUp, PersonProposal, Proposal
from risalah.ledger.rebuild import rebuild
from risalah.ledger.restore import restore
from risalah.review import proposals as review
from risalah.review.commands import Accept, Apart, Command, Confirm, Correct, Join, Reject, about
from risalah.review.proposals import Handled, proposals, propose
from risalah.review.versions import Changed, version_of
from tests.ledger.conftest import Kind, Ledgers
from tests.ledger.ledgers import add, logged, snapshot
from tests.review.test_taking import TOLD, at_once, held, other


@pytest.fixture
def filled(ledger: str) -> Iterator[str]:
    add(TOLD)
    yield ledger


def key() -> str:
    return str(uuid.uuid4())


def make(command: Command, by: str = "Sekar", why: str = "siaran pers") -> int:
    return propose(command, by=by, key=key(), seen=version_of(*about(command)), why=why).number


def accept(number: int, by: str = "Ratri", why: str = "") -> int:
    seen = version_of(*about(review.proposal(number).command))
    return review.accept(number, by=by, key=key(), seen=seen, why=why).number


def test_a_proposal_changes_nothing_until_it_is_accepted(filled: str):
    before = snapshot(), logged()
    number = make(Correct(held(), "place", "Bandung"))
    assert (snapshot(), logged()) == before
    (proposed,) = proposals()
    assert (proposed.number, proposed.by, proposed.why, proposed.state) == (number, "Sekar", "siaran pers", "open")
    assert proposed.command == Correct(held(), "place", "Bandung")
    assert not proposed.changed
    decision = accept(number, why="sudah dicek")
    row = Decision.objects.get()
    assert (row.pk, row.by, row.why) == (decision, "Ratri", "Proposed by Sekar: siaran pers. sudah dicek")
    assert Engagement.objects.get(id=held()).place == "Bandung"
    answered = review.proposal(number)
    assert (answered.state, answered.answered_by, answered.answer, answered.decision) == (
        "accepted", "Ratri", "sudah dicek", decision,
    )  # fmt: skip
    assert proposals() == []


def test_the_why_of_a_decision_names_its_analyst_also_without_any_other_words(lite: str):
    add(TOLD)
    accept(make(Accept(held()), why=""))
    assert Decision.objects.get().why == "Proposed by Sekar"


def test_one_that_is_declined_decides_nothing_and_says_why(filled: str):
    number = make(Accept(held()))
    assert review.decline(number, by="Ratri", key=key(), reason=" belum jelas ") == Handled(number)
    (answered,) = proposals("declined")
    assert (answered.answered_by, answered.answer, answered.decision) == ("Ratri", "belum jelas", None)
    assert answered.answered_at is not None
    assert Decision.objects.count() == 0


def test_an_answer_is_given_once(filled: str):
    declined, accepted = make(Accept(held())), make(Accept(other()))
    review.decline(declined, by="Ratri", key=key(), reason="belum jelas")
    accept(accepted)
    for number, said in ((declined, "was declined by Ratri"), (accepted, "was accepted by Ratri")):
        with pytest.raises(Refused, match=said):
            accept(number, by="Wahyu")
        with pytest.raises(Refused, match=said):
            review.decline(number, by="Wahyu", key=key(), reason="x")
    with pytest.raises(Refused, match="needs a reason"):
        review.decline(declined, by="Wahyu", key=key(), reason=" ")
    for number in (0, 99):
        with pytest.raises(Unknown, match="no such proposal"):
            review.accept(number, by="Ratri", key=key(), seen="")
        with pytest.raises(Unknown, match="no such proposal"):
            review.proposal(number)
    assert Decision.objects.count() == 1


def test_the_same_form_is_handled_once_of_every_kind(filled: str):
    made, answered, declined = key(), key(), key()
    command = Accept(held())
    first = [propose(command, by="Sekar", key=made, seen=version_of(held())) for _ in range(2)]
    assert [(each.number, each.again) for each in first] == [(first[0].number, False), (first[0].number, True)]
    seen = version_of(held())
    taken = [review.accept(first[0].number, by="Ratri", key=answered, seen=seen) for _ in range(2)]
    assert [each.again for each in taken] == [False, True]
    assert taken[0].number == taken[1].number
    another = make(Accept(other()))
    gone = [review.decline(another, by="Ratri", key=declined, reason="x") for _ in range(2)]
    assert [each.again for each in gone] == [False, True]
    assert (Proposal.objects.count(), Decision.objects.count()) == (2, 1)


def test_the_same_is_not_proposed_twice_while_it_waits(filled: str):
    number = make(Accept(held()))
    with pytest.raises(Refused, match="the same was proposed by Sekar"):
        make(Accept(held()), by="Dimas")
    make(Correct(held(), "place", "Bandung"), by="Dimas")
    review.decline(number, by="Ratri", key=key(), reason="belum jelas")
    make(Accept(held()), by="Dimas")


def test_what_could_not_be_decided_is_not_proposed_either(filled: str):
    for command in (Reject(held(), ""), Correct(held(), "date", "kapan"), Join(held(), held())):
        with pytest.raises(Refused):
            make(command)
    with pytest.raises(Unknown):
        make(Accept("e000000000000"))
    seen = version_of(held())
    deciding.correct(held(), "place", "Medan", by="Wahyu")
    with pytest.raises(Changed):
        propose(Accept(held()), by="Sekar", key=key(), seen=seen)
    assert Proposal.objects.count() == 0


def test_a_reviewer_accepts_only_on_what_they_saw_and_sees_that_it_changed(filled: str):
    number, seen = make(Correct(held(), "place", "Bandung")), version_of(held())
    deciding.correct(held(), "place", "Medan", by="Wahyu")
    assert review.proposal(number).changed
    with pytest.raises(Changed) as told_:
        review.accept(number, by="Ratri", key=key(), seen=seen)
    assert [step.payload["value"] for step in told_.value.steps] == ["Medan"]
    assert review.proposal(number).state == "open"
    accept(number)
    assert Engagement.objects.get(id=held()).place == "Bandung"


def test_one_that_has_become_impossible_stays_open_until_it_is_declined(filled: str):
    number = make(Join(held(), other()))
    deciding.join(held(), other(), by="Wahyu")
    assert review.proposal(number).changed
    with pytest.raises(Refused, match="in this record already"):
        accept(number)
    review.decline(number, by="Ratri", key=key(), reason="sudah digabung")


def test_of_two_reviewers_at_once_one_answers(filled: str):
    number, seen = make(Accept(held())), version_of(held())
    results = at_once(
        lambda: review.accept(number, by="Ratri", key=key(), seen=seen),
        lambda: review.decline(number, by="Wahyu", key=key(), reason="belum jelas"),
        lambda: review.accept(number, by="Wahyu", key=key(), seen=seen),
    )
    assert sum(isinstance(result, Refused) for result in results) == 2, results
    assert Decision.objects.count() == (review.proposal(number).state == "accepted")


def test_a_backup_takes_proposals_and_receipts_to_the_other_database(
    filled: str, kind: Kind, ledgers: Ledgers, tmp_path: Path
):
    once, command, seen = key(), Accept(held()), version_of(held())
    propose(command, by="Sekar", key=once, seen=seen)
    before = proposals()
    back_up(tmp_path / "backup", filled)
    connections.close_all()
    address = ledgers.make("postgresql" if kind == "sqlite" else "sqlite")
    restore(tmp_path / "backup", address)
    open_ledger(address)
    assert proposals() == before
    assert propose(command, by="Sekar", key=once, seen=seen).again
    assert make(Accept(other())) == before[0].number + 1
    connections.close_all()
    ledgers.remove(address)


def test_lists_and_counts(filled: str):
    people = PersonProposal.objects.get()
    first = make(Accept(held()))
    second = make(Confirm(FollowUp.objects.get().id), by="Dimas")
    third = make(Apart(people.a, people.b))
    assert [each.number for each in proposals()] == [first, second, third]
    assert [each.number for each in proposals(limit=1, after=first)] == [second]
    assert [each.number for each in proposals(by="Sekar")] == [first, third]
    assert [each.number for each in proposals(of=held())] == [first]
    assert [each.number for each in proposals(of=FollowUp.objects.get().id)] == [second]
    assert [each.number for each in proposals(of=people.a)] == [third]
    assert proposals(of=other()) == []
    accept(second)
    review.decline(third, by="Ratri", key=key(), reason="satu orang")
    assert review.counts() == {"open": 1, "accepted": 1, "declined": 1}
    assert review.counts(by="Dimas") == {"open": 0, "accepted": 1, "declined": 0}
    rebuild()
    assert [each.number for each in proposals()] == [first]
    fourth = make(Accept(other()))
    review.decline(fourth, by="Ratri", key=key(), reason="x")
    assert [each.number for each in proposals("declined")] == [fourth, third]
    assert [each.number for each in proposals("declined", after=fourth)] == [third]
