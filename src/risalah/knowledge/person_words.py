"""The words of ranks and names of all languages, checked: `ranks`, `people` and `name_marks` in, values out."""

import functools

import msgspec

from risalah.knowledge.languages import load_each, load_joined

Words = tuple[str, ...]


class RankWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `ranks.yaml`."""

    phrases: Words
    forces: Words
    corps: Words
    corps_and_words: frozenset[str]
    home: frozenset[str]
    guests: frozenset[str]
    follow: frozenset[str]


class PersonWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `people.yaml`."""

    honorifics: Words
    degrees: Words
    particles: frozenset[str]
    links: frozenset[str]
    hung_on: frozenset[str]
    skipped: Words
    things: frozenset[str]
    abbreviations: frozenset[str]
    dotted: frozenset[str]
    unit_heads: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    led_by: frozenset[str]
    delegations: frozenset[str]


class NameMarks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a name look Indonesian or foreign (`name_marks.yaml`), in lower case."""

    home: frozenset[str]
    home_endings: Words
    away: frozenset[str]
    away_endings: Words
    away_letters: str


@functools.cache
def rank_words() -> RankWords:
    """The words of ranks of this process.

    Raises:
        KnowledgeError: a key is missing or unknown.
    """
    return load_joined("ranks", RankWords)


@functools.cache
def guest_ranks(language: str) -> frozenset[str]:
    """First words of ranks that reports in a language give to foreign officers only.

    Raises:
        KnowledgeError: a key is missing or unknown.
    """
    return load_each("ranks", RankWords)[language].guests


@functools.cache
def person_words() -> PersonWords:
    """The words around and inside names of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a particle has a capital.
    """
    return load_joined("people", PersonWords, lower=("particles", "hung_on", "unit_heads", "led_by", "delegations"))


@functools.cache
def name_marks() -> NameMarks:
    """The marks of names of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a mark has a capital.
    """
    return load_joined("name_marks", NameMarks, lower=("home", "home_endings", "away", "away_endings"))


def look(words: list[str]) -> int:
    """Above zero for a name that looks Indonesian, below for a foreign one, zero where nothing speaks.

    Args:
        words: the words of a name, as written.
    """
    return sum(map(_look, words))


@functools.lru_cache(maxsize=20_000)
def _look(word: str) -> int:
    marks, word = name_marks(), word.lower()
    if word in marks.home:
        return 2
    if word in marks.away or not set(word).isdisjoint(marks.away_letters):
        return -2
    if word.endswith(marks.home_endings):
        return 1
    return -1 if word.endswith(marks.away_endings) else 0


@functools.lru_cache(maxsize=20_000)
def spelling_key(word: str) -> str:
    """A word without what spelling reforms and transliterations change: old digraphs, doubled letters, i/y, o/u.

    >>> spelling_key("Sjamsoeddin") == spelling_key("Syamsudin")
    True
    """
    word = word.lower().replace("'", "").replace("’", "")
    for old, new in person_words().spellings:
        word = word.replace(old, new)
    word = word.translate(_ALIKE)
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)


_ALIKE = str.maketrans("yeov", "iiuf")
