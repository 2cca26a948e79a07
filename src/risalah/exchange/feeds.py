"""The feeds that the user has named: adding, naming, pausing, removing. `feed_check` asks them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.db.models import QuerySet

from risalah.exchange.web_address import BadAddress, clean
from risalah.ledger.database import writing
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.models import Feed

SHORTEST = 300  # seconds between two visits: nobody asks a feed more often
LONGEST = 30 * 86_400
EVERY = 6 * 3_600


def add(url: str, *, name: str | None = None, every: int | None = None, replace: bool = False) -> tuple[Feed, str]:
    """Keep a feed in the ledger. It is not asked yet.

    Args:
        url: Its address.
        name: What it is called; made of its host where None.
        every: Seconds between two visits; six hours where None.
        replace: A feed of this name is there: it has this address from now on.

    Returns:
        The feed, and what was done: 'added', 'changed' or 'moved'.

    Raises:
        Refused: The address is none, or name or address are taken.
    """
    try:
        address = clean(url)
    except BadAddress as error:
        raise Refused(
            url, f"the address {error}", "name the feed's address, such as https://kabarcontoh.id/rss"
        ) from None
    now = datetime.now(UTC)
    with writing():
        same = Feed.objects.filter(url=address).first()
        if same is not None:
            _change(same, name, every, now)
            return same, "changed"
        there = Feed.objects.filter(name=name).first() if name else None
        if there is not None:
            if not replace:
                raise Refused(name or "", f"is the name of {there.url}", "say --replace to give it the new address")
            there.url, there.etag, there.modified = address, "", ""
            _change(there, None, every, now)
            return there, "moved"
        called = name or _free_name(address)
        row = Feed.objects.create(
            name=called, url=address, every=every or EVERY, added_at=now, due_at=now, not_before=now
        )  # fmt: skip
        return row, "added"


def _change(row: Feed, name: str | None, every: int | None, now: datetime) -> None:
    """Somebody has named it again: it is asked again, also where it was paused."""
    if name and name != row.name:
        if Feed.objects.filter(name=name).exists():
            raise Refused(name, "is the name of another feed", "choose another")
        row.name = name
    row.every = every or row.every
    row.due_at = max(now, row.not_before)
    row.paused, row.failures = False, 0
    row.save()


def _free_name(address: str) -> str:
    host = (urlsplit(address).hostname or "feed").removeprefix("www.")
    taken = set(Feed.objects.filter(name__startswith=host).values_list("name", flat=True))
    number, name = 1, host
    while name in taken:
        number += 1
        name = f"{host}-{number}"
    return name


def named(names: Sequence[str] = ()) -> list[Feed]:
    """The feeds, by name.

    Args:
        names: Names or addresses; all where there are none.

    Raises:
        Unknown: There is no such feed.
    """
    rows: QuerySet[Feed] = Feed.objects.order_by("name")
    if not names:
        return list(rows)
    found = {}
    for name in names:
        row = rows.filter(name=name).first() or rows.filter(url=name).first()
        if row is None:
            raise Unknown(name, "there is no feed of this name", "risalah feed list names them")
        found[row.name] = row
    return list(found.values())


def remove(name: str) -> Feed:
    """Forget a feed; the reports that it brought stay.

    Raises:
        Unknown: There is no such feed.
    """
    with writing():
        (row,) = named([name])
        Feed.objects.filter(pk=row.pk).delete()
    return row


def pause(name: str, paused: bool) -> Feed:
    """Stop asking a feed, or ask it again.

    Raises:
        Unknown: There is no such feed.
    """
    with writing():
        (row,) = named([name])
        row.paused = paused
        row.save(update_fields=["paused"])
    return row


def next_due() -> datetime | None:
    """When the next feed is to be asked; None where there is none to be."""
    return Feed.objects.filter(paused=False).order_by("due_at").values_list("due_at", flat=True).first()
