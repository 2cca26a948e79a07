"""The words of speech load for both languages together, and a wrong file stops the load."""

from typing import Any

import pytest

from risalah.knowledge import speech_words as module
from risalah.knowledge.speech_words import Saying, speech_words
from risalah.knowledge.store import KnowledgeError, load


def test_a_word_may_do_several_things() -> None:
    cues = speech_words().cues
    assert cues["said"] == Saying.AFTER | Saying.CLAUSE
    assert cues["katanya"] == cues["Katanya"] == Saying.AFTER_ALONE


@pytest.mark.parametrize(
    ("change", "message"),
    [({"afer": []}, "afer"), ({"after": "kata"}, "after"), ({"titles": ["Bertajuk"]}, "lower case")],
)
def test_a_wrong_file_stops_the_load(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str) -> None:
    monkeypatch.setattr(module, "load", lambda name: load(name) | change)
    speech_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            speech_words()
    finally:
        speech_words.cache_clear()
