"""Areas of cooperation: the words that name them, where, and for which record they count."""

import pytest

from risalah.events.areas import undertaking_areas
from tests.events.texts import JAPAN, MEETING, MINISTER, reading

NAMED = [
    ("keamanan siber", ["cyber"]),
    ("pertukaran informasi", ["intelligence_information"]),
    ("pendidikan militer", ["education_training"]),
    ("industri pertahanan dan alih teknologi", ["defence_industry", "technology_transfer"]),
    ("penanggulangan bencana", ["humanitarian_disaster"]),
    ("keamanan maritim", ["maritime_security"]),
    ("latihan bersama", ["exercises"]),
    # Weak words count beside words of cooperation, as here ('membahas').
    ("logistik", ["logistics"]),
    # What stands for defence as a whole counts where nothing nearer is named.
    ("kerja sama pertahanan", ["general_defence"]),
    ("kerja sama pertahanan dan keamanan siber", ["cyber"]),
]


@pytest.mark.parametrize(("words", "areas"), NAMED)
def test_a_meeting_has_the_areas_that_were_talked_about(words, areas):
    (meeting,) = reading(f"{MINISTER} dan {JAPAN} membahas {words} di Tokyo.").engagements
    assert meeting.areas == areas


def test_the_words_of_an_area_are_its_evidence():
    text = f"{MINISTER} dan {JAPAN} membahas keamanan siber dan logistik di Tokyo."
    (meeting,) = reading(text).engagements
    assert [text[slice(*span)] for span in meeting.evidence["areas"]] == ["keamanan siber", "logistik"]


def test_a_weak_word_without_words_of_cooperation_names_no_area():
    (meeting,) = reading(f"{MINISTER} menerima {JAPAN} di pusat logistik Jakarta.").engagements
    assert meeting.areas == []


def test_an_area_told_in_the_next_sentences_belongs_to_the_meeting():
    (meeting,) = reading(f"{MEETING} Kerja sama di bidang siber ikut dibicarakan.").engagements
    assert meeting.areas == ["cyber"]


UNDERTAKINGS = [
    ("mengirim dua dokter", ["health"]),
    ("membeli empat radar pantai", ["procurement"]),
    ("melatih 30 teknisi", ["education_training"]),
    ("mengirim dua dokter dan melatih perawat", ["health", "education_training"]),
    ("berangkat besok", []),
]


@pytest.mark.parametrize(("words", "areas"), UNDERTAKINGS)
def test_single_words_tell_the_area_of_an_undertaking(words, areas):
    lower = words.split()
    assert [area.code for area in undertaking_areas(lower, 0, len(lower), "id")] == areas
