"""`risalah read --format parquet` and `risalah load`: what is said, what is written, how they end."""

import os
import signal
import subprocess
import sys
import time

import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger.permissions import record
from risalah.scale import parts
from tests.scale.conftest import corpus, ledger
from tests.scale.corpus import RESERVED, ROOT, lines, rows, write_lines

__all__ = ["corpus", "ledger"]


def read(*arguments):
    return run(["read", *map(str, arguments)])


def test_a_corpus_is_read_and_loaded_and_each_says_what_came_of_it(corpus, tmp_path, capsys):
    out, place = tmp_path / "out", tmp_path / "l.sqlite3"
    assert read(corpus, "--format", "parquet", "--out", out, "--workers", 2) == Exit.SOME_UNREAD
    said = capsys.readouterr()
    assert "61 documents in 1 part:" in said.out and "could not be read" in said.out
    assert f"risalah load {out}" in said.out
    assert "f.txt: the file is a PNG picture" in said.err
    assert run(["load", str(out), "--ledger", str(place)]) == Exit.SOME_UNREAD
    said = capsys.readouterr()
    assert "added" in said.out and "1 held by rights" in said.out and "let by the screen" in said.out
    assert run(["load", str(out), "--ledger", str(place)]) == Exit.SOME_UNREAD
    assert "already there" in capsys.readouterr().out


def test_given_again_it_says_that_it_was_done(tmp_path, capsys):
    write_lines(tmp_path / "a.jsonl", lines(5))
    command = (tmp_path / "a.jsonl", "--engine", "processes", "--out", tmp_path / "out", "--workers", 1)
    assert read(*command) == Exit.OK
    assert "this run: 5 documents" in capsys.readouterr().out
    assert read(*command) == Exit.OK
    assert "1 part was there from an earlier run" in capsys.readouterr().out


def test_permissions_of_a_ledger_open_what_is_reserved(ledger, tmp_path, capsys):
    write_lines(tmp_path / "a.jsonl", [{"text": RESERVED}])
    assert read(tmp_path / "a.jsonl", "--format", "parquet", "--out", tmp_path / "held") == Exit.HELD
    assert "--ledger" in capsys.readouterr().out
    record("Kabar Contoh", ["read"], reference="1", valid_from="2025-01-01", valid_until=None, by="uji")
    named = (tmp_path / "a.jsonl", "--format", "parquet", "--out", tmp_path / "out", "--ledger", ledger)
    assert read(*named) == Exit.OK
    assert [row["outcome"] for row in rows(tmp_path / "out")] == ["read"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "parquet"], "--format parquet --out DIR"),
        (["--engine", "ray", "--format", "jsonl", "--out", "x"], "--format parquet --out DIR"),
        (["--workers", "2"], "--workers is for a batch"),
        (["--no-screen"], "--screen is for a batch"),
        (["--force", "--format", "json"], "--force is for a batch"),
        (["--engine", "processes", "--out", "x", "--workers", "0"], "0 is not in the range"),
    ],
)
def test_options_that_do_not_fit_are_refused(tmp_path, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Laporan.", "utf-8")
    assert read("a.txt", *arguments) == Exit.USAGE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_standard_input_is_no_corpus(tmp_path, capsys):
    assert read("-", "--format", "parquet", "--out", tmp_path / "out") == Exit.USAGE
    assert "standard input" in capsys.readouterr().err


def test_a_folder_with_other_things_is_refused(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Laporan.", "utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.doc").write_text("dear")
    assert read(tmp_path / "a.txt", "--format", "parquet", "--out", tmp_path / "out") == Exit.REFUSED
    assert "letter.doc" in capsys.readouterr().err


def test_nothing_that_can_be_read_is_an_error(tmp_path, capsys):
    assert read(tmp_path / "gone.jsonl", "--format", "parquet", "--out", tmp_path / "out") == Exit.NONE_READ
    assert "there is no such file" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["pyarrow", "ray"])
def test_a_package_that_is_missing_is_named_with_the_extra_that_brings_it(tmp_path, capsys, monkeypatch, missing):
    (tmp_path / "a.txt").write_text("Laporan.", "utf-8")
    if missing == "pyarrow":

        def gone():
            raise parts.NoPyarrow("a batch needs pyarrow, which is not installed")

        monkeypatch.setattr(parts, "pyarrow", gone)
    monkeypatch.setitem(sys.modules, "ray", None)
    assert read(tmp_path / "a.txt", "--engine", "ray", "--out", tmp_path / "out") == Exit.REFUSED
    assert "risalah[scale]" in capsys.readouterr().err


def test_a_folder_without_results_cannot_be_loaded(tmp_path, capsys):
    assert run(["load", str(tmp_path), "--ledger", str(tmp_path / "l.sqlite3")]) == Exit.NONE_READ
    assert "holds no results" in capsys.readouterr().err
    assert not (tmp_path / "l.sqlite3").exists()


def test_ctrl_c_ends_the_run_and_the_next_one_goes_on(tmp_path):
    write_lines(tmp_path / "a.jsonl", lines(1_200))
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from risalah.scale import pieces; "
        "pieces.SIZE = 50_000; pieces._BLOCK = 4096; from risalah.cli.main import main; main()"
    )
    command = [sys.executable, "-c", program, "read", str(tmp_path / "a.jsonl"), "--format", "parquet"]
    command += ["--out", str(tmp_path / "out")]
    first = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while first.poll() is None and not parts.parts(tmp_path / "out"):
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGINT)
    _, said = first.communicate(timeout=120)
    assert first.returncode == Exit.INTERRUPTED and "Traceback" not in said
    assert parts.parts(tmp_path / "out")
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert second.returncode == Exit.OK, second.stderr
    assert "there from an earlier run" in second.stdout
    assert len(rows(tmp_path / "out")) == 1_200
