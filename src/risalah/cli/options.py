"""Options that several commands share."""

import datetime
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no day of the calendar: a wrong anchor would make every date of the report wrong."""
    if value is None:
        return None
    # Python 3.11 also takes '20250613' and '2025-W24-5'; the reading has one form.
    if not _FORM.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no day of the form YYYY-MM-DD", context, parameter)
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"the day {value} does not exist in the calendar", context, parameter) from None


def day(name: str, variable: str, help: str) -> Callable[[F], F]:
    """An option whose value is a day of the calendar, checked."""
    return click.option(name, variable, metavar="DATE", callback=_day, help=help)


published = click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="The day of publication, YYYY-MM-DD. It wins over what a report says of itself; dates are read from there.",
)
