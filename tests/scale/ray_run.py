"""Run by a test in a process of its own: a batch on a Ray cluster of two nodes, with a worker killed in the middle.

    python -m tests.scale.ray_run CORPUS OUT

Prints, as JSON, on how many nodes there were workers, how many were killed, and what became of the documents.
"""

import json
import os
import sys
import threading
from collections import Counter
from pathlib import Path

import ray
from ray.cluster_utils import Cluster

from risalah.scale import on_ray, pieces
from risalah.scale.batch import Batch
from tests.scale.test_batch import OPTIONS, kill_a_worker


def main() -> None:
    """Start the cluster, read, kill, and say what came of it."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    corpus, out = sys.argv[1], Path(sys.argv[2])
    pieces.SIZE, pieces._BLOCK = 20_000, 4_096  # type: ignore[misc]
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
    nodes = len(ray.nodes())
    out.mkdir()
    stop = threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=(out, stop))
    killer.start()
    seen: Counter[int] = Counter()
    batch = Batch([corpus], out, OPTIONS, engine="ray", workers=2)
    found = batch.run(lambda number, _: seen.update([number]))
    killed = not killer.is_alive()
    stop.set()
    killer.join()
    ray.shutdown()
    cluster.shutdown()
    print(json.dumps({"nodes": nodes, "killed": killed, "outcomes": found.outcomes, "retries": on_ray._RETRIES}))


if __name__ == "__main__":
    main()
