"""Commitments: who undertakes what to whom, how firmly, by when, and who says so."""

import pytest

from tests.events.texts import MEETING, reading

COMMITMENTS = [
    (
        "Kedua menteri sepakat membentuk kelompok kerja industri pertahanan.",
        (["ID", "JP"], ["ID", "JP"], "membentuk kelompok kerja industri pertahanan", "planned"),
    ),
    (
        "Jepang menawarkan beasiswa bagi 20 taruna TNI.",
        (["JP"], ["ID"], "beasiswa bagi 20 taruna TNI", "proposed"),
    ),
    (
        "Indonesia akan mengirim 20 perwira siswa ke Yokosuka.",
        (["ID"], ["JP"], "mengirim 20 perwira siswa ke Yokosuka", "planned"),
    ),
    (
        "Jepang memastikan Indonesia akan menerima dua radar pantai.",
        (["JP"], ["ID"], "Indonesia akan menerima dua radar pantai", "confirmed"),
    ),
    (
        "Kementerian Pertahanan RI berencana membeli empat radar pantai.",
        (["ID"], ["JP"], "membeli empat radar pantai", "planned"),
    ),
    (
        "Kinoshita mengatakan Jepang siap melatih 30 teknisi kapal TNI AL.",
        (["JP"], ["ID"], "melatih 30 teknisi kapal TNI AL", "planned"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), COMMITMENTS)
def test_a_commitment_says_who_undertakes_what_to_whom(sentence, expected):
    (made,) = reading(f"{MEETING} {sentence}").commitments
    assert (made.promisor, made.promisee, made.undertaking, made.status) == expected


STRENGTHS = [
    ("Kedua menteri sepakat membentuk kelompok kerja siber.", "agreement"),
    ("Jepang menawarkan beasiswa bagi 20 taruna TNI.", "offer"),
    ("Indonesia akan mengirim 20 perwira siswa ke Yokosuka.", "intention"),
    ("Angkatan Laut Jepang ingin membeli dua kapal pendarat dari Indonesia.", "aspiration"),
    ("Kementerian Pertahanan RI wajib menyediakan asrama bagi 20 kadet Jepang.", "obligation"),
]


@pytest.mark.parametrize(("sentence", "strength"), STRENGTHS)
def test_a_commitment_is_as_firm_as_its_verb(sentence, strength):
    assert [made.strength for made in reading(f"{MEETING} {sentence}").commitments] == [strength]


@pytest.mark.parametrize(
    "sentence",
    [
        "Indonesia akan meningkatkan kerja sama.",
        "Jepang siap mempererat hubungan.",
        "Jepang berjanji terus memperkuat kemitraan.",
    ],
)
def test_to_strengthen_relations_is_no_commitment_of_one_side(sentence):
    assert reading(f"{MEETING} {sentence}").commitments == []


def test_to_strengthen_relations_is_a_general_commitment_where_both_sides_agree_to_it():
    (made,) = reading(f"{MEETING} Kedua menteri sepakat meningkatkan kerja sama.").commitments
    assert (made.undertaking, made.areas) == ("meningkatkan kerja sama", ["general_defence"])


def test_a_promise_that_is_denied_is_no_commitment():
    assert reading(f"{MEETING} Indonesia tidak akan membeli radar pantai.").commitments == []


def test_a_commitment_has_the_day_it_is_due_and_not_that_day_among_its_words():
    text = f"{MEETING} Indonesia akan mengirim 20 perwira siswa ke Yokosuka pada September 2025."
    (made,) = reading(text).commitments
    assert (made.undertaking, made.due) == ("mengirim 20 perwira siswa ke Yokosuka", "2025-09")


def test_what_somebody_says_they_agreed_is_asserted_by_them():
    (made,) = reading(f'{MEETING}\n\n"Kami sepakat membuka kelas bahasa bagi perwira muda," kata Bramanto.').commitments
    assert (made.undertaking, made.asserted_by) == ("membuka kelas bahasa bagi perwira muda", "Bramanto Adiwijaya")
