"""Kinds, countries and days choose records; people and reports follow from these."""

import pytest

from risalah.exchange.selection import Selection
from risalah.exchange.snapshot import snapshot
from risalah.ledger.models import RECORDS, Engagement, Evidence, Participation, Party, PersonName
from tests.exchange.filled import add_invented

pytestmark = pytest.mark.usefixtures("ledger")


def picked(kind: str = "engagement", **selected):
    return [record for piece in Selection(**selected).in_pieces(kind) for record in piece]


def test_everything_comes_in_the_order_of_days_each_once():
    add_invented(250)
    for kind, model in RECORDS.items():
        found = picked(kind)
        assert [(r.day, r.pk) for r in found] == sorted((r.day, r.pk) for r in model.objects.all())


def test_a_kind_that_is_not_asked_for_gives_nothing():
    add_invented(30)
    assert picked("statement", kinds=("engagement",)) == []
    assert picked("engagement", kinds=("engagement",))


def test_every_country_that_is_named_takes_part():
    add_invented(400)
    both = picked(countries=("ID", "JP"))
    assert both
    assert {r.pk for r in both} == {r.pk for r in Engagement.objects.all() if {"ID", "JP"} <= set(r.countries.split())}


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        ("", "", {"2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", ""}),
        ("2025", "", {"2025-01-01", "2025-06-30", "2025-07-01"}),
        ("2025-01-01", "2025-06", {"2025-01-01", "2025-06-30"}),
        ("", "2024", {"2024-12-31"}),
        ("2025-07-01", "2025-07-01", {"2025-07-01"}),
    ],
)
def test_a_period_holds_its_first_and_last_day_and_nothing_undated(since: str, until: str, inside: set[str]):
    for number, day in enumerate(["2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01", ""]):
        Engagement.objects.create(id=f"e{number}", accounts=1, reports=1, day=day, type="meeting", status="held")
    assert {record.day for record in picked(since=since, until=until)} == inside


def test_what_people_rejected_is_left_out_and_counted():
    for number, review in enumerate(["", "accepted", "rejected"]):
        Engagement.objects.create(id=f"e{number}", accounts=1, reports=1, type="meeting", status="held", review=review)
    assert [record.review for record in picked()] == ["", "accepted"]
    assert Selection().rejected() == 1


def test_people_and_reports_are_those_of_the_records():
    add_invented(300)
    chosen = Selection(kinds=("engagement",), countries=("JP",))
    records = {party.record for party in Party.objects.filter(kind="engagement", country="JP")}
    assert {r.pk for r in chosen.reports()} == {e.report_id for e in Evidence.objects.filter(record__in=records)}
    names = Participation.objects.filter(record__in=records).values("name")
    assert {p.pk for p in chosen.people()} == {n.person for n in PersonName.objects.filter(id__in=names)}
    assert 0 < chosen.reports().count() < Selection().reports().count() == 300


def test_a_snapshot_sees_nothing_of_what_is_added_and_nobody_waits(ledger):
    import sqlite3

    with snapshot():
        assert Engagement.objects.count() == 0
        other = sqlite3.connect(ledger, timeout=0)
        with other:
            columns = [name for _, name, *_ in other.execute("PRAGMA table_info(engagement)")]
            row = {"id": "e1", "accounts": 1, "reports": 1, "weight": 1, "type": "meeting", "status": "held"}
            marks = ", ".join("?" * len(columns))
            other.execute(f"INSERT INTO engagement VALUES ({marks})", [row.get(name, "") for name in columns])
        other.close()
        assert Engagement.objects.count() == 0
    assert Engagement.objects.count() == 1
