"""The head of the page: headline and what stands before the story."""

import pytest

from risalah.source.anatomy import read

STORY = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\nIa pulang sore itu."
TITLE = "Menteri Terima Tamu dari Montevideo"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Kamis, 12 Juni 2025 | 10:22 WIB", "other"),
        ("Kamis, 12 Juni 2025", "other"),
        ("Kabar.com - 12/06/2025, 10:22 WIB", "other"),
        ("2 jam yang lalu", "other"),
        ("Diterbitkan Kamis, 12 Juni 2025", "other"),
        ("Home > Pertahanan > Detail Berita", "other"),
        ("facebook twitter whatsapp", "other"),
        ("Bagikan:", "other"),
        ("A A A", "other"),
        ("loading...", "other"),
        ("1.204 KALI DIBACA", "other"),
        ("Reporter: Yosep Hamonangan", "credit"),
        ("Kedua menteri membahas latihan bersama dan pertukaran siswa.", "other"),
        ("OPINI", "other"),
        (TITLE.upper(), "title"),
    ],
)
def test_lines_between_headline_and_dateline_are_no_story(line: str, role: str) -> None:
    """Everything before the dateline is head, each line by its kind."""
    text = f"{TITLE}\n{line}\n\n{STORY}"
    found = read(text)
    assert found.title == TITLE
    assert [block.role for block in found.blocks] == ["title", role, "body", "body"]


def test_a_summary_before_the_story_is_left_out() -> None:
    """'Ringkasan Berita' and its bullets repeat the story in other words."""
    text = f"{TITLE}\nRingkasan Berita:\n- Menteri menerima tamu.\n- Keduanya sepakat\n\n{STORY}"
    assert [block.role for block in read(text).blocks] == ["title", "other", "other", "other", "body", "body"]


def test_without_a_dateline_the_first_sentence_opens_the_story() -> None:
    """A short first line without full stop is the headline; a text of sentences has none."""
    story = "Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\nIa pulang sore itu."
    found = read(f"{TITLE}\n\n{story}")
    assert (found.title, found.dateline) == (TITLE, None)
    assert [block.role for block in found.blocks] == ["title", "body", "body"]
    assert read(story).title is None
    assert [block.role for block in read("Menteri terima tamu").blocks] == ["body"]


def test_a_given_headline_is_found_again() -> None:
    """The headline of the caller wins, and its repetition in the text is no story."""
    found = read(f"{TITLE}\n\n{STORY}", title=TITLE)
    assert found.title == TITLE
    assert found.blocks[0].role == "title"
    assert read(STORY, title=TITLE).title == TITLE


def test_a_dateline_after_the_story_began_is_none() -> None:
    """After two long paragraphs of story a dash makes no head."""
    long = "Menteri Pertahanan menerima tamunya. " * 8
    text = f"{long}\n\n{long}x.\n\nSurabaya - Kapal latih singgah tiga hari."
    assert read(text).dateline is None
