"""What an engagement is about, in a few words for lists: the occasion, else who met whom.

Takes what the fold has of one engagement, gives words as reports write them.
"""

from collections.abc import Sequence
from typing import Final

_FIRST: Final = ("host", "guest", "principal", "signatory")
_SIDES: Final = 2  # people named, one of each side


def about(occasion: str, takers: Sequence[tuple[str, str, str, int]]) -> str:
    """Name an engagement.

    Args:
        occasion: The name of the occasion, or ''.
        takers: Side, role, name as written and number of reports of everybody who takes part.

    Returns:
        Such as 'Elang Gurun' or 'Arsa Wiradikara – Munir Al Khasawneh'; '' where nobody leads it.
    """
    if occasion:
        return occasion
    leading = [taker for taker in takers if taker[1] in _FIRST and taker[2]]
    leading.sort(key=lambda taker: (_FIRST.index(taker[1]), -taker[3], taker[2]))
    named: dict[str, str] = {}
    for side, _, name, _ in leading:
        named.setdefault(side, name)
    return " – ".join(list(named.values())[:_SIDES])
