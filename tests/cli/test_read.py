"""`risalah read`: every form of output, one file a report, progress only where somebody sees it."""

import json

import pytest

from risalah.cli import read as reading
from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.cli.progress import Progress
from risalah.values.document import Document

REPORT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri Pertahanan "
    "Uruguay Esteban Larranaga di Jakarta, Kamis (12/6).\n"
)


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "laporan.txt"
    path.write_text(REPORT, "utf-8")
    return str(path)


def test_a_card_is_the_default(report, capfd):
    assert run(["read", report, "--published", "2025-06-13"]) == Exit.OK
    out = capfd.readouterr().out
    assert out.startswith("laporan.txt\n")
    assert "⟦menerima kunjungan" in out
    assert "\x1b" not in out


def test_cards_are_parted_by_blank_lines(report, capfd):
    assert run(["read", report, report]) == Exit.OK
    assert capfd.readouterr().out.count("\n\n\nlaporan.txt\n") == 1


def test_json_is_indented_and_json_lines_are_one_line_each(report, capfd):
    assert run(["read", report, "--format", "json"]) == Exit.OK
    indented = capfd.readouterr().out
    assert indented.startswith('{\n "schema": "risalah/reading/1",\n')
    assert run(["read", report, report, "--format", "jsonl"]) == Exit.OK
    lines = capfd.readouterr().out.splitlines()
    assert [json.loads(line) for line in lines] == [json.loads(indented)] * 2


def test_the_day_of_publication_goes_to_the_reader(report, capfd):
    assert run(["read", report, "--published", "2025-06-13", "--format", "jsonl"]) == Exit.OK
    assert json.loads(capfd.readouterr().out)["document"]["published"] == "2025-06-13"


def test_a_folder_of_readings_has_one_file_a_report_and_no_leftovers(report, tmp_path, capfd):
    out = tmp_path / "hasil"
    assert run(["read", report, report, "--out", str(out)]) == Exit.OK
    assert capfd.readouterr().out == ""
    assert sorted(path.name for path in out.iterdir()) == ["laporan-2.json", "laporan.json"]
    assert json.loads((out / "laporan.json").read_text("utf-8"))["document"]["source"] == "laporan.txt"


@pytest.mark.parametrize(
    ("identifier", "source", "stem"),
    [
        (None, "laporan.txt", "laporan"),
        (None, "-", "stdin"),
        ("a-1", "-", "a-1"),
        ("../../luar", "-", "luar"),
        ("/etc/passwd", "-", "etc-passwd"),
        ("...", "-", "report"),
        ("nul\0garis\n", "-", "nul-garis"),
        ("é" * 300, "-", "é" * 100),
    ],
)
def test_a_file_is_named_after_the_id_or_the_source_and_stays_in_its_folder(identifier, source, stem):
    assert reading._stem(Document(text="", source=source, sha256="", id=identifier)) == stem


def test_lines_are_told_apart_and_a_broken_one_has_no_card(tmp_path, capfd):
    path = tmp_path / "x.jsonl"
    good = json.dumps({"text": REPORT})
    path.write_text(f"{good}\n{{rusak\n{good}\n{json.dumps({'text': REPORT, 'id': 'nama'})}\n", "utf-8")
    out = tmp_path / "hasil"
    assert run(["read", str(path), "--out", str(out)]) == Exit.SOME_UNREAD
    assert sorted(file.name for file in out.iterdir()) == [
        "nama.json",
        "x-line-1.json",
        "x-line-2.json",
        "x-line-3.json",
    ]
    assert "line 2 is no JSON object" in capfd.readouterr().err
    assert run(["read", str(path)]) == Exit.SOME_UNREAD
    shown = capfd.readouterr().out
    assert ("x.jsonl, line 1" in shown, "x.jsonl, line 2" in shown, "x.jsonl, line 3" in shown) == (True, False, True)
    assert "No cooperation" not in shown


def test_a_day_that_is_none_is_said_aloud_and_the_report_is_read(tmp_path, capfd):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": REPORT, "published": "besok"}), "utf-8")
    assert run(["read", str(path)]) == Exit.OK
    (line,) = capfd.readouterr().err.splitlines()
    assert line.startswith("risalah: x.jsonl: line 1: 'published' is 'besok', which is no day")


def test_out_takes_no_other_form_than_json(report, tmp_path, capfd):
    for form, code in (("card", Exit.USAGE), ("jsonl", Exit.USAGE), ("json", Exit.OK)):
        assert run(["read", report, "--out", str(tmp_path / form), "--format", form]) == code
        assert (tmp_path / form).exists() == (code == Exit.OK)


def test_the_folder_that_cannot_be_written_is_named(report, tmp_path, capfd):
    (tmp_path / "berkas").write_text("bukan folder")
    folder = str(tmp_path / "berkas" / "hasil")
    assert run(["read", report, "--out", folder]) == Exit.NONE_READ
    assert f"cannot be written to {folder}" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2025-02-30", "the day 2025-02-30 does not exist"),
        ("20250613", "is no day of the form YYYY-MM-DD"),
        ("2025-W24-5", "is no day of the form YYYY-MM-DD"),
    ],
)
def test_a_wrong_day_is_told_from_a_wrong_form(report, capfd, day, said):
    assert run(["read", report, "--published", day]) == Exit.USAGE
    assert said in capfd.readouterr().err


def test_a_language_that_cannot_be_told_is_said_in_words(tmp_path, capfd):
    path = tmp_path / "aneh.txt"
    path.write_text("qwer zxcv blorp flarn", "utf-8")
    assert run(["read", str(path), "--format", "jsonl"]) == Exit.OK
    reading = json.loads(capfd.readouterr().out)
    assert (reading["reader"]["language"], reading["document"]["language"]) == (None, None)
    assert reading["notes"][0]["message"].startswith("the text is in a language that could not be told")


@pytest.mark.parametrize("damage", ["source", "reader"])
def test_an_error_inside_risalah_costs_one_document(report, capfd, monkeypatch, damage):
    def fail(*arguments, **options):
        raise RuntimeError("rusak")

    monkeypatch.setattr(
        {"source": "risalah.cli.inputs.documents", "reader": "risalah.reader.read_document"}[damage], fail
    )
    assert run(["read", report]) == Exit.NONE_READ
    heard = capfd.readouterr()
    assert heard.out == ""
    assert "error inside Risalah (RuntimeError: rusak)" in heard.err
    assert len(heard.err.splitlines()) == 1


def test_schema_is_a_json_schema_of_the_reading(capfd):
    assert run(["schema"]) == Exit.OK
    schema = json.loads(capfd.readouterr().out)
    assert schema["title"] == "risalah/reading/1"
    assert set(schema["$defs"]["Reading"]["properties"]) >= {"document", "engagements", "notes"}


def test_explain_reads_the_same_inputs(report, capfd):
    assert run(["explain", report, "--sentence", "1"]) == Exit.OK
    assert "Bramanto Adiwijaya" in capfd.readouterr().out


def test_explain_says_what_cannot_be_read(tmp_path, capfd, monkeypatch, report):
    assert run(["explain", str(tmp_path / "tidak-ada")]) == Exit.NONE_READ

    def fail(document):
        raise RuntimeError("rusak")

    monkeypatch.setattr("risalah.reader.explain_document", fail)
    assert run(["explain", report]) == Exit.NONE_READ
    assert "RuntimeError: rusak" in capfd.readouterr().err


class _Terminal:
    """Standard error where somebody looks."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None: ...


def test_progress_is_shown_from_the_twenty_first_report_on_a_terminal(monkeypatch):
    monkeypatch.setattr("sys.stderr", _Terminal())
    with Progress(shown=True) as progress:
        for _ in range(20):
            progress.step()
        assert progress.bar is None
        progress.step()
        assert progress.bar is not None
        assert progress.bar.tasks[0].completed == 21


def test_progress_keeps_quiet_where_cards_go_to_the_same_terminal(monkeypatch):
    monkeypatch.setattr("sys.stderr", _Terminal())
    with Progress(shown=False) as progress:
        for _ in range(30):
            progress.step()
        assert progress.bar is None
