"""YAML and JSON as written by hand: every value is a text that knows its line, and nothing in it can explode."""

import pytest

from risalah.exchange.hand_yaml import LARGEST, Node, NoForm, read

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def plain(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    return [plain(each) for each in node.value] if isinstance(node.value, list) else node.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO\nb: 2025-06-12\nc: 3\nyes: on", {"a": "NO", "b": "2025-06-12", "c": "3", "yes": "on"}),
        ("a:\nb: ~\nc: null\nd: ''\ne: 'null'", {"a": None, "b": None, "c": None, "d": "", "e": "null"}),
        ('{"a": [1, "dua", null], "b": "x\\/y"}', {"a": ["1", "dua", None], "b": "x/y"}),
        ("# only words\n", None),
        ("- a\n- {b: c}", ["a", {"b": "c"}]),
        ("\ufeffa: b", {"a": "b"}),
    ],
)  # fmt: skip
def test_values_are_texts(text, value):
    assert plain(read(text.encode())) == value


def test_a_value_knows_its_line():
    root = read(b"a: 1\nb:\n  - c: 2\n    d:\n    e: 3\n")
    assert isinstance(root.value, dict)
    (item,) = root.value["b"].value
    assert {key: node.line for key, node in item.value.items()} == {"c": 3, "d": 4, "e": 5}


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (BOMB.encode(), 1, "anchors ('&', '*') are not read"),
        (b"a: 1\n b: 2\n", 2, "is no YAML: mapping values are not allowed in this context"),
        (b"a: 1\na: 2\n", 2, "'a' stands twice"),
        (b"a: 1\n---\nb: 2\n", 2, "is no YAML: but found another document"),
        (b"? [a]\n: b\n", 1, "a key is no word"),
        (b"a: \xff\n", 0, "is no UTF-8 (byte 4)"),
        (b"a: \x00\n", 0, "is no YAML"),
        (b"a" * (LARGEST + 1), 0, "is larger than 1 MB"),
        (b"[" * 100_000, 0, ""),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(data, line, what):
    with pytest.raises(NoForm) as caught:
        read(data)
    assert caught.value.problem.what.startswith(what)
    assert caught.value.problem.line == line or not what
