"""Turn trained CRFs into the product's file: average them, drop what is next to nothing, round to one byte."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from risalah.language.modelfile import LABELS, SLOTS, Header, pack

Weights = dict[tuple[str, str], float]


def average(models: Iterable[tuple[Weights, Weights]]) -> tuple[Weights, Weights]:
    """Average (state, transition) weights of models; a weight a model has not is nought."""
    states: defaultdict[tuple[str, str], float] = defaultdict(float)
    moves: defaultdict[tuple[str, str], float] = defaultdict(float)
    count = 0
    for state, move in models:
        count += 1
        for key, weight in state.items():
            states[key] += weight
        for key, weight in move.items():
            moves[key] += weight
    return {k: w / count for k, w in states.items()}, {k: w / count for k, w in moves.items()}


def export(
    states: Weights,
    moves: Weights,
    classes: Mapping[str, list[str]],
    *,
    scale: float,
    least: float,
    joinable: float,
) -> bytes:
    """Write the product's model file.

    Args:
        states: (attribute, label) -> weight.
        moves: (label, label) -> weight.
        classes: word -> class aspects.
        scale: steps of a weight in one unit.
        least: weights nearer to nought than this are dropped.
        joinable: a small word may stand inside a name when its own best score is above this.
    """
    number = {label: at for at, label in enumerate(LABELS)}
    slot_number = {slot: at for at, slot in enumerate(SLOTS)}
    rows: defaultdict[str, defaultdict[int, float]] = defaultdict(lambda: defaultdict(float))
    pairs: defaultdict[str, dict[int, float]] = defaultdict(dict)
    runs: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * 7)
    for (attribute, label), weight in states.items():
        at = number[label]
        name, _, value = attribute.partition("=")
        if attribute == "b":
            rows["*"][at] += weight
        elif name in ("bi", "bj"):
            pairs[value.replace("|", "\t")][at + (7 if name == "bi" else 0)] = weight
        elif name == "run":
            runs[value][at] += weight
        elif name == "dom":
            rows["*"][slot_number[_HABITS[value]] * 7 + at] += weight
        elif name in ("ds", "dw", "dk"):
            key = {"ds": "s=", "dw": "w=", "dk": ""}[name] + value[1:]
            rows[key][slot_number[_HABITS[value[0]]] * 7 + at] += weight
        else:
            slot, _, key = attribute.partition(":")
            rows[key][slot_number[slot] * 7 + at] += weight
    transitions = [[0.0] * 7 for _ in LABELS]
    for (left, right), weight in moves.items():
        transitions[number[left]][number[right]] = weight

    def rounded(cells: Mapping[int, float], least: float) -> dict[int, int]:
        kept = {
            cell: max(-127, min(127, round(weight * scale))) for cell, weight in cells.items() if abs(weight) >= least
        }
        return {cell: weight for cell, weight in kept.items() if weight}

    header = Header(
        scale=scale,
        transitions=[[round(w * scale) for w in row] for row in transitions],
        runs={key: [round(w * scale) for w in row] for key, row in sorted(runs.items())},
        classes={word: list(keys) for word, keys in sorted(classes.items())},
        joinable=round(joinable * scale),
        lengths=[],
    )
    small_rows = {key: cells for key, row in rows.items() if (cells := rounded(row, least))}
    small_pairs = {key: cells for key, row in pairs.items() if (cells := rounded(row, least))}
    return pack(header, small_rows, small_pairs)


_HABITS = {"I": "news", "G": "ency"}
