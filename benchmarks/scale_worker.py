"""One measured task of batches in a fresh process: a task comes in as JSON, what was measured goes out as JSON."""

import hashlib
import json
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from risalah.scale import parts
from risalah.scale.batch import Batch
from risalah.scale.rows import Options

_OPTIONS = Options(day="2025-12-31", screened=False)


def screen(task: dict[str, Any]) -> dict[str, Any]:
    """How fast the screen looks at texts, one core; how many it lets by, and in which of those the reader finds any."""
    from risalah.reader import read
    from risalah.scale.screen import screen as made

    texts = task["texts"]
    screened = made()
    size = sum(len(text.encode()) for text in texts)
    seconds = []
    for _ in range(task["passes"]):
        start = time.perf_counter()
        by = [screened.lets_by(text) for text in texts]
        seconds.append(time.perf_counter() - start)
    found = [read(text) for text in texts]
    telling = [bool(f.engagements or f.agreements or f.commitments or f.accreditations) for f in found]
    return {
        "texts": len(texts),
        "bytes": size,
        "mb_a_second": size / statistics.median(seconds) / 1e6,
        "let_by": sum(by),
        "relevant": sum(telling),
        "lost": sum(b and t for b, t in zip(by, telling, strict=True)),
    }


def batch(task: dict[str, Any]) -> dict[str, Any]:
    """Read a corpus from its raw text; seconds with and without the start of the workers."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        run = Batch([task["corpus"]], out, _OPTIONS, engine=task["engine"], workers=task["workers"])
        first: list[float] = []
        start = time.perf_counter()
        found = run.run(lambda *_: first.append(time.perf_counter()))
        return {
            "seconds": time.perf_counter() - start,
            "documents": sum(found.outcomes.values()),
            "worker_mb": run.memory / 1024,
            "digest": _digest(out),
        }


def ray(task: dict[str, Any]) -> dict[str, Any]:
    """The same on Ray with two local nodes of one processor each; with `kill`, a worker is killed in the middle."""
    import ray as library
    from ray.cluster_utils import Cluster

    start = time.perf_counter()
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    library.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
    begun = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        out, stop = Path(folder) / "out", threading.Event()
        out.mkdir()
        killer = threading.Thread(target=_kill, args=(out, stop))
        if task["kill"]:
            killer.start()
        run = Batch([task["corpus"]], out, _OPTIONS, engine="ray", workers=2)
        start = time.perf_counter()
        found = run.run()
        answer = {
            "seconds": time.perf_counter() - start,
            "begun": begun,
            "documents": sum(found.outcomes.values()),
            "worker_mb": run.memory / 1024,
            "killed": task["kill"] and not killer.is_alive(),
            "digest": _digest(out),
        }
        stop.set()
    library.shutdown()
    cluster.shutdown()
    return answer


def _kill(folder: Path, stop: threading.Event) -> None:
    from tests.scale.test_batch import kill_a_worker

    stop.wait(3)  # in the middle of the run
    kill_a_worker(folder, stop)


def load(task: dict[str, Any]) -> dict[str, Any]:
    """Load and fold results into an empty ledger: after each twentieth the seconds and the processor's, ours and the
    server's; and the most memory."""
    from benchmarks.ledger_worker import _count, _peak_mb, _size
    from risalah.ledger.database import open_ledger

    open_ledger(task["ledger"])
    from django.db import connection

    from risalah.scale.load import load as load_into

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    before, step = _size(), task["count"] // 20
    points: list[tuple[int, float, float]] = []
    start = time.perf_counter()

    def progress(seen: int) -> None:
        if seen >= step * (len(points) + 1):
            points.append((seen, time.perf_counter() - start, time.process_time() + _processor(server)))
            said = f"{seen:,} in {points[-1][1]:,.0f} s, processor {points[-1][2]:,.0f} s, {_peak_mb():.0f} MB"
            print(said, file=sys.stderr, flush=True)

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        load_into(Path(task["folder"]), today="2025-12-31", progress=progress)
    except KeyboardInterrupt:  # what was measured until then counts
        print("stopped", file=sys.stderr, flush=True)
    seconds = time.perf_counter() - start
    count = _count()
    return {
        "reports": count,
        "asked": task["count"],
        "seconds": seconds,
        "points": points,
        "peak_mb": _peak_mb(),
        "bytes": (_size() - before) / max(count, 1),
    }


def _processor(process: int) -> float:
    """Seconds of the processor that another process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in parts.parts(folder):
        found.update(path.read_bytes())
    return found.hexdigest()


TASKS = {"screen": screen, "batch": batch, "ray": ray, "load": load}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    print(json.dumps(TASKS[given["task"]](given)))
