"""`risalah rebuild` and `risalah reread`: fold everything again; read kept texts with a newer reader."""

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit


@click.command(short_help="Fold all records again from the logs.")
@ledger.where
@ledger.ends_plainly
def rebuild(ledger: str | None) -> int:
    """Empty the folded tables and fold them again from the logs of reports and decisions.

    The records are the same afterwards, row for row; others see the old ones until it is done.
    """
    from risalah.cli.ledger import opened
    from risalah.cli.progress import Progress

    with opened(ledger), Progress(shown=True, task="Folding") as progress:
        from risalah.ledger.rebuild import rebuild as again

        number = again(progress.at)
        click.echo(f"{number} reports folded")
    return Exit.OK


@click.command(short_help="Read kept texts again with this reader.")
@ledger.where
@click.option("--all", "everything", is_flag=True, help="Also those that this version has read already.")
@ledger.ends_plainly
def reread(ledger: str | None, everything: bool) -> int:
    """Read every kept text again, and fold again where a reading has changed.

    Earlier readings stay in the log. Decisions stay: what they decided of is found again by its words; what is found
    no more is listed by risalah status. A text that may not be kept is not read again: add its file again instead.
    """
    from risalah.cli.ledger import opened
    from risalah.cli.progress import Progress

    with opened(ledger), Progress(shown=True, task="Reading") as progress:
        from risalah.ledger.reread import reread as again

        done = again(everything=everything, progress=progress.at)
        by_hand = f", {done.by_hand} entered by hand" if done.by_hand else ""
        click.echo(
            f"{done.read} read again, {done.changed} readings changed, {done.unkept} without a kept text{by_hand}; "
            f"{done.moved} decisions moved, {done.lost} without their record"
        )
        for source in done.failed:
            click.echo(f"could not be read again, its old reading stays: {source}", err=True)
    return Exit.SOME_UNREAD if done.failed else Exit.OK
