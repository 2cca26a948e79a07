"""One view of the open ledger for as long as an export takes: what others add meanwhile is not seen.

A plain transaction that only reads: Django's own (`atomic`) would take SQLite's write lock.
"""

import contextlib
from collections.abc import Iterator

from django.db import connection


@contextlib.contextmanager
def snapshot() -> Iterator[None]:
    """Read the ledger as it is now until the block ends; writers do not wait."""
    begin = "BEGIN"
    if connection.vendor == "postgresql":
        begin = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        # After a lost connection there is nothing to end, and its own error is the one to hear of.
        with contextlib.suppress(Exception), connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
