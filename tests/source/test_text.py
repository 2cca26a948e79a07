"""Decoding: bytes become text, nothing normalised away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.source.text import decode

SENTENCE = "Menteri Pertahanan menerima tamu dari Türkiye – “sahabat lama”.\r\nIa pulang."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (SENTENCE.encode(), "plain UTF-8"),
        (SENTENCE.encode("utf-8-sig"), "UTF-8 with its mark"),
        (SENTENCE.encode("utf-16"), "UTF-16 with the mark of this machine"),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), "UTF-16, little end first"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "UTF-16, big end first"),
        (SENTENCE.encode("cp1252"), "Windows-1252"),
    ],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, says: str) -> None:
    """Mark, width and order of bytes leave no trace in the text; line ends stay as they are."""
    assert decode(data) == (SENTENCE, ()), says


def test_a_few_bad_bytes_are_replaced_and_noted() -> None:
    """UTF-8 with one bad byte stays UTF-8, and the note points at the first replaced character."""
    data = "Türkiye dan Côte d’Ivoire ".encode() + b"\xff" + " – selesai".encode()
    text, notes = decode(data)
    assert text == "Türkiye dan Côte d’Ivoire \ufffd – selesai"
    assert [(note.code, note.span) for note in notes] == [("undecodable-bytes", (26, 27))]


def test_a_bad_byte_in_plain_ascii_is_windows_1252() -> None:
    """A lone byte above 127 in a text without any UTF-8 sequence is a Windows quotation mark or dash."""
    assert decode(b"Jakarta \x96 Menhan")[0] == "Jakarta – Menhan"


def test_half_a_utf_16_character_is_noted() -> None:
    """A file cut in the middle of a character is read up to there."""
    text, notes = decode(b"\xff\xfe" + "Menhan".encode("utf-16-le")[:-1])
    assert text.startswith("Menha")
    assert [note.code for note in notes] == ["undecodable-bytes"]


@pytest.mark.parametrize(
    ("named", "data", "text"),
    [
        ("gb2312", "北京".encode("gb2312"), "北京"),
        ("iso-8859-1", b"caf\xe9 \x93x\x94", "café “x”"),
        ("no-such-encoding", b"caf\xe9", "café"),
        ("gb2312", "café".encode(), "café"),
    ],
)
def test_an_encoding_that_the_file_names_counts_where_utf8_fails(named: str, data: bytes, text: str) -> None:
    """UTF-8 wins over a wrong label; 'iso-8859-1' means Windows-1252, as in browsers."""
    assert decode(data, named)[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    """Decoding never raises, and a note's span is a replaced character of the text."""
    text, notes = decode(data)
    for note in notes:
        assert note.span is not None
        assert text[slice(*note.span)] in ("\ufffd", "")


@given(st.text(max_size=200))
def test_utf_8_comes_back_as_it_went(text: str) -> None:
    """What was written as UTF-8 is read as it was, but for a mark at its head."""
    assert decode(text.encode("utf-8-sig")) == (text, ())
