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
