"""`risalah export`: the ledger in the formats of other programs, without the words that may not leave it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit
from risalah.cli.lines import count
from risalah.exchange.formats import FORMATS

if TYPE_CHECKING:
    from risalah.exchange.selection import Selection
    from risalah.exchange.texts import Texts

_KINDS = ("engagement", "agreement", "commitment", "accreditation", "statement")
_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_STANDARD_OUTPUT = Path("-")
_SHOWN = 3  # holders whose words were left out that are named
_BLOCK = 1 << 16  # bytes that are written at once


def _period(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value and not _DAY.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no day, month or year (YYYY-MM-DD, YYYY-MM, YYYY)", context, parameter)
    return value


@click.command(short_help="Write the ledger for other programs: tables, events, graphs, calendars.")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help=" ".join(f"{each.name}: {each.says}." for each in FORMATS.values()),
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="PATH",
    help="The file or folder to be made. Left out, or -: standard output, jsonl only.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(_KINDS), help="Only this kind of record; repeatable.")
@click.option(
    "--country",
    "countries",
    multiple=True,
    metavar="COUNTRY",
    help="Only records in which this country takes part, by code or name; repeatable: each of them takes part.",
)
@click.option("--since", metavar="DATE", default="", callback=_period, help="From this day, month or year on.")
@click.option("--until", metavar="DATE", default="", callback=_period, help="Up to this day, month or year.")
@click.option(
    "--complete",
    is_flag=True,
    help="jsonl only: also the readings of the reports and what people decided, for another ledger (risalah import).",
)
@click.option("--force", is_flag=True, help="Write over an export that is there.")
@ledger.where
@ledger.ends_plainly
def export(
    form: str,
    out: Path | None,
    kinds: tuple[str, ...],
    countries: tuple[str, ...],
    since: str,
    until: str,
    complete: bool,
    force: bool,
    ledger: str | None,
) -> int:
    """Write the records of the ledger for other programs; the codebook is docs/export.md.

    Words of reports go out only where their notices or a recorded permission allow it today; otherwise facts, places in
    the text and the citation do.

    Exit code: 0 all was written, 5 something is at PATH already, or it cannot be written.
    """
    if form != "jsonl" and out in (None, _STANDARD_OUTPUT):
        raise click.UsageError(f"--format {form} writes no standard output: name a place with --out PATH")
    if complete and form != "jsonl":
        raise click.UsageError("--complete goes with --format jsonl only")
    from risalah.cli.ledger import opened, today

    with opened(ledger):
        from risalah.exchange.export import write
        from risalah.exchange.selection import Selection
        from risalah.exchange.snapshot import snapshot
        from risalah.exchange.texts import Texts

        chosen = tuple(kind for kind in _KINDS if kind in kinds) or _KINDS
        selection = Selection(kinds=chosen, countries=_codes(countries), since=since, until=until, complete=complete)
        with snapshot():
            texts = Texts(today())
            if out is None or out == _STANDARD_OUTPUT:
                _print(selection, texts)
            else:
                write(form, out, selection, texts, force=force)
                for line in _summary(form, out, selection, texts):
                    click.echo(line)
    return Exit.OK


def _codes(words: tuple[str, ...]) -> tuple[str, ...]:
    from risalah.ledger.errors import Unknown
    from risalah.ledger.lookup import country

    codes = []
    for word in words:
        code = country(word)
        if code is None:
            raise Unknown(word, "no country is called so", "give its code (BY) or its name in English or Indonesian")
        codes.append(code)
    return tuple(dict.fromkeys(codes))


def _print(selection: "Selection", texts: "Texts") -> None:
    from risalah.cli.output import write_bytes
    from risalah.exchange.jsonl import lines

    waiting = b""
    for line in lines(selection, texts):
        waiting += line
        if len(waiting) >= _BLOCK:
            write_bytes(waiting)
            waiting = b""
    write_bytes(waiting)


def _counted(number: int, what: str) -> str:
    """'1 engagement', '12 people'."""
    return f"{number} {what}" if what == "people" else count(number, what.removesuffix("s"))


def _summary(form: str, out: Path, selection: "Selection", texts: "Texts") -> Iterator[str]:
    """What was written, and whose words were left out."""
    from risalah.exchange.export import descriptor_of

    counted = ", ".join(_counted(number, what) for what, number in selection.counts().items())
    yield f"{out}: {counted}"
    yield f"codebook, rights and checksums: {descriptor_of(form, out)}"
    if rejected := selection.rejected():
        yield f"left out: {rejected} that people rejected"
    left_out = texts.summary(selection.reports())["left_out"]
    for left in left_out[:_SHOWN]:
        whose = f" ({left['whose']})" if left["whose"] else ""
        yield f"without their words: {count(left['reports'], 'report')}, {left['why']}{whose}"
        if left["opens"]:
            yield f"  opened by: {left['opens']}"
    if more := left_out[_SHOWN:]:
        yield f"and of {count(len(more), 'holder')} more {count(sum(left['reports'] for left in more), 'report')}"
