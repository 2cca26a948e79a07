"""`risalah enter FILE…`: records that a person enters by hand, from documents that are not read."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger as ledgers
from risalah.cli.exits import Exit, complain
from risalah.cli.lines import headline
from risalah.cli.page import clean, page_for_output

if TYPE_CHECKING:
    from risalah.ledger.entering import Entered

_KINDS = ("meeting", "agreement", "commitment", "accreditation", "statement")
_DONE = {"added": "entered", "version": "entered; the ledger knows the document already", "known": "is there already"}


@click.command(short_help="Enter records by hand, from a document that may not be read.")
@click.argument("files", nargs=-1, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--by", metavar="NAME", help="Who enters it; kept with the record. Required.")
@click.option("--template", type=click.Choice(_KINDS), help="Print an empty form with comments, and nothing else.")
@ledgers.where
@ledgers.ends_plainly
def enter(files: tuple[Path, ...], by: str | None, template: str | None, ledger: str | None) -> int:
    """Enter who met whom, what was agreed or promised, from FILE (YAML or JSON, or - for standard input).

    For documents that are reserved, held, confidential or on paper: the record cites the document and says who entered
    it and when; the document itself is never read. 'risalah enter --template meeting > my.yaml' gives an empty form.

    Exit code: 0 all was entered, 1 some files were wrong, 3 all were.
    """
    if template:
        from risalah.cli.output import write_text
        from risalah.exchange.hand_template import template as form

        write_text(form(template))
        return Exit.OK
    name = " ".join((by or "").split())
    if not files:
        raise click.UsageError("name a file, or '-'; --template meeting prints a form to fill in")
    if not name or not name.isprintable() or len(name) > 80:
        raise click.UsageError("say who enters it: --by 'Your Name'")
    with ledgers.opened(ledger, create=True):
        done = [_enter(file, name) for file in files]
    return Exit.OK if all(done) else Exit.SOME_UNREAD if any(done) else Exit.NONE_READ


def _enter(file: Path, by: str) -> bool:
    from risalah.exchange.by_hand import Wrong
    from risalah.exchange.by_hand import enter as put

    shown = str(file)
    try:
        data = _content(file)
    except OSError as error:
        complain(shown, f"the file cannot be read ({error.strerror})", "check the path")
        return False
    try:
        found = put(data, source="-" if shown == "-" else file.name, by=by, day=ledgers.today())
    except Wrong as error:
        for problem in error.problems:
            complain(f"{shown}, line {problem.line}" if problem.line else shown, problem.what, problem.remedy)
        return False
    _say(shown, found)
    return True


def _content(file: Path) -> bytes:
    from risalah.exchange.hand_yaml import LARGEST

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _say(shown: str, found: "Entered") -> None:
    from risalah.ledger.models import RECORDS

    page = page_for_output()
    click.echo(f"{shown}: {_DONE[found.outcome]}: report {found.report}")
    for kind, identifier in found.records:
        record = RECORDS[kind]._default_manager.get(pk=identifier)
        click.echo(f"  {identifier}{page.dot}{headline(kind, record, page)}")
    for held in found.held:
        name = clean(f"{held.source}, {held.part}" if held.part else held.source)
        click.echo(f"  the document stays held: {name}: {clean(held.reason)}")
        click.echo(f"    opened by: {clean(held.opens)}")
