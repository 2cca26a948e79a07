"""The SQLite file: the tables of CSV with keys and search, and Datasette serves it as it is."""

import asyncio
import contextlib
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from datasette.app import Datasette

from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.exchange.sqlite import APPLICATION, FILE, METADATA, mapping
from risalah.exchange.tables import BETWEEN, TABLES
from tests.exchange.documented import report
from tests.exchange.filled import COPYRIGHT, add, add_invented, meeting, read_csv, texts


@pytest.fixture
def folder(ledger, tmp_path):
    def made(**selected) -> Path:
        write("sqlite", tmp_path / "out", Selection(**selected), texts(), force=True)
        return tmp_path / "out"

    return made


def query(folder: Path, sql: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(f"{(folder / FILE).as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def plain(name: str, value) -> str:
    if name in mapping().arrays:
        return BETWEEN.join(json.loads(value))
    return "" if value is None else str(value)


def test_tables_are_those_of_csv(folder, tmp_path):
    add_invented(120)
    add(report())
    out = folder()
    write("csv", tmp_path / "csv", Selection(), texts())
    for table in TABLES:
        rows = query(out, f"SELECT * FROM {table.name} ORDER BY rowid")
        found = [{name: plain(name, value) for name, value in zip(table.columns, row, strict=True)} for row in rows]
        assert found == read_csv(tmp_path / "csv" / f"{table.name}.csv")


def test_references_lead_somewhere_and_the_file_is_sound(folder):
    add_invented(120)
    for selected in ({}, {"kinds": ("engagement", "statement"), "countries": ("JP",)}):
        out = folder(**selected)
        assert query(out, "PRAGMA foreign_key_check") == []
        assert query(out, "PRAGMA integrity_check") == [("ok",)]
        assert query(out, "PRAGMA application_id") == [(APPLICATION,)]


def test_words_are_found_where_they_may_leave_and_nowhere_else(folder):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    out = folder()
    hits = "SELECT rowid FROM statements_fts WHERE statements_fts MATCH '{}'"
    found = f"SELECT speaker FROM statements WHERE rowid IN ({hits})"
    assert query(out, found.format("dimulai")) == [("Bramanto Adiwijaya",)]
    assert query(out, found.format("pasukan")) == []
    assert query(out, "SELECT name FROM people_fts WHERE people_fts MATCH 'kinoshita'") == [("Haruto Kinoshita",)]


def test_what_it_is_stands_in_it(folder):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    out = folder(kinds=("engagement", "statement"))
    about = dict(query(out, "SELECT key, value FROM about"))
    assert (about["kinds"], about["reports without their words"]) == ("engagement; statement", "1")
    assert about["without their words: copyright (Kabar Contoh)"] == "1"
    columns = set(query(out, 'SELECT "table", "column" FROM codebook WHERE "column" > \'\''))
    named = {name for (name,) in query(out, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert columns == {(t.name, column) for t in TABLES if t.name in named for column in t.columns}


def test_only_views_of_what_was_asked_for_are_made(folder):
    add_invented(30)
    views = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
    assert query(folder(kinds=("statement",)), views) == [("timeline",)]
    out = folder()
    assert query(out, views) == [("plans",), ("timeline",)]
    records = sum(
        query(out, f"SELECT count(*) FROM {t.name}")[0][0]
        for t in TABLES
        if "day" in t.columns[-12:] and t.name != "follow_ups"
    )
    assert query(out, "SELECT count(*) FROM timeline") == [(records,)]
    assert query(out, "SELECT count(*) FROM plans")[0][0] > 0


def test_datasette_serves_it_as_it_is(folder):
    add_invented(60)
    add(report())
    out = folder()
    tables = [name for (name,) in query(out, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    shown = [name for name in tables if "_fts" not in name]

    async def ask() -> dict[str, str]:
        datasette = Datasette([], config_dir=out)
        await datasette.invoke_startup()
        pages = {}
        for path in [
            "/",
            *(f"/ledger/{name}" for name in shown),
            "/ledger/engagements.json",
            "/ledger/people?_search=haruto",
        ]:
            answer = await datasette.client.get(path)
            assert answer.status_code == 200, path
            pages[path] = answer.text
        return pages

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests keeps a loop running in this one
        pages = thread.submit(asyncio.run, ask()).result()
    assert "Something that people of two or more states do together." in pages["/ledger/engagements"]
    facets = json.loads(pages["/ledger/engagements.json"])["facet_results"]
    counted = {each["value"]: each["count"] for each in facets["countries"]["results"]}
    assert counted["ID"] == max(counted.values()) and "JP" in counted
    assert "Haruto Kinoshita" in pages["/ledger/people?_search=haruto"]


def test_the_metadata_names_only_what_is_there(folder):
    add_invented(60)
    for selected in ({}, {"kinds": ("agreement",)}):
        out = folder(**selected)
        tables = json.loads((out / METADATA).read_bytes())["databases"]["ledger"]["tables"]
        for name, shown in tables.items():
            columns = {column for _, column, *_ in query(out, f"PRAGMA table_info({name})")}
            assert columns, name
            used = [*shown.get("columns", ()), shown.get("sort_desc"), shown.get("sort"), shown.get("label_column")]
            used += [each if isinstance(each, str) else each["array"] for each in shown.get("facets", ())]
            assert {each for each in used if each} <= columns
