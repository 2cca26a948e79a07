"""Folding everything again from the logs, and reading kept texts with a newer reader."""

from collections.abc import Callable, Iterator

from django.db import connection

from risalah.ledger import search
from risalah.ledger.database import writing
from risalah.ledger.fold import Fold, Incoming
from risalah.ledger.intake import reading_of, text_of
from risalah.ledger.models import FOLDED, Reading, Report
from risalah.ledger.pace import without_collecting

_BATCH = 500


def rebuild(progress: Callable[[int], None] = lambda _: None) -> int:
    """Empty the folded tables and fold all reports again, in one transaction: others see the old ledger meanwhile.

    Args:
        progress: Told how many reports have been folded.

    Returns:
        The number of reports.
    """
    done = 0
    with writing():
        empty()
        fold = Fold()
        for batch in _batches():
            with without_collecting():
                fold.add(batch)
            done += len(batch)
            progress(done)
    return done


def empty() -> None:
    """Remove every folded row; the logs stay."""
    search.clear()
    with connection.cursor() as cursor:
        for model in FOLDED:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def _batches() -> Iterator[list[Incoming]]:
    """All reports with their newest readings, in the order of their publication."""
    after = ("", "")
    while True:
        rows = list(
            Report.objects.raw(
                "SELECT * FROM report WHERE published > %s OR (published = %s AND id > %s) "
                "ORDER BY published, id LIMIT %s",
                [after[0], *after, _BATCH],
            )
        )
        if not rows:
            return
        after = (rows[-1].published, rows[-1].id)
        newest = {r.report_id: r for r in Reading.objects.filter(report_id__in=[row.id for row in rows]).order_by("pk")}
        yield [incoming(row, newest[row.id]) for row in rows]


def incoming(report: Report, row: Reading) -> Incoming:
    """A report of the log as the fold takes it."""
    return Incoming(report, row, reading_of(row), text_of(report.id) if report.indexed else None)
