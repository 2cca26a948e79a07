"""Ids follow from what a thing is."""

import re

import pytest

from risalah.ledger.ids import KINDS, LENGTH, LETTERS, kind_of, make_id


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_tells_its_kind(kind: str):
    made = make_id(kind, "a", 1)
    assert len(made) == LENGTH
    assert kind_of(made) == kind


def test_every_kind_has_a_letter_of_its_own():
    assert len(LETTERS) == len(KINDS)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", "b"), ("b", "a"), False),
        (("a", "b"), ("ab",), False),
        (("a", ""), ("a",), False),
        ((1,), ("1",), True),
        (("é",), ("e",), False),
        (("\udcff",), ("\udcfe",), False),
    ],
)
def test_the_same_parts_in_the_same_order_give_the_same_id(left: tuple, right: tuple, same: bool):
    assert (make_id("report", *left) == make_id("report", *right)) == same


def test_an_id_of_today_is_that_of_any_day():
    assert make_id("person", "haruto kinoshita", "JP") == make_id("person", "haruto kinoshita", "JP")
    assert re.fullmatch(r"p[0-9abcdefghjkmnpqrstvwxyz]{12}", make_id("person", "haruto kinoshita", "JP"))


@pytest.mark.parametrize("word", ["", "e", "e123", "e00000000000l", "E000000000000", "y000000000000", "e0000000000000"])
def test_another_word_is_no_id(word: str):
    assert kind_of(word) is None


def test_a_hundred_thousand_ids_are_all_different():
    assert len({make_id("report", number) for number in range(100_000)}) == 100_000
