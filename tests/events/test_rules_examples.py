"""Every rule shows sentences that it must catch and leave alone; here the real reader reads them."""

import pytest

from risalah.events.rules import Rule, rule_book
from tests.events.texts import found

LANGUAGES = ("id", "en")

RULES = [(language, rule) for language in LANGUAGES for rule in rule_book(language).rules]
CAUGHT = [(language, rule.id, text) for language, rule in RULES for text in rule.yes]
LEFT = [(language, rule.id, text) for language, rule in RULES for text in rule.no]

# A rule whose frames never make a record of their own: an invitation to come is no visit.
ONLY_REFUSES = {"visit.invited"}


def made_by(text: str, language: str) -> set[str]:
    """The rules that made something of a text."""
    read = found(text, language=language)
    assert read.events is not None
    assert read.events.context.language == language
    return {frame.rule for frame in read.events.frames}


@pytest.mark.parametrize(("language", "rule"), RULES, ids=lambda value: value.id if isinstance(value, Rule) else value)
def test_every_rule_shows_a_sentence_that_it_catches(language, rule):
    assert rule.yes or rule.id in ONLY_REFUSES


@pytest.mark.parametrize(("language", "rule", "text"), CAUGHT)
def test_a_rule_catches_what_it_shows(language, rule, text):
    assert rule in made_by(text, language)


@pytest.mark.parametrize(("language", "rule", "text"), LEFT)
def test_a_rule_leaves_alone_what_it_shows(language, rule, text):
    assert rule not in made_by(text, language)
