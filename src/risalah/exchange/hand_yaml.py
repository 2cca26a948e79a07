"""YAML or JSON that a person wrote, as plain values that know their line.

Every scalar is the text that stands there: nothing is guessed, so that 'NO' is Norway's code and '2025-06-12' a date as
written. Anchors are refused: files written by hand need none, and a few of them make gigabytes.
"""

from typing import Any

import msgspec
import yaml

LARGEST = 1_000_000  # bytes
_MEND = "mend it; risalah enter --template meeting shows the form"


class Problem(msgspec.Struct, frozen=True):
    """What is wrong in a file: the line (from 1; 0 for the whole), what, and what to do."""

    line: int
    what: str
    remedy: str


class NoForm(Exception):
    """A file that cannot be read as YAML at all."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what)
        self.problem = problem


class Node(msgspec.Struct):
    """A value and the line on which it begins: a text, None for nothing, a list, or nodes by key."""

    value: "str | list[Node] | dict[str, Node] | None"
    line: int


def read(data: bytes) -> Node:
    """Read a file.

    Args:
        data: The whole file; JSON is YAML too.

    Returns:
        The document's root.

    Raises:
        NoForm: It is too large, no text, no YAML, has anchors, keys twice, or more documents than one.
    """
    if len(data) > LARGEST:
        raise NoForm(Problem(0, f"is larger than {LARGEST // 1_000_000} MB", "give one document's records in a file"))
    try:
        text = data.decode("utf-8-sig")
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise NoForm(Problem(line, "anchors ('&', '*') are not read", "write the value out"))
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise NoForm(Problem(0, f"is no UTF-8 (byte {error.start + 1})", "save it as UTF-8")) from None
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line + 1) if error.problem_mark else 0
        raise NoForm(Problem(line, f"is no YAML: {error.problem}", _MEND)) from None
    except (yaml.YAMLError, RecursionError) as error:
        said = (
            "is nested too deep" if isinstance(error, RecursionError) else f"is no YAML: {' '.join(str(error).split())}"
        )
        raise NoForm(Problem(0, said, _MEND)) from None
    return _node(root)


def _node(given: Any) -> Node:
    if given is None:
        return Node(None, 1)
    line = given.start_mark.line + 1
    if isinstance(given, yaml.ScalarNode):
        empty = not given.style and given.value in ("", "~", "null", "Null", "NULL")
        return Node(None if empty else given.value, line)
    if isinstance(given, yaml.SequenceNode):
        return Node([_node(each) for each in given.value], line)
    found: dict[str, Node] = {}
    for key, value in given.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if not isinstance(name, str) or not name:
            raise NoForm(Problem(key.start_mark.line + 1, "a key is no word", _MEND))
        if name in found:
            raise NoForm(Problem(key.start_mark.line + 1, f"{name!r} stands twice", "leave one"))
        inner = _node(value)
        # An empty value begins behind its key, which may be another line.
        found[name] = inner if inner.value is not None else Node(None, key.start_mark.line + 1)
    return Node(found, line)
