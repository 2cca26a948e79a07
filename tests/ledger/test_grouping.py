"""Grouping depends on what there is, not on the order in which it comes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risalah.ledger.grouping import Edge, Union, components, group

many = settings(max_examples=60, deadline=None, database=None, derandomize=True)
MEMBERS = "abcdef"
PAIRS = st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] < pair[1])
EDGES = st.dictionaries(PAIRS, st.sampled_from((1.0, 2.0, 3.0))).map(lambda d: [(s, a, b) for (a, b), s in d.items()])


def never(_left: str, _right: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("edges", "apart", "joined", "parted", "expected"),
    [
        ([], "", [], {}, ["a", "b", "c"]),
        ([(1.0, "a", "b")], "", [], {}, ["ab", "c"]),
        ([(1.0, "a", "b"), (1.0, "b", "c")], "", [], {}, ["abc"]),
        ([(1.0, "a", "b"), (2.0, "b", "c")], "ac", [], {}, ["a", "bc"]),
        ([(2.0, "a", "b"), (1.0, "b", "c")], "ac", [], {}, ["ab", "c"]),
        ([(1.0, "a", "b"), (1.0, "b", "c")], "ac", [], {}, ["ab", "c"]),
        ([(1.0, "a", "b")], "", [], {"a": frozenset("b"), "b": frozenset("a")}, ["a", "b", "c"]),
        ([], "ac", [("a", "c")], {}, ["ac", "b"]),
        ([], "", [("a", "c")], {"a": frozenset("c"), "c": frozenset("a")}, ["a", "b", "c"]),
        ([(1.0, "a", "b"), (1.0, "b", "c")], "", [], {"a": frozenset("c"), "c": frozenset("a")}, ["ab", "c"]),
        ([], "", [("a", "zz")], {}, ["a", "b", "c"]),
    ],
)
def test_the_strongest_join_first_and_who_is_apart_stays_apart(
    edges: list[Edge], apart: str, joined: list[tuple[str, str]], parted: dict[str, frozenset[str]], expected: list[str]
):
    found = group("abc", edges, lambda a, b: {a, b} == set(apart), joined=joined, parted=parted)
    assert ["".join(members) for members in found] == expected


@many
@given(edges=EDGES, kept=st.sets(PAIRS, max_size=4), random=st.randoms(use_true_random=False))
def test_the_order_of_members_and_edges_plays_no_part(edges: list[Edge], kept: set[tuple[str, str]], random):
    def apart(a: str, b: str) -> bool:
        return (min(a, b), max(a, b)) in kept

    found = group(MEMBERS, edges, apart)
    assert group(random.sample(MEMBERS, 6), random.sample(edges, len(edges)), apart) == found
    assert sorted(m for members in found for m in members) == sorted(MEMBERS)
    assert not any(apart(a, b) for members in found for a in members for b in members if a < b)


@many
@given(edges=EDGES)
def test_grouping_component_by_component_gives_the_groups_of_all(edges: list[Edge]):
    parts = components(MEMBERS, [(a, b) for _, a, b in edges]).values()
    each = [g for part in parts for g in group(part, [e for e in edges if e[1] in part], never)]
    assert sorted(each) == group(MEMBERS, edges, never)


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([], {"a": ["a"], "b": ["b"], "c": ["c"]}),
        ([("c", "b")], {"a": ["a"], "b": ["b", "c"]}),
        ([("c", "b"), ("a", "c")], {"a": ["a", "b", "c"]}),
    ],
)
def test_a_component_is_called_by_its_smallest_member(edges: Sequence[tuple[str, str]], expected: dict):
    assert components("cab", edges) == expected


def test_joining_a_long_chain_does_not_recurse():
    union = Union()
    for number in range(20_000, 0, -1):
        union.join(f"{number:06}", f"{number - 1:06}")
    assert union.find("020000") == "000000"
