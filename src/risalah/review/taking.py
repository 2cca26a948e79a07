"""Taking decisions where several people review at once.

One transaction under the write lock: the form was not handled before (`receipts`), what is decided on is as the
reviewer saw it (`versions`), the decision is logged and folded. So nobody overwrites what they have not seen, and
nothing is decided twice.
"""

from typing import Any

import msgspec

from risalah.ledger import deciding
from risalah.ledger.database import writing
from risalah.review.commands import Command, Undo, about, draft, to_json
from risalah.review.receipts import once
from risalah.review.versions import unchanged


class Outcome(msgspec.Struct, frozen=True):
    """A decision: its number, the records (people, plans) it changed, earlier ones that it outweighs; `again` where the
    form had been handled before."""

    number: int
    changed: list[str]
    outweighs: list[str]
    again: bool = False


def take(command: Command, *, by: str, key: str, seen: str, why: str = "") -> Outcome:
    """Take a decision.

    Args:
        command: What is decided.
        by: Who decides.
        key: The form's own key; the same form sent again gives the first outcome again.
        seen: The version that the reviewer saw, from `version_of(*about(command))`.
        why: In words.

    Returns:
        What came of it.

    Raises:
        Changed: What is decided on is not as it was seen; it says what happened meanwhile.
        Unknown: Something that the command names is not in the ledger.
        Refused: It cannot be taken.
    """
    with writing():
        outcome, again = once(key, to_json(command), by, lambda: decided(command, by=by, seen=seen, why=why))
    return msgspec.convert(outcome | {"again": again}, Outcome)


def undo(number: int, *, by: str, key: str, seen: str, why: str = "") -> Outcome:
    """Undo a decision; the log keeps both. As `take`, `seen` being the version of what it was decided on."""
    return take(Undo(number), by=by, key=key, seen=seen, why=why)


def decided(command: Command, *, by: str, seen: str, why: str) -> dict[str, Any]:
    """Take a decision inside a transaction that holds the write lock; give its outcome as JSON."""
    unchanged(about(command), seen)
    taken: dict[str, Any] = msgspec.to_builtins(deciding.take(lambda: draft(command), by=by, why=why))
    return taken
