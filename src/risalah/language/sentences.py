"""Where sentences end among the tokens of one block.

A stop ends a sentence when what follows (after closing quotes and brackets) starts like one. Quotation marks are told
apart by the blanks around them first, as print confuses the characters ('”…”', '"…"'), then by kind, then by parity.
"""

from risalah.language.lists import Abbreviations, abbreviations

_STOPS = frozenset(".!?…。！？؟")
_OPENING = frozenset("“‘«‹„「『")
_CLOSING = frozenset("”’»›」』")
_QUOTES = _OPENING | _CLOSING | frozenset("\"'`")
_CLOSERS = frozenset(")]}")
_LEADERS = frozenset("([{-–—•*")
# 'S.E.', 'M.Si.', 'Ph.D.' after a comma are degrees behind a name; before a name the same letters are initials.
_DEGREES = ("S.", "M.", "A.", "B.", "Ph.", "D.", "Sp.", "LL.", "Dipl.")
_DOMAINS = frozenset({"com", "id", "co", "net", "org", "go", "tv", "info", "ac", "mil"})
# How far parity is counted back; without a limit a line of quotation marks would cost its square.
_PARITY_REACH = 200


def find_ends(words: list[str], starts: list[int], ends: list[int], first: int) -> list[int]:
    """Find the ends of the sentences among `words[first:]`, which are one block.

    Args:
        words: all tokens so far; the block's are the last.
        starts: their first characters.
        ends: the characters after them.
        first: the block's first token.

    Returns:
        For each sentence the token after its last; the last one is `len(words)`. A sentence holds a letter or digit
        unless the whole block has none.
    """
    lists = abbreviations()
    size = len(words)
    found: list[int] = []
    begin = looked = first
    wordy = False
    for stop in [i for i in range(first, size) if words[i][-1] in _STOPS]:
        if stop < begin:
            continue
        after = stop + 1
        while after < size and _closes(words, starts, ends, begin, after):
            after += 1
        if after >= size or words[after] in _STOPS:
            continue
        wordy = wordy or any(word[0].isalnum() for word in words[looked:after])
        looked = after
        if not wordy:
            continue
        if _may_end(words, starts, ends, begin, stop, lists) and _starts(words, starts, ends, stop, after, lists):
            found.append(after)
            begin = after
            wordy = False
    if found and not (wordy or any(word[0].isalnum() for word in words[looked:])):
        found.pop()
    found.append(size)
    return found


def _closes(words: list[str], starts: list[int], ends: list[int], begin: int, at: int) -> bool:
    """Say whether the token is a bracket or quotation mark that belongs to what stands before it."""
    word = words[at]
    if word in _CLOSERS:
        return True
    if word not in _QUOTES:
        return False
    blank_before = starts[at] > ends[at - 1]
    blank_after = at + 1 >= len(words) or starts[at + 1] > ends[at]
    if blank_before != blank_after:
        return blank_after
    if word in _OPENING:
        return False
    return word in _CLOSING or words[max(begin, at - _PARITY_REACH) : at].count(word) % 2 == 1


def _may_end(words: list[str], starts: list[int], ends: list[int], begin: int, stop: int, lists: Abbreviations) -> bool:
    """Say whether the stop can end a sentence, from what stands before it; `True` also where the next word decides."""
    word = words[stop]
    if word != ".":
        if len(word) == 1:
            return True
        return _abbreviation_may_end(words, begin, stop, lists)
    if stop == begin or starts[stop] > ends[stop - 1]:
        return True
    left = words[stop - 1].lower()
    if left in lists.inside:
        return False
    if left in lists.before_number:
        return not _next_is_number(words, stop)
    # '1. Kegiatan …': a number alone before the stop numbers an item of a list.
    return not (stop - 1 == begin and left.isdigit())


def _abbreviation_may_end(words: list[str], begin: int, stop: int, lists: Abbreviations) -> bool:
    """Judge a token that carries its own stop: initial, honorific, degree, 'a.n.'."""
    word = words[stop]
    if len(word) == 2 or word[:-1].lower() in lists.inside:
        return False
    if word[:-1].lower() in lists.either:
        return True
    after_comma = stop > begin and words[stop - 1] == ","
    if after_comma and word.startswith(_DEGREES):
        return True
    return stop + 1 < len(words) and words[stop + 1].lower() in lists.starters


def _next_is_number(words: list[str], stop: int) -> bool:
    return stop + 1 < len(words) and words[stop + 1][0].isdigit()


def _starts(words: list[str], starts: list[int], ends: list[int], stop: int, after: int, lists: Abbreviations) -> bool:
    """Say whether a sentence can start at `after`: a capital, a digit or an opening quotation mark."""
    if starts[after] == ends[after - 1] and words[after] not in _QUOTES:
        return _starts_without_blank(words, stop, after, lists)
    at = after
    while at < len(words) and words[at] in _LEADERS:
        at += 1
    if at >= len(words):
        return False
    letter = words[at][0]
    if words[at] in _QUOTES:
        return at + 1 < len(words)
    return letter.isdigit() or (letter.isalpha() and not letter.islower())


def _starts_without_blank(words: list[str], stop: int, after: int, lists: Abbreviations) -> bool:
    """Judge 'Jakarta.Dia': capital and small letter after a word that is neither abbreviation nor domain."""
    right = words[after]
    if not (right[0].isupper() and right[1:2].islower()) or right.lower() in _DOMAINS:
        return False
    if after > stop + 1 or words[stop] != ".":
        return True
    left = words[stop - 1] if stop else ""
    small = left[-1:].islower() or left[-1:].isdigit() or not left[-1:].isalnum()
    return small or len(left) > 2 or right.lower() in lists.starters
