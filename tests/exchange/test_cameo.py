"""CAMEO: pairs of states with the code of what the one does to the other, in both directions where both do it."""

import csv

import pytest

from risalah.exchange import cameo
from risalah.exchange.export import write
from risalah.exchange.items import items
from risalah.exchange.selection import Selection
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from tests.exchange.filled import add, add_invented, document, texts

pytestmark = pytest.mark.usefixtures("ledger")
HOST, GUEST = "Menteri Pertahanan Surya Wibisana", "Menteri Pertahanan Yordania Salim Haddad"


def told(sentence):
    """The rows of a report of one sentence: source, target, code, quad."""
    add(document(sentence, source="a.txt", published="2025-06-13"))
    found = [row for item in items(Selection(), texts(), cameo.KINDS) for row in cameo.rows(item)]
    return [(row[3], row[4], row[5], row[7]) for row in found]


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        (
            f"{HOST} menerima kunjungan {GUEST} di Jakarta, Kamis (12/6).",
            [("JORGOV", "IDNGOV", "042", 1), ("IDNGOV", "JORGOV", "043", 1)],
        ),
        (
            f"{HOST} bertemu {GUEST} di Singapura, Kamis (12/6).",
            [("IDNGOV", "JORGOV", "044", 1), ("JORGOV", "IDNGOV", "044", 1)],
        ),
        (
            f"{HOST} berbicara dengan {GUEST} melalui telepon, Kamis (12/6).",
            [("IDNGOV", "JORGOV", "041", 1), ("JORGOV", "IDNGOV", "041", 1)],
        ),
    ],
)
def test_a_pair_has_a_row_for_each_direction(sentence, rows):
    assert sorted(told(sentence)) == sorted(rows)


def test_what_is_planned_is_an_intention():
    assert {row[2] for row in told(f"{HOST} akan bertemu {GUEST} di Amman, September mendatang.")} == {"036"}


def test_an_exercise_is_material_cooperation():
    found = told("TNI AD dan Angkatan Darat Jepang menggelar latihan bersama di Bandung, Kamis (12/6).")
    assert {row[2:] for row in found} == {("062", 2)}


def test_a_large_ledger_gives_whole_rows(tmp_path):
    add_invented(300)
    write("cameo", tmp_path / "e.csv", Selection(), texts())
    with (tmp_path / "e.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert len({row["event"] for row in found}) == len(found) > 300
    for row in found:
        assert len(row["source"]) == len(row["target"]) == 6 and row["source"] != row["target"]
        assert row["code"].startswith(row["root"]) and row["quad"] in ("1", "2", "3")
        assert row["status"] and float(row["goldstein"]) == cameo.mapping().goldstein[row["code"]]


def test_every_code_of_ours_has_one_or_is_said_to_have_none():
    known, found = codes(), cameo.mapping()
    types = set(load("taxonomy/engagements")["types"])
    assert set(found.types) | set(found.met) == types == set(found.planned) == set(found.cancelled)
    assert set(found.statuses) == set(known.statuses) and set(found.stages) == set(known.stages)
    used = {*found.meeting.values(), *found.types.values(), *found.refined.values(), *found.promises.values()}
    used |= {*found.planned.values(), *found.cancelled.values(), *found.stages.values()}
    used |= {code for each in found.by_area.values() for code in each.values()}
    assert used | {found.promise, found.promise_cancelled} == set(found.goldstein)
    areas = set(load("taxonomy/areas"))
    assert set(found.promises) <= areas and all(set(each) <= areas for each in found.by_area.values())
