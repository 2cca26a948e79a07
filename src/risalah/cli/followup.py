"""`risalah follow-up`: the board of plans and promises, and what later reports say of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import headline, write
from risalah.cli.page import Page, heading, page_for_output, wrap

if TYPE_CHECKING:
    from risalah.ledger.board import Plan

_STATES = ("overdue", "due", "open", "confirmed", "postponed", "fulfilled", "cancelled", "lapsed")


@click.command("follow-up", short_help="Plans and promises, and what became of them.")
@click.argument("countries", nargs=-1, metavar="[COUNTRY [COUNTRY]]")
@ledger.where
@ledger.as_of
@click.option(
    "--state", "states", multiple=True, type=click.Choice(_STATES), help="Only this state; can be given several times."
)
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")
@ledger.ends_plainly
def follow_up(
    countries: tuple[str, ...], ledger: str | None, as_of: str | None, states: tuple[str, ...], limit: int
) -> int:
    """List plans and promises with their state on a day (today, or --as-of) and the steps that later reports tell.

    Overdue: the last day named has passed and nothing newer is known. A step is a fact by the rule of support or by a
    decision, or proposed: confirm or dismiss it with risalah decide.
    """
    from risalah.cli.ledger import opened, today

    with opened(ledger):
        from risalah.ledger.board import board
        from risalah.ledger.errors import Unknown
        from risalah.ledger.lookup import resolve

        codes: list[str] = []
        if countries:
            word = " ".join(countries)
            found = resolve(word)
            if found.kind not in ("country", "relation"):
                raise Unknown(word, "is no country and no pair of countries", "give one or two, such as: ID JP")
            codes = found.value.split()
        day = as_of or today()
        page = page_for_output()
        plans = board(day, countries=codes, states=states or _STATES, limit=limit)
        write([heading(page, f"Plans and promises on {day}"), page.rule * page.width])
        write(_lines(plans, page) if plans else ["none in the ledger"])
    return Exit.OK


def _lines(plans: "list[Plan]", page: Page) -> Iterator[str]:
    state = ""
    for plan in plans:
        if plan.state != state:
            state = plan.state
            yield ""
            yield heading(page, state.upper())
        text = page.dot.join(
            [headline(plan.kind, plan.record, page), f"told {plan.record.first_told or '?'}", plan.record.pk]
        )
        yield from wrap(page, text, f"{plan.until or 'no day':<12} ", " " * 13)
        for step in plan.steps:
            sure = "proposed" if step.state == "proposed" else step.basis
            reasons = step.why.replace("\n", ", ")
            said = f"{step.day or '?'} {step.effect.replace('_', ' ')}: {step.later} ({sure}; {reasons})"
            yield from wrap(page, f"{said}{page.dot}{step.id}", " " * 13, " " * 15)
