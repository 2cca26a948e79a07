"""`risalah feed …`: feeds that the user names, asked on a schedule. Nothing else is ever fetched."""

import re
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import click

from risalah.cli import ledger as ledgers
from risalah.cli.exits import Exit, complain
from risalah.cli.lines import field, write
from risalah.cli.page import Page, clean, heading, page_for_output, wrap

if TYPE_CHECKING:
    from risalah.exchange.feed_check import Checked
    from risalah.ledger.models import Feed

_UNITS = {"m": 60, "h": 3_600, "d": 86_400}
_NAP = 60.0  # seconds after which feeds are looked for that somebody has named meanwhile


class _Every(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions only
    """A time such as 30m, 6h or 1d, in seconds."""

    name = "time"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> int:
        """Read it, and refuse what is too often or too seldom."""
        if isinstance(value, int):
            return value
        match = re.fullmatch(r"([0-9]{1,6})([mhd])", value.strip().lower())
        if not match:
            self.fail(f"{value!r} is no time such as 30m, 6h or 1d", parameter, context)
        seconds = int(match.group(1)) * _UNITS[match.group(2)]
        if not 300 <= seconds <= 30 * 86_400:
            self.fail(f"{value!r} is not between 5m and 30d", parameter, context)
        return seconds


def _called(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and (not value.isprintable() or value != value.strip() or not 0 < len(value) <= 80):
        raise click.BadParameter("a name has one to 80 signs, and no blanks around it", context, parameter)
    return value


@click.group(short_help="Feeds (RSS, Atom) that are read on a schedule.")
def feed() -> None:
    """Read feeds that you name, on a schedule; reports in them pass the gates like all that comes in unattended.

    A feed's own address is fetched, under limits of time and size, and nothing else: never a page it links to.
    """


@feed.command(short_help="Name a feed.")
@click.argument("url")
@click.option("--name", metavar="NAME", callback=_called, help="What it is called; its host if left out.")
@click.option("--every", metavar="TIME", type=_Every(), help="How often it is asked: 30m, 6h, 1d; 6h if left out.")
@click.option("--replace", is_flag=True, help="Give the feed of this name the new address.")
@ledgers.where
@ledgers.ends_plainly
def add(url: str, name: str | None, every: int | None, replace: bool, ledger: str | None) -> int:
    """Keep the feed at URL in the ledger; it is asked by 'risalah feed check' or 'risalah feed run'.

    A feed that is there gets the name and time that you give, and is asked again where it was paused.
    """
    with ledgers.opened(ledger, create=True):
        from risalah.exchange import feeds

        row, done = feeds.add(url, name=name, every=every, replace=replace)
        words = {"added": "added", "changed": "was there; changed", "moved": "has a new address"}[done]
        click.echo(f"{row.name}: {words}: {row.url}, every {_time(row.every)}; risalah feed check asks it")
    return Exit.OK


@feed.command("list", short_help="The feeds, and how asking them went.")
@ledgers.where
@ledgers.ends_plainly
def list_(ledger: str | None) -> int:
    """List the feeds: how often each is asked, how it went the last time, and when it is asked again."""
    with ledgers.opened(ledger):
        from risalah.exchange import feeds

        write(_listed(feeds.named(), page_for_output()))
    return Exit.OK


def _listed(rows: "Iterable[Feed]", page: Page) -> Iterator[str]:
    first = True
    for row in rows:
        if not first:
            yield ""
        first = False
        yield heading(page, clean(row.name))
        yield from wrap(page, clean(row.url), "  ", "    ")
        slower = f" (it wants {_time(row.least)})" if row.least > row.every else ""
        yield from field(page, "every", _time(row.every) + slower)
        last = f"{_moment(row.asked_at)}: {clean(row.said)}" if row.asked_at else "never"
        yield from field(page, "last asked", last)
        yield from field(page, "next", "paused" if row.paused else _moment(row.due_at))
    if first:
        yield "no feed has been named; risalah feed add URL names one"


@feed.command(short_help="Ask the feeds that are due.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "everything", is_flag=True, help="Also those that are not due.")
@ledgers.where
@ledgers.ends_plainly
def check(names: tuple[str, ...], everything: bool, ledger: str | None) -> int:
    """Ask the feeds that are due, or of these only those named, and put what is new into the ledger.

    No feed is asked more often than every five minutes, nor while its server wants to be left alone.

    Exit code: 0 all went well, 1 some failed, 3 all failed, 6 all went well but reports were held by their rights.
    """
    with ledgers.opened(ledger):
        from risalah.exchange import feeds
        from risalah.exchange.feed_check import check as ask

        run = _Run()
        for found in ask(names, everything=everything):
            run.say(found)
        if not run.said:
            due = feeds.next_due()
            click.echo(f"no feed is due; the next is on {_moment(due)}" if due else "no feed is to be asked")
    return run.exit_code()


@feed.command(short_help="Ask the feeds on their schedule until Ctrl-C.")
@ledgers.where
@ledgers.ends_plainly
def run(ledger: str | None) -> int:
    """Stay, and ask each feed when it is due, until Ctrl-C."""
    with ledgers.opened(ledger) as shown, _ended_by_service():
        from risalah.exchange import feeds
        from risalah.exchange.feed_check import check as ask

        click.echo(f"{shown}: feeds are asked when they are due; Ctrl-C ends it")
        try:
            while True:
                said = _Run()
                for found in ask():
                    said.say(found)
                due = feeds.next_due()
                left = (due - datetime.now(UTC)).total_seconds() if due else _NAP
                time.sleep(min(max(left, 0.0), _NAP))
        except _Ended:
            return Exit.OK


class _Ended(BaseException):
    """The service that started us ends us."""


@contextmanager
def _ended_by_service() -> Iterator[None]:
    def end(*_: object) -> NoReturn:
        raise _Ended

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@feed.command(short_help="Forget a feed.")
@click.argument("name")
@ledgers.where
@ledgers.ends_plainly
def remove(name: str, ledger: str | None) -> int:
    """Forget a feed. The reports that it brought stay."""
    with ledgers.opened(ledger):
        from risalah.exchange import feeds

        row = feeds.remove(name)
        click.echo(f"{row.name}: removed; the reports that it brought stay")
    return Exit.OK


@feed.command(short_help="Do not ask a feed for the time being.")
@click.argument("name")
@ledgers.where
@ledgers.ends_plainly
def pause(name: str, ledger: str | None) -> int:
    """Do not ask a feed until 'risalah feed resume'."""
    return _pause(name, ledger, paused=True)


@feed.command(short_help="Ask a paused feed again.")
@click.argument("name")
@ledgers.where
@ledgers.ends_plainly
def resume(name: str, ledger: str | None) -> int:
    """Ask a paused feed again."""
    return _pause(name, ledger, paused=False)


def _pause(name: str, ledger: str | None, *, paused: bool) -> int:
    with ledgers.opened(ledger):
        from risalah.exchange import feeds

        row = feeds.pause(name, paused)
        click.echo(f"{row.name}: {'paused' if paused else f'asked again from {_moment(row.due_at)}'}")
    return Exit.OK


class _Run:
    """What asking the feeds gave: one line a feed, and what it all comes to."""

    def __init__(self) -> None:
        self.said = self.failed = self.went = 0
        self.held = False

    def say(self, found: "Checked") -> None:
        """One line for a feed, and what opens reports that are held since now."""
        self.said += 1
        when = f"next {_moment(found.due_at)}"
        if found.outcome in ("failed", "gone"):
            self.failed += 1
            complain(found.name, found.said, found.remedy if found.outcome == "gone" else f"{found.remedy} ({when})")
            return
        self.went += 1
        click.echo(clean(f"{found.name}: {found.said}; {when}"))
        for why, opens in found.held:
            self.held = True
            click.echo(f"  held: {clean(why)}")
            click.echo(f"  opened by: {clean(opens)}")

    def exit_code(self) -> int:
        """See `docs/exit-codes.md`."""
        if self.failed:
            return Exit.SOME_UNREAD if self.went else Exit.NONE_READ
        return Exit.HELD if self.held else Exit.OK


def _time(seconds: int) -> str:
    unit = next(unit for unit in ("d", "h", "m") if seconds % _UNITS[unit] == 0 or unit == "m")
    return f"{round(seconds / _UNITS[unit])}{unit}"


def _moment(moment: datetime) -> str:
    """A time as the clock here shows it."""
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
