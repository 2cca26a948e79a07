"""`risalah export`: what it writes, where, and how it ends."""

import json
import sqlite3

import pytest
from django.db import connections

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from tests.exchange.filled import COPYRIGHT, add, add_invented, files, meeting, read_csv


def export(ledger, *arguments) -> int:
    return run(["export", "--ledger", str(ledger), *map(str, arguments)])


@pytest.mark.parametrize("out", [(), ("--out", "-")])
def test_json_lines_go_to_standard_output(ledger, capfdbinary, out):
    add_invented(80)
    assert export(ledger, "--format", "jsonl", *out) == Exit.OK
    head, *records = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert head["counts"]["reports"] == 80
    assert len(records) == sum(n for what, n in head["counts"].items() if what not in ("reports", "people"))


def test_a_file_has_the_bytes_of_standard_output(ledger, tmp_path, capfdbinary):
    add_invented(60)
    export(ledger, "--format", "jsonl")
    shown = capfdbinary.readouterr().out
    assert export(ledger, "--format", "jsonl", "--out", tmp_path / "x.jsonl") == Exit.OK
    assert (tmp_path / "x.jsonl").read_bytes() == shown


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_other_formats_need_a_place(ledger, form, capsys):
    for out in ((), ("--out", "-")):
        assert export(ledger, "--format", form, *out) == Exit.USAGE
        assert "--out PATH" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "xlsx"])
def test_nothing_is_written_over_unless_forced(ledger, tmp_path, form, capsys):
    place = tmp_path / "export"
    assert export(ledger, "--format", form, "--out", place) == Exit.OK
    before = files(place) if place.is_dir() else place.read_bytes()
    add(meeting())
    assert export(ledger, "--format", form, "--out", place) == Exit.REFUSED
    assert "write over it with --force" in capsys.readouterr().err
    assert before == (files(place) if place.is_dir() else place.read_bytes())
    assert export(ledger, "--format", form, "--out", place, "--force") == Exit.OK
    assert before != (files(place) if place.is_dir() else place.read_bytes())


def test_what_was_written_is_said_and_whose_words_are_missing(ledger, tmp_path, capsys):
    add(meeting("Kabar Contoh", notice=COPYRIGHT), meeting())
    export(ledger, "--format", "csv", "--out", tmp_path / "out")
    out = capsys.readouterr().out
    assert f"{tmp_path / 'out'}: 1 engagement," in out
    assert "without their words: 1 report, copyright (Kabar Contoh)" in out
    assert "  opened by: risalah permit 'Kabar Contoh'" in out


def test_of_many_holders_the_first_are_named_and_the_others_counted(ledger, tmp_path, capsys):
    add(
        *(meeting(f"Kabar {n}", notice=f"Hak cipta © Kabar {n} 2025") for n in ("Satu", "Dua", "Tiga", "Empat", "Lima"))
    )
    export(ledger, "--format", "csv", "--out", tmp_path / "out")
    out = capsys.readouterr().out
    assert out.count("without their words") == 3 and "and of 2 holders more 2 reports" in out


def test_what_people_rejected_is_said_to_be_left_out(ledger, tmp_path, capsys):
    add(meeting())
    deciding.review(Engagement.objects.get().pk, "reject", by="Tester", reason="not-an-event")
    export(ledger, "--format", "csv", "--out", tmp_path / "out")
    assert "left out: 1 that people rejected" in capsys.readouterr().out
    assert read_csv(tmp_path / "out" / "engagements.csv") == []


def test_kinds_countries_and_days_choose(ledger, capfdbinary):
    add_invented(300)
    arguments = [
        "--kind",
        "engagement",
        "--country",
        "Jepang",
        "--country",
        "id",
        "--since",
        "2010",
        "--until",
        "2019-06",
    ]
    assert export(ledger, "--format", "jsonl", *arguments) == Exit.OK
    head, *records = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert head["selection"]["countries"] == ["JP", "ID"]
    assert records
    for record in records:
        assert record["kind"] == "engagement"
        assert {"ID", "JP"} <= set(record["countries"])
        assert "2010" <= record["day"] <= "2019-06-30"


@pytest.mark.parametrize("day", ["yesterday", "2025-13", "2025-06-32", "20250612", "2025-6-1"])
def test_a_day_that_is_none_is_refused(ledger, day, capsys):
    assert export(ledger, "--format", "jsonl", "--since", day) == Exit.USAGE
    assert "YYYY-MM-DD" in capsys.readouterr().err


def test_a_country_that_is_none_is_refused(ledger, capsys):
    assert export(ledger, "--format", "jsonl", "--country", "Narnia") == Exit.REFUSED
    assert "Narnia: no country is called so" in capsys.readouterr().err


def test_a_ledger_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    assert export(tmp_path / "none.sqlite3", "--format", "csv", "--out", tmp_path / "out") == Exit.UNUSABLE
    assert "there is no ledger here" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_ledger_that_breaks_on_the_way_leaves_nothing_behind(ledger, tmp_path, capsys):
    add(meeting())
    connections.close_all()
    with sqlite3.connect(ledger) as other:
        other.execute("DROP TABLE holding")
    other.close()
    assert export(ledger, "--format", "csv", "--out", tmp_path / "out") == Exit.UNUSABLE
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
