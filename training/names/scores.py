"""Precision, recall and F1 over whole names, as the sets' publishers count them."""

from collections import Counter
from collections.abc import Iterable, Sequence

KINDS = ("PER", "LOC", "ORG")
Found = tuple[int, int, str]


def spans(labels: Sequence[str]) -> set[Found]:
    """Turn IOB labels into names (first, last, kind); a stray I- opens a name."""
    found: set[Found] = set()
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        if kind and (label == "O" or label[0] == "B" or label[2:] != kind):
            found.add((first, at, kind))
            kind = ""
        if label != "O" and not kind:
            first, kind = at, label[2:]
    return found


def score(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Score pairs of (found, right) labels.

    Returns:
        F1 in percent under 'F1' and each kind, and 'precision' and 'recall'.
    """
    return score_sets(*zip(*((spans(found), spans(right)) for found, right in pairs), strict=True))


def score_sets(found: Sequence[set[Found]], right: Sequence[set[Found]]) -> dict[str, float]:
    """Score names given as sets, sentence by sentence; see `score`."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found_all = right_all = 0
    for a, b in zip(found, right, strict=True):
        found_all, right_all = found_all + len(a), right_all + len(b)
        hits.update(kind for _, _, kind in a & b)
        total.update(kind for _, _, kind in a)
        total.update(kind for _, _, kind in b)
    hit = sum(hits.values())
    result = {"F1": 200 * hit / max(1, found_all + right_all)}
    result |= {kind: 200 * hits[kind] / max(1, total[kind]) for kind in KINDS}
    result |= {"precision": 100 * hit / max(1, found_all), "recall": 100 * hit / max(1, right_all)}
    return {key: round(value, 2) for key, value in result.items()}
