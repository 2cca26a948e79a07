"""What the names model found, written into the tags, and what only the neighbours of a word can tell.

Takes tags and entries of a document, token by token, and changes them in place. The model decides where the lexicon
knows nothing, and inside names of people: 'Laut' is a branch, and the last word of 'Bayu Laut'.
"""

import re
from collections.abc import Sequence

from risalah.knowledge.actor_words import bodies_behind, occasion_ends
from risalah.knowledge.lexicon import Entry
from risalah.knowledge.person_words import person_words
from risalah.knowledge.post_words import post_words
from risalah.values.tokens import Name, Tokens

_DOUBTFUL = re.compile("[Rdh!]")
_HEADS = frozenset("HAD")
_HEAD = re.compile("H")


def apply_names(tokens: Tokens, names: Sequence[Name], tags: list[str], entries: list[Entry | None]) -> None:
    """Write the names of people (N, n), places (l) and bodies (o) into the tags.

    Args:
        tokens: the document's tokens.
        names: what the model found in them.
        tags: the letters of the tokens; changed in place.
        entries: the entries that cover them; what becomes a name loses its entry.
    """
    for name in names:
        if name.kind == "PER":
            if name.first and tokens.lower[name.first - 1] in person_words().unit_heads:
                tags[name.first : name.last] = ["W"] * (name.last - name.first)
                continue  # 'Panglima Kodam Iskandar Muda'
            if name.last - name.first > 1 and tokens.lower[name.last - 1] in occasion_ends():
                continue  # 'Defence Dialogue' ends the name of a forum
            last = _end(tokens.lower, name.last, tags)
            _person(tokens.lower, name.first, last, tags, entries)
            _hyphened(tokens, name.first, last, tags, entries)
        else:
            letter, free = ("l", "XW") if name.kind == "LOC" else ("o", "X")
            for i in range(name.first, name.last):
                if tags[i] in free:
                    tags[i] = letter


def _end(lower: list[str], last: int, tags: list[str]) -> int:
    """Where a name ends that goes on behind a particle the model stopped at ('Luiz Inácio Lula' 'da Silva')."""
    if last + 1 < len(tags) and tags[last + 1] == "X" and lower[last] in person_words().links:
        last += 2
        while last < len(tags) and tags[last] == "X":
            last += 1
    return last


def _hyphened(tokens: Tokens, first: int, last: int, tags: list[str], entries: list[Entry | None]) -> None:
    """The second half of a given name in small letters ('Tan Wei-ling'), which no lexicon and no capital shows."""
    for i in range(first + 1, min(last, len(tags) - 1)):
        if tokens.words[i] != "-" or tags[i - 1] != "N":
            continue
        half = tokens.words[i + 1]
        joined = tokens.ends[i - 1] == tokens.starts[i] and tokens.ends[i] == tokens.starts[i + 1]
        if joined and half.isalpha() and half.islower() and half not in person_words().hung_on:
            tags[i + 1], entries[i + 1] = "N", None


def _person(lower: list[str], first: int, last: int, tags: list[str], entries: list[Entry | None]) -> None:
    particles = person_words().particles
    opened = False
    for i in range(first, last):
        goes_on = i + 1 < last and tags[i + 1] in "Xi"
        if _joins(tags[i], opened, goes_on):
            tags[i], entries[i], opened = "N", None, True
        elif opened and lower[i] in particles:
            tags[i] = "n"
        elif opened and tags[i] in "CG" and i + 1 == last:
            tags[i], entries[i] = "N", None  # 'Michael Jordan': a state's name that ends a person's name


def _joins(tag: str, opened: bool, goes_on: bool) -> bool:
    """Whether a word is part of a person's name that has opened before it, and goes on behind it with unknown words."""
    if tag in "Xi":
        return True
    if tag in "clB":
        return opened or goes_on
    # What the lexicon knows joins a name only inside it: 'Danlantamal VIII Manado' names nobody.
    return opened if tag == "o" else opened and goes_on and tag in "WbxR"


def mend(words: list[str], tags: list[str], entries: list[Entry | None]) -> None:
    """Mend tags that are wrong beside their neighbours: ranks and degrees that are names, 'Moh.' and 'H.' in one.

    Args:
        words: the words of the document.
        tags: their letters; changed in place.
        entries: the entries that cover them; what becomes a name loses its entry.
    """
    shortened, dotted = person_words().abbreviations, person_words().dotted
    tags.append(" ")  # so that every token has one behind it
    for match in _DOUBTFUL.finditer("".join(tags), 1):
        i = match.start()
        tag, before, behind = tags[i], tags[i - 1], tags[i + 1]
        if tag == "!":
            if words[i - 1] in shortened and words[i] == "." and behind in "NX":
                tags[i - 1], tags[i] = "N", "n"
            elif words[i - 1] in dotted and words[i] == "." and behind in "NX":
                tags[i - 1] = "h"
        elif tag == "h":
            if before in "Nn" and behind in "NX" and len(words[i]) == 2 and words[i][1] == ".":
                tags[i], entries[i] = "i", None  # 'Rashid bin Salim H. Faroqi'
        elif tag == "d":
            if before in "RTh!)" and behind in "XN":
                tags[i], entries[i] = "N", None
        elif len(words[i]) <= 3 and behind != "!" and (before == "T" or (before in "NX" and behind not in "NXRT(")):
            tags[i], entries[i] = "N", None  # 'Nakatani Gen', 'TNI May Franky'
    tags.pop()


def unhead(tags: list[str], entries: list[Entry | None]) -> None:
    """Mend heads of posts that are none by themselves: 'Navy' heads 'Navy Chief', but 'Russian Navy' is a body.

    Args:
        tags: the letters of the tokens; changed in place.
        entries: the entries that cover them.
    """
    modifiers, bodies = post_words().modifiers, bodies_behind().heads
    for match in _HEAD.finditer("".join(tags)):
        i = match.start()
        entry = entries[i]
        if entry is None or entry.value not in modifiers:
            continue
        k = i + 1
        while k < len(tags) and (tags[k] == "W" or _modifies(tags[k], entries[k], modifiers)):
            k += 1
        if k == len(tags) or tags[k] not in _HEADS:
            tags[i] = "G" if entry.value in bodies else "W"


def _modifies(tag: str, entry: Entry | None, modifiers: frozenset[str]) -> bool:
    return tag == "H" and entry is not None and entry.value in modifiers
