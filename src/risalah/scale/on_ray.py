"""Ray as an engine: the workers of one machine or of a cluster, each with the model loaded once.

Paths of input and results have to lead to the same files on every node. No dataset is made and nothing repartitioned:
a piece is a task of an actor, which Ray starts again where it dies (https://docs.ray.io, Fault tolerance: Actors).
"""

import os
from collections.abc import Generator, Iterable, Iterator
from typing import Any, Final

from risalah.scale.pieces import Piece
from risalah.scale.rows import Options
from risalah.scale.work import Done, broken, warm_up, work

_AHEAD: Final = 2  # pieces that wait for each worker
_RETRIES: Final = 3  # how often Ray gives a piece to an actor again that died with it
_DIED: Final = "the worker that read it died, and so did those that tried again"
REMEDY: Final = "pip install 'risalah[scale]'"


class NoRay(RuntimeError):
    """Ray is not installed, or there is no cluster at the address."""


def run(
    pieces: Iterable[Piece], options: Options, folder: str, *, workers: int | None = None, address: str | None = None
) -> Generator[Done, None, None]:
    """Read pieces with actors of Ray.

    Args:
        pieces: What to read.
        options: How.
        folder: The folder of results, as every node sees it.
        workers: How many actors; as many as the cluster has processors where left out.
        address: Of a cluster that runs ('auto': the one of this machine); left out: Ray is started here, for this run.

    Yields:
        What became of each piece, as it is done.

    Raises:
        NoRay: Ray is not installed or the cluster cannot be reached.
    """
    ray = _ray()
    mine = not ray.is_initialized()
    if mine:
        _connect(ray, workers, address)
    try:
        yield from _run(ray, iter(pieces), options, folder, workers or int(ray.cluster_resources().get("CPU", 1)))
    finally:
        if mine:
            ray.shutdown()


def _ray() -> Any:
    # Nothing is reported to anybody, and no process without a GPU is told so.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise NoRay("the engine ray needs Ray, which is not installed") from None
    return ray


def _connect(ray: Any, workers: int | None, address: str | None) -> None:
    options: dict[str, Any] = {"address": address} if address else {"num_cpus": workers, "include_dashboard": False}
    try:
        ray.init(log_to_driver=False, logging_level="ERROR", **options)
    except (ConnectionError, ValueError, RuntimeError) as error:
        said = " ".join(str(error).split())[:200]
        raise NoRay(f"Ray cannot be reached{f' at {address}' if address else ''} ({said})") from error


def _run(ray: Any, waiting: Iterator[Piece], options: Options, folder: str, workers: int) -> Iterator[Done]:
    class Reader:
        """Holds the model; reads the pieces that it is given, one after the other."""

        def __init__(self) -> None:
            warm_up()

        def read(self, piece: Piece, options: Options, folder: str) -> Done:
            return work(piece, options, folder)

    actor = ray.remote(max_restarts=-1, max_task_retries=_RETRIES, num_cpus=1)(Reader)
    actors = [actor.remote() for _ in range(workers)]
    at_work: dict[Any, tuple[Any, Piece]] = {}

    def give(to: Any) -> None:
        piece = next(waiting, None)
        if piece is not None:
            at_work[to.read.remote(piece, options, folder)] = (to, piece)

    for _ in range(_AHEAD):
        for each in actors:
            give(each)
    while at_work:
        [ready], _ = ray.wait(list(at_work), num_returns=1)
        who, piece = at_work.pop(ready)
        try:
            done: Done = ray.get(ready)
        except ray.exceptions.RayActorError:
            done = broken(piece, options, folder, _DIED)
        yield done
        give(who)
