"""Sentences with marked names: '[PER Lintang Ayu] tiba di [LOC Jakarta]'. '{Belarus}' is not judged."""

import re
from typing import NamedTuple

from risalah.language.tokens import tokenise
from risalah.values.document import Block
from risalah.values.tokens import Tokens

_MARK = re.compile(r"\[(PER|LOC|ORG) ([^\]]*)\]|\{([^}]*)\}")


class Marked(NamedTuple):
    """The tokens of one line, its names as (first, last, kind), and the tokens that are not judged."""

    tokens: Tokens
    names: set[tuple[int, int, str]]
    free: set[int]


def read_marked(line: str) -> Marked:
    """Take the marks out of a line and turn them into token ranges."""
    text, done = "", 0
    marks: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(line):
        text += line[done : match.start()]
        words = match[2] or match[3]
        marks.append((len(text), len(text) + len(words), match[1] or ""))
        text += words
        done = match.end()
    text += line[done:]
    tokens = tokenise(text, [Block("body", 0, len(text))])
    names: set[tuple[int, int, str]] = set()
    free: set[int] = set()
    for start, end, kind in marks:
        inside = [i for i, at in enumerate(tokens.starts) if start <= at < end]
        if kind:
            names.add((inside[0], inside[-1] + 1, kind))
        else:
            free.update(inside)
    return Marked(tokens, names, free)
