"""DCAD: agreements as pairs of states with codes of the Correlates of War project, and the day of the stage told."""

import json

import pytest

from risalah.exchange.codebook import codebook
from risalah.exchange.dcad import cow, mapping, pairs
from risalah.exchange.export import descriptor_of, write
from risalah.exchange.one_table import columns
from risalah.exchange.points import ends
from risalah.exchange.selection import Selection
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger import deciding
from risalah.ledger.models import Agreement, FollowUp
from tests.exchange.documented import missing, shown
from tests.exchange.filled import add as add_documents
from tests.exchange.filled import add_invented, document, read_csv, texts
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, agreement, meeting, told

pytestmark = pytest.mark.usefixtures("ledger")
OF_DCAD = [
    "ccode1", "cowName1", "ccode2", "cowName2", "signDay", "signMonth", "signYear", "EIFDay", "EIFMonth", "EIFYear",
    "type", "category1", "category2", "category3", "span", "renewType", "renewYears", "terminated", "durationActual",
    "endYearEstimate", "asymmetry", "categoryConf", "UNTS", "fullText", "sourceType", "source",
    "factivaConf", "factivaSign", "factivaEIF", "DCAid",
]  # fmt: skip
FLAGS = columns("dcad")[len(OF_DCAD) : len(OF_DCAD) + 7]
TITLE = "Nota Kesepahaman Kerja Sama Pertahanan"
SIGNED = """\
Indonesia dan Jepang teken perjanjian pertahanan

Tokyo (Warta Umum) - Menteri Pertahanan Bramanto Adiwijaya dan Menteri Pertahanan Jepang Haruto Kinoshita \
menandatangani Perjanjian Kerja Sama Pertahanan di bidang pendidikan dan pelatihan, latihan bersama, dan alih \
teknologi di Tokyo, Jumat (15/8/2025).
"""
IN_FORCE = """\
Perjanjian pertahanan Indonesia-Jepang mulai berlaku

Jakarta (Kabar Contoh) - Perjanjian Kerja Sama Pertahanan antara Indonesia dan Jepang mulai berlaku pada Senin \
(1/12/2025).
"""


@pytest.fixture
def out(tmp_path):
    def written(**selected):
        path = tmp_path / "out.csv"
        write("dcad", path, Selection(**selected), texts(), force=True)
        return read_csv(path)

    return written


def test_the_first_columns_are_those_of_dcad_and_all_are_explained(out, tmp_path):
    add_invented(200)
    found = out()
    assert found and tuple(found[0]) == columns("dcad")
    assert list(columns("dcad")[: len(OF_DCAD)]) == OF_DCAD
    described = json.loads(descriptor_of("dcad", tmp_path / "out.csv").read_bytes())
    assert [field["name"] for field in described["resources"][0]["schema"]["fields"]] == list(columns("dcad"))
    assert len(found) == sum(int(row["parties"]) == 2 for row in found)
    assert all(int(row["ccode1"]) < int(row["ccode2"]) for row in found)


def test_only_agreements_are_rows(out):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), agreement(TITLE, date="2025-06-12"))])
    assert [row["title"] for row in out()] == [TITLE]
    assert out(kinds=("engagement",)) == []


def test_each_two_states_of_an_agreement_are_a_row(out):
    add([told("2025-06-13", agreement(TITLE, ["TH", "ID", "JP"], date="2025-06-12"))])
    found = out()
    assert [(row["ccode1"], row["ccode2"]) for row in found] == [("740", "800"), ("740", "850"), ("800", "850")]
    assert {(row["parties"], row["DCAid"]) for row in found} == {("3", Agreement.objects.get().pk)}


def test_a_state_without_a_code_comes_last_under_its_name():
    assert list(pairs(["PS", "ID"])) == [((850, "Indonesia"), ("", "Palestinian Territories"))]
    assert list(pairs(["ID"])) == []


@pytest.mark.parametrize(
    ("stage", "date", "sign", "eif", "terminated"),
    [
        ("signed", "2025-06-12", ("12", "6", "2025"), ("", "", ""), ""),
        ("signed", "2025-06", ("", "6", "2025"), ("", "", ""), ""),
        ("signed", None, ("", "", ""), ("", "", ""), ""),
        ("in_force", "2025-06-12", ("", "", ""), ("12", "6", "2025"), ""),
        ("ratified", "2025-06-12", ("", "", ""), ("", "", ""), ""),
        ("terminated", "2025", ("", "", ""), ("", "", ""), "1"),
    ],
)
def test_a_day_stands_where_its_stage_is_told(out, stage, date, sign, eif, terminated):
    add([told("2025-06-13", agreement(TITLE, stage=stage, date=date))])
    (row,) = out()
    assert tuple(row[f"sign{part}"] for part in ("Day", "Month", "Year")) == sign
    assert tuple(row[f"EIF{part}"] for part in ("Day", "Month", "Year")) == eif
    assert (row["terminated"], row["stage"], row["date"]) == (terminated, stage, date or "")


@pytest.mark.parametrize(
    ("areas", "flags"),
    [
        ([], set()),
        (["policy_dialogue"], {"defence_policy"}),
        (["exercises", "education_training"], {"exercises", "education_training"}),
        (["procurement", "defence_industry"], {"arms_procurement"}),
        (["technology_transfer", "intelligence_information"], {"research", "classified_information"}),
        (["border_security", "economy"], {"other_defence"}),
        (["economy", "culture"], set()),
    ],
)
def test_a_core_area_is_one_where_it_is_told_and_else_empty(out, areas, flags):
    add([told("2025-06-13", agreement(TITLE, areas=areas))])
    (row,) = out()
    assert {flag: row[flag] for flag in FLAGS} == {flag: "1" if flag in flags else "" for flag in FLAGS}
    assert {area for area in row["areas"].split("; ") if area} == set(areas)


def test_stages_are_rows_of_their_own_and_joined_by_what_people_confirmed(out):
    add(
        [
            told("2025-03-02", agreement(TITLE, stage="negotiating", date="2025-03-01")),
            told("2025-05-13", agreement(TITLE, stage="signed", date="2025-05-12")),
        ]
    )
    assert [(row["stage"], row["carries_out"]) for row in out()] == [("negotiating", ""), ("signed", "")]
    plan, later = Agreement.objects.get(stage="negotiating").pk, Agreement.objects.get(stage="signed").pk
    step = FollowUp.objects.get(plan=plan, later=later)
    assert step.state == "proposed"
    deciding.follow(step.pk, "confirm", by="Rani Putri")
    assert [(row["stage"], row["carries_out"]) for row in out()] == [("negotiating", ""), ("signed", plan)]


def test_the_source_is_the_first_report(out):
    add(
        [
            told("2025-06-13", agreement(TITLE, date="2025-06-12"), url="https://kabarcontoh.id/1"),
            told("2025-06-14", agreement(TITLE, date="2025-06-12"), url="https://wartaumum.id/2"),
        ]
    )
    (row,) = out()
    assert (row["source"], row["sourceType"], row["reports"]) == ("https://kabarcontoh.id/1", "news report", "2")


def test_what_people_rejected_is_not_in_it(out):
    add([told("2025-06-13", agreement(TITLE, date="2025-06-12"))])
    deciding.review(Agreement.objects.get().pk, "reject", by="Rani Putri", reason="not-an-event")
    assert out() == []


def test_every_state_has_a_code_or_is_said_to_have_none():
    states = cow().states
    assert sorted([*states, *cow().no_code]) == sorted(load("places/countries"))
    assert len({code for code, _ in states.values()}) == len(states)
    assert all(2 <= code <= 990 and name for code, name in states.values())


def test_every_core_area_of_our_areas_has_its_column():
    assert {area["dcad"] for area in load("taxonomy/areas").values()} - {None} == set(mapping().flags)
    assert tuple(mapping().flags.values()) == FLAGS
    assert {mapping().signed, mapping().in_force, mapping().terminated} <= codes().stages
    assert set(codebook("dcad").tables["dcad"].numbers) <= set(columns("dcad"))


@pytest.mark.parametrize(
    ("edtf", "points"),
    [
        ("2025-08-11", [("2025", "08", "11")] * 2),
        ("2025-08/2025-09-02", [("2025", "08", ""), ("2025", "09", "02")]),
        ("2025~", [("2025", "", "")] * 2),
        ("XXXX-08-11", []),
        ("", []),
    ],
)
def test_of_a_date_stays_what_is_told(edtf, points):
    assert ends(edtf) == points


def test_the_page_shows_what_is_printed(tmp_path):
    add_documents(
        document(SIGNED, source="tokyo.txt", published="2025-08-16"),
        document(IN_FORCE, source="berlaku.txt", published="2025-12-02"),
    )
    path = tmp_path / "agreements.csv"
    write("dcad", path, Selection(), texts())
    assert shown("dcad.md") and missing("dcad.md", path.read_text("utf-8").replace("\r", "")) == []
