"""A stretch of text cut where marks begin and end, so that a page can wrap each piece once.

Takes a text, a range, and spans with what they stand for; marks may overlap, pieces never do.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

import msgspec

from risalah.values.document import Span

M = TypeVar("M")


class Segment(msgspec.Struct, Generic[M], frozen=True):
    """A piece of text, where it stands (offsets into the whole text), and the marks that cover all of it."""

    start: int
    end: int
    text: str
    marks: tuple[M, ...]


def segments(text: str, bounds: Span, marks: Sequence[tuple[int, int, M]]) -> list[Segment[M]]:
    """Cut a range of a text at every beginning and end of a mark.

    Args:
        text: The whole text.
        bounds: The range, `[start, end)`.
        marks: Start, end and what the span stands for.

    Returns:
        Pieces in order; together they are the text of the range.
    """
    first, last = bounds
    inside = [(max(start, first), min(end, last), mark) for start, end, mark in marks if start < last and end > first]
    cuts = sorted({first, last, *(at for start, end, _ in inside for at in (start, end))})
    return [
        Segment(start, end, text[start:end], tuple(dict.fromkeys(m for s, e, m in inside if s <= start and end <= e)))
        for start, end in pairwise(cuts)
    ]


def sentences_with(text: str, spans: Iterable[Span]) -> list[Span]:
    """The sentences that hold spans, in order; a line where a span stands outside sentences."""
    from risalah.language.tokens import tokenise
    from risalah.source.document import from_text

    bounds = [(s.start, s.end) for s in tokenise(text, from_text(text).blocks).sentences]
    found: set[Span] = set()
    for start, end in spans:
        found.update([(s, e) for s, e in bounds if s < end and e > start] or [_line(text, start, end)])
    return sorted(found)


def _line(text: str, start: int, end: int) -> Span:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after
