"""Which words stand between quotation marks: the marks of one paragraph in, stretches out.

Marks are paired by how they stand (joined to the word behind or before them), not by their shape: reports mix “ ” " and
”, lose the opening mark at a line break and the closing mark at the end. The cost is linear in the number of marks.
"""

from collections.abc import Sequence
from typing import NamedTuple

from risalah.values.tokens import Tokens

DOUBLE = frozenset('"“”„‟«»″〝〞')
SINGLE = frozenset("'‘’‚‛")
MARKS = DOUBLE | SINGLE
_OPENING = frozenset("“„«〝‟")
_SENTENCE_END = frozenset(".!?")


class Stretch(NamedTuple):
    """What stands between two marks: tokens `[first, last)`.

    `opened` and `closed` are the tokens of the marks, None where a mark is missing; an unclosed stretch reaches to the
    end of its paragraph or to the next opening mark, an unopened one is left empty for the reader of the sentence.
    """

    first: int
    last: int
    opened: int | None
    closed: int | None


def stretches(text: str, tokens: Tokens, marks: Sequence[int], first: int, last: int) -> list[Stretch]:
    """Pair the marks of a paragraph.

    Args:
        text: the document's text.
        tokens: its tokens.
        marks: tokens of the paragraph that are marks, in order.
        first: the paragraph's first token.
        last: the token after its last.

    Returns:
        Stretches in order, none inside another; what is quoted inside a quotation belongs to it.
    """
    found: list[Stretch] = []
    opened: int | None = None
    single: int | None = None
    depth = 0
    for k in marks:
        opens, closes = _stands(text, tokens, k, first, last)
        if tokens.words[k] in SINGLE:
            if opened is None:
                single = _single(found, single, k, opens, closes)
            continue
        single = None
        if opened is None:
            if opens or not closes:
                opened, depth = k, 0
            else:
                found.append(Stretch(k, k, None, k))
        elif closes or not opens or depth:
            if depth and closes:
                depth -= 1
                continue
            found.append(Stretch(opened + 1, k, opened, k))
            opened = None
        elif tokens.words[k - 1] in _SENTENCE_END or (tokens.words[k] in _OPENING and k == opened + 1):
            found.append(Stretch(opened + 1, k, opened, None))
            opened = k
        else:
            depth += 1
    if opened is not None:
        found.append(Stretch(opened + 1, last, opened, None))
    return found


def _stands(text: str, tokens: Tokens, k: int, first: int, last: int) -> tuple[bool, bool]:
    """Whether a mark is joined to the word behind it and not before it, and the other way round."""
    start, end = tokens.starts[k], tokens.ends[k]
    before = " " if k == first else text[start - 1]
    behind = " " if k + 1 >= last else text[end]
    joined_before = not before.isspace() and before not in "([{-–—/:" and before not in MARKS
    joined_behind = not behind.isspace() and behind not in ".,;:!?)]}" and behind not in MARKS
    if joined_before and joined_behind:  # 'siap,"kata' closes where something is open; '"A"B' too
        return False, False
    return joined_behind or (not joined_before and behind in MARKS), joined_before or (behind in ".,;:!?)]}")


def _single(found: list[Stretch], opened: int | None, k: int, opens: bool, closes: bool) -> int | None:
    """A single mark opens or closes a quotation; without its partner it is an apostrophe and nothing."""
    if opens and not closes:
        return k
    if opened is not None and closes:
        found.append(Stretch(opened + 1, k, opened, k))
        return None
    return opened
