"""`risalah evaluate`: every case is counted, what is wrong is shown, what cannot be read is said."""

import json

import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import run

REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri Pertahanan "
    "Uruguay Esteban Larranaga di Jakarta, Kamis (12/6).\n"
)
PERSON = {"name": "Bramanto Adiwijaya", "posts": ["Menteri Pertahanan"], "country": "ID"}
NOBODY = {"name": "Sasmita Hadinata"}


@pytest.fixture
def folders(tmp_path):
    gold, texts = tmp_path / "gold", tmp_path / "teks"
    gold.mkdir()
    texts.mkdir()
    (gold / "satu.json").write_text(
        json.dumps({"id": "satu", "published": "2025-06-13", "people": [PERSON, NOBODY]}), "utf-8"
    )
    (texts / "satu.txt").write_text(REPORT, "utf-8")
    return gold, texts


def test_the_table_has_a_line_for_each_kind(folders, capsys):
    assert run(["evaluate", *map(str, folders)]) == Exit.OK
    out = capsys.readouterr().out
    assert out.startswith("1 cases, 0 unread; reports without cooperation left quiet:")
    for kind in ("engagements", "agreements", "commitments", "accreditations", "statements", "people"):
        assert f"\n{kind}" in out


def test_json_has_the_same_figures(folders, capsys):
    assert run(["evaluate", *map(str, folders), "--json"]) == Exit.OK
    result = json.loads(capsys.readouterr().out)
    assert (result["cases"], result["unread"]) == (1, 0)
    assert result["people"]["gold"] == 2


def test_show_names_what_was_missed(folders, capsys):
    assert run(["evaluate", *map(str, folders), "--show", "people"]) == Exit.OK
    out = capsys.readouterr().out
    assert "\nsatu\n" in out
    assert '  missed  {"name":"Sasmita Hadinata"' in out


def test_readings_are_kept_on_request(folders, tmp_path, capsys):
    assert run(["evaluate", *map(str, folders), "--readings", str(tmp_path / "a" / "b")]) == Exit.OK
    reading = json.loads((tmp_path / "a" / "b" / "satu.json").read_text("utf-8"))
    assert reading["document"]["published"] == "2025-06-13"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("dua.json", '{"id": "dua"}', "one case has no report there (dua)"),
        ("rusak.json", "{", "is no gold case"),
    ],
)
def test_what_cannot_be_compared_costs_a_line(folders, capsys, name, content, said):
    (folders[0] / name).write_text(content, "utf-8")
    assert run(["evaluate", *map(str, folders)]) == Exit.SOME_UNREAD
    assert said in capsys.readouterr().err


def test_a_wrong_folder_of_texts_costs_one_line_and_gives_no_figures(folders, tmp_path, capsys):
    for number in range(9):
        (folders[0] / f"tenang-{number}.json").write_text(json.dumps({"id": str(number)}), "utf-8")
    assert run(["evaluate", str(folders[0]), str(tmp_path)]) == Exit.NONE_READ
    heard = capsys.readouterr()
    assert heard.out == ""
    (line,) = heard.err.splitlines()
    assert "10 cases have no report there (satu, tenang-0," in line
    assert str(tmp_path) in line


def test_an_empty_report_is_unread(folders, capsys):
    (folders[1] / "satu.txt").write_bytes(b"")
    assert run(["evaluate", *map(str, folders)]) == Exit.NONE_READ
    assert "is empty" in capsys.readouterr().err


def test_a_folder_without_gold_is_said(tmp_path, capsys):
    assert run(["evaluate", str(tmp_path), str(tmp_path)]) == Exit.NONE_READ
    assert "no gold case" in capsys.readouterr().err
