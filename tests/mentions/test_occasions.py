"""Named happenings are found by the lexicon, by the word that announces them, or by the one that ends them."""

import pytest

from tests.mentions.found import read


@pytest.mark.parametrize(
    ("text", "name", "kind", "host"),
    [
        ("Latihan bersama Elang Indopura 2025 digelar.", "Elang Indopura 2025", "exercise", None),
        ("Super Garuda Shield 2025 digelar.", "Super Garuda Shield 2025", "exercise", "ID"),
        ("Mereka menggelar latihan bersama (latma) Jaguar Biru 16/25.", "Jaguar Biru 16/25", "exercise", None),
        ('Mereka menggelar latihan bersandi "Rajawali Selatan-25" kemarin.', "Rajawali Selatan-25", "exercise", None),
        ("Mereka menggelar latihan militer bersama Mawar Perak.", "Mawar Perak", "exercise", None),
        ("Pameran Indo Defence 2024 dibuka.", "Indo Defence 2024", "exhibition", "ID"),
        ("Ia hadir di Shangri-La Dialogue 2025.", "Shangri-La Dialogue 2025", "forum", "SG"),
        ("Nusantara Security Forum 2025 dibuka.", "Nusantara Security Forum 2025", "forum", None),
        ("Nusantara Airshow dibuka.", "Nusantara Airshow", "exhibition", None),
        ("Latma Mawar Perak digelar di Tokyo.", "Mawar Perak", "exercise", "JP"),
        ("Latma Mawar Perak digelar kemarin.", "Mawar Perak", "exercise", None),
    ],
)
def test_an_occasion_with_its_edition_kind_and_host(text: str, name: str, kind: str, host: str | None) -> None:
    (occasion,) = read(text)[1].occasions
    assert (occasion.name, occasion.kind, occasion.host) == (name, kind, host)
    assert [text[start:end] for start, end in occasion.mentions] == [name]


@pytest.mark.parametrize(
    "text",
    ["Mereka menggelar latihan bersama.", "Latihan itu digelar.", "Forum itu dibuka.", "Hari ini mereka berlatih."],
)
def test_an_announcing_word_without_a_name_is_no_occasion(text: str) -> None:
    assert read(text)[1].occasions == []


def test_the_same_occasion_is_kept_once() -> None:
    (occasion,) = read("Latma Mawar Perak dibuka. Latma Mawar Perak lalu ditutup.")[1].occasions
    assert len(occasion.mentions) == 2
