"""Names that are no person's: a ship, a street or a base named after somebody ('KRI Bahtera Jaya-399')."""

from risalah.mentions.tags import Tagged

_DASHES = frozenset("-–")
_SHARED = frozenset({"bersama", "gabungan", "joint"})


def is_thing(tagged: Tagged, first: int, last: int) -> bool:
    """Whether tokens `[first, last)` name a thing: behind a word for one, or with a hull number before or behind."""
    words, things = tagged.tokens.words, tagged.lexicon.things
    if words[first] in things or (first and words[first - 1] in things):
        return True
    if first > 1:
        if words[first - 1].lower() in _SHARED and words[first - 2].lower() in things:
            return True  # 'latihan bersama Wirra Satya'
        if words[first - 1] in _DASHES and words[first - 2][0].isdigit():
            return True  # '015-Tran Hung Dao'
        if words[first - 2] in things and tagged.tags[first - 1] in "!R":
            return True  # 'Jl. Jenderal Sudirman'
    return last + 1 < len(words) and words[last] in _DASHES and words[last + 1][0].isdigit()
