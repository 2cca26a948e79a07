"""Wording: hashes stand for words that may not be kept, and open them again."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.rights.wording import WordingChanged, hashes, reopen, wording_hash

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple)


def test_a_hash_never_changes() -> None:
    """It is stored, so another version must give the same."""
    assert wording_hash("Menteri hadir di Jakarta.") == "9a9ca62120b7d8b8"


@given(st.text())
def test_white_space_and_composition_change_nothing(words: str) -> None:
    """Another line break or decomposed letters are the same wording."""
    found = wording_hash(words)
    assert re.fullmatch(r"[0-9a-f]{16}", found)
    assert wording_hash(f"\n {words}\u00a0") == found
    assert wording_hash(words.replace(" ", " \n\t")) == found
    assert wording_hash(unicodedata.normalize("NFD", words)) == found


@given(st.text(alphabet="ab c", max_size=8), st.text(alphabet="ab c", max_size=8))
def test_other_words_have_another_hash(one: str, other: str) -> None:
    """Letters and the gaps between words count."""
    assert (wording_hash(one) == wording_hash(other)) is (one.split() == other.split())


@given(st.text(max_size=60), st.lists(SPANS, max_size=5))
def test_every_wording_is_opened_again_by_its_file(text: str, spans: list[tuple[int, int]]) -> None:
    """The same text gives the words of every span back as written."""
    kept = hashes(text, spans)
    assert set(kept) == {f"{start}-{end}" for start, end in spans}
    for start, end in spans:
        assert reopen(text, start, end, kept[f"{start}-{end}"]) == text[start:end]


def test_a_file_that_says_something_else_opens_nothing() -> None:
    """The message says where, and what to do."""
    kept = hashes("Menteri hadir di Jakarta.", [(0, 13)])
    assert reopen("Menteri\nhadir di Bogor.", 0, 13, kept["0-13"]) == "Menteri\nhadir"
    with pytest.raises(WordingChanged, match=r"the words at 0-13 are not those that were read: bring back the file"):
        reopen("Menteri absen di Jakarta.", 0, 13, kept["0-13"])


def test_broken_unicode_has_a_hash() -> None:
    """Half a surrogate pair is no reason to stop."""
    assert wording_hash("\ud800")
