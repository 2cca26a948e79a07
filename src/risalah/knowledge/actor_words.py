"""The words of bodies, places, occasions and pairs, checked: files of all languages and of `places/` in, values out.

Each value mirrors the files of one name, `organisations.yaml`, `occasions.yaml`, `places.yaml` or `pairs.yaml`, joined
over the languages; what each list is for stands in that of `id/`. States and towns are in `places/cities.yaml`,
`places/country_aliases.yaml` and `places/countries.yaml`.
"""

import functools
from typing import Literal

import msgspec

from risalah.knowledge.languages import join, load_each, load_joined
from risalah.knowledge.store import load_as, require_lower
from risalah.values.found import OccasionKind

Words = tuple[str, ...]
SHORT = 5  # letters


class OrganisationWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `organisations.yaml` of the languages in which the state stands on one side of these words."""

    state: Literal["after", "before"]
    fixed: dict[str, tuple[str | None, str | None]]
    international: Words
    heads: Words
    industry: Words
    lower_bodies: Words
    lower_companies: Words
    lower_posts: Words


class NamingWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that open or close the name of an occasion, by its kind."""

    exercise: Words = ()
    exhibition: Words = ()
    forum: Words = ()
    commemoration: Words = ()

    def items(self) -> list[tuple[OccasionKind, Words]]:
        """The words of each kind."""
        return [
            ("exercise", self.exercise), ("exhibition", self.exhibition), ("forum", self.forum),
            ("commemoration", self.commemoration),
        ]  # fmt: skip


class OccasionWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `occasions.yaml`."""

    fixed: dict[str, tuple[OccasionKind, str | None]]
    openers: NamingWords
    closers: NamingWords
    bodies: frozenset[str]
    before_names: frozenset[str]
    grounds: frozenset[str]
    inside_names: frozenset[str]


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The files `places.yaml`."""

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
    """The files `pairs.yaml`."""

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


_LOWER = ("lower_bodies", "lower_companies", "lower_posts")


@functools.cache
def organisation_words() -> OrganisationWords:
    """The words of bodies of this process: names of all languages, heads and nouns before a state ('militer Jepang').

    Raises:
        KnowledgeError: a key is missing or unknown, a list of small words has a capital, or a name means two bodies.
    """
    every = load_each("organisations", OrganisationWords, lower=_LOWER).values()
    bare = {"heads": (), "lower_bodies": (), "lower_companies": (), "lower_posts": ()}
    parts = [words if words.state == "after" else msgspec.structs.replace(words, **bare) for words in every]
    return join([msgspec.structs.replace(words, state="after") for words in parts], "organisations")


@functools.cache
def bodies_behind() -> OrganisationWords:
    """The heads and nouns of bodies of this process that follow a state ('the Indian navy').

    Raises:
        KnowledgeError: a key is missing or unknown, or a noun has a capital.
    """
    every = load_each("organisations", OrganisationWords, lower=_LOWER).values()
    return join([words for words in every if words.state == "before"], "organisations")


@functools.cache
def occasion_words() -> OccasionWords:
    """The words of occasions of this process.

    Raises:
        KnowledgeError: a key or kind is missing or unknown, or a small word has a capital.
    """
    return load_joined("occasions", OccasionWords, lower=("bodies", "before_names", "inside_names", "grounds"))


@functools.cache
def place_words() -> PlaceWords:
    """The words before and at the head of places of this process.

    Raises:
        KnowledgeError: a key is missing or unknown, or a word has a capital.
    """
    return load_joined("places", PlaceWords, lower=PlaceWords.__struct_fields__)


@functools.cache
def pair_words() -> PairWords:
    """The words for two at once of this process, of all languages.

    Raises:
        KnowledgeError: a key is missing or unknown, or a phrase has a capital.
    """
    for code, words in load_each("pairs", PairWords, lower=("people", "states")).items():
        for paired in words.posts:
            require_lower(f"{code}/pairs", "posts", (*paired.said, *paired.held))
    return load_joined("pairs", PairWords)


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
    return frozenset(
        word.lower() for _kind, words in occasion_words().closers.items() for word in words if len(word) > SHORT
    )
