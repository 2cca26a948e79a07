"""How much a look at a record is worth."""

import pytest
from django.core.management import call_command
from django.db import connections

from risalah.knowledge.labels import group
from risalah.ledger import deciding
from risalah.ledger.database import open_ledger
from risalah.ledger.identity import UNSUPPORTED
from risalah.ledger.models import RECORDS, Agreement, Commitment, Engagement, FollowUp, Party, Statement
from risalah.ledger.rebuild import rebuild
from risalah.ledger.weight import doubts, importance, points, weigh
from tests.ledger.ledgers import add, differences, logged, snapshot
from tests.ledger.told import ADI, KIM, accreditation, agreement, meeting, person, promise, said, told

MINISTERS = ["Menteri Pertahanan", "Menteri Pertahanan"]


def engagement(**changed: object) -> Engagement:
    """A meeting that two reports tell alike, with everything that a meeting has."""
    row = Engagement(
        id="e0", accounts=2, reports=2, first_told="2025-06-13", last_told="2025-06-13", day="2025-06-12",
        countries="ID JP", type="meeting", status="held", date="2025-06-12", place="Jakarta", place_country="ID",
    )  # fmt: skip
    for field, value in changed.items():
        setattr(row, field, value)
    return row


def statement(**changed: object) -> Statement:
    row = Statement(id="s0", accounts=1, reports=1, countries="ID", speaker="Bramanto Adiwijaya", form="direct")
    for field, value in changed.items():
        setattr(row, field, value)
    return row


def commitment(**changed: object) -> Commitment:
    row = Commitment(id="c0", accounts=2, reports=2, countries="ID JP", undertaking="mengirim pengamat", due="2025-09")
    for field, value in changed.items():
        setattr(row, field, value)
    return row


@pytest.mark.parametrize(
    ("kind", "row", "posts", "codes"),
    [
        ("engagement", engagement(), MINISTERS, []),
        ("engagement", engagement(accounts=1), MINISTERS, ["one_account"]),
        ("engagement", engagement(differs="date place"), MINISTERS, ["differs:date", "differs:place"]),
        ("engagement", engagement(date=""), MINISTERS, ["no_day"]),
        ("engagement", engagement(date="2025-06"), MINISTERS, ["vague_day"]),
        ("engagement", engagement(date="XXXX-06-12"), MINISTERS, ["vague_day"]),
        ("engagement", engagement(date="2025-06-12/2025-06-14"), MINISTERS, []),
        ("engagement", engagement(place="", place_country=""), MINISTERS, ["no_place"]),
        ("engagement", engagement(place=""), MINISTERS, []),
        ("engagement", engagement(type="call", place="", place_country=""), MINISTERS, []),
        ("engagement", engagement(), [], ["no_people"]),
        ("engagement", engagement(type="meeting.bilateral"), [], ["no_people"]),
        ("engagement", engagement(type="exercise"), [], []),
        ("engagement", engagement(countries="JP"), MINISTERS, ["one_state"]),
        ("engagement", engagement(status="denied"), MINISTERS, ["unclear_status"]),
        ("statement", statement(), [""], []),
        ("statement", statement(), [], ["no_people"]),
        ("commitment", commitment(), [], ["vague_day"]),
        ("commitment", commitment(due=""), [], []),
    ],
)
def test_each_doubt_has_its_code(kind: str, row: Engagement, posts: list[str], codes: list[str]):
    assert list(doubts(kind, row, posts)) == codes


@pytest.mark.parametrize(
    ("kind", "row", "posts", "codes"),
    [
        ("engagement", engagement(accounts=1), ["Atase Pertahanan", ""], []),
        ("engagement", engagement(accounts=1), ["Wakil Menteri Pertahanan"], []),
        ("engagement", engagement(accounts=1), ["Juru Bicara Kementerian Pertahanan"], []),
        ("engagement", engagement(accounts=1), ["Minister of Defence"], ["high_post"]),
        ("engagement", engagement(accounts=1), ["Kasal"], ["high_post"]),
        ("engagement", engagement(accounts=1), ["Presiden"], ["high_post"]),
        ("engagement", engagement(accounts=3), [""], ["several_accounts"]),
        ("engagement", engagement(accounts=1, type="signing"), [], ["signed"]),
        ("agreement", Agreement(accounts=1, stage="ratified"), [], ["signed"]),
        ("agreement", Agreement(accounts=1, stage="negotiating"), [], []),
        ("commitment", commitment(accounts=1), [], ["due"]),
    ],
)
def test_each_sign_of_importance_has_its_code(kind: str, row: Engagement, posts: list[str], codes: list[str]):
    assert list(importance(kind, row, posts)) == codes


def test_doubt_and_importance_multiply_and_what_was_looked_at_weighs_nothing():
    plain, doubtful = engagement(accounts=1), engagement(accounts=1, differs="date", date="")
    assert weigh("engagement", plain, [""]) < weigh("engagement", plain, MINISTERS)
    assert weigh("engagement", plain, MINISTERS) < weigh("engagement", doubtful, MINISTERS)
    unsure = engagement(accounts=1, differs="date", date="", review="unsure")
    assert 0 < weigh("engagement", unsure, MINISTERS) < weigh("engagement", doubtful, MINISTERS)
    for review in ("accepted", "rejected"):
        assert weigh("engagement", engagement(review=review, accounts=1), MINISTERS) == 0
    assert weigh("statement", statement(), [""]) == 1


def test_the_file_has_points_for_every_kind():
    assert set(points().kinds) == set(RECORDS)


def test_weights_are_folded_with_the_records_and_their_parties(ledger: str):
    plan = meeting(host=ADI, guest=KIM, date="2025-06-02", status="planned")
    add(
        [
            told("2025-06-01", plan, text="1"),
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="2"),
            told("2025-06-13", agreement("nota kesepahaman"), promise("mengirim pengamat"), text="3"),
            told("2025-06-13", accreditation("Atase", "ID", ["JP"], KIM), said("Kami sepakat", ADI)),
            told("2025-06-13", meeting(host=person("Tri Budi", "Atase", "ID"), guest=None, countries=["ID", "RS"])),
        ]
    )
    first = Engagement.objects.get(countries="ID JP", status="held")
    deciding.review(first.pk, "accept", by="Ratri")
    weights = {row.pk: row.weight for model in RECORDS.values() for row in model._default_manager.all()}
    assert weights.pop(first.pk) == 0
    assert all(weights.values())
    assert {row.record: row.weight for row in Party.objects.exclude(record=first.pk)} == weights
    assert set(Party.objects.filter(record=first.pk).values_list("weight", flat=True)) == {0}
    step = FollowUp.objects.get()
    assert step.weight == points().follow_up * len(step.why.splitlines()) > 0
    deciding.follow(step.pk, "dismiss", by="Ratri")
    assert FollowUp.objects.get().weight == 0
    rebuild()
    again = {row.pk: row.weight for model in RECORDS.values() for row in model._default_manager.all()}
    assert again == weights | {first.pk: 0}


def test_a_ledger_from_before_there_were_weights_gets_them_when_it_is_opened(ledger: str):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), promise("mengirim pengamat"), text="1")])
    before, log = snapshot(), logged()
    call_command("migrate", "ledger", "0002_guards", verbosity=0)
    connections.close_all()
    open_ledger(ledger)
    assert differences(before, snapshot()) == {}
    assert logged() == log
    assert Engagement.objects.get().weight > 0


def test_every_code_has_a_name_in_both_languages():
    for name, wanted in (("doubt", set(points().doubt) - {"something"}), ("worth", set(points().importance))):
        assert wanted <= group(name, "id").keys() == group(name, "en").keys()
    assert set(UNSUPPORTED) <= group("likeness", "id").keys()
