"""A post phrase says whose post it is, of which body, and where somebody is sent."""

import pytest

from risalah.values.found import PostPhrase
from tests.mentions.found import people, stretches


def posts(text: str) -> list[PostPhrase]:
    return [post for person in people(text) for post in person.posts] or [
        mention.post for mention, _wording in stretches(text, "post") if mention.post is not None
    ]


@pytest.mark.parametrize(
    ("text", "title", "key", "organisation", "country"),
    [
        ("Menhan tiba.", "Menhan", "menteri pertahanan", "Kementerian Pertahanan", None),
        ("Menhan Jepang tiba.", "Menhan", "menteri pertahanan", "Kementerian Pertahanan", "JP"),
        ("Menteri Pertahanan (Menhan) Qatar tiba.", "Menteri Pertahanan", "menteri pertahanan",
         "Kementerian Pertahanan", "QA"),
        ("Wakil Menteri Pertahanan (Wamenhan) Qatar tiba.", "Wakil Menteri Pertahanan", "wakil menteri pertahanan",
         "Kementerian Pertahanan", "QA"),
        ("Panglima Angkatan Bersenjata Filipina tiba.", "Panglima Angkatan Bersenjata",
         "panglima angkatan bersenjata", "Angkatan Bersenjata", "PH"),
        ("Minister of Defence of Australia Gregory Hallam arrived.", "Minister of Defence", "minister of defence",
         "Ministry of Defence", "AU"),
        ("Menteri Koordinator Bidang Politik dan Keamanan RI tiba.",
         "Menteri Koordinator Bidang Politik dan Keamanan", "menteri koordinator bidang politik dan keamanan",
         None, "ID"),
        ("Chief of Defence Force Australia Admiral Duncan Whitlock arrived.", "Chief of Defence Force",
         "chief of defence force", None, "AU"),
        ("Japanese Defence Minister Haruto Kinoshita arrived.", "Defence Minister", "defence minister",
         "Ministry of Defence", "JP"),
        ("Papua New Guinea's Foreign Minister Justin Wamuru arrived.", "Foreign Minister", "foreign minister",
         "Ministry of Foreign Affairs", "PG"),
        ("the Japanese defence minister arrived.", "defence minister", "defence minister", "Ministry of Defence", "JP"),
        ("Vietnamese Coast Guard Commander Pham Duc Trung arrived.", "Coast Guard Commander",
         "coast guard commander", None, "VN"),
        ("Bakamla chief Vice Admiral Irwan Sastradipura arrived.", "Bakamla chief", "bakamla chief",
         "Bakamla", "ID"),
    ],
)  # fmt: skip
def test_a_title_ends_before_its_state_and_its_abbreviation(
    text: str, title: str, key: str, organisation: str | None, country: str | None
) -> None:
    (post,) = posts(text)
    assert (post.title, post.key, post.organisation, post.country) == (title, key, organisation, country)


@pytest.mark.parametrize(
    ("text", "keys", "countries"),
    [
        ("Perdana Menteri sekaligus Menteri Pertahanan Malaysia Azhar Karimuddin tiba.",
         ["perdana menteri", "menteri pertahanan"], ["MY", "MY"]),
        ("Wakil Perdana Menteri merangkap Menteri Pertahanan Jamaika Marlon Whitcombe tiba.",
         ["wakil perdana menteri", "menteri pertahanan"], ["JM", "JM"]),
        ("Deputy Prime Minister and Minister for Defence Gregory Hallam arrived.",
         ["deputy prime minister", "minister for defence"], [None, None]),
    ],
)  # fmt: skip
def test_several_posts_of_one_person_share_their_state(text: str, keys: list[str], countries: list[str | None]) -> None:
    found = posts(text)
    assert ([post.key for post in found], [post.country for post in found]) == (keys, countries)


@pytest.mark.parametrize(
    ("text", "sending", "receiving"),
    [
        ("Duta Besar RI untuk Jepang Helmina Tarigan tiba.", "ID", ("JP",)),
        ("Dubes Jepang untuk Indonesia Takahiro Onodera tiba.", "JP", ("ID",)),
        ("Atase Pertahanan RI di Canberra Kolonel Laut (P) Rustam Hadikusumo tiba.", "ID", ("AU",)),
        ("Atase Pertahanan Australia untuk Indonesia Group Captain Fiona Cartmell tiba.", "AU", ("ID",)),
        ("Dubes RI Helmina Tarigan tiba.", "ID", ()),
        ("Menhan RI Bramanto Adiwijaya tiba.", "ID", ()),
    ],
)
def test_only_diplomats_are_sent_somewhere(text: str, sending: str, receiving: tuple[str, ...]) -> None:
    (post,) = posts(text)
    assert (post.country, post.receiving, post.diplomatic) == (sending, receiving, "Menhan" not in text)


@pytest.mark.parametrize(
    ("text", "default"),
    [("Menhan tiba.", "ID"), ("Kasal tiba.", "ID"), ("Dubes tiba.", "ID"), ("Menteri Pertahanan tiba.", None)],
)
def test_an_abbreviation_alone_suggests_our_own_state(text: str, default: str | None) -> None:
    (post,) = posts(text)
    assert (post.country, post.default) == (None, default)


@pytest.mark.parametrize("word", ["mantan", "eks", "former"])
def test_a_post_held_once_is_no_mention(word: str) -> None:
    assert stretches(f"Ia {word} Menteri Pertahanan Jepang.", "post") == []
