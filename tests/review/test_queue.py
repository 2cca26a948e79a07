"""The queue: what waits, in which order, and why."""

import pytest
from django.db import connection

from risalah.ledger import deciding
from risalah.ledger.models import Engagement, FollowUp, PersonProposal, Statement
from risalah.ledger.rows import select
from risalah.review.queue import KINDS, MOST, Item, Place, queue, remaining
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, agreement, cited, meeting, person, promise, said, told

PLAN = meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned")
TOLD = [
    told("2025-06-01", PLAN, text="1"),
    told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", place="Jakarta", place_country="ID"), text="2"),
    told("2025-06-14", meeting(host=ADI, guest=KIM, date="2025-06-12", place="Bandung", place_country="ID"), text="3"),
    told("2025-06-13", meeting(host=ADI, guest=RADO), text="4"),
    told("2025-06-13", agreement("nota kesepahaman", ("ID", "RS"), date="2025-06-12"), text="5"),
    told("2025-06-13", promise("mengirim pengamat", due="2025-09-01"), said("Kami sepakat", ADI)),
    told("2025-06-13", cited(person("Ratna Kemala", "Juru Bicara", "ID"), person("Ratma Kemala", "Atase", "ID"))),
]


@pytest.fixture
def filled(ledger: str) -> str:
    add(TOLD)
    return ledger


def only(kind: str) -> Item:
    (item,) = queue([kind])
    return item


def test_everything_that_waits_is_there_heaviest_first(filled: str):
    items = queue(limit=100)
    places = [(-item.weight, item.id) for item in items]
    assert places == sorted(places)
    kinds = [item.kind for item in items]
    assert {kind: kinds.count(kind) for kind in KINDS} == remaining()
    assert remaining() == {
        "engagement": 3, "agreement": 1, "commitment": 1, "accreditation": 0, "statement": 1, "follow_up": 1,
        "person": 1,
    }  # fmt: skip


def test_each_says_why_it_is_there(filled: str):
    held = next(item for item in queue(["engagement"]) if item.row.accounts == 2)
    assert held.reasons == ("differs:place",)
    assert held.worth == ("high_post", "several_accounts")
    undated = next(item for item in queue(["engagement"], ["RS"]))
    assert undated.reasons == ("one_account", "no_day", "no_place")
    assert only("agreement").worth == ("signed",)
    assert only("commitment").worth == ("due",)
    assert only("follow_up").reasons == ("proposed",)
    assert only("person").reasons == ("names:spelling",)
    assert isinstance(only("person").row, PersonProposal)


def test_pages_follow_each_other_without_gap_and_repetition(filled: str):
    whole = [item.id for item in queue(limit=100)]
    for size in (1, 2, 3):
        found: list[str] = []
        after: Place | None = None
        while page := queue(limit=size, after=after):
            found += [item.id for item in page]
            after = page[-1].place
        assert found == whole


def test_a_state_narrows_it_down(filled: str):
    assert {item.kind for item in queue(countries=["RS"])} == {"engagement", "agreement"}
    assert remaining(["RS"])["engagement"] == 1
    assert remaining(["RS"])["person"] == 0
    assert remaining(["JP"])["follow_up"] == 1
    assert [item.id for item in queue(["follow_up"], ["RS", "JP"])] == []
    assert [item.id for item in queue(["engagement"], ["ID", "RS"])] == [
        row.pk for row in Engagement.objects.filter(countries="ID RS")
    ]
    assert queue(["engagement"], ["RS", "JP"]) == []
    assert len(queue(["person"], ["ID"])) == 1


def test_what_was_decided_leaves_and_what_is_unsure_stays_lower(filled: str):
    statement = Statement.objects.get().pk
    deciding.review(statement, "accept", by="Ratri")
    assert queue(["statement"]) == []
    top = queue(["engagement"])[0]
    deciding.review(top.id, "unsure", by="Ratri")
    again = next(item for item in queue(["engagement"]) if item.id == top.id)
    assert again.reasons == ("unsure", *top.reasons)
    assert again.weight == top.weight // 2
    deciding.follow(FollowUp.objects.get().pk, "confirm", by="Ratri")
    assert queue(["follow_up"]) == []


def test_two_people_who_are_two_are_asked_about_no_more(filled: str):
    row = PersonProposal.objects.get()
    deciding.keep_apart(row.a, row.b, by="Ratri")
    assert queue(["person"]) == []
    assert remaining()["person"] == 0


def test_the_queue_walks_its_indexes_and_sorts_nothing(lite: str):
    add(TOLD)
    statements: list[tuple[str, list[object]]] = []

    def keep(execute, sql, params, many, context):
        if "LIMIT" in sql:
            statements.append((sql, list(params)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        queue()
        queue(countries=["RS"])
        queue(countries=["JP", "ID"])
    assert len(statements) >= 11
    for sql, values in statements:
        plan = " ".join(str(row[-1]) for row in select(f"EXPLAIN QUERY PLAN {sql}", values))
        assert "TEMP B-TREE" not in plan, (sql, plan)
        assert "INDEX" in plan, (sql, plan)


def test_counting_ends_where_nobody_counts_any_more(filled: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("risalah.review.queue.MOST", 1)
    assert MOST == 1000
    assert remaining()["engagement"] == 2
