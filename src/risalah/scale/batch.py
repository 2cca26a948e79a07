"""A batch from paths to a folder of results, on any engine; given again it goes on where it ended."""

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from risalah.scale import on_ray, parts, processes
from risalah.scale.pieces import Piece, pieces
from risalah.scale.rows import COUNTED, Options
from risalah.scale.work import Done, Trouble
from risalah.source.failure import Failure

Engine = Literal["processes", "ray"]


class Refused(Exception):
    """The folder of results cannot be used: what is wrong, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(what)
        self.remedy = remedy


class Totals(msgspec.Struct):
    """What is in a folder of results: documents by outcome, records by kind."""

    outcomes: Counter[str]
    records: Counter[str]
    parts: int


class Batch:
    """A run over some input into a folder."""

    def __init__(
        self, paths: Sequence[str], folder: Path, options: Options, *, engine: Engine = "processes",
        workers: int | None = None, address: str | None = None, force: bool = False,
    ) -> None:  # fmt: skip
        """Look at the folder; make it where there is none.

        Args:
            paths: Files and folders.
            folder: The folder of results.
            options: How documents are read. Of a run that goes on the day stays what it was.
            engine: 'processes' of this machine, or 'ray'.
            workers: How many; as many as there are processors where left out.
            address: Of a Ray cluster.
            force: Throw away what other options or paths left in the folder.

        Raises:
            Refused: It holds other things than results, or results of other paths or options.
            NoPyarrow: pyarrow is not installed.
        """
        parts.pyarrow()
        self.paths, self.folder, self.engine = tuple(paths), folder, engine
        self.workers, self.address = workers, address
        self.options = self._prepare(options, force)
        self.numbers = 0  # pieces of the input
        self.memory = 0  # kB that a worker had at most
        self.kept = 0  # parts that an earlier run left done
        self.failures: list[Trouble] = []  # paths that gave no piece

    def _prepare(self, options: Options, force: bool) -> Options:
        wanted = parts.Run(options=options, paths=self.paths)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            there = {each.name for each in self.folder.iterdir() if not each.name.startswith(".")}
            known = _run_of(self.folder / parts.RUN)
        except OSError as error:
            raise Refused(f"the folder cannot be used ({error.strerror})", "name another with --out") from error
        strange = sorted(there - {parts.RUN} - {path.name for path in parts.parts(self.folder)})
        if strange:
            raise Refused(f"the folder holds other things than results ({strange[0]})", "name another with --out")
        if known is not None:
            same = msgspec.structs.replace(known.options, day=options.day) == options
            if same and known.paths == wanted.paths and known.version == wanted.version:
                return known.options
        if there and not force:
            raise Refused(
                "the folder holds results of other paths, options or of another version",
                "name another with --out, or throw them away with --force",
            )
        for path in parts.parts(self.folder):
            path.unlink()
        written = msgspec.json.format(msgspec.json.encode(wanted), indent=2) + b"\n"
        (self.folder / parts.RUN).write_bytes(written)
        return options

    def run(self, progress: Callable[[int, Sequence[Trouble]], None] = lambda _number, _troubles: None) -> Totals:
        """Read what is not done yet.

        Args:
            progress: Told after each piece how many documents it had, and the first of its troubles.

        Returns:
            What is in the folder then.

        Raises:
            NoRay: The engine is Ray, and Ray cannot be had.
            OSError: Results cannot be written.
        """
        self.numbers = self.kept = 0
        with contextlib.closing(self._engine(self._undone())) as done:
            for each in done:
                self.memory = max(self.memory, each.memory)
                progress(sum(each.outcomes.values()), each.troubles)
        for path in (*parts.surplus(self.folder, self.numbers), *parts.halves(self.folder)):
            path.unlink()
        return totals(self.folder)

    def _undone(self) -> Iterator[Piece]:
        for found in pieces(self.paths):
            if isinstance(found, Failure):
                self.failures.append(Trouble(found.path, found.reason, found.remedy))
                continue
            self.numbers = found.number + 1
            if parts.is_done(self.folder, found, self.options):
                self.kept += 1
            else:
                yield found

    def _engine(self, undone: Iterator[Piece]) -> Generator[Done, None, None]:
        folder = str(self.folder.resolve())
        if self.engine == "ray":
            return on_ray.run(undone, self.options, folder, workers=self.workers, address=self.address)
        return processes.run(undone, self.options, folder, workers=self.workers or processors())


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_of(path: Path) -> parts.Run | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=parts.Run)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def totals(folder: Path) -> Totals:
    """Count what is in a folder of results."""
    found = Totals(Counter(), Counter(), 0)
    for path in parts.parts(folder):
        found.parts += 1
        for rows in parts.read(path, columns=("outcome", *COUNTED)):
            for row in rows:
                found.outcomes[row["outcome"]] += 1
                for name in COUNTED:
                    found.records[name] += row[name] or 0
    return found
