"""Parquet has the tables of CSV, with numbers as numbers and nulls for what is unknown."""

import sys

import pytest
from pyarrow import parquet as pq

from risalah import __version__
from risalah.exchange import parquet
from risalah.exchange.export import write
from risalah.exchange.selection import Selection
from risalah.exchange.tables import NUMBERS, TABLES
from risalah.ledger.errors import Refused
from tests.exchange.filled import add_invented, files, read_csv, texts

pytestmark = pytest.mark.usefixtures("ledger")


def test_tables_are_those_of_csv(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "_GROUP", 70)
    add_invented(150)
    write("parquet", tmp_path / "p", Selection(), texts())
    write("csv", tmp_path / "c", Selection(), texts())
    for table in TABLES:
        found = pq.read_table(tmp_path / "p" / f"{table.name}.parquet")
        assert tuple(found.column_names) == table.columns
        plain = [
            {column: "" if value is None else str(value) for column, value in row.items()} for row in found.to_pylist()
        ]
        assert plain == read_csv(tmp_path / "c" / f"{table.name}.csv")
        for field in found.schema:
            assert str(field.type) == ("int64" if field.name in NUMBERS else "string")
        assert found.schema.metadata[b"risalah"] == __version__.encode()


def test_the_same_ledger_gives_the_same_files(tmp_path):
    add_invented(60)
    for name in ("one", "two"):
        write("parquet", tmp_path / name, Selection(), texts())
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_without_pyarrow_it_says_how_to_get_it_and_makes_nothing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refused, match=r"pip install 'risalah\[parquet\]'"):
        write("parquet", tmp_path / "p", Selection(), texts())
    assert not (tmp_path / "p").exists()
