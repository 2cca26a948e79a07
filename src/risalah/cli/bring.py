"""`risalah import FILE`: what another ledger exported with `--complete`, through the same logs and the same fold."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit

if TYPE_CHECKING:
    from risalah.exchange.importing import Brought

_STANDARD_INPUT = Path("-")


@click.command("import", short_help="Put another ledger's complete export into the ledger.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--without-decisions", is_flag=True, help="Only reports: not what people decided in the other ledger.")
@ledger.where
@ledger.ends_plainly
def bring(file: Path, without_decisions: bool, ledger: str | None) -> int:
    """Put FILE, which risalah export --format jsonl --complete made of another ledger, into this one.

    FILE may be - for standard input. Nothing is read again: readings come along. A new ledger has the same records
    afterwards; one that holds reports already has both, and keeps what was decided in it. All of FILE comes in or
    nothing.

    Exit code: 0 all is in, 5 FILE is none, was cut off or changed.
    """
    from risalah.cli.ledger import opened, today
    from risalah.cli.progress import Progress
    from risalah.ledger.errors import Refused

    name = "standard input" if file == _STANDARD_INPUT else str(file)
    if file != _STANDARD_INPUT and not file.is_file():
        raise Refused(name, "there is no such file", "check the spelling of the path")
    with opened(ledger, create=True) as shown, Progress(shown=True, task="Importing") as progress:
        from risalah.exchange.import_lines import check_descriptor
        from risalah.exchange.importing import bring_in

        def take(stream: object) -> "Brought":
            return bring_in(stream, name, day=today(), decisions=not without_decisions, progress=progress.at)  # type: ignore[arg-type]

        if file == _STANDARD_INPUT:
            found = take(sys.stdin.buffer)
        else:
            check_descriptor(file)
            with file.open("rb") as stream:
                found = take(stream)
    for line in _summary(found, shown):
        click.echo(line)
    return Exit.OK


def _summary(found: "Brought", shown: str) -> Iterator[str]:
    from risalah.ledger.counts import folded_counts

    reports = [(found.reports, "reports added"), (found.known, "already there")]
    decisions = [
        (found.decisions, "decisions added"),
        (found.decisions_known, "already there"),
        (found.outweighed, "left out, because here it was decided otherwise"),
    ]
    said = [", ".join(f"{number:,} {what}" for number, what in part if number) for part in (reports, decisions)]
    yield f"{shown}: " + ("; ".join(each for each in said if each) or "nothing to add")
    yield "now " + ", ".join(f"{number:,} {kind}{'s' * (number != 1)}" for kind, number in folded_counts().items())
    for why, number in sorted(found.withheld.items()):
        yield f"without their words: {number:,} reports, {why}"
