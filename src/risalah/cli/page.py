"""Lines for a terminal: width, marks around evidence, bold where it helps, and nothing a document could smuggle in.

Takes text and spans, gives lines no wider than the page. Marks are brackets, so that a page reads the same in black and
white, in a file and on paper; on a terminal the marked words are bold besides.
"""

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from risalah.values.document import Span

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_NARROWEST = 32


class Page(NamedTuple):
    """How to write: columns, bold or not, and the signs that the encoding can show."""

    width: int = 80
    bold: bool = False
    opening: str = "⟦"
    closing: str = "⟧"
    bar: str = "│ "
    dot: str = " · "
    arrow: str = " → "
    cut: str = "…"
    rule: str = "─"


def page_for_output() -> Page:
    """The page that standard output is: its width, its encoding, and whether somebody looks at it.

    `COLUMNS` sets the width also where output is no terminal; `NO_COLOR` (any value) and `TERM=dumb` switch bold off.
    """
    seen = sys.stdout.isatty()
    bold = seen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns)
    page = Page(width=width, bold=bold)
    try:
        "⟦⟧│·→…─".encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return page._replace(opening="[[", closing="]]", bar="| ", dot=" - ", arrow=" -> ", cut="...", rule="-")
    return page


def clean(text: str) -> str:
    """One line of printable text: blanks and line ends become one blank, control and direction characters a '�'.

    A report is somebody else's text: an escape sequence in it must not reach the terminal, and a right-to-left override
    must not turn our own line around. Joiners stay, because names are written with them.
    """
    return " ".join("".join(c if c.isprintable() or c in "\u200c\u200d" else _shown(c) for c in text).split())


def _shown(character: str) -> str:
    if character.isspace():
        return " "
    # Zero-width spaces, byte-order marks and direction marks carry no sign of their own.
    return "" if character in "\u200b\u2060\ufeff\u200e\u200f\u00ad" else "�"


def marked(page: Page, text: str, bounds: "Span", spans: "Iterable[Span]") -> str:
    """The words of `bounds`, with those of `spans` between marks.

    Args:
        page: gives the marks.
        text: the document's text.
        bounds: the stretch to show.
        spans: what to mark; what lies outside is left out, what overlaps or touches becomes one.

    Returns:
        One line of text.
    """
    pieces: list[str] = []
    at = bounds[0]
    for start, end in _merged(bounds, spans):
        pieces += [text[at:start], page.opening, text[start:end].strip(), page.closing]
        at = end
    return clean("".join(pieces) + text[at : bounds[1]])


def _merged(bounds: "Span", spans: "Iterable[Span]") -> "list[Span]":
    """The parts of `spans` inside `bounds`, in order, those that overlap or touch joined."""
    merged: list[Span] = []
    for start, end in sorted((max(start, bounds[0]), min(end, bounds[1])) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def columns(text: str) -> int:
    """How many columns a terminal needs for the text: East Asian letters take two, combining signs none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c in "\u200c\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def wrap(page: Page, text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
    """Break a line at blanks so that it fits the page.

    Args:
        page: gives the width.
        text: one line.
        first: what the first line starts with.
        rest: what the further lines start with; as many blanks as `first` has columns where null.

    Yields:
        The lines; marked words are bold where the page is. A word wider than the page is cut, after a '|' or '/' if it
        has one.
    """
    rest = " " * columns(first) if rest is None else rest
    line, bold = first, False
    empty = True
    for word in _fitting(text.split(), max(8, page.width - max(columns(first), columns(rest)))):
        if not empty and columns(line) + 1 + columns(word) > page.width:
            done, bold = _embolden(page, line, bold)
            yield done
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    yield _embolden(page, line, bold)[0]


def _fitting(words: Iterable[str], width: int) -> Iterator[str]:
    for word in words:
        while columns(word) > width:
            head = word[: width if word.isascii() else max(1, width // 2)]
            # An address or the alternatives of a rule part at their own signs.
            head = head[: 1 + max(head.rfind(sign) for sign in "|/?&")] or head
            yield head
            word = word[len(head) :]
        if word:
            yield word


def _embolden(page: Page, line: str, bold: bool) -> tuple[str, bool]:
    """Make marked words bold, also where the mark was opened on an earlier line; say whether it is still open."""
    still = line.rfind(page.opening) > line.rfind(page.closing) or (
        bold and page.opening not in line and page.closing not in line
    )
    if not page.bold:
        return line, still
    if bold:
        indent = len(line) - len(line.lstrip(" │|"))
        line = line[:indent] + _BOLD + line[indent:]
    line = line.replace(page.opening, _BOLD + page.opening).replace(page.closing, page.closing + _PLAIN)
    return (line + _PLAIN if still else line), still


def heading(page: Page, text: str) -> str:
    """A line that stands out: bold on a terminal, as it is elsewhere."""
    return f"{_BOLD}{text}{_PLAIN}" if page.bold else text
