"""Who said it: named speakers, pronouns, pairs, spokespersons, and quotations that go on."""

import pytest

from tests.events.texts import JAPAN, MEETING, MINISTER, reading

HUMAS = "Kepala Biro Humas Kementerian Pertahanan Kolonel Inf Sasmita Hadinata"


def said(text: str) -> list[tuple[str | None, str, str]]:
    return [(s.speaker, s.form, text[slice(*s.span)]) for s in reading(text).statements]


SPEAKERS = [
    (
        f'"Suasananya hangat," kata {MINISTER}.',
        [("Bramanto Adiwijaya", "direct", "Suasananya hangat")],
    ),
    (
        f'{MINISTER} berkata: "Kami siap."',
        [("Bramanto Adiwijaya", "direct", "Kami siap")],
    ),
    (
        f'"Suasananya hangat," kata {MINISTER}. "Kami membahas radar," ujarnya.',
        [
            ("Bramanto Adiwijaya", "direct", "Suasananya hangat"),
            ("Bramanto Adiwijaya", "direct", "Kami membahas radar"),
        ],
    ),
    (
        f'"Suasananya hangat," kata {MINISTER}.\n\nIa menambahkan, kelas pertama dibuka tahun depan.',
        [
            ("Bramanto Adiwijaya", "direct", "Suasananya hangat"),
            ("Bramanto Adiwijaya", "indirect", "kelas pertama dibuka tahun depan"),
        ],
    ),
    (
        f'{MEETING}\n\n"Suasananya hangat," kata {HUMAS}.',
        [("Sasmita Hadinata", "direct", "Suasananya hangat")],
    ),
    (
        f"Juru bicara {MINISTER}, Sasmita Hadinata, mengatakan kapal itu tiba bulan depan.",
        [("Sasmita Hadinata", "indirect", "kapal itu tiba bulan depan")],
    ),
    (
        f"{MEETING} Keduanya mengatakan kelas bahasa dibuka tahun depan.",
        [("Keduanya", "indirect", "kelas bahasa dibuka tahun depan")],
    ),
    (
        "Kementerian Pertahanan menyatakan latihan itu berjalan lancar.",
        [("Kementerian Pertahanan", "indirect", "latihan itu berjalan lancar")],
    ),
    (
        f"{MINISTER} bertemu {JAPAN}. Kinoshita mengatakan kapal itu tiba bulan depan.",
        [("Haruto Kinoshita", "indirect", "kapal itu tiba bulan depan")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_words_said_have_their_speaker(text, expected):
    assert said(text) == expected


def test_a_speaker_who_is_a_person_of_the_reading_has_their_id():
    read = reading(f'{MEETING}\n\n"Suasananya hangat," kata Kinoshita.')
    (statement,) = read.statements
    assert [p.name for p in read.people if p.id == statement.speaker_id] == ["Haruto Kinoshita"]


def test_a_body_that_says_something_has_no_persons_id():
    (statement,) = reading("Kementerian Pertahanan menyatakan latihan itu berjalan lancar.").statements
    assert statement.speaker_id is None


def test_where_and_when_it_was_said_stands_behind_the_verb():
    (statement,) = reading(f'"Suasananya hangat," kata {MINISTER} di Bandung, Jumat (13/6).').statements
    assert (statement.cue, statement.place, statement.date) == ("kata", "Bandung", "2025-06-13")


def test_an_engagement_told_only_in_a_quotation_is_a_statement_and_no_record():
    read = reading(f'"{MINISTER} bertemu {JAPAN} di Tokyo," kata pengamat itu.')
    assert read.engagements == []
    assert [s.form for s in read.statements] == ["direct"]


def test_what_is_told_in_indirect_speech_happened():
    read = reading(f"{MINISTER} mengatakan TNI AL dan Angkatan Laut Jepang menggelar latihan bersama di Laut Jawa.")
    assert [(e.type, e.status) for e in read.engagements] == [("exercise", "held")]
