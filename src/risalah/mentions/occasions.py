"""Named happenings: those of the lexicon, those that a word announces or ends ('latihan bersama Jaguar Biru').

An opener ('latihan bersama') is followed by the name; a closer ('Dialogue') is its last word. A number behind a name is
its edition and belongs to it.
"""

import itertools
import re

from risalah.knowledge.actor_words import occasion_words
from risalah.mentions.cues import CLOSER, OPENER, cue_words
from risalah.mentions.register import Register
from risalah.values.found import Mention, OccasionFound

LONGEST = 6  # words of a name behind an opener
LONGEST_BEFORE = 7  # words of a name before a closer, with it
NAMEABLE = frozenset("XNolcWEBixbGC")
_CUE = re.compile(f"[{OPENER}{CLOSER}]")


def find_occasions(register: Register, first: int, last: int) -> None:
    """Note the occasions of a sentence and take their tokens.

    Args:
        register: the document's register.
        first: the sentence's first token.
        last: the token behind it.
    """
    tags, cues = register.tagged.tags, register.cues
    places = [match.start() for match in _CUE.finditer(cues, first, last)]
    at = tags.find("E", first, last)
    while at >= 0:
        places.append(at)
        at = tags.find("E", at + 1, last)
    done = first
    for i in sorted(places):
        if i >= done and not register.taken[i]:
            done = _fixed(register, i, last) if tags[i] == "E" else _announced(register, i, first, last)


def settle_hosts(mentions: list[Mention], occasions: dict[str, OccasionFound]) -> None:
    """An occasion told of 'di [place]' is hosted by that place's state, where no list knows better.

    Args:
        mentions: the document's mentions but for people and posts, in order.
        occasions: its occasions by their names in lower case; changed in place.
    """
    for before, after in itertools.pairwise(mentions):
        if before.kind == "occasion" and after.kind == "place" and after.country and after.first - before.last <= 2:
            occasion = occasions[before.name.lower()]
            occasion.host = occasion.host or after.country


def _fixed(register: Register, i: int, last: int) -> int:
    """Note the occasion of the lexicon that opens at token i; gives the token behind it."""
    entry = register.tagged.entries[i]
    if entry is None:
        return i + 1
    end = _with_edition(register, i + 1 + len(entry.rest), last)
    kind, host = register.tagged.lexicon.occasions.get(entry.value.lower(), ("exercise", None))
    register.occasion(i, end, kind, host)
    return end


def _announced(register: Register, i: int, first: int, last: int) -> int:
    """Note the occasion that the word at token i opens or closes; gives the token from which to look on."""
    words, lower = cue_words(), register.tagged.tokens.lower
    if register.cues[i] == OPENER:
        for phrase, kind in words.openers[lower[i]]:
            if i - len(phrase) >= first and lower[i - len(phrase)] in occasion_words().grounds:
                break  # 'daerah latihan Cipatat'
            if tuple(lower[max(first, i + 1 - len(phrase)) : i + 1]) == phrase:
                start, end = _behind(register, i + 1, last)
                if end > start and register.tagged.tags[start] == "E" and register.tagged.firsts[start] == start:
                    return _fixed(register, start, last)
                if end > start:
                    register.occasion(start, end, kind, None)
                    return end
                break
    if lower[i] in words.closers and register.tagged.tokens.words[i][0].isupper():
        if i > first and lower[i - 1] in occasion_words().bodies:
            return i + 1
        start = _start(register, i, first)
        if start < i and not _goes_on(register, i + 1, last):
            register.occasion(start, _with_edition(register, i + 1, last), words.closers[lower[i]], None)
    return i + 1


def _behind(register: Register, i: int, last: int) -> tuple[int, int]:
    """The name behind an opener that ends before token i; an empty stretch where none follows."""
    tags, lower = register.tagged.tags, register.tagged.tokens.lower
    quoted = i < last and tags[i] in '"('
    start = i + quoted
    while start < last and lower[start] in occasion_words().before_names:
        start += 1
    if start < last and not quoted and tags[start] in "GCTO":
        return start, start  # 'latihan bersama Indonesia dan Filipina'
    end = start
    while (
        end < last
        and end - start < LONGEST
        and not register.taken[end]
        and (_nameable(register, end) or (quoted and tags[end] in "C0-"))
    ):
        end += 1
    return start, _with_edition(register, end, last) if end > start else start


def _goes_on(register: Register, i: int, last: int) -> bool:
    """'First Ministerial Meeting of the Joint Defence Dialogue': a further closer ends the name."""
    tagged, words = register.tagged, cue_words()
    lower = tagged.tokens.lower
    if i >= last or lower[i] != "of" or lower[i] not in occasion_words().inside_names:
        return False
    for k in range(i + 1, min(i + LONGEST_BEFORE, last)):
        if lower[k] in words.closers and tagged.tokens.words[k][0].isupper():
            return True
        if not _nameable(register, k) and lower[k] not in occasion_words().inside_names:
            return False
    return False


def _start(register: Register, closer: int, first: int) -> int:
    """The first token of the name that the closer at a token ends."""
    lower, inside = register.tagged.tokens.lower, occasion_words().inside_names
    start = closer
    while start > first and not register.taken[start - 1] and closer - start < LONGEST_BEFORE:
        joint = start - 2 >= first and lower[start - 1] in inside and _nameable(register, start - 2)
        if joint and register.taken[start - 2]:
            break  # 'Indo Defence Expo & Forum': what is left behind a known name begins with no '&'
        if not joint and not _nameable(register, start - 1):
            break
        start -= 1
    return start


def _nameable(register: Register, i: int) -> bool:
    tagged = register.tagged
    word = tagged.tokens.words[i]
    return word[0].isupper() and (tagged.tags[i] in NAMEABLE or word in tagged.lexicon.weak_heads)


def _with_edition(register: Register, end: int, last: int) -> int:
    """A number behind a name belongs to it: 'Garuda Shield 2024', 'Elang Indopura 16/10', '-25'."""
    tags = register.tagged.tags
    if end + 1 < last and tags[end] == "-" and tags[end + 1] == "0":
        return end + 2
    return end + 1 if end < last and tags[end] == "0" else end
