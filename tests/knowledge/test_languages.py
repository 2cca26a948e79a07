"""A language is a folder: all have the same files, one word has one meaning, and no code names the folder of one."""

import re
from pathlib import Path

import pytest

import risalah
from risalah.knowledge import store
from risalah.knowledge.actor_words import NamingWords, bodies_behind, occasion_words, organisation_words
from risalah.knowledge.languages import join, languages, load_each, load_joined
from risalah.knowledge.person_words import RankWords, guest_ranks
from risalah.knowledge.post_words import post_words
from risalah.knowledge.store import KnowledgeError, load

# Keys of these are words of the language itself.
OWN_KEYS = {"classes", "instruments"}


def files(language: str) -> set[str]:
    """What a language's folder holds, by the paths below it."""
    return {name.removeprefix(f"{language}/") for name in store.names(language)}


def test_indonesian_and_english_are_read() -> None:
    assert languages() == ("id", "en")


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_files(language: str) -> None:
    assert files(language) == files("id")


@pytest.mark.parametrize("file", sorted(name for name in files("id") - OWN_KEYS if not name.startswith("rules/")))
def test_files_of_one_name_have_the_same_keys(file: str) -> None:
    keys = [set(load(f"{code}/{file}")) for code in languages()]
    assert all(each == keys[0] for each in keys)


def test_only_what_is_of_one_language_alone_names_its_folder() -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(risalah.__file__).parent.rglob("*.py"))
    named = re.findall(rf"""load\w*\(f?"((?:{"|".join(languages())})/\w+)""", code)
    assert named == ["id/classes"]  # the search of the ledger cuts what Indonesian puts before its verbs


def test_words_of_all_languages_are_looked_up_at_once() -> None:
    assert {"Menteri", "Minister"} <= set(post_words().heads)
    assert {"Menhan", "CDF"} <= post_words().short.keys()
    assert {"Garuda Shakti", "Singapore Airshow"} <= occasion_words().fixed.keys()
    assert {"TNI AL", "Royal Thai Navy"} <= organisation_words().fixed.keys()


def test_a_state_stands_behind_indonesian_bodies_and_before_english_ones() -> None:
    assert "angkatan laut" in organisation_words().lower_bodies
    assert "navy" not in organisation_words().lower_bodies
    assert "navy" in bodies_behind().lower_bodies
    assert "angkatan laut" not in bodies_behind().lower_bodies


def test_only_indonesian_reports_keep_ranks_for_guests() -> None:
    assert (bool(guest_ranks("id")), bool(guest_ranks("en"))) == (True, False)


def test_lists_are_joined_in_the_order_of_the_languages_each_word_once() -> None:
    phrases = [words.phrases for words in load_each("ranks", RankWords).values()]
    assert load_joined("ranks", RankWords).phrases == tuple(dict.fromkeys(phrases[0] + phrases[1]))


def test_parts_of_parts_are_joined_too() -> None:
    joined = join([NamingWords(forum=("dialog",)), NamingWords(forum=("Dialogue",), exercise=("Ex",))], "occasions")
    assert joined == NamingWords(forum=("dialog", "Dialogue"), exercise=("Ex",))


def test_one_word_with_two_meanings_stops_the_load(monkeypatch: pytest.MonkeyPatch) -> None:
    content = {"id/posts": load("id/posts"), "en/posts": load("en/posts") | {"short": {"Menhan": ["Minister", None]}}}
    monkeypatch.setattr(store, "load", content.__getitem__)
    post_words.cache_clear()
    try:
        with pytest.raises(KnowledgeError, match=r"posts\.yaml: short: 'Menhan' means two things"):
            post_words()
    finally:
        post_words.cache_clear()
