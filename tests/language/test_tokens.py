"""Tokens: what is one token, and that offsets always give the wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.language.tokens import tokenise
from risalah.values.document import Block, Role


def words(text: str) -> list[str]:
    return tokenise(text, [Block("body", 0, len(text))]).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jum'at, Ma’ruf", ["Jum'at", ",", "Ma’ruf"]),
        ("'Elang Biru'", ["'", "Elang", "Biru", "'"]),
        ("Indonesia-Jepang", ["Indonesia", "-", "Jepang"]),
        ("Kemhan/TNI (Mar)", ["Kemhan", "/", "TNI", "(", "Mar", ")"]),
        ("“Siap,” kata", ["“", "Siap", ",", "”", "kata"]),
        ("H.E. Puig", ["H.E.", "Puig"]),
        ("I.N.G. Suara", ["I.N.G.", "Suara"]),
        ("S.E., M.Tr.Opsla.", ["S.E.", ",", "M.Tr.Opsla."]),
        ("S.Sos, M.Si hadir", ["S.Sos", ",", "M.Si", "hadir"]),
        ("the U.S. Army", ["the", "U.S.", "Army"]),
        ("a.n. Menteri s.d. Juli", ["a.n.", "Menteri", "s.d.", "Juli"]),
        ("M. Yusuf", ["M.", "Yusuf"]),
        ("M.Yusuf", ["M.", "Yusuf"]),
        ("Vitamin C. baru", ["Vitamin", "C", ".", "baru"]),
        ("Brigjen. Dr. Lt. Budi", ["Brigjen", ".", "Dr", ".", "Lt", ".", "Budi"]),
        ("12/6 28/7/2025 3.500 09.59 2,5 10:30", ["12/6", "28/7/2025", "3.500", "09.59", "2,5", "10:30"]),
        ("pada 28/7/2025.", ["pada", "28/7/2025", "."]),
        ("302/SSM A-1343", ["302", "/", "SSM", "A", "-", "1343"]),
        ("Komisi I. Dia", ["Komisi", "I", ".", "Dia"]),
        ("KOMPAS.com", ["KOMPAS", ".", "com"]),
        ("Jakarta.Dia", ["Jakarta", ".", "Dia"]),
        ("a\u00a0b\u200bc\ufeffd\x00e\u200ff", ["a", "b", "c", "d", "e", "f"]),
        ("Jose\u0301 Nguye\u0302\u0303n", ["Jose\u0301", "Nguye\u0302\u0303n"]),
        ("…!?", ["…", "!", "?"]),
        ("وزير الدفاع", ["وزير", "الدفاع"]),
        ("", []),
        (" \u200b\n", []),
    ],
)
def test_a_text_is_cut_into_these_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_only_title_and_body_are_read_and_sentences_carry_their_block() -> None:
    text = "Judul berita\nIsi satu. Isi dua.\nBaca juga: lain\nEditor: A\nIsi tiga."
    roles: list[Role] = ["title", "body", "related", "credit", "body"]
    blocks, at = [], 0
    for role, line in zip(roles, text.split("\n"), strict=True):
        blocks.append(Block(role, at, at + len(line)))
        at += len(line) + 1
    tokens = tokenise(text, blocks)
    found = [(text[s.start : s.end], s.block) for s in tokens.sentences]
    assert found == [("Judul berita", 0), ("Isi satu.", 1), ("Isi dua.", 1), ("Isi tiga.", 4)]


def test_a_word_is_cut_at_the_end_of_its_block() -> None:
    tokens = tokenise("Jakarta.Baca juga", [Block("body", 0, 8), Block("related", 8, 17)])
    assert tokens.words == ["Jakarta", "."]


ODD = st.text(
    alphabet=st.one_of(st.sampled_from(list(" .!?\"“”'’()[]-–/,;:\n\x00\u200b\ufeffAaIVMSdi12")), st.characters())
)


@given(ODD, st.integers(0, 40), st.integers(0, 40))
def test_offsets_are_the_wording_and_sentences_cover_all_tokens_in_order(text: str, a: int, b: int) -> None:
    first, second = sorted((min(a, len(text)), min(b, len(text))))
    blocks = [Block("title", 0, first), Block("body", first, second), Block("body", second, len(text))]
    tokens = tokenise(text, blocks)
    assert [text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert all(tokens.words)
    assert all(e <= s for e, s in zip(tokens.ends, tokens.starts[1:], strict=False))
    at = 0
    for sentence in tokens.sentences:
        assert sentence.first == at < sentence.last
        assert (sentence.start, sentence.end) == (tokens.starts[at], tokens.ends[sentence.last - 1])
        block = blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        at = sentence.last
    assert at == len(tokens.words)


@given(ODD)
def test_nothing_that_is_a_letter_or_a_digit_is_lost(text: str) -> None:
    kept = "".join(words(text))
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]


@pytest.mark.parametrize(
    "line",
    ["(" * 100_000, "x. " * 200_000, '."' * 100_000, "Komisi I. " * 50_000, "\x00" * 200_000, "A." * 200_000,
     "1." * 200_000, "د. " * 100_000, "a" * 1_000_000, "'a" * 200_000, ". (" * 100_000],
)  # fmt: skip
def test_monstrous_lines_are_read_to_their_end(line: str) -> None:
    tokens = tokenise(line, [Block("body", 0, len(line))])
    assert sum(s.last - s.first for s in tokens.sentences) == len(tokens.words)
