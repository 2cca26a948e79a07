"""Word documents: paragraphs, tables and footnotes; nothing in them is opened that could hurt."""

import datetime
import io
import zipfile
from pathlib import Path

import docx as python_docx
import pytest

from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

STORY = "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima Duta Besar Jepang, Kamis (12/6)."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc"'


def _zip(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _document(body: str, **parts: str) -> bytes:
    return _zip({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts})


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _read(data: bytes, name: str = "rilis.docx") -> Document:
    found = from_upload(data, name=name)
    assert isinstance(found, Document), found
    return found


def test_a_document_of_word_is_read(tmp_path: Path) -> None:
    """Headline, paragraphs and cells in their order; each stretch says where it stands in the file."""
    made = python_docx.Document()
    made.add_heading("SIARAN PERS", 0)
    made.add_heading("Menhan Terima Kunjungan Duta Besar Jepang", 1)
    made.add_paragraph(STORY)
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nama", "Jabatan"
    made.add_paragraph("© 2025 Kabar Contoh")
    made.core_properties.title = "rilis_final2.docx"
    made.core_properties.created = datetime.datetime(2025, 6, 13)
    path = tmp_path / "rilis.docx"
    made.save(str(path))
    (document,) = documents([str(tmp_path)])
    assert isinstance(document, Document)
    assert document.title == "Menhan Terima Kunjungan Duta Besar Jepang"
    assert document.text.split("\n\n")[3:] == ["Nama", "Jabatan", "© 2025 Kabar Contoh"]
    assert document.rights.holder == "Kabar Contoh"
    assert [part.path for part in document.text_map][:2] == ["word/document.xml#p[1]", "word/document.xml#p[2]"]
    assert all(document.text[part.start : part.end].strip() for part in document.text_map)
    assert (document.published, [note.code for note in document.notes]) == ("2025-06-13", ["published-from-properties"])


TWICE = "".join(
    f"<mc:{tag}><w:txbxContent>{_paragraph('kotak')}</w:txbxContent></mc:{tag}>" for tag in ("Choice", "Fallback")
)
TEXT_BOX = f"<w:p><w:r><mc:AlternateContent>{TWICE}</mc:AlternateContent><w:t>luar</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>Ia</w:t><w:tab/><w:t>hadir</w:t><w:br/><w:t>besok</w:t></w:r></w:p>", "Ia hadir\n\nbesok"),
        (
            "<w:p><w:del><w:r><w:delText>Batal</w:delText></w:r></w:del><w:ins><w:r><w:t>Jadi</w:t></w:r></w:ins></w:p>",
            "Jadi",
        ),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><w:r><w:t>terbuka</w:t></w:r></w:p>", "terbuka"),
        (
            "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
            "<w:hyperlink><w:r><w:t>di</w:t></w:r></w:hyperlink></w:p>",
            "di",
        ),
        (TEXT_BOX, "luar\n\nkotak"),
        ("<w:sdt><w:sdtContent>" + _paragraph("isi") + "</w:sdtContent></w:sdt>", "isi"),
    ],
    ids=["breaks", "changes", "hidden", "links", "text box once", "content control"],
)
def test_the_words_are_those_that_a_reader_sees(body: str, text: str) -> None:
    """Deleted and hidden words are left out, a text box that is there twice is read once."""
    assert _read(_document(body)).text == text


def test_footnotes_stand_behind_the_text() -> None:
    """Those that only draw a line are none."""
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator">{_paragraph("---")}</w:footnote>'
        f"<w:footnote>{_paragraph('Nota kesepahaman itu ditandatangani pada 2024.')}</w:footnote></w:footnotes>"
    )
    document = _read(_document(_paragraph(STORY), **{"word/footnotes.xml": notes}))
    assert document.text == f"{STORY}\n\nNota kesepahaman itu ditandatangani pada 2024."
    assert document.text_map[-1].path == "word/footnotes.xml#p[1]"


def test_a_title_of_the_properties_is_taken_where_the_text_has_none() -> None:
    """It stands in the text then; a day in the head of the text counts before that of the file."""
    core = (
        '<c:core xmlns:c="c" xmlns:d="d"><d:title>Menhan Terima Duta Besar Jepang</d:title>'
        "<d:created>2025-06-14T01:00:00Z</d:created></c:core>"
    )
    document = _read(_document(_paragraph(STORY), **{"docProps/core.xml": core}))
    assert (document.title, document.published) == ("Menhan Terima Duta Besar Jepang", "2025-06-14")
    assert document.text.startswith("Menhan Terima Duta Besar Jepang\n\nJakarta")
    assert document.text_map[0].path == "docProps/core.xml"
    headed = _document(_paragraph("Jumat, 13 Juni 2025 | 10:22 WIB") + _paragraph(STORY), **{"docProps/core.xml": core})
    assert _read(headed).published == "2025-06-13"


_STYLES = (
    f'<w:styles {W}><w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Judul2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Keterangan"><w:name w:val="caption"/></w:style></w:styles>'
)


def test_styles_are_known_in_every_language_of_the_program() -> None:
    """Their ids are translated, their names are not."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (
            ("Judul1", "Menhan Terima Duta Besar"),
            ("Judul2", "Latihan"),
            ("Keterangan", "Menteri di Jakarta"),
        )
    )
    document = _read(_document(body + _paragraph(STORY), **{"word/styles.xml": _STYLES}))
    assert [block.role for block in document.blocks] == ["title", "other", "caption", "body"]


BOMB = "<w:document>" + " " * 6_000_000 + "</w:document>"
ENTITY = f'<!DOCTYPE x [<!ENTITY a "b">]><w:document {W}><w:body>{_paragraph("&a;")}</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_zip({"word/document.xml": BOMB}), "word/document.xml in the document unpacks to 6 MB, which no report needs"),
        (
            _zip({"word/document.xml": ENTITY}),
            "the document brings a DTD, which may declare entities and is not opened",
        ),
        (_zip({"word/document.xml": "<w:document"}), "the document is broken XML ("),
        (_zip({"word/document.xml": "x"}), "the document is no XML"),
        (_document(""), "the document holds no words"),
        (_document(_paragraph(STORY))[:200], "the document is broken ("),
        (_zip({"xl/workbook.xml": "x"}), "the file is a ZIP archive or another office document, not a Word document"),
        (_zip({"content.xml": "x"}), "the file is an OpenDocument text, not a Word document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "the file is an old or an encrypted office document"),
        (
            _zip({"word/document.xml": "x", **{f"word/{n}.xml": "" for n in range(10_001)}}),
            "the document has more than 10000 parts",
        ),
    ],
    ids=["bomb", "entities", "broken", "no xml", "empty", "cut off", "sheet", "odt", "old", "many parts"],
)
def test_a_document_that_cannot_or_must_not_be_opened_is_a_failure(tmp_path: Path, data: bytes, reason: str) -> None:
    """One clear line, and the next file is read."""
    (tmp_path / "a.docx").write_bytes(data)
    (tmp_path / "b.txt").write_text(STORY)
    failure, document = documents([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert failure.remedy
    assert isinstance(document, Document)


def test_a_size_that_is_a_lie_unpacks_to_no_more() -> None:
    """What a part says of its size is what is given, and the sum behind it is wrong then."""
    data = bytearray(_zip({"word/document.xml": " " * 100_000 + "<a/>"}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (50).to_bytes(4, "little")
    found = from_upload(bytes(data), name="a.docx")
    assert isinstance(found, Failure)


def test_links_to_elsewhere_are_not_followed() -> None:
    """A template on a server, a picture on a page: relations are not even read."""
    relations = (
        '<Relationships><Relationship Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>'
    )
    data = _document(_paragraph(STORY), **{"word/_rels/document.xml.rels": relations})
    assert _read(data).text == STORY


def test_a_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    """Whatever it is called."""
    assert _read(_document(_paragraph(STORY)), name="rilis.txt").text == STORY
