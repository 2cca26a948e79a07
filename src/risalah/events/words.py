"""The words of a language that the events stage goes by, apart from its rules: `clauses.yaml` as one checked value."""

import functools
import re

import msgspec

from risalah.knowledge.store import load_as


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `clauses.yaml` holds, by its keys; what each is for stands there."""

    boundaries: frozenset[str]
    companions: frozenset[str]
    background: tuple[str, ...]
    years_back: frozenset[str]
    ships: dict[str, str | None]
    pronouns: frozenset[str]
    own: frozenset[str]
    origin: frozenset[str]
    saying: frozenset[str]
    telling: frozenset[str]
    not_saying_behind: frozenset[str]
    clause_marks: frozenset[str]
    during: frozenset[str]
    happening: frozenset[str]
    subordinate: frozenset[str]
    nouns: frozenset[str]
    contrary: frozenset[str]
    weak: frozenset[str]
    not_yet: frozenset[str]
    postponing: frozenset[str]
    until: frozenset[str]
    since: frozenset[str]
    first: frozenset[str]
    no_day: frozenset[str]
    not_topic_behind: frozenset[str]
    overcome: frozenset[str]
    some: frozenset[str]
    ago: frozenset[str]
    relative: frozenset[str]
    parts: frozenset[str]
    originally: frozenset[str]
    nameless: frozenset[str]
    opening: frozenset[str]
    auxiliaries: frozenset[str]
    takes_place: frozenset[str]
    before: frozenset[str]
    inside: frozenset[str]
    patrol: frozenset[str]
    remote: frozenset[str]
    apart: frozenset[str]
    travels: frozenset[str]
    places: frozenset[str]
    place_adjectives: frozenset[str]
    agreeing: frozenset[str]
    vague: frozenset[str]
    crediting: frozenset[str]
    joins: frozenset[str]
    list_words: frozenset[str]
    articles: frozenset[str]
    light: frozenset[str]
    cooperation: frozenset[str]
    untitled_heads: frozenset[str]
    untitled_tails: frozenset[str]
    undertaking_skips: frozenset[str]
    undertaking_tails: frozenset[str]
    undertaking_ends: frozenset[str]
    adornment: frozenset[str]
    adorned: frozenset[str]
    accredited: frozenset[str]
    ship_nouns: frozenset[str]
    ship_words: frozenset[str]
    crews: frozenset[str]
    instrument_ends: dict[str, str]
    verb_form: str | None
    not_verbs: frozenset[str]
    exercise_words: tuple[str, ...]


@functools.cache
def clause_words(language: str) -> Words:
    """The words of a language.

    Raises:
        KnowledgeError: a key is missing or unknown, or holds what it should not.
    """
    return load_as(f"{language}/clauses", Words)


@functools.cache
def _verb_form(language: str) -> re.Pattern[str] | None:
    form = clause_words(language).verb_form
    return re.compile(form) if form else None


def is_verb(word: str, language: str) -> bool:
    """Whether a lower-case word has the form of an active verb ('menampung', 'bergabung'); never in English."""
    form = _verb_form(language)
    return form is not None and form.fullmatch(word) is not None and word not in clause_words(language).not_verbs
