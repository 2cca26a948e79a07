"""A few words of a text around the first place where words of a query stand."""

import functools
import re
from collections.abc import Sequence

from risalah.ledger.search import words_of
from risalah.ledger.segments import Segment, segments

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BEFORE, _AFTER = 60, 160  # characters around the first word that was looked for
_MARK = "word"


@functools.lru_cache(maxsize=100_000)
def _indexed(word: str) -> tuple[str, ...]:
    """A word of a text as the index has it; one with a hyphen is two there."""
    return tuple(words_of(word))


def snippet(text: str, query: str) -> list[Segment[str]]:
    """Cut words of a query out of a text, with what stands around them.

    Args:
        text: The text.
        query: As it was looked for.

    Returns:
        Pieces of one stretch of the text, those that were looked for marked 'word'; nothing where none stands in it.
    """
    wanted = [(word, raw.endswith("*")) for raw in query.split() for word in words_of(raw)]
    found: list[tuple[int, int, str]] = []
    for match in _WORD.finditer(text):
        if found and match.start() > found[0][0] + _AFTER:
            break
        if any(_is(indexed, wanted) for indexed in _indexed(match.group())):
            found.append((*match.span(), _MARK))
    if not found:
        return []
    first = found[0][0]
    start, end = _to_blank(text, max(0, first - _BEFORE), 1), _to_blank(text, min(len(text), first + _AFTER), -1)
    return segments(text, (min(start, first), max(end, found[0][1])), found)


def _is(word: str, wanted: Sequence[tuple[str, bool]]) -> bool:
    return any(word.startswith(each) if prefix else word == each for each, prefix in wanted)


def _to_blank(text: str, at: int, step: int) -> int:
    """The next place between two words; a text's end is one, and a line's: words of two paragraphs do not mix."""
    while 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at += step
    return at
