"""Words of a query with what stands around them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.ledger.snippets import snippet

LONG = f"{'awal ' * 60}Menteri menerima delegasi di Surabaya {'akhir ' * 60}"


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Menteri menerima tamu.", "terima", ["menerima"]),
        ("Menteri menerima tamu.", "tam*", ["tamu"]),
        ("Sjahroel datang", "syahrul", ["Sjahroel"]),
        ("Soesilo datang", "Susilo", ["Soesilo"]),
        ("Kapal-kapal berlabuh", "kapal", ["Kapal-kapal"]),
        ("Menteri menerima tamu.", "kapal", []),
        ("Menteri menerima tamu.", "", []),
        ("", "kapal", []),
        (LONG, "surabaya", ["Surabaya"]),
    ],
)
def test_the_words_that_were_looked_for_are_marked(text: str, query: str, marked: list[str]):
    found = snippet(text, query)
    assert [piece.text for piece in found if piece.marks] == marked


def test_a_snippet_is_short_and_begins_and_ends_between_words():
    found = snippet(LONG, "surabaya")
    words = "".join(piece.text for piece in found)
    assert len(words) < 260
    assert words.strip().startswith("awal") and words.strip().endswith("akhir")
    assert LONG[found[0].start : found[-1].end] == words


@given(st.text(alphabet="ab -\n*", max_size=60), st.text(alphabet="ab* ", max_size=8))
def test_pieces_are_the_text_where_they_stand(text: str, query: str):
    found = snippet(text, query)
    assert all(text[piece.start : piece.end] == piece.text for piece in found)
    assert all(left.end == right.start for left, right in itertools.pairwise(found))
