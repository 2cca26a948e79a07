"""Text and blocks in, tokens and sentences out; only `title` and `body` blocks are read.

One compiled pattern runs over each block, so the cost is linear whatever the text holds. Sentence ends are looked for
only at tokens that end in a stop; everything else is slicing. Offsets are those of the text: nothing is normalised.
"""

import re
from collections.abc import Sequence
from functools import cache

from risalah.language.lists import abbreviations
from risalah.language.sentences import find_ends
from risalah.values.document import Block
from risalah.values.tokens import Sentence, Tokens

# Combining marks are not in \w, yet part of a word (decomposed accents, Arabic and Thai vowels, Indic signs).
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
# Controls, soft hyphen, zero-width and direction marks, variation selectors, BOM: white space here, though not in \s.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff"
_WORD = rf"\w[\w{_MARKS}]*+"
# Parts are at most three and six letters: 'M.Tr.Opsla.' is an abbreviation, 'Bali.Dia' two sentences without a space.
_DOTTED = (
    r"(?<!\w)(?:"
    r"[A-Z][a-z]{0,2}\.(?:[A-Z][A-Za-z]{0,5}\.){1,8}"
    r"|[A-Z][a-z]?\.(?:[A-Z][A-Za-z]{0,5}\.){0,8}[A-Z][A-Za-z]{0,2}(?![\w.])"
    r"|[a-z]\.[a-z]\.(?:[a-z]\.){0,4}"
    r")(?![a-z])"
)
_INITIAL = rf"(?<!\w)[A-Z]\.(?=[{_BLANK}]{{0,3}}[A-Z])"
_NUMBER = r"\d++(?:[.,/:]\d++)++"
# What later stages do inside one sentence grows faster than its length. No sentence of a report is nearly this long,
# but a list without full stops, or a file made to hurt, may be one line of a megabyte.
_LONGEST = 400
_NUMERALS = frozenset({"I.", "V.", "X.", "C.", "D."})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{_DOTTED}|{_INITIAL}|{_NUMBER}|{_WORD}(?:['’]{_WORD})*+|[^{_BLANK}]")


def tokenise(text: str, blocks: Sequence[Block]) -> Tokens:
    """Cut the read blocks of a document into tokens and sentences.

    A word is a run of letters, digits and underscores with its inner apostrophes; a dotted abbreviation ('H.E.',
    'M.Tr.Opsla.') and an initial before a capital are one token with their stops; a number keeps its inner marks
    ('12/6', '3.500'); every other visible character is a token of its own.

    Args:
        text: the document's text.
        blocks: its blocks in order; roles other than `title` and `body` are left out.

    Returns:
        Tokens in the order of the text. A block's end ends a sentence; `Sentence.block` is an index of `blocks`.
    """
    finditer = _pattern().finditer
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[Sentence] = []
    for index, block in enumerate(blocks):
        if block.role not in ("body", "title"):
            continue
        spans = [match.span() for match in finditer(text, block.start, block.end)]
        if not spans:
            continue
        first = len(words)
        spans = _part_numerals(text, spans)
        words += [text[start:end] for start, end in spans]
        starts += [start for start, _ in spans]
        ends += [end for _, end in spans]
        for last in find_ends(words, starts, ends, first):
            while first < last:
                stop = min(last, first + _LONGEST)
                sentences.append(Sentence(starts[first], ends[stop - 1], first, stop, index))
                first = stop
    return Tokens(words, starts, ends, sentences)


def _part_numerals(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Part 'I.' into 'I' and '.' after a word that takes a numeral ('Komisi I. Dia …'): there it is no initial."""
    hits = [i for i, (start, end) in enumerate(spans) if end - start == 2 and i and text[start:end] in _NUMERALS]
    if not hits:
        return spans
    numbered = abbreviations().numbered
    parted: list[tuple[int, int]] = []
    done = 0
    for i in hits:
        start, end = spans[i]
        before = spans[i - 1]
        if text[before[0] : before[1]].lower() in numbered:
            parted += spans[done:i]
            parted += ((start, end - 1), (end - 1, end))
            done = i + 1
    parted += spans[done:]
    return parted
