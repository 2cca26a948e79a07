"""`risalah evaluate GOLD_DIR TEXT_DIR`: read reports and compare the readings with gold (`docs/evaluation.md`)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli.exits import Exit, complain, inner_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from risalah.evaluation.gold import Gold
    from risalah.evaluation.scoring import Difference, Score
    from risalah.values.reading import Reading

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_KINDS = ("engagements", "agreements", "commitments", "accreditations", "statements", "people")

# Gold may lie beside its text, so that not every file of a folder is a report.
_TEXTS = (".html", ".htm", ".txt")

# Cases without a report that are named.
_NAMED = 5


@click.command(short_help="Compare readings with hand-coded gold.")
@click.argument("gold_dir", type=_FOLDER)
@click.argument("text_dir", type=_FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option(
    "--show", type=click.Choice(_KINDS), help="Also show what is missed, extra or wrong in this kind of record."
)
@click.option(
    "--readings",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also keep the readings there, one <id>.json a case.",
)
def evaluate(gold_dir: Path, text_dir: Path, as_json: bool, show: str | None, readings: Path | None) -> int:
    """Read the reports of TEXT_DIR and compare the readings with the hand-coded cases of GOLD_DIR.

    The case GOLD_DIR/<id>.json belongs to the report TEXT_DIR/<id>.txt (or .html); its day of publication is handed to
    the reader. Prints precision, recall and F1 for each kind of record, and how often each field is right.
    """
    from risalah.cli.output import write_text
    from risalah.evaluation.scoring import score

    run = _Run(gold_dir, text_dir, readings)
    result = score(run.cases())
    if not result.cases:
        complain(
            str(gold_dir), "holds no gold case that can be read", "a case is a file <id>.json, see docs/evaluation.md"
        )
        return Exit.NONE_READ
    run.say_missing()
    if result.unread == result.cases:
        return Exit.NONE_READ  # figures over nothing would say nothing
    write_text(_json(result) if as_json else "".join(f"{line}\n" for line in table(result)))
    if show:
        write_text("".join(f"{line}\n" for line in differences(result, show)))
    return Exit.SOME_UNREAD if run.failures else Exit.OK


class _Run:
    """Reads the cases one after the other and counts what could not be read."""

    def __init__(self, gold_dir: Path, text_dir: Path, readings: Path | None) -> None:
        self.gold_dir, self.text_dir, self.readings, self.failures = gold_dir, text_dir, readings, 0
        self.missing: list[str] = []
        self.texts = {path.stem: path for path in sorted(text_dir.iterdir()) if path.suffix in _TEXTS}

    def cases(self) -> "Iterator[tuple[Gold, Reading | None]]":
        from risalah.evaluation.gold import GoldError, load_gold

        for path in sorted(self.gold_dir.glob("*.json")):
            try:
                gold = load_gold(path)
            except GoldError as error:
                self._failed(path.name, str(error), "see docs/evaluation.md for what a case holds")
                continue
            reading = self._read(path.stem, gold.published)
            if reading and self.readings:
                from risalah.cli.output import indented

                self.readings.mkdir(parents=True, exist_ok=True)
                (self.readings / path.name).write_bytes(indented(reading))
            yield gold, reading

    def _read(self, stem: str, published: str | None) -> "Reading | None":
        from risalah.cli.inputs import inputs
        from risalah.reader import read_document
        from risalah.source.files import Failure

        if stem not in self.texts:
            self.missing.append(stem)
            return None
        path = self.texts[stem]
        for entry in inputs([path], published):
            if isinstance(entry, Failure):
                self._failed(entry.path, entry.reason, entry.remedy)
                return None
            try:
                return read_document(entry)
            except Exception as error:
                self._failed(path.name, *inner_error(error))
        return None

    def say_missing(self) -> None:
        """Say in one line which cases have no report: with a wrong TEXT_DIR it is all of them."""
        if not self.missing:
            return
        first = ", ".join(self.missing[:_NAMED]) + (", …" if len(self.missing) > _NAMED else "")
        number = f"{len(self.missing)} cases have" if len(self.missing) > 1 else "one case has"
        self._failed(
            str(self.text_dir), f"{number} no report there ({first})", "put each text there as <id>.txt or <id>.html"
        )

    def _failed(self, source: str, problem: str, remedy: str) -> None:
        self.failures += 1
        complain(source, problem, remedy)


def _json(result: "Score") -> str:
    import msgspec

    kinds = {kind: msgspec.to_builtins(row) for kind, row in result.kinds.items()}
    whole = {
        "cases": result.cases,
        "unread": result.unread,
        "negatives left quiet": result.quiet,
        "document": result.document,
        **kinds,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1).decode() + "\n"


def table(result: "Score") -> "Iterator[str]":
    """The score as lines: the documents, then one kind of record a line, then its fields."""
    quiet = "there are none" if result.quiet is None else _share(result.quiet)
    yield f"{result.cases} cases, {result.unread} unread; reports without cooperation left quiet: {quiet}"
    yield ""
    yield f"{'':15} {'gold':>5} {'found':>6} {'precision':>10} {'recall':>7} {'F1':>7}"
    for kind, row in result.kinds.items():
        yield (
            f"{kind:15} {row.gold:5} {row.found:6} {_share(row.precision):>10} {_share(row.recall):>7} {row.f1:7.3f}"
        )
    yield ""
    yield "Fields right, of the records found:"
    for kind, row in result.kinds.items():
        if row.fields:
            yield f"{kind:15} " + "  ".join(f"{field} {_share(share)}" for field, share in row.fields.items())
    yield f"{'documents':15} " + "  ".join(f"{field} {_share(share)}" for field, share in result.document.items())


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def differences(result: "Score", kind: str) -> "Iterator[str]":
    """What is missed, extra or wrong in one kind of record, case by case."""
    for difference in result.differences:
        if difference.kind == kind:
            yield ""
            yield difference.case
            yield from _difference(difference)


def _difference(difference: "Difference") -> "Iterator[str]":
    for record in difference.missed:
        yield f"  missed  {_record(record)}"
    for record in difference.extra:
        yield f"  extra   {_record(record)}"
    for gold, found, fields in difference.wrong:
        yield f"  wrong   {', '.join(fields)}"
        yield f"    gold  {_record(gold)}"
        yield f"    found {_record(found)}"


def _record(record: object) -> str:
    import msgspec

    return msgspec.json.encode(record).decode()
