"""One cue letter a token; a word that two lists claim is refused."""

import msgspec
import pytest

from risalah.knowledge.actor_words import place_words
from risalah.knowledge.store import KnowledgeError
from risalah.language.tokens import tokenise
from risalah.mentions import cues as module
from risalah.mentions.cues import cue_letters, cue_words
from risalah.values.document import Block


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Latihan bersama Elang", "<<."),
        ("Nusantara Dialogue", ".>"),
        ("di Jakarta dari Tokyo", "@.~."),
        ("Keduanya sepakat", "=."),
    ],
)
def test_only_words_of_the_lists_have_a_letter(text: str, letters: str) -> None:
    assert cue_letters(tokenise(text, [Block("body", 0, len(text))])) == letters


def test_a_word_with_two_meanings_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = msgspec.structs.replace(place_words(), prepositions=frozenset({"keduanya"}))
    monkeypatch.setattr(module, "place_words", lambda: wrong)
    cue_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match="'keduanya' stands in two"):
            cue_words()
    finally:
        cue_words.cache_clear()
