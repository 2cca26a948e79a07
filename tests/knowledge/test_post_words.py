"""The words of posts load checked, and say what a title means."""

from typing import Any

import pytest

from risalah.knowledge import store
from risalah.knowledge.post_words import body_of_title, complete_titles, post_words, speaks_for_others
from risalah.knowledge.store import KnowledgeError


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("menteri pertahanan", "Kementerian Pertahanan"),
        ("wakil menteri pertahanan", "Kementerian Pertahanan"),
        ("kepala staf angkatan laut", "Angkatan Laut"),
        ("chief of navy", "Navy"),
        ("atase pertahanan", None),
        ("presiden", None),
    ],
)
def test_a_title_means_a_body(title: str, body: str | None) -> None:
    assert body_of_title(title) == body


@pytest.mark.parametrize(
    ("title", "speaks"),
    [
        ("kepala biro humas setjen kemhan", True),
        ("juru bicara kementerian luar negeri", True),
        ("kepala dinas penerangan tni al", True),
        ("spokesperson", True),
        ("menteri pertahanan", False),
    ],
)
def test_spokespersons_are_known_by_their_titles(title: str, speaks: bool) -> None:
    assert speaks_for_others(title) is speaks


def test_titles_that_need_nothing_behind_them() -> None:
    assert {"menhan", "menteri pertahanan", "presiden", "prime minister"} <= complete_titles()
    assert "kepala" not in complete_titles()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"haeds": []}, "haeds"),
        ({"heads": "Menteri"}, "heads"),
        ({"former": ["Mantan"]}, "former: 'Mantan' must be in lower case"),
        ({"short": {"Menhan": ["Menteri Pertahanan"]}}, "short"),
    ],
)
def test_a_wrong_file_stops_the_load(monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], message: str) -> None:
    right = store.load("id/posts")
    monkeypatch.setattr(store, "load", lambda _name: right | change)
    post_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            post_words()
    finally:
        post_words.cache_clear()
