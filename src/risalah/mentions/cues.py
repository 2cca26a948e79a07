"""One cue letter a token: which words may open or close the name of an occasion, a place, or a pair.

A second string beside the tags, so that the passes of `occasions.py`, `places.py` and `pairs.py` look only where a word
of theirs stands. The phrases themselves are arranged by the word at which a pass meets them.
"""

import functools
from typing import TypeVar

import msgspec

from risalah.knowledge.actor_words import (
    OrganisationWords,
    bodies_behind,
    occasion_words,
    organisation_words,
    pair_words,
    place_words,
)  # fmt: skip
from risalah.knowledge.lexicon import phrase_words
from risalah.knowledge.store import KnowledgeError
from risalah.values.found import MentionKind, OccasionKind
from risalah.values.tokens import Tokens

# No cue letter is a tag letter, so that both can be looked for at once.
OPENER, CLOSER = "<", ">"  # of the name of an occasion
BEFORE_PLACE, BEFORE_TOWN = "@", "~"
PAIR = "="
NONE = "."

Phrase = tuple[str, ...]
What = TypeVar("What")


class CueWords(msgspec.Struct, frozen=True):
    """Phrases in lower case as tuples of words, longest first, by the word where a pass meets them."""

    letters: dict[str, str]
    openers: dict[str, list[tuple[Phrase, OccasionKind]]]  # by the last word
    closers: dict[str, OccasionKind]
    pairs: dict[str, list[tuple[Phrase, str]]]  # by the first word; 'people' or 'states'
    lower_heads: dict[str, list[tuple[Phrase, MentionKind]]]  # by the last word
    heads_behind: dict[str, list[tuple[Phrase, MentionKind]]]  # by the first word


@functools.cache
def cue_words() -> CueWords:
    """The phrases of places, organisations, occasions and pairs (`actor_words.py`) for look-up.

    Raises:
        KnowledgeError: one word is a cue of two kinds.
    """
    occasions, places, bodies, pairs = occasion_words(), place_words(), organisation_words(), pair_words()
    openers = _by_word(-1, [(phrase, kind) for kind, phrases in occasions.openers.items() for phrase in phrases])
    closers = {word.lower(): kind for kind, phrases in occasions.closers.items() for word in phrases}
    meant = [(phrase, "people") for phrase in pairs.people] + [(phrase, "states") for phrase in pairs.states]
    pairs_by_word = _by_word(0, meant)
    letters = dict.fromkeys(closers, CLOSER) | dict.fromkeys(openers, OPENER)
    for letter, words in ((BEFORE_PLACE, places.prepositions), (BEFORE_TOWN, places.directions), (PAIR, pairs_by_word)):
        for word in words:
            if letters.setdefault(word, letter) != letter:
                raise KnowledgeError(f"{word!r} stands in two of occasions.yaml, places.yaml and pairs.yaml as a cue")
    return CueWords(
        letters, openers, closers, pairs_by_word, _by_word(-1, _heads(bodies)), _by_word(0, _heads(bodies_behind()))
    )


def _heads(words: OrganisationWords) -> list[tuple[str, MentionKind]]:
    """Nouns in small letters, and what they make of the state beside them."""
    heads: list[tuple[str, MentionKind]] = [(phrase, "organisation") for phrase in words.lower_bodies]
    heads += [(phrase, "post") for phrase in words.lower_posts]
    return heads + [(phrase, "private") for phrase in words.lower_companies]


def _by_word(at: int, phrases: list[tuple[str, What]]) -> dict[str, list[tuple[Phrase, What]]]:
    """Arrange phrases by their first (0) or last (-1) word, the longest first."""
    found: dict[str, list[tuple[Phrase, What]]] = {}
    for phrase, what in phrases:
        words = phrase_words(phrase.lower())
        found.setdefault(words[at], []).append((words, what))
    for same in found.values():
        same.sort(key=lambda pair: -len(pair[0]))
    return found


def cue_letters(tokens: Tokens) -> str:
    """The cue letters of a document's tokens, `NONE` where a word is no cue."""
    letter = cue_words().letters.get
    return "".join([letter(word, NONE) for word in tokens.lower])
