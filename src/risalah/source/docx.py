"""A Word document (.docx) becomes a `Document`: paragraphs, tables, footnotes, and what it says of itself.

Only the parts that hold words are unpacked, each up to a limit that is looked at before; links to elsewhere (templates,
pictures) are never followed. Headers and footers are left out, deleted and hidden words too. Format: ECMA-376, Part 1
(https://ecma-international.org/publications-and-standards/standards/ecma-376/).
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from risalah.source import html_meta, office_meta, xml_tree
from risalah.source.failure import Failure
from risalah.source.html_blocks import Piece
from risalah.source.xml_tree import NoTree, name
from risalah.values.document import Document, Role

MOST_PARTS = 10_000
LARGEST_RATIO = 200  # unpacked to packed; real documents stay below 40
_SMALL = 1_000_000  # bytes below which the ratio says nothing
_DEEPEST = 200
_MAIN = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_STYLES = "word/styles.xml"
_CORE = "docProps/core.xml"
# What reading a broken archive raises.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    KeyError,
)
_AGAIN = "save it again in the program that made it"
_OLD = b"\xd0\xcf\x11\xe0"


class _NoDocx(ValueError):
    """Why a file is no Word document that is read, and what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class _Part(NamedTuple):
    """A part of the document, and the styles that its paragraphs name."""

    root: Any
    path: str
    styles: dict[str, str]


def document(data: bytes, *, path: str, name: str, published: str | None = None) -> Document | Failure:
    """Read a Word document.

    Args:
        data: The whole file.
        path: Its path, for failures.
        name: What it is called.
        published: The day of publication (EDTF); without it, the head of the text is asked, and last the day on which
            the document was made, with a note.

    Returns:
        The document, or why it cannot be read.
    """
    try:
        pieces, core = _read(data)
    except _NoDocx as error:
        return Failure(path, error.reason, error.remedy)
    if not pieces:
        return Failure(path, "the document holds no words", "give a document that holds a report")
    sha256 = hashlib.sha256(data).hexdigest()
    return office_meta.document(pieces, core, source=name, sha256=sha256, published=published)


def _read(data: bytes) -> tuple[list[Piece], office_meta.Properties]:
    if data.startswith(_OLD):
        raise _NoDocx("the file is an old or an encrypted office document", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _names(archive)
            styles = _styles(archive) if _STYLES in names else {}
            pieces = list(_pieces(_Part(_tree(archive, _MAIN), _MAIN, styles)))
            for part in _NOTES:
                if part in names:
                    pieces += _pieces(_Part(_tree(archive, part), part, styles))
            core = _tree(archive, _CORE) if _CORE in names else None
    except _NoDocx:
        raise
    except NoTree as error:
        raise _NoDocx(f"the document {error}", _AGAIN) from None
    except _BROKEN as error:
        raise _NoDocx(f"the document is broken ({error})", _AGAIN) from None
    return pieces, _properties(core)


def _names(archive: zipfile.ZipFile) -> set[str]:
    """The parts there are; all that could hurt is looked at before anything is unpacked."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if _MAIN not in names:
        kind = "an OpenDocument text" if "content.xml" in names else "a ZIP archive or another office document"
        raise _NoDocx(
            f"the file is {kind}, not a Word document", "save the report as .docx, text or HTML and read that"
        )
    if len(parts) > MOST_PARTS:
        raise _NoDocx(f"the document has more than {MOST_PARTS} parts", "save it again without what is embedded")
    for part in parts:
        if part.filename not in (_MAIN, *_NOTES, _STYLES, _CORE):
            continue
        if part.flag_bits & 1:
            raise _NoDocx("the document is encrypted", "save it without a password")
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > xml_tree.LARGEST or (part.file_size > _SMALL and ratio > LARGEST_RATIO):
            reason = f"{part.filename} in the document unpacks to {part.file_size // 1_000_000} MB"
            raise _NoDocx(f"{reason}, which no report needs", "do not open it; ask whoever sent it for the text")
    return names


def _tree(archive: zipfile.ZipFile, part: str) -> Any:
    # zipfile gives no more than the size that was looked at, whatever the packed data say.
    return xml_tree.parse(archive.read(part))


def _attribute(element: Any, wanted: str) -> str | None:
    return next((value for key, value in element.attrib.items() if key.rsplit("}", 1)[-1] == wanted), None)


def _styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of styles by id: ids are in the language of the program that wrote them ('Judul1'), names are not."""
    found: dict[str, str] = {}
    for style in _tree(archive, _STYLES):
        identifier = _attribute(style, "styleId")
        named = next((_attribute(child, "val") for child in style if name(child) == "name"), None)
        if identifier and named:
            found[identifier] = named.lower()
    return found


def _pieces(part: _Part) -> Iterator[Piece]:
    """Paragraphs in the order of the page; a cell of a table is a paragraph, and so is what stands in a text box."""
    number = 0
    for element in part.root.iter():
        if name(element) != "p" or _is_aside(element):
            continue
        number += 1
        for line in filter(None, (" ".join(line.split()) for line in _words(element).split("\n"))):
            yield Piece(line, _role(element, part), f"{part.path}#p[{number}]", None, False, True)


def _is_aside(element: Any) -> bool:
    """Whether it is there twice (the fall-back of a text box), or a note that only draws a line."""
    for above in element.iterancestors():
        said = name(above)
        if said in ("Fallback", "del", "moveFrom"):
            return True
        if said in ("footnote", "endnote") and (_attribute(above, "type") or "normal") != "normal":
            return True
    return False


_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_SKIPPED = ("del", "moveFrom", "delText", "instrText", "Fallback", "txbxContent", "pPr")


def _words(paragraph: Any) -> str:
    """The words of a paragraph; those of a text box in it are paragraphs of their own."""
    found: list[str] = []
    waiting = [iter(paragraph)]
    while waiting and len(waiting) < _DEEPEST:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        said = name(element)
        if said == "t":
            found.append(element.text or "")
        elif said in _BREAKS:
            found.append(_BREAKS[said])
        elif said not in _SKIPPED and not (said == "r" and _is_hidden(element)):
            waiting.append(iter(element))
    return "".join(found)


def _is_hidden(run: Any) -> bool:
    properties = next((child for child in run if name(child) == "rPr"), ())
    vanish = next((child for child in properties if name(child) == "vanish"), None)
    return vanish is not None and _attribute(vanish, "val") not in ("0", "false", "off")


def _role(paragraph: Any, part: _Part) -> Role | None:
    properties = next((child for child in paragraph if name(child) == "pPr"), ())
    style = next((_attribute(child, "val") for child in properties if name(child) == "pStyle"), None)
    said = part.styles.get(style or "", (style or "").lower())
    if said in ("title", "heading 1"):
        return "title"
    if said == "caption":
        return "caption"
    return "other" if said.startswith("heading ") else None


def _properties(core: Any) -> office_meta.Properties:
    if core is None:
        return office_meta.Properties(None, None, _CORE)
    said = {name(child): " ".join((child.text or "").split()) for child in core}
    return office_meta.Properties(said.get("title") or None, html_meta.day(said.get("created")), _CORE)
