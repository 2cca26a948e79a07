"""How high a post stands, from the words of its title: heads of state before ministers before chiefs."""

import functools

from risalah.briefs.wording import Level, catalogue
from risalah.ledger.wordings import post_key


@functools.lru_cache(maxsize=20_000)
def level_of_key(key: str) -> int | None:
    """Where a post's key stands in the list of levels, the highest 0; None for one that is not in it."""
    concepts = frozenset(key.split())
    for number, level in enumerate(catalogue().levels):
        if _fits(level, concepts):
            return number
    return None


def _fits(level: Level, concepts: frozenset[str]) -> bool:
    lower = catalogue().lower - level.all - level.any
    if concepts & (lower | level.none) or ("deputy" in concepts) != level.deputy:
        return False
    return level.all <= concepts and (not level.any or bool(level.any & concepts))


@functools.lru_cache(maxsize=20_000)
def level_of(title: str) -> int | None:
    """As `level_of_key`, for a title as written."""
    return level_of_key(post_key(title)) if title else None


def rank_of(title: str) -> int:
    """The height of a post as a number, 1 the highest; 99 for one of no level."""
    number = level_of(title)
    return 99 if number is None else catalogue().levels[number].rank
