"""What all commands on a ledger share: the option that names it, who the user is, and how errors are said.

Django is loaded when a command runs, never for `--help`.
"""

import contextlib
import datetime
import functools
import getpass
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from risalah.cli import options
from risalah.cli.exits import Exit, complain

F = TypeVar("F", bound=Callable[..., Any])

where = click.option(
    "--ledger",
    metavar="PATH|URL",
    help="The ledger: a file, or postgresql://user@host/name. Else RISALAH_DATABASE, else one in your data folder.",
)
as_of = options.day(
    "--as-of",
    "as_of",
    "As things stood on this day, YYYY-MM-DD: what had been published until then.",
)
by = click.option("--by", metavar="NAME", help="Who decides; your name on this computer if left out.")
why = click.option("--why", metavar="WORDS", default="", help="Why, in your words; kept with the decision.")


@contextlib.contextmanager
def opened(ledger: str | None, *, create: bool = False) -> Iterator[str]:
    """Open the ledger for the length of a block; say database errors in plain words.

    Args:
        ledger: What the user named.
        create: Make it where there is none.

    Yields:
        The ledger as it may be shown.
    """
    from risalah.ledger.database import open_ledger, plain_errors

    shown = open_ledger(ledger, create=create)
    with plain_errors(shown):
        yield shown


def ends_plainly(command: F) -> F:
    """Turn what goes wrong with a ledger into one line and an exit code."""

    @functools.wraps(command)
    def run(*arguments: Any, **named: Any) -> Any:
        from risalah.ledger.errors import LedgerError, Unusable

        try:
            return command(*arguments, **named)
        except LedgerError as error:
            complain(error.where, error.problem, error.remedy)
            return Exit.UNUSABLE if isinstance(error, Unusable) else Exit.REFUSED

    return run  # type: ignore[return-value]


def user(named: str | None) -> str:
    """Who decides: the name given, or the user's on this computer."""
    if named and named.strip():
        return named.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("your name on this computer is not known: say --by NAME") from None


def today() -> str:
    """The day it is (ISO)."""
    return datetime.date.today().isoformat()
