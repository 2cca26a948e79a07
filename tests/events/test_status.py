"""Held, planned, going on, postponed, cancelled, denied; and what is only hoped for is no engagement at all."""

import pytest

from tests.events.texts import JAPAN, MEETING, MINISTER, reading

VERB = [
    ("bertemu", "held"),
    ("telah bertemu", "held"),
    ("akan bertemu", "planned"),
    ("dijadwalkan bertemu", "planned"),
    ("telah dijadwalkan bertemu", "planned"),
    ("direncanakan bertemu", "planned"),
    ("sedang bertemu", "ongoing"),
    ("batal bertemu", "cancelled"),
    ("tidak bertemu", "denied"),
]


@pytest.mark.parametrize(("words", "status"), VERB)
def test_the_word_before_the_verb_decides(words, status):
    (meeting,) = reading(f"{MINISTER} {words} {JAPAN} di Tokyo.").engagements
    assert meeting.status == status


def test_the_word_that_decides_is_the_evidence():
    text = f"{MINISTER} dijadwalkan bertemu {JAPAN} di Tokyo."
    (meeting,) = reading(text).engagements
    assert [text[slice(*span)] for span in meeting.evidence["status"]] == ["dijadwalkan"]


NONE = ["berharap", "diharapkan", "ingin", "dapat", "perlu", "belum"]


@pytest.mark.parametrize("word", NONE)
def test_a_hope_or_a_mere_possibility_is_no_engagement(word):
    assert reading(f"{MINISTER} {word} bertemu {JAPAN} di Tokyo.").engagements == []


def test_a_wish_that_opens_a_sentence_is_no_engagement():
    assert reading(f"Semoga {MINISTER} bertemu {JAPAN} di Tokyo.").engagements == []


NOMINAL = [
    ("ditunda", "postponed"),
    ("dibatalkan", "cancelled"),
    ("akan digelar pekan depan", "planned"),
    ("berlangsung hangat", "held"),
]


@pytest.mark.parametrize(("words", "status"), NOMINAL)
def test_behind_a_noun_the_words_that_follow_decide(words, status):
    (meeting,) = reading(f"Pertemuan {MINISTER} dengan {JAPAN} di Tokyo {words}.").engagements
    assert meeting.status == status


EXERCISE = [
    ("akan menggelar latihan bersama di Surabaya pada September mendatang", "planned", "2025-09"),
    ("sedang menggelar latihan bersama di Surabaya", "ongoing", None),
    ("menggelar latihan bersama di Surabaya pada 2-6 Juni 2025", "held", "2025-06-02/2025-06-06"),
    # A span that holds the day of publication is not over.
    ("menggelar latihan bersama di Surabaya pada 10-16 Juni 2025", "ongoing", "2025-06-10/2025-06-16"),
]


@pytest.mark.parametrize(("words", "status", "date"), EXERCISE)
def test_an_exercise_is_planned_going_on_or_over(words, status, date):
    (exercise,) = reading(f"TNI AL dan Angkatan Laut India {words}.").engagements
    assert (exercise.type, exercise.status, exercise.date) == ("exercise", status, date)


def test_an_exercise_that_one_side_suggests_is_proposed():
    (exercise,) = reading(
        "Angkatan Laut India mengusulkan latihan bersama dengan TNI AL pada September 2025."
    ).engagements
    assert exercise.status == "proposed"


@pytest.mark.parametrize("verb", ["membahas", "menyinggung", "membicarakan"])
def test_an_exercise_that_is_talked_about_was_not_held(verb):
    read = reading(f"{MINISTER} dan {JAPAN} {verb} latihan bersama di Tokyo, Kamis (12/6).")
    assert "exercise" not in [e.type for e in read.engagements]


def test_a_day_that_lies_ahead_makes_a_plan_of_what_no_word_calls_one():
    (meeting,) = reading(f"{MINISTER} bertemu {JAPAN} di Tokyo, Kamis (19/6).").engagements
    assert (meeting.status, meeting.date) == ("planned", "2025-06-19")


def test_without_a_day_of_publication_nothing_lies_ahead():
    (meeting,) = reading(f"{MINISTER} bertemu {JAPAN} di Tokyo, Kamis (19/6).", published=None).engagements
    assert (meeting.status, meeting.date) == ("held", "XXXX-06-19")


def test_what_somebody_has_come_for_is_planned():
    read = reading(f"{JAPAN} tiba di Jakarta untuk bertemu {MINISTER}.")
    assert [(e.type, e.status) for e in read.engagements] == [("visit", "held"), ("meeting", "planned")]


def test_what_a_meeting_was_for_leaves_it_held():
    (meeting,) = reading(f"{MINISTER} bertemu {JAPAN} untuk membahas keamanan siber.").engagements
    assert meeting.status == "held"


def test_an_invitation_is_a_commitment_and_no_visit():
    read = reading(f"{JAPAN} mengundang {MINISTER} berkunjung ke Tokyo pada September mendatang.")
    assert read.engagements == []
    (invitation,) = read.commitments
    assert (invitation.promisor, invitation.promisee, invitation.due) == (["JP"], ["ID"], "2025-09")


def test_a_plan_beside_what_happened_leaves_it_held():
    read = reading(f"{MEETING} Bramanto akan bertemu Kinoshita di Jakarta pada September 2025.")
    assert [(e.status, e.place) for e in read.engagements] == [("held", "Tokyo"), ("planned", "Jakarta")]
