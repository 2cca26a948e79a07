"""The day of publication in the head of a report."""

import json
from pathlib import Path

import pytest

from risalah.source.document import from_bytes, from_text
from risalah.source.files import documents
from risalah.values.document import Document

TITLE = "Menteri Terima Tamu dari Montevideo"
STORY = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\nIa pulang sore itu."
NO_DATELINE = (
    "Menteri Pertahanan menerima tamunya dari Uruguay dan Chile di kantor kementerian.\n\n"
    "Ia pulang pada 3 Maret 2024 sore."
)


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


HEADS = [
    ("Kamis, 28 April 2022 - 11:33 WIB", "2022-04-28"),
    ("Sabtu, 14 Juni 2025", "2025-06-14"),
    ("KAMIS, 19 DESEMBER 2019 | 05:45 WIB | LAPORAN: LINTANG PRAMESWARI", "2019-12-19"),
    ("Selasa, 14 Jan 2020 15:41 WIB", "2020-01-14"),
    ("19 Mei 2024 oleh Admin", "2024-05-19"),
    ("Oleh Lintang Prameswari, 19 Mei 2024", "2024-05-19"),
    ("By Admin | May 19, 2024", "2024-05-19"),
    ("Jum'at, 13 Juni 2025", "2025-06-13"),
    ("Jumat,13 Juni 2025 10.22 WIB", "2025-06-13"),
    ("Jumat (13/6/2025) 10:22 WITA", "2025-06-13"),
    ("Jumat, 13 Juni 2025 pukul 10.22 WIB", "2025-06-13"),
    ("10:22 WIB, 13 Juni 2025", "2025-06-13"),
    ("1 Nopember 2018", "2018-11-01"),
    ("3 Agt 2019, 08:05", "2019-08-03"),
    ("Sen, 16 Jun 2025 07:00 WIB", "2025-06-16"),
    ("Friday, June 13, 2025 10:22 AM", "2025-06-13"),
    ("Fri, 13 June 2025", "2025-06-13"),
    ("Published: 13th June 2025", "2025-06-13"),
    ("Posted on Sept. 5, 2021 by admin", "2021-09-05"),
    ("Diterbitkan pada Jumat, 13 Juni 2025", "2025-06-13"),
    ("Dipublikasikan oleh Humas pada 13 Juni 2025", "2025-06-13"),
    ("admin - 13 Juni 2025", "2025-06-13"),
    ("Tanggal: 13 Juni 2025", "2025-06-13"),
    ("Kabar.com - 13/06/2025, 10:22 WIB", "2025-06-13"),
    ("Kabar Contoh | Jumat, 13 Juni 2025", "2025-06-13"),
    ("Jakarta, 13 Juni 2025", "2025-06-13"),
    ("Lintang Prameswari - Jumat, 13 Juni 2025 10:22 WIB", "2025-06-13"),
    ("Home > Pertahanan > Jumat, 13 Juni 2025", "2025-06-13"),
    ("2025-06-13", "2025-06-13"),
    ("2025-06-13T10:22:00+07:00", "2025-06-13"),
    ("13 Juni 2025 • Dibaca 1.204 kali", "2025-06-13"),
    ("13 Juni 2025 | 3 menit baca | 0 komentar", "2025-06-13"),
    ("Jumat, 17 Dzulhijjah 1446 H / 13 Juni 2025 M", "2025-06-13"),
    (f"{TITLE} Jumat, 13 Juni 2025 - 11:33 WIB", "2025-06-13"),
    # Of two dates the earlier one; a day of change never.
    ("Jumat, 13 Juni 2025 | 10:22 WIB Diperbarui Sabtu, 14 Juni 2025 | 08:00 WIB", "2025-06-13"),
    ("Diperbarui: 12 Juni 2025 | Diterbitkan: 13 Juni 2025", "2025-06-13"),
    ("Sabtu, 21 Juni 2025\nJumat, 13 Juni 2025 10:22 WIB", "2025-06-13"),
    ("Published June 13, 2025\nUpdated June 12, 2025", "2025-06-13"),
    ("Reporter: Lintang Prameswari\nJumat, 13 Juni 2025 10:22 WIB", "2025-06-13"),
    ("Foto: Menteri dan tamunya, 1 Mei 2020\nJumat, 13 Juni 2025 10:22 WIB", "2025-06-13"),
    ("Baca juga: Kapal Latih Singgah\n11 Juni 2025\n\nKabar Contoh\nJumat, 13 Juni 2025", "2025-06-13"),
]

NO_HEADS = [
    "2 weeks ago",
    "2 jam yang lalu",
    "Jumat, 13 Juni",
    "Juni 2025",
    "Diperbarui Jumat, 13 Juni 2025 10:22 WIB",
    "Last updated: June 13, 2025",
    "Terakhir diperbarui pada 13 Juni 2025",
    "Diperbarui:\nJumat, 13 Juni 2025 10:22 WIB",
    "13 Juni 2025 (diperbarui)",
    "31 Juni 2025",
    "12-14 Juni 2025",
    "12 Juni 2025 - 14 Juni 2025",
    "12 Juni hingga 14 Juni 2025",
    "Kedua menteri bertemu di Jakarta pada 13 Juni 2025.",
    "Kamis, 12 Juni 2025, kedua menteri bertemu di Jakarta",
    "Jadwal Kunjungan Menteri Pertahanan 13 Juni 2025",
    "13 Juni 2025: Hari Bersejarah",
    "Hari Pahlawan, 10 November 2025",
    "Konferensi Pers: Jumat, 13 Juni 2025, 10.00 WIB",
    "Foto: Menteri dan tamunya, Kamis, 12 Juni 2025",
    "Menteri dan tamunya di Jakarta, 12 Juni 2025. (Foto: Istimewa)",
    "Copyright © Kabar Contoh 13 Juni 2025",
    "Baca juga: Kapal Latih Singgah\n11 Juni 2025",
    "Ringkasan Berita:\n- Pertemuan digelar di Jakarta pada 12 Juni 2025",
]


@pytest.mark.parametrize(("head", "day"), HEADS)
@pytest.mark.parametrize("story", [STORY, NO_DATELINE], ids=["dateline", "none"])
def test_the_line_of_publication_gives_the_day(head: str, day: str, story: str) -> None:
    """A full date with a clock, names and labels beside it says when the report was published."""
    document = from_text(f"{TITLE}\n{head}\n\n{story}")
    assert document.published == day
    (note,) = document.notes
    assert note.code == "published-from-head"
    assert note.span is not None
    assert document.text[slice(*note.span)] in head


@pytest.mark.parametrize("head", NO_HEADS)
@pytest.mark.parametrize("story", [STORY, NO_DATELINE], ids=["dateline", "none"])
def test_other_dates_give_none(head: str, story: str) -> None:
    """Relative days, days of change, ranges, sentences, captions, notices and promoted stories do not date a report."""
    document = from_text(f"{TITLE}\n{head}\n\n{story}")
    assert (document.published, document.notes) == (None, ())


@pytest.mark.parametrize(
    ("opening", "day", "words"),
    [
        ("13 Juni 2025, Jakarta – ", "2025-06-13", "13 Juni 2025"),
        ("Jumat, 13 Juni 2025, Jakarta – ", "2025-06-13", "Jumat, 13 Juni 2025"),
        ("Jakarta, 13 Juni 2025. ", "2025-06-13", "13 Juni 2025"),
        ("JAKARTA, June 13, 2025 (Archipelago Wire) - ", "2025-06-13", "June 13, 2025"),
        ("Jakarta, Jumat (13/6/2025) - ", "2025-06-13", "Jumat (13/6/2025"),
        ("JAKARTA, June 13 (Archipelago Wire) - ", None, None),
        ("Jakarta, Jumat (13/6) - ", None, None),
        ("Jakarta (Kabar Contoh) - ", None, None),
    ],
)
def test_a_dateline_with_a_date_gives_the_day(opening: str, day: str | None, words: str | None) -> None:
    """Blogs and releases put the day before or behind the city."""
    document = from_text(f"{opening}Menteri Pertahanan menerima tamunya, Kamis, 12 Juni 2025.\n\nIa pulang.")
    assert document.dateline is not None
    assert document.published == day
    spans = [note.span for note in document.notes if note.span]
    assert [document.text[slice(*span)] for span in spans] == ([words] if words else [])


def test_line_and_dateline_give_the_earlier_day() -> None:
    """A release put up a day later keeps the day it bears."""
    story = "13 Juni 2025, Jakarta – Menteri Pertahanan menerima tamunya di kantor kementerian."
    assert from_text(f"{TITLE}\nSabtu, 14 Juni 2025 08:00 WIB\n\n{story}").published == "2025-06-13"


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("Kamis, 13 Juni 2025", "the day named is Kamis, but 2025-06-13 is a Jumat"),
        ("Thursday, June 13, 2025", "the day named is Thursday, but 2025-06-13 is a Friday"),
    ],
)
def test_a_weekday_that_disagrees_is_noted(head: str, message: str) -> None:
    """The date counts, and a note says what is wrong with it."""
    document = from_text(f"{TITLE}\n{head}\n\n{STORY}")
    assert document.published == "2025-06-13"
    assert codes(document) == ["published-from-head", "weekday-disagrees"]
    assert document.notes[1].message == message


@pytest.mark.parametrize(
    ("line", "story", "day"),
    [
        ("06/12/2025", "Menteri menerima tamu dan berbincang di kantornya pagi itu, kata juru bicara.", "2025-12-06"),
        ("06/12/2025 10:22 WIB", "The minister received his guest at the ministry that morning.", "2025-12-06"),
        ("06/12/2025", "The minister received his guest at the ministry that morning.", None),
        ("Thursday, 06/12/2025", "The minister received his guest at the ministry that morning.", "2025-06-12"),
        ("06/13/2025", "The minister received his guest at the ministry that morning.", "2025-06-13"),
        ("06.12.2025", "The minister received his guest at the ministry that morning.", "2025-12-06"),
    ],
)
def test_figures_are_read_only_where_day_and_month_can_be_told_apart(line: str, story: str, day: str | None) -> None:
    """'06/12/2025' is 6 December in Indonesian, and in an English text anybody's guess."""
    assert from_text(f"{TITLE}\n{line}\n\nJakarta - {story}").published == day


def test_a_text_of_sentences_has_no_head() -> None:
    """Full dates of the story date what they tell."""
    assert from_text(NO_DATELINE).published is None
    assert from_text("").published is None
    assert from_text("Jumat, 13 Juni 2025").published is None


def test_dates_behind_the_story_do_not_count() -> None:
    """At the foot stand dates of other stories and of notices."""
    assert from_text(f"{TITLE}\n\n{STORY}\n\nSabtu, 14 Juni 2025 10:22 WIB").published is None


def test_the_caller_wins_over_the_head() -> None:
    """A given day is kept; where the head gives another, a note says so, with its words."""
    document = from_text(f"{TITLE}\nSabtu, 14 Juni 2025\n\n{STORY}", published="2025-06-13")
    assert (document.published, codes(document)) == ("2025-06-13", ["published-overrides"])
    (note,) = document.notes
    assert note.span
    assert document.text[slice(*note.span)] == "Sabtu, 14 Juni 2025"
    assert from_text(document.text, published="2025-06-14").notes == ()


def test_metadata_win_over_the_head_of_a_page() -> None:
    """Option, then the page's metadata, then the line in its text."""
    head = '<meta property="article:published_time" content="2025-06-14T08:00:00+07:00">'
    body = f"<body><article><h1>{TITLE}</h1><p>Jumat, 13 Juni 2025 10:22 WIB</p><p>{STORY}</p></article></body></html>"
    with_meta, without = f"<html><head>{head}</head>{body}".encode(), f"<html>{body}".encode()
    given = from_bytes(with_meta, source="a.html", published="2025-06-15")
    assert (given.published, codes(given)) == ("2025-06-15", ["published-overrides"])
    assert "2025-06-14" in given.notes[0].message
    assert codes(from_bytes(with_meta, source="a.html", published="2025-06-14")) == []
    assert from_bytes(with_meta, source="a.html").published == "2025-06-14"
    document = from_bytes(without, source="a.html")
    assert (document.published, codes(document)) == ("2025-06-13", ["published-from-head"])


def test_in_json_lines_the_line_wins_then_the_option_then_the_head(tmp_path: Path) -> None:
    """The line's own day is the most exact, the head of its text the last resort."""
    text = f"{TITLE}\nJumat, 13 Juni 2025\n\n{STORY}"
    path = tmp_path / "a.jsonl"
    path.write_text(f"{json.dumps({'text': text, 'published': '2025-06-14'})}\n{json.dumps({'text': text})}\n", "utf-8")

    def days(published: str | None) -> list[str | None]:
        found = documents([str(path)], published=published)
        return [document.published for document in found if isinstance(document, Document)]

    assert days("2025-06-15") == ["2025-06-14", "2025-06-15"]
    assert days(None) == ["2025-06-14", "2025-06-13"]
