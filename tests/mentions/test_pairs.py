"""'keduanya' and its like mean the last two of different states who fit the words."""

import pytest

from tests.mentions.found import read

MINISTERS = "Menhan RI Bramanto Adiwijaya bertemu Menhan Jepang Haruto Kinoshita"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (MINISTERS + ". Keduanya sepakat.", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + ". Kedua menteri sepakat.", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + ". Kedua Menhan sepakat.", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + " dan Dubes Jepang Takahiro Onodera. Kedua menteri sepakat.",
         {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + " dan Dubes Jepang Takahiro Onodera. Keduanya sepakat.",
         {"Bramanto Adiwijaya", "Takahiro Onodera"}),
        (MINISTERS + ", kata Juru Bicara Kemhan Taufan Rinaldi. Keduanya sepakat.",
         {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + ". Kedua panglima tidak hadir.", set()),
        ("Menhan RI Bramanto Adiwijaya bertemu Menlu RI Laksmita Hapsari. Keduanya sepakat.", set()),
        (MINISTERS + ". Kedua negara sepakat.", set()),
        (MINISTERS + ". The two ministers agreed.", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        (MINISTERS + ". Both countries agreed.", set()),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, names: set[str]) -> None:
    _tokens, found = read(text)
    (pair,) = [mention for mention in found.mentions if mention.kind == "pair"]
    assert {found.people[i].name for i in pair.people} == names


@pytest.mark.parametrize(("words", "name"), [("Keduanya", "people"), ("Kedua negara", "states")])
def test_a_pair_is_of_people_or_of_states(words: str, name: str) -> None:
    _tokens, found = read(f"{words} sepakat.")
    assert [(mention.kind, mention.name) for mention in found.mentions] == [("pair", name)]
