"""Word forms: what the names model sees of one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.language.wordform import aspects, fold, shape


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Jakarta", "Xx"), ("TNI", "X"), ("12/6", "d/d"), ("McArthur", "XxXx"), ("a1", "xd"), ("—", "—")],
)
def test_a_shape_keeps_kinds_of_characters_only(word: str, expected: str) -> None:
    assert shape(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Ma’ruf", "ma'ruf"), ("2025", "0000"), ("12/6", "00/0"), ("TNI", "tni")]
)
def test_a_folded_word_is_lower_case_with_noughts_for_digits(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_an_enclitic_leads_to_the_word_without_it() -> None:
    assert "w=kunjungan" in aspects("kunjungannya")
    assert "w=menteri" not in aspects("menteri")[1:]


def test_marks_have_only_form_and_shape() -> None:
    assert aspects("(") == ["w=(", "s=("]


@given(st.text(min_size=1))
def test_aspects_are_few_and_the_folded_form_comes_first(word: str) -> None:
    assert len(aspects(word)) <= 60
    assert aspects(word)[0] == "w=" + fold(word)
