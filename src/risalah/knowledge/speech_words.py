"""Verbs of saying and the words around them, checked: `speech.yaml` of every language in, one `SpeechWords` out.

They are read together, because Indonesian reports leave foreign speech as it was said; no word of one language means
something else in another where these lists are used.
"""

import enum
import functools

import msgspec

from risalah.knowledge.languages import languages
from risalah.knowledge.store import KnowledgeError, load


class Saying(enum.IntFlag):
    """What a word can do in attributing speech; one word may do several things."""

    NONE = 0
    AFTER = 1  # 'kata': behind what is said, before the speaker
    AFTER_ALONE = 2  # 'katanya': behind what is said, nobody named
    CLAUSE = 4  # 'mengatakan': behind the speaker, before what is said
    THAT = 8  # 'menyampaikan': the same, with a conjunction only
    PASSIVE = 16  # 'disampaikan'
    ACCORDING = 32  # 'menurut'
    ACCORDING_ALONE = 64  # 'menurutnya'


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file; each entry may hold several words, parted by spaces."""

    after: list[str]
    possessive: str
    clause: list[str]
    that: list[str]
    passive: list[str]
    according: list[str]
    according_alone: list[str]
    conjunctions: list[str]
    prone: list[str]
    predicates: list[str]
    adverbs: list[str]
    acts: list[str]
    blockers: list[str]
    pronouns: list[str]
    heads: list[str]
    no_speakers: list[str]
    stops: list[str]
    openers: list[str]
    demonstratives: list[str]
    not_verbs: list[str]
    titles: list[str]
    matters: list[str]
    deputies: list[str]
    prefixes: list[str]


class SpeechWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of all languages; `cues` maps a word as written (lower case or with a capital) to what it does."""

    cues: dict[str, Saying]
    conjunctions: frozenset[str]
    prone: frozenset[str]
    predicates: frozenset[str]
    adverbs: frozenset[str]
    acts: frozenset[str]
    blockers: frozenset[str]
    pronouns: frozenset[str]
    heads: frozenset[str]
    no_speakers: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    demonstratives: frozenset[str]
    not_verbs: frozenset[str]
    titles: frozenset[str]
    matters: frozenset[str]
    deputies: frozenset[str]
    prefixes: tuple[str, ...]


@functools.cache
def speech_words() -> SpeechWords:
    """Load and join the words of speech of all languages.

    Raises:
        KnowledgeError: a key is missing or unknown, or a word is not lower case.
    """
    parts = [_read(language) for language in languages()]
    cues: dict[str, Saying] = {}
    for part in parts:
        alone = [word + part.possessive for word in _words(part.after) if part.possessive]
        for does, words in (
            (Saying.AFTER, _words(part.after)),
            (Saying.AFTER_ALONE, alone),
            (Saying.CLAUSE, _words(part.clause)),
            (Saying.THAT, _words(part.that)),
            (Saying.PASSIVE, _words(part.passive)),
            (Saying.ACCORDING, _words(part.according)),
            (Saying.ACCORDING_ALONE, _words(part.according_alone)),
        ):
            for word in words:
                for form in (word, word.capitalize()):
                    cues[form] = cues.get(form, Saying.NONE) | does
    joined = {
        field: frozenset(word for part in parts for word in _words(getattr(part, field)))
        for field in SpeechWords.__struct_fields__
        if field not in ("cues", "prefixes")
    }
    prefixes = tuple(word for part in parts for word in _words(part.prefixes))
    return SpeechWords(cues=cues, prefixes=prefixes, **joined)


def _read(language: str) -> _File:
    try:
        part = msgspec.convert(load(f"{language}/speech"), _File)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{language}/speech.yaml: {error}") from error
    for field in _File.__struct_fields__:
        for entry in getattr(part, field):
            if entry != entry.lower():
                raise KnowledgeError(f"{language}/speech.yaml: {field}: {entry!r} must be in lower case")
    return part


def _words(entries: list[str]) -> list[str]:
    return [word for entry in entries for word in entry.split()]
