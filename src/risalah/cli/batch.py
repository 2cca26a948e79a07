"""`risalah read --format parquet`: a corpus into a folder of results, on all processors or on Ray, resumable."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from risalah.cli.exits import Exit, complain
from risalah.cli.lines import count

if TYPE_CHECKING:
    from risalah.rights.permissions import Permission
    from risalah.scale.batch import Batch, Engine, Totals
    from risalah.scale.work import Trouble

_SHOWN = 20  # troubles that are told one by one


def read_batch(
    paths: Sequence[Path], folder: Path, *, published: str | None, engine: "Engine", workers: int | None,
    address: str | None, screened: bool, ledger: str | None, force: bool,
) -> int:  # fmt: skip
    """Read a corpus; say what came of it.

    Args:
        paths: Files and folders.
        folder: The folder of results.
        published: The day of publication of documents that give none.
        engine: 'processes' or 'ray'.
        workers: How many.
        address: Of a Ray cluster.
        screened: Whether the screen lets unrelated documents by.
        ledger: A ledger whose permissions open what is reserved.
        force: Throw away what other options left in the folder.

    Returns:
        The exit code.
    """
    from risalah.cli.ledger import today
    from risalah.scale.batch import Batch, Refused
    from risalah.scale.on_ray import REMEDY, NoRay
    from risalah.scale.parts import REMEDY as PYARROW
    from risalah.scale.parts import NoPyarrow
    from risalah.scale.rows import Options

    if any(str(path) == "-" for path in paths):
        raise click.UsageError("a batch reads files and folders: write standard input to a file, such as reports.jsonl")
    options = Options(day=today(), published=published, screened=screened, permissions=tuple(_permissions(ledger)))
    named = [str(path) for path in paths]
    try:
        batch = Batch(named, folder, options, engine=engine, workers=workers, address=address, force=force)
        return _run(batch)
    except Refused as error:
        complain(str(folder), str(error), error.remedy)
        return Exit.REFUSED
    except NoPyarrow as error:
        complain("the batch", str(error), PYARROW)
        return Exit.REFUSED
    except NoRay as error:
        complain("the batch", str(error), REMEDY if "installed" in str(error) else "check the address of the cluster")
        return Exit.REFUSED
    except OSError as error:
        why = f"its results cannot be written ({error.strerror})"
        complain(str(folder), why, "check the disk, then give the command again: it goes on where it ended")
        return Exit.REFUSED


def _permissions(ledger: str | None) -> "Sequence[Permission]":
    if ledger is None:
        return ()
    from risalah.cli.ledger import opened

    with opened(ledger):
        from risalah.ledger.permissions import permissions

        return permissions()


def _run(batch: "Batch") -> int:
    from risalah.cli.progress import Progress

    told = 0
    started = time.monotonic()
    with Progress(shown=True) as progress:

        def step(documents: int, troubles: "Sequence[Trouble]") -> None:
            nonlocal told
            progress.at(progress.count + documents)
            for trouble in troubles[: _SHOWN - told]:
                complain(trouble.where, trouble.why, trouble.remedy)
                told += 1

        found = batch.run(step)
        read = progress.count
    for trouble in batch.failures:
        complain(trouble.where, trouble.why, trouble.remedy)
    for line in _summary(batch, found, read, time.monotonic() - started):
        click.echo(line)
    return _exit_code(batch, found)


def _summary(batch: "Batch", found: "Totals", read: int, seconds: float) -> Iterator[str]:
    outcomes = found.outcomes
    words = (
        ("read", "read"),
        ("let_by", "let by the screen"),
        ("held", "held by rights, unread"),
        ("failed", "could not be read"),
    )
    counted = ", ".join(f"{outcomes[name]:,} {what}" for name, what in words if outcomes[name])
    documents = sum(outcomes.values())
    yield f"{batch.folder}: {count(documents, 'document')} in {count(found.parts, 'part')}: {counted or 'nothing'}"
    records = ", ".join(f"{number:,} {name}" for name, number in found.records.items() if number)
    yield f"read from them: {records or 'nothing'}"
    if batch.kept:
        yield f"{count(batch.kept, 'part')} {'was' if batch.kept == 1 else 'were'} there from an earlier run"
    if read:
        yield f"this run: {count(read, 'document')} in {seconds:,.1f} s, {read / max(seconds, 1e-6):,.0f} a second"
    if outcomes["held"]:
        yield "held: permissions of a ledger open them (--ledger, risalah permit); why stands in the column 'why'"
    if outcomes["failed"]:
        yield "what could not be read has its reason in the column 'why'"
    yield f"put them into a ledger: risalah load {batch.folder}"


def _exit_code(batch: "Batch", found: "Totals") -> int:
    """See `docs/exit-codes.md`."""
    failed = found.outcomes["failed"] + len(batch.failures)
    others = sum(number for what, number in found.outcomes.items() if what != "failed")
    if failed:
        return Exit.SOME_UNREAD if others else Exit.NONE_READ
    return Exit.HELD if found.outcomes["held"] else Exit.OK
