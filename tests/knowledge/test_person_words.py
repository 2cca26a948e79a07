"""Words of ranks and names load checked; names are compared by spelling, and looked at for where they come from."""

from typing import Any

import pytest

from risalah.knowledge import store
from risalah.knowledge.person_words import look, name_marks, person_words, rank_words, spelling_key
from risalah.knowledge.store import KnowledgeError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sjamsoeddin", "Syamsudin"),
        ("Soeharto", "Suharto"),
        ("Djoko", "Joko"),
        ("Tjokro", "Cokro"),
        ("Mohammed", "Muhamed"),
        ("Khalid", "Halid"),
        ("Ma'ruf", "Maruf"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("Ten", "Teh"), ("Rustam", "Rustandi"), ("Hadi", "Budi")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Budi Santoso", 1), ("Bambang Wicaksono", 1), ("Hiroshi Nakatani", -1), ("Vojislav Kostadinović", -1),
        ("Nguyen Minh", -1), ("Tolbur Hemlok", 0),
    ],
)  # fmt: skip
def test_a_name_looks_ours_foreign_or_like_nothing(name: str, sign: int) -> None:
    score = look(name.split())
    assert (score > 0) - (score < 0) == sign


def test_every_corps_that_is_also_a_word_is_a_corps() -> None:
    assert rank_words().corps_and_words <= set(rank_words().corps)


@pytest.mark.parametrize(
    ("load", "name", "change", "message"),
    [
        (rank_words, "id/ranks", {"prases": []}, "prases"),
        (person_words, "id/people", {"particles": ["Bin"]}, "particles: 'Bin'"),
        (person_words, "id/people", {"spellings": [["oe"]]}, "spellings"),
        (name_marks, "id/name_marks", {"home": ["Budi"]}, "home: 'Budi'"),
    ],
)
def test_a_wrong_file_stops_the_load(
    monkeypatch: pytest.MonkeyPatch, load: Any, name: str, change: dict[str, Any], message: str
) -> None:
    right = store.load(name)
    monkeypatch.setattr(store, "load", lambda _name: right | change)
    load.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            load()
    finally:
        load.cache_clear()
