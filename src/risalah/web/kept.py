"""Numbers over the whole ledger, kept until the logs grow: counting a hundred thousand records takes longer than a page
may.

What the records say follows from the logs alone, so the last row of each names the state that was counted.
"""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

from risalah.ledger.rows import select

T = TypeVar("T")
_SECONDS = 600


def kept(name: str, *what: object, count: Callable[[], T]) -> T:
    """What was counted before, or is counted now.

    Args:
        name: What is counted.
        what: Of what: states, a day, filters.
        count: Counts it.
    """
    words = "\x1f".join(map(str, (connection.settings_dict["NAME"], *_state(), *what)))
    key = f"{name}:{hashlib.blake2b(words.encode(), digest_size=16).hexdigest()}"
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        cache.set(key, found, _SECONDS)
    return found


def _state() -> tuple[object, ...]:
    """The last row of each log from which records are folded."""
    return select("SELECT (SELECT max(id) FROM reading), (SELECT max(id) FROM decision)")[0]
