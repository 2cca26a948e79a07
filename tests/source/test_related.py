"""Promoted stories: cut out and counted."""

import pytest

from risalah.source.anatomy import read

FIRST = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6)."
LAST = "Ia meninggalkan kantor itu pada sore hari."
TITLE = "Menteri Kesehatan India Tinjau Pabrik Vaksin"


@pytest.mark.parametrize(
    "promotion",
    [
        f"Baca juga: {TITLE}",
        f"BACA JUGA: {TITLE}",
        f"Baca Juga : {TITLE}",
        f"BACA JUGA:{TITLE}",
        f"Baca: {TITLE}",
        f"Baca juga\n{TITLE}",
        f"Baca juga:\n{TITLE}",
        f"Baca juga {TITLE}",
        f"(Baca: {TITLE})",
        f"(Baca juga: {TITLE})",
        f"• Baca juga: {TITLE}",
        f"**Baca juga:** {TITLE}",
        f"Baca juga: Baca juga: {TITLE}",
        f"Berita terkait: {TITLE}",
        f"Artikel Terkait\n{TITLE}",
        f"Tonton juga: {TITLE}",
        f"Simak juga: {TITLE}",
        f"Lihat Juga : {TITLE}",
        f"Pilihan Editor: {TITLE}",
        f"Read also: {TITLE}",
        f"Also read: {TITLE}",
        f"- {TITLE}",
    ],
)
def test_each_label_promotes_one_story(promotion: str) -> None:
    """The title stands without its label, the line is no story, and what follows is story again."""
    text = f"{FIRST}\n\n{promotion}\n\n{LAST}"
    found = read(text)
    assert [each.title for each in found.related] == [TITLE]
    assert [text[block.start : block.end] for block in found.blocks if block.role == "body"] == [FIRST[10:], LAST]


@pytest.mark.parametrize("gap", ["", " "])
def test_a_label_in_the_line_of_the_story_is_cut_off(gap: str) -> None:
    """The label needs no space before it; everything to the end of the line is promoted."""
    text = f"{FIRST}{gap}BACA JUGA: {TITLE}\n{LAST}"
    found = read(text)
    assert [each.title for each in found.related] == [TITLE]
    assert [text[block.start : block.end] for block in found.blocks if block.role == "body"] == [FIRST[10:], LAST]


def test_the_story_goes_on_after_a_bracket() -> None:
    """A promotion in brackets ends with its bracket."""
    text = f"{FIRST} (Baca: {TITLE}) {LAST}"
    found = read(text)
    assert [each.title for each in found.related] == [TITLE]
    assert [text[block.start : block.end] for block in found.blocks if block.role == "body"] == [FIRST[10:], LAST]


def test_each_title_counts() -> None:
    """Two labels on one line are two, and a list under a label is as many as it has titles."""
    text = f"{FIRST}\n\nBaca juga: Kapal Latih Singgah di Darwin Baca juga: {TITLE}\n\n{LAST}\n\nBerita Terkait\n"
    text += "Harga Beras Naik di Surabaya\nJadwal Kapal Penumpang Pekan Ini\n"
    assert [each.title for each in read(text).related] == [
        "Kapal Latih Singgah di Darwin",
        TITLE,
        "Harga Beras Naik di Surabaya",
        "Jadwal Kapal Penumpang Pekan Ini",
    ]


def test_bulleted_headlines_are_promoted_and_lists_are_not() -> None:
    """Bullets without full stops promote; bullets after a colon, or with full stops, are story."""
    text = f"{FIRST}\n\n- Harga beras premium kembali naik\n- Jadwal kapal dari Tanjung Perak pekan ini\n\n{LAST}"
    assert len(read(text).related) == 2
    text = f"{FIRST}\n\nMereka membahas:\n- Pertukaran siswa sekolah staf\n- Latihan bersama pasukan khusus\n\n{LAST}"
    assert read(text).related == ()


def test_a_label_whose_links_were_cut_away_promotes_nothing() -> None:
    """The paragraph after a bare label stays story where it reads like one."""
    text = f"{FIRST}\n\nBaca Juga\n\n{LAST}"
    found = read(text)
    assert found.related == ()
    assert found.blocks[-1].role == "body"


@pytest.mark.parametrize(
    "sentence",
    [
        "Terkait hal itu, kedua menteri akan bertemu lagi.",
        "Simak pernyataan lengkap menteri yang disampaikan di Jakarta.",
        "Ia membaca juga surat dari rekannya.",
        "Read the statement carefully, the minister said.",
    ],
)
def test_a_sentence_that_starts_like_a_label_is_story(sentence: str) -> None:
    """Words that may open a sentence are labels only before a colon."""
    found = read(f"{FIRST}\n\n{sentence}")
    assert found.related == ()
    assert found.blocks[-1].role == "body"
