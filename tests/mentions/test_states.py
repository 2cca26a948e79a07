"""States and towns that stand alone, and states that a small word makes a body, a post or a private party."""

import pytest

from tests.mentions.found import read, stretches


@pytest.mark.parametrize(
    ("text", "kind", "wording", "country"),
    [
        ("Jepang setuju.", "country", "Jepang", "JP"),
        ("Negeri Sakura setuju.", "country", "Negeri Sakura", "JP"),
        ("Negeri Kanguru setuju.", "country", "Negeri Kanguru", "AU"),
        ("RI setuju.", "country", "RI", "ID"),
        ("AS setuju.", "country", "AS", "US"),
        ("Kapal Tokyo datang.", "place", "Tokyo", "JP"),
        ("angkatan laut Jepang setuju.", "organisation", "angkatan laut Jepang", "JP"),
        ("menteri pertahanan Jepang setuju.", "post", "menteri pertahanan Jepang", "JP"),
        ("perusahaan Jepang setuju.", "private", "perusahaan Jepang", "JP"),
        ("kapal perang angkatan laut Jepang datang.", "organisation", "kapal perang angkatan laut Jepang", "JP"),
        ("Japan's reply came.", "country", "Japan's", "JP"),
        ("Papua New Guinea’s reply came.", "country", "Papua New Guinea’s", "PG"),
        ("People's Republic of China replied.", "country", "People's Republic of China", "CN"),
        ("Myanmar replied.", "country", "Myanmar", "MM"),
        ("the Indian navy replied.", "organisation", "Indian navy", "IN"),
        ("a Japanese company replied.", "private", "Japanese company", "JP"),
    ],
)
def test_what_a_state_stands_for(text: str, kind: str, wording: str, country: str) -> None:
    ((mention, found_wording),) = stretches(text)
    assert (mention.kind, found_wording, mention.country) == (kind, wording, country)


@pytest.mark.parametrize("text", ["Harganya 80 dolar AS.", "as roda itu patah.", "Mereka berlayar di laut."])
def test_what_only_looks_like_a_state_is_none(text: str) -> None:
    assert stretches(text, "country") == []


def test_all_names_of_a_state_are_one_place() -> None:
    _tokens, found = read("Jepang setuju. Negeri Sakura menunggu.")
    assert [(place.name, len(place.mentions)) for place in found.places] == [("Jepang", 2)]
