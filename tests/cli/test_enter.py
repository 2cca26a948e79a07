"""`risalah enter`: what a user sees, and how it ends."""

import io
import sys

import pytest

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.source.document import from_text
from tests.exchange.hand_forms import FORM, MEETING

RESERVED = (
    "Menteri bertemu menteri.\n\nDilarang mengutip seluruh isi berita ini tanpa izin tertulis dari Kabar Contoh.\n"
)


@pytest.fixture(autouse=True)
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("RISALAH_DATABASE", str(tmp_path / "ledger.sqlite3"))
    monkeypatch.setenv("COLUMNS", "120")
    yield
    from django.db import connections

    connections.close_all()


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "rapat.yaml"
    path.write_text(FORM, "utf-8")
    return path


@pytest.fixture
def said(capfd):
    def command(*arguments):
        capfd.readouterr()
        code = run([*map(str, arguments)])
        return code, *capfd.readouterr()

    return command


def test_records_are_entered_and_shown_with_who_entered_them(form, said):
    code, out, err = said("enter", form, "--by", "Rani Putri")
    assert (code, err) == (Exit.OK, "")
    assert out.startswith(f"{form}: entered: report r")
    assert " · meeting.bilateral HELD · Forum Kutub 2025 · Oslo · Indonesia, Japan\n" in out
    promise = next(word for word in out.split() if word.startswith("c") and len(word) == 13)
    report = out.split("report ")[1].split()[0]
    assert "A │ (entered by hand by Rani Putri on 20" in said("show", promise)[1]
    meeting = next(line.split()[0] for line in out.splitlines() if "meeting.bilateral" in line)
    shown = said("show", meeting)[1]
    assert "quoted by who entered it)" in shown and "type: ⟦Kedua pihak sepakat melanjutkan" in shown
    shown = said("show", report)[1]
    assert "entered        entered by hand by Rani Putri on 20" in shown and "B/123/VI/2025, page 3" in shown
    assert "read by        entered by hand: Rani Putri: 1" in said("status")[1]
    assert ", 1 entered by hand; " in said("reread")[1]
    assert said("enter", form, "--by", "Budi")[1].startswith(f"{form}: is there already: report {report}\n")


def test_everything_that_is_wrong_has_its_line(form, said):
    form.write_text(FORM.replace("status: held", "status: hold").replace("Jepang", "Nirwana"), "utf-8")
    code, out, err = said("enter", form, "--by", "Rani")
    assert (code, out) == (Exit.NONE_READ, "")
    assert err.splitlines() == [
        f"risalah: {form}, line 12: 'status' is 'hold'; "
        "write one of: cancelled, denied, held, ongoing, planned, postponed, proposed",
        f"risalah: {form}, line 21: 'country' is 'Nirwana', which is no state; write its code (JP) or name (Jepang)",
    ]


def test_a_wrong_file_costs_no_other(form, tmp_path, said):
    code, out, err = said("enter", tmp_path / "missing.yaml", form, "--by", "Rani")
    assert code == Exit.SOME_UNREAD and ": entered: report r" in out
    missing = tmp_path / "missing.yaml"
    assert err == f"risalah: {missing}: the file cannot be read (No such file or directory); check the path\n"


def test_a_form_comes_from_standard_input(said, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MEETING.encode())))
    code, out, _ = said("enter", "-", "--by", "Rani")
    assert code == Exit.OK and out.startswith("-: entered: report r")


def test_a_document_that_is_held_stays_held_and_both_are_linked(tmp_path, said):
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "berita.txt").write_text(RESERVED, "utf-8")
    assert said("add", folder)[0] == Exit.HELD
    document = from_text(RESERVED)
    path = tmp_path / "rapat.yaml"
    key = f"title: Berita, sha256: {document.sha256}"
    path.write_text(MEETING.replace('url: "https://kabarcontoh.id/berita/1"', key), "utf-8")
    code, out, _ = said("enter", path, "--by", "Rani")
    assert code == Exit.OK
    assert "  the document stays held: berita.txt: rights are reserved: Dilarang mengutip" in out
    report = out.split("report ")[1].split()[0]
    assert f"entered by hand meanwhile: {report}" in said("status")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a file, or '-'; --template meeting prints a form to fill in"),
        (("x.yaml",), "say who enters it: --by 'Your Name'"),
        (("x.yaml", "--by", " "), "say who enters it: --by 'Your Name'"),
        (("--template", "rapat"), "'rapat' is not one of"),
    ],
)
def test_a_wrong_command_line_is_told(said, arguments, words):
    code, _, err = said("enter", *arguments)
    assert code == Exit.USAGE and words in err


def test_a_template_needs_no_ledger_and_no_name(said):
    code, out, _ = said("enter", "--template", "meeting")
    assert code == Exit.OK
    assert (
        out.startswith("# A record entered by hand") and "status:        # required: proposed, planned, ongoing" in out
    )
