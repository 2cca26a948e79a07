"""The model's file: what is packed comes out again, and broken bytes are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.language.modelfile import Header, Table, pack, unpack

HEADER = Header(64.0, [[0] * 7] * 7, {"1,0": [1] * 7}, {"kolonel": ["k=RK"]}, -512, [])
KEYS = st.text(alphabet="abcdé=ü'", min_size=1, max_size=8)
ROWS = st.dictionaries(KEYS, st.dictionaries(st.integers(0, 83), st.integers(-127, 127), max_size=6), min_size=1)


def rows_of(table: Table, keys: list[str]) -> dict[str, dict[int, int]]:
    found = {}
    for key in keys:
        row = table.row(key)
        assert row is not None
        found[key] = {cell: weight - 128 for cell, weight in zip(*row, strict=True)}
    return found


@given(ROWS, ROWS)
def test_rows_and_pairs_come_out_as_they_went_in(
    rows: dict[str, dict[int, int]], pairs: dict[str, dict[int, int]]
) -> None:
    data = pack(HEADER, rows, pairs)
    header, row_table, pair_table = unpack(data)
    assert header.classes == HEADER.classes and header.transitions == HEADER.transitions
    assert rows_of(row_table, list(rows)) == rows
    assert rows_of(pair_table, list(pairs)) == pairs
    assert row_table.row("no such key") is None
    assert pack(HEADER, rows, pairs) == data


@pytest.mark.parametrize("data", [b"", b"RSLHNER1", b"RSLHNER1\x00\x00\xff\xff{}", b"another file"])
def test_bytes_that_are_no_model_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="names model"):
        unpack(data)
