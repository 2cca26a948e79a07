"""Stable ids: what a thing is called follows from what it is, so that every order of adding gives the same names.

An id is a letter for its kind and twelve signs of Crockford's base 32 (60 bits of BLAKE2b): with five million ids the
odds that two agree anywhere are about one in 100,000.
"""

import hashlib
from typing import Final

KINDS: Final = {
    "engagement": "e",
    "agreement": "a",
    "commitment": "c",
    "accreditation": "x",
    "statement": "s",
    "document": "d",
    "report": "r",
    "person": "p",
    "post": "h",
    "organisation": "g",
    "occasion": "o",
    "followup": "f",
    "permission": "m",
    "decision": "n",
    "held": "w",
}
LETTERS: Final = {letter: kind for kind, letter in KINDS.items()}
LENGTH: Final = 13
_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def make_id(kind: str, *parts: object) -> str:
    """Name a thing.

    Args:
        kind: A key of `KINDS`.
        parts: What makes it the thing that it is; their order counts.

    Returns:
        Such as 'e7k3m9q2xw4ta'.
    """
    key = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.blake2b(key, digest_size=8).digest()) >> 4
    signs = [_SIGNS[(number >> shift) & 31] for shift in range(55, -1, -5)]
    return KINDS[kind] + "".join(signs)


def kind_of(identifier: str) -> str | None:
    """The kind that an id names by its first letter; None where the word is no id."""
    if len(identifier) != LENGTH or not set(identifier[1:]) <= set(_SIGNS):
        return None
    return LETTERS.get(identifier[0])
