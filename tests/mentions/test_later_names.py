"""Words of known names are found where the names model is silent; words that several share are nobody's."""

import pytest

from risalah.knowledge.lexicon import lexicon
from risalah.language.tokens import tokenise
from risalah.mentions.people import find_people
from risalah.mentions.tags import Tagger
from risalah.values.document import Block

OPENING = "Menhan RI Bramanto Adiwijaya bertemu Menhan Jepang Haruto Kinoshita. "


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Kinoshita lalu berpidato.", ["Haruto Kinoshita"]),
        ("Menurut Adiwijaya itu penting.", ["Bramanto Adiwijaya"]),
        ("Haruto Kinoshita lalu berpidato.", ["Haruto Kinoshita"]),
        ("Kinoshita Wagner lalu berpidato.", []),  # another name begins with the word
        ("Kapal Kinoshita lalu berlayar.", []),
        ("Menhan RI Wiratmoko Adiwijaya tiba. Adiwijaya berpidato.", ["Wiratmoko Adiwijaya"]),
    ],
)
def test_a_word_of_a_name_leads_to_the_person(sentence: str, names: list[str]) -> None:
    text = OPENING + sentence
    tokens = tokenise(text, [Block("body", 0, len(text))])
    mentions, people = find_people(Tagger(lexicon()).tag(text, tokens, []))
    assert [people[m.people[0]].name for m in mentions[2:] if m.kind == "person"] == names
