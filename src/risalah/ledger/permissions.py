"""The permissions on record, as `rights` takes them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from risalah.ledger.database import writing
from risalah.ledger.models import Permission as Row
from risalah.rights.actions import Action
from risalah.rights.permissions import Permission


def permissions() -> list[Permission]:
    """All permissions of the ledger, in the order in which they were recorded."""
    return [
        Permission(
            id=f"permission {row.pk}",
            holder=row.holder,
            scope=tuple(row.scope),
            reference=row.reference,
            valid_from=row.valid_from,
            valid_until=row.valid_until or None,
            recorded_by=row.recorded_by,
        )
        for row in Row.objects.order_by("pk")
    ]


def record(
    holder: str, scope: Sequence[Action], *, reference: str, valid_from: str, valid_until: str | None, by: str
) -> str:
    """Record a permission.

    Args:
        holder: A name as in copyright lines, or a host.
        scope: What is permitted.
        reference: Where the permission can be looked up: a letter, a contract.
        valid_from: The first day (ISO).
        valid_until: The last day, or None.
        by: Who records it.

    Returns:
        What it is called.
    """
    with writing():
        row = Row.objects.create(
            holder=holder, scope=list(scope), reference=reference, valid_from=valid_from, valid_until=valid_until or "",
            recorded_by=by, recorded_at=datetime.now(UTC),
        )  # fmt: skip
    return f"permission {row.pk}"


def too_wide(holder: str) -> bool:
    """Say whether a host is a suffix under which anybody registers ('co.id', 'com'), and so nobody's."""
    name = holder.strip().casefold().removeprefix("www.")
    if " " in name or not name.isascii():
        return False
    parts = name.split(".")
    second = {"ac", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "net", "or", "org", "sch", "web", "biz"}
    return name in {"com", "net", "org", "info", "id"} or (
        len(parts) == 2 and len(parts[1]) == 2 and parts[0] in second
    )
