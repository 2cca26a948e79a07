"""`python -m benchmarks`: measure, write benchmarks/results/latest.json and the tables of docs/benchmarks.md.

Every figure is a median, from fresh processes on one core; peers run in the same run, and ratios are to them.
"""

import argparse
import compileall
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks import ledger, page, web
from benchmarks.corpus import ROOT, ordinary, relevant
from benchmarks.fresh import ask, cold
from benchmarks.machine import machine

PEERS = ROOT / "benchmarks" / ".venv" / "bin" / "python"
RESULTS = ROOT / "benchmarks" / "results" / "latest.json"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--ntrex", type=Path, metavar="DIR", help="ordinary news to read as well: a copy of NTREX-128")
    parser.add_argument("--passes", type=int, default=9, help="how often each corpus is read (default 9)")
    parser.add_argument("--runs", type=int, default=15, help="how often each command is started (default 15)")
    parser.add_argument("--ledger", metavar="SIZES", help="measure ledgers too: numbers of reports, such as 1000,10000")
    parser.add_argument("--web", metavar="SIZE", help="measure the web app too, on ledgers of so many reports")
    return parser.parse_args()


def _reading(texts: list[str], passes: int) -> dict[str, Any]:
    return {
        **ask({"task": "throughput", "texts": texts, "passes": passes}),
        "stages": ask({"task": "stages", "texts": texts, "passes": passes}),
    }


def _cold(runs: int) -> dict[str, Any]:
    risalah = str(Path(sys.executable).with_name("risalah"))
    report = str(min((ROOT / "examples" / "reports").glob("*.txt")))
    compileall.compile_dir(str(ROOT / "src"), quiet=1)
    return {
        "python": cold([sys.executable, "-c", "pass"], runs),
        "risalah --help": cold([risalah, "--help"], runs),
        "risalah read, one report": cold([risalah, "read", report], runs),
        "risalah read, one report as JSON": cold([risalah, "read", report, "--format", "json"], runs),
    }


def _peers(texts: list[str], passes: int) -> dict[str, Any]:
    if not PEERS.exists():
        print(f"no peers: {PEERS.relative_to(ROOT)} is not there (`make bench` makes it)", file=sys.stderr)
        return {}
    sentences = ask({"task": "sentences", "texts": texts})["sentences"]
    dates = ask({"task": "dates", "texts": texts, "passes": passes})
    return {
        "spaCy {}, blank('id') with sentencizer and matchers": ask(
            {"peer": "spacy", "texts": texts, "passes": passes, **page.patterns()}, PEERS, "benchmarks.peers"
        ),
        "dateparser {}, search_dates": ask(
            # A hundred sentences are enough: one takes milliseconds.
            {"peer": "dateparser", "sentences": sentences[::7][:100], "passes": 3},
            PEERS,
            "benchmarks.peers",
        ),
        "our dates alone": dates,
    }


def main() -> None:
    """Measure everything and write it down."""
    options = _options()
    reports = relevant()
    results: dict[str, Any] = {
        "machine": machine(),
        "corpora": {"relevant reports": _reading(reports, options.passes)},
    }
    if options.ntrex:
        results["corpora"]["ordinary news"] = _reading(ordinary(options.ntrex), options.passes)
    results["peers"] = _peers(reports, options.passes)
    results["cold"] = _cold(options.runs)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    tables = page.tables(results)
    page.write(tables)
    print(tables)
    if options.ledger:
        ledger.main(["--sizes", options.ledger])
    if options.web:
        web.main(["--size", options.web])


if __name__ == "__main__":
    main()
