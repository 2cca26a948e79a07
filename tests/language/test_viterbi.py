"""Labels: the search gives the best legal sequence."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from risalah.language.viterbi import Transitions

WEIGHT = st.integers(-40, 40)
TRANSITIONS = st.lists(st.lists(WEIGHT, min_size=7, max_size=7), min_size=7, max_size=7)
SCORES = st.lists(st.lists(WEIGHT, min_size=6, max_size=6), min_size=1, max_size=4)


def worth(labels: tuple[int, ...], weights: list[list[int]], scores: list[list[int]], start: bool, end: bool) -> int:
    path = ([] if start else [0]) + list(labels) + ([] if end else [0])
    moves = sum(weights[a][b] - weights[0][0] for a, b in itertools.pairwise(path))
    return moves + sum(([0, *row])[label] for row, label in zip(scores, labels, strict=True))


def legal(labels: tuple[int, ...]) -> bool:
    return all(b not in (2, 4, 6) or a in (b - 1, b) for a, b in itertools.pairwise((0, *labels)))


@settings(deadline=None)
@given(TRANSITIONS, SCORES, st.booleans(), st.booleans())
def test_no_legal_sequence_is_worth_more(
    weights: list[list[int]], scores: list[list[int]], start: bool, end: bool
) -> None:
    labels = tuple(Transitions(weights).best(scores, start, end))
    assert legal(labels)
    every = itertools.product(range(7), repeat=len(scores))
    best = max(worth(way, weights, scores, start, end) for way in every if legal(way))
    assert worth(labels, weights, scores, start, end) == best
