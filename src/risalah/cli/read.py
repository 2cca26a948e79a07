"""`risalah read FILE…`: each report as a card, as JSON, or as JSON Lines; or one JSON file a report in a folder.

A document that cannot be read costs one line on standard error; the others are read.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
from click.core import ParameterSource

from risalah.cli import ledger as ledger_options
from risalah.cli import options
from risalah.cli.batch import read_batch
from risalah.cli.exits import Exit, complain, inner_error

if TYPE_CHECKING:
    from risalah.scale.batch import Engine
    from risalah.source.files import Failure
    from risalah.values.document import Document
    from risalah.values.reading import Reading


@click.command(short_help="Read reports: a card, JSON or JSON Lines for each.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True))
@options.published
@click.option(
    "--format",
    "form",
    type=click.Choice(["card", "json", "jsonl", "parquet"]),
    default="card",
    show_default=True,
    help="card: for people. json: indented. jsonl: one line a report, in the order of the input. parquet: a corpus, "
    "read by all processors into the folder --out; docs/scale.md.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write one JSON file a report into DIR, named after the report, instead of printing; or the parts of parquet.",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "ray"]),
    help="Who reads for parquet: the processes of this machine (default), or Ray, here or on a cluster.",
)
@click.option("--workers", type=click.IntRange(1), metavar="N", help="How many of them; one for each processor.")
@click.option("--address", metavar="ADDRESS", help="Of a Ray cluster that runs, such as auto.")
@click.option(
    "--screen/--no-screen",
    "screened",
    default=True,
    help="For parquet: let documents by unread that name no other state (default), or read all.",
)
@click.option("--ledger", metavar="PATH|URL", help="For parquet: a ledger whose permissions open what is reserved.")
@click.option("--force", is_flag=True, help="For parquet: throw away results of other options that are in DIR.")
@ledger_options.ends_plainly
def read(
    files: tuple[Path, ...],
    published: str | None,
    form: str,
    folder: Path | None,
    engine: "Engine | None",
    workers: int | None,
    address: str | None,
    screened: bool,
    ledger: str | None,
    force: bool,
) -> int:
    """Read news reports and press releases: text, HTML, PDF, Word, mail, JSON Lines, Parquet and more.

    FILE is a file, a folder (its reports are read in the order of their names) or - for standard input.

    Each value that was read comes with the words it rests on. Exit code: 0 all were read, 1 some were not, 3 none was.
    """
    from risalah.cli.inputs import inputs
    from risalah.cli.progress import Progress

    if form == "parquet" or engine:
        if folder is None or (_is_given("form") and form != "parquet"):
            raise click.UsageError("a batch writes Parquet into a folder: say --format parquet --out DIR")
        return read_batch(
            files, folder, published=published, engine=engine or "processes", workers=workers, address=address,
            screened=screened, ledger=ledger, force=force,
        )  # fmt: skip
    if given := [name for name in ("workers", "address", "screened", "ledger", "force") if _is_given(name)]:
        option = "screen" if given[0] == "screened" else given[0]
        raise click.UsageError(f"--{option} is for a batch: say --format parquet --out DIR")
    if folder and _is_given("form") and form != "json":
        raise click.UsageError(f"--out writes JSON files: leave out --format {form}, or --out")
    sink: _Sink = _Folder(folder) if folder else _SINKS[form]()
    read = failed = 0
    with Progress(shown=folder is not None or not _output_is_terminal()) as progress:
        for entry in inputs(files, published):
            if _read_one(entry, sink, folder):
                read += 1
            else:
                failed += 1
            progress.step()
    return Exit.OK if not failed else Exit.SOME_UNREAD if read else Exit.NONE_READ


def _is_given(option: str) -> bool:
    """Whether an option stands on the command line; its default does not count."""
    return click.get_current_context().get_parameter_source(option) is ParameterSource.COMMANDLINE


def _read_one(entry: "Document | Failure", sink: "_Sink", folder: Path | None) -> bool:
    """Read one document and put its reading away; say on standard error why where that fails."""
    from risalah.reader import read_document
    from risalah.source.files import UNREADABLE, Failure

    if isinstance(entry, Failure):
        complain(entry.path, entry.reason, entry.remedy)
        return False
    try:
        reading = read_document(entry)
    except Exception as error:
        complain(entry.source, *inner_error(error))
        return False
    try:
        sink.put(reading, entry)
    except OSError as error:
        complain(entry.source, f"its reading cannot be written to {folder} ({error.strerror})", "give another --out")
        return False
    # A line of JSON Lines that is none keeps its place in the output as an empty reading.
    unreadable = [note.message for note in entry.notes if note.code == UNREADABLE]
    for message in unreadable:
        complain(entry.source, message, "its reading is empty; mend the line")
    return not unreadable


def _output_is_terminal() -> bool:
    import sys

    return sys.stdout.isatty()


class _Sink(Protocol):
    """Where readings go."""

    def put(self, reading: "Reading", document: "Document") -> None: ...


class _Json:
    def put(self, reading: "Reading", document: "Document") -> None:
        from risalah.cli.output import indented, write_bytes

        write_bytes(indented(reading))


class _JsonLines:
    def put(self, reading: "Reading", document: "Document") -> None:
        from risalah.cli.output import compact, write_bytes

        write_bytes(compact(reading))


class _Cards:
    def __init__(self) -> None:
        from risalah.cli.page import page_for_output

        self.page = page_for_output()
        self.first = True

    def put(self, reading: "Reading", document: "Document") -> None:
        from risalah.cli.card import Card
        from risalah.cli.output import write_text
        from risalah.language.tokens import tokenise
        from risalah.source.files import UNREADABLE

        if any(note.code == UNREADABLE for note in document.notes):
            return  # standard error says it; a card would have nothing to show

        sentences = [(s.start, s.end) for s in tokenise(document.text, document.blocks).sentences]
        lines = Card(self.page, reading, document, sentences).lines()
        write_text(("" if self.first else "\n\n") + "".join(f"{line}\n" for line in lines))
        self.first = False


class _Folder:
    """One `<stem>.json` a report, `<stem>-line-7.json` for the seventh line of JSON Lines.

    Two reports of one name in a run get `<stem>.json` and `<stem>-2.json`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: set[str] = set()

    def put(self, reading: "Reading", document: "Document") -> None:
        from risalah.cli.output import indented

        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{self._free(_stem(document))}.json"
        # A run that is interrupted leaves no half reading behind.
        half = path.with_name(f".{path.name}.part")
        half.write_bytes(indented(reading))
        half.replace(path)

    def _free(self, stem: str) -> str:
        name, number = stem, 1
        while name.casefold() in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name.casefold())
        return name


def _stem(document: "Document") -> str:
    """A file name from the id or the source: the id in a stranger's JSON line must not lead out of the folder."""
    name = document.id
    if not name:
        name = "stdin" if document.source == "-" else Path(document.source).stem
        if document.part:
            name += f"-{document.part.replace(' ', '-')}"
    safe = "".join(c if c.isalnum() or c in "-_. " else "-" for c in name).strip("-. ")
    # File systems count bytes, 255 of them.
    return safe.encode()[:200].decode(errors="ignore") or "report"


_SINKS: dict[str, type[_Json | _JsonLines | _Cards]] = {
    "card": _Cards,
    "json": _Json,
    "jsonl": _JsonLines,
}
