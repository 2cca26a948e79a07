"""The sentences of briefs: the same places to fill in both languages, one for every code."""

import re

import pytest

from risalah.briefs.levels import rank_of
from risalah.briefs.wording import Message, Speech, catalogue, cut, one_line
from risalah.knowledge.codes import codes

PLACES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("message", catalogue().messages.values(), ids=catalogue().messages)
def test_both_languages_fill_the_same_places(message: Message):
    assert set(PLACES.findall(message.id)) == set(PLACES.findall(message.en))
    # What is said of one need not count it.
    assert not message.one or set(PLACES.findall(message.one)) | {"n"} == set(PLACES.findall(message.en))


def test_every_status_stage_and_level_has_its_own_wording():
    known = codes()
    for key in [*(f"engagement_{s}" for s in known.statuses), *(f"agreement_{s}" for s in known.stages)]:
        assert key in catalogue().messages
    assert {level.name for level in catalogue().levels} <= catalogue().messages.keys()
    wordings = [catalogue().messages[f"engagement_{s}"].en for s in known.statuses]
    assert len(set(wordings)) == len(wordings)


def test_english_counts_one_by_itself():
    assert Speech("en")("counted", n=1) == "Counted from 1 record"
    assert Speech("en")("counted", n=2) == "Counted from 2 records"
    assert Speech("id")("counted", n=1) == "Dihitung dari 1 catatan"


@pytest.mark.parametrize(
    ("post", "rank"),
    [
        ("Presiden", 1),
        ("Perdana Menteri", 1),
        ("Wakil Presiden", 4),
        ("Menteri Pertahanan", 2),
        ("Minister of Foreign Affairs", 2),
        ("Menteri Perdagangan", 2),
        ("Panglima TNI", 3),
        ("Chairman of the Joint Chiefs of Staff", 3),
        ("Wakil Menteri Pertahanan", 4),
        ("Kepala Staf TNI Angkatan Laut", 4),
        ("Chief of Navy", 4),
        ("Duta Besar", 5),
        ("Atase Pertahanan", 5),
        ("Kepala Biro Humas Kementerian Pertahanan", 99),
        ("Staf Khusus Presiden", 99),
        ("Asisten Menteri Pertahanan", 99),
        ("Komandan Batalyon Zeni 66", 99),
        ("", 99),
    ],
)
def test_a_post_has_the_height_of_its_words(post: str, rank: int):
    assert rank_of(post) == rank


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("satu dua tiga", "satu dua tiga"),
        ("satu dua tiga empat", "satu dua tiga …"),
        ("satu, dua, tiga, empat", "satu, dua, tiga …"),
        ("a" * 40, "a" * 20 + " …"),
        ("kata " + "b" * 40, "kata …"),
        ("  baris\nbaru ", "baris baru"),
        ("", ""),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, shown: str):
    assert cut(text, 3, 20) == shown


def test_one_line_shows_what_has_no_sign_of_its_own_and_keeps_joiners():
    assert one_line("a\u200bb\u200dc\x00\u202e\ud800 \t\nd") == "ab\u200dc��� d"
