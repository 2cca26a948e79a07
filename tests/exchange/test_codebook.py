"""docs/export.md explains every table, column and key, and none that does not exist."""

import re
from pathlib import Path

import pytest

from risalah.exchange.codebook import codebook, ledger_tables
from risalah.exchange.formats import FORMATS
from risalah.exchange.jsonl import SCHEMA
from risalah.exchange.rows import _SHARED
from risalah.exchange.tables import CITATION, TABLES
from risalah.ledger.timeline import KINDS
from tests.exchange.filled import add, example, exported

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
SECTIONS = {head.strip(): body for head, _, body in (part.partition("\n") for part in PAGE.split("\n## ")[1:])}


def documented(section: str) -> list[str]:
    rows = re.findall(r"^\| (`[^|]+`) \| [^|\s][^|]* \|$", SECTIONS[section], re.M)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_in_its_order(table):
    columns = [c for c in table.columns if c not in _SHARED] if table.name[:-1] in KINDS else list(table.columns)
    assert documented(table.name) == columns


def test_the_columns_of_all_records_are_explained():
    assert documented("Columns of all records") == list(_SHARED)


def test_every_table_is_on_the_page_and_no_other():
    assert [section for section in SECTIONS if re.fullmatch(r"[a-z_]+", section)] == [table.name for table in TABLES]


def test_every_key_of_json_lines_is_explained(ledger):
    add(example())
    head, records = exported()
    known = documented("JSON Lines")
    accounts = [account for record in records for account in record["accounts"]]
    assert set(head) <= set(known)
    assert {key for account in accounts for key in account} <= set(known)
    assert {"participants", "accounts", "follow_ups"} <= set(known)
    assert set(head["rights"]) <= set(re.findall(r"`(\w+)`", SECTIONS["JSON Lines"]))
    assert set(CITATION) <= set(known)
    assert SCHEMA in PAGE


def said(section: str) -> dict[str, str]:
    """What a section says of each column, without marks and references to other places of the page."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", SECTIONS[section], re.M)
    return {name: re.sub(r" \((see )?\[[^]]*\]\(#[^)]*\)\)", "", text).replace("`", "") for name, text in rows}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_codebook_in_an_export_has_the_columns_of_the_table_in_their_order(table):
    assert tuple(ledger_tables()[table.name].columns) == table.columns


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_codebook_in_an_export_says_what_the_page_says(table):
    own = ledger_tables()[table.name].columns
    page = said(table.name)
    assert {name: own[name] for name in page} == page


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_a_codebook_and_is_on_the_page(form):
    book = codebook(form)
    assert book.title and book.standard.name
    assert f"`{form}`" in PAGE
