"""The words the events stage goes by: checked when loaded, and verbs known by their form."""

import pytest

from risalah.events.words import clause_words, is_verb
from risalah.knowledge import store
from risalah.knowledge.store import KnowledgeError, load


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_language_names_all_its_words(language):
    assert {"KRI", "HMAS"} <= clause_words(language).ships.keys()
    assert clause_words(language).saying


@pytest.mark.parametrize("missing", ["boundaries", "saying", "not_verbs"])
def test_a_language_that_lacks_a_list_is_refused_with_the_lists_name(monkeypatch, missing):
    lists = {key: value for key, value in load("id/clauses").items() if key != missing}
    monkeypatch.setattr(store, "load", lambda name: lists)
    with pytest.raises(KnowledgeError, match=rf"id/clauses\.yaml: .*{missing}"):
        clause_words.__wrapped__("id")


VERBS = ["menampung", "bergabung", "melatih", "menyerahkan"]
OTHERS = ["menteri", "bersama", "kapal", "mereka", "merdeka", "ber"]


@pytest.mark.parametrize(("word", "verb"), [(w, True) for w in VERBS] + [(w, False) for w in OTHERS])
def test_an_active_verb_of_indonesian_is_known_by_its_form(word, verb):
    assert is_verb(word, "id") is verb
