"""A text without full stops is cut, so that the work on one sentence is bounded."""

from risalah.language.tokens import tokenise
from risalah.values.document import Block


def test_a_line_without_full_stops_is_cut_into_sentences_of_bounded_length():
    text = "Menteri, " * 1_000
    tokens = tokenise(text, (Block("body", 0, len(text)),))
    assert [sentence.last - sentence.first for sentence in tokens.sentences] == [400] * 5
    assert [sentence.first for sentence in tokens.sentences[1:]] == [s.last for s in tokens.sentences[:-1]]
    assert all(tokens.starts[s.first] == s.start and tokens.ends[s.last - 1] == s.end for s in tokens.sentences)
