"""`python -m benchmarks.ledger`: how the ledger bears its size, with invented reports, on both databases.

Every ledger is built on its own; every figure comes from a fresh process. What was measured goes into
benchmarks/results/ledger.json, where sizes that are not measured again stay, and from there into docs/benchmarks.md.
"""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import ledger_page, page
from benchmarks.corpus import ROOT
from benchmarks.fresh import ask
from benchmarks.machine import machine

RESULTS = ROOT / "benchmarks" / "results" / "ledger.json"
DATABASES = ("sqlite", "postgresql")
_WORKER = "benchmarks.ledger_worker"
# The queries; each has a process of its own, which has done nothing before.
QUERIES = (
    "timeline", "timeline as of a day", "record with sources", "common word", "two words", "rare word", "prefix",
    "person", "board", "board of a relation", "holders", "status",
)  # fmt: skip


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of reports (default %(default)s)")
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the ledgers of SQLite here, and use those here")
    parser.add_argument("--server", metavar="URL", help="a PostgreSQL server to use, which keeps its ledgers too")
    parser.add_argument("--skip", action="append", default=[], choices=("add", "queries", "rebuild"))
    options = parser.parse_args(arguments)
    options.sizes = sorted({int(size) for size in options.sizes.split(",")})
    return options


def main(arguments: Sequence[str] | None = None) -> str:
    """Measure, write it down, print and give the tables."""
    options = _options(arguments)
    for database in DATABASES if options.database == "both" else (options.database,):
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            with _places(database, folder, options.server) as place:
                for size in options.sizes:
                    for part, found in _measured(database, size, place(size), folder, options.skip):
                        _save(database, size, part, found)
    tables = ledger_page.tables(json.loads(RESULTS.read_text("utf-8")))
    page.write(tables, "ledger")
    print(tables)
    return tables


@contextlib.contextmanager
def _places(database: str, folder: Path, server: str | None) -> Iterator[Any]:
    """What gives the address of the ledger of a size."""
    if database == "sqlite":
        yield lambda size: str(folder / f"ledger-{size}.sqlite3")
        return
    import psycopg

    from tests.postgres import start_server

    if server is None:
        with start_server() as started:
            yield lambda size: started.create_database(f"ledger_{size}")
        return

    def named(size: int) -> str:
        name = f"ledger_{size}"
        with psycopg.connect(server, autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                connection.execute(f"CREATE DATABASE {name}")
        address, _, query = server.partition("?")
        return f"{address.rpartition('/')[0]}/{name}?{query}"

    yield named


def _measured(
    database: str, size: int, address: str, folder: Path, skip: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Everything at one size, part by part."""

    def run(task: str, **more: Any) -> dict[str, Any]:
        start = time.monotonic()
        answer = ask({"task": task, "ledger": address, "size": size, "new": str(new), **more}, script=_WORKER)
        seconds = time.monotonic() - start
        print(f"{database} {size:,}: {task} {more.get('query', '')} {seconds:.0f} s", file=sys.stderr, flush=True)
        return answer

    new = folder / f"new-{size}.pickle"
    yield "machine", machine()
    if built := run("build"):
        yield "build", built
    if "queries" not in skip:
        chosen = run("arguments")
        yield "queries", {name: run("query", query=name, arguments=chosen.get(name, [[]])) for name in QUERIES}
    if "add" not in skip and (added := run("add")):
        yield "add", added
    if "rebuild" not in skip:
        yield "rebuild", run("rebuild")


def _save(database: str, size: int, part: str, found: dict[str, Any]) -> None:
    """Put what was measured beside what was measured before."""
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    sizes = results.setdefault(database, {})
    sizes[str(size)] = sizes.get(str(size), {}) | {part: found}
    results[database] = dict(sorted(sizes.items(), key=lambda entry: int(entry[0])))
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
