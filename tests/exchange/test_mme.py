"""MME: exercises in the columns of that data set, one row an edition, and no flag that nobody told."""

import json

import pytest

from risalah.exchange.codebook import codebook
from risalah.exchange.export import descriptor_of, write
from risalah.exchange.mme import mapping, period
from risalah.exchange.one_table import columns
from risalah.exchange.points import ends
from risalah.exchange.selection import Selection
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from tests.exchange.documented import missing, shown
from tests.exchange.filled import add as add_documents
from tests.exchange.filled import add_invented, document, read_csv, texts
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, meeting, occasion, told

pytestmark = pytest.mark.usefixtures("ledger")
OF_MME = [
    "MMEID", "Ex_Name", "Series_Name", "Location", "lat", "lon",
    "StartDate", "s.year", "s.month", "s.day", "EndDate", "e.year", "e.month", "e.day",
    "CPX", "Air", "Land", "Sea", "Amphibious", "Cyber", "Warfighting", "Peacekeeping", "Humanitarian",
    "FocusDescription", "AdditionalParticipantInfo",
]  # fmt: skip
FLAGS = OF_MME[14:23]
PLANNED = """\
Latihan Bahari Sentosa digelar Agustus

Jakarta (Kabar Contoh) - TNI Angkatan Laut dan Angkatan Laut India akan menggelar latihan bersama Bahari Sentosa 2025 \
di Sabang pada Agustus 2025.
"""
HELD = """\
TNI AL dan India latihan di Sabang

Sabang (Warta Umum) - TNI Angkatan Laut dan Angkatan Laut India menggelar latihan bersama Bahari Sentosa 2025 \
di Sabang, 11-15 Agustus 2025. Latihan itu mencakup keamanan maritim dan bantuan kemanusiaan.
"""


@pytest.fixture
def out(tmp_path):
    def written(**selected):
        path = tmp_path / "out.csv"
        write("mme", path, Selection(**selected), texts(), force=True)
        return read_csv(path)

    return written


def exercise(date=None, *, type="exercise", **named):
    return meeting(**{"type": type, "date": date, "countries": ["ID", "IN"]} | named)


SHIELD = occasion("Perisai Bahari 2025")


def test_the_first_columns_are_those_of_mme_and_all_are_explained(out, tmp_path):
    add_invented(60)
    found = out()
    assert found and list(found[0]) == list(columns("mme"))
    assert list(columns("mme")[: len(OF_MME)]) == OF_MME
    assert columns("mme")[len(OF_MME)] == "StateA" and columns("mme").index("StateAM") == len(OF_MME) + 38
    described = json.loads(descriptor_of("mme", tmp_path / "out.csv").read_bytes())
    assert [field["name"] for field in described["resources"][0]["schema"]["fields"]] == list(columns("mme"))


def test_only_exercises_are_rows(out):
    add([told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), exercise("2025-06-12", place="Ambon"))])
    assert [row["types"] for row in out()] == ["exercise"]
    assert out(kinds=("agreement",)) == []


def test_an_edition_is_one_row_with_all_its_records(out):
    add(
        [
            told("2025-06-01", exercise("2025-08", status="planned", named=SHIELD, countries=["ID", "IN", "SG"])),
            told("2025-08-11", exercise("2025-08-11/2025-08-13", named=SHIELD, place="Sabang", place_country="ID")),
            told("2025-10-20", exercise("2025-10-18", named=SHIELD, place="Dumai", place_country="ID")),
        ]
    )
    (row,) = out()
    assert len(row["records"].split("; ")) == Engagement.objects.count() > 1
    assert (row["status"], row["reports"], row["states"]) == ("held", "3", "ID; IN")
    assert (row["StartDate"], row["EndDate"]) == ("2025-08-11", "2025-10-18")
    assert row["Location"] == "Sabang, Indonesia; Dumai, Indonesia"
    assert (row["StateA"], row["StateB"], row["StateC"]) == ("India", "Indonesia", "")


def test_editions_of_different_years_and_exercises_without_a_name_are_rows_of_their_own(out):
    add(
        [
            told("2024-08-20", exercise("2024-08-11", named=occasion("Perisai Bahari 2024"))),
            told("2025-08-20", exercise("2025-08-11", named=SHIELD)),
            told("2025-08-21", exercise("2025-08-11", countries=["ID", "TH"])),
            told("2025-08-22", exercise("2025-08-12", countries=["ID", "PH"])),
        ]
    )
    found = out()
    assert len(found) == len({row["MMEID"] for row in found}) == 4
    assert [row["Series_Name"] for row in found] == ["Perisai Bahari", "Perisai Bahari", "", ""]


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        ({}, set()),
        ({"type": "exercise.sea"}, {"Sea"}),
        ({"type": "exercise.land", "areas": ["peacekeeping"]}, {"Land", "Peacekeeping"}),
        ({"type": "exercise.table_top", "areas": ["cyber"]}, {"CPX", "Cyber"}),
        ({"areas": ["exercises", "humanitarian_disaster", "counter_terrorism"]}, {"Humanitarian"}),
    ],
)
def test_a_flag_is_one_where_it_is_told_and_else_empty(out, said, flags):
    add([told("2025-08-20", exercise("2025-08-11", **said))])
    (row,) = out()
    assert {flag: row[flag] for flag in FLAGS} == {flag: "1" if flag in flags else "" for flag in FLAGS}
    assert (row["lat"], row["lon"]) == ("", "")


@pytest.mark.parametrize(
    ("date", "status", "start", "end"),
    [
        ("2025-08-11/2025-08-15", "held", ("2025-08-11", "2025", "8", "11"), ("2025-08-15", "2025", "8", "15")),
        ("2025-08-11", "held", ("2025-08-11", "2025", "8", "11"), ("2025-08-11", "2025", "8", "11")),
        ("2025-08-11", "ongoing", ("2025-08-11", "2025", "8", "11"), ("", "", "", "")),
        ("2025-08", "planned", ("2025-08-xx", "2025", "8", "xx"), ("2025-08-xx", "2025", "8", "xx")),
        ("2025", "planned", ("2025-xx-xx", "2025", "", "xx"), ("2025-xx-xx", "2025", "", "xx")),
        (None, "planned", ("", "", "", ""), ("", "", "", "")),
    ],
)
def test_a_date_is_no_more_precise_than_told(out, date, status, start, end):
    add([told("2025-06-13", exercise(date, status=status))])
    (row,) = out()
    assert tuple(row[name] for name in ("StartDate", "s.year", "s.month", "s.day")) == start
    assert tuple(row[name] for name in ("EndDate", "e.year", "e.month", "e.day")) == end
    assert row["status"] == status


def test_dates_with_days_outweigh_those_without():
    rows = [{"date": "2025-08"}, {"date": "2025-08-11/2025-08-15"}, {"date": "2025-08-18"}]
    assert period(rows) == (ends("2025-08-11")[0], ends("2025-08-18")[0])
    assert period([{"date": "XXXX-08-11"}]) is None


def test_states_are_called_as_in_mme_in_the_order_of_their_names(out):
    add([told("2025-08-20", exercise("2025-08-11", countries=["TR", "ID", "AE"]))])
    (row,) = out()
    assert [row[f"State{letter}"] for letter in "ABCD"] == ["Indonesia", "Turkey", "United Arab Emirates", ""]


def test_no_state_is_lost_where_there_are_more_than_columns(out):
    many = sorted(load("places/countries"))[:45]
    add([told("2025-08-20", exercise("2025-08-11", countries=many))])
    (row,) = out()
    assert row["states"].split("; ") == many
    assert row["StateAM"] and len(row["AdditionalParticipantInfo"].split("; ")) == 45 - 39


def test_a_state_that_only_watches_is_an_observer(out):
    add([told("2025-08-20", exercise("2025-08-11", countries=["ID", "IN", "JP"], others=[(KIM, "observer")]))])
    (row,) = out()
    assert (row["states"], row["observers"]) == ("ID; IN", "JP")


def test_what_was_postponed_or_called_off_says_so(out):
    add([told("2025-06-13", exercise("2025-08-11", status="cancelled"))])
    assert [(row["status"], row["StartDate"]) for row in out()] == [("cancelled", "2025-08-11")]


def test_what_people_rejected_is_no_part_of_a_row(out):
    add(
        [
            told("2025-06-01", exercise("2025-08-11", status="cancelled", named=SHIELD)),
            told("2025-08-20", exercise("2025-08-11", named=SHIELD)),
        ]
    )
    held = Engagement.objects.get(status="held").pk
    deciding.review(held, "reject", by="Rani Putri", reason="not-an-event")
    (row,) = out()
    assert held not in row["records"] and row["status"] == "cancelled"


def test_every_type_and_area_has_a_flag_or_is_said_to_have_none():
    found = mapping()
    assert {f"{found.exercise}.{suffix}" for suffix in found.types} == {
        code for code in codes().refined if code.startswith(f"{found.exercise}.")
    }
    assert sorted([*found.areas, *found.no_flag]) == sorted(load("taxonomy/areas"))
    assert {*found.types.values(), *found.areas.values(), *found.never} == set(FLAGS)
    assert found.says_nothing <= set(found.no_flag) and set(found.states) <= set(load("places/countries"))
    assert set(codebook("mme").tables["mme"].numbers) <= set(columns("mme"))


def test_the_page_shows_what_is_printed(tmp_path):
    add_documents(
        document(PLANNED, source="rencana.txt", published="2025-06-13"),
        document(HELD, source="latihan.txt", published="2025-08-16"),
    )
    path = tmp_path / "exercises.csv"
    write("mme", path, Selection(), texts())
    assert shown("mme.md") and missing("mme.md", path.read_text("utf-8").replace("\r", "")) == []
    (row,) = read_csv(path)
    assert row["status"] == "held"
