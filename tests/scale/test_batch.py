"""A batch reads what reading one by one reads, goes on where it ended, and survives its workers."""

import contextlib
import os
import shutil
import signal
import threading
import time

import msgspec
import pytest

from risalah.reader import read_document
from risalah.rights.permissions import Permission
from risalah.scale import batch as batches
from risalah.scale import parts, pieces, processes
from risalah.scale.batch import Batch, Refused, totals
from risalah.scale.rows import ENCODER, Options
from risalah.scale.work import work
from risalah.source import files
from risalah.values.document import Document
from tests.scale.corpus import lines, rows, write_lines, written

OPTIONS = Options(day="2025-07-01")


def run(corpus, folder, *, workers=2, options=OPTIONS, **named):
    return Batch([str(corpus)], folder, options, workers=workers, **named).run()


def outcomes(folder):
    return dict(totals(folder).outcomes)


def test_every_document_has_one_row_that_says_what_became_of_it(corpus, tmp_path):
    found = run(corpus, tmp_path / "out")
    told = rows(tmp_path / "out")
    assert len(told) == sum(found.outcomes.values()) == 20 + 2 + 20 + 16 + 3
    assert found.outcomes["held"] == 1 and found.outcomes["failed"] == 3
    why = {row["source"]: row["why"] for row in told if row["outcome"] in ("held", "failed")}
    assert "izin tertulis" in why["e.txt"] and "PNG" in why[str(corpus / "f.txt")]


def test_a_batch_reads_what_reading_one_by_one_reads(corpus, tmp_path):
    run(corpus, tmp_path / "out", options=msgspec.structs.replace(OPTIONS, screened=False))
    by_hand = {
        (each.source, each.part): ENCODER.encode(read_document(each)).decode()
        for each in files.documents([str(corpus)])
        if isinstance(each, Document) and each.text
    }
    found = {(row["source"], row["part"]): row["reading"] for row in rows(tmp_path / "out") if row["reading"]}
    assert len(found) == 57
    assert found == {key: by_hand[key] for key in found}


def test_the_screen_takes_no_record_away(corpus, tmp_path):
    run(corpus, tmp_path / "screened")
    run(corpus, tmp_path / "all", options=msgspec.structs.replace(OPTIONS, screened=False))
    screened, everything = totals(tmp_path / "screened"), totals(tmp_path / "all")
    for kind in ("engagements", "agreements", "commitments", "accreditations"):
        assert screened.records[kind] == everything.records[kind]
    assert screened.outcomes["let_by"] > 0 == everything.outcomes["let_by"]


def test_the_words_of_what_is_held_are_nowhere_in_the_results(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    [held] = [row for row in rows(tmp_path / "out") if row["outcome"] == "held"]
    assert held["reading"] is held["kept"] is None
    assert "risalah permit" in held["remedy"]


def test_a_permission_opens_what_was_held(corpus, tmp_path):
    permission = Permission(
        id="1", holder="Kabar Contoh", scope=("read", "keep"), reference="surat 1", valid_from="2025-01-01",
        recorded_by="uji",
    )  # fmt: skip
    run(corpus, tmp_path / "out", options=msgspec.structs.replace(OPTIONS, permissions=(permission,)))
    assert "held" not in outcomes(tmp_path / "out")


@pytest.fixture
def many(tmp_path, monkeypatch):
    """Reports for about a dozen pieces."""
    monkeypatch.setattr(pieces, "SIZE", 20_000)
    monkeypatch.setattr(pieces, "_BLOCK", 4_096)
    write_lines(tmp_path / "many.jsonl", lines(120))
    return tmp_path / "many.jsonl"


def test_how_many_workers_there_are_changes_no_byte(many, tmp_path):
    run(many, tmp_path / "one", workers=1)
    run(many, tmp_path / "three", workers=3)
    assert len(written(tmp_path / "one")) > 5
    assert written(tmp_path / "one") == written(tmp_path / "three")


def test_what_is_done_is_not_done_again_and_what_is_missing_is(many, tmp_path):
    run(many, tmp_path / "out")
    whole = written(tmp_path / "out")
    first, second, *_ = sorted(whole)
    (tmp_path / "out" / first).unlink()
    (tmp_path / "out" / second).write_bytes(whole[second][:100])  # half a file, as after a power cut
    done = Batch([str(many)], tmp_path / "out", OPTIONS, workers=2)
    told = []
    done.run(lambda number, _: told.append(number))
    assert len(told) == 2 and done.kept == len(whole) - 2
    assert written(tmp_path / "out") == whole


def test_a_run_on_another_day_goes_on_with_the_day_it_began(many, tmp_path):
    run(many, tmp_path / "out")
    later = Batch([str(many)], tmp_path / "out", msgspec.structs.replace(OPTIONS, day="2025-07-02"))
    later.run()
    assert later.kept == len(written(tmp_path / "out"))


def test_a_file_that_was_changed_is_read_again_and_one_that_is_gone_leaves_nothing(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    (corpus / "d.txt").write_text("Indonesia dan Jepang menggelar latihan bersama di Laut Natuna.", "utf-8")
    shutil.rmtree(corpus / "sub", ignore_errors=True)
    (corpus / "b.parquet").unlink()
    run(corpus, tmp_path / "out")
    told = rows(tmp_path / "out")
    assert not any(row["source"] == "b.parquet" for row in told)
    assert [row["outcome"] for row in told if row["source"] == "d.txt"] == ["read"]


def kill_a_worker(folder, stop):
    """Kill the first process that is seen to write a part."""
    while not stop.is_set():
        for half in folder.glob(".part-*"):
            with contextlib.suppress(ProcessLookupError, ValueError):
                os.kill(int(half.name.split(".")[-2]), signal.SIGKILL)
                return
        time.sleep(0.001)


def test_a_worker_that_is_killed_costs_nothing(many, tmp_path):
    run(many, tmp_path / "undisturbed")
    folder, stop = tmp_path / "out", threading.Event()
    folder.mkdir()
    killer = threading.Thread(target=kill_a_worker, args=(folder, stop))
    killer.start()
    run(many, folder)
    stop.set()
    killer.join()
    assert written(folder) == written(tmp_path / "undisturbed")
    assert not list(folder.glob(".part-*"))


def deadly(piece, options, folder):
    """A piece of work that no process survives."""
    if piece.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(piece, options, folder)


def test_a_piece_that_no_worker_survives_is_told_and_the_others_are_read(many, tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "work", deadly)
    done = Batch([str(many)], tmp_path / "out", OPTIONS, workers=2)
    troubles = []
    found = done.run(lambda _, told: troubles.extend(told))
    assert found.outcomes["failed"] == 1 and found.parts > 5
    assert [trouble.why for trouble in troubles] == [processes._DIED]


def failing(document):
    """A reader with a bug."""
    if "Jepang" in document.text:
        raise RuntimeError("a bug")
    return read_document(document)


def test_an_error_inside_the_reader_costs_one_document(tmp_path, monkeypatch):
    reports = [{"text": f"Indonesia dan {state} menggelar latihan."} for state in ("India", "Jepang", "Vietnam")]
    write_lines(tmp_path / "a.jsonl", reports)
    monkeypatch.setattr("risalah.scale.rows.read_document", failing)
    folder = tmp_path / "out"
    folder.mkdir()
    [piece] = pieces.pieces([str(tmp_path / "a.jsonl")])
    done = work(piece, OPTIONS, str(folder))
    assert done.outcomes == {"read": 2, "failed": 1}
    assert "a bug" in done.troubles[0].why


@pytest.mark.parametrize("there", ["letter.doc", "sub"])
def test_a_folder_that_holds_other_things_is_left_alone(corpus, tmp_path, there):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / there).mkdir() if there == "sub" else (folder / there).write_text("dear")
    with pytest.raises(Refused, match=there):
        Batch([str(corpus)], folder, OPTIONS)


def test_results_of_other_options_are_thrown_away_only_where_asked(corpus, tmp_path):
    run(corpus, tmp_path / "out")
    other = msgspec.structs.replace(OPTIONS, screened=False)
    with pytest.raises(Refused, match="other paths, options"):
        run(corpus, tmp_path / "out", options=other)
    run(corpus, tmp_path / "out", options=other, force=True)
    assert "let_by" not in outcomes(tmp_path / "out")


def test_without_pyarrow_it_is_said(corpus, tmp_path, monkeypatch):
    def missing():
        raise parts.NoPyarrow("missing")

    monkeypatch.setattr(parts, "pyarrow", missing)
    with pytest.raises(parts.NoPyarrow):
        Batch([str(corpus)], tmp_path / "out", OPTIONS)


def test_all_processors_are_used_unless_told_otherwise():
    assert batches.processors() == len(os.sched_getaffinity(0))
