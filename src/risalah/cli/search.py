"""`risalah search WORDS`: reports that have all words, with the records they tell."""

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import entry, write
from risalah.cli.page import clean, heading, page_for_output, wrap


@click.command(short_help="Reports that have all words, newest first.")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger.where
@click.option("--limit", type=click.IntRange(1, 1_000), default=10, show_default=True, help="How many reports at most.")
@ledger.ends_plainly
def search(words: tuple[str, ...], ledger: str | None, limit: int) -> int:
    """Look for reports, and people of that name.

    'menerima' finds 'diterima' too, 'Sjahroel' finds 'Syahrul'; 'latih*' finds what begins so. A report whose notice
    forbids the index is found only by the facts read from it.
    """
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.lookup import people_called
        from risalah.ledger.models import RECORDS, Evidence, Report
        from risalah.ledger.rows import find
        from risalah.ledger.search import find_reports

        page = page_for_output()
        query = " ".join(words)
        people = people_called(query)[:5]
        for person in people:
            write(
                wrap(page, f"{clean(person.name)} ({person.country or '?'}){page.dot}{person.id}", "person  ", " " * 8)
            )
        hits = [report for _, report in find_reports(query, limit=limit)]
        reports = {row.id: row for row in find(Report, "id", hits)}
        told: dict[str, list[Evidence]] = {report: [] for report in hits}
        for row in Evidence.objects.filter(report_id__in=hits).exclude(kind="statement").order_by("anchor", "id"):
            told[row.report_id].append(row)
        for hit in hits:
            report = reports[hit]
            parts = [report.published or "no day", clean(report.title or report.source), report.url, report.pk]
            write(["", *(heading(page, line) for line in wrap(page, page.dot.join(filter(None, parts))))])
            for row in told[hit]:
                record = RECORDS[row.kind]._default_manager.get(pk=row.record)
                write(entry(row.kind, record, page))
        if not hits and not people:
            write(["no report has all of these words"])
    return Exit.OK
