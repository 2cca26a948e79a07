"""Words of bodies, occasions, places and pairs load checked; states are known by all their names."""

from typing import Any

import pytest

from risalah.knowledge import store
from risalah.knowledge.actor_words import (
    cities,
    occasion_words,
    organisation_words,
    pair_words,
    place_words,
    state_names,
)
from risalah.knowledge.store import KnowledgeError, load


def test_states_are_known_by_their_aliases_and_by_cldr() -> None:
    names = dict(reversed(state_names()))
    assert {names[name] for name in ("Jepang", "Japan", "Japanese", "Negeri Sakura", "Jepan")} == {"JP"}


def test_every_code_of_a_state_has_two_capitals() -> None:
    codes = {code for _name, code in state_names()} | cities().cities.keys() | cities().regions.keys()
    assert all((len(code) == 2 and code.isupper()) or code == "none" for code in codes)


def test_who_is_meant_by_a_pair_is_asked_only_of_words_that_occur_in_one() -> None:
    words = {word for phrase in pair_words().people for word in phrase.split()}
    assert all(paired.said & words for paired in pair_words().posts)


def test_no_preposition_is_also_a_direction() -> None:
    assert not place_words().prepositions & place_words().directions


@pytest.mark.parametrize(
    ("read", "name", "change", "message"),
    [
        (organisation_words, "id/organisations", {"head": []}, "head"),
        (organisation_words, "id/organisations", {"lower_posts": ["Menhan"]}, "lower_posts: 'Menhan'"),
        (occasion_words, "id/occasions", {"fixed": {"Komodo": ["exercize", None]}}, "exercize"),
        (occasion_words, "id/occasions", {"before_names": ["Bersama"]}, "before_names: 'Bersama'"),
        (place_words, "id/places", {"sites": ["Kantor"]}, "sites: 'Kantor'"),
        (pair_words, "id/pairs", {"states": ["Kedua negara"]}, "states: 'Kedua negara'"),
        (pair_words, "id/pairs", {"posts": [{"said": ["menhan"], "helt": []}]}, "helt"),
    ],
)
def test_a_wrong_file_stops_the_load(
    monkeypatch: pytest.MonkeyPatch, read: Any, name: str, change: dict[str, Any], message: str
) -> None:
    right = load(name)
    monkeypatch.setattr(store, "load", lambda _name: right | change)
    read.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=message):
            read()
    finally:
        read.cache_clear()
