"""`risalah user …`: the accounts of a team, from the command line of the server. Makes the first administrator."""

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from risalah.cli import ledger as ledgers
from risalah.cli.exits import Exit

F = TypeVar("F", bound=Callable[..., Any])
_ROLES = ("reader", "analyst", "reviewer", "administrator")

_role = click.option(
    "--role",
    type=click.Choice(_ROLES),
    default="reader",
    show_default=True,
    help="What they may do (docs/accounts.md).",
)
_stdin = click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")
_one_time = click.option(
    "--one-time", is_flag=True, help="Make up a password, shown once, that they replace when they first sign in."
)


@click.group(short_help="The accounts of a team: add, list, change, close.")
def user() -> None:
    """Manage the accounts of a team (risalah serve --team)."""


def _command(function: F) -> F:
    """A command on the accounts of a ledger: it is opened, and errors are said plainly."""
    return ledgers.where(ledgers.ends_plainly(function))


def _open(ledger: str | None) -> None:
    """Open the ledger with the tables of a team."""
    from risalah.ledger import address as addresses
    from risalah.ledger.database import open_ledger
    from risalah.web.configuration import NO_FILE, Configuration
    from risalah.web.start import bring_up_to_date, set_up

    configuration = Configuration(ledger=addresses.resolve(ledger), team=True, secret_file=NO_FILE)
    set_up(configuration)
    bring_up_to_date(configuration)
    open_ledger(configuration.ledger)


def _note(username: str, words: str) -> None:
    from risalah.web.audit import note_command

    # Through sudo it is the person who gave the command, not the account of the service.
    note_command(os.environ.get("SUDO_USER") or ledgers.user(None), f"user {username}", words)


def _password(password_stdin: bool) -> str:
    """The password: one line of standard input, or typed twice on the terminal."""
    if password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt="The same again"))


@user.command()
@click.argument("name")
@_role
@click.option("--shown-as", metavar="NAME", default="", help="The name as shown to others.")
@_stdin
@_one_time
@_command
def add(name: str, role: str, shown_as: str, password_stdin: bool, one_time: bool, ledger: str | None) -> int:
    """Make an account; the password is asked for on the terminal."""
    password = None if one_time else _password(password_stdin)
    _open(ledger)
    from risalah.web.accounts import registry

    account, made_up = registry.add(name, password, role=role, name=shown_as)
    _note(account.username, f"added {account.username} as {role}")
    click.echo(f"{account.username} can sign in as {role}")
    _show(made_up)
    return Exit.OK


def _show(made_up: str) -> None:
    if made_up:
        click.echo(f"one-time password, good for a week: {made_up}")


@user.command("list")
@_command
def list_(ledger: str | None) -> int:
    """List the accounts: name, role, how it stands, second factor, last sign-in."""
    _open(ledger)
    from risalah.web.accounts import factors, locking, registry

    for account in registry.accounts():
        state = "open" if account.is_active else "disabled"
        locked = ", locked" if locking.is_locked(account.username) else ""
        factor = "second factor" if factors.has_factor(account) else "no second factor"
        last = f"last signed in {account.last_login:%Y-%m-%d}" if account.last_login else "never signed in"
        click.echo(f"{account.username}\t{account.role}\t{state}{locked}\t{factor}\t{last}")
    return Exit.OK


@user.command()
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@_command
def role(name: str, role: str, ledger: str | None) -> int:
    """Give an account another role, from its next request on."""
    _open(ledger)
    from risalah.web.accounts import registry

    account = registry.set_role(name, role)
    _note(account.username, f"role {role}")
    click.echo(f"{account.username} is {role}")
    return Exit.OK


@user.command()
@click.argument("name")
@_stdin
@_one_time
@_command
def password(name: str, password_stdin: bool, one_time: bool, ledger: str | None) -> int:
    """Give an account another password; its sessions end."""
    chosen = "" if one_time else _password(password_stdin)
    _open(ledger)
    from risalah.web.accounts import registry

    if one_time:
        account, made_up = registry.give_one_time_password(name)
    else:
        account, made_up = registry.set_password(name, chosen), ""
    _note(account.username, "one-time password" if one_time else "password")
    click.echo(f"{account.username} has a new password")
    _show(made_up)
    return Exit.OK


def _simple(command: str, help: str, said: str) -> None:
    """A command that takes a name and does one thing of `registry`."""

    @user.command(command, help=help)
    @click.argument("name")
    @_command
    def run(name: str, ledger: str | None) -> int:
        _open(ledger)
        from risalah.web.accounts import registry

        account = getattr(registry, command.replace("-", "_"))(name)
        _note(account.username, command)
        click.echo(f"{account.username} {said}")
        return Exit.OK


_simple("disable", "Close an account: sessions end, tokens are refused, at once.", "is disabled")
_simple("enable", "Open an account again.", "is open")
_simple("unlock", "Let an account try again that failed to sign in too often.", "can try again")
_simple("reset-factor", "Take an account's second factor away, when it is lost.", "has no second factor")
