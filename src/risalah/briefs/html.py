"""A brief as one HTML file: no script, nothing loaded, printable on A4; and the same for the PDF writer.

Elements are built, never strings: what a report says is text whatever signs it has.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files

from lxml.html import HtmlElement, tostring
from lxml.html import builder as make

from risalah.briefs.values import Brief, Footnote, Line, Section

_Calls = Callable[[Line], Iterator[HtmlElement]]


def page(brief: Brief) -> str:
    """A brief as a file, with its footnotes as a list at the end.

    Args:
        brief: The content.
    """
    first: dict[int, str] = {}

    def calls(line: Line) -> Iterator[HtmlElement]:
        for number in line.notes:
            link = make.A(str(number), href=f"#note-{number}")
            if number not in first:
                first[number] = f"call-{number}"
                link.set("id", first[number])
            yield link

    body = [_header(brief), _tag("main", *_sections(brief, calls), *_notes(brief)), _footer(brief)]
    return _document(brief, body, style("style.css"))


def printed(brief: Brief, size: float) -> str:
    """A brief for a printer that knows CSS footnotes: each stands where it is first called.

    Args:
        brief: The content.
        size: Of the type, in points.
    """
    seen: set[int] = set()

    def calls(line: Line) -> Iterator[HtmlElement]:
        for number in line.notes:
            if number in seen:
                yield make.A(str(number), make.CLASS("again"), href=f"#note-{number}")
            else:
                seen.add(number)
                yield make.SPAN(*_said(brief.note(number)), make.CLASS("note"), id=f"note-{number}")

    body = [_header(brief), _tag("main", *_sections(brief, calls)), _footer(brief)]
    return _document(brief, body, f"{style('style.css')}{style('footnotes.css')}body {{ font-size: {size}pt }}\n")


def style(name: str) -> str:
    """A style sheet of this package."""
    return files("risalah.briefs").joinpath(name).read_text("utf-8")


def _document(brief: Brief, body: list[HtmlElement], css: str) -> str:
    head = make.HEAD(
        make.META(charset="utf-8"),
        make.META(name="viewport", content="width=device-width, initial-scale=1"),
        make.META(name="generator", content=brief.made_by),
        make.TITLE(f"{brief.title} · {brief.as_of_text}"),
        make.STYLE(css),
    )
    whole = make.HTML(head, make.BODY(*body), lang=brief.language)
    return f"{tostring(whole, encoding='unicode', doctype='<!DOCTYPE html>')}\n"


def _header(brief: Brief) -> HtmlElement:
    as_of = make.P(brief.as_of_text, make.CLASS("as-of"))
    return _tag("header", make.H1(brief.title), as_of)


def _sections(brief: Brief, calls: _Calls) -> Iterator[HtmlElement]:
    if brief.empty:
        yield make.P(brief.words["nothing"], make.CLASS("nothing"))
    for section in brief.sections:
        yield _section(section, calls)


def _section(section: Section, calls: _Calls) -> HtmlElement:
    title = make.H2(section.title, id=f"{section.code}-title")
    found = _tag("section", title, make.UL(*(_line(line, calls) for line in section.lines)))
    found.set("id", section.code)
    found.set("aria-labelledby", f"{section.code}-title")
    if section.more_text:
        found.append(make.P(section.more_text, make.CLASS("more")))
    return found


def _line(line: Line, calls: _Calls) -> HtmlElement:
    item = make.LI()
    if line.code:
        item.set("class", line.code)
    # An empty sign keeps its place, so that all lines begin at one edge.
    item.append(make.SPAN(line.sign, make.CLASS("sign")))
    if line.lead:
        item.append(make.SPAN(line.lead, make.CLASS("lead")))
    item[-1].tail = f" {line.text}" if line.lead else line.text
    for number, call in enumerate(calls(line)):
        if number:
            item.append(make.SUP(","))
        # The style sheet lifts the call of a footnote; a link has to be lifted here.
        item.append(call if call.tag == "span" else make.SUP(call))
    return item


def _notes(brief: Brief) -> Iterator[HtmlElement]:
    if not brief.footnotes:
        return
    items = []
    for note in brief.footnotes:
        back = make.A(str(note.number), make.CLASS("number"), href=f"#call-{note.number}")
        items.append(make.LI(back, *_said(note), id=f"note-{note.number}"))
    found = _tag("section", make.H2(brief.words["notes"], id="notes-title"), make.OL(*items, make.CLASS("notes")))
    found.set("id", "notes")
    found.set("aria-labelledby", "notes-title")
    yield found


def _said(note: Footnote) -> list[HtmlElement | str]:
    """A footnote's parts; a report that has an address is a link to it."""
    linked = note.url.startswith(("https://", "http://"))
    parts: list[HtmlElement | str] = [make.A(note.citation, href=note.url) if linked else note.citation]
    if note.quotation:
        parts.append(f": {note.quotation}")
    if note.ids:
        parts += [" ", make.SPAN(f"[{' · '.join(note.ids)}]", make.CLASS("ids"))]
    return parts


def _footer(brief: Brief) -> HtmlElement:
    return _tag("footer", *(make.P(words) for words in (*brief.legend, brief.made_by)))


def _tag(name: str, *children: HtmlElement) -> HtmlElement:
    """An element for which lxml has no name of its own."""
    element: HtmlElement = make.E(name, *children)
    return element
