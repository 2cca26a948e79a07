"""docs/export.md explains every table, column and key, and none that does not exist."""

import re
from pathlib import Path

import pytest

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
