"""Results of a batch over invented reports, made without reading them: what `risalah load` is measured with.

    python -m benchmarks.scale_parts FOLDER COUNT

Two processes invent the same reports and write every other part each.
"""

import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

from benchmarks.generate import generate
from risalah.rights.standing import standing
from risalah.scale import parts
from risalah.scale.pieces import Piece
from risalah.scale.rows import Options, Row, of_reading

PART = 2_000
_OPTIONS = Options(day="2025-12-31")


def _some(folder: str, count: int, which: int, of: int) -> None:
    rows: list[Row] = []
    for number, report in enumerate(generate(count)):
        if number // PART % of != which:
            continue
        document = report.document
        rows.append(of_reading(document, report.reading, standing(document), keep=True))
        if len(rows) == PART:
            _write(folder, number // PART, rows)
            rows = []
    if rows:
        _write(folder, (count - 1) // PART, rows)


def _write(folder: str, number: int, rows: Iterator[Row] | list[Row]) -> None:
    parts.write(Path(folder), Piece(number, "lines", ("invented",)), _OPTIONS, rows)


def write(folder: Path, count: int, *, processes: int = 2) -> None:
    """Write the results of a batch over `count` invented reports."""
    folder.mkdir(parents=True, exist_ok=True)
    context = get_context("forkserver")
    workers = [context.Process(target=_some, args=(str(folder), count, n, processes)) for n in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
