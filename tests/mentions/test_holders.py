"""A post without a name leads to the person who was named with it."""

import pytest

from tests.mentions.found import read

OPENING = "Menteri Pertahanan RI Bramanto Adiwijaya menerima Menteri Pertahanan Jepang Haruto Kinoshita. "


@pytest.mark.parametrize(
    ("sentence", "names", "country"),
    [
        ("Menhan Jepang berterima kasih.", ["Haruto Kinoshita"], "JP"),
        ("Menhan RI mengangguk.", ["Bramanto Adiwijaya"], "ID"),
        ("Menhan mengangguk.", ["Bramanto Adiwijaya"], "ID"),
        ("Menteri Pertahanan mengangguk.", ["Bramanto Adiwijaya"], "ID"),
        ("Menhan India tidak hadir.", [], "IN"),
        ("Menlu menunggu.", [], "ID"),
        ("Menlu Jepang menunggu.", [], "JP"),
    ],
)
def test_post_and_state_say_who(sentence: str, names: list[str], country: str) -> None:
    _tokens, found = read(OPENING + sentence)
    mention = found.mentions[-1]
    assert (mention.kind, mention.country) == ("post", country)
    assert [found.people[i].name for i in mention.people] == names


def test_without_one_at_home_the_last_holder_before_is_meant() -> None:
    _tokens, found = read("Menhan Jepang Haruto Kinoshita dan Menhan India Vikram Deshpandey tiba. Menhan berpidato.")
    assert [found.people[i].name for i in found.mentions[-1].people] == ["Vikram Deshpandey"]


def test_a_post_before_its_holder_is_named_is_the_holders() -> None:
    _tokens, found = read("Menhan Jepang tiba. Menteri Pertahanan Jepang Haruto Kinoshita lalu berpidato.")
    assert found.mentions[0].people == (0,)
