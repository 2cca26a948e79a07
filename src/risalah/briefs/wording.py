"""The sentences of a brief, from `knowledge/briefs.yaml`, and what strangers' words must pass to stand in them."""

import functools
from typing import Any

import msgspec

from risalah.knowledge.labels import Language
from risalah.knowledge.store import load_as


class Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in each language; `one` is the English one for the number 1."""

    id: str
    en: str
    one: str = ""


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A height of posts: concepts of which all, of which any, and of which none stand in a post's key."""

    rank: int
    name: str
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    deputy: bool = False


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `briefs.yaml`."""

    levels: tuple[Level, ...]
    lower: frozenset[str]
    messages: dict[str, Message]


@functools.cache
def catalogue() -> Catalogue:
    """The sentences of this process.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("briefs", Catalogue)


class Speech:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        """Choose the language."""
        self.language = language

    def __call__(self, key: str, /, **values: Any) -> str:
        """Fill a sentence; `n` chooses between singular and plural."""
        message = catalogue().messages[key]
        if self.language == "id":
            return message.id.format(**values)
        return (message.one if message.one and values.get("n") == 1 else message.en).format(**values)


_SILENT = frozenset("\u200b\u2060\ufeff\u200e\u200f\u00ad")
_JOINERS = frozenset("\u200c\u200d")


def one_line(text: str) -> str:
    """One line of printable text: blanks become one, control and direction characters a '�' or nothing.

    Neither a terminal nor an XML file may get what a report smuggles in.
    """
    shown = (
        c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" if c in _SILENT else "�" for c in text
    )
    return " ".join("".join(shown).split())


def cut(text: str, words: int, characters: int = 400) -> str:
    """The first words of a text, with ' …' where there are more.

    Args:
        text: Anything.
        words: How many words at most.
        characters: How many characters at most: words can be of any length.
    """
    line = one_line(text)
    parts = line.split()
    short = " ".join(parts[:words])
    if len(short) > characters:
        short = short[:characters].rsplit(" ", 1)[0] if " " in short[:characters] else short[:characters]
    return short if short == line else f"{short.rstrip(' ,;:')} …"


def capital(text: str) -> str:
    """With a capital at the beginning."""
    return text[:1].upper() + text[1:]
