"""The words of bodies, places, occasions and pairs, checked: the files of `id/` and `places/` in, values out.

Each value mirrors one file; what each list is for stands there. `id/organisations.yaml`, `en/organisations.yaml`,
`id/occasions.yaml`, `id/places.yaml`, `id/pairs.yaml`, `en/pairs.yaml`, `places/cities.yaml`,
`places/country_aliases.yaml`, `places/countries.yaml`.
"""

import functools

import msgspec

from risalah.knowledge.store import load_as, require_lower
from risalah.values.found import OccasionKind

Words = tuple[str, ...]
SHORT = 5  # letters


class OrganisationWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `id/organisations.yaml`."""

    fixed: dict[str, tuple[str | None, str | None]]
    international: Words
    heads: Words
    industry: Words
    lower_bodies: Words
    lower_companies: Words
    lower_posts: Words


class HeadsBehind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `en/organisations.yaml`: names of bodies and nouns in small letters that stand behind a state."""

    heads: frozenset[str]
    lower_bodies: Words
    lower_companies: Words
    lower_posts: Words


class OccasionWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `id/occasions.yaml`."""

    fixed: dict[str, tuple[OccasionKind, str | None]]
    openers: dict[OccasionKind, Words]
    closers: dict[OccasionKind, Words]
    before_names: frozenset[str]
    grounds: frozenset[str]
    inside_names: frozenset[str]


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `id/places.yaml` or `en/places.yaml`."""

    sites: frozenset[str]
    prepositions: frozenset[str]
    directions: frozenset[str]
    states: frozenset[str]
    articles: frozenset[str]


class PairedPosts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a pair, and what the posts of those who can be meant hold."""

    said: frozenset[str]
    held: Words


class PairWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `id/pairs.yaml` or `en/pairs.yaml`."""

    people: Words
    states: Words
    posts: tuple[PairedPosts, ...]


class Cities(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `places/cities.yaml`: names by the code of their state, 'none' for those of several."""

    cities: dict[str, Words]
    regions: dict[str, Words]


class Aliases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What else a state is called, one entry of `places/country_aliases.yaml`."""

    names: Words = ()
    adjectives: Words = ()
    nicknames: Words = ()
    metonyms: Words = ()


@functools.cache
def organisation_words() -> OrganisationWords:
    """The words of bodies of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a list of small words has a capital.
    """
    return load_as("id/organisations", OrganisationWords, lower=("lower_bodies", "lower_companies", "lower_posts"))


@functools.cache
def heads_behind() -> HeadsBehind:
    """The words of bodies of this process that follow a state ('the Indian navy').

    Raises:
        KnowledgeError: a key is missing or unknown, or a noun has a capital.
    """
    return load_as("en/organisations", HeadsBehind, lower=("lower_bodies", "lower_companies", "lower_posts"))


@functools.cache
def occasion_words() -> OccasionWords:
    """The words of occasions of this process.

    Raises:
        KnowledgeError: a key or kind is missing or unknown, or a small word has a capital.
    """
    return load_as("id/occasions", OccasionWords, lower=("before_names", "inside_names", "grounds"))


@functools.cache
def place_words() -> PlaceWords:
    """The words before and at the head of places of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a word has a capital.
    """
    keys = PlaceWords.__struct_fields__
    found: dict[str, set[str]] = {key: set() for key in keys}
    for name in ("id/places", "en/places"):
        words = load_as(name, PlaceWords, lower=keys)
        for key in keys:
            found[key] |= getattr(words, key)
    return PlaceWords(**{key: frozenset(words) for key, words in found.items()})


@functools.cache
def pair_words() -> PairWords:
    """The words for two at once of this process, of all languages.

    Raises:
        KnowledgeError: a key is missing or unknown, or a phrase has a capital.
    """
    found = [_pairs(f"{language}/pairs") for language in ("id", "en")]
    return PairWords(
        people=tuple(phrase for words in found for phrase in words.people),
        states=tuple(phrase for words in found for phrase in words.states),
        posts=tuple(paired for words in found for paired in words.posts),
    )


def _pairs(name: str) -> PairWords:
    words = load_as(name, PairWords)
    for key, phrases in (("people", words.people), ("states", words.states)):
        require_lower(name, key, phrases)
    for paired in words.posts:
        require_lower(name, "posts", (*paired.said, *paired.held))
    return words


def cities() -> Cities:
    """Towns and regions by the code of their state.

    Raises:
        KnowledgeError: the file holds something else.
    """
    return load_as("places/cities", Cities)


@functools.cache
def state_adjectives() -> frozenset[str]:
    """English adjectives of states, in lower case.

    Raises:
        KnowledgeError: the file holds something else.
    """
    aliases = load_as("places/country_aliases", dict[str, Aliases]).values()
    return frozenset(adjective.lower() for found in aliases for adjective in found.adjectives)


def state_names() -> list[tuple[str, str]]:
    """All names of states, each with its code: those of `country_aliases.yaml` first, then those of CLDR.

    Raises:
        KnowledgeError: a file holds something else.
    """
    found = [
        (name, code)
        for code, aliases in load_as("places/country_aliases", dict[str, Aliases]).items()
        for name in (*aliases.names, *aliases.nicknames, *aliases.adjectives)
    ]
    found += [(name, code) for code, names in load_as("places/countries", dict[str, Words]).items() for name in names]
    return found


@functools.cache
def occasion_ends() -> frozenset[str]:
    """Last words of named occasions that are long enough to end no person's name ('dialogue', 'exercise')."""
    return frozenset(word.lower() for words in occasion_words().closers.values() for word in words if len(word) > SHORT)
