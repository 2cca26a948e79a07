"""A file that is no complete export, was cut off or changed is refused with the line, and nothing of it is stored."""

import json
import subprocess
import sys

import pytest
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger import deciding
from risalah.ledger.database import open_ledger
from risalah.ledger.models import Decision, Engagement, Evidence, Person, Report, Text
from tests.exchange.filled import add, add_invented, example, meeting


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> list[bytes]:
    """The lines of a complete export; the last six are a decision, four reports and the end."""
    folder = tmp_path_factory.mktemp("exported")
    open_ledger(str(folder / "ledger.sqlite3"))
    add(example(), meeting(), meeting("Warta Lain", words="Kami akan datang lagi", published="2025-06-14"))
    add(meeting("Warta Baru", words="Kami sudah siap", url="https://wartabaru.id/1"))
    deciding.review(Engagement.objects.order_by("id")[0].pk, "accept", by="Ratna")
    place = folder / "x.jsonl"
    run(["export", "--ledger", str(folder / "ledger.sqlite3"), "--format", "jsonl", "--complete", "--out", str(place)])
    connections.close_all()
    return place.read_bytes().splitlines(keepends=True)


def bring(folder, data: bytes, *options: str) -> int:
    (folder / "x.jsonl").write_bytes(data)
    return run(["import", "--ledger", str(folder / "other.sqlite3"), *options, str(folder / "x.jsonl")])


def refused(folder, capsys, data: bytes) -> str:
    assert bring(folder, data) == Exit.REFUSED
    open_ledger(str(folder / "other.sqlite3"))
    stored = [model.objects.count() for model in (Report, Text, Decision, Evidence, Engagement, Person)]
    assert stored == [0] * len(stored)
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    return error


def test_the_whole_file_comes_in(tmp_path, exported, capsys):
    assert [json.loads(line)["kind"] for line in exported[-6:]] == ["decision", *["report"] * 4, "end"]
    assert bring(tmp_path, b"".join(exported)) == Exit.OK
    assert "4 reports added; 1 decisions added" in capsys.readouterr().out
    assert bring(tmp_path, b"".join(exported)) == Exit.OK
    assert "4 already there; 1 already there" in capsys.readouterr().out


@pytest.mark.parametrize("kept", [1, 3, -5, -1])
def test_lines_that_are_missing_at_the_end_are_missed(tmp_path, exported, capsys, kept):
    lines = exported[:kept]
    error = refused(tmp_path, capsys, b"".join(lines))
    assert f"x.jsonl, line {len(lines)}: is the last, and is not the end of the export; export it again" in error


@pytest.mark.parametrize("number", [1, 2, -3, -1])
def test_a_line_that_is_cut_off_is_named(tmp_path, exported, capsys, number):
    at = number % len(exported) - (number > 0)
    cut = [*exported[:at], exported[at][:40]]
    assert f"x.jsonl, line {len(cut)}: is cut off" in refused(tmp_path, capsys, b"".join(cut))


def changed(lines: list[bytes], at: int, change) -> bytes:
    lines = list(lines)
    value = json.loads(lines[at])
    change(value)
    lines[at] = json.dumps(value).encode() + b"\n"
    return b"".join(lines)


def text_of(value):
    value["text"]["text"] += "!"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (text_of, "its text is not the one that was exported"),
        (lambda value: value.update(title="Lain"), "is not what its id says"),
        (lambda value: value.update(document="d000000000000"), "is not what its id says"),
        (lambda value: value.update(digests=""), "has not one hash for each statement"),
        (lambda value: value.update(signature="AAAA"), "its signature has the wrong length"),
        (lambda value: value.update(facts="AAAA"), "its facts cannot be read"),
        (lambda value: value.pop("reading"), "missing required field `reading`"),
        (lambda value: value["reading"].update(schema="risalah/reading/2"), "Invalid enum value"),
        (lambda value: value.update(standing={"level": "free"}), "Invalid enum value 'free'"),
    ],
)
def test_a_report_that_was_changed_is_named(tmp_path, exported, capsys, change, said):
    at = len(exported) - 2
    error = refused(tmp_path, capsys, changed(exported, at, change))
    assert f"x.jsonl, line {at + 1}: " in error and said in error


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda value: value.update(action="erase"), "'erase' is no decision that this Risalah knows"),
        (lambda value: value.update(action="correct"), "decision 1 has no 'field'"),
        (lambda value: value.update(action="join", payload={"members": [1], "others": []}), "has no 'members'"),
        (lambda value: value.update(decided_at="yesterday"), "Invalid RFC3339"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_named(tmp_path, exported, capsys, change, said):
    at = len(exported) - 6
    error = refused(tmp_path, capsys, changed(exported, at, change))
    assert f"x.jsonl, line {at + 1}: " in error and said in error


def test_bytes_that_are_no_json_are_named(tmp_path, exported, capsys):
    lines = list(exported)
    lines[-3] = b"\xff\xfe" + lines[-3]
    assert f"x.jsonl, line {len(lines) - 2}: cannot be read" in refused(tmp_path, capsys, b"".join(lines))


@pytest.mark.parametrize("at", [1, -6])
def test_what_was_changed_or_left_out_elsewhere_is_found_at_the_end(tmp_path, exported, capsys, at):
    number = len(exported)
    error = refused(tmp_path, capsys, changed(exported, at, lambda value: value.update(place="Ambon")))
    assert f"line {number}: lines 1 to {number - 1} are not those that were exported" in error
    error = refused(tmp_path, capsys, b"".join(each for each in exported if each is not exported[at]))
    assert f"line {number - 1}: lines 1 to {number - 2} are not those that were exported" in error


def test_what_stands_after_the_end_is_refused(tmp_path, exported, capsys):
    assert "stands after the end" in refused(tmp_path, capsys, b"".join([*exported, exported[1]]))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "x.jsonl: is empty"),
        (b'{"text": "Menteri \\u2026"}\n', "line 1: is not the head of an export"),
        (b"[1]\n", "line 1: is not the head of an export"),
        (b'{"schema":"risalah/export/1","version":"0.1.0"}\n', "export it again with --complete"),
        (b'{"schema":"risalah/export/2","ledger":"risalah/ledger/1","version":"9"}\n', "another Risalah (9)"),
        (b'{"schema":"risalah/export/1","ledger":"risalah/ledger/2","version":"9"}\n', "form (risalah/ledger/2)"),
    ],
)
def test_what_is_no_complete_export_is_refused(tmp_path, capsys, data, said):
    assert said in refused(tmp_path, capsys, data)


def test_a_line_without_end_is_refused(tmp_path, exported, capsys, monkeypatch):
    monkeypatch.setattr("risalah.exchange.import_lines.LONGEST", 1 << 20)
    assert "is longer than 1 MB" in refused(tmp_path, capsys, exported[0] + b" " * (1 << 21))


def test_the_description_beside_a_file_has_to_be_of_this_file(tmp_path, exported, capsys):
    beside = tmp_path / "x.jsonl.datapackage.json"
    beside.write_text('{"resources": [{"hash": "sha256:0"}]}')
    assert "is not the file that x.jsonl.datapackage.json describes" in refused(tmp_path, capsys, b"".join(exported))
    beside.write_text("[]")
    assert "is no description of an export" in refused(tmp_path, capsys, b"".join(exported))


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert run(["import", "--ledger", str(tmp_path / "x"), str(tmp_path / "none.jsonl")]) == Exit.REFUSED
    assert "none.jsonl: there is no such file" in capsys.readouterr().err


def test_only_json_lines_can_be_complete(ledger, capsys, tmp_path):
    arguments = ["--format", "csv", "--complete", "--out", str(tmp_path / "x")]
    assert run(["export", "--ledger", str(ledger), *arguments]) == Exit.USAGE
    assert "--complete goes with --format jsonl only" in capsys.readouterr().err


def test_decisions_are_left_out_where_asked(tmp_path, exported, capsys):
    assert bring(tmp_path, b"".join(exported), "--without-decisions") == Exit.OK
    assert "4 reports added\n" in capsys.readouterr().out


def test_standard_input_is_read_too(tmp_path, exported):
    arguments = [sys.executable, "-m", "risalah", "import", "-", "--ledger", str(tmp_path / "other.sqlite3")]
    done = subprocess.run(arguments, input=b"".join(exported), capture_output=True, check=True)
    assert b"4 reports added; 1 decisions added" in done.stdout


def test_large_ledgers_come_in_batch_by_batch(ledger, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("risalah.exchange.importing.BATCH", 7)
    add_invented(40)
    place = tmp_path / "x.jsonl"
    run(["export", "--ledger", str(ledger), "--format", "jsonl", "--complete", "--out", str(place)])
    assert run(["import", "--ledger", str(tmp_path / "other.sqlite3"), str(place)]) == Exit.OK
    assert "40 reports added" in capsys.readouterr().out


def test_add_says_what_an_export_is_for(tmp_path, exported, capsys):
    (tmp_path / "x.jsonl").write_bytes(b"".join(exported))
    assert run(["add", "--ledger", str(tmp_path / "other.sqlite3"), str(tmp_path / "x.jsonl")]) == Exit.REFUSED
    assert "is an export of a ledger; put it into this one with risalah import" in capsys.readouterr().err
