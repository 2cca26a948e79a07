"""A form is handled once: sent again (a double click, a lost connection), it gives what came of it the first time."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from risalah.ledger.errors import Refused
from risalah.ledger.models import Receipt

_LONGEST = 64


def once(key: str, asked: Any, by: str, handle: Callable[[], Any]) -> tuple[Any, bool]:
    """Handle a form, or give what came of it before. Called inside `ledger.database.writing`.

    Args:
        key: The form's own key, made with the form.
        asked: What it says, as JSON.
        by: Who sends it.
        handle: Handles it; gives what came of it, as JSON.

    Returns:
        What came of it, and whether it had been handled before.

    Raises:
        Refused: It has no key, or the key was used for something else.
    """
    if not 0 < len(key) <= _LONGEST:
        raise Refused(repr(key), "is no key of a form", f"give one of 1 to {_LONGEST} characters, such as a UUID")
    earlier = Receipt.objects.filter(key=key).first()
    if earlier is not None:
        if (earlier.asked, earlier.by) != (asked, by):
            raise Refused(key, "this form was used for something else already", "load the page again")
        return earlier.outcome, True
    outcome = handle()
    Receipt.objects.create(key=key, asked=asked, by=by, outcome=outcome, at=datetime.now(UTC))
    return outcome, False
