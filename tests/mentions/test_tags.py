"""Tags: one letter a token, by the lexicon where it knows the words, else by how they are written."""

import pytest

from risalah.knowledge.lexicon import lexicon
from risalah.language.tokens import tokenise
from risalah.mentions.tags import Tagged, Tagger
from risalah.values.document import Block
from risalah.values.tokens import Name


def tag(text: str, *names: Name) -> Tagged:
    return Tagger(lexicon()).tag(text, tokenise(text, [Block("body", 0, len(text))]), names)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Menteri Pertahanan Jepang", "HWC"),
        ("Menhan Jepang", "AC"),
        ("Duta Besar RI untuk Jepang", "DDCuC"),
        ("Letjen TNI ( Mar )", "RT(B)"),
        ("Angkatan Laut India", "GGC"),
        ("di Jakarta", "pc"),
        ("Kemhan", "O"),
        ("Super Garuda Shield 2025", "EEE0"),
        ("80 dolar AS", "0.."),
        ("dari Kinoshita dan Mahendra", "fX&X"),
        ("Akan Karangwuni", "xX"),
        ("Tahap II", "x0"),
        ("“Ya,” kata dia.", '"x,"..!'),
        ("Senin (12/6)", "t(0)"),
    ],
)
def test_the_lexicon_and_the_writing_give_the_letter(text: str, tags: str) -> None:
    assert tag(text).tags == tags


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("as", "."),  # 'AS' is a state only in capitals
        ("AS", "C"),
        ("jepang", "."),  # a name needs its capital
        ("angkatan laut", ".."),
        ("Angkatan laut", "G."),  # and keeps it to the end
    ],
)
def test_capitals_decide_where_they_must(text: str, tags: str) -> None:
    assert tag(text).tags == tags


def test_the_longest_entry_counts_and_covers_all_its_words() -> None:
    tagged = tag("Republik Rakyat Tiongkok tiba")
    assert tagged.tags == "CCC."
    assert tagged.firsts == [0, 0, 0, 3]
    assert [entry.value if entry else None for entry in tagged.entries] == ["CN", "CN", "CN", None]


def test_the_model_names_people_places_and_bodies_where_the_lexicon_is_silent() -> None:
    text = "Kinoshita menuju Karangwuni lewat Northwind"
    names = [Name("PER", 0, 1), Name("LOC", 2, 3), Name("ORG", 4, 5)]
    assert tag(text, *names).tags == "N.l.o"


@pytest.mark.parametrize(
    ("text", "names", "tags"),
    [
        ("Bayu Laut Mahendra", [Name("PER", 0, 3)], "NNN"),
        ("Michael Jordan", [Name("PER", 0, 2)], "NN"),
        ("Nasser bin Rashid", [Name("PER", 0, 3)], "NnN"),
        ("Menhan Kinoshita", [Name("PER", 0, 2)], "AN"),
        ("Moh . Syafril", [Name("PER", 2, 3)], "NnN"),
        ("Nakatani Gen ,", [Name("PER", 0, 1)], "NN,"),
        ("Kodam Iskandar Muda", [Name("PER", 1, 3)], "OWW"),  # a unit named after somebody
        ("Danurwenda da Silva", [Name("PER", 0, 1)], "NnN"),
    ],
)
def test_words_of_the_lexicon_inside_a_name_are_its_own(text: str, names: list[Name], tags: str) -> None:
    assert tag(text, *names).tags == tags


def test_what_is_tagged_twice_is_tagged_alike() -> None:
    tagger = Tagger(lexicon())
    text = "Menhan Jepang Haruto Kinoshita"
    tokens = tokenise(text, [Block("body", 0, len(text))])
    assert tagger.tag(text, tokens, []).tags == tagger.tag(text, tokens, []).tags == "ACXX"
