"""Captions: pictures' sentences are not the story's."""

import pytest

from risalah.source.anatomy import read

FIRST = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6)."
LAST = "Ia meninggalkan kantor itu pada sore hari."


@pytest.mark.parametrize(
    "caption",
    [
        "Menteri Bramanto (kiri) berjabat tangan dengan tamunya.",
        "Menteri Bramanto (kedua dari kanan) bersama rombongan di Jakarta, Rabu (11/6).",
        "Menteri Bramanto menyambut tamunya. (Foto: Kabar Contoh)",
        "Menteri Bramanto menyambut tamunya. Foto: Kabar Contoh/Lintang",
        "Menteri Bramanto menyambut tamunya (Dok. Kemhan)",
        "Menteri Bramanto menyambut tamunya. (istimewa)",
        "Menteri Bramanto menyambut tamunya. ANTARA FOTO/Lintang Prameswari/foc",
        "Menteri Bramanto menyambut tamunya. ANTARA/HO-Kemhan",
        "(Foto: Dok. Kemhan/Ist) Menteri Bramanto (kanan) bersama tamunya.",
        "Foto: dua menteri berjabat tangan di halaman kantor",
        "Arsip Foto: Kapal perang bersandar di Tanjung Priok.",
        "[Gambas:Video Contoh]",
        "Add caption",
        "![Menteri dan tamunya](menteri.jpg)",
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_line_with_a_picture_cue_is_a_caption(caption: str, before: bool) -> None:
    """The cue makes the whole line a caption, before the dateline and between paragraphs."""
    text = f"{caption}\n\n{FIRST}\n\n{LAST}" if before else f"{FIRST}\n\n{caption}\n\n{LAST}"
    found = read(text)
    assert [text[block.start : block.end] for block in found.blocks if block.role == "body"] == [FIRST[10:], LAST]
    assert [text[block.start : block.end] for block in found.blocks if block.role == "caption"] == [caption]


def test_the_picture_after_the_first_paragraph_closes_only_itself() -> None:
    """A paragraph with a dateline stays story; only the brackets at its end are the picture's."""
    text = f"{FIRST} (Foto: Kabar Contoh)\n\n{LAST}"
    found = read(text)
    assert [text[block.start : block.end] for block in found.blocks if block.role == "body"] == [FIRST[10:], LAST]
    assert [text[block.start : block.end] for block in found.blocks if block.role == "caption"] == [
        "(Foto: Kabar Contoh)"
    ]


def test_a_story_about_photographs_is_story() -> None:
    """Without brackets, colon or side a picture is only a word."""
    text = f"{FIRST}\n\nFoto bersama menutup kunjungan dua hari itu.\n\nVideo latihan diputar di aula."
    assert [block.role for block in read(text).blocks] == ["body", "body", "body"]


def test_a_caption_shown_twice_is_left_out_twice() -> None:
    """Pages repeat a caption with its credit; the copy without one is no story either."""
    caption = "Menteri Bramanto menyambut tamunya di halaman kantor, Rabu (11/6)."
    text = f"{FIRST}\n\n{caption}\n{caption} (Kabar Contoh/Lintang Prameswari)\n\n{LAST}"
    assert [block.role for block in read(text).blocks] == ["body", "caption", "caption", "body"]


def test_the_source_of_the_picture_is_not_the_source_of_the_report() -> None:
    """'Sumber' under a picture before the dateline says where the picture comes from."""
    text = f"Menteri Terima Tamu\n\nMenteri menyambut tamunya\nSumber :\n  • Dispenad\n\n{FIRST}\n\n{LAST}"
    found = read(text)
    assert found.origin == ()
    assert [block.role for block in found.blocks][-2:] == ["body", "body"]
