"""Parquet: rows are reports, one bad row costs a note, and a file can be read in pieces."""

import datetime
import io
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from risalah.source import parquet
from risalah.source.files import Failure, documents
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri hadir."


def _table(path: Path, columns: dict[str, object], rows: int = 2) -> str:
    pq.write_table(pa.table(columns), path, row_group_size=rows)
    return str(path)


def test_a_row_is_a_report(tmp_path: Path) -> None:
    """Columns are known by our names and by common ones, in any letters; a row without a text keeps its place."""
    path = _table(
        tmp_path / "a.parquet",
        {
            "Maintext": [STORY, None, STORY],
            "date": [datetime.date(2025, 6, 12), None, datetime.date(2025, 6, 13)],
            "title": pa.array(["Menteri Hadir di Jakarta", None, None]).dictionary_encode(),
            "url": ["https://kabar.example/1", None, None],
            "id": [7, 8, 9],
            "headers": pa.array([[("TDM-Reservation", "1")], None, None], pa.map_(pa.string(), pa.string())),
            "other": [1, 2, 3],
        },
    )
    found = [each for each in documents([path], published="2025-06-14") if isinstance(each, Document)]
    assert [each.part for each in found] == ["row 1", "row 2", "row 3"]
    assert [each.published for each in found] == ["2025-06-12", None, "2025-06-13"]
    assert (found[0].title, found[0].url, found[0].id) == ("Menteri Hadir di Jakarta", "https://kabar.example/1", "7")
    assert found[0].rights.ai_reserved
    assert [note.message for note in found[1].notes] == ["row 2 has no text"]


def test_a_file_can_be_read_in_pieces(tmp_path: Path) -> None:
    """Row groups by number give the rows of the whole, numbered as in the whole."""
    path = _table(tmp_path / "a.parquet", {"text": [f"{STORY} {number}" for number in range(5)]})
    groups = parquet.groups(path, path=path)
    assert groups == (2, 2, 1)
    pieces = [
        each for number in range(len(groups)) for each in parquet.row_group(path, number, path=path, name="a.parquet")
    ]
    assert pieces == list(documents([path]))


def test_times_are_taken_for_days(tmp_path: Path) -> None:
    """Also one that no calendar of Python holds: it is no day, and costs nothing else."""
    times = pa.array([1_749_700_000_000_000_000, None], pa.timestamp("ns"))
    path = _table(tmp_path / "a.parquet", {"text": [STORY] * 2, "published": times})
    assert [each.published for each in documents([path]) if isinstance(each, Document)] == ["2025-06-12", None]
    times = pa.array([9_223_372_036_854_775_000], pa.timestamp("us"))
    path = _table(tmp_path / "b.parquet", {"text": [STORY], "published": times})
    (document,) = documents([path])
    assert isinstance(document, Document)
    assert (document.text, document.published) == (STORY, None)


def test_encodings_may_be_mixed(tmp_path: Path) -> None:
    """What a file calls UTF-8 need not be; each value is looked at by itself."""
    data = pa.array(["Türkiye – “sahabat”".encode(), "Türkiye – “sahabat”".encode("cp1252")], pa.binary())
    path = _table(tmp_path / "a.parquet", {"text": pa.Array.from_buffers(pa.string(), 2, data.buffers())})
    assert {each.text for each in documents([path]) if isinstance(each, Document)} == {"Türkiye – “sahabat”"}


def test_a_table_without_texts_names_what_is_missing_and_what_is_there(tmp_path: Path) -> None:
    """So that the column can be renamed."""
    path = _table(tmp_path / "a.parquet", {"url": ["a"], "judul": ["b"]})
    (failure,) = documents([path])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("the table has no column 'text' (nor body, content, maintext")
    assert failure.reason.endswith("; it has: url, judul")
    assert parquet.groups(path, path=path) == failure


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data[:100], "the file is no Parquet that can be read ("),
        (lambda data: b"PAR1" + b"x" * 100, "the file is no Parquet that can be read ("),
    ],
)
def test_a_broken_file_is_a_failure(tmp_path: Path, spoil: object, reason: str) -> None:
    """Its table of contents is at its end: of a file that was cut off nothing can be read."""
    path = tmp_path / "a.parquet"
    _table(path, {"text": [STORY]})
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    (failure,) = documents([str(path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)


def test_a_broken_row_group_costs_its_rows_only(tmp_path: Path) -> None:
    """The line says how many, and the next group is read."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [STORY] * 6}), path, row_group_size=2, compression="gzip", use_dictionary=False)
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    for at in range(column.data_page_offset, column.data_page_offset + column.total_compressed_size):
        data[at] = 255
    path.write_bytes(data)
    found = list(documents([str(path)]))
    assert [each.part for each in found if isinstance(each, Document)] == ["row 1", "row 2", "row 5", "row 6"]
    (failure,) = (each for each in found if isinstance(each, Failure))
    assert failure.reason.startswith("row group 2 breaks at row 3 (")
    assert failure.reason.endswith("): 2 of its rows are not read")


def test_without_pyarrow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    path = _table(tmp_path / "a.parquet", {"text": [STORY]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (failure,) = documents([path])
    assert failure == Failure(path, "a Parquet file needs pyarrow", "pip install 'risalah[parquet]'")


def test_an_empty_table_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table without rows is said to have none; one that comes as a stream is known by its first bytes."""
    path = _table(tmp_path / "a.parquet", {"text": pa.array([], pa.string())})
    (failure,) = documents([path])
    assert isinstance(failure, Failure)
    assert failure.reason == "the table has no rows"
    data = Path(_table(tmp_path / "b.parquet", {"text": [STORY]})).read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(_Stream(data)))
    (document,) = documents(["-"])
    assert isinstance(document, Document)
    assert (document.text, document.part) == (STORY, "row 1")


class _Stream(io.BytesIO):
    """Bytes that cannot be searched, as a pipe."""

    def seekable(self) -> bool:
        return False
