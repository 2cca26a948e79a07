"""`risalah timeline A [B]`: the records of a state or a relation, newest first."""

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import entry, state, write
from risalah.cli.page import heading, page_for_output

_KINDS = ("engagement", "agreement", "commitment", "accreditation", "statement")


@click.command(short_help="The records of a country or a relation, newest first.")
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY [COUNTRY]")
@ledger.where
@ledger.as_of
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind; can be given several times."
)
@click.option("--since", metavar="DATE", default="", help="From this day, month or year on.")
@click.option("--until", metavar="DATE", default="", help="Up to this day, month or year.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=40, show_default=True, help="How many at most.")
@ledger.ends_plainly
def timeline(
    countries: tuple[str, ...],
    ledger: str | None,
    as_of: str | None,
    kinds: tuple[str, ...],
    since: str,
    until: str,
    limit: int,
) -> int:
    """List what two countries did, or in what one took part: codes or names, 'ID JP' or 'Indonesia Jepang'.

    Statements are many: they are listed with --kind statement.
    """
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.errors import Unknown
        from risalah.ledger.lookup import resolve
        from risalah.ledger.timeline import timeline as entries

        word = " ".join(countries)
        found = resolve(word)
        if found.kind not in ("country", "relation"):
            raise Unknown(word, "is no country and no pair of countries", "give one or two, such as: ID JP")
        codes = found.value.split()
        page = page_for_output()
        listed = entries(
            codes, kinds=kinds or _KINDS[:-1], since=since, until=until or "9999", limit=limit, as_of=as_of
        )
        write([heading(page, " and ".join(map(state, codes))), page.rule * page.width])
        for each in listed:
            write(entry(each.kind, each.record, page))
        if not listed:
            write(["nothing in the ledger; risalah add puts reports into it"])
        elif len(listed) == limit:
            write([f"the newest {limit}; --limit shows more, --until goes back"])
    return Exit.OK
