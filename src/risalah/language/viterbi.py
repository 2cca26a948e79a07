"""The best labels for a stretch of tokens with O on both sides; integers only, O counts nought everywhere.

Labels are 0 O, 1 B-PER, 2 I-PER, 3 B-LOC, 4 I-LOC, 5 B-ORG, 6 I-ORG; an I is reached only from its own B or I.
"""

from collections.abc import Sequence
from operator import add

Scores = Sequence[int]


class Transitions:
    """Costs of label after label, made relative to O after O."""

    def __init__(self, weights: Sequence[Scores]) -> None:
        base = weights[0][0]
        shifted = [[weight - base for weight in row] for row in weights]
        self.from_o = tuple(shifted[0])
        self.to_o = tuple(row[0] for row in shifted)
        self._into_b = tuple(tuple(row[label] for row in shifted) for label in (1, 3, 5))
        self._into_i = tuple((shifted[label - 1][label], shifted[label][label]) for label in (2, 4, 6))

    def best(self, scores: Sequence[Scores], at_start: bool, at_end: bool) -> list[int]:
        """Label the stretch.

        Args:
            scores: for each token the scores of labels 1–6 relative to O.
            at_start: the stretch starts its sentence, so no O stands before it.
            at_end: it ends its sentence.

        Returns:
            One label a token.
        """
        first = scores[0]
        _, b1, _, b3, _, b5, _ = (0,) * 7 if at_start else self.from_o
        low = -(10**9)
        ways: list[int] = [0, first[0] + b1, low, first[2] + b3, low, first[4] + b5, low]
        to_o, into_b, into_i = self.to_o, self._into_b, self._into_i
        steps: list[tuple[int, int, int, int, int, int, int]] = []
        for bp, ip, bl, il, bo, io in scores[1:]:
            reach = list(map(add, ways, to_o))
            o = max(reach)
            from_o = reach.index(o)
            reach = list(map(add, ways, into_b[0]))
            p = max(reach)
            from_p = reach.index(p)
            reach = list(map(add, ways, into_b[1]))
            l_ = max(reach)
            from_l = reach.index(l_)
            reach = list(map(add, ways, into_b[2]))
            g = max(reach)
            from_g = reach.index(g)
            new, old = ways[1] + into_i[0][0], ways[2] + into_i[0][1]
            p2, from_p2 = (new, 1) if new >= old else (old, 2)
            new, old = ways[3] + into_i[1][0], ways[4] + into_i[1][1]
            l2, from_l2 = (new, 3) if new >= old else (old, 4)
            new, old = ways[5] + into_i[2][0], ways[6] + into_i[2][1]
            g2, from_g2 = (new, 5) if new >= old else (old, 6)
            ways = [o, p + bp, p2 + ip, l_ + bl, l2 + il, g + bo, g2 + io]
            steps.append((from_o, from_p, from_p2, from_l, from_l2, from_g, from_g2))
        if not at_end:
            ways = list(map(add, ways, to_o))
        label = ways.index(max(ways))
        labels = [label]
        for step in reversed(steps):
            label = step[label]
            labels.append(label)
        labels.reverse()
        return labels
