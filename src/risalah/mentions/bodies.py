"""Bodies: ministries, forces, missions, firms ('Angkatan Laut India', 'PT Baja Laut'), by a grammar over tags."""

from risalah.knowledge.actor_words import bodies_behind
from risalah.mentions.phrases import body_pattern
from risalah.mentions.register import Register
from risalah.mentions.tags import Tagged
from risalah.values.found import Mention

_LOOSE_ENDS = frozenset("0u&f")


def find_bodies(register: Register, first: int, last: int) -> None:
    """Note the bodies of a sentence and take their tokens; an abbreviation in brackets behind one belongs to it.

    Args:
        register: the document's register.
        first: the sentence's first token.
        last: the token behind it.
    """
    tagged = register.tagged
    tags = tagged.tags
    for match in body_pattern().finditer(tags, first, last):
        start, end = match.span()
        while tags[start] == "C" and not _owned(tagged, start, end):
            start += 1
        if any(register.taken[start:end]) or _says_nothing(tags[start:end], tagged.tokens.words[start]):
            continue
        name_end = end if match["alias"] is None else match.start("alias") - 1
        while name_end > start + 1 and tags[name_end - 1] in _LOOSE_ENDS:
            name_end -= 1
        index = register.body(start, name_end)
        register.name_inside(start, name_end, "Cc")
        body = register.bodies[index]
        register.take(Mention("organisation", start, end, body.name, country=body.country, organisation=index))


def _says_nothing(tags: str, word: str) -> bool:
    """A head alone ('Angkatan'), or two letters that the names model took for a body."""
    return tags == "G" or (tags == "o" and len(word) < 3)


def _owned(tagged: Tagged, first: int, last: int) -> bool:
    """Whether the state that opens a name says whose it is: only before an English head ('Vietnamese Coast Guard')."""
    entry = tagged.entries[tagged.tags.find("G", first, last)]
    return entry is not None and entry.value in bodies_behind().heads
