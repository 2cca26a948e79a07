"""`risalah brief`: where we stand with a state, or two with each other, on two pages."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger
from risalah.cli.exits import Exit

if TYPE_CHECKING:
    from risalah.briefs.values import Brief

_FORMATS = ("text", "html", "docx", "pdf")
_BINARY = ("docx", "pdf")
_STANDARD_OUTPUT = Path("-")


@click.command(short_help="Where we stand with a country: two pages.")
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY [COUNTRY]")
@ledger.where
@ledger.as_of
@click.option(
    "--language", type=click.Choice(["id", "en"]), default="id", show_default=True, help="Indonesian or English."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="What to write. Left out: what the ending of --out says, else text.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="The file to be made. Left out, or -: standard output, text and html only.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@ledger.ends_plainly
def brief(
    countries: tuple[str, ...],
    ledger: str | None,
    as_of: str | None,
    language: str,
    form: str | None,
    out: Path | None,
    force: bool,
) -> int:
    """Write a brief of a relation ('ID JP', 'Indonesia Jepang') or a country on a day: two pages of A4.

    Every line has a footnote to the report it rests on, with the words of it as far as its rights allow. What was
    published after the day, and what people rejected, is left out.

    Exit code: 0 written, 5 no such country, nothing known of it by the day, FILE is there already or cannot be written.
    """
    to_output = out is None or out == _STANDARD_OUTPUT
    form = form or _format_of(out)
    if to_output and form in _BINARY:
        raise click.UsageError(f"--format {form} writes no standard output: name a file with --out FILE")
    from risalah.cli.ledger import opened, today

    with opened(ledger):
        from risalah.briefs.content import brief as written
        from risalah.ledger.errors import Unknown

        word = " ".join(countries)
        found = written(_codes(word), as_of=as_of or today(), language="id" if language == "id" else "en")
        if found.empty:
            raise Unknown(
                word,
                f"the ledger tells nothing of this until {found.as_of}",
                "add reports with risalah add, or give a later --as-of",
            )
    content = _content(found, form)
    if out is None or to_output:
        _print(content)
    else:
        _write(out, content, force=force)
    return Exit.OK


def _format_of(out: Path | None) -> str:
    ending = out.suffix.lower().removeprefix(".") if out else ""
    return {"htm": "html"}.get(ending, ending if ending in _FORMATS else "text")


def _codes(word: str) -> list[str]:
    from risalah.ledger.errors import Unknown
    from risalah.ledger.lookup import resolve

    found = resolve(word)
    if found.kind not in ("country", "relation"):
        raise Unknown(word, "is no country and no pair of countries", "give one or two, such as: ID JP")
    return found.value.split()


def _content(found: "Brief", form: str) -> bytes:
    """The brief in a format."""
    if form == "pdf":
        from risalah.briefs import pdf
        from risalah.ledger.errors import Refused

        try:
            return pdf.write(found)
        except pdf.NoPdf as error:
            raise Refused("--format pdf", error.problem, error.remedy) from None
    if form == "docx":
        from risalah.briefs import docx

        return docx.write(found)
    if form == "html":
        from risalah.briefs import html

        return html.page(found).encode()
    from risalah.briefs import text

    return "".join(f"{line}\n" for line in text.lines(found)).encode()


def _print(content: bytes) -> None:
    """Text as the terminal's encoding can show it, HTML as it is."""
    from risalah.cli.output import write_bytes, write_text

    if content.startswith(b"<!DOCTYPE"):
        write_bytes(content)
    else:
        write_text(content.decode())


def _write(out: Path, content: bytes, *, force: bool) -> None:
    from risalah.exchange.output import new_file

    with new_file(out, force=force) as part:
        part.write_bytes(content)
    click.echo(f"{out}: written")
