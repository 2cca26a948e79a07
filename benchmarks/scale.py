"""`python -m benchmarks.scale`: the screen, batches on one and two processors and on Ray, and loading in bulk.

All in one run on one machine, each from a fresh process. What was measured goes into benchmarks/results/scale.json,
where what is not measured again stays, and from there into docs/benchmarks.md.
"""

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import page, scale_page
from benchmarks.corpus import ROOT, ordinary, relevant
from benchmarks.fresh import ask, environment
from benchmarks.generate import generate
from benchmarks.machine import machine

RESULTS = ROOT / "benchmarks" / "results" / "scale.json"
_WORKER = "benchmarks.scale_worker"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--reports", type=int, default=6000, help="invented reports of a batch (default %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="how often a batch is read (default %(default)s)")
    parser.add_argument("--ntrex", type=Path, metavar="DIR", help="ordinary news to screen: a copy of NTREX-128")
    parser.add_argument(
        "--more", type=Path, action="append", default=[], metavar="DIR", help="reports to screen as well"
    )
    parser.add_argument("--load", type=int, metavar="N", help="load and fold so many reports into PostgreSQL")
    parser.add_argument(
        "--parts", type=Path, metavar="DIR", help="their results (benchmarks.scale_parts), if made before"
    )
    parser.add_argument("--skip", action="append", default=[], choices=("screen", "batch", "ray"))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> str:
    """Measure, write it down, print and give the tables."""
    options = _options(arguments)
    for part, found in _measured(options):
        results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(json.dumps(results | {part: found}, indent=1, ensure_ascii=False) + "\n", "utf-8")
    tables = scale_page.tables(json.loads(RESULTS.read_text("utf-8")))
    page.write(tables, "scale")
    print(tables)
    return tables


def _measured(options: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    yield "machine", machine()
    if "screen" not in options.skip:
        yield "screen", {name: _screened(texts) for name, texts in _corpora(options)}
    if "batch" not in options.skip:
        with tempfile.TemporaryDirectory() as folder:
            corpus = Path(folder) / "corpus.jsonl"
            size = _write(corpus, options.reports)
            yield "corpus", {"reports": options.reports, "bytes": size}
            # One after the other, round by round, so that what else the machine does meets all of them.
            rounds = [
                {
                    "one": _free({"task": "batch", "corpus": str(corpus), "engine": "processes", "workers": 1}),
                    "two": _free({"task": "batch", "corpus": str(corpus), "engine": "processes", "workers": 2}),
                }
                | (
                    {}
                    if "ray" in options.skip
                    else {"ray": _free({"task": "ray", "corpus": str(corpus), "kill": False})}
                )
                for _ in range(options.runs)
            ]
            yield "batch", {name: _median([each[name] for each in rounds]) for name in rounds[0]}
            if "ray" not in options.skip:
                yield "killed", _free({"task": "ray", "corpus": str(corpus), "kill": True})
    if options.load:
        yield "load", _loaded(options.load, options.parts)


def _corpora(options: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    yield "cases and examples", relevant()
    yield "invented reports", [f"{r.document.title}\n{r.document.text}" for r in generate(3000)]
    for folder in options.more:
        yield f"{folder.parent.name}", [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    if options.ntrex:
        yield "ordinary news (NTREX-128)", ordinary(options.ntrex)


def _screened(texts: list[str]) -> dict[str, Any]:
    return ask({"task": "screen", "texts": texts, "passes": 15}, script=_WORKER)


def _write(path: Path, count: int) -> int:
    """Write a corpus of JSON Lines; give its bytes."""
    with path.open("w", encoding="utf-8") as file:
        for report in generate(count):
            d = report.document
            fields = {"text": d.text, "title": d.title, "url": d.url, "published": d.published}
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return path.stat().st_size


def _free(task: dict[str, Any]) -> dict[str, Any]:
    """Have a fresh process do a task, with all processors."""
    done = subprocess.run(
        [sys.executable, "-m", _WORKER], input=json.dumps(task).encode(), stdout=subprocess.PIPE, check=True, cwd=ROOT,
        env=environment(),
    )  # fmt: skip
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(f"{task['task']} {task.get('workers', '')} {answer.get('seconds', 0):.1f} s", file=sys.stderr, flush=True)
    return answer


def _median(found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    [digest] = {each["digest"] for each in found}
    numbers = {
        name: statistics.median(each[name] for each in found)
        for name in ("seconds", "begun", "worker_mb", "documents")
        if name in found[0]
    }
    return {**numbers, "digest": digest}


def _loaded(count: int, folder: Path | None) -> dict[str, Any]:
    from benchmarks.scale_parts import write
    from tests.postgres import start_server

    with contextlib.ExitStack() as stack:
        if folder is None:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            write(folder, count)
        server = stack.enter_context(start_server())
        return _free({"task": "load", "ledger": server.create_database("scale"), "folder": str(folder), "count": count})


if __name__ == "__main__":
    main()
