"""The names model on disk: sparse rows of one-byte weights, one deflated file, unpacked row by row when a word is new.

Layout after the magic: a four-byte length, a JSON header, then one deflate stream that holds the parts in the order and
with the lengths the header gives. Row keys are sorted and joined by line breaks; a row is a count in `*_sizes` and as
many cells (slot × label) in `*_cells` and weights in `*_weights`.
"""

import zlib
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Literal

import msgspec

MAGIC = b"RSLHNER1"
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
# This word seen from itself, from two words after it (-2) … two before; as neighbour, first and last of a run of
# capitals; as first word after a stop; and what is added in news or in encyclopaedic labelling habits.
SLOTS = ("0", "-2", "-1", "1", "2", "rp", "rn", "rf", "rl", "fi", "news", "ency")
_PARTS = ("row_keys", "row_sizes", "row_cells", "row_weights", "pair_keys", "pair_sizes", "pair_cells", "pair_weights")

Cells = Mapping[int, int]
Habit = Literal["news", "ency"]


class Header(msgspec.Struct, frozen=True):
    """What is not a row: the transitions [from][to], the weights of run lengths, word classes, the pruning bound."""

    scale: float
    transitions: list[list[int]]
    runs: dict[str, list[int]]
    classes: dict[str, list[str]]
    joinable: int
    lengths: list[int]


class Table:
    """Rows by key; a row is handed out as two byte strings, its cells and its weights (128 is nought)."""

    def __init__(self, keys: bytes, sizes: bytes, cells: bytes, weights: bytes) -> None:
        names = keys.decode("utf-8").split("\n")
        self._index = dict(zip(names, range(len(names)), strict=True))
        self._ends = list(accumulate(sizes, initial=0))
        self._cells = cells
        self._weights = weights

    def row(self, key: str) -> tuple[bytes, bytes] | None:
        """Find a row, or None where the model has none."""
        at = self._index.get(key)
        if at is None:
            return None
        start, end = self._ends[at], self._ends[at + 1]
        return self._cells[start:end], self._weights[start:end]


def pack(header: Header, rows: Mapping[str, Cells], pairs: Mapping[str, Cells]) -> bytes:
    """Write a model.

    Args:
        header: `lengths` is filled in here.
        rows: aspect -> cell (slot × 7 + label) -> weight in -127 … 127.
        pairs: 'first word<TAB>second word' -> cell (0–6 labels of the first, 7–13 of the second) -> weight.

    Returns:
        The file's bytes; the same input gives the same bytes.
    """
    parts: list[bytes] = []
    for table in (rows, pairs):
        keys = sorted(table)
        cells = [sorted(table[key].items()) for key in keys]
        parts += [
            "\n".join(keys).encode("utf-8"),
            bytes(len(row) for row in cells),
            bytes(cell for row in cells for cell, _ in row),
            bytes(weight + 128 for row in cells for _, weight in row),
        ]
    head = msgspec.json.encode(msgspec.structs.replace(header, lengths=[len(part) for part in parts]))
    return MAGIC + len(head).to_bytes(4, "big") + head + zlib.compress(b"".join(parts), 9)


def unpack(data: bytes) -> tuple[Header, Table, Table]:
    """Read a model.

    Raises:
        ValueError: the bytes are no names model.
    """
    size = int.from_bytes(data[8:12], "big")
    if data[:8] != MAGIC or len(data) < 12 + size:
        raise ValueError("not a names model (or of another version)")
    header = msgspec.json.decode(data[12 : 12 + size], type=Header)
    body = zlib.decompress(data[12 + size :])
    ends = list(accumulate(header.lengths, initial=0))
    if len(ends) != len(_PARTS) + 1 or ends[-1] != len(body):
        raise ValueError("the names model is cut short")
    parts = [body[start:end] for start, end in pairwise(ends)]
    return header, Table(*parts[:4]), Table(*parts[4:])
