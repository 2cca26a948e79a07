"""One measured task in a fresh process: a task comes in as JSON, what was measured goes out as JSON."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from typing import Any

from risalah.reader import read_document

from risalah.language.tokens import tokenise
from risalah.source.document import from_bytes


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read_all(files: Sequence[bytes]) -> float:
    """Seconds from the bytes of the files to their readings."""
    start = time.perf_counter()
    for data in files:
        read_document(from_bytes(data, source="report.txt", published="2025-06-13"))
    return time.perf_counter() - start


def count_sentences(texts: Sequence[str]) -> list[str]:
    """The sentences that are read, as the program itself cuts them."""
    sentences = []
    for text in texts:
        document = from_bytes(text.encode(), source="report.txt")
        sentences += [text[s.start : s.end] for s in tokenise(text, document.blocks).sentences]
    return sentences


def throughput(task: dict[str, Any]) -> dict[str, Any]:
    """Read the texts once from cold, then again and again.

    Returns:
        Sentences and megabytes a second: `first` for texts never seen before in this process (everything that is loaded
        late included), `median` of the passes after it; and the process's peak memory.
    """
    files = [text.encode() for text in task["texts"]]
    size = sum(map(len, files)) / 1e6
    idle = _peak_mb()
    first = _read_all(files)
    seconds = [_read_all(files) for _ in range(task["passes"])]
    peak = _peak_mb()
    sentences = len(count_sentences(task["texts"]))
    middle = statistics.median(seconds)
    return {
        "reports": len(files),
        "sentences": sentences,
        "first": sentences / first,
        "rate": sentences / middle,
        "mb_a_second": size / middle,
        "spread": (max(seconds) - min(seconds)) / middle,
        "idle_mb": idle,
        "peak_mb": peak,
    }


def sentences(task: dict[str, Any]) -> dict[str, Any]:
    """The sentences of the texts, for peers that read sentence by sentence."""
    return {"sentences": count_sentences(task["texts"])}


def main() -> None:
    """Do the task that standard input names."""
    task = json.load(sys.stdin)
    tasks = {"throughput": throughput, "sentences": sentences}
    json.dump(tasks[task["task"]](task), sys.stdout)


if __name__ == "__main__":
    main()
