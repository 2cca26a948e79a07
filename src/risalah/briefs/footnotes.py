"""Footnotes of a Word file: the part that holds them, and the calls in the text.

A footnote that is called again is called by a cross-reference (NOTEREF), so that its number stays right when somebody
edits the file.
"""

from typing import TYPE_CHECKING, Any

from risalah.briefs.values import Brief, Footnote

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_PART = "/word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TEXT, _REFERENCE = "footnote text", "footnote reference"
# Word wants the lines between text and footnotes as footnotes of their own.
_RULES = (("-1", "separator"), ("0", "continuationSeparator"))
_SIZE = 6.5  # points


class Footnotes:
    """Makes the footnotes of one file; `finish` puts them into it."""

    def __init__(self, document: "Document", brief: Brief) -> None:
        """Make the styles.

        Args:
            document: The file.
            brief: Gives the footnotes.
        """
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Pt

        self._document, self._brief = document, brief
        text = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = document.styles["Normal"]
        text.font.size = Pt(_SIZE)
        reference = document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        self._text, self._reference = text.style_id, reference.style_id
        self._called: list[int] = []

    def call(self, paragraph: "Paragraph", number: int) -> None:
        """Call a footnote at the end of a paragraph."""
        if number in self._called:
            self._call_again(paragraph, number)
            return
        self._called.append(number)
        name, place = f"_Ref{number:08}", str(number)
        run = _new("w:r")
        run.append(_properties(self._reference))
        run.append(_new("w:footnoteReference", id=place))
        for element in (_new("w:bookmarkStart", id=place, name=name), run, _new("w:bookmarkEnd", id=place)):
            paragraph._p.append(element)

    def _call_again(self, paragraph: "Paragraph", number: int) -> None:
        field = _new("w:fldSimple", instr=f" NOTEREF _Ref{number:08} \\f \\h ")
        run = _new("w:r")
        run.append(_properties(self._reference))
        run.append(_said(str(number)))
        field.append(run)
        paragraph._p.append(field)

    def finish(self) -> None:
        """Put the footnotes that were called into the file, and say in its settings which are the rules."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml.ns import nsdecls
        from docx.oxml.parser import parse_xml
        from lxml import etree

        root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for place, kind in _RULES:
            root.append(_rule(place, kind))
        for number in self._called:
            root.append(self._footnote(self._brief.note(number)))
        blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        package = self._document.part.package
        self._document.part.relate_to(Part(PackURI(_PART), _TYPE, blob, package), _RELATION)
        settings = self._document.settings.element
        told = _new("w:footnotePr")
        for place, _ in _RULES:
            told.append(_new("w:footnote", id=place))
        _insert_settings(settings, told)

    def _footnote(self, note: Footnote) -> Any:
        """Number, then what it rests on."""
        footnote, paragraph = _new("w:footnote", id=str(note.number)), _new("w:p")
        properties = _new("w:pPr")
        properties.append(_new("w:pStyle", val=self._text))
        mark = _new("w:r")
        mark.append(_properties(self._reference))
        mark.append(_new("w:footnoteRef"))
        run = _new("w:r")
        run.append(_said(f" {note.text}"))
        for element in (properties, mark, run):
            paragraph.append(element)
        footnote.append(paragraph)
        return footnote


def _rule(place: str, kind: str) -> Any:
    footnote, paragraph, run = _new("w:footnote", type=kind, id=place), _new("w:p"), _new("w:r")
    run.append(_new(f"w:{kind}"))
    paragraph.append(run)
    footnote.append(paragraph)
    return footnote


def _insert_settings(settings: Any, told: Any) -> None:
    """Where the schema wants it: before 'compat', else at the end."""
    from docx.oxml.ns import qn

    compat = settings.find(qn("w:compat"))
    if compat is None:
        settings.append(told)
    else:
        compat.addprevious(told)


def _properties(style: str) -> Any:
    properties = _new("w:rPr")
    properties.append(_new("w:rStyle", val=style))
    return properties


def _said(text: str) -> Any:
    element = _new("w:t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _new(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
