"""The screen: whether a report can hold anything that the reader would make a record of, at the speed of memory.

Every record is of two states, Indonesia being one. So a text without a word for another state (its name, a town of it,
a body, a named occasion) is let by, and so is one without a word for Indonesia. The words come from the knowledge files
from which the reader knows them: what is added there is let through here. Nothing is weighed and no rule is tried:
verbs of meeting, agreeing and visiting are in nearly every report and let nothing by.

A report may leave its own state unsaid ('Menteri Pertahanan … tiba di Tokyo'): a rank, an envoy or an office of state
is enough then.
"""

import functools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from risalah.knowledge.actor_words import cities, occasion_words, organisation_words, state_names
from risalah.knowledge.languages import languages
from risalah.knowledge.lexicon import lexicon
from risalah.knowledge.person_words import rank_words
from risalah.knowledge.post_words import post_words
from risalah.knowledge.store import load
from risalah.values.found import HOME

# Letters and digits of ASCII stay; all else parts words, in cues as in texts, whatever the punctuation is coded as.
_LETTERS: Final = bytes(byte if byte < 128 and chr(byte).isalnum() else 32 for byte in range(256))


class Screen(msgspec.Struct, frozen=True):
    """Words of which one has to occur: for another state, and for Indonesia or for who acts for a state."""

    abroad: frozenset[bytes]
    home: frozenset[bytes]

    def lets_by(self, text: str | bytes) -> bool:
        """Say whether the reader can find nothing in a text.

        Args:
            text: A report, or a page with its mark-up: what stands in it is looked at as words. Bytes are UTF-8 or any
                other encoding that keeps ASCII.
        """
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        words = data.translate(_LETTERS).split()
        return self.abroad.isdisjoint(words) or self.home.isdisjoint(words)


@functools.cache
def screen() -> Screen:
    """The screen of what the program knows; some 20 ms, once a process."""
    phrases = {"abroad": list(_abroad()), "home": [*_home(), *_official()]}
    shared = Counter(word.lower() for found in phrases.values() for phrase in found for word in set(_words(phrase)))
    common = _common()
    return Screen(**{name: frozenset(_cues(found, shared, common)) for name, found in phrases.items()})


def _abroad() -> Iterator[str]:
    yield from (name for name, code in state_names() if code != HOME)
    for places in (cities().cities, cities().regions):
        yield from (name for code, names in places.items() if code not in (HOME, "none") for name in names)
    bodies = organisation_words()
    yield from (name for name, (_, code) in bodies.fixed.items() if code != HOME)
    yield from bodies.international
    yield from occasion_words().fixed
    for language in languages():
        yield from (prefix for prefix, code in load(f"{language}/clauses")["ships"].items() if code != HOME)


def _home() -> Iterator[str]:
    yield from (name for name, code in state_names() if code == HOME)
    for places in (cities().cities, cities().regions):
        yield from places.get(HOME, ())
    yield from (name for name, (_, code) in organisation_words().fixed.items() if code == HOME)
    yield from post_words().short
    yield from rank_words().forces


def _official() -> Iterator[str]:
    yield from post_words().diplomatic
    yield from rank_words().phrases
    for language in languages():
        yield from load(f"{language}/screen")["official"]


def _words(phrase: str) -> list[str]:
    return phrase.encode().translate(_LETTERS).decode().split()


def _common() -> frozenset[str]:
    """Words of ordinary language, in small letters."""
    function = (word for words in load("languages")["words"].values() for word in words.split())
    return frozenset(function) | lexicon().common


def _cues(phrases: Iterable[str], shared: Counter[str], common: frozenset[str]) -> Iterator[bytes]:
    """For each phrase one word of it, as names are written: as it stands, with a capital, in capitals.

    A phrase occurs only where all its words do, so the one that tells most will do: no abbreviation, no ordinary word,
    the one that the fewest phrases share ('Nugini', not 'Papua'), the longest.
    """
    for phrase in phrases:
        words = _words(phrase)
        if not words:
            continue
        word = min(
            words, key=lambda each: (len(each) < 3, each.lower() in common, shared[each.lower()], -len(each), each)
        )
        exact = phrase.isupper() and len(phrase) <= _ABBREVIATION  # 'AS' is a state, 'As' is a word
        for form in (word,) if exact else (word, word.upper(), word.capitalize()):
            yield form.encode()


_ABBREVIATION: Final = 6
