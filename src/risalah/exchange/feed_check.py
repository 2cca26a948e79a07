"""Asking the feeds that are due, one after the other, and when each is asked again.

A feed's own address is fetched and nothing else, never the pages that it links to. What it gives passes the gates as
everything that comes in unattended. The server's marks of what it gave are kept only when all of that is in the ledger:
whatever ends a run, the next one loses nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from django.db import Error as DatabaseError

from risalah.exchange.feeds import LONGEST, SHORTEST, named
from risalah.exchange.fetch import Fetched, Limits, NotFetched, fetch
from risalah.ledger.database import writing
from risalah.ledger.intake import Intake, Prepared, note_failure
from risalah.ledger.models import Failure, Feed, Held, Permission
from risalah.source.feed import Feed as Content
from risalah.source.feed import NoFeed, read
from risalah.values.document import Document

_SLOWEST = 86_400  # seconds after which a feed that fails is asked again, unless it is asked less often anyway
_BATCH = 50  # documents that are written at once
_COUNTED = {
    "added": "new",
    "version": "changed",
    "known": "known",
    "held": "held",
    "still_held": "still held",
    "wordless": "without words",
    "failed": "failed",
    "left_out": "left out, too many",
}


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """How asking a feed went.

    `outcome` is read, unchanged, failed or gone, or waits where it was not asked. `said` is for people, on one line; of
    a failure `remedy` says what to do. `counts` of entries: added, version (changed), known, held, still_held,
    wordless, failed, left_out. `held` are the reasons and what opens them, of those that are held since now.
    """

    name: str
    url: str
    outcome: str
    said: str
    due_at: datetime
    remedy: str = ""
    counts: dict[str, int] = {}
    held: tuple[tuple[str, str], ...] = ()


def check(
    names: Sequence[str] = (),
    *,
    everything: bool = False,
    limits: Limits | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Checked]:
    """Ask feeds, one after the other.

    Args:
        names: Only these; all where there are none.
        everything: Also those that are not due; never those that were asked less than five minutes ago, whose server
            wants to be left alone, or that are paused.
        limits: What asking one may cost.
        now: Gives the time.

    Yields:
        How it went, feed by feed; of those that are not asked only where they were named, or all were to be.

    Raises:
        Unknown: There is no such feed.
    """
    for row in named(names):
        before = row.asked_at
        if _claim(row, everything, now()):
            yield _ask(row, before, limits or Limits(), now)
        elif names or everything:
            due = max(row.due_at, row.not_before) if not everything else row.not_before
            why = "is paused" if row.paused else "is not asked yet"
            yield Checked(name=row.name, url=row.url, outcome="waits", said=why, due_at=due)


def _claim(row: Feed, everything: bool, now: datetime) -> bool:
    """Take a feed that is to be asked, so that no other process asks it meanwhile. A run that dies gives it back."""
    if row.paused or now < (row.not_before if everything else max(row.due_at, row.not_before)):
        return False
    until = now + timedelta(seconds=SHORTEST)
    with writing():
        free = Feed.objects.filter(pk=row.pk, not_before=row.not_before, paused=False)
        taken = free.update(due_at=until, not_before=until, asked_at=now)
    row.asked_at, row.due_at, row.not_before = now, until, until
    return bool(taken)


def _ask(row: Feed, before: datetime | None, limits: Limits, now: Callable[[], datetime]) -> Checked:
    # A permission that was recorded since may open what is held, which the server would not send a second time.
    again = before is None or Permission.objects.filter(recorded_at__gte=before).exists()
    try:
        fetched = fetch(row.url, etag="" if again else row.etag, modified="" if again else row.modified, limits=limits)
        if fetched.data is None:
            return _settled(row, fetched, "unchanged", "unchanged", now())
        content = read(fetched.data, source=row.name, url=row.url, headers=fetched.headers)
    except NotFetched as error:
        return _failed(row, error.problem, error.remedy, now(), wait=error.wait, gone=error.gone)
    except NoFeed as error:
        return _failed(row, error.problem, error.remedy, now())
    row.least = min(content.pace, LONGEST)
    counts, held = _take(content, row.name)
    said = ", ".join(f"{number:,} {_COUNTED[what]}" for what, number in counts.items() if number) or "holds no entry"
    done = _settled(row, fetched, "read", said, now())
    return msgspec.structs.replace(done, counts=counts, held=held)


def _take(content: Content, name: str) -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    """Put the entries into the ledger: how many of each kind, and why some are held."""
    counts: Counter[str] = Counter(dict.fromkeys(_COUNTED, 0))
    started, held = datetime.now(UTC), {}
    intake, waiting = Intake(), list[Prepared]()
    for number, entry in enumerate(content.entries, start=1):
        if isinstance(entry, Document):
            try:
                waiting.append(intake.prepare(entry, handed_over=False))
            except DatabaseError:
                raise
            except Exception as error:  # one entry that breaks the reader costs no other
                counts["failed"] += 1
                _note(entry, error)
        else:
            counts["wordless"] += 1
        if len(waiting) >= _BATCH or number == len(content.entries):
            for taken in intake.write(waiting):
                counts[taken.outcome] += 1
                if taken.outcome == "held":
                    held[taken.why] = taken.opens
            waiting = []
    # What was held before is no news.
    new = Held.objects.filter(source=name, held_at__gte=started).count() if counts["held"] else 0
    counts["still_held"], counts["held"] = counts["held"] - new, new
    counts["left_out"] = content.left_out
    return dict(counts), tuple(held.items()) if new else ()


def _note(entry: Document, error: Exception) -> None:
    """Keep a failure for `risalah status`, once: the entry comes again with every visit."""
    source = f"{entry.source}, {entry.url or entry.title or 'an entry'}"
    problem = f"could not be read because of an error inside Risalah ({type(error).__name__}: {error})"
    if not Failure.objects.filter(source=source, problem=problem).exists():
        note_failure(source, problem, "please report it, with the file if you may share it")


# -- how it stands afterwards ------------------------------------------------------------------------------------------


def _settled(row: Feed, fetched: Fetched, outcome: str, said: str, now: datetime) -> Checked:
    if fetched.address != row.url and not Feed.objects.filter(url=fetched.address).exists():
        row.url = fetched.address
        said += f"; its address is now {row.url}"
    row.etag, row.modified, row.failures = fetched.etag, fetched.modified, 0
    return _kept(row, outcome, said, "", now, 0)


def _failed(row: Feed, problem: str, remedy: str, now: datetime, *, wait: int = 0, gone: bool = False) -> Checked:
    row.failures += 1
    row.paused = row.paused or gone
    return _kept(row, "gone" if gone else "failed", problem, remedy, now, wait)


def _kept(row: Feed, outcome: str, said: str, remedy: str, now: datetime, wait: int) -> Checked:
    """Write down how it went and when the feed is asked again.

    Every further failure doubles the time until then, up to a day.
    """
    pace = max(row.every, row.least, SHORTEST)
    doubled = min(pace * 2 ** min(max(0, row.failures - 1), 20), max(pace, _SLOWEST))
    row.outcome, row.said = outcome, said
    row.due_at = now + timedelta(seconds=max(doubled, wait))
    row.not_before = now + timedelta(seconds=max(SHORTEST, wait))
    fields = ["url", "etag", "modified", "failures", "least", "outcome", "said", "due_at", "not_before"]
    with writing():
        there = Feed.objects.filter(pk=row.pk)  # somebody may have removed or paused it meanwhile
        changes = {field: getattr(row, field) for field in fields}
        there.update(**changes, **({"paused": True} if outcome == "gone" else {}))
    return Checked(name=row.name, url=row.url, outcome=outcome, said=said, remedy=remedy, due_at=row.due_at)
