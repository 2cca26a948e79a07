"""The words of the invented world: `world.yaml` and `sentences.yaml`, with their sentences cut into steps.

A sentence is filled with values. A value is a pair: its text, and its marks `(key, start, end)` that say which
stretches of it stand for what. Filling gives such a pair again, so that sentences nest, and every span is right by
construction.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Mark = tuple[str, int, int]
Value = tuple[str, tuple[Mark, ...]]
Step = tuple[int, str]
Sentence = tuple[Step, ...]

_TEXT, _SLOT, _OPEN, _CLOSE = range(4)
_PIECE = re.compile(r"\{(\w+)\}|(\[|<|\(\()|(\]|>|\)\))|((?:(?!\(\(|\)\))[^{}\[\]<>])+)")
_MARKED = {"[": "type", "]": "type", "<": "status", ">": "status", "((": "undertaking", "))": "undertaking"}


class Words(NamedTuple):
    """Both files, as they stand, and the sentences compiled."""

    world: dict[str, Any]
    said: dict[str, Any]
    leads: dict[str, list[Sentence]]
    planned: dict[str, list[Sentence]]
    before: list[Sentence]
    areas: list[Sentence]
    release: list[Sentence]
    quiet: list[Sentence]
    spoken: list[Sentence]
    commitments: dict[str, list[Sentence]]


def cut(sentence: str) -> Sentence:
    """Cut a sentence of `sentences.yaml` into steps.

    >>> cut("{host} [bertemu] {guest}.")
    ((1, 'host'), (0, ' '), (2, 'type'), (0, 'bertemu'), (3, 'type'), (0, ' '), (1, 'guest'), (0, '.'))
    """
    steps: list[Step] = []
    for slot, opened, closed, text in _PIECE.findall(sentence):
        if slot:
            steps.append((_SLOT, slot))
        elif opened:
            steps.append((_OPEN, _MARKED[opened]))
        elif closed:
            steps.append((_CLOSE, _MARKED[closed]))
        else:
            steps.append((_TEXT, text))
    return tuple(steps)


def fill(sentence: Sentence, values: dict[str, Value], keys: dict[str, str]) -> Value:
    """Fill a sentence.

    Args:
        sentence: its steps.
        values: by slot.
        keys: what the sentence's own marks ('type', 'status', 'undertaking') are called in the report.

    Returns:
        The text, beginning with a capital, and its marks.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    at = start = 0
    for step, word in sentence:
        if step == _TEXT:
            parts.append(word)
            at += len(word)
        elif step == _SLOT:
            text, inner = values[word]
            for key, a, b in inner:
                marks.append((key, a + at, b + at))
            parts.append(text)
            at += len(text)
        elif step == _OPEN:
            start = at
        else:
            marks.append((keys[word], start, at))
    text = "".join(parts)
    if text[0].islower():
        text = text[0].upper() + text[1:]
    return text, tuple(marks)


@cache
def words() -> Words:
    """Load both files; the first call takes some 50 ms."""
    folder = Path(__file__).parent
    world = yaml.load((folder / "world.yaml").read_text("utf-8"), yaml.CSafeLoader)
    said = yaml.load((folder / "sentences.yaml").read_text("utf-8"), yaml.CSafeLoader)
    lists = {name: [cut(s) for s in said[name]] for name in ("before", "areas", "release", "quiet")}
    return Words(
        world=world,
        said=said,
        leads={code: [cut(s) for s in sentences] for code, sentences in said["leads"].items()},
        planned={status: [cut(s) for s in said[status]] for status in ("planned", "postponed", "cancelled")},
        spoken=[cut(s) for s in said["said"]],
        commitments={kind: [cut(s) for s in sentences] for kind, sentences in said["commitments"].items()},
        **lists,
    )
