"""A document's words: parallel lists of tokens, the sentences they form, and the names a model found in them."""

from typing import Literal

import msgspec


class Sentence(msgspec.Struct, frozen=True):
    """Characters `[start, end)`, tokens `[first, last)`, and the index in `Document.blocks` of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    block: int


class Tokens(msgspec.Struct, frozen=True):
    """All tokens of a document's read blocks, in order; `words[i]` is `text[starts[i]:ends[i]]`.

    `lower` are the words in lower case; every stage compares them, so they are made once.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[Sentence]
    lower: list[str] = []

    def __post_init__(self) -> None:
        if len(self.lower) != len(self.words):
            msgspec.structs.force_setattr(self, "lower", [word.lower() for word in self.words])


class Name(msgspec.Struct, frozen=True):
    """A name the model found: tokens `[first, last)`."""

    kind: Literal["PER", "LOC", "ORG"]
    first: int
    last: int
