"""A brief as PDF: two pages, tagged, its words can be read out, nothing is fetched."""

import importlib.abc
import io
import sys

import msgspec
import pytest
from pypdf import PdfReader

from risalah.briefs import pdf
from risalah.briefs.values import Brief
from tests.briefs.filled import lines


@pytest.fixture(scope="module")
def written(rich_briefs: dict[str, Brief]) -> dict[str, bytes]:
    """The PDF of each language."""
    return {language: pdf.write(found) for language, found in rich_briefs.items()}


def shown(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_rich_relation_has_two_pages_with_every_line_and_every_footnote(rich: Brief, written: dict[str, bytes]):
    content = written[rich.language]
    assert len(PdfReader(io.BytesIO(content)).pages) == 2
    # Hyphens and the marks of footnotes stand between words; so only letters and digits are compared.
    letters = plain(shown(content))
    for line in lines(rich):
        assert plain(line.lead) in letters
    for words in (*(line.text for line in lines(rich)), *(note.citation for note in rich.footnotes)):
        assert plain(words)[:40] in letters


def plain(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_it_is_tagged_for_readers_that_read_aloud(rich: Brief, written: dict[str, bytes]):
    reader = PdfReader(io.BytesIO(written[rich.language]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == rich.language
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert reader.metadata.title == f"{rich.title} · {rich.as_of_text}"


def test_the_same_brief_gives_the_same_bytes(rich_briefs: dict[str, Brief], written: dict[str, bytes]):
    assert pdf.write(rich_briefs["id"]) == written["id"]


def test_long_words_everywhere_still_end_on_the_second_page(rich_briefs: dict[str, Brief]):
    rich = rich_briefs["id"]

    def stretched(line):
        return msgspec.structs.replace(line, text=f"{line.text} {'W' * 60}")

    sections = tuple(msgspec.structs.replace(s, lines=tuple(map(stretched, s.lines))) for s in rich.sections)
    content = pdf.write(msgspec.structs.replace(rich, sections=sections))
    assert len(PdfReader(io.BytesIO(content)).pages) == 2


def test_no_address_is_fetched_whatever_asks_for_it():
    _, fetcher = pdf._weasyprint()
    for url in ("https://kabar.example/a.png", "file:///etc/hostname", "data:text/css,a{}"):
        with pytest.raises(ValueError, match="disallowed"):
            fetcher.fetch(url)


def test_a_library_of_the_system_that_is_missing_is_said_too(rich: Brief, monkeypatch: pytest.MonkeyPatch):
    class Lacking(importlib.abc.MetaPathFinder):
        def find_spec(self, name, path, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'pango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Lacking(), *sys.meta_path])
    with pytest.raises(pdf.NoPdf, match=r"lacks a library of the system .*pango.*apt-get install libpango"):
        pdf.write(rich)


def test_without_the_extra_it_says_how_to_get_it(rich: Brief, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(pdf.NoPdf, match=r"not installed .*pip install 'risalah\[pdf\]'") as error:
        pdf.write(rich)
    assert "Traceback" not in str(error.value)
