"""`risalah status`: how the ledger stands."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import field, write
from risalah.cli.page import Page, clean, heading, page_for_output, wrap

if TYPE_CHECKING:
    from risalah.ledger.counts import Status


@click.command(short_help="How the ledger stands: counts, held documents, failures, versions.")
@ledger.where
@click.option(
    "--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="How many of a list at most."
)
@ledger.ends_plainly
def status(ledger: str | None, limit: int) -> int:
    """Count what is in the ledger; list what is held and what would open it, what failed, what waits for a decision."""
    from risalah.cli.ledger import opened

    with opened(ledger) as shown:
        from risalah.ledger.counts import status as stands

        write(_lines(shown, stands(limit=limit), page_for_output()))
    return Exit.OK


def _lines(shown: str, found: "Status", page: Page) -> Iterator[str]:
    yield heading(page, shown)
    yield page.rule * page.width
    for name, number in found.counts.items():
        yield from field(page, name, f"{number:,}")
    yield from field(page, "texts kept", f"{found.kept_texts:,}")
    yield from field(page, "size", f"{found.size / 1e6:,.1f} MB" if found.size else "")
    yield from field(page, "read by", page.dot.join(f"{version}: {n:,}" for version, n in found.versions.items()))
    waiting = [f"{number:,} {what}" for what, number in found.proposals.items() if number]
    yield from field(page, "proposed", page.dot.join(waiting))
    if found.held:
        yield ""
        yield heading(page, "HELD, UNREAD")
        for held in found.held:
            name = clean(f"{held.source}, {held.part}" if held.part else held.source)
            yield from wrap(page, f"{name}: {clean(held.reason)}", "  ", "    ")
            yield from wrap(page, f"opened by: {held.opens}; then add it again", "    ", "      ")
            for report in found.entered.get(held.pk, ()):
                yield from wrap(page, f"entered by hand meanwhile: {report}", "    ", "      ")
    if found.failures:
        yield ""
        yield heading(page, "COULD NOT BE READ")
        for failure in found.failures:
            day = failure.failed_at.date().isoformat()
            yield from wrap(
                page, f"{day} {clean(failure.source)}: {clean(failure.problem)}; {clean(failure.remedy)}", "  ", "    "
            )
    if found.feeds:
        yield ""
        yield heading(page, "FEEDS THAT FAILED THE LAST TIME")
        for feed in found.feeds:
            times = "" if feed.failures == 1 else f" ({feed.failures} times)"
            yield from wrap(page, f"{clean(feed.name)}: {clean(feed.said)}{times}", "  ", "    ")
    if found.lost:
        yield ""
        yield heading(page, "DECISIONS WHOSE RECORD NO READING GIVES ANY MORE")
        for row in found.lost:
            yield from wrap(
                page, f"{row.pk} {row.action} {row.target} by {clean(row.by)}: {clean(row.why)}", "  ", "    "
            )
