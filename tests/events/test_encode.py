"""A sentence becomes one character a word or mention; lists, companions, ships and pairs are settled before rules look.

In the tables a mention is 'letter:words'; words that a rule or a clause knows only by themselves are left out.
"""

import pytest

from tests.events.texts import JAPAN, MINISTER, SECRETARY, found

MENTIONS = "PMGCNKBFLDEXYZIS"


def encoded(text: str):
    """The last sentence, encoded, and the words of each of its positions."""
    read = found(text)
    assert read.events is not None
    sentence = read.events.context.encoded[-1]
    starts, ends = read.tokens.starts, read.tokens.ends
    return sentence, [text[starts[item.first] : ends[item.last - 1]] for item in sentence.items]


def mentions(text: str) -> list[str]:
    sentence, words = encoded(text)
    return [f"{code}:{here}" for code, here in zip(sentence.code, words, strict=True) if code in MENTIONS]


ONE = [
    ("Menteri Pertahanan Bramanto Adiwijaya berangkat.", ["P:Menteri Pertahanan Bramanto Adiwijaya"]),
    ("Angkatan Laut India berlayar.", ["G:Angkatan Laut India"]),
    ("Jepang bertemu Australia.", ["C:Jepang", "C:Australia"]),
    ("Latihan dibuka di Surabaya.", ["L:Surabaya"]),
    ("Latihan itu digelar Kamis (12/6).", ["D:Kamis (12/6)"]),
    ("Latihan Samudra Shakti digelar.", ["E:Samudra Shakti"]),
    ("Indo Defence digelar.", ["X:Indo Defence"]),
    ("ADMM-Plus digelar.", ["Y:ADMM-Plus"]),
    ("Keduanya bertemu.", ["K:Keduanya"]),
    ("Kedua negara bertemu.", ["B:Kedua negara"]),
    ("Indonesia meneken nota kesepahaman.", ["C:Indonesia", "I:nota kesepahaman"]),
    ("Indonesia meneken Defence Cooperation Agreement.", ["C:Indonesia", "I:Defence Cooperation Agreement"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_a_mention_is_one_character_that_says_its_kind(text, expected):
    assert mentions(text) == expected


LISTS = [
    (f"{MINISTER} dan {JAPAN} bertemu.", [f"M:{MINISTER} dan {JAPAN}"]),
    ("Indonesia, Jepang, dan Australia bertemu.", ["N:Indonesia, Jepang, dan Australia"]),
    ("Indonesia dan Jepang bertemu.", ["N:Indonesia dan Jepang"]),
    ("Hubungan RI-Jepang tetap baik.", ["N:RI-Jepang"]),
    ("TNI AL dan Angkatan Laut India berlatih.", ["N:TNI AL dan Angkatan Laut India"]),
    ("HMAS Wattle dan KRI Bahtera Jaya-399 berlayar.", ["S:HMAS Wattle dan KRI Bahtera Jaya-399"]),
    # A comma alone joins nothing: it also stands between a clause and the next.
    ("Indonesia, Jepang bertemu.", ["C:Indonesia", "C:Jepang"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_one_mention_of_all_its_members(text, expected):
    assert mentions(text) == expected


SHIPS = [
    ("KRI Bahtera Jaya-399 singgah.", ["S:KRI Bahtera Jaya-399"], ["ID"]),
    ("JS Akebono singgah.", ["S:JS Akebono"], ["JP"]),
    ("Kapal patroli Jepang singgah.", ["S:Kapal patroli Jepang"], ["JP"]),
    ("Kapal perang Angkatan Laut India singgah.", ["S:Kapal perang Angkatan Laut India"], ["IN"]),
    # The crew acts, not the ship.
    ("Awak kapal patroli Jepang singgah.", ["C:Jepang"], ["JP"]),
]


@pytest.mark.parametrize(("text", "expected", "states"), SHIPS)
def test_a_ship_is_on_the_side_of_the_state_its_prefix_or_owner_names(text, expected, states):
    sentence, _ = encoded(text)
    assert mentions(text) == expected
    assert [m.country for item in sentence.items for m in item.mentions] == states


def test_companions_are_set_aside_so_that_subject_and_verb_stand_together():
    text = f"{MINISTER} didampingi {SECRETARY} dan Kolonel Inf Sasmita Hadinata bertemu {JAPAN}."
    sentence, words = encoded(text)
    assert [m.name for m in sentence.companions] == ["Danu Prakosa", "Sasmita Hadinata"]
    assert words == [MINISTER, "bertemu", JAPAN, "."]


def test_what_stands_in_brackets_is_passed_over():
    _, words = encoded("Menteri Pertahanan Bramanto Adiwijaya (lulusan 1988) berangkat.")
    assert words == [MINISTER, "berangkat", "."]


def test_a_pronoun_is_whoever_opened_the_last_sentence_that_named_anybody():
    sentence, _ = encoded(f"{MINISTER} bertemu {JAPAN}. Ia berangkat.")
    assert sentence.code[0] == "P"
    assert [m.name for m in sentence.items[0].mentions] == ["Bramanto Adiwijaya"]


def test_a_pronoun_without_anybody_before_it_is_a_word():
    assert mentions("Ia berangkat.") == []


def test_we_is_the_state_of_whoever_is_quoted():
    sentence, words = encoded(f'"Kami sepakat membuka kelas bahasa," kata {JAPAN}.')
    at = words.index("Kami")
    assert sentence.code[at] == "C"
    assert [m.country for m in sentence.items[at].mentions] == ["JP"]


def test_what_stands_in_quotation_marks_is_told_apart():
    sentence, words = encoded(f'"Kami sepakat membuka kelas bahasa," kata {JAPAN}.')
    assert {word for word, quoted in zip(words, sentence.quoted, strict=True) if quoted} == {
        *("Kami", "sepakat", "membuka", "kelas", "bahasa"),
    }


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"{MINISTER} mengatakan Jepang siap.", "mengatakan"),
        ("Latihan itu selesai, sementara kapal berlayar.", "sementara"),
        ("Latihan itu selesai; kapal berlayar.", ";"),
    ],
)
def test_verbs_of_saying_conjunctions_and_semicolons_end_a_clause(text, word):
    sentence, words = encoded(text)
    assert sentence.code[words.index(word)] in ";|"
