"""The lexicon of names and titles: which words open which entries, and one tag letter per kind.

A document is looked up once, word by word; only words that open an entry of several words cost more than one look-up.
The tag letters are the alphabet in which `mentions/` writes its noun-phrase grammar:

    H post head      D diplomatic head   A short post        W word that continues a post or body
    G body head      O known body        T force (TNI)       R rank            B corps or branch
    b corps that is also a word ('Laut', 'Staf')
    h honorific      d degree            C state             c city, region    E named occasion
    X other capital  N person (model)    n particle          i initial         0 number or Roman numeral
    l place (model)  o body (model)      x capital on an ordinary word
    u joint ('untuk') p place joint ('di') f 'dari'          & 'dan'  + 'and'  j 'sekaligus'  s 'selaku'
    I instrument     t day or month      . other word        , ( ) - / : ; " ! punctuation (! is a full stop)
"""

import functools
import re

import msgspec

from risalah.knowledge.actor_words import bodies_behind, cities, occasion_words, organisation_words, state_names
from risalah.knowledge.calendar_words import calendar_words
from risalah.knowledge.languages import languages, load_joined
from risalah.knowledge.person_words import person_words, rank_words
from risalah.knowledge.post_words import post_words
from risalah.knowledge.store import load
from risalah.values.found import OccasionKind

SPLIT = re.compile(r"(?:[A-Z][A-Za-z]{0,5}\.){2,}[A-Za-z]*|\w[\w'’]*\.?(?=\s|$)|\w[\w'’]*|[^\w\s]")


class Entry(msgspec.Struct, frozen=True):
    """One lexicon entry: the words after the first, the tag letter, and what it stands for."""

    rest: tuple[str, ...]
    tag: str
    value: str
    written: str  # the first word as the lexicon writes it
    exact: bool  # abbreviations must be written as they stand ('AS', not 'as')


class Lexicon(msgspec.Struct, frozen=True):
    """Entries by their first word in lower case, longest first, and facts about states, posts and bodies.

    Keys and members are in lower case, apart from `weak_heads` and `things`, which are words as written.
    """

    entries: dict[str, list[Entry]]
    country_of_city: dict[str, str | None]
    regions: frozenset[str]
    short_posts: dict[str, tuple[str, str | None]]
    organisations: dict[str, tuple[str | None, str | None]]
    international: frozenset[str]
    occasions: dict[str, tuple[OccasionKind, str | None]]
    skipped_names: frozenset[str]
    common: frozenset[str]
    weak_heads: frozenset[str]
    industry: frozenset[str]
    things: frozenset[str]


class _CommonWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The files `common.yaml`."""

    words: frozenset[str]


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, cut as the tokeniser cuts them (a hyphen is a token of its own).

    >>> phrase_words("Under-Secretary of State")
    ('Under', '-', 'Secretary', 'of', 'State')
    """
    words = phrase.split(" ")
    return tuple(words if all(map(str.isalnum, words)) else SPLIT.findall(phrase))


def _abbreviation(phrase: str) -> bool:
    """Whether the phrase is an abbreviation that would be an ordinary word in other letters."""
    return phrase.isupper() and len(phrase) <= 6


class _Builder:
    """Collects entries; the first one for the same words stays, so that callers go from the specific to the general."""

    def __init__(self) -> None:
        self._entries: dict[str, dict[tuple[tuple[str, ...], bool], Entry]] = {}

    def add(self, phrase: str, tag: str, value: str | None = None, *, exact: bool | None = None) -> None:
        """Add a phrase; `value` is the phrase itself, `exact` what `_abbreviation` says, where they are not given."""
        first, *others = phrase_words(phrase)
        exact = _abbreviation(phrase) if exact is None else exact
        rest = tuple(map(str.lower, others))
        same = self._entries.setdefault(first.lower(), {})
        if (rest, exact) not in same:
            same[rest, exact] = Entry(rest, tag, phrase if value is None else value, first, exact)

    def sorted(self) -> dict[str, list[Entry]]:
        """Entries by first word: the longest first, of equal ones those that must be written as they stand."""
        return {
            first: sorted(found.values(), key=lambda entry: (-len(entry.rest), not entry.exact))
            for first, found in self._entries.items()
        }


def _add_posts(builder: _Builder, common: frozenset[str]) -> None:
    posts = post_words()
    for name in posts.short:
        builder.add(name, "D" if name in posts.diplomatic else "A", exact=False)
    for head in posts.heads:
        builder.add(head, "D" if head in posts.diplomatic else "H")
    for prefix in posts.prefixes:
        for unit in posts.units:
            if (prefix + unit).lower() not in common:  # 'Kapal', 'Kamar' are no posts
                builder.add(prefix + unit, "A", exact=False)


def _add_around_names(builder: _Builder) -> None:
    ranks = rank_words()
    for phrase in ranks.phrases:
        builder.add(phrase, "R", exact=len(phrase) <= 3 and phrase.isupper())
    for phrase in ranks.forces:
        builder.add(phrase, "T", exact=phrase.isupper())
    for phrase in person_words().honorifics:
        builder.add(phrase, "h", exact=phrase.isupper() or len(phrase) < 3)


def _add_fixed(builder: _Builder) -> None:
    """What stands for itself: phrases that only look like states, instruments, occasions, bodies, states."""
    for language in languages():
        for phrase in load(f"{language}/screen")["not_states"]:
            builder.add(phrase, ".", exact=False)
        for phrase in load(f"{language}/instruments"):
            if " " in phrase:
                builder.add(phrase.title().replace(" Of ", " of "), "I", exact=False)
    for name in occasion_words().fixed:
        builder.add(name, "E")
    for name in organisation_words().fixed:
        builder.add(name, "O")
    for name, code in state_names():
        builder.add(name, "C", code)


def _add_places_and_days(builder: _Builder) -> None:
    places = cities()
    for kind in (places.cities, places.regions):
        for names in kind.values():
            for name in names:
                builder.add(name, "c")
    for language in languages():
        words = calendar_words(language)
        for forms in (*words.weekdays, *words.months):
            for form in forms:
                builder.add(form, "t")


def _add_words(builder: _Builder) -> None:
    """Words that continue a post and corps: the most general, they come last."""
    ranks = rank_words()
    for word in post_words().words:
        builder.add(word, "b" if word in ranks.corps else "W")
    for phrase in ranks.corps:
        builder.add(phrase, "b" if phrase in ranks.corps_and_words else "B", exact=True)


def _build(common: frozenset[str]) -> dict[str, list[Entry]]:
    builder = _Builder()
    _add_posts(builder, common)
    _add_around_names(builder)
    _add_fixed(builder)
    for phrase in person_words().degrees:
        builder.add(phrase, "d", exact=True)
    for name in (*organisation_words().heads, *bodies_behind().heads):
        builder.add(name, "G")
    _add_places_and_days(builder)
    _add_words(builder)
    return builder.sorted()


def _country_of_city() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for kind in (cities().cities, cities().regions):
        for code, names in kind.items():
            for name in names:
                found.setdefault(name.lower(), None if code == "none" else code)
    return found


@functools.cache
def lexicon() -> Lexicon:
    """Build the lexicon from the knowledge files; a few milliseconds, once per process.

    Raises:
        KnowledgeError: a file has an unknown or missing key, or holds something else than it should.
    """
    common = load_joined("common", _CommonWords).words
    posts, people, bodies = post_words(), person_words(), organisation_words()
    return Lexicon(
        entries=_build(common),
        country_of_city=_country_of_city(),
        regions=frozenset(name.lower() for names in cities().regions.values() for name in names),
        short_posts={name.lower(): meaning for name, meaning in posts.short.items()},
        organisations={name.lower(): meaning for name, meaning in bodies.fixed.items()},
        international=frozenset(map(str.lower, bodies.international)),
        occasions={name.lower(): meaning for name, meaning in occasion_words().fixed.items()},
        skipped_names=frozenset(map(str.lower, people.skipped)),
        common=common,
        weak_heads=posts.weak_heads,
        industry=frozenset(map(str.lower, bodies.industry)),
        things=people.things,
    )
