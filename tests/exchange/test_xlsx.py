"""Excel has a sheet a table; strangers' strings stay strings, and what does not fit says so."""

from io import BytesIO

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from risalah.exchange import xlsx
from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.exchange.tables import TABLES, Table
from tests.exchange.filled import COPYRIGHT, add, add_invented, meeting, read_csv, texts

# What openpyxl reads back as it is: no control signs, no line ends that XML makes one of.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60)


@pytest.fixture
def book(ledger, tmp_path):
    def read(**selected):
        path = tmp_path / "out.xlsx"
        write("xlsx", path, Selection(**selected), texts(), force=True)
        return load_workbook(path)

    return read


def written(rows, *, columns=("a", "b")):
    """A table with these rows, written and read back."""
    import xlsxwriter

    file = BytesIO()
    workbook = xlsxwriter.Workbook(file, {"constant_memory": True})
    xlsx._write(workbook, Table("t", columns, lambda *_: iter(())), iter(rows), workbook.add_format({"bold": True}))
    workbook.close()
    return load_workbook(file)


def test_sheets_are_the_tables_of_csv(book, tmp_path):
    add_invented(100)
    add(meeting())
    found = book()
    write("csv", tmp_path / "c", Selection(), texts())
    assert found.sheetnames == [*(table.name for table in TABLES), "about", "codebook"]
    for table in TABLES:
        head, *rows = found[table.name].iter_rows(values_only=True)
        assert head == table.columns
        plain = [dict(zip(head, ("" if v is None else str(v) for v in row), strict=True)) for row in rows]
        assert plain == read_csv(tmp_path / "c" / f"{table.name}.csv")


@pytest.mark.parametrize("title", ["=1+1", '=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "{=1}", "12e3"])
def test_a_title_that_looks_like_a_formula_is_a_text(book, title: str):
    add(meeting(title=title))
    sheet = book()["reports"]
    cell = sheet.cell(2, [c.value for c in sheet[1]].index("title") + 1)
    assert (cell.value, cell.data_type) == (title, "s")


def test_an_address_is_a_text_and_no_link(book):
    add(meeting(url="https://warta.example/1"))
    sheet = book()["reports"]
    cell = sheet.cell(2, [c.value for c in sheet[1]].index("url") + 1)
    assert (cell.value, cell.hyperlink) == ("https://warta.example/1", None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["", "=", "+", "-", "@", "{=", "http://", "mailto:", "internal:"]), TEXT)
@example("=", "cmd|' /C calc'!A0")
@example("", "1")
def test_every_text_stays_the_text_it_is(start: str, rest: str):
    cell = written([(start + rest, 7)])["t"].cell(2, 1)
    assert (cell.value, cell.data_type) == (start + rest, "s")
    assert cell.hyperlink is None


def test_numbers_are_numbers(book):
    add(meeting())
    sheet = book()["engagements"]
    cell = sheet.cell(2, [c.value for c in sheet[1]].index("reports") + 1)
    assert (cell.value, cell.data_type) == (1, "n")


@pytest.mark.parametrize("sign", ["x", "é", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(sign: str):
    size = len(sign.encode("utf-16-le")) // 2
    fits, long = sign * (xlsx.LONGEST // size), sign * (xlsx.LONGEST // size + 1)
    assert xlsx.shortened(fits) == fits
    cut = xlsx.shortened(long)
    assert cut.endswith(xlsx.CUT)
    assert len(cut.encode("utf-16-le")) // 2 in (xlsx.LONGEST, xlsx.LONGEST - 1)
    assert written([(long, 1)])["t"].cell(2, 1).value == cut


def test_a_table_longer_than_a_sheet_goes_on_on_another(monkeypatch):
    monkeypatch.setattr(xlsx, "LAST_ROW", 4)
    found = written([(str(number), number) for number in range(7)])
    assert found.sheetnames == ["t", "t_2", "t_3"]
    values = [row for sheet in found for row in list(sheet.iter_rows(values_only=True))[1:]]
    assert values == [(str(number), number) for number in range(7)]
    assert {sheet.cell(1, 1).value for sheet in found} == {"a"}


def test_the_same_ledger_gives_the_same_file(ledger, tmp_path):
    add_invented(60)
    for name in ("one", "two"):
        write("xlsx", tmp_path / name, Selection(), texts())
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_error_on_the_way_leaves_nothing_behind(ledger, tmp_path, monkeypatch):
    add(meeting())
    monkeypatch.setattr("risalah.exchange.tables.records.rows", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write("xlsx", tmp_path / "out.xlsx", Selection(), texts())
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_the_last_sheets_say_what_it_is(book):
    add(meeting("Kabar Contoh", notice=COPYRIGHT))
    found = book(kinds=("engagement",))
    about = dict(found["about"].iter_rows(min_row=2, values_only=True))
    assert (about["title"], about["kinds"]) == ("Records of the ledger as sheets", "engagement")
    assert about["without their words: copyright (Kabar Contoh)"] == "1"
    explained = {row[:2] for row in found["codebook"].iter_rows(min_row=2, values_only=True)}
    for name in found.sheetnames[:-2]:
        assert {(name, cell.value) for cell in found[name][1]} <= explained
