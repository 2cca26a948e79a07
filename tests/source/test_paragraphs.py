"""Paragraphs: non-blank lines, and wrapped lines joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.source.paragraphs import split


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Satu.\nDua.\n\nTiga.", ["Satu.", "Dua.", "Tiga."]),
        ("Satu.\r\n\r\nDua.\r\n", ["Satu.", "Dua."]),
        ("  Satu. \t\n \u200b\n\xa0Dua.\ufeff", ["Satu.", "Dua."]),
        ("Satu.\u2028Dua.\x0cTiga.", ["Satu.", "Dua.", "Tiga."]),
        ("Satu\x00Dua", ["Satu\x00Dua"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_lines_are_paragraphs(text: str, expected: list[str]) -> None:
    """Each non-blank line is a paragraph, without the white space around it."""
    assert paragraphs(text) == expected


WRAPPED = """Jakarta (Kabar Contoh) - Menteri Pertahanan menerima kunjungan kehormatan
duta besar negara sahabat di kantornya, Kamis (12/6). Pertemuan berlangsung
selama satu jam dan membahas latihan bersama.

"Kami sepakat memulai dari hal yang sudah siap," kata menteri seusai
pertemuan itu kepada wartawan yang menunggu di halaman kantor
kementerian.

Pewarta: Lintang Prameswari
Editor: Wahyu Kusnadi
"""


def test_wrapped_lines_are_joined() -> None:
    """Lines that end where the next word would not have fitted belong together; short lines stay apart."""
    found = paragraphs(WRAPPED)
    assert [words.split()[0] for words in found] == ["Jakarta", '"Kami', "Pewarta:", "Editor:"]
    assert found[0].endswith("latihan bersama.")
    assert "kehormatan\nduta besar" in found[0]


def test_paragraphs_of_usual_length_are_not_joined() -> None:
    """Lines longer than any editor's width are paragraphs even where one starts in small letters."""
    text = "Menteri " * 30 + "\n" + "tamu " * 30 + "\n" + "latihan " * 30
    assert len(paragraphs(text)) == 3


@given(st.text(alphabet="ab .\n\r\t\u2028\x00", max_size=200))
def test_spans_are_in_order_and_hold_words(text: str) -> None:
    """Spans never overlap, are never blank, and leave only white space out."""
    at = 0
    for start, end in split(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip(" \t\r\n\x00\u2028")
        assert text[start:end].strip()
        at = end
    assert not text[at:].strip(" \t\r\n\x00\u2028")
