"""`risalah load DIR`: the results of a batch (`risalah read --format parquet`) into the ledger."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit, complain

if TYPE_CHECKING:
    from risalah.scale.load import Loaded


@click.command(short_help="Put the results of a batch into the ledger.")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="DIR")
@ledger.where
@ledger.ends_plainly
def load(folder: Path, ledger: str | None) -> int:
    """Put what risalah read --format parquet wrote into DIR into the ledger, thousands at a time.

    Permissions of the ledger count as of today; a report that is there already stays once. After an interruption the
    same command goes on.

    Exit code: 0 all are in, 1 some parts or documents could not be read, 3 none could, 6 all but held ones are in.
    """
    from risalah.cli.ledger import opened
    from risalah.cli.progress import Progress
    from risalah.scale import parts

    if not parts.parts(folder):
        complain(
            str(folder),
            "holds no results of a batch",
            "make them with risalah read --format parquet --out DIR, or let it go on",
        )
        return Exit.NONE_READ
    with opened(ledger, create=True) as shown:
        from risalah.scale.load import load as load_into

        try:
            with Progress(shown=True, task="Loading") as progress:
                found = load_into(folder, progress=progress.at)
        except parts.NoPyarrow as error:
            complain("the batch", str(error), parts.REMEDY)
            return Exit.REFUSED
        for name, why in found.broken:
            complain(str(folder / name), f"cannot be read ({why})", "give the risalah read that made it again")
        for line in _summary(found, shown):
            click.echo(line)
    return _exit_code(found)


def _summary(found: "Loaded", shown: str) -> Iterator[str]:
    from risalah.ledger.counts import folded_counts

    words = (
        ("added", "added"),
        ("version", "new versions of documents that are there"),
        ("known", "already there"),
        ("held", "held by rights, unread"),
        ("let_by", "let by the screen"),
        ("failed", "could not be read"),
    )
    counted = ", ".join(f"{found.outcomes[name]:,} {what}" for name, what in words if found.outcomes[name])
    yield f"{shown}: {counted or 'nothing to add'}"
    yield "now " + ", ".join(f"{number:,} {kind}{'s' * (number != 1)}" for kind, number in folded_counts().items())
    for opens, number in found.opens.most_common(5):
        yield f"  {number:,} held, opened by: {opens}"


def _exit_code(found: "Loaded") -> int:
    """See `docs/exit-codes.md`."""
    failed = found.outcomes["failed"] + len(found.broken)
    others = sum(number for what, number in found.outcomes.items() if what != "failed")
    if failed:
        return Exit.SOME_UNREAD if others else Exit.NONE_READ
    return Exit.HELD if found.outcomes["held"] else Exit.OK
