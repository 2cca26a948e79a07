"""`risalah sources RECORD`: the table of who says what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import count, write
from risalah.cli.page import Page, clean, heading, page_for_output, wrap
from risalah.ledger.letters import letter

if TYPE_CHECKING:
    from risalah.ledger.tellings import Sources

_WORDS = {"agree": "all agree", "differ": "differ", "more": "one says more", "one": "only one says"}


@click.command(short_help="Who says what of a record.")
@click.argument("record")
@ledger.where
@ledger.as_of
@ledger.ends_plainly
def sources(record: str, ledger: str | None, as_of: str | None) -> int:
    """Set the accounts of a record side by side: each report with a letter for its account, then field by field."""
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.lookup import record as find
        from risalah.ledger.tellings import sources as table

        _, found = find(record)
        write(_lines(table(found, as_of=as_of), page_for_output()))
    return Exit.OK


def _lines(table: "Sources", page: Page) -> Iterator[str]:
    from risalah.ledger.tellings import LABELS

    accounts = len({account.number for account in table.accounts})
    yield heading(
        page, f"{table.kind} {table.record}: {count(accounts, 'account')}, {count(len(table.accounts), 'report')}"
    )
    yield page.rule * page.width
    for account in sorted(table.accounts, key=lambda a: a.number):
        report = account.report
        parts = [clean(report.title or report.source), report.published, report.url, account.how, account.evidence]
        yield from wrap(page, page.dot.join(part for part in parts if part), f"{letter(account.number):<3}", "   ")
    labels = LABELS.get(table.kind, {})
    for row in table.rows:
        yield ""
        yield heading(page, f"{labels.get(row.field, row.field).replace('_', ' ')}: {_WORDS[row.agreement]}")
        for value, saying in row.values:
            who = ", ".join(map(letter, saying)) if len(saying) < accounts or accounts == 1 else "all"
            yield from wrap(page, f"{clean(value)} ({who})", "   ", "     ")
