"""The words of time load, say one thing each, and a wrong file stops the load."""

from typing import Any

import pytest

from risalah.knowledge import calendar_words as module
from risalah.knowledge.calendar_words import calendar_words, items
from risalah.knowledge.store import KnowledgeError, load


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_language_has_seven_days_and_twelve_months(language: str) -> None:
    words = calendar_words(language)
    assert [len(words.weekdays), len(words.months), len(words.months_beside_number)] == [7, 12, 12]


def test_a_capital_makes_sunday_of_the_week() -> None:
    known = items(calendar_words("id"))
    assert (known["Minggu"], known["minggu"]) == (("w", 6), ("u", "week"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weekdays": [["Senin"]]}, "weekdays must have 7"),
        ({"wekdays": []}, "wekdays"),
        ({"edges": {"awal": "begin"}}, "edges"),
        ({"edges": {"pekan": "start"}}, "means two things"),
    ],
)
def test_a_wrong_file_stops_the_load(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str) -> None:
    monkeypatch.setattr(module, "load", lambda name: load(name) | change)
    calendar_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            calendar_words("id")
    finally:
        calendar_words.cache_clear()
