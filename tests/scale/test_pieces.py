"""Input is cut into pieces that together are the input, each thing once and in order."""

import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from risalah.scale import pieces as cutting
from risalah.scale.opening import documents
from risalah.scale.pieces import Piece, pieces
from risalah.source import files
from risalah.source.failure import Failure
from risalah.values.document import Document


@pytest.fixture
def small(monkeypatch):
    """Pieces so small that a few reports make several."""
    monkeypatch.setattr(cutting, "SIZE", 300)
    monkeypatch.setattr(cutting, "_BLOCK", 100)
    monkeypatch.setattr(cutting, "ROWS", 4)
    monkeypatch.setattr(cutting, "MANY", 3)


def opened(paths):
    return [entry for piece in pieces(paths) for entry in documents(piece)]


def whole(paths):
    return list(files.documents(paths))


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("words", [1, 20, 200])
def test_lines_of_pieces_are_the_lines_of_the_file_with_their_numbers(small, tmp_path, words, end):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{n} kata" * words}) for n in range(30)) + "\n\n" + end, "utf-8")
    cut = list(pieces([str(path)]))
    assert len(cut) > 1 and [each.number for each in cut] == list(range(len(cut)))
    assert opened([str(path)]) == whole([str(path)])


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(small, tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(json.dumps({"text": f"teks {n} " * 9}).encode() for n in range(9)))
    assert opened([str(path)]) == whole([str(path)])


def test_row_groups_of_pieces_are_those_of_the_file(small, tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"teks {n} " * 20 for n in range(23)]}), path, row_group_size=3)
    assert len(list(pieces([str(path)]))) > 2
    assert opened([str(path)]) == whole([str(path)])


def test_a_folder_gives_its_files_a_few_at_a_time_in_their_order(small, tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Laporan {number}.", "utf-8")
    cut = list(pieces([str(tmp_path)]))
    assert [len(each.paths) for each in cut] == [3, 3, 2]
    assert opened([str(tmp_path)]) == whole([str(tmp_path)])


def test_what_a_site_says_of_its_pages_counts_for_every_piece(small, tmp_path):
    (tmp_path / "ai.txt").write_text("User-Agent: *\nDisallow: /\n", "utf-8")
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Laporan {number}.", "utf-8")
    found = opened([str(tmp_path)])
    assert all(isinstance(each, Document) and each.rights.ai_reserved for each in found)
    assert found == whole([str(tmp_path)])


@pytest.mark.parametrize("name", ["nothing.txt", "nothing"])
def test_a_path_that_is_not_there_gives_a_failure_and_the_others_their_pieces(tmp_path, name):
    (tmp_path / "a.txt").write_text("Laporan.", "utf-8")
    first, second = pieces([str(tmp_path / name), str(tmp_path / "a.txt")])
    assert isinstance(first, Failure) and "no such file" in first.reason
    assert isinstance(second, Piece) and second.number == 0


def test_a_folder_without_reports_gives_a_failure(tmp_path):
    [found] = pieces([str(tmp_path)])
    assert isinstance(found, Failure) and "no reports" in found.reason


def test_a_changed_file_has_another_stamp(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Laporan.", "utf-8")
    [before] = pieces([str(path)])
    path.write_text("Laporan lain.", "utf-8")
    [after] = pieces([str(path)])
    assert before.stamp != after.stamp
