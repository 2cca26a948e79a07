"""Text becomes paragraphs: spans of non-blank lines, and lines that an editor wrapped at a fixed width joined again.

Takes the decoded text, gives `[start, end)` spans without the white space around them. Joining is decided by looking at
the whole text: lines are wrapped where the next word would not have fitted.
"""

from risalah.values.document import Span

# White space and marks that print nothing: they are never the edge of a paragraph.
EDGES = (
    " \t\n\r\x00\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
_WIDTHS = range(55, 121)  # of a wrapped text: its longest line
_SLACK = 12  # a line this much shorter than the next word needs was ended on purpose


def split(text: str) -> list[Span]:
    """Split text into paragraphs.

    Args:
        text: The decoded text.

    Returns:
        Spans in order, none of them empty.
    """
    spans: list[Span] = []
    blank_before: list[bool] = []
    at = 0
    blank = True
    for line in text.splitlines(keepends=True):
        kept = line.strip(EDGES)
        if kept:
            start = at + len(line) - len(line.lstrip(EDGES))
            spans.append((start, start + len(kept)))
            blank_before.append(blank)
            blank = False
        elif len(line) > 2 or not line.endswith("\x0c"):
            blank = True
        at += len(line)
    return _joined(text, spans, blank_before) if _wrapped(text, spans, blank_before) else spans


def _wrapped(text: str, spans: list[Span], blank_before: list[bool]) -> bool:
    """Say whether lines were wrapped at a width: most of those that touch run on in lower case."""
    longest = max((end - start for start, end in spans), default=0)
    if longest not in _WIDTHS:
        return False
    touching = running = 0
    for index in range(1, len(spans)):
        if blank_before[index]:
            continue
        touching += 1
        if text[spans[index][0]].islower() and text[spans[index - 1][1] - 1] not in '.!?:"”':
            running += 1
    return running >= 2 and running * 3 >= touching


def _joined(text: str, spans: list[Span], blank_before: list[bool]) -> list[Span]:
    width = max(end - start for start, end in spans)
    joined = [spans[0]]
    last = spans[0]
    for index in range(1, len(spans)):
        start, end = spans[index]
        if blank_before[index] or _ended_on_purpose(text, last, spans[index], width):
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
        last = spans[index]
    return joined


def _ended_on_purpose(text: str, line: Span, following: Span, width: int) -> bool:
    """Say whether the next line's first word would have fitted on this line."""
    first_word = text[following[0] : min(following[1], following[0] + 40)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first_word) + _SLACK < width
