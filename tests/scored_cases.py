"""Reads the whole-document cases of tests/cases and scores them; `test_accuracy.py` and `pin_floors.py` share it."""

import functools
import hashlib
from pathlib import Path

from risalah.evaluation.gold import load_gold
from risalah.evaluation.scoring import KINDS, Score, score
from risalah.reader import read_document
from risalah.source.files import documents

CASES = Path(__file__).parent / "cases"
FLOORS = Path(__file__).parent / "floors.json"


def fingerprint() -> str:
    """A hash of all reports and gold: floors belong to the cases they were measured on."""
    whole = hashlib.sha256()
    for path in sorted(CASES.glob("*.json")) + sorted(CASES.glob("*.txt")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


@functools.cache
def measured() -> Score:
    """The score of the reader on all cases."""
    golds = [load_gold(path) for path in sorted(CASES.glob("*.json"))]
    return score((gold, _read(gold.id, gold.published)) for gold in golds)


def _read(case: str, published: str | None):
    (document,) = documents([str(CASES / f"{case}.txt")], published=published)
    return read_document(document)


def floors_of(result: Score) -> dict[str, object]:
    """What is pinned: F1 and fields per kind, the anatomy, and how many reports are left quiet."""
    return {
        "cases": fingerprint(),
        "quiet": result.quiet,
        "document": result.document,
        **{kind: {"f1": result.kinds[kind].f1, **result.kinds[kind].fields} for kind in KINDS},
    }
