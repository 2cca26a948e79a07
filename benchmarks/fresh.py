"""Fresh processes: every figure comes from one that did nothing before, on one core, with compiled bytecode present."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT


def environment() -> dict[str, str]:
    """The environment of a measured process: bytecode is written and used, hashes are as in everyday use."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def ask(task: dict[str, Any], python: Path | str = sys.executable, script: str = "benchmarks.worker") -> dict[str, Any]:
    """Have a fresh process do a task.

    Args:
        task: goes in as JSON.
        python: the interpreter.
        script: a module of this folder.

    Returns:
        What it measured.
    """
    done = subprocess.run(
        [str(python), "-m", script],
        input=json.dumps(task).encode(),
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
        env=environment(),
        preexec_fn=_one_core,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def cold(command: Sequence[str], runs: int) -> dict[str, float]:
    """Start a command again and again.

    Args:
        command: program and arguments.
        runs: how often; one more run before warms the disk cache and is not counted.

    Returns:
        `median` and `least` seconds from start to end.
    """
    seconds = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT, env=environment())
        seconds.append(time.perf_counter() - start)
    counted = seconds[1:]
    return {"median": statistics.median(counted), "least": min(counted)}
