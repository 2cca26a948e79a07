"""`risalah gold FOLDER`: reports that were reviewed whole, as cases for `risalah evaluate`."""

from pathlib import Path

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit

_LEFT_OUT = {
    "unreviewed": "not all of their records were accepted or rejected",
    "rejected": "a record was rejected without its right values",
    "differs": "it stays open what this report says: it differs from what was decided on",
    "not_kept": "the text is not kept",
    "rights": "the text may not leave the ledger",
}


@click.command(short_help="Write reviewed reports as gold for evaluate.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@ledger.where
@ledger.ends_plainly
def gold(folder: Path, ledger: str | None) -> int:
    """Write the reports whose records were all reviewed as gold: FOLDER/<id>.json, with the text in FOLDER/<id>.txt.

    `risalah evaluate FOLDER FOLDER` compares the reader with them. Texts go out only where their notices or a recorded
    permission allow it today; a report that cannot go out is counted.

    Exit code: 0 all was written that can be, 5 FOLDER is there and not empty, or cannot be written.
    """
    from risalah.cli.ledger import opened, today

    with opened(ledger):
        from risalah.exchange.snapshot import snapshot
        from risalah.review.gold import export

        with snapshot():
            found = export(folder, day=today())
        click.echo(f"{folder}: {found.cases} cases" if found.cases else "no report can be written as gold yet")
        for code, number in found.left_out.items():
            click.echo(f"left out: {number} reports: {_LEFT_OUT[code]}")
    return Exit.OK
