"""Agreements: their stage, who signed, and the title as written."""

import pytest

from tests.events.texts import MINISTER, SERBIA, reading

STAGES = [
    ("Indonesia dan Serbia menandatangani nota kesepahaman di Beograd.", "signed", "mou"),
    ("Indonesia dan Serbia meneken letter of intent di Beograd.", "signed", "loi"),
    ("Indonesia dan Serbia akan menandatangani nota kesepahaman di Beograd.", "negotiating", "mou"),
    ("DPR meratifikasi perjanjian kerja sama pertahanan Indonesia dengan Singapura.", "ratified", "agreement"),
    ("Presiden Hendra Laksmana menyetujui nota kesepahaman Indonesia dan Serbia.", "approved", "mou"),
    (f"{MINISTER} dan {SERBIA} memperpanjang nota kesepahaman tentang kerja sama siber.", "renewed", "mou"),
    (f"{MINISTER} dan {SERBIA} menyusun nota kesepahaman tentang kerja sama siber.", "negotiating", "mou"),
    (f"{SERBIA} mengusulkan nota kesepahaman dengan Kementerian Pertahanan RI.", "proposed", "mou"),
    (f"{MINISTER} dan {SERBIA} bertemu. Perjanjian kerja sama pertahanan itu mulai berlaku.", "in_force", "agreement"),
]


@pytest.mark.parametrize(("text", "stage", "kind"), STAGES)
def test_an_agreement_has_the_stage_that_the_words_give(text, stage, kind):
    (agreement,) = reading(text).agreements
    assert (agreement.stage, agreement.type) == (stage, kind)
    assert len(agreement.countries) == 2


def test_of_several_stages_told_the_furthest_counts():
    text = (
        "Indonesia dan Serbia menandatangani nota kesepahaman di Beograd pada 2024.\n\n"
        "DPR meratifikasi nota kesepahaman Indonesia dengan Serbia, Kamis (12/6)."
    )
    (agreement,) = reading(text).agreements
    assert (agreement.stage, agreement.date) == ("ratified", "2025-06-12")


def test_whoever_signs_is_a_signatory_and_the_title_is_as_written():
    text = f"{MINISTER} dan {SERBIA} menandatangani Nota Kesepahaman kerja sama pertahanan di Beograd, Kamis (12/6)."
    (agreement,) = reading(text).agreements
    assert agreement.signatories == ["Bramanto Adiwijaya", "Milovan Radakovic"]
    assert agreement.title == "Nota Kesepahaman"
