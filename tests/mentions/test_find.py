"""Whatever a text holds, its mentions are in order, apart from each other, and point into it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mentions.found import read

WORDS = [
    "Menteri", "Pertahanan", "Menhan", "Duta", "Besar", "Jenderal", "TNI", "Laut", "(P)", "(", ")", ",", ".", "-",
    "dan", "sekaligus", "untuk", "di", "ke", "dari", "Jepang", "RI", "Jakarta", "Kemhan", "Angkatan", "Kinoshita",
    "Haruto", "Mahendra", "latihan", "bersama", "Elang", "Dialogue", "Forum", "2025", "keduanya", "kedua", "negara",
    "Dr.", "S.E.", "selaku", "mantan", "PT", "Moh", "KRI", "399", "“", "”", "kata", "ruang", "Markas", "Besar",
    "perusahaan", "II", "\n\n",
]  # fmt: skip


def check(text: str) -> None:
    tokens, found = read(text)
    last = 0
    for mention in found.mentions:
        assert last <= mention.first < mention.last <= len(tokens.words)
        assert all(0 <= index < len(found.people) for index in mention.people)
        assert mention.organisation < len(found.organisations)
        last = mention.last
    assert len(found.tags) == len(tokens.words)
    for named in (*found.people, *found.organisations, *found.places, *found.occasions):
        assert all(0 <= start < end <= len(text) for start, end in named.mentions)
        assert named.mentions


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(deadline=None)
def test_any_string_of_words_that_the_grammar_knows(text: str) -> None:
    check(text)


def test_nothing_is_found_in_nothing() -> None:
    _tokens, found = read("")
    assert (found.tags, found.mentions, found.people, found.places) == ("", [], [], [])


def test_mentions_of_different_passes_do_not_overlap() -> None:
    _tokens, found = read("Kedua Menhan bertemu di Kemhan, Jakarta.")
    assert [mention.kind for mention in found.mentions] == ["pair", "place"]
