"""Reading kept texts again with a newer reader. Earlier readings stay in the log, and so do decisions.

A decision names an account by the place of its words; where a newer reader puts the account elsewhere, it is found by
words in common and a row of the log says that it moved.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import msgspec

from risalah import __version__
from risalah.ledger.accounts import accounts
from risalah.ledger.by_hand import is_by_hand
from risalah.ledger.database import writing
from risalah.ledger.documents import traits
from risalah.ledger.intake import document_of, reading_of, reading_row
from risalah.ledger.models import Decision, Evidence, Reading, Report
from risalah.ledger.rebuild import rebuild
from risalah.ledger.sketch import SKETCH
from risalah.reader import read_document
from risalah.values.document import Document, Span
from risalah.values.reading import Reading as ReadingValue

_DECISIONS = ("accept", "reject", "unsure", "correct", "lapse", "join", "part")


class Done(msgspec.Struct):
    """What rereading did: counts, and the sources that could not be read again."""

    read: int = 0
    changed: int = 0
    unkept: int = 0
    by_hand: int = 0
    moved: int = 0
    lost: int = 0
    failed: list[str] = []


def reread(*, everything: bool = False, progress: Callable[[int], None] = lambda _: None) -> Done:
    """Read every kept text again; fold again where a reading has changed.

    Args:
        everything: Also texts whose newest reading this version made.
        progress: Told how many reports have been looked at.
    """
    done = Done()
    old: dict[str, dict[str, Span]] = {}
    for number, report in enumerate(Report.objects.order_by("published", "id").iterator(), start=1):
        progress(number)
        newest = Reading.objects.filter(report=report).order_by("-pk")[0]
        if newest.version == __version__ and newest.sketch == SKETCH and not everything:
            continue
        if is_by_hand(newest.version):
            done.by_hand += 1
            continue
        document = document_of(report.pk)
        if document is None:
            done.unkept += 1
            continue
        _read(report, newest, document, done, old)
    if done.changed:
        rebuild()
        with writing():
            _move(old, done)
        if done.moved:
            rebuild()
    return done


def _read(report: Report, newest: Reading, document: Document, done: Done, old: dict[str, dict[str, Span]]) -> None:
    try:
        reading = read_document(document)
    except Exception:  # one text that breaks the reader keeps its old reading; the user is told which
        done.failed.append(report.source)
        return
    done.read += 1
    before = reading_of(newest)
    if _same(before, reading) and newest.sketch == SKETCH:
        return
    row = reading_row(report, reading, traits(document, reading))
    with writing():
        row.save(force_insert=True)
    done.changed += 1
    old[report.pk] = _places(report.pk, before, newest)


def _same(before: ReadingValue, after: ReadingValue) -> bool:
    """The same but for the version of the reader."""
    return msgspec.structs.replace(before, reader=after.reader) == after


def _places(report: str, reading: ReadingValue, row: Reading) -> dict[str, Span]:
    """Where the accounts of a reading have their words: from the first to the last of their evidence."""
    listed = (reading.engagements, reading.agreements, reading.commitments, reading.accreditations)
    spans = {r.id: [s for found in r.evidence.values() for s in found] for records in listed for r in records}
    spans |= {s.id: [s.span] for s in reading.statements}
    found = {}
    for account in accounts(report, reading, row.digests.split()):
        own = spans.get(account.local) or [(account.anchor, account.anchor)]
        found[account.id] = (min(start for start, _ in own), max(end for _, end in own))
    return found


def _move(old: dict[str, dict[str, Span]], done: Done) -> None:
    """Find again what decisions speak of."""
    named: set[str] = set()
    for row in Decision.objects.filter(action__in=_DECISIONS):
        named |= {row.target, *row.payload.get("members", ()), *row.payload.get("others", ())}
    known = set(Evidence.objects.filter(id__in=named).values_list("id", flat=True))
    for report, places in old.items():
        missing = [account for account in places if account in named and account not in known]
        if not missing:
            continue
        newest = Reading.objects.filter(report_id=report).order_by("-pk")[0]
        now = _places(report, reading_of(newest), newest)
        for account in missing:
            other = _nearest(
                account, places[account], ((a, s) for a, s in now.items() if a[0] == account[0] and a not in places)
            )
            if other is None:
                done.lost += 1
                continue
            Decision.objects.create(
                action="moved", target=other, payload={"from": account}, by=f"reader {__version__}",
                why="the newer reader found it at these words", decided_at=datetime.now(UTC),
            )  # fmt: skip
            done.moved += 1


def _nearest(account: str, place: Span, others: Iterable[tuple[str, Span]]) -> str | None:
    """The account with most words in common."""
    best, most = None, 0
    for other, (start, end) in sorted(others):
        common = min(end, place[1]) - max(start, place[0])
        if common > most:
            best, most = other, common
    return best
