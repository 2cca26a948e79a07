"""Quotation: whole where the text may be shown, else short."""

from hypothesis import given
from hypothesis import strategies as st

from risalah.rights.quotation import SHORT, quotation

TEXTS = st.lists(st.sampled_from(["kata", "a", " ", "\n\n", "\xa0", "…", "—"]), max_size=200).map("".join)


def test_a_long_wording_is_cut_after_so_many_words() -> None:
    """The cut is marked, and what stands before it is as written."""
    text = "Ia berkata:  " + "kata\n" * 50
    assert quotation(text, 0, len(text), True) == text
    assert quotation(text, 0, len(text), False) == "Ia berkata:  " + "kata\n" * 37 + "kata …"
    assert quotation(text, 0, 10, False) == "Ia berkata"


@given(TEXTS, st.integers(0, 300), st.integers(0, 300))
def test_a_quotation_is_short_and_the_wordings_own(text: str, start: int, end: int) -> None:
    """Never more than so many words, always a beginning of the wording, all of it where it is short."""
    wording = text[start:end]
    shown = quotation(text, start, end, False)
    if len(wording.split()) <= SHORT:
        assert shown == wording
    else:
        assert wording.startswith(shown.removesuffix(" …"))
        assert len(shown.removesuffix(" …").split()) == SHORT
    assert quotation(text, start, end, True) == wording
