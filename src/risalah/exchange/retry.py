"""'Retry-After': how long a server wants to be left alone (RFC 9110, 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 30 * 86_400  # seconds; a mistyped year is not to silence a feed for ever


def seconds(value: str | None, *, now: datetime | None = None) -> int:
    """Read the header.

    Args:
        value: Seconds, or a day and time.
        now: The time it is; the real one where None.

    Returns:
        Seconds from now, 0 for none or what cannot be read, at most thirty days.
    """
    said = (value or "").strip()
    if said.isascii() and said.isdigit():
        return min(int(said[:12]), LONGEST)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0, min(int((until - (now or datetime.now(UTC))).total_seconds()), LONGEST))
