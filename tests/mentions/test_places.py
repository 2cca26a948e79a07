"""Places behind prepositions are one mention a chain, with the part that says best where it is."""

import pytest

from tests.mentions.found import read


@pytest.mark.parametrize(
    ("chain", "name", "kind", "country"),
    [
        ("Kemhan, Jakarta, Indonesia", "Jakarta", "city", "ID"),
        ("Tokyo, Jepang", "Tokyo", "city", "JP"),
        ("Tokyo", "Tokyo", "city", "JP"),
        ("Jepang", "Jepang", "country", "JP"),
        ("Papua", "Papua", "region", "ID"),
        ("Kemhan", "Kemhan", "site", "ID"),
        ("Pelabuhan Tanjung Priok, Jakarta", "Jakarta", "city", "ID"),
        ("Pelabuhan Mawar Biru, Jepang", "Pelabuhan Mawar Biru", "site", "JP"),
        ("Markas Besar TNI", "Markas Besar TNI", "site", "ID"),
        ("kantor Kementerian Pertahanan (Kemhan), Jakarta", "Jakarta", "city", "ID"),
        ("Markas Besar TNI, Cilangkap, Jakarta Timur", "Jakarta Timur", "city", "ID"),
    ],
)
def test_the_town_says_best_then_the_site_then_the_state(chain: str, name: str, kind: str, country: str) -> None:
    _tokens, found = read(f"Rapat itu berlangsung di {chain}.")
    (mention,) = found.mentions
    assert (mention.kind, mention.name, mention.country) == ("place", name, country)
    assert [place.kind for place in found.places if place.name == name] == [kind]


def test_every_known_place_of_a_chain_is_noted() -> None:
    _tokens, found = read("Rapat itu berlangsung di Kemhan, Jakarta, Indonesia.")
    assert {(place.name, place.kind) for place in found.places} == {("Jakarta", "city"), ("Indonesia", "country")}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They met in Canberra, Australia.", "Canberra", "AU"),
        ("They met in The Hague.", "The Hague", "NL"),
        ("They met at Tanjung Priok, North Jakarta.", "North Jakarta", "ID"),
        ("They met in the Philippines.", "Philippines", "PH"),
        ("They sailed in the South China Sea.", "South China Sea", None),
    ],
)
def test_english_prepositions_open_a_chain_too(text: str, name: str, country: str | None) -> None:
    _tokens, found = read(text)
    assert [(mention.kind, mention.name, mention.country) for mention in found.mentions] == [("place", name, country)]


@pytest.mark.parametrize("text", ["They met in Indonesian waters.", "They met in Japan's capital."])
def test_an_adjective_or_owner_behind_a_preposition_is_no_place(text: str) -> None:
    _tokens, found = read(text)
    assert [mention.kind for mention in found.mentions] == ["country"]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("Kapal itu datang dari Tokyo.", ["Tokyo"]),
        ("Surat itu datang dari Kemhan.", []),
        ("Harga minyak naik ke 80 dolar.", []),
        ("Rapat digelar di 34 provinsi.", []),
        ("Rapat digelar di ruang itu.", []),
        ("Ia bertemu di Senin pagi.", []),
    ],
)
def test_what_stands_behind_a_preposition_is_not_always_a_place(text: str, wordings: list[str]) -> None:
    tokens, found = read(text)
    places = [text[tokens.starts[m.first] : tokens.ends[m.last - 1]] for m in found.mentions if m.kind == "place"]
    assert places == wordings


def test_in_a_headline_a_comma_ends_the_place() -> None:
    _tokens, found = read("Kedua Menteri Bertemu di Tokyo, Bahas Vaksin", title=True)
    assert [(m.name, m.last - m.first) for m in found.mentions if m.kind == "place"] == [("Tokyo", 1)]
