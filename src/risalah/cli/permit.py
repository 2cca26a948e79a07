"""`risalah permit HOLDER`: record what somebody with rights allows."""

import click

from risalah.cli import ledger, options
from risalah.cli.exits import Exit

_ACTIONS = ("read", "keep", "index", "show", "export", "send")


@click.command(short_help="Record a permission of somebody with rights.")
@click.argument("holder")
@ledger.where
@click.option(
    "--scope", required=True, metavar="ACTIONS", help=f"What is permitted, with commas between: {', '.join(_ACTIONS)}."
)
@click.option(
    "--reference", required=True, metavar="WORDS", help="Where the permission can be looked up: a letter, a contract."
)
@options.day("--from", "start", "The first day, YYYY-MM-DD; today if left out.")
@options.day("--until", "until", "The last day, YYYY-MM-DD; without it there is no end.")
@ledger.by
@ledger.ends_plainly
def permit(
    holder: str,
    ledger: str | None,
    scope: str,
    reference: str,
    start: str | None,
    until: str | None,
    by: str | None,
) -> int:
    """Record a permission: HOLDER is a name as in copyright lines ('Kabar Contoh'), or a site ('kabarcontoh.id').

    Held documents of this holder are read when they are added again.
    """
    from risalah.cli.ledger import opened, today, user

    actions = [word.strip() for word in scope.split(",") if word.strip()]
    unknown = [word for word in actions if word not in _ACTIONS]
    if unknown or not actions:
        raise click.BadParameter(
            f"{(unknown or [''])[0]!r} is no action; name some of: {', '.join(_ACTIONS)}", param_hint="--scope"
        )
    first = start or today()
    if until and until < first:
        raise click.BadParameter(f"the last day {until} lies before the first, {first}", param_hint="--until")
    with opened(ledger, create=True):
        from risalah.ledger.errors import Refused
        from risalah.ledger.permissions import record, too_wide

        if too_wide(holder):
            raise Refused(holder, "is shared by the sites of many holders", "name the holder or its own site")
        name = record(holder, actions, reference=reference, valid_from=first, valid_until=until, by=user(by))  # type: ignore[arg-type]
        span = f"from {first}" + (f" to {until}" if until else "")
        click.echo(f"{name} recorded: {holder} permits {', '.join(actions)} {span}; add held documents again")
    return Exit.OK
