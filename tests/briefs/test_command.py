"""`risalah brief`: what is written where, and what is refused in one line."""

import io
import sys
from pathlib import Path

import docx
import pytest
from django.db import connections
from pypdf import PdfReader

from risalah.cli.exits import Exit
from risalah.cli.main import run
from risalah.ledger.database import open_ledger
from tests.briefs.filled import DAY, add_all
from tests.ledger.conftest import KINDS, Kind, Ledgers


@pytest.fixture(params=KINDS)
def filled(request: pytest.FixtureRequest, ledgers: Ledgers, monkeypatch: pytest.MonkeyPatch):
    kind: Kind = request.param
    address = ledgers.make(kind)
    open_ledger(address)
    add_all()
    connections.close_all()
    monkeypatch.setenv("RISALAH_DATABASE", address)
    yield address
    connections.close_all()
    ledgers.remove(address)


@pytest.fixture
def said(capfd):
    def command(*arguments: str):
        capfd.readouterr()
        code = run(["brief", *arguments])
        return code, *capfd.readouterr()

    return command


@pytest.mark.parametrize("states", [["ID", "JP"], ["ID-JP"], ["Indonesia", "Jepang"], ["japan", "indonesia"]])
def test_a_relation_is_named_by_codes_or_names(filled: str, said, states: list[str]):
    code, out, err = said(*states, "--as-of", DAY)
    assert (code, err) == (Exit.OK, "")
    assert out.startswith("HUBUNGAN INDONESIA DAN JEPANG\nKeadaan pada 1 Agustus 2025\n")


def test_one_country_in_english(filled: str, said):
    code, out, _ = said("Jepang", "--as-of", DAY, "--language", "en")
    assert code == Exit.OK
    assert out.startswith("JAPAN\nAs of 1 August 2025\n")


def test_the_ending_of_the_file_says_the_format(filled: str, said, tmp_path: Path):
    for ending in ("docx", "pdf", "html", "txt"):
        file = tmp_path / "new" / f"jepang.{ending}"
        assert said("ID", "JP", "--as-of", DAY, "--out", str(file)) == (Exit.OK, f"{file}: written\n", "")
    docx.Document(str(tmp_path / "new" / "jepang.docx"))
    assert len(PdfReader(io.BytesIO((tmp_path / "new" / "jepang.pdf").read_bytes())).pages) <= 2
    assert (tmp_path / "new" / "jepang.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "new" / "jepang.txt").read_text("utf-8").startswith("HUBUNGAN")


def test_html_goes_to_standard_output_too(filled: str, said):
    code, out, _ = said("ID", "JP", "--as-of", DAY, "--format", "html", "--out", "-")
    assert (code, out.startswith("<!DOCTYPE html>")) == (Exit.OK, True)


def test_nothing_is_written_over_unasked(filled: str, said, tmp_path: Path):
    file = tmp_path / "jepang.txt"
    file.write_text("mine", "utf-8")
    code, _, err = said("ID", "JP", "--as-of", DAY, "--out", str(file))
    assert (code, err.count("\n"), file.read_text("utf-8")) == (Exit.REFUSED, 1, "mine")
    assert said("ID", "JP", "--as-of", DAY, "--out", str(file), "--force")[0] == Exit.OK
    assert file.read_text("utf-8").startswith("HUBUNGAN")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["Negeri", "Antah"], "nothing in the ledger is called so"),
        (["Kinoshita"], "is no country and no pair of countries"),
        (["ID", "UY"], "the ledger tells nothing of this until 2025-08-01"),
        (["ID", "JP", "--as-of", "2020-01-01"], "the ledger tells nothing of this until 2020-01-01"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(filled: str, said, arguments: list[str], problem: str):
    code, out, err = said("--as-of", DAY, *arguments)
    assert (code, out, err.count("\n")) == (Exit.REFUSED, "", 1)
    assert problem in err


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_what_is_no_text_needs_a_file(said, form: str):
    code, _, err = said("ID", "JP", "--format", form)
    assert (code, "name a file with --out" in err) == (Exit.USAGE, True)


def test_without_the_extra_a_pdf_is_refused_with_its_remedy(
    filled: str, said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    code, _, err = said("ID", "JP", "--as-of", DAY, "--out", str(tmp_path / "jepang.pdf"))
    assert (code, err.count("\n")) == (Exit.REFUSED, 1)
    assert "pip install 'risalah[pdf]'" in err
    assert not list(tmp_path.iterdir())


def test_without_a_ledger_none_is_made(said, tmp_path: Path):
    missing = tmp_path / "none.sqlite3"
    assert said("ID", "JP", "--ledger", str(missing))[0] == Exit.UNUSABLE
    assert not missing.exists()
