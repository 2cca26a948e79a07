"""The processes of one machine as an engine: no package needed, a worker that dies costs nobody else his work."""

import multiprocessing
import signal
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from risalah.scale.pieces import Piece
from risalah.scale.rows import Options
from risalah.scale.work import Done, broken, warm_up, work

_AHEAD: Final = 2  # pieces that wait for each worker
_TRIES: Final = 2  # how often a piece whose worker died is given to one of its own
_DIED: Final = "the process that read it died, as if killed or out of memory"


def run(pieces: Iterable[Piece], options: Options, folder: str, *, workers: int) -> Generator[Done, None, None]:
    """Read pieces, as many at once as there are workers.

    Args:
        pieces: What to read.
        options: How.
        folder: The folder of results.
        workers: How many processes.

    Yields:
        What became of each piece, as it is done.
    """
    waiting = iter(pieces)
    while True:
        lost: list[Piece] = []
        yield from _pool(waiting, options, folder, workers, lost)
        if not lost:
            return
        # Whose death it was nobody says: those that were at work are read again, each by a process of its own.
        for piece in lost:
            yield _alone(piece, options, folder)


def _pool(waiting: Iterator[Piece], options: Options, folder: str, workers: int, lost: list[Piece]) -> Iterator[Done]:
    """Read with one pool until nothing waits or it breaks; `lost` gets the pieces that were then at work."""
    at_work: dict[Future[Done], Piece] = {}
    with _executor(workers) as pool:
        try:
            while True:
                while len(at_work) < workers * _AHEAD and (piece := next(waiting, None)) is not None:
                    at_work[pool.submit(work, piece, options, folder)] = piece
                if not at_work:
                    return
                for future in wait(at_work, return_when=FIRST_COMPLETED).done:
                    done = future.result()
                    del at_work[future]
                    yield done
        except BrokenProcessPool:
            for future, piece in at_work.items():
                if future.done() and future.exception() is None:
                    yield future.result()
                else:
                    lost.append(piece)
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _alone(piece: Piece, options: Options, folder: str) -> Done:
    for _ in range(_TRIES):
        with _executor(1) as pool:
            try:
                return pool.submit(work, piece, options, folder).result()
            except BrokenProcessPool:
                continue
    return broken(piece, options, folder, _DIED)


def _executor(workers: int) -> ProcessPoolExecutor:
    # Processes that are forked from one without threads and open files; it is there on every Unix.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("forkserver"), initializer=_begin)


def _begin() -> None:
    """Ctrl-C reaches every process; the one that was started by hand decides what comes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm_up()
