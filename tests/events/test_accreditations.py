"""Accreditations: a post of one state that is valid for others."""

import pytest

from tests.events.texts import VIETNAM, reading

ACCREDITATIONS = [
    ("Atase Pertahanan RI untuk Argentina Kolonel Laut Dimas Prayoga berbicara.", "ID", ["AR"], "Dimas Prayoga"),
    ("Duta Besar Indonesia untuk Vietnam Ratna Kusumawardani berbicara.", "ID", ["VN"], "Ratna Kusumawardani"),
    (f"{VIETNAM} berbicara.", "VN", ["ID"], "Pham Duc Trung"),
    ("Atase Pertahanan Jepang yang terakreditasi untuk Indonesia dan Timor Leste berbicara.", "JP", ["ID", "TL"], None),
]


@pytest.mark.parametrize(("text", "sending", "receiving", "person"), ACCREDITATIONS)
def test_a_post_for_another_state_is_an_accreditation(text, sending, receiving, person):
    (post,) = reading(text).accreditations
    assert (post.sending, post.receiving, post.person) == (sending, receiving, person)


def test_a_post_told_twice_is_one_accreditation():
    assert len(reading(f"{VIETNAM} tiba di Jakarta. {VIETNAM} berbicara.").accreditations) == 1
