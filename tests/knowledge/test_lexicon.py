"""The lexicon gives for each word the entries it may open: the longest first, the specific before the general."""

import pytest

from risalah.knowledge.lexicon import Entry, lexicon, phrase_words


def entries(phrase: str) -> list[Entry]:
    """The entries of exactly these words."""
    first, *rest = phrase_words(phrase)
    return [
        entry for entry in lexicon().entries.get(first.lower(), []) if list(entry.rest) == [w.lower() for w in rest]
    ]


@pytest.mark.parametrize(
    ("phrase", "tag", "value"),
    [
        ("Menteri", "H", "Menteri"),
        ("Duta Besar", "D", "Duta Besar"),
        ("Menhan", "A", "Menhan"),
        ("Danlanud", "A", "Danlanud"),  # made of 'Dan' and 'lanud'
        ("Pertahanan", "W", "Pertahanan"),
        ("Laut", "b", "Laut"),
        ("Letnan Jenderal", "R", "Letnan Jenderal"),
        ("TNI", "T", "TNI"),
        ("Angkatan Laut", "G", "Angkatan Laut"),
        ("Kemhan", "O", "Kemhan"),
        ("Jepang", "C", "JP"),
        ("Negeri Sakura", "C", "JP"),
        ("Republik Rakyat Tiongkok", "C", "CN"),
        ("AS", "C", "US"),
        ("Jakarta", "c", "Jakarta"),
        ("Garuda Shield", "E", "Garuda Shield"),
        ("Dr.", "h", "Dr."),
        ("M.Si.", "d", "M.Si."),
        ("Senin", "t", "Senin"),
        ("dolar AS", ".", "dolar AS"),
        ("Memorandum of Understanding", "I", "Memorandum of Understanding"),
    ],
)
def test_each_kind_of_word_has_its_letter(phrase: str, tag: str, value: str) -> None:
    assert (tag, value) in [(entry.tag, entry.value) for entry in entries(phrase)]


def test_what_is_an_ordinary_word_is_no_post_of_prefix_and_unit() -> None:
    assert entries("Kamar") == [] or all(entry.tag != "A" for entry in entries("Kamar"))


def test_the_longest_entry_is_tried_first_and_the_exact_one_before_its_equal() -> None:
    for found in lexicon().entries.values():
        order = [(-len(entry.rest), not entry.exact) for entry in found]
        assert order == sorted(order)


@pytest.mark.parametrize(("phrase", "exact"), [("AS", True), ("Jepang", False), ("Mar", True), ("Menhan", False)])
def test_abbreviations_that_are_words_in_other_letters_are_exact(phrase: str, exact: bool) -> None:
    assert next(entry.exact for entry in entries(phrase)) is exact


def test_facts_are_kept_by_lower_case() -> None:
    known = lexicon()
    assert known.country_of_city["tokyo"] == "JP"
    assert known.short_posts["menhan"] == ("Menteri Pertahanan", "Kementerian Pertahanan")
    assert known.organisations["kemhan"] == ("Kementerian Pertahanan", "ID")
    assert known.occasions["cobra gold"] == ("exercise", "TH")
    assert "papua" in known.regions


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Menteri Pertahanan", ("Menteri", "Pertahanan")),
        ("Under-Secretary of State", ("Under", "-", "Secretary", "of", "State")),
        ("Dato’ Seri", ("Dato’", "Seri")),
        ("Dr.", ("Dr.",)),
        ("M.Tr.Opsla.", ("M.Tr.Opsla.",)),
        ("Antigua & Barbuda", ("Antigua", "&", "Barbuda")),
    ],
)
def test_a_phrase_is_cut_as_a_text_is(phrase: str, words: tuple[str, ...]) -> None:
    assert phrase_words(phrase) == words


def test_the_lexicon_is_built_once() -> None:
    assert lexicon() is lexicon()
