"""Rights: copyright lines and reservations."""

import pytest

from risalah.source.anatomy import read

STORY = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\n"


@pytest.mark.parametrize(
    ("line", "holder", "year"),
    [
        ("Hak cipta © Kabar Contoh 2025", "Kabar Contoh", 2025),
        ("COPYRIGHT © KABAR 2025", "KABAR", 2025),
        ("Copyright © 2025 Kabar Contoh", "Kabar Contoh", 2025),
        ("Copyright (c) 2025 Kabar Contoh", "Kabar Contoh", 2025),
        ("© 2025 Kabar Contoh. All Rights Reserved", "Kabar Contoh", 2025),
        ("© 2025 PT. Kabar Contoh Tbk. Hak cipta dilindungi undang-undang.", "PT. Kabar Contoh Tbk", 2025),
        ("© 2020-2025 Kabar Contoh", "Kabar Contoh", 2025),
        ("© Kabar Contoh", "Kabar Contoh", None),
        ("© 2025 Kabar Contoh, a subsidiary of Media Besar", "Kabar Contoh", 2025),
        ("All Rights Reserved", None, None),
    ],
)
def test_a_copyright_line_reserves_and_names_its_holder(line: str, holder: str | None, year: int | None) -> None:
    """A bare copyright line counts as reserved, and says nothing against automatic use."""
    text = STORY + line
    rights = read(text).rights
    assert (rights.reserved, rights.ai_reserved, rights.holder, rights.year) == (True, False, holder, year)
    assert [notice.instrument for notice in rights.notices][:1] == ["copyright"]
    span = rights.notices[0].span
    assert span is not None
    assert text[slice(*span)].startswith(line[:10])


@pytest.mark.parametrize(
    ("line", "ai"),
    [
        (
            "Dilarang mengutip isi atau mengindeks secara otomatis untuk kecerdasan buatan tanpa izin tertulis.",
            True,
        ),
        (
            "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini "
            "tanpa izin tertulis dari Kantor Berita Contoh.",
            True,
        ),
        (
            "Dilarang menyalin, memperbanyak, atau menyebarluaskan sebagian atau seluruh isi berita ini tanpa izin.",
            False,
        ),
        ("Seluruh isi artikel ini dilarang dikutip tanpa izin tertulis dari redaksi.", False),
        ("No part of this article may be reproduced without the prior written permission of the publisher.", False),
        (
            "Use of this content for text and data mining or for training AI is prohibited without permission.",
            True,
        ),
        ("This material may not be published, broadcast, rewritten or redistributed without permission.", False),
    ],
)
def test_a_reservation_is_a_notice(line: str, ai: bool) -> None:
    """A ban on use reserves the rights; whether it is against AI is said apart."""
    text = STORY + line
    rights = read(text).rights
    assert (rights.reserved, rights.ai_reserved) == (True, ai)
    assert [(notice.instrument, notice.span) for notice in rights.notices] == [("notice", (len(STORY), len(text)))]


def test_copyright_and_reservation_on_one_line_are_two_notices() -> None:
    """Each instrument has its own span."""
    text = STORY + "© 2025 Kabar Contoh. Dilarang mengutip isi tanpa izin tertulis."
    notices = read(text).rights.notices
    assert [notice.instrument for notice in notices] == ["copyright", "notice"]
    assert notices[1].span is not None
    assert text[slice(*notices[1].span)] == "Dilarang mengutip isi tanpa izin tertulis."


@pytest.mark.parametrize(
    "sentence",
    [
        "Kapal asing dilarang memasuki wilayah itu tanpa izin, kata menteri.",
        "Kedua negara membahas perlindungan hak cipta dan paten industri pertahanan.",
        "Menteri mengatakan kapal tidak boleh digunakan lagi.",
        "Pesawat itu tidak diperkenankan terbang tanpa izin.",
        "Indonesia memakai kecerdasan buatan dalam latihan bersama.",
    ],
)
def test_a_story_about_bans_is_no_notice(sentence: str) -> None:
    """A ban needs what must not be done, and with which text."""
    found = read(STORY + sentence)
    assert not found.rights.reserved
    assert found.blocks[-1].role == "body"
