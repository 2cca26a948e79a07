"""Interruptions inside and after the story."""

import pytest

from risalah.source.anatomy import read

FIRST = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6)."
LAST = "Ia meninggalkan kantor itu pada sore hari."


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Advertisement",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Iklan",
        "Baca berita tanpa iklan. Gabung Kabar Plus",
        "2 dari 3 halaman",
        "Halaman: 1 2 Selanjutnya",
        "1 2 3 Selanjutnya",
        "Tags: latihan, pertahanan",
        "#pertahanan #latihan",
        "Dapatkan update berita pilihan setiap hari dari Kabar Contoh.",
        "Ikuti kami di Google News",
        "Gabung di kanal Telegram kami untuk berita terbaru.",
        "Artikel ini telah tayang di Kabar Contoh",
        "Disclaimer: isi di luar tanggung jawab redaksi.",
        "1. Menteri Bertemu Panglima",
        "Latihan Bersama Pasukan Khusus",
    ],
)
def test_a_line_of_the_page_is_no_story(line: str) -> None:
    """Advertisements, paging, tags, invitations and headings are cut out, and the story goes on."""
    text = f"{FIRST}\n\n{line}\n\n{LAST}"
    assert [block.role for block in read(text).blocks] == ["body", "other", "body"]


def test_an_advertisement_inside_a_line_is_cut_out() -> None:
    """What the page pushes between two sentences leaves both of them whole."""
    text = f"{FIRST} ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT {LAST}"
    bodies = [text[block.start : block.end] for block in read(text).blocks if block.role == "body"]
    assert bodies == [FIRST[10:], LAST]


def test_readers_comments_are_no_story() -> None:
    """After the comment form everything is other, but a copyright line still counts."""
    text = f"{FIRST}\n\n{LAST}\n\nTinggalkan Balasan\nAlamat email Anda tidak akan dipublikasikan.\n"
    text += "Budi: Menteri sudah membeli seribu kapal.\nCopyright © Kabar Contoh 2025"
    found = read(text)
    assert [block.role for block in found.blocks] == ["body", "body", "other", "other", "other", "notice"]


def test_a_text_pasted_twice_is_read_once() -> None:
    """Paragraphs that repeat an earlier one word for word are not read again."""
    long = "Kedua menteri membahas latihan bersama, pertukaran siswa sekolah staf, dan kerja sama industri pertahanan."
    text = f"{FIRST}\n\n{long}\n\n{FIRST}\n\n{long}"
    assert [block.role for block in read(text).blocks] == ["body", "body", "other", "other"]


def test_a_whole_headline_between_paragraphs_is_promoted() -> None:
    """Six words and more in headline case are another story; a numbered or short line is a heading."""
    headline = "Kapal Selam Negara Tetangga Singgah Tiga Hari di Sorong"
    text = f"{FIRST}\n\n{headline}\n\n2. Menteri Pertahanan Bertemu Panglima Angkatan Bersenjata\n\n{LAST}"
    found = read(text)
    assert [block.role for block in found.blocks] == ["body", "related", "other", "body"]
    assert [each.title for each in found.related] == [headline]


def test_a_stamp_before_the_text_is_no_story() -> None:
    """Some collections put a month before the first line; the dateline behind it is still found."""
    text = f"date 2022-07 {FIRST}\n\n{LAST}"
    found = read(text)
    assert found.dateline is not None
    assert [block.role for block in found.blocks] == ["other", "body", "body"]
