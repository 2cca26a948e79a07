"""Decisions where several people review: handled once, never over what was not seen."""

import threading
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.db import connections

from risalah.ledger import deciding
from risalah.ledger.drafts import Words
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.models import (
    Commitment,
    Decision,
    Engagement,
    Evidence,
    FollowUp,
    Person,
    PersonName,
    PersonProposal,
    Receipt,
    Report,
)
from risalah.ledger.rebuild import rebuild
from risalah.review.commands import (
    Accept,
    Apart,
    Command,
    Confirm,
    Correct,
    Dismiss,
    Join,
    Lapse,
    Part,
    Reject,
    Undo,
    Unsure,
    about,
    from_json,
    to_json,
)
from risalah.review.taking import Outcome, take, undo
from risalah.review.versions import Changed, version_of
from tests.ledger.ledgers import add, differences, logged, snapshot
from tests.ledger.told import ADI, KIM, RADO, cited, meeting, person, promise, told

HELD = meeting(host=ADI, guest=KIM, date="2025-06-12")
WORDS = "Pertemuan di Bandung pada 11 Juni."
TOLD = [
    told("2025-06-13", HELD, text=WORDS),
    told("2025-06-14", HELD, text="2"),
    told("2025-06-13", meeting(host=ADI, guest=RADO, date="2025-06-12"), text="3"),
    told("2025-06-01", meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned"), text="4"),
    told("2025-06-01", promise("mengirim pengamat", due="2025-09"), text="5"),
    told("2025-06-13", cited(person("Ratna Kemala", "Juru Bicara", "ID"), person("Ratma Kemala", "Atase", "ID"))),
]


@pytest.fixture
def filled(ledger: str) -> Iterator[str]:
    add(TOLD)
    yield ledger


def key() -> str:
    return str(uuid.uuid4())


def held() -> str:
    return Engagement.objects.get(reports=2).id


def other() -> str:
    return Engagement.objects.get(countries="ID RS").id


def accounts(record: str) -> list[str]:
    return sorted(Evidence.objects.filter(record=record).values_list("id", flat=True))


def decide(command: Command, by: str = "Ratri", seen: str | None = None, why: str = "") -> Outcome:
    """Take a decision on things as they are, or as they were."""
    return take(command, by=by, key=key(), seen=version_of(*about(command)) if seen is None else seen, why=why)


COMMANDS: dict[str, Callable[[], Command]] = {
    "accept": lambda: Accept(held()),
    "unsure": lambda: Unsure(held()),
    "reject": lambda: Reject(held(), "duplicate"),
    "correct": lambda: Correct(held(), "place", "Bandung"),
    "lapse": lambda: Lapse(Commitment.objects.get().id, "2025-12-01"),
    "join": lambda: Join(held(), other()),
    "join people": lambda: Join(*_names()),
    "part": lambda: Part(held(), (accounts(held())[1],)),
    "apart": lambda: Apart(*_names()),
    "confirm": lambda: Confirm(FollowUp.objects.get().id),
    "dismiss": lambda: Dismiss(FollowUp.objects.get().id),
}


def _names() -> tuple[str, str]:
    row = PersonProposal.objects.get()
    return row.a, row.b


@pytest.mark.parametrize("what", COMMANDS)
def test_every_decision_is_logged_folded_and_can_be_undone(filled: str, what: str):
    before = snapshot()
    command = COMMANDS[what]()
    outcome = decide(command, why="siaran pers")
    row = Decision.objects.get()
    assert (row.pk, row.by, row.why) == (outcome.number, "Ratri", "siaran pers")
    # That a plan lapsed is computed where it is shown.
    assert (differences(before, snapshot()) == {}) == (what == "lapse")
    after = snapshot()
    rebuild()
    assert differences(after, snapshot()) == {}
    undone = undo(outcome.number, by="Wahyu", key=key(), seen=version_of(*about(Undo(outcome.number))))
    assert undone.number != outcome.number
    assert differences(before, snapshot()) == {}
    with pytest.raises(Refused, match="is undone already"):
        decide(Undo(outcome.number))
    decide(Undo(undone.number))
    assert differences(after, snapshot()) == {}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_command_is_kept_as_json(filled: str, what: str):
    command = COMMANDS[what]()
    assert from_json(to_json(command)) == command


# -- handled once ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", COMMANDS)
def test_every_command_is_handled_once(filled: str, what: str):
    command, once = COMMANDS[what](), key()
    seen = version_of(*about(command))
    first, again = (take(command, by="Ratri", key=once, seen=seen) for _ in range(2))
    assert (first.number, first.again, again.again) == (again.number, False, True)
    assert Decision.objects.count() == 1


def test_a_form_that_is_sent_again_gives_the_first_outcome_and_decides_nothing(filled: str):
    command, seen, once = Correct(held(), "place", "Bandung"), version_of(held()), key()
    first = take(command, by="Ratri", key=once, seen=seen)
    deciding.correct(held(), "place", "Surabaya", by="Wahyu")
    again = take(command, by="Ratri", key=once, seen=seen)
    assert not first.again
    assert again == Outcome(first.number, first.changed, first.outweighs, again=True)
    assert Decision.objects.count() == 2
    assert Engagement.objects.get(id=held()).place == "Surabaya"


@pytest.mark.parametrize(
    ("command", "by"), [(lambda: Unsure(held()), "Ratri"), (lambda: Accept(held()), "Wahyu")], ids=["another", "who"]
)
def test_a_key_that_was_used_for_something_else_is_refused(filled: str, command: Callable[[], Command], by: str):
    once = key()
    take(Accept(held()), by="Ratri", key=once, seen=version_of(held()))
    with pytest.raises(Refused, match="used for something else"):
        take(command(), by=by, key=once, seen=version_of(held()))
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "k" * 65])
def test_a_form_without_a_key_is_refused(lite: str, wrong: str):
    add(TOLD)
    with pytest.raises(Refused, match="is no key"):
        take(Accept(held()), by="Ratri", key=wrong, seen=version_of(held()))


def test_what_is_refused_leaves_nothing_and_can_be_sent_again_rightly(filled: str):
    once, before = key(), (snapshot(), logged())
    with pytest.raises(Refused, match="needs a reason"):
        take(Reject(held(), ""), by="Ratri", key=once, seen=version_of(held()))
    assert (snapshot(), logged(), Receipt.objects.count()) == (*before, 0)
    take(Reject(held(), "duplicate"), by="Ratri", key=once, seen=version_of(held()))
    assert Engagement.objects.get(id=held()).review == "rejected"


def test_what_is_not_there_is_unknown(lite: str):
    add(TOLD)
    for command in (Accept("e000000000000"), Confirm("f000000000000"), Join("p000000000000", held()), Undo(99)):
        with pytest.raises(Unknown):
            take(command, by="Ratri", key=key(), seen="0-0")


# -- as it was seen ----------------------------------------------------------------------------------------------------


def test_a_version_stays_while_nothing_changes_and_is_the_same_under_every_account(filled: str):
    seen = version_of(held())
    assert {version_of(account) for account in accounts(held())} == {seen}
    rebuild()
    deciding.review(other(), "accept", by="Wahyu")
    assert version_of(held()) == seen
    assert version_of(held(), other()) != version_of(other(), held()) != seen


CHANGES: dict[str, tuple[Callable[[], object], list[str]]] = {
    "a decision": (lambda: deciding.correct(held(), "place", "Surabaya", by="Wahyu"), ["correct"]),
    "one that was undone": (
        lambda: deciding.undo(deciding.review(held(), "accept", by="Wahyu").number, by="Wahyu"), ["accept", "undo"],
    ),
    "one account less": (lambda: deciding.part(held(), [accounts(held())[1]], by="Wahyu"), ["part"]),
    "another's accounts more": (lambda: deciding.join(other(), held(), by="Wahyu"), ["join"]),
    "a report more": (lambda: add([told("2025-06-15", HELD, text="6")]), []),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_who_decides_on_what_has_changed_is_told_what_happened(filled: str, what: str):
    record, seen = held(), version_of(held())
    change, steps = CHANGES[what]
    change()
    before = snapshot(), logged()
    with pytest.raises(Changed, match="has changed since you saw it") as told_:
        decide(Accept(record), seen=seen)
    assert [step.action for step in told_.value.steps] == steps
    assert {step.by for step in told_.value.steps} <= {"Wahyu"}
    assert told_.value.now == (Evidence.objects.get(id=record).record,)
    assert (snapshot(), logged(), Receipt.objects.count()) == (*before, 0)
    decide(Accept(record), seen=told_.value.version)
    assert Engagement.objects.get(id=told_.value.now[0]).review == "accepted"


def test_a_record_that_has_become_part_of_another_says_of_which(filled: str):
    seen, ids = {record: version_of(record) for record in (held(), other())}, {held(), other()}
    deciding.join(held(), other(), by="Wahyu")
    now = Engagement.objects.get(reports=3).id
    (gone,) = ids - {now}
    with pytest.raises(Changed) as told_:
        decide(Correct(gone, "place", "Bandung"), seen=seen[gone])
    assert told_.value.now == (now,)
    assert [step.action for step in told_.value.steps] == ["join"]


@pytest.mark.parametrize("seen", ["", "0-", "x", "-1-a", "9" * 30, "9" * 5000 + "-a"])
def test_a_version_that_is_none_is_taken_for_another(filled: str, seen: str):
    deciding.review(held(), "accept", by="Wahyu")
    with pytest.raises(Changed):
        decide(Accept(held()), seen=seen)


def test_follow_ups_and_people_have_versions_too(filled: str):
    step = FollowUp.objects.get()
    seen = version_of(step.id)
    deciding.follow(step.id, "dismiss", by="Wahyu")
    with pytest.raises(Changed) as told_:
        decide(Confirm(step.id), seen=seen)
    assert [s.action for s in told_.value.steps] == ["dismiss"]
    names = _names()
    seen = version_of(*names)
    deciding.keep_apart(*names, by="Wahyu")
    with pytest.raises(Changed) as told_:
        decide(Join(*names), seen=seen)
    assert [s.action for s in told_.value.steps] == ["part"]
    decide(Join(*names))
    assert Person.objects.filter(name__contains="Kemala").count() == 1


# -- several at once ---------------------------------------------------------------------------------------------------


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gives or raises, each in a thread with a connection of its own."""
    results: list[object] = [None] * len(acts)
    ready = threading.Barrier(len(acts))

    def run(number: int) -> None:
        try:
            Report.objects.count()  # connected before the start
            ready.wait(30)
            results[number] = acts[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.parametrize("turn", range(3))
def test_of_several_who_decide_at_once_one_does_and_the_others_are_told(filled: str, turn: int):
    record, seen = held(), version_of(held())
    places = ["Bandung", "Surabaya", "Medan", "Ambon"]
    results = at_once(
        *(lambda place=place: take(Correct(record, "place", place), by=place, key=key(), seen=seen) for place in places)
    )
    taken = [result for result in results if isinstance(result, Outcome)]
    told_ = [result for result in results if isinstance(result, Changed)]
    assert (len(taken), len(told_)) == (1, 3), results
    row = Decision.objects.get()
    assert Engagement.objects.get(id=record).place == row.payload["value"] == row.by
    assert {step.by for changed in told_ for step in changed.steps} == {row.by}


@pytest.mark.parametrize("turn", range(3))
def test_one_form_sent_several_times_at_once_is_handled_once(filled: str, turn: int):
    record, seen, once = held(), version_of(held()), key()
    results = at_once(*[lambda: take(Accept(record), by="Ratri", key=once, seen=seen)] * 4)
    assert all(isinstance(result, Outcome) for result in results), results
    assert sorted(result.again for result in results if isinstance(result, Outcome)) == [False, True, True, True]
    assert len({result.number for result in results if isinstance(result, Outcome)}) == 1
    assert Decision.objects.count() == 1


def test_those_who_decide_on_different_records_at_once_all_do(filled: str):
    commands = [Accept(held()), Unsure(other()), Lapse(Commitment.objects.get().id, "2025-12-01"), Join(*_names())]
    results = at_once(*(lambda command=command: decide(command) for command in commands))
    assert all(isinstance(result, Outcome) for result in results), results
    assert Decision.objects.count() == 4
    before = snapshot()
    rebuild()
    assert differences(before, snapshot()) == {}


# -- words of a correction ---------------------------------------------------------------------------------------------


def source(text: str = WORDS) -> str:
    return next(r.pk for r in Report.objects.all() if r.text.pk and _text(r.pk) == text)


def _text(report: str) -> str | None:
    from risalah.ledger.intake import text_of

    return text_of(report)


def test_the_words_of_a_correction_stay_with_it(filled: str):
    at = WORDS.index("Bandung")
    words = Words(source(), at, at + len("Bandung"))
    decide(Correct(held(), "place", "Bandung", words))
    kept = Decision.objects.get().payload["words"]
    assert {field: kept[field] for field in ("report", "start", "end")} == {
        "report": words.report, "start": at, "end": at + 7,
    }  # fmt: skip
    assert len(kept["hash"]) == 16
    assert Engagement.objects.get(id=held()).place == "Bandung"
    assert PersonName.objects.count()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (7, 3), (-1, 3), (0, len(WORDS) + 1)])
def test_words_that_are_none_of_the_text_are_refused(lite: str, start: int, end: int):
    add(TOLD)
    with pytest.raises(Refused, match="no words of the report"):
        decide(Correct(held(), "place", "Bandung", Words(source(), start, end)))


def test_words_of_a_report_that_tells_of_something_else_are_refused(lite: str):
    add(TOLD)
    for report in (source("3"), "r000000000000"):
        with pytest.raises(Refused, match="no such report tells of"):
            decide(Correct(held(), "place", "Bandung", Words(report, 0, 1)))
    assert Decision.objects.count() == 0
