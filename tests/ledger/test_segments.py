"""Cutting a text at its marks."""

from hypothesis import given
from hypothesis import strategies as st

from risalah.ledger.segments import segments, sentences_with

TEXT = "Jakarta (Kabar Contoh) - Menteri bertemu Panglima.\n\nMereka membahas latihan.\n\nPewarta: Lintang Prameswari"


def test_pieces_never_overlap_and_carry_every_mark_that_covers_them() -> None:
    found = segments("abcdefgh", (1, 7), [(0, 3, "x"), (2, 5, "y"), (2, 5, "y"), (6, 9, "z")])
    assert [(p.text, p.marks) for p in found] == [
        ("b", ("x",)), ("c", ("x", "y")), ("de", ("y",)), ("f", ()), ("g", ("z",)),
    ]  # fmt: skip


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc")), max_size=6),
)
def test_the_pieces_are_the_text_and_every_sign_has_its_marks(text: str, marks: list[tuple[int, int, str]]) -> None:
    found = segments(text, (0, len(text)), marks)
    assert "".join(p.text for p in found) == text
    for piece in found:
        for at in range(piece.start, piece.end):
            assert set(piece.marks) == {mark for start, end, mark in marks if start <= at < end}


def test_the_sentences_that_hold_evidence_are_given_once_and_in_order() -> None:
    at = TEXT.index("latihan")
    found = sentences_with(TEXT, [(at, at + 7), (at, at + 3), (25, 32)])
    assert [TEXT[s:e].strip() for s, e in found] == ["Menteri bertemu Panglima.", "Mereka membahas latihan."]
