"""What was planned or promised, and what became of it."""

import re

import pytest

from risalah.ledger import deciding
from risalah.ledger.models import Commitment, FollowUp
from tests.ledger.told import ADI, KIM, meeting, occasion, promise, told
from tests.web.pages.shape import links, parsed, text

SEA = occasion("Samudra Teguh")
BOTH = [(ADI, "principal"), (KIM, "principal")]


@pytest.fixture
def client(of_reports):
    return of_reports(
        told(
            "2025-06-01", meeting(type="exercise", status="planned", date="2025-09", named=SEA, others=BOTH), text="1"
        ),
        told("2025-09-11", meeting(type="exercise", date="2025-09-10", named=SEA, others=BOTH), text="2"),
        told("2025-06-02", promise("mengirim pengamat", due="2025-08"), text="3"),
        told("2025-06-03", promise("mengirim kapal", "ID", "RS", due="2025-10-20"), text="4"),
        told("2025-06-04", promise("membangun galangan", due="2027"), text="5"),
    )


def groups(answer) -> dict[str, list[str]]:
    found = parsed(answer).xpath("//section[starts-with(@aria-labelledby, 'state-')]")
    return {
        each.get("aria-labelledby").removeprefix("state-"): [
            re.sub("^Exercise: .*", "Exercise", title) for title in each.xpath(".//a[@class='entry-title']/text()")
        ]
        for each in found
    }


def test_plans_stand_by_their_state_on_the_day(client) -> None:
    assert groups(client.get("/follow-up?as_of=2025-10-01")) == {
        "overdue": ["Intention: mengirim pengamat"],
        "due": ["Intention: mengirim kapal"],
        "open": ["Intention: membangun galangan"],
        "fulfilled": ["Exercise"],
    }
    assert set(groups(client.get("/follow-up?as_of=2025-06-10"))) == {"open"}


@pytest.mark.parametrize(
    ("query", "number"),
    [("state=overdue", 1), ("country=RS", 1), ("country=JP&with=ID", 3), ("country=AU", 0), ("with=RS", 1)],
)
def test_the_board_is_narrowed_by_state_and_countries(client, query: str, number: int) -> None:
    answer = client.get(f"/follow-up?as_of=2025-10-01&{query}")
    assert sum(len(each) for each in groups(answer).values()) == number
    if not number:
        assert "No plan or promise fits these choices." in text(answer)


def test_a_step_says_its_effect_day_record_and_why_it_is_sure(client) -> None:
    answer = client.get("/follow-up?state=fulfilled&as_of=2025-10-01")
    (step,) = parsed(answer).xpath("//ul[@class='steps']/li")
    said = " ".join(step.text_content().split())
    assert said.startswith("carries out: Exercise") and ", 10 September 2025 certain" in said
    assert "told 11 September 2025; rule of support: the same occasion, the same people" in said
    (later,) = step.xpath(".//a/@href")
    assert later.startswith("/records/e") and later.endswith("?as_of=2025-10-01")


def test_a_proposed_step_leads_those_who_may_to_the_review(client) -> None:
    row = FollowUp.objects.get()
    FollowUp.objects.filter(pk=row.pk).update(state="proposed", basis="")
    assert f"/queue/{row.pk}" in links(client.get("/follow-up"))


def test_a_decision_on_a_step_names_who_took_it(client) -> None:
    deciding.follow(FollowUp.objects.get().pk, "confirm", by="Ratna")
    assert "of Ratna: the same occasion" in text(client.get("/follow-up?state=fulfilled&as_of=2025-10-01"))


def test_only_a_person_lets_a_promise_lapse(client) -> None:
    record = Commitment.objects.get(undertaking="mengirim pengamat").pk
    deciding.lapse(record, "2025-09-15", by="Ratna")
    assert groups(client.get("/follow-up?state=lapsed&as_of=2025-10-01")) == {
        "lapsed": ["Intention: mengirim pengamat"]
    }


def test_in_indonesian_states_effects_and_reasons_are_indonesian(client) -> None:
    client.cookies["risalah_language"] = "id"
    shown = text(client.get("/follow-up?as_of=2025-10-01"))
    assert "lewat waktu" in shown and "melaksanakan: Latihan" in shown
    assert "kaidah dukungan: ajang yang sama, orang yang sama" in shown
