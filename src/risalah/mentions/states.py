"""States and towns that stand by themselves; with a lower-case head beside it, a state is a body or post of it.

'angkatan laut Jepang' is a body, 'menteri pertahanan Jepang' a post, 'perusahaan Jepang' a private party; so are 'the
Japanese navy', 'Japan's defence minister', 'a Japanese company'.
"""

import re

from risalah.mentions.cues import cue_words
from risalah.mentions.places import town_rank
from risalah.mentions.register import Register
from risalah.values.found import Mention, MentionKind

_NAMED = re.compile("[Cc]")


def find_states(register: Register, first: int, last: int) -> None:
    """Note the states and towns of a sentence that nothing else has taken.

    Args:
        register: the document's register.
        first: the sentence's first token.
        last: the token behind it.
    """
    tagged = register.tagged
    for match in _NAMED.finditer(tagged.tags, first, last):
        i = match.start()
        entry = tagged.entries[i]
        if register.taken[i] or entry is None or tagged.firsts[i] != i:
            continue
        end = register.name(i)
        if tagged.tags[i] == "c":
            kind, country = register.town(entry.value)
            name = tagged.wording(i, end)
            register.take(Mention("place", i, end, name, country=country, rank=town_rank(kind), core=(i, end)))
        else:
            begin, what = _with_head(register, i, first)
            if what == "country":
                end, what = _before_head(register, end, last)
            register.take(Mention(what, begin, end, tagged.wording(begin, end), country=entry.value, explicit=True))


def _with_head(register: Register, i: int, first: int) -> tuple[int, MentionKind]:
    """Where the phrase that ends in the state at token i begins, and what it stands for."""
    lower = register.tagged.tokens.lower
    if i > first:
        for phrase, kind in cue_words().lower_heads.get(lower[i - 1], ()):
            start = i - len(phrase)
            if start >= first and tuple(lower[start:i]) == phrase and not any(register.taken[start:i]):
                return start, kind
    return i, "country"


def _before_head(register: Register, end: int, last: int) -> tuple[int, MentionKind]:
    """Where the phrase that opens with the state before token `end` ends, and what it stands for."""
    lower = register.tagged.tokens.lower
    if end < last:
        for phrase, kind in cue_words().heads_behind.get(lower[end], ()):
            behind = end + len(phrase)
            if behind <= last and tuple(lower[end:behind]) == phrase and not any(register.taken[end:behind]):
                return behind, kind
    return end, "country"
