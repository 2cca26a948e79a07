"""`risalah add FILE…`: documents into the ledger, with what was held and why.

Documents are read before the ledger is locked; a few are written at a time, so that an interruption costs no more than
these, and the same command goes on where it ended.
"""

import contextlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli import ledger, options
from risalah.cli.exits import Exit, complain, inner_error

if TYPE_CHECKING:
    from risalah.ledger.intake import Intake, Prepared, Taken
    from risalah.source.files import Failure
    from risalah.values.document import Document

_BATCH = 50  # documents that are written at once
_PATIENCE = 2.0  # seconds after which those that are read are written
_EXPORT = b'{"schema":"risalah/export/'  # how an export of a ledger begins
_SHOWN = 5  # held documents that are named


@click.command(short_help="Put reports into the ledger.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True))
@ledger.where
@options.published
@ledger.ends_plainly
def add(files: tuple[Path, ...], ledger: str | None, published: str | None) -> int:
    """Read reports and keep them in the ledger: files, folders, JSON Lines, or - for standard input.

    One file given by itself counts as handed over by you; folders and several files as a batch, of which a report whose
    notice reserves its rights is held, unread, until a permission is recorded (risalah permit).

    Exit code: 0 all are in, 1 some could not be read, 3 none could, 6 all but held ones are in.
    """
    from risalah.cli.ledger import opened

    _refuse_exports(files)
    with opened(ledger, create=True) as shown:
        from risalah.ledger.intake import Intake

        run = _Run(Intake(), handed_over=len(files) == 1 and not files[0].is_dir())
        run.add(files, published)
        for line in run.summary(shown):
            click.echo(line)
    return run.exit_code()


def _refuse_exports(files: Sequence[Path]) -> None:
    """An export of a ledger is JSON Lines too, but holds no reports to be read."""
    from risalah.ledger.errors import Refused

    for path in files:
        with contextlib.suppress(OSError), path.open("rb") as file:
            if file.read(len(_EXPORT)) == _EXPORT:
                raise Refused(str(path), "is an export of a ledger", "put it into this one with risalah import")


class _Run:
    """One run of the command: what became of each document."""

    def __init__(self, intake: "Intake", *, handed_over: bool) -> None:
        self.intake = intake
        self.handed_over = handed_over
        self.outcomes: Counter[str] = Counter()
        self.held: list[Taken] = []

    def add(self, files: Sequence[Path], published: str | None) -> None:
        """Read and write the documents, a few at a time."""
        from risalah.cli.inputs import inputs
        from risalah.cli.progress import Progress

        waiting: list[Prepared] = []
        since = time.monotonic()
        with Progress(shown=True) as progress:
            for entry in _with_a_look_ahead(inputs(files, published)):
                document, alone = entry
                prepared = self._prepare(document, handed_over=self.handed_over and alone)
                if prepared is not None:
                    waiting.append(prepared)
                progress.step()
                if len(waiting) >= _BATCH or (waiting and time.monotonic() - since > _PATIENCE):
                    self._write(waiting)
                    waiting, since = [], time.monotonic()
            self._write(waiting)

    def _prepare(self, entry: "Document | Failure", *, handed_over: bool) -> "Prepared | None":
        from risalah.ledger.intake import note_failure
        from risalah.source.files import UNREADABLE, Failure

        if isinstance(entry, Failure):
            trouble = (entry.path, entry.reason, entry.remedy)
        elif unreadable := [note.message for note in entry.notes if note.code == UNREADABLE]:
            trouble = (entry.source, unreadable[0], "mend the line and add the file again")
        else:
            try:
                return self.intake.prepare(entry, handed_over=handed_over)
            except Exception as error:
                from django.db import Error

                if isinstance(error, Error):
                    raise
                trouble = (entry.source, *inner_error(error))
        complain(*trouble)
        note_failure(*trouble)
        self.outcomes["failed"] += 1
        return None

    def _write(self, waiting: "list[Prepared]") -> None:
        if not waiting:
            return
        for taken in self.intake.write(waiting):
            self.outcomes[taken.outcome] += 1
            if taken.outcome == "held":
                self.held.append(taken)

    def summary(self, shown: str) -> Iterator[str]:
        """What a user wants to know at the end."""
        from risalah.ledger.counts import folded_counts

        parts = [
            (self.outcomes["added"], "added"),
            (self.outcomes["version"], "new version of a document that is there"),
            (self.outcomes["known"], "already there"),
            (self.outcomes["held"], "held by rights, unread"),
            (self.outcomes["failed"], "could not be read"),
        ]
        yield f"{shown}: " + (", ".join(f"{number} {what}" for number, what in parts if number) or "nothing to add")
        counts = folded_counts()
        yield "now " + ", ".join(f"{number} {_plural(kind, number)}" for kind, number in counts.items())
        for taken in self.held[:_SHOWN]:
            yield f"held: {taken.source}: {taken.why}"
        for opens in dict.fromkeys(taken.opens for taken in self.held):
            yield f"  opened by: {opens}"
        if len(self.held) > _SHOWN:
            yield f"  and {len(self.held) - _SHOWN} more; risalah status lists them"

    def exit_code(self) -> int:
        """See `docs/exit-codes.md`."""
        failed, others = self.outcomes["failed"], sum(n for what, n in self.outcomes.items() if what != "failed")
        if failed:
            return Exit.SOME_UNREAD if others else Exit.NONE_READ
        return Exit.HELD if self.outcomes["held"] else Exit.OK


def _with_a_look_ahead(
    entries: "Iterator[Document | Failure]",
) -> "Iterator[tuple[Document | Failure, bool]]":
    """Each entry, and whether it is the only one: a file of JSON Lines may hold one report or a thousand."""
    first = next(entries, None)
    if first is None:
        return
    second = next(entries, None)
    yield first, second is None
    if second is not None:
        yield second, False
    for entry in entries:
        yield entry, False


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"
