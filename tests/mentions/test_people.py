"""People are found with rank, titles and state; later mentions of all kinds lead back to them."""

import pytest

from risalah.knowledge.lexicon import lexicon
from risalah.language.tokens import tokenise
from risalah.mentions.people import find_people
from risalah.mentions.tags import Tagger
from risalah.values.document import Block
from tests.mentions.found import people, read, stretches

RANKED = [
    ("Letjen TNI Bramantya Sudarsono", "Letjen TNI", "Bramantya Sudarsono"),
    ("Laksda TNI Wirya Prasetyawan", "Laksda TNI", "Wirya Prasetyawan"),
    ("Marsma TNI Galang Sutedja", "Marsma TNI", "Galang Sutedja"),
    ("Laksamana Muda TNI Surya Mahendra", "Laksamana Muda TNI", "Surya Mahendra"),
    ("Kolonel Inf Darto Pamungkas", "Kolonel Inf", "Darto Pamungkas"),
    ("Kolonel Laut (P) Hestu Wardoyo", "Kolonel Laut (P)", "Hestu Wardoyo"),
    ("Letkol Laut (E) Jaka Sembada", "Letkol Laut (E)", "Jaka Sembada"),
    ("Letkol Pnb Arga Danurwenda", "Letkol Pnb", "Arga Danurwenda"),
    ("Mayor Marinir Saka Baskoro", "Mayor Marinir", "Saka Baskoro"),
    ("Mayjen TNI (Mar) Tegar Prawiranegara", "Mayjen TNI (Mar)", "Tegar Prawiranegara"),
    ("Jenderal TNI (Purn) Bagaskara Hendrawan", "Jenderal TNI (Purn)", "Bagaskara Hendrawan"),
    ("Komjen Pol Respati Gunadarma", "Komjen Pol", "Respati Gunadarma"),
    ("Kombes Pol. Yudanto Lesmana", "Kombes Pol.", "Yudanto Lesmana"),
    ("AKBP Seno Wiratmoko", "AKBP", "Seno Wiratmoko"),
    ("Laksma Bakamla Octo Prasojo", "Laksma Bakamla", "Octo Prasojo"),
]


@pytest.mark.parametrize(("words", "rank", "name"), RANKED)
def test_ranks_of_all_forces_go_with_their_branch_and_make_an_indonesian(words: str, rank: str, name: str) -> None:
    (person,) = people(f"Rapat dipimpin {words} di Jakarta.")
    assert (person.rank, person.name, person.country, person.country_from) == (rank, name, "ID", "rank")


@pytest.mark.parametrize(
    ("words", "rank", "name"),
    [
        ("Rear Admiral Alistair Penhallow", "Rear Admiral", "Alistair Penhallow"),
        ("Lieutenant General Haruki Sonoda", "Lieutenant General", "Haruki Sonoda"),
        ("Air Chief Marshal Rohan Deshpandey", "Air Chief Marshal", "Rohan Deshpandey"),
        ("Wing Commander Fiona Cartmell", "Wing Commander", "Fiona Cartmell"),
        ("Commander Rodel Manalastas", "Commander", "Rodel Manalastas"),
    ],
)
def test_foreign_ranks_are_read_in_english(words: str, rank: str, name: str) -> None:
    (person,) = people(f"The meeting was led by {words} on Monday.")
    assert (person.rank, person.name, person.posts) == (rank, name, [])


@pytest.mark.parametrize(
    ("text", "name", "honorifics"),
    [
        ("Laksamana Muda TNI Dr. Surya Mahendra, S.E., M.M. hadir.", "Surya Mahendra", ["Dr."]),
        ("Menhan Singapura Dr. Tan Wei Liang tiba.", "Tan Wei Liang", ["Dr."]),
        ("Wakil Menteri Pertahanan Qatar Sheikh Nasser Al-Mansoori tiba.", "Nasser Al-Mansoori", ["Sheikh"]),
        ("Duta Besar Inggris H.E. Margaret Ellingford tiba.", "Margaret Ellingford", ["H.E."]),
    ],
)
def test_honorifics_and_degrees_are_no_part_of_the_name(text: str, name: str, honorifics: list[str]) -> None:
    (person,) = people(text)
    assert (person.name, person.honorifics) == (name, honorifics)


@pytest.mark.parametrize(
    ("text", "country", "told_by"),
    [
        ("Menteri Pertahanan Jepang Haruto Kinoshita tiba.", "JP", "post"),
        ("Menhan RI Bramanto Adiwijaya tiba.", "ID", "post"),
        ("Panglima TNI Bramanto Adiwijaya tiba.", "ID", "post"),
        ("Letjen TNI Bramanto Adiwijaya tiba.", "ID", "rank"),
        ("Kepala Staf Angkatan Laut India Laksamana Vikram Deshpandey tiba.", "IN", "post"),
        ("Menhan Jepang tiba. Ia disambut Menteri Perhubungan Budi Wijaya.", "ID", "look"),
        ("Menhan Jepang tiba. Rombongan dipimpin Jenderal Hiroshi Nakatani.", "JP", "look"),
    ],
)
def test_the_state_comes_from_post_then_rank_then_the_look_of_the_name(text: str, country: str, told_by: str) -> None:
    person = people(text)[-1]
    assert (person.country, person.country_from) == (country, told_by)


def test_beside_ranks_of_the_tni_a_bare_rank_is_the_guests() -> None:
    text = "Menhan Qatar tiba. Letjen TNI Bramantya Sudarsono menyambut Mayjen Tolbur Hemlok."
    host, guest = people(text)
    assert (host.country, guest.country, guest.country_from) == ("ID", "QA", "guess")


@pytest.mark.parametrize(
    "text",
    [
        "Bramanto Adiwijaya, Menteri Pertahanan RI, tiba.",
        "Bramanto Adiwijaya selaku Menteri Pertahanan RI tiba.",
        "Menteri Pertahanan RI, Bramanto Adiwijaya, tiba.",
        "Menteri Pertahanan (Menhan) RI Bramanto Adiwijaya tiba.",
    ],
)
def test_the_post_stands_before_or_behind_the_name(text: str) -> None:
    (person,) = people(text)
    assert (person.name, person.country) == ("Bramanto Adiwijaya", "ID")
    assert [post.key for post in person.posts] == ["menteri pertahanan"]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Menhan Jepang Haruto Kinoshita tiba. Kinoshita lalu pergi.", "Haruto Kinoshita", ["Kinoshita"]),
        ("Menhan Sjamsoeddin Wirahadi tiba. Kemudian Syamsudin Wirahadi pergi.", "Sjamsoeddin Wirahadi",
         ["Syamsudin Wirahadi"]),
        ("Panglima Singapura Mayjen Ten Yew Kiat tiba. Lalu Mayjen Teh Yew Kiat pergi.", "Ten Yew Kiat",
         ["Teh Yew Kiat"]),
        ("Menhan Adiwijaya tiba. Lalu Bramanto Adiwijaya pergi.", "Bramanto Adiwijaya", ["Adiwijaya"]),
    ],
)  # fmt: skip
def test_shorter_longer_and_misspelt_names_are_one_person(text: str, name: str, aliases: list[str]) -> None:
    (person,) = people(text)
    assert (person.name, person.aliases, len(person.mentions)) == (name, aliases, 2)


def test_a_name_before_the_full_one_waits_for_it() -> None:
    text = "Kinoshita menyambut baik rencana itu. Menteri Pertahanan Jepang Haruto Kinoshita tiba kemarin."
    (person,) = people(text)
    assert [text[start:end] for start, end in person.mentions] == ["Kinoshita", "Haruto Kinoshita"]


def test_two_people_of_one_family_name_are_told_apart_by_their_posts() -> None:
    text = (
        "Menhan RI Bramanto Adiwijaya bertemu Menlu RI Laksmita Adiwijaya. Menhan RI Adiwijaya berbicara. "
        "Lalu Menlu RI Adiwijaya berbicara."
    )
    minister, other = people(text)
    assert (minister.name, len(minister.mentions)) == ("Bramanto Adiwijaya", 2)
    assert (other.name, len(other.mentions)) == ("Laksmita Adiwijaya", 2)


@pytest.mark.parametrize(
    "text",
    [
        "KRI Bahtera Jaya-399 bersandar di Surabaya.",
        "USS Harold Whitfield tiba di Surabaya.",
        "Kantor itu ada di Jalan Jenderal Sudirman, Jakarta.",
        "Mereka berlatih di Lapangan Panglima Sudirman.",
    ],
)
def test_ships_streets_and_fields_are_no_people(text: str) -> None:
    assert people(text) == []


def test_a_title_in_headline_case_names_nobody_whom_the_model_does_not_know() -> None:
    text = "Menteri Pertahanan Kunjungi Galangan Kapal"
    tokens = tokenise(text, [Block("title", 0, len(text))])
    tagged = Tagger(lexicon()).tag(text, tokens, [])
    assert find_people(tagged, frozenset({0}))[1] == []


def test_capitals_behind_a_complete_title_are_a_name_though_the_model_is_silent() -> None:
    text = "Menteri Pertahanan Baskoro Jatmiko tiba."
    tokens = tokenise(text, [Block("body", 0, len(text))])
    mentions, found = find_people(Tagger(lexicon()).tag(text, tokens, []))
    assert [person.name for person in found] == ["Baskoro Jatmiko"]
    assert [(m.kind, m.first, m.last) for m in mentions] == [("person", 0, 4)]


def test_a_post_held_once_is_not_kept() -> None:
    (person,) = people("Mantan Menteri Pertahanan Baskara Jatmika tiba.")
    assert person.posts == []


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Direktur Utama PT Baja Bahari Sentosa Lukman Hartadi tiba.", True),
        ("Direktur Utama Lukman Hartadi tiba.", True),
        ("Menteri Pertahanan RI Bramanto Adiwijaya tiba.", False),
        ("Letjen TNI Bramanto Adiwijaya tiba.", False),
    ],
)
def test_who_has_only_a_post_in_a_firm_is_private(text: str, private: bool) -> None:
    assert people(text)[0].private is private


def test_the_text_stands_at_every_mention() -> None:
    text = "Menhan Jepang Haruto Kinoshita tiba. Menhan menyambut. Kinoshita lalu pergi."
    assert [wording for _mention, wording in stretches(text)] == [
        "Menhan Jepang Haruto Kinoshita",
        "Menhan",
        "Kinoshita",
    ]
    assert read(text)[1].people[0].mentions == [(14, 30), (55, 64)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Duta Besar Singapura Tan Wei-ling hadir di Jakarta, Kamis.", "Tan Wei-ling"),
        ("Menteri Pertahanan Vietnam Pham Van-Duc hadir di Jakarta, Kamis.", "Pham Van-Duc"),
        ("Duta Besar Singapura Kang Dae-jung hadir di Jakarta, Kamis.", "Kang Dae-jung"),
    ],
)
def test_a_hyphen_does_not_cut_a_given_name(text: str, name: str) -> None:
    assert [person.name for person in people(text)] == [name]
