"""Anatomy words: the lists of `source.yaml` are checked when they are loaded."""

from typing import Any

import msgspec
import pytest

from risalah.knowledge import store
from risalah.knowledge.anatomy import check, words


def test_the_lists_are_in_small_letters() -> None:
    """Cues are looked up in small letters, so a capital in a list would never be found."""
    content: dict[str, Any] = store.load("source")
    content = {name: dict(lists) for name, lists in content.items()}
    content["other"].pop("inside")  # as written on the page
    content["credit"].pop("outlets")  # codes in small letters, names as they are
    wrong = [word for lists in content.values() for listed in lists.values() for word in listed if word != word.lower()]
    assert wrong == []


def test_an_unknown_or_missing_list_is_refused() -> None:
    """A misspelt key stops the load and the message names it."""
    content: dict[str, Any] = store.load("source")
    with pytest.raises(msgspec.ValidationError, match="labls"):
        check({**content, "related": {**content["related"], "labls": []}})
    with pytest.raises(msgspec.ValidationError, match="rights"):
        check({name: lists for name, lists in content.items() if name != "rights"})


def test_the_lists_are_loaded_once() -> None:
    """Every stage gets the same frozen lists."""
    assert words() is words()
