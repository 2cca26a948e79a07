"""Lists in pages: a cursor names the last thing of a page, so that what is added meanwhile moves nothing.

To a program a cursor is opaque. It holds the name of the list and the sort key of the last item.
"""

import base64
import binascii
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import msgspec

from risalah.web.api.problems import wrong

T = TypeVar("T")


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some of a list; `next` is the cursor of what follows, null at the end."""

    items: list[T]
    next: str | None


def cursor(of: str, key: Sequence[str | int]) -> str:
    """Name a place in a list.

    Args:
        of: The name of the list.
        key: The sort key of the last item.
    """
    return base64.urlsafe_b64encode(msgspec.json.encode([of, *key])).rstrip(b"=").decode()


def place(of: str, given: str, *shape: type[str] | type[int]) -> tuple[Any, ...] | None:
    """The sort key that a cursor holds; None where none is given.

    Args:
        of: The name of the list.
        given: The cursor, or ''.
        shape: The types of the key's parts.

    Raises:
        Trouble: It is no cursor of this list.
    """
    if not given:
        return None
    try:
        raw = base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True)
        name, *key = msgspec.json.decode(raw, type=list[str | int])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        name, key = "", []
    fits = len(key) == len(shape) and all(type(part) is kind for part, kind in zip(key, shape, strict=True))
    sound = all("\x00" not in part if isinstance(part, str) else abs(part) < 2**63 for part in key)
    if name != of or not fits or not sound:
        raise wrong("query.cursor", "is no cursor of this list; take it from 'next' of the page before")
    return tuple(key)


def cut(of: str, found: Sequence[T], limit: int, key: Any) -> Page[T]:
    """A page of what was found.

    Args:
        of: The name of the list.
        found: Items, one more than the page holds where there are more.
        limit: How many the page holds.
        key: Gives an item's sort key.
    """
    items = list(found[:limit])
    return Page(items, cursor(of, key(items[-1])) if len(found) > limit else None)
