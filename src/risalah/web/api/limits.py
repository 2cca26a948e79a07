"""How much a caller may ask for: points in a minute, counted for each token, account or address.

A request costs one point, a heavy one more (`callers.NEEDS`). Counted within one process of the server: of several each
counts its own. Whoever works alone on the own computer is not counted.
"""

import hashlib
import time
from typing import Final

import msgspec
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from ninja.errors import Throttled

KNOWN: Final = 600  # points in a minute for a token or account
STRANGERS: Final = 60  # for an address from which nobody is signed in
_WINDOW: Final = 60  # seconds


class Spent(msgspec.Struct, frozen=True):
    """How a caller stands: points in all, points left, seconds until they are whole again."""

    limit: int
    left: int
    reset: int


def spend(request: HttpRequest, who: str, limit: int, cost: int) -> None:
    """Take points from a caller; how they stand then goes out with the answer.

    Args:
        request: What is asked; it keeps how the caller stands.
        who: Whose points.
        limit: How many there are in a minute.
        cost: How many this takes.

    Raises:
        Throttled: There are not enough left.
    """
    minute, passed = divmod(int(time.time()), _WINDOW)
    # Names of accounts may hold signs that some caches do not take in a key.
    key = f"api-limit:{hashlib.blake2b(f'{who} {minute}'.encode(), digest_size=16).hexdigest()}"
    cache.add(key, 0, _WINDOW + 5)
    try:
        spent = int(cache.incr(key, cost))
    except ValueError:  # it ran out between the two calls
        spent = cost
    left = max(0, limit - spent)
    request.spent = Spent(limit, left, _WINDOW - passed)  # type: ignore[attr-defined]
    if spent > limit:
        raise Throttled(wait=_WINDOW - passed)


def tell(request: HttpRequest, response: HttpResponseBase) -> None:
    """Put how the caller stands into an answer's headers."""
    found: Spent | None = getattr(request, "spent", None)
    if found is not None:
        response["RateLimit-Limit"] = str(found.limit)
        response["RateLimit-Remaining"] = str(found.left)
        response["RateLimit-Reset"] = str(found.reset)
