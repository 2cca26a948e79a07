"""Ray reads what processes read, also where a worker is killed; and where it cannot be had, that is said."""

import builtins
import json
import subprocess
import sys

import pytest

from risalah.scale import on_ray
from risalah.scale.batch import Batch, totals
from tests.scale.corpus import ROOT, written
from tests.scale.test_batch import OPTIONS, many, run

_PATIENCE = 240  # seconds; a cluster that hangs must not hang the tests

__all__ = ["many"]


def test_two_nodes_and_a_killed_worker_give_the_same_bytes_as_processes(many, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.scale.ray_run", str(many), str(tmp_path / "ray")],
        cwd=ROOT, capture_output=True, text=True, timeout=_PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["nodes"] == 2 and told["killed"]
    run(many, tmp_path / "processes")
    assert written(tmp_path / "ray") == written(tmp_path / "processes")
    assert told["outcomes"] == dict(totals(tmp_path / "processes").outcomes)


def test_without_ray_it_is_said(many, tmp_path, monkeypatch):
    real = builtins.__import__

    def without_ray(name, *rest, **named):
        if name == "ray":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_ray)
    with pytest.raises(on_ray.NoRay, match="not installed"):
        Batch([str(many)], tmp_path / "out", OPTIONS, engine="ray").run()
