"""`risalah serve`: the ledger in a browser, for one user on this computer or for a team behind a proxy.

The server is loaded when the command runs. What it is told on the command line it may also be told by variables of the
environment, for services.
"""

import ipaddress
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger as ledgers
from risalah.cli.exits import Exit, complain

if TYPE_CHECKING:
    from risalah.web.configuration import Configuration

_PORT = 8765
_HOST_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


@click.command(short_help="Open the ledger in a browser, alone or for a team.")
@ledgers.where
@click.option("--port", type=click.IntRange(1, 65535), envvar="RISALAH_PORT", help=f"The port; {_PORT} if left out.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@click.option("--team", is_flag=True, envvar="RISALAH_TEAM", help="Accounts and roles; behind a proxy that does HTTPS.")
@click.option(
    "--host-name",
    "host_names",
    multiple=True,
    metavar="NAME",
    envvar="RISALAH_HOST_NAME",
    help="With --team: the name in its https address. May be given more than once.",
)
@click.option(
    "--bind",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    envvar="RISALAH_BIND",
    help="With --team: the address to listen at, where the proxy reaches it.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), envvar="RISALAH_WORKERS", help="With --team: processes; 2 if left out."
)
@click.option(
    "--proxies",
    type=click.IntRange(0, 9),
    envvar="RISALAH_PROXIES",
    help="With --team: how many proxies stand before it and say who calls; 1 if left out.",
)
@click.option(
    "--secret-file",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="RISALAH_SECRET_FILE",
    help="The key that signs sessions; a file in your data folder if left out, made when there is none.",
)
@click.option("--plain-http", is_flag=True, help="With --team: no HTTPS, for trying out on this computer.")
@ledgers.ends_plainly
def serve(
    ledger: str | None,
    port: int | None,
    open_browser: bool,
    team: bool,
    host_names: tuple[str, ...],
    bind: str,
    workers: int | None,
    proxies: int | None,
    secret_file: Path | None,
    plain_http: bool,
) -> int:
    """Serve the ledger to a browser until Ctrl-C.

    Without --team there is one user, who may do everything: you, on this computer. With --team people sign in
    (risalah user add makes the first administrator), and an HTTPS proxy stands before it: docs/deploy.md.
    """
    _check_mode(team, host_names=host_names, bind=bind, plain_http=plain_http, only_team=(workers, proxies))
    from risalah.ledger import address as addresses
    from risalah.web.configuration import LOOPBACK, Configuration

    hosts = tuple(name.lower() for name in host_names)
    configuration = Configuration(
        ledger=addresses.resolve(ledger),
        team=team,
        user="" if team else ledgers.user(None),
        hosts=hosts + LOOPBACK if plain_http or not team else hosts,
        https=team and not plain_http,
        proxies=(proxies if proxies is not None else int(not plain_http)) if team else 0,
        workers=(workers or 2) if team else 1,
        secret_file=str(secret_file or ""),
    )
    return _run(configuration, host=bind, port=port, open_browser=open_browser)


def _check_mode(
    team: bool, *, host_names: tuple[str, ...], bind: str, plain_http: bool, only_team: tuple[int | None, ...]
) -> None:
    """Refuse what would open the ledger to others unawares.

    Raises:
        UsageError: The options do not go together.
    """
    try:
        loopback = ipaddress.ip_address(bind).is_loopback
    except ValueError:
        raise click.UsageError(f"--bind {bind!r} is no address: give one such as 127.0.0.1") from None
    if not team and (host_names or plain_http or not loopback or any(given is not None for given in only_team)):
        raise click.UsageError("without --team Risalah is for you alone, on this computer: leave the other options out")
    for name in host_names:
        if not _HOST_NAME.fullmatch(name.lower()):
            raise click.UsageError(f"--host-name {name!r} is no name: give one such as risalah.example.org")
    if team and not plain_http and not host_names:
        raise click.UsageError("--team needs --host-name NAME, the name in its https address (or --plain-http, to try)")
    if plain_http and not loopback:
        raise click.UsageError(
            "--plain-http is for trying out on this computer: leave --bind out, or put HTTPS before it"
        )


def _run(configuration: "Configuration", *, host: str, port: int | None, open_browser: bool) -> int:
    from risalah.web.server import free_port
    from risalah.web.server import serve as serve_until_ended
    from risalah.web.start import bring_up_to_date, set_up

    set_up(configuration)
    chosen = free_port(host, port or _PORT, named=port is not None)
    shown = bring_up_to_date(configuration)
    address = f"http://{f'[{host}]' if ':' in host else host}:{chosen}"

    def say() -> None:
        click.echo(_greeting(configuration, address))
        click.echo(f"Ledger: {shown}")
        if open_browser:
            click.launch(address)

    ended_by = serve_until_ended(configuration, host=host, port=chosen, when_ready=say)
    if not ended_by:
        complain("risalah serve", "the server could not be kept running", "look at what it said above, and report it")
        return Exit.NONE_READ
    return Exit.INTERRUPTED if ended_by == signal.SIGINT else Exit.OK


def _greeting(configuration: "Configuration", address: str) -> str:
    if not configuration.https:
        return f"Risalah is at {address} · Ctrl-C ends it"
    return f"Risalah is at https://{configuration.hosts[0]} · its proxy reaches it at {address}"
