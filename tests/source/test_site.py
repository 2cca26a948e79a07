"""Site: robots.txt, ai.txt and tdmrep.json at a folder's root speak for every document below it."""

import json
from pathlib import Path

import pytest

from risalah.source import site
from risalah.source.files import Failure, documents
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri hadir."
URL = "https://kabarcontoh.id/berita/menteri-hadir?page=2"


def found(folder: Path, files: dict[str, str], url: str | None = URL) -> list[tuple[str, str | None]]:
    """The marks of a document at an address, in a folder with these files."""
    write(folder, files)
    document = Document(text=STORY, source="a.txt", sha256="", url=url)
    return [
        (notice.instrument, notice.value) for notice in site.marked(document, site.read(str(folder))).rights.notices
    ]


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("robots", "value"),
    [
        ("User-agent: *\nContent-Signal: search=yes, ai-train=no\nAllow: /", "search=yes, ai-train=no"),
        ("\ufeffContent-Signal: ai-input=no", "ai-input=no"),
        ("User-agent: BotContoh\nUser-agent: *\nContent-signal: search=no # tidak", "search=no"),
        ("User-agent: BotContoh\nContent-Signal: search=no", None),
        ("User-agent: *\nContent-Signal: ai-train=yes\nContent-Signal: ai-train=no", "ai-train=no"),
        ("# Content-Signal: ai-train=no", None),
        ("User-agent: *\nDisallow: /", None),
        ("<html>tidak ada</html>", None),
        ("", None),
    ],
)
def test_robots_txt_is_read_for_content_signals_only(tmp_path: Path, robots: str, value: str | None) -> None:
    """What is said to all robots counts; 'Disallow' is about crawling and does not."""
    assert found(tmp_path, {"robots.txt": robots}) == ([("content_signal", value)] if value else [])


@pytest.mark.parametrize(
    ("ai", "value"),
    [
        ("User-Agent: *\nDisallow: /", "/"),
        ("User-Agent: *\nDisallow: *", "*"),
        ("User-Agent: *\nDisallow: *.txt\nAllow: *.jpg\nAllow: /", "*.txt"),
        ("User-Agent: *\nDisallow: /*.html$", "/*.html$"),
        ("User-Agent: *\nDisallow: /\nAllow: *.txt", None),
        ("User-Agent: *\nAllow: *.html\nDisallow: *.txt", "*.txt"),
        ("User-Agent: *\nDisallow: *.jpg\nDisallow: *.pdf", None),
        ("User-Agent: *\nDisallow: /berita/", "/berita/"),
        ("User-Agent: *\nDisallow: /\nAllow: /berita/", None),
        ("User-Agent: *\nDisallow: /opini/", None),
        ("User-Agent: *\nDisallow:", None),
        ("User-Agent: BotContoh\nDisallow: /", None),
        ("# kosong", None),
    ],
)
def test_ai_txt_reserves_by_its_narrowest_rule(tmp_path: Path, ai: str, value: str | None) -> None:
    """The whole site, then texts of all kinds, then a path; among equals 'disallow'."""
    assert found(tmp_path, {"ai.txt": ai}) == ([("ai_txt", f"disallow {value}")] if value else [])
    assert site.read(str(tmp_path)).troubles == ()


@pytest.mark.parametrize(
    ("rules", "url", "value"),
    [
        ([("/", 1)], URL, "1"),
        ([("/", 1)], None, "1"),
        ([("/*", "1")], None, "1"),
        ([("/berita/", 1)], URL, "1"),
        ([("/berita/", 1)], None, None),
        ([("/berita/", 1)], "https://[", None),
        ([("/berita", 0), ("/", 1)], URL, "0"),
        ([("/opini/", 0), ("/", 1)], URL, "1"),
        ([("/berita/*-hadir", 1)], URL, "1"),
        ([("/berita/*-hadir$", 1)], URL, None),
        ([("/berita/menteri-hadir?page=*", 1)], URL, "1"),
        ([("/berita/[m]enteri", 1)], URL, None),
        ([("/*page=2$", 1)], URL, "1"),
        ([("/", 1)], "https://kabarcontoh.id", "1"),
        ([("/berita", 7), ("/", 1)], URL, None),
        ([("/", True)], URL, None),
        ([("", 1)], URL, None),
        ([], URL, None),
    ],
)
def test_tdmrep_speaks_by_its_first_location_that_fits(
    tmp_path: Path, rules: list[tuple[str, object]], url: str | None, value: str | None
) -> None:
    """Without an address only a rule for the whole site fits, and an invalid value says nothing."""
    listed = json.dumps([{"location": location, "tdm-reservation": said} for location, said in rules])
    assert found(tmp_path, {".well-known/tdmrep.json": listed}, url) == ([("tdm_file", value)] if value else [])


def test_the_well_known_place_of_tdmrep_counts_first(tmp_path: Path) -> None:
    """The file at the root stands in where the hidden folder has none."""
    rule = '[{"location": "/", "tdm-reservation": %d}]'
    assert found(tmp_path, {"tdmrep.json": rule % 1}) == [("tdm_file", "1")]
    assert found(tmp_path, {".well-known/tdmrep.json": rule % 0}) == [("tdm_file", "0")]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("ai.txt", "Menteri hadir di kantornya.", "the file has no line such as 'User-Agent: *'"),
        ("ai.txt", "<html>\n<p>404: tidak ada</p>", "the file has no line such as 'User-Agent: *'"),
        ("tdmrep.json", "{", "the file is no list of locations, so it reserves nothing: "),
        ("tdmrep.json", '{"location": "/"}', "the file is no list of locations, so it reserves nothing: "),
        ("tdmrep.json", '[{"tdm-reservation": 1}]', "the file is no list of locations, so it reserves nothing: "),
        ("tdmrep.json", "[" * 100_000, "the file is no list of locations, so it reserves nothing: "),
        ("robots.txt", "#" * (site.LARGEST + 1), "the file is larger than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_understood_is_told_and_reserves_nothing(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    """One failure names the file and what to do; the documents are read all the same."""
    write(tmp_path, {name: text, "a.txt": STORY})
    failure, document = documents([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.path == str(tmp_path / name)
    assert failure.reason.startswith(reason)
    assert failure.remedy
    assert isinstance(document, Document)
    assert (document.text, document.rights.notices) == (STORY, ())


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A link in a circle has words, not a number; a folder under such a name is none of these files."""
    (tmp_path / "robots.txt").symlink_to(tmp_path / "robots.txt")
    (tmp_path / "ai.txt").mkdir()
    (trouble,) = site.read(str(tmp_path)).troubles
    assert trouble.path == str(tmp_path / "robots.txt")
    assert trouble.reason.startswith("the file cannot be read (")
