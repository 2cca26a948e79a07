"""The text layer of a PDF becomes a `Document`: its pages joined, and `text_map` says which page each stretch is on.

A PDF that is a scan has no text layer: nothing here reads pictures. Pages, size and time are limited, and the time is
looked at between any two operations of a page. Format: ISO 32000-2 (https://pdfa.org/resource/iso-32000-2/).
"""

import hashlib
import io
import logging
import time
from collections.abc import Sequence
from typing import Any

import msgspec

from risalah.source import office_meta, pdf_lines
from risalah.source.failure import Failure
from risalah.source.html_blocks import Piece
from risalah.source.pdf_lines import Line, Paragraph
from risalah.values.document import Document, Note, TextPart

MOST_PAGES = 500
SECONDS = 60.0
MOST_CHARACTERS = 5_000_000
_LETTERS = 20  # fewer are no report
_READABLE = 0.6  # of the characters are letters, figures, white space or common marks
_MARKS = frozenset(".,;:!?-–—\"'“”‘’()[]/%&@+*=<>#§°•…")
_OCR = "recognise its letters first, for example with ocrmypdf -l ind+eng IN.pdf OUT.pdf, and read what comes out"


class _NoText(ValueError):
    """Why a PDF gives no text, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


def document(data: bytes, *, path: str, name: str, published: str | None = None) -> Document | Failure:
    """Read the text layer of a PDF.

    Args:
        data: The whole file.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF); without it, the head of the text is asked, and last the day on which
            the file was made, with a note.

    Returns:
        The document, or why it cannot be read. `text_map` has a stretch for each paragraph and page ('page 3').
    """
    # pypdf tells of every oddity that it gets over.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages, blank, properties = _read(data)
    except _NoText as error:
        return Failure(path, error.reason, error.remedy)
    found = pdf_lines.paragraphs(pages)
    notes = [Note("pages-without-text", _blank(blank))] if blank else []
    pieces = [
        Piece(each.text, "other" if each.is_head else None, f"page {each.pages[0][0]}", None, False, True)
        for each in found
    ]
    sha256 = hashlib.sha256(data).hexdigest()
    made = office_meta.document(pieces, properties, source=name, sha256=sha256, published=published, notes=notes)
    return msgspec.structs.replace(made, text_map=_by_page(made.text_map, found))


def _blank(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + (", …" if len(pages) > 10 else "")
    return f"page{'s' if len(pages) > 1 else ''} {shown} hold{'' if len(pages) > 1 else 's'} a picture and no text"


def _by_page(text_map: Sequence[TextPart], found: list[Paragraph]) -> tuple[TextPart, ...]:
    """Cut the parts of paragraphs that run over the end of a page; a headline from the properties comes before them."""
    parts = list(text_map[: len(text_map) - len(found)])
    for part, paragraph in zip(text_map[len(parts) :], found, strict=True):
        starts = [part.start + at for _, at in paragraph.pages] + [part.end]
        parts += [
            msgspec.structs.replace(part, start=start, end=end, path=f"page {page}")
            for (page, _), start, end in zip(paragraph.pages, starts, starts[1:], strict=False)
            if end > start
        ]
    return tuple(parts)


def _read(data: bytes) -> tuple[list[list[Line]], list[int], office_meta.Properties]:
    """The lines of all pages, the pages that hold pictures only, and what the file says about itself."""
    if b"%PDF-" not in data[:1_024]:
        raise _NoText("the file is no PDF, whatever its ending says", "give it the ending of what it is")
    until = time.monotonic() + SECONDS
    try:
        reader = _opened(data)
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise _NoText(
                f"the PDF has {count} pages, and at most {MOST_PAGES} are read", "give the pages that hold the report"
            )
        pages: list[list[Line]] = []
        blank = []
        size = 0
        for number, page in enumerate(reader.pages, start=1):
            pages.append(_lines(page, until))
            size += sum(len(line.text) for line in pages[-1])
            if size > MOST_CHARACTERS:
                raise _NoText("the PDF holds more text than any report", "give the pages that hold the report")
            if not any(line.text.strip() for line in pages[-1]) and _has_picture(page):
                blank.append(number)
        _check([line.text for page in pages for line in page], blank)
        return pages, blank, _properties(reader)
    except _NoText:
        raise
    except Exception as error:  # pypdf raises whatever a broken file makes it stumble over
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise _NoText(f"the PDF is broken ({said})", "save it again in the program that made it, or as text") from None


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        try:
            # Many are locked against changes only, and open without a password.
            is_open = bool(reader.decrypt(""))
        except (DependencyError, NotImplementedError, ValueError):
            is_open = False
        if not is_open:
            raise _NoText("the PDF is encrypted", "save it without a password and read that")
    return reader


def _lines(page: Any, until: float) -> list[Line]:
    """The lines of a page, each where its first word is."""
    found: list[Line] = []
    current: list[str] = []
    at: tuple[float, float, float] | None = None

    def before(_operator: object, _operands: object, _cm: object, _tm: object) -> None:
        if time.monotonic() > until:
            raise _NoText(f"the PDF takes more than {SECONDS:.0f} seconds to read", "save it as text and read that")

    def text(words: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        nonlocal at
        for index, piece in enumerate(words.split("\n")):
            if index:
                found.append(Line("".join(current), *(at or (0.0, 0.0, 0.0))))
                current.clear()
                at = None
            if piece:
                current.append(piece)
                if at is None and piece.strip():
                    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                    at = (x, y, abs(size * (tm[3] or tm[1] or 1) * (cm[3] or cm[1] or 1)))

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    found.append(Line("".join(current), *(at or (0.0, 0.0, 0.0))))
    # Down the page numbers grow.
    return [line._replace(y=-line.y) for line in found if line.text.strip()]


def _has_picture(page: Any) -> bool:
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(each.get_object().get("/Subtype") == "/Image" for each in objects.values())
    except (KeyError, AttributeError, TypeError):
        return False


def _check(lines: list[str], blank: list[int]) -> None:
    text = "".join(lines)
    letters = sum(map(str.isalnum, text))
    if letters < _LETTERS:
        if blank:
            raise _NoText("the PDF is a scan: it holds pictures of pages and no text", _OCR)
        raise _NoText("the PDF holds no text", f"if its pages show words, {_OCR}")
    readable = sum(character.isalnum() or character.isspace() or character in _MARKS for character in text)
    if readable < _READABLE * len(text):
        raise _NoText(
            "the text of the PDF is not in letters that can be read (its fonts do not name them)",
            _OCR.replace("-l", "--force-ocr -l"),
        )


def _properties(reader: Any) -> office_meta.Properties:
    title = created = None
    try:
        said = reader.metadata
        title = " ".join(str(said.title).split()) if said and said.title else None
        made = said.creation_date if said else None
        created = made.date().isoformat() if made else None
    except Exception:  # what a program wrote there need not follow the standard
        created = None
    return office_meta.Properties(title, created, "Info")
