"""A brief as a Word file: it opens, its footnotes are real ones, and the same brief gives the same bytes."""

import io
import re
import zipfile

import docx
import msgspec
from lxml import etree

from risalah.briefs.docx import write
from risalah.briefs.values import Brief
from tests.briefs.filled import lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as whole:
        return etree.fromstring(whole.read(name))


def text(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def test_python_docx_opens_it_and_finds_every_line(rich: Brief):
    document = docx.Document(io.BytesIO(write(rich)))
    shown = [paragraph.text for paragraph in document.paragraphs]
    assert shown[0] == rich.title
    assert document.core_properties.title == f"{rich.title} · {rich.as_of_text}"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [section.title for section in rich.sections]
    written = [p.text for p in document.paragraphs if p.style.name == "Brief line"]
    assert len(written) == len(lines(rich))
    assert all(line.text in found for line, found in zip(lines(rich), written, strict=True))


def test_every_footnote_is_one_of_word_s_own_with_its_words(rich: Brief):
    notes = part(write(rich), "word/footnotes.xml")
    by_id = {note.get(f"{W}id"): note for note in notes}
    assert [by_id[key].get(f"{W}type") for key in ("-1", "0")] == ["separator", "continuationSeparator"]
    shown = {int(key): text(note).strip() for key, note in by_id.items() if int(key) > 0}
    assert shown == {note.number: note.text for note in rich.footnotes}
    with zipfile.ZipFile(io.BytesIO(write(rich))) as whole:
        assert "footnotes+xml" in whole.read("[Content_Types].xml").decode()
        assert "footnotes.xml" in whole.read("word/_rels/document.xml.rels").decode()


def test_each_footnote_is_called_once_and_again_by_a_cross_reference(rich: Brief):
    body = part(write(rich), "word/document.xml")
    called = [int(found.get(f"{W}id")) for found in body.iter(f"{W}footnoteReference")]
    assert called == [note.number for note in rich.footnotes]
    again = [found.get(f"{W}instr") for found in body.iter(f"{W}fldSimple")]
    read = [number for line in lines(rich) for number in line.notes]
    assert len(again) == len(read) - len(called)
    bookmarks = {found.get(f"{W}name") for found in body.iter(f"{W}bookmarkStart")}
    assert {re.search(r"_Ref\d+", each)[0] for each in again} <= bookmarks  # type: ignore[index]


def test_the_same_brief_gives_the_same_bytes(rich: Brief):
    assert write(rich) == write(rich)
    with zipfile.ZipFile(io.BytesIO(write(rich))) as whole:
        assert {entry.date_time for entry in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_markup_of_a_report_is_text(rich: Brief):
    line = msgspec.structs.replace(rich.sections[0].lines[0], text="<b>x</b> & <w:p/>")
    section = msgspec.structs.replace(rich.sections[0], lines=(line,))
    document = docx.Document(io.BytesIO(write(msgspec.structs.replace(rich, sections=(section,)))))
    assert any("<b>x</b> & <w:p/>" in paragraph.text for paragraph in document.paragraphs)


def test_an_empty_brief_says_that_nothing_is_known(rich: Brief):
    empty = msgspec.structs.replace(
        rich, sections=(), footnotes=(), legend=(), empty=True, words=rich.words | {"nothing": "Nihil"}
    )
    shown = [p.text for p in docx.Document(io.BytesIO(write(empty))).paragraphs]
    assert shown == [rich.title, rich.as_of_text, "Nihil", rich.made_by]
