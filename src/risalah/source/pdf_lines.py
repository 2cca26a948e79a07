"""Lines of a PDF become paragraphs: broken lines and words are mended, page numbers and running heads taken out.

Takes the lines of each page with their places, gives paragraphs. A PDF knows no paragraphs: where one ends is seen by
the space below a line, by another size of letters, by an indent, and by a line that ends early with a full stop.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_STOP = re.compile(r"[.!?…:;][\"'”’)\]]{0,3}$")
_BULLET = re.compile(r"(?:[•·●▪–—*-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+\S")
_NUMBER = re.compile(
    r"\W{0,4}(?:(?:halaman|hal|page|p)\.?\s{0,2})?(\d{1,4})(?:\s{0,2}(?:/|dari|of)\s{0,2}\d{1,4})?\W{0,4}", re.I
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_HYPHENS = ("-", "\u2010", "\u00ad")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

_EDGE = 2  # lines at the top and the bottom of a page where heads stand
_LONGEST_HEAD = 120
_SAME_PLACE = 3.0  # points
_WIDER = 1.25  # times the usual distance of lines is the space between paragraphs
_SIZES = 0.1  # letters that differ by more are of another kind
_FAR = 8.0  # sizes of letters: further is another column, or a head
_COLUMN = 60.0  # points
_SHORT = 0.7  # of the longest line
_INDENT = 0.7  # of the size of letters
_SLACK = 6  # characters


class Line(NamedTuple):
    """A line of a page: where it starts and how large its letters are, in points."""

    text: str
    x: float
    y: float
    size: float


class Paragraph(NamedTuple):
    """A paragraph; `pages` gives for each page on which it stands the place in `text` where that page begins."""

    text: str
    pages: tuple[tuple[int, int], ...]
    is_head: bool = False


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Put lines together.

    Args:
        pages: The lines of each page, in reading order; the first page is 1.

    Returns:
        Paragraphs in order; last the running heads, once each, because a notice may stand there.
    """
    clean = [[line._replace(text=" ".join(line.text.translate(_LIGATURES).split())) for line in page] for page in pages]
    clean = [[line for line in page if line.text] for page in clean]
    kept: dict[str, Paragraph] = {}
    heads = _Heads(clean)
    story = [list(_story(page, number, len(clean), heads, kept)) for number, page in enumerate(clean, start=1)]
    layout = _Layout(story)
    found: list[Paragraph] = []
    before: Line | None = None
    for number, page in enumerate(story, start=1):
        for index, line in enumerate(page):
            if before is None:
                starts = True
            elif index == 0:
                starts = bool(_STOP.search(before.text)) or abs(line.size - before.size) > _SIZES * before.size
            else:
                starts = layout.starts(before, line)
            if starts:
                found.append(Paragraph(line.text, ((number, 0),)))
            else:
                found[-1] = _joined(found[-1], line.text, number)
            before = line
    return [*found, *kept.values()]


def _story(
    page: Sequence[Line], number: int, pages: int, heads: "_Heads", kept: dict[str, Paragraph]
) -> Iterator[Line]:
    """The lines of a page without its number and the heads, which are kept by their pattern."""
    edges = _edges(page)
    for index, line in enumerate(page):
        if index in edges and _is_page_number(line.text, number, pages):
            continue
        if index in edges and heads.has(line):
            kept.setdefault(_pattern(line.text), Paragraph(line.text, ((number, 0),), True))
        else:
            yield line


class _Layout:
    """What is usual in the file: the distance of lines (in sizes of letters), the left edge, the longest line."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        gaps: Counter[float] = Counter()
        for page in pages:
            for above, below in pairwise(page):
                gap = (below.y - above.y) / (below.size or 1.0)
                if 0.5 < gap < 2.2 and abs(above.size - below.size) < _SIZES * below.size:
                    gaps[round(gap, 1)] += 1
        lines = [line for page in pages for line in page]
        most = max(gaps.values(), default=0)
        # The nearest of those that are met often: there are pages where every paragraph is one line.
        self.gap = min((gap for gap, count in gaps.items() if count * 3 >= most), default=0.0)
        edges = Counter(round(line.x) for line in lines)
        self.edges = [edge for edge, count in edges.items() if count * 4 >= max(edges.values())]
        self.width = max((len(line.text) for line in lines), default=0)

    def starts(self, above: Line, line: Line) -> bool:
        """Say whether a line begins a paragraph, below the line before it on the page."""
        if abs(line.size - above.size) > _SIZES * above.size or _BULLET.match(line.text):
            return True
        gap = (line.y - above.y) / (line.size or 1.0)
        filled = len(above.text) + 1 + len(line.text.split(maxsplit=1)[0])
        if abs(gap) > _FAR:  # another column goes on in the middle of a sentence, a head does not
            ended = _STOP.search(above.text) or filled + _SLACK < self.width
            return bool(ended) or abs(line.x - above.x) < _COLUMN
        if (self.gap and gap > _WIDER * self.gap) or filled < _SHORT * self.width:
            return True
        if self._indented(line) and (not self._indented(above) or filled + _SLACK < self.width):
            return True
        return bool(_STOP.search(above.text)) and filled + _SLACK < self.width

    def _indented(self, line: Line) -> bool:
        """Behind an edge that lines usually have, and not as far as another column."""
        return any(_INDENT * line.size < line.x - edge < 5 * line.size for edge in self.edges) and not any(
            abs(line.x - edge) < 1 and edge == min(self.edges) for edge in self.edges
        )


def _joined(paragraph: Paragraph, line: str, page: int) -> Paragraph:
    text = paragraph.text
    if text.endswith(_HYPHENS) and line[0].isalnum():
        text = text[:-1] + ("" if _is_broken(text, line) else "-")
    else:
        text += " "
    pages = paragraph.pages
    if pages[-1][0] != page:
        pages = (*pages, (page, len(text)))
    return Paragraph(text + line, pages)


def _is_broken(text: str, line: str) -> bool:
    """A word broken at the end of a line, and none that has a hyphen of its own ('negara-negara', 'Jepang-India')."""
    last, first = _LAST_WORD.search(text), _FIRST_WORD.match(line)
    if not last or not first or not line[0].islower():
        return False
    before, after = last.group(1).lower(), first.group().lower()
    return not (min(len(before), len(after)) >= 3 and (before.endswith(after) or after.startswith(before)))


class _Heads:
    """Lines that stand in the same place at the edges of at least half of the pages, and of two."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._places: dict[str, list[float]] = {}
        for page in pages:
            for index in _edges(page):
                if len(page[index].text) <= _LONGEST_HEAD:
                    self._places.setdefault(_pattern(page[index].text), []).append(page[index].y)
        self._enough = max(2, (len(pages) + 1) // 2)

    def has(self, line: Line) -> bool:
        """Say whether a line at the edge of a page is a running head."""
        near = [y for y in self._places.get(_pattern(line.text), ()) if abs(y - line.y) < _SAME_PLACE]
        return len(near) >= self._enough


def _edges(page: Sequence[Line]) -> set[int]:
    """Lines at the top and the bottom by their place: in the file a head may come last."""
    placed = sorted(range(len(page)), key=lambda index: page[index].y)
    return {*placed[:_EDGE], *placed[-_EDGE:]}


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())


def _is_page_number(text: str, page: int, pages: int) -> bool:
    match = _NUMBER.fullmatch(text)
    return bool(match) and (int(match.group(1)) == page or pages > 1)  # type: ignore[union-attr]
