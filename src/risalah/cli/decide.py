"""`risalah decide …`: what a person decides of records, people and follow-ups; every decision can be undone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from risalah.cli import ledger, options
from risalah.cli.exits import Exit
from risalah.cli.lines import write
from risalah.cli.page import clean, page_for_output, wrap

if TYPE_CHECKING:
    from risalah.ledger.deciding import Taken

_REASONS = ("not-an-event", "wrong-parties", "wrong-type", "wrong-status", "wrong-date", "duplicate", "other")


@click.group(short_help="Decide: accept, correct, reject, join, part, confirm, undo.")
def decide() -> None:
    """Take a decision. It goes to the log with your name and why, and is folded into the records at once.

    Two people who decide differently: both decisions stay in order, the later holds, and it says which it outweighs.
    """


def _decision(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command of the group, with the options that all decisions have."""

    def wrap_up(function: Callable[..., Any]) -> click.Command:
        decorated = ledger.ends_plainly(function)
        for option in (ledger.why, ledger.by, ledger.where):
            decorated = option(decorated)
        return decide.command(name)(decorated)

    return wrap_up


def _take(where: str | None, by: str | None, decision: Callable[[str], "Taken"]) -> int:
    from risalah.cli.ledger import opened, user

    who = user(by)
    with opened(where):
        taken = decision(who)
        changed = f": {', '.join(taken.changed)}" if taken.changed else ""
        click.echo(f"decision {taken.number} by {who}{changed}")
        for earlier in taken.outweighs:
            click.echo(f"  outweighs {earlier}")
    return Exit.OK


@_decision("accept")
@click.argument("record")
def accept(record: str, ledger: str | None, by: str | None, why: str) -> int:
    """Accept a record as it is."""
    return _take(ledger, by, lambda who: _deciding().review(record, "accept", by=who, why=why))


@_decision("unsure")
@click.argument("record")
def unsure(record: str, ledger: str | None, by: str | None, why: str) -> int:
    """Say that a record is doubtful."""
    return _take(ledger, by, lambda who: _deciding().review(record, "unsure", by=who, why=why))


@_decision("reject")
@click.argument("record")
@click.option("--reason", type=click.Choice(_REASONS), required=True, help="Why it is none.")
def reject(record: str, reason: str, ledger: str | None, by: str | None, why: str) -> int:
    """Reject a record, with a reason."""
    return _take(ledger, by, lambda who: _deciding().review(record, "reject", by=who, why=why, reason=reason))


@_decision("correct")
@click.argument("record")
@click.argument("field")
@click.argument("value")
def correct(record: str, field: str, value: str, ledger: str | None, by: str | None, why: str) -> int:
    """Correct a value of a record: FIELD and the right VALUE."""
    return _take(ledger, by, lambda who: _deciding().correct(record, field, value, by=who, why=why))


@_decision("join")
@click.argument("first")
@click.argument("second")
def join(first: str, second: str, ledger: str | None, by: str | None, why: str) -> int:
    """Say that two records are of one happening, or two people one person."""
    return _take(ledger, by, lambda who: _deciding().join(first, second, by=who, why=why))


@_decision("apart")
@click.argument("first")
@click.argument("second")
def apart(first: str, second: str, ledger: str | None, by: str | None, why: str) -> int:
    """Say that two people who may be one are two."""
    return _take(ledger, by, lambda who: _deciding().keep_apart(first, second, by=who, why=why))


@_decision("part")
@click.argument("thing")
@click.argument("others", nargs=-1, required=True)
def part(thing: str, others: tuple[str, ...], ledger: str | None, by: str | None, why: str) -> int:
    """Part accounts from their record, or spellings from their person."""
    return _take(ledger, by, lambda who: _deciding().part(thing, others, by=who, why=why))


@_decision("confirm")
@click.argument("follow_up")
def confirm(follow_up: str, ledger: str | None, by: str | None, why: str) -> int:
    """Confirm a proposed follow-up."""
    return _take(ledger, by, lambda who: _deciding().follow(follow_up, "confirm", by=who, why=why))


@_decision("dismiss")
@click.argument("follow_up")
def dismiss(follow_up: str, ledger: str | None, by: str | None, why: str) -> int:
    """Dismiss a follow-up."""
    return _take(ledger, by, lambda who: _deciding().follow(follow_up, "dismiss", by=who, why=why))


@_decision("lapse")
@click.argument("record")
@options.day("--on", "on", "The day on which it lapsed, YYYY-MM-DD; today if left out.")
def lapse(record: str, on: str | None, ledger: str | None, by: str | None, why: str) -> int:
    """Say that a plan or promise has lapsed. Only a person ever says so."""
    from risalah.cli.ledger import today

    return _take(ledger, by, lambda who: _deciding().lapse(record, on or today(), by=who, why=why))


@_decision("undo")
@click.argument("number", type=click.IntRange(min=1))
def undo(number: int, ledger: str | None, by: str | None, why: str) -> int:
    """Undo a decision by its number; the log keeps both."""
    return _take(ledger, by, lambda who: _deciding().undo(number, by=who, why=why))


@decide.command("log", short_help="The decisions, newest first.")
@click.argument("record", required=False)
@ledger.where
@click.option("--limit", type=click.IntRange(1, 100_000), default=40, show_default=True, help="How many at most.")
@ledger.ends_plainly
def log(record: str | None, ledger: str | None, limit: int) -> int:
    """List the decisions, newest first; of one record or person where its id is given."""
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.deciding import history

        page = page_for_output()
        for step, undone in history(record, limit=limit):
            said = " ".join(str(v) for v in step.payload.values() if isinstance(v, str | int))
            parts = [f"{step.action} {step.target} {said}".strip(), f"by {clean(step.by)}", clean(step.why), undone]
            write(wrap(page, page.dot.join(p for p in parts if p), f"{step.number:>6}  ", " " * 8))
    return Exit.OK


def _deciding() -> Any:
    from risalah.ledger import deciding

    return deciding
