"""One measured task in a fresh process: a task comes in as JSON, what was measured goes out as JSON."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from risalah import reader
from risalah.language.tokens import tokenise
from risalah.mentions.dates import find_dates
from risalah.source.document import from_bytes


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read_all(files: Sequence[bytes]) -> float:
    """Seconds from the bytes of the files to their readings."""
    start = time.perf_counter()
    for data in files:
        reader.read_document(from_bytes(data, source="report.txt", published="2025-06-13"))
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
        Sentences a second: `first` for the first half of the texts, everything that is loaded late included; `unseen`
        for the second half, when all is loaded but no text has been seen before; `rate` (and megabytes a second) as the
        median of passes over all of them. Besides, the process's peak memory.
    """
    files = [text.encode() for text in task["texts"]]
    size = sum(map(len, files)) / 1e6
    idle = _peak_mb()
    half = len(files) // 2
    first, unseen = _read_all(files[:half]), _read_all(files[half:])
    seconds = [_read_all(files) for _ in range(task["passes"])]
    peak = _peak_mb()
    early, late = len(count_sentences(task["texts"][:half])), len(count_sentences(task["texts"][half:]))
    sentences = early + late
    middle = statistics.median(seconds)
    return {
        "reports": len(files),
        "sentences": sentences,
        "first": early / first,
        "unseen": late / unseen,
        "rate": sentences / middle,
        "mb_a_second": size / middle,
        "spread": (max(seconds) - min(seconds)) / middle,
        "idle_mb": idle,
        "peak_mb": peak,
    }


# The functions of each stage, by their names in `risalah.reader`, whose page is the journey of a document.
_STAGES = {
    "language": ("detect", "tokenise"),
    "names": ("load_names_model",),
    "dates": ("find_dates",),
    "mentions": ("find_mentions",),
    "quotations": ("find_quotations",),
    "events": ("find_events",),
}


class _Watch:
    """Adds up the time that wrapped functions take, by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {"source": 0.0, **dict.fromkeys(_STAGES, 0.0)}

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                self.seconds[stage] += time.perf_counter() - start

        return run


class _Tagger:
    """Stands for the names model, so that tagging is timed and loading is not."""

    def __init__(self, model: Any, watch: _Watch) -> None:
        self.tag = watch.timed("names", model.tag)


def stages(task: dict[str, Any]) -> dict[str, float]:
    """Share of the time from bytes to reading that each stage takes; `records` is what the reader itself does."""
    watch = _Watch()
    files = [text.encode() for text in task["texts"]]
    _read_all(files)  # what is loaded late is loaded
    tagger = _Tagger(reader.load_names_model(), watch)
    for stage, names in _STAGES.items():
        for name in names:
            function = getattr(reader, name)
            wrapped = (lambda: tagger) if name == "load_names_model" else watch.timed(stage, function)
            setattr(reader, name, wrapped)
    source = watch.timed("source", from_bytes)
    start = time.perf_counter()
    for _ in range(task["passes"]):
        for data in files:
            reader.read_document(source(data, source="report.txt", published="2025-06-13"))
    total = time.perf_counter() - start
    shares = {stage: seconds / total for stage, seconds in watch.seconds.items()}
    return {**shares, "records": 1 - sum(shares.values())}


def dates(task: dict[str, Any]) -> dict[str, float]:
    """Sentences a second through tokens, sentences and dates alone: what a peer for dates is compared with."""
    documents = [from_bytes(text.encode(), source="report.txt") for text in task["texts"]]

    def once() -> int:
        count = 0
        for document in documents:
            spans = [(s.start, s.end) for s in tokenise(document.text, document.blocks).sentences]
            find_dates(document.text, spans, published="2025-06-13", language="id")
            count += len(spans)
        return count

    count = once()
    seconds = []
    for _ in range(task["passes"]):
        start = time.perf_counter()
        once()
        seconds.append(time.perf_counter() - start)
    return {"rate": count / statistics.median(seconds)}


def sentences(task: dict[str, Any]) -> dict[str, Any]:
    """The sentences of the texts, for peers that read sentence by sentence."""
    return {"sentences": count_sentences(task["texts"])}


def main() -> None:
    """Do the task that standard input names."""
    task = json.load(sys.stdin)
    tasks = {"throughput": throughput, "stages": stages, "dates": dates, "sentences": sentences}
    json.dump(tasks[task["task"]](task), sys.stdout)


if __name__ == "__main__":
    main()
