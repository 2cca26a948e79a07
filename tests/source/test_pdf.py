"""PDF: the reader finds in the text layer what it finds in the same text; a scan says that it is one."""

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfWriter

from risalah.reader import read_document
from risalah.source import pdf
from risalah.source.files import Failure, documents, from_upload
from risalah.values.document import Document

LINES = [
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kun-",
    "jungan kehormatan Menteri Pertahanan Jepang Kenji Watanabe di Jakarta, Kamis",
    "(12/6/2025). Keduanya membahas latihan bersama negara-",
    "negara kawasan.",
]


def _file(*pages: str, extra: str = "", image: bool = False) -> bytes:
    """A PDF written by hand: a content stream for each page."""
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"}
    objects[3] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    objects[4] = f"<<{extra}>>"
    objects[5] = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
        "stream\n0\nendstream"
    )
    for number, content in enumerate(pages):
        picture = "/XObject<</I 5 0 R>>" if image else ""
        objects[10 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {11 + 2 * number} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{picture}>>>>"
        )
        data = content.encode("cp1252")
        objects[11 + 2 * number] = f"<</Length {len(data)}>>stream\n{content}\nendstream"
    out = "%PDF-1.7\n"
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(out.encode("cp1252"))
        out += f"{number} 0 obj{content}endobj\n"
    start = len(out.encode("cp1252"))
    last = max(objects) + 1
    table = "".join(f"{places[n]:010d} 00000 n \n" if n in places else "0000000000 65535 f \n" for n in range(last))
    out += f"xref\n0 {last}\n{table}trailer<</Size {last}/Root 1 0 R/Info 4 0 R>>\nstartxref\n{start}\n%%EOF"
    return out.encode("cp1252")


def _page(*lines: tuple[str, int] | str, size: int = 11, top: int = 780, left: int = 70) -> str:
    """Lines under each other at the usual distance; with a number, so far down the page."""
    found = []
    y = top
    for line in lines:
        text, y = line if isinstance(line, tuple) else (line, y - 14)
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        found.append(f"BT /F {size} Tf 1 0 0 1 {left} {y} Tm ({escaped}) Tj ET")
    return "\n".join(found)


def _read(data: bytes, **more: Any) -> Document:
    found = from_upload(data, name="rilis.pdf", **more)
    assert isinstance(found, Document), found
    return found


def test_lines_and_broken_words_are_mended() -> None:
    """A word broken at the end of a line is whole again; a hyphen of its own stays."""
    document = _read(_file(_page(*LINES)))
    assert document.text == (
        "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan kehormatan Menteri "
        "Pertahanan Jepang Kenji Watanabe di Jakarta, Kamis (12/6/2025). Keduanya membahas latihan bersama "
        "negara-negara kawasan."
    )


def test_the_reader_finds_what_it_finds_in_the_same_text(tmp_path: Path) -> None:
    """For reports of ours, laid out by a program with hyphens, heads and page numbers."""
    import weasyprint

    reports = Path(__file__).parents[2] / "examples" / "reports"
    for report in ("jordan-chief-release.txt", "jordan-chief-agency.txt"):
        lines = [line for line in (reports / report).read_text("utf-8").split("\n") if line.strip()]
        style = (
            "@page{size:A5;@top-center{content:'Kabar Contoh'}@bottom-center{content:counter(page)}}body{hyphens:auto}"
        )
        page = f"<html lang=id><style>{style}</style>" + "".join(f"<p>{line}</p>" for line in lines)
        path = tmp_path / "a.pdf"
        path.write_bytes(weasyprint.HTML(string=page).write_pdf())
        (made,) = documents([str(path)])
        (plain,) = documents([str(reports / report)])
        assert isinstance(made, Document)
        assert isinstance(plain, Document)
        assert [line.strip() for line in lines] == [each for each in made.text.split("\n\n") if each != "Kabar Contoh"]
        mine, theirs = read_document(made), read_document(plain)
        for part in ("engagements", "agreements", "statements", "commitments"):
            assert _told(mine, part) == _told(theirs, part)


def _told(reading: Any, part: str) -> list[object]:
    fields = ("type", "status", "date", "place", "title", "stage", "speaker", "undertaking")
    return [[getattr(each, field, None) for field in fields] for each in getattr(reading, part)]


def test_each_stretch_says_on_which_page_it_stands() -> None:
    """A paragraph that runs over the end of a page has two stretches; together they cover it."""
    document = _read(_file(_page(*LINES[:2]), _page(*LINES[2:])))
    assert "\n" not in document.text
    (first, second) = document.text_map
    assert (first.path, second.path) == ("page 1", "page 2")
    assert (first.start, first.end, second.end) == (0, second.start, len(document.text))
    assert document.text[second.start :].startswith("(12/6/2025)")


def test_page_numbers_are_dropped_and_running_heads_stand_once_at_the_end() -> None:
    """A notice in a footer must not be lost."""
    pages = [
        _page(
            ("Siaran Pers Kemhan", 810),
            (LINES[n - 1], 780),
            (LINES[n], 766),
            ("© 2025 Kabar Contoh", 40),
            (f"Halaman {n} dari 3", 26),
        )
        for n in (1, 2, 3)
    ]
    document = _read(_file(*pages))
    assert document.text.split("\n\n")[-2:] == ["Siaran Pers Kemhan", "© 2025 Kabar Contoh"]
    assert document.text.count("Siaran Pers Kemhan") == document.text.count("© 2025") == 1
    assert "Halaman" not in document.text
    assert document.rights.holder == "Kabar Contoh"


@pytest.mark.parametrize(
    ("content", "paragraphs"),
    [
        (_page(LINES[1], (LINES[1], 700), (LINES[1], 686)), 2),
        (_page(LINES[1], LINES[3], "Baca juga: Latihan", "Baca juga: Kunjungan", LINES[1]), 4),
        (_page("• " + LINES[1], "• " + LINES[1]), 2),
        (_page(LINES[1]) + _page(LINES[1], size=16, top=766), 2),
        (_page(LINES[1], LINES[1]) + "\n" + _page(LINES[0], top=780, left=330), 1),
    ],
    ids=["space", "short lines", "bullets", "larger letters", "columns"],
)
def test_where_a_paragraph_ends(content: str, paragraphs: int) -> None:
    """By space, a short line, a bullet, the size of letters; a sentence goes on in the next column."""
    assert len(_read(_file(content)).text.split("\n\n")) == paragraphs


def test_what_the_file_says_of_itself() -> None:
    """Its day counts last, with a note; its title where the text has none."""
    extra = "/Title(Menhan Terima Duta Besar Jepang)/CreationDate(D:20250614080000+07'00')"
    document = _read(_file(_page(*LINES), extra=extra))
    assert (document.title, document.published) == ("Menhan Terima Duta Besar Jepang", "2025-06-14")
    assert [note.code for note in document.notes] == ["published-from-properties"]
    assert _read(_file(_page(*LINES), extra=extra), published="2025-06-13").published == "2025-06-13"
    spoilt = _read(_file(_page(*LINES), extra="/Title(Microsoft Word - rilis final.docx)/CreationDate(kemarin)"))
    assert (spoilt.title, spoilt.published) == (None, None)


def _encrypted() -> bytes:
    writer = PdfWriter(io.BytesIO(_file(_page(*LINES))))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (_file("q Q", image=True), "the PDF is a scan: it holds pictures of pages and no text", "ocrmypdf -l ind+eng"),
        (_file("q Q"), "the PDF holds no text", "if its pages show words"),
        (
            _file(_page("\u00a4\u00a6\u00ac\u00b1" * 20 + "abc" * 10)),
            "the text of the PDF is not in letters",
            "--force-ocr",
        ),
        (_encrypted(), "the PDF is encrypted", "without a password"),
        (_file(_page(*LINES))[:300], "the PDF is broken (", "save it again"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "the PDF is broken (", "save it again"),
        (b"<html><p>Silakan masuk", "the file is no PDF, whatever its ending says", "give it the ending"),
        (_file(*["q Q"] * 501), "the PDF has 501 pages, and at most 500 are read", "give the pages"),
    ],
    ids=["scan", "empty", "unnamed letters", "encrypted", "cut off", "head only", "a page", "many pages"],
)
def test_a_pdf_without_text_says_why_and_what_to_do(tmp_path: Path, data: bytes, reason: str, remedy: str) -> None:
    """One clear line, and the next file is read."""
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.txt").write_text("Menteri hadir.")
    failure, document = documents([str(tmp_path)])
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert remedy in failure.remedy
    assert isinstance(document, Document)


def test_pages_that_are_pictures_are_named() -> None:
    """A scan in the middle of a text is told in a note."""
    document = _read(_file(_page(*LINES), "q Q", image=True))
    assert [note.message for note in document.notes] == ["page 2 holds a picture and no text"]


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is looked at between operations, so that one endless page does not stop a batch."""
    monkeypatch.setattr(pdf, "SECONDS", -1.0)
    found = from_upload(_file(_page(*LINES)), name="a.pdf")
    assert isinstance(found, Failure)
    assert "seconds to read" in found.reason
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 100)
    found = from_upload(_file(_page(*LINES)), name="a.pdf")
    assert isinstance(found, Failure)
    assert found.reason == "the PDF holds more text than any report"


def test_one_that_is_only_locked_against_changes_is_read() -> None:
    """It opens without a password."""
    writer = PdfWriter(io.BytesIO(_file(_page(*LINES))))
    writer.encrypt("", owner_password="rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "Bramanto Adiwijaya" in _read(out.getvalue()).text
