"""A brief as plain text of 80 columns, with its footnotes at the end."""

import unicodedata
from collections.abc import Iterator

from risalah.briefs.values import Brief, Line

WIDTH = 80


def lines(brief: Brief, width: int = WIDTH) -> Iterator[str]:
    """Write a brief.

    Args:
        brief: The content.
        width: Columns.

    Yields:
        Lines without their ends, none wider than `width`.
    """
    yield from _wrapped(brief.title.upper(), width)
    yield brief.as_of_text
    yield "═" * width
    if brief.empty:
        yield from _wrapped(brief.words["nothing"], width)
    for section in brief.sections:
        yield ""
        yield from _wrapped(section.title.upper(), width)
        for line in section.lines:
            yield from _wrapped(said(line), width, "  ", "    ")
        if section.more_text:
            yield f"    {section.more_text}"
    yield from _end(brief, width)


def _end(brief: Brief, width: int) -> Iterator[str]:
    if brief.footnotes:
        yield ""
        yield brief.words["notes"].upper()
        digits = len(str(len(brief.footnotes)))
        for note in brief.footnotes:
            yield from _wrapped(note.text, width, f"{note.number:>{digits}} ", " " * (digits + 1))
    yield "─" * width
    for words in (*brief.legend, brief.made_by):
        yield from _wrapped(words, width)


def said(line: Line) -> str:
    """A line with its sign and the numbers of its footnotes."""
    lead = f"{line.sign} {line.lead}".strip()
    numbers = ",".join(map(str, line.notes))
    return f"{lead}: {line.text} [{numbers}]" if lead else f"{line.text} [{numbers}]"


def _columns(text: str) -> int:
    """How many columns a terminal needs: East Asian letters take two, combining signs none."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> Iterator[str]:
    """Break at blanks; a word wider than the page is cut."""
    line, empty = first, True
    for word in _fitting(text.split(), width - max(_columns(first), _columns(rest))):
        if not empty and _columns(line) + 1 + _columns(word) > width:
            yield line
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    yield line


def _fitting(words: list[str], width: int) -> Iterator[str]:
    for word in words:
        while _columns(word) > width:
            head = word[: width if word.isascii() else max(1, width // 2)]
            yield head
            word = word[len(head) :]
        if word:
            yield word
