"""Names of people, posts, bodies and occasions without what differs from writer to writer.

Everything here is a function of the words alone: no ledger is asked, so that what is the same today is the same in
every order of adding.
"""

import functools
import re
import unicodedata
from typing import Literal

import msgspec
from rapidfuzz.distance import Levenshtein

from risalah.knowledge.person_words import spelling_key
from risalah.knowledge.post_words import post_words
from risalah.knowledge.store import load, load_as

MOST_WORDS = 10  # by which names are looked for: more are nobody's, and each takes the database longer
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NUMBER = re.compile(r"[0-9]+|[ivxlcdm]+")
Likeness = Literal["same", "spelling", "shorter", "single"]


class Identity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `knowledge/identity.yaml`."""

    posts: dict[str, str]
    bodies: dict[str, str]
    occasions: dict[str, str]
    editions: frozenset[str]
    name_particles: frozenset[str]
    types_alike: dict[str, float]
    many_sided: frozenset[str]
    undertaking_words: frozenset[str]
    carried_out_by: dict[str, tuple[str, ...]]


@functools.cache
def identity() -> Identity:
    """The word lists of this process.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("identity", Identity)


@functools.lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower case, no diacritics, no signs, single blanks.

    >>> fold("Sjahroel  Djoenaeddin, S.I.P.")
    'sjahroel djoenaeddin s i p'
    """
    plain = text.casefold().replace("’", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


@functools.lru_cache(maxsize=200_000)
def name_keys(name: str) -> tuple[str, ...]:
    """The words of a person's name in spelling keys, without particles, in their order."""
    words = fold(name).replace("-", " ").split()
    kept = [word for word in words if word not in identity().name_particles and len(word) > 1]
    return tuple(spelling_key(word) for word in kept or words)


@functools.lru_cache(maxsize=200_000)
def names_alike(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness | None:
    """How two names can be one person's, from their words alone.

    Args:
        left: The words of a name, from `name_keys`.
        right: Of the other.

    Returns:
        'same': the same words in any order. 'spelling': the same number of words, in some of which letters differ.
        'shorter': two words or more of the one stand in the other. 'single': its only word does. None: two names.
    """
    if not left or not right:
        return None
    if sorted(left) == sorted(right):
        return "same"
    short, long = sorted((left, right), key=len)
    rest = list(long)
    loose = []
    for word in short:
        if word in rest:
            rest.remove(word)
        else:
            loose.append(word)
    exact = [word for word in short if word in long and word not in loose]
    # 'Xin Jianguo' beside 'Xi Jianguo': the long word that agrees carries the short one.
    carried = any(len(word) > 5 for word in exact)
    for word in loose:
        found = next((other for other in rest if _one_letter(word, other, carried)), None)
        if found is None:
            return None
        rest.remove(found)
    if not rest:
        # 'Ming' and 'Min' alone are two names; beside a word that agrees they are one.
        return "spelling" if exact or (len(short) > 1 and all(len(word) > 4 for word in short)) else None
    if not exact:
        return None
    return "single" if len(short) == 1 else "shorter"


def _one_letter(left: str, right: str, carried: bool) -> bool:
    """Words that differ by a letter (two in long ones), or by letters that a typist swaps."""
    longest = max(len(left), len(right))
    if left[0] != right[0] or (longest < 4 and not carried):
        return False
    most = 1 if longest < 8 else 2
    distance = Levenshtein.distance(left, right, score_cutoff=most)
    return distance <= most or (len(left) == len(right) and longest > 3 and sorted(left) == sorted(right))


@functools.cache
def _phrases(kind: str) -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = dict(getattr(identity(), kind))
    if kind == "posts":
        # 'Kasal' stands for 'Kepala Staf Angkatan Laut'; the reader's own list says so.
        table |= {
            short.lower(): fold(full) for short, (full, _) in post_words().short.items() if short.lower() not in table
        }
    longest = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), table


@functools.cache
def _state_names() -> re.Pattern[str]:
    names = {name for found in load("places/countries").values() for name in found}
    for entry in load("places/country_aliases").values():
        names.update(entry.get("names", ()))
        names.update(entry.get("adjectives", ()))
    longest = sorted({fold(name) for name in names if len(name) > 3}, key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:(?:republik|kerajaan|republic|kingdom|of|the) )*(?:"
        + "|".join(map(re.escape, longest))
        + r")(?!\w)"
    )


@functools.lru_cache(maxsize=100_000)
def post_key(title: str) -> str:
    """A post's title as concepts in alphabetical order, without the state.

    >>> post_key("Menhan") == post_key("Minister of Defence of the Republic of Indonesia")
    True
    """
    pattern, table = _phrases("posts")
    text = _expand(_state_names().sub(" ", fold(title)))
    concepts = set()
    at = 0
    for match in pattern.finditer(text):
        concepts.update(text[at : match.start()].split())
        concepts.update(table[match.group()].split())
        at = match.end()
    concepts.update(text[at:].split())
    return " ".join(sorted(concepts - {""}))


def _expand(text: str) -> str:
    """Write short posts out: 'kasal' becomes 'kepala staf angkatan laut'."""
    short = {name.lower(): fold(full) for name, (full, _) in post_words().short.items()}
    return " ".join(short.get(word, word) for word in text.split())


@functools.lru_cache(maxsize=100_000)
def body_key(name: str) -> str:
    """A body's name with its short forms written out, without the state."""
    pattern, table = _phrases("bodies")
    text = pattern.sub(lambda match: table[match.group()], _state_names().sub(" ", fold(name)))
    return " ".join(text.split()) or fold(name)


@functools.lru_cache(maxsize=100_000)
def occasion_key(name: str) -> tuple[str, str]:
    """An occasion's name without year and number, and the year of its edition.

    >>> occasion_key("Garuda Shield 2024")
    ('garuda shield', '2024')
    """
    text = fold(name)
    year = _YEAR.search(text)
    pattern, table = _phrases("occasions")
    text = pattern.sub(lambda match: table[match.group()], _YEAR.sub(" ", text))
    words = [w for w in text.replace("-", " ").split() if w not in identity().editions and not _NUMBER.fullmatch(w)]
    return " ".join(words) or fold(name), year.group() if year else ""
