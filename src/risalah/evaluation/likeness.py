"""When are two names, wordings, sets or spans the same for the purpose of scoring?

Takes what stands in gold and in a reading, gives a truth value or a number from 0 to 1. All comparisons ignore case and
punctuation: a missing full stop after 'Brigjen' is no error of reading.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from risalah.values.document import Span

_WORD = re.compile(r"\w+")

G = TypeVar("G")
F = TypeVar("F")


def fold(text: str | None) -> str:
    """Lower case, letters and digits only, single spaces: the form in which wordings are compared."""
    return " ".join(_WORD.findall((text or "").casefold()))


def alike(left: str | None, right: str | None, least: float = 0.84) -> bool:
    """Say whether two names are the same but for spelling, word order or a missing middle name.

    Args:
        left: a name, in any case and punctuation.
        right: the other.
        least: the similarity (difflib's ratio) from which on two spellings are one.

    Returns:
        True for one name; a name of one word is never taken for a part of a longer one.
    """
    a, b = fold(left), fold(right)
    if not a or not b:
        return False
    if a == b or difflib.SequenceMatcher(None, a, b).ratio() >= least:
        return True
    shorter, longer = sorted((set(a.split()), set(b.split())), key=len)
    return len(shorter) >= 2 and shorter <= longer


def within(left: str | None, right: str | None) -> bool:
    """Say whether one wording stands inside the other, word for word, or the two are alike."""
    a, b = fold(left), fold(right)
    if not a or not b:
        return False
    return f" {a} " in f" {b} " or f" {b} " in f" {a} " or alike(a, b, 0.8)


def jaccard(left: Iterable[str], right: Iterable[str]) -> float:
    """Members in common over members in all; two empty sets are the same set."""
    a, b = set(left), set(right)
    return len(a & b) / len(a | b) if a or b else 1.0


def overlap(left: Span, right: Span) -> float:
    """Characters in common over characters in all, of two spans."""
    common = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return common / ((left[1] - left[0]) + (right[1] - right[0]) - common or 1)


def f1(hit: int, missed: int, extra: int) -> float:
    """The harmonic mean of precision and recall, from counts; 0 where nothing was hit."""
    return 2 * hit / (2 * hit + missed + extra) if hit else 0.0


def pair(golds: Sequence[G], founds: Sequence[F], strength: Callable[[G, F], float]) -> list[tuple[G, F]]:
    """Pair one to one, the strongest first; where nothing speaks for a pair (strength 0) none is made.

    Args:
        golds: what should be found.
        founds: what was found.
        strength: how much speaks for a pair.

    Returns:
        The pairs. Among equals the later ones come first, so that the outcome does not depend on chance.
    """
    ranked = sorted(
        ((strength(gold, found), i, j) for i, gold in enumerate(golds) for j, found in enumerate(founds)),
        reverse=True,
    )
    taken_golds: set[int] = set()
    taken_founds: set[int] = set()
    pairs: list[tuple[G, F]] = []
    for value, i, j in ranked:
        if value > 0 and i not in taken_golds and j not in taken_founds:
            taken_golds.add(i)
            taken_founds.add(j)
            pairs.append((golds[i], founds[j]))
    return pairs


def names_f1(golds: Sequence[str], founds: Sequence[str], same: Callable[[str, str], bool]) -> float | None:
    """F1 of two lists of names or codes; None where both are empty, since there was nothing to get right."""
    if not golds and not founds:
        return None
    hit = len(pair(golds, founds, lambda a, b: 1.0 if same(a, b) else 0.0))
    return f1(hit, len(golds) - hit, len(founds) - hit)
