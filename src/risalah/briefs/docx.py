"""A brief as a Word file with real footnotes, on A4; the same brief gives the same bytes.

python-docx knows no footnotes: their part, its relation and its styles are made here (`footnotes.py`).
"""

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

from risalah.briefs.values import Brief, Line, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT: Final = "Arial"
_INK, _BLUE, _GREY = "16202C", "1D4E6B", "5B6875"
_COLOURS: Final = {"overdue": "A02515", "due": "7D5200"}
_LANGUAGES: Final = {"id": "id-ID", "en": "en-GB"}
_BODY, _SMALL = 8.5, 6.5  # points
_ENTRY_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say


def write(brief: Brief) -> bytes:
    """Write a brief.

    Args:
        brief: The content.
    """
    import docx

    from risalah.briefs.footnotes import Footnotes

    document = docx.Document()
    _set_up(document, brief)
    notes = Footnotes(document, brief)
    document.add_paragraph(brief.title, style="Title")
    document.add_paragraph(brief.as_of_text, style="Subtitle")
    if brief.empty:
        document.add_paragraph(brief.words["nothing"])
    for section in brief.sections:
        _section(document, section, notes)
    for words in (*brief.legend, brief.made_by):
        document.add_paragraph(words, style="Legend")
    notes.finish()
    whole = io.BytesIO()
    document.save(whole)
    return _without_times(whole.getvalue())


def _section(document: "Document", section: Section, notes: Any) -> None:
    document.add_paragraph(section.title, style="Heading 1")
    for line in section.lines:
        _line(document.add_paragraph(style="Brief line"), line, notes)
    if section.more_text:
        document.add_paragraph(f"\t{section.more_text}", style="More")


def _line(paragraph: "Paragraph", line: Line, notes: Any) -> None:
    """Sign, lead, text; then the calls of its footnotes with commas between."""
    from docx.shared import RGBColor

    paragraph.add_run(f"{line.sign}\t")
    if line.lead:
        lead = paragraph.add_run(line.lead)
        lead.bold = True
        if line.code in _COLOURS:
            lead.font.color.rgb = RGBColor.from_string(_COLOURS[line.code])
        paragraph.add_run(" ")
    paragraph.add_run(line.text)
    for place, number in enumerate(line.notes):
        if place:
            comma = paragraph.add_run(",")
            comma.font.superscript = True
        notes.call(paragraph, number)


def _set_up(document: "Document", brief: Brief) -> None:
    """Page, styles, properties, and the number of the page at its foot."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(13), Mm(14)
    section.header_distance = section.footer_distance = Mm(7)
    _styles(document, brief)
    day = datetime.datetime.fromisoformat(brief.as_of)
    properties = document.core_properties
    properties.title = f"{brief.title} · {brief.as_of_text}"
    properties.author = properties.last_modified_by = "Risalah"
    properties.comments, properties.language = brief.made_by, _LANGUAGES[brief.language]
    properties.created = properties.modified = day
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Legend"]
    foot.add_run(f"{brief.title} · {brief.as_of_text}\t")
    _tab(foot.style, 180)
    for field in ("PAGE", "NUMPAGES"):
        _field(foot, field)
        if field == "PAGE":
            foot.add_run(" / ")


def _styles(document: "Document", brief: Brief) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm

    styles = document.styles
    _style(styles["Normal"], size=_BODY, after=0)
    _style(styles["Title"], size=15, after=0, colour="123A52", bold=True)
    _style(styles["Subtitle"], size=_BODY + 0.5, after=2, colour=_GREY)
    _without_ornament(styles)
    _style(styles["Heading 1"], size=7.5, before=5, after=1.2, colour=_BLUE, bold=True, caps=True)
    line = styles.add_style("Brief line", WD_STYLE_TYPE.PARAGRAPH)
    for style in (line, styles.add_style("More", WD_STYLE_TYPE.PARAGRAPH)):
        style.base_style = styles["Normal"]
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Mm(3.4), Mm(-3.4)
        _tab(style, 3.4)
    _style(line, size=_BODY, after=1)
    _style(styles["More"], size=_BODY, after=0, colour=_GREY, italic=True)
    legend = styles.add_style("Legend", WD_STYLE_TYPE.PARAGRAPH)
    _style(legend, size=_SMALL, after=0, before=0, colour=_GREY)
    default = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    default.find(qn("w:lang")).set(qn("w:val"), _LANGUAGES[brief.language])


def _style(
    style: Any, *, size: float, after: float, before: float = 0, colour: str = _INK, bold: bool = False,
    italic: bool = False, caps: bool = False,
) -> None:  # fmt: skip
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic, font.all_caps = _FONT, Pt(size), bold, italic, caps
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):  # a theme's font would outweigh the one that is named
            del fonts.attrib[name]
    for which in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(which), _FONT)
    paragraph = style.paragraph_format
    paragraph.space_before, paragraph.space_after, paragraph.line_spacing = Pt(before), Pt(after), 1.0


def _without_ornament(styles: Any) -> None:
    """The template's title has a line below, its subtitle wide letters: not here."""
    from docx.oxml.ns import qn

    for style, properties, ornament in (("Title", "w:pPr", "w:pBdr"), ("Subtitle", "w:rPr", "w:spacing")):
        own = styles[style].element.find(qn(properties))
        found = own.find(qn(ornament)) if own is not None else None
        if found is not None:
            own.remove(found)


def _tab(style: Any, millimetres: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    side = WD_TAB_ALIGNMENT.RIGHT if millimetres > 100 else WD_TAB_ALIGNMENT.LEFT
    style.paragraph_format.tab_stops.add_tab_stop(Mm(millimetres), side)


def _field(paragraph: "Paragraph", name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)


def _without_times(content: bytes) -> bytes:
    """The same ZIP without the moments at which its entries were written."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ENTRY_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return target.getvalue()
