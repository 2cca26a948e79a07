"""Options that several commands share."""

import datetime

import click


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Refuse what is no day of the calendar: a wrong anchor would make every date of the report wrong."""
    if value is None:
        return None
    try:
        # Python 3.11 also takes '20250613' and '2025-W24-5'; the reading has one form.
        if datetime.date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise click.BadParameter(f"{value!r} is no day of the form YYYY-MM-DD", context, parameter)


published = click.option(
    "--published",
    metavar="DATE",
    callback=_day,
    help="The day of publication, YYYY-MM-DD, for reports that do not say it themselves; dates are read from there.",
)
