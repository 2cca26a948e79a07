"""The flat tables, as CSV writes them: one table a kind, that fit together by their ids."""

import pytest

from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.exchange.tables import TABLES, file_name
from risalah.ledger.models import Holding, Participation, Person, PersonName, Report
from tests.exchange.filled import (
    COPYRIGHT,
    SAID,
    add,
    add_invented,
    example,
    exported,
    files,
    meeting,
    read_csv,
    texts,
)

pytestmark = pytest.mark.usefixtures("ledger")


@pytest.fixture
def out(tmp_path):
    def written(**selected):
        folder = tmp_path / "out"
        write("csv", folder, Selection(**selected), texts(), force=folder.exists())
        return {file.stem: read_csv(file) for file in folder.glob("*.csv")}

    return written


def test_every_table_has_its_file_and_its_columns(out):
    add_invented(100)
    found = out()
    assert set(found) == {table.name for table in TABLES}
    for table in TABLES:
        assert all(tuple(row) == table.columns for row in found[table.name])


def test_records_are_those_of_json_lines_with_lists_joined(out):
    add_invented(150)
    add(example())
    found, records = out(), exported()[1]
    for record in records:
        row = next(r for r in found[record["kind"] + "s"] if r["id"] == record["id"])
        for field, value in row.items():
            if field in record:
                plain = record[field]
                assert value == ("; ".join(plain) if isinstance(plain, list) else str(plain))


def test_ids_lead_from_table_to_table(out):
    add_invented(200)
    found = out()
    ids = {name: {row["id"] for row in rows} for name, rows in found.items() if rows and "id" in rows[0]}
    records = set().union(*(ids[name] for name in ("engagements", "agreements", "commitments", "statements")))
    assert {row["record"] for row in found["accounts"]} == records
    assert {row["report"] for row in found["accounts"]} <= ids["reports"]
    assert {row["person"] for row in found["participations"]} - {""} <= ids["people"]
    assert {row["person"] for row in found["holdings"]} <= ids["people"]
    assert {row["plan"] for row in found["follow_ups"]} <= records
    assert {row["copy_of"] for row in found["reports"]} - {""} <= ids["reports"]
    assert any(row["copy_of"] for row in found["reports"])


def test_nothing_of_people_and_posts_is_lost(out):
    add_invented(200)
    found = out()
    assert len(found["people"]) == Person.objects.count()
    assert len(found["participations"]) == Participation.objects.count()
    assert sum(int(row["reports"]) for row in found["holdings"]) == sum(h.reports for h in Holding.objects.all())
    assert {name for row in found["people"] for name in row["spellings"].split("; ")} == {
        name.name for name in PersonName.objects.all()
    }


def test_only_the_tables_of_the_kinds_that_were_asked_for_are_written(out):
    add_invented(50)
    found = out(kinds=("statement",))
    assert set(found) == {"statements", "participations", "people", "holdings", "accounts", "reports"}
    assert {row["kind"] for row in found["accounts"]} == {"statement"}


def test_a_statement_has_the_words_of_the_first_report_whose_words_may_leave(out):
    add(meeting("Kabar Contoh", notice=COPYRIGHT), meeting("Warta Umum"))  # on one day nobody knows who copied
    (row,) = out()["statements"]
    assert row["reports"] == "2"
    assert row["words"] == SAID
    assert Report.objects.get(id=row["words_report"]).source == "Warta Umum.txt"


def test_a_statement_of_reports_whose_words_may_not_leave_has_none(out):
    add(meeting("Kabar Contoh", notice=COPYRIGHT))
    (row,) = out()["statements"]
    assert (row["words"], row["words_report"]) == ("", "")
    assert out()["reports"][0]["withheld"] == "copyright"


@pytest.mark.parametrize(
    ("source", "name"), [("/home/anna/berita/satu.txt", "satu.txt"), ("-", "-"), ("satu.txt", "satu.txt"), ("/", "/")]
)
def test_a_path_leaves_as_the_name_of_its_file(source: str, name: str):
    assert file_name(source) == name


def test_csv_is_what_rfc_4180_says(tmp_path):
    add(meeting(title='Surya, "tamu"\nYordania'))
    write("csv", tmp_path / "out", Selection(), texts())
    data = (tmp_path / "out" / "reports.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.startswith(b"id,document,source,part,url,title,")
    assert data.endswith(b"\r\n")
    assert b'"Surya, ""tamu""\nYordania"' in data


def test_the_same_ledger_gives_the_same_files(tmp_path):
    add_invented(150)
    for name in ("one", "two"):
        write("csv", tmp_path / name, Selection(), texts())
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_an_empty_ledger_gives_tables_without_rows(out):
    assert all(rows == [] for rows in out().values())
