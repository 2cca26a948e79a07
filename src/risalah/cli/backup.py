"""`risalah backup FILE` and `risalah restore FILE`: a ledger as one file, and back into any database."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit

if TYPE_CHECKING:
    from risalah.ledger.backup_manifest import Manifest


@click.command(short_help="Make a backup of the ledger.")
@click.argument("file", type=click.Path(path_type=Path))
@ledger.where
@click.option("--force", is_flag=True, help="Put the backup in the place of a file that is there.")
@ledger.ends_plainly
def backup(file: Path, ledger: str | None, force: bool) -> int:
    """Back up the ledger into FILE, one file of SQLite whatever the ledger's database.

    Others may go on reading and adding meanwhile; the backup is the ledger as it was at one moment. It is checked
    before it gets its name.
    """
    from risalah.cli.ledger import opened

    with opened(ledger) as shown:
        from risalah.ledger.backup import back_up

        manifest = back_up(file, shown, force=force)
    click.echo(f"{file}: {_content(manifest)}, {file.stat().st_size / 1e6:,.1f} MB, checked")
    return Exit.OK


@click.command(short_help="Put a backup into a ledger.")
@click.argument("file", type=click.Path(path_type=Path))
@ledger.where
@click.option(
    "--replace", is_flag=True, help="Also into a ledger that is not empty; a backup of what was there is kept."
)
@ledger.ends_plainly
def restore(file: Path, ledger: str | None, replace: bool) -> int:
    """Put the backup FILE into a ledger that does not exist or is empty, in SQLite or PostgreSQL.

    FILE is checked before anything is touched, and everything is restored or nothing.
    """
    from risalah.ledger.database import set_up

    set_up()
    from risalah.ledger.restore import restore as put_back

    restored = put_back(file, ledger, replace=replace)
    click.echo(f"{restored.ledger}: {_content(restored.manifest)}, as of {restored.manifest.made_at}")
    if restored.kept:
        click.echo(f"what was there before is kept in {restored.kept}")
    return Exit.OK


def _content(manifest: "Manifest") -> str:
    return ", ".join(f"{what}s: {manifest.rows(what):,}" for what in ("report", "decision", "permission"))
