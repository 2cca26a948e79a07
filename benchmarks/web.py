"""`python -m benchmarks.web`: how the web app bears twenty people at once, on a large ledger of invented reports.

The real server (`risalah serve`) and its clients share the machine. Twice for each way to serve: clients that ask for
the next page at once, and clients that look at a page first. Besides, the way from a report in the clipboard to a brief
by keyboard alone, at the pace of a person. What was measured goes into benchmarks/results/web.json and from there into
docs/benchmarks.md.
"""

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from benchmarks import page, web_page
from benchmarks.corpus import ROOT
from benchmarks.fresh import ask, environment
from benchmarks.ledger import DATABASES, _places
from benchmarks.machine import machine

RESULTS = ROOT / "benchmarks" / "results" / "web.json"
_WORKER = "benchmarks.web_worker"
_PASSWORD = "kapal-hijau-27-berlabuh"
_PORT = 8931
# How it is served: what the command is told. Alone there is one worker.
_WAYS: dict[str, tuple[str, ...]] = {"team": ("--team", "--plain-http", "--workers", "2"), "alone": ()}
# Seconds that a client looks at a page before it asks for the next.
PAUSES = {"at once": 0.0, "reading": 2.0}


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="reports in the ledger (default %(default)s)")
    parser.add_argument("--clients", type=int, default=20, help="how many at once (default %(default)s)")
    parser.add_argument("--seconds", type=float, default=60, help="how long each run takes (default %(default)s)")
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the ledgers of SQLite here, and use those here")
    parser.add_argument("--server", metavar="URL", help="a PostgreSQL server to use, which keeps its ledgers too")
    parser.add_argument("--skip", action="append", default=[], choices=("load", "hands"))
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> str:
    """Measure, write it down, print and give the tables."""
    options = _options(arguments)
    for database in DATABASES if options.database == "both" else (options.database,):
        with tempfile.TemporaryDirectory() as temporary:
            folder = options.keep or Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            with _places(database, folder, options.server) as place:
                ledger = place(options.size)
                ask({"task": "build", "ledger": ledger, "size": options.size, "new": str(folder / "new.pickle")},
                    script="benchmarks.ledger_worker")  # fmt: skip
                if database == "postgresql":
                    _settle(ledger)
                for way, found in _measured(ledger, options):
                    _save(database, way, found | {"size": options.size, "clients": options.clients})
    results = json.loads(RESULTS.read_text("utf-8"))
    tables = web_page.tables(results)
    page.write(tables, "web")
    print(tables)
    return tables


def _measured(ledger: str, options: argparse.Namespace) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way to serve a ledger."""
    with tempfile.TemporaryDirectory() as home:
        _add_account(ledger, home)
        addresses = ask({"task": "addresses", "ledger": ledger}, script=_WORKER)
        for way, told in _WAYS.items():
            found: dict[str, Any] = {"machine": machine()}
            with _serving(ledger, told, home) as (url, process):
                cookie = _sign_in(url) if way == "team" else ""
                if "load" not in options.skip:
                    task = {
                        "task": "load",
                        "url": url,
                        "cookie": cookie,
                        "addresses": addresses,
                        "clients": options.clients,
                    }
                    ask({**task, "seconds": 5, "pause": 0}, script=_WORKER)  # what has been asked for before is at hand
                    for name, pause in PAUSES.items():
                        found[name] = ask({**task, "seconds": options.seconds, "pause": pause}, script=_WORKER)
                        print(f"{way}, {name}: {found[name]['all']}", file=sys.stderr, flush=True)
                    found["memory"] = _workers_mb(process.pid)
                if way == "alone" and "hands" not in options.skip:
                    found["hands"] = ask({"task": "walk", "url": url}, script=_WORKER)
            yield way, found


def _settle(ledger: str) -> None:
    """What a server of PostgreSQL does by itself within the hour: see what is in the tables, and tidy them."""
    import psycopg

    with psycopg.connect(ledger, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def _add_account(ledger: str, home: str) -> None:
    command = [sys.executable, "-m", "risalah", "user", "add", "ratna", "--role", "reviewer", "--password-stdin"]
    subprocess.run(
        [*command, "--ledger", ledger],
        input=_PASSWORD.encode(),
        env=_environment(home),
        cwd=ROOT,
        capture_output=True,
        check=False,  # a ledger that was kept has it
    )


def _environment(home: str) -> dict[str, str]:
    return environment() | {"XDG_DATA_HOME": home, "PYTHONUNBUFFERED": "1"}


@contextlib.contextmanager
def _serving(ledger: str, told: Sequence[str], home: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The server, until it is not needed any more."""
    command = [sys.executable, "-m", "risalah", "serve", "--ledger", ledger, "--port", str(_PORT), *told]
    process = subprocess.Popen(command, env=_environment(home), cwd=ROOT, text=True, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        found = next(filter(None, (re.search(r"http://[\d.]+:\d+", line) for line in process.stdout)), None)
        if found is None:
            raise RuntimeError(f"the server ended with {process.wait()}")
        yield found[0], process
    finally:
        process.terminate()
        process.wait(30)


def _sign_in(url: str) -> str:
    """The cookies of somebody who has signed in."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    form = opener.open(f"{url}/sign-in").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token is not None
    fields = {"csrfmiddlewaretoken": token[1], "username": "ratna", "password": _PASSWORD, "next": "/status"}
    opener.open(f"{url}/sign-in", urllib.parse.urlencode(fields).encode()).read()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _workers_mb(parent: int) -> list[float]:
    """The most memory that each worker has had."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    found = []
    for child in children:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{child}/status").read_text("utf-8").splitlines()
            found.append(next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")))
    return [mb for mb in found if mb > 30]  # others only wait


def _save(database: str, way: str, found: dict[str, Any]) -> None:
    """Put what was measured beside what was measured before."""
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    before = results.setdefault(database, {}).get(way, {})
    results[database][way] = before | found
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.0f} s", file=sys.stderr)
