"""One measured task of the ledger in a fresh process: a task comes in as JSON, what was measured goes out as JSON."""

import json
import pickle
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.generate import Generated, generate
from risalah.ledger.database import open_ledger

_BATCH = 500
_NEW = 200  # reports that are added one by one
_WARM = 20  # reports added before these, not counted
_RUNS = 200
_PATIENCE = 30  # seconds after which a query that is slow is asked no more
_LEAST = 3
_DAY = "2025-12-31"


def _peak_mb() -> float:
    """The most memory that this process has had; `getrusage` would count the process it was started from."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _spread(seconds: Sequence[float]) -> dict[str, Any]:
    ordered = sorted(seconds)
    return {
        "runs": len(ordered),
        "median": statistics.median(ordered),
        "p95": ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))],
        "most": ordered[-1],
    }


class _Taker:
    """Takes invented reports in as the program does; what stands for reading them is at hand."""

    def __init__(self) -> None:
        from risalah.ledger import intake

        self._readings: dict[str, Any] = {}
        intake.read_document = lambda document: self._readings[document.source]  # type: ignore[assignment]
        self.intake = intake.Intake()

    def take(self, reports: Sequence[Generated]) -> None:
        """Pass the gates, write and fold, in one transaction."""
        self._readings = {report.document.source: report.reading for report in reports}
        taken = self.intake.write([self.intake.prepare(report.document, handed_over=True) for report in reports])
        assert all(entry.outcome == "added" for entry in taken), Counter(entry.outcome for entry in taken)


def _count() -> int:
    from risalah.ledger.models import Report

    return Report.objects.count()


def _size() -> int:
    from risalah.ledger.counts import status

    return status(limit=1).size or 0


def _parts(size: int, new: Path) -> Iterator[list[Generated]]:
    """Batches of a ledger of a size. Further reports of the same world, from all its years, go into a file."""
    random = Random(size)
    left_out = set(random.sample(range(size + _WARM + _NEW), _WARM + _NEW))
    kept, batch = [], []
    for number, report in enumerate(generate(size + _WARM + _NEW)):
        if number in left_out:
            kept.append(report)
            continue
        batch.append(report)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
    random.shuffle(kept)
    new.write_bytes(pickle.dumps(kept))


def build(task: dict[str, Any]) -> dict[str, Any]:
    """Fill an empty ledger, batch by batch; one that is full stays. Inventing the reports is not counted."""
    open_ledger(task["ledger"])
    if _count():
        return {}
    before = _size()
    taker = _Taker()
    idle = _peak_mb()
    seconds, processor = [], []
    for number, batch in enumerate(_parts(task["size"], Path(task["new"]))):
        start, used = time.perf_counter(), time.process_time()
        taker.take(batch)
        seconds.append((time.perf_counter() - start) / len(batch))
        processor.append((time.process_time() - used) / len(batch))
        if number % 20 == 0:
            print(f"{number * _BATCH:,} added, {seconds[-1] * 1000:.2f} ms a report", file=sys.stderr, flush=True)
    last = max(1, len(seconds) // 10)
    return {
        "whole": statistics.fmean(seconds),
        "last": statistics.fmean(seconds[-last:]),
        "processor": statistics.fmean(processor),
        "bytes": (_size() - before) / task["size"],
        "idle_mb": idle,
        "peak_mb": _peak_mb(),
    }


def add(task: dict[str, Any]) -> dict[str, Any]:
    """Add reports one by one, each in a transaction of its own; nothing where a ledger that was kept has them."""
    open_ledger(task["ledger"], create=False)
    if _count() != task["size"]:
        return {}
    taker = _Taker()
    reports = pickle.loads(Path(task["new"]).read_bytes())
    seconds, processor = [], []
    for number, report in enumerate(reports):
        start, used = time.perf_counter(), time.process_time()
        taker.take([report])
        if number >= _WARM:
            seconds.append(time.perf_counter() - start)
            processor.append(time.process_time() - used)
    return {**_spread(seconds), "processor": statistics.median(processor)}


def rebuild(task: dict[str, Any]) -> dict[str, Any]:
    """Fold everything again."""
    open_ledger(task["ledger"], create=False)
    from risalah.ledger.rebuild import rebuild

    start, used = time.perf_counter(), time.process_time()
    reports = rebuild()
    return {
        "seconds": time.perf_counter() - start,
        "processor": time.process_time() - used,
        "reports": reports,
        "peak_mb": _peak_mb(),
    }


# -- queries -----------------------------------------------------------------------------------------------------------


def _drawn(table: str, columns: str, random: Random, count: int) -> list[tuple[Any, ...]]:
    """Rows of a table by chance."""
    from risalah.ledger.rows import select

    last = select(f"SELECT max(id) FROM {table}")[0][0] or 0
    asked = f"SELECT {columns} FROM {table} WHERE id >= %s ORDER BY id LIMIT 1"
    return [row for _ in range(count) for row in select(asked, [random.randint(1, last)])]


def _day(random: Random) -> str:
    return f"{random.randint(2006, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def arguments(task: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """What the queries ask for: states, records and people as often as reports tell of them, words of the texts."""
    open_ledger(task["ledger"], create=False)
    from risalah.ledger.models import Evidence, PersonName
    from risalah.ledger.rows import find

    random = Random(7)
    parties = _drawn("party", "country, day", random, 3 * _RUNS)
    states = [(country, day) for country, day in parties if country != "ID"][:_RUNS]
    # The second time that a relation is drawn, another page of it is asked for.
    newest = {country: number for number, (country, _) in reversed(list(enumerate(states)))}
    timelines = [[c, "9999" if newest[c] == number else day] for number, (c, day) in enumerate(states)]
    reports = list(dict.fromkeys(report for (report,) in _drawn("reading", "report_id", random, 1000)))
    told = sorted(e.record for e in Evidence.objects.filter(report_id__in=reports[:400]))
    random.shuffle(told)
    drawn = [name for (name,) in _drawn("participation", "name", random, 3 * _RUNS) if name]
    people = sorted(row.person for row in find(PersonName, "id", drawn))
    random.shuffle(people)
    return {
        "timeline": timelines,
        "timeline as of a day": [[country, _day(random)] for country, _ in states],
        "record with sources": [[record] for record in list(dict.fromkeys(told))[:_RUNS]],
        **_words(reports, random),
        "person": [[person] for person in list(dict.fromkeys(people))[:_RUNS]],
        "board": [[_day(random)] for _ in range(_RUNS)],
        "board of a relation": [[_day(random), country] for country, _ in states],
        "holders": [[country, None if number % 2 else _day(random)] for number, (country, _) in enumerate(states)],
    }


def _words(reports: Sequence[str], random: Random) -> dict[str, list[list[str]]]:
    """Words as they are looked for: the most common, two of one report, some that few reports have, beginnings."""
    from risalah.ledger.intake import text_of
    from risalah.ledger.search import words_of

    texts = [sorted({w for w in words_of(text_of(report) or "") if w.isalpha()}) for report in reports]
    heard = Counter(word for words in texts for word in words)
    common = [word for word, _ in heard.most_common(_RUNS)]
    rare = [word for word, count in heard.items() if count <= 2 and len(word) > 3]
    pairs = [random.sample(words, 2) for words in texts if len(words) > 2][:_RUNS]
    beginnings = list(dict.fromkeys(word[:4] for word in sorted(heard, key=lambda _: random.random()) if word[4:]))
    return {
        "common word": [[word] for word in common],
        "two words": [[" ".join(pair)] for pair in pairs],
        "rare word": [[word] for word in random.sample(rare, min(_RUNS, len(rare)))],
        "prefix": [[f"{start}*"] for start in beginnings[:_RUNS]],
    }


def query(task: dict[str, Any]) -> dict[str, Any]:
    """Ask one query again and again, each time for something else."""
    open_ledger(task["ledger"], create=False)
    ask = _asked()[task["query"]]
    seconds: list[float] = []
    found: list[int] = []
    since = time.monotonic()
    for given in (task["arguments"] * _RUNS)[:_RUNS]:
        start = time.perf_counter()
        found.append(ask(*given))
        seconds.append(time.perf_counter() - start)
        if time.monotonic() - since > _PATIENCE and len(seconds) >= _LEAST:
            break
    return {**_spread(seconds), "first": seconds[0], "found": statistics.fmean(found)}


def _asked() -> dict[str, Callable[..., int]]:
    """The queries by name; each gives how much it found."""
    from risalah.ledger import board, counts, opened, profile, search, tellings, timeline

    def record(identifier: str) -> int:
        sources = tellings.sources(identifier)
        for row in tellings.of_record(identifier):
            opened.words(row, day=_DAY)
        return len(sources.accounts)

    def looked_for(words: str) -> int:
        return len(search.find_reports(words))

    return {
        "timeline": lambda country, until: len(timeline.timeline(["ID", country], until=until)),
        "timeline as of a day": lambda country, day: len(timeline.timeline(["ID", country], as_of=day)),
        "record with sources": record,
        **dict.fromkeys(("common word", "two words", "rare word", "prefix"), looked_for),
        "person": lambda person: len(profile.profile(person).took_part),
        "board": lambda day: len(board.board(day)),
        "board of a relation": lambda day, country: len(board.board(day, countries=["ID", country])),
        "holders": lambda country, day: len(profile.holders(country, as_of=day)),
        "status": lambda: len(counts.status().counts),
    }


def main() -> None:
    """Do the task that standard input names."""
    task = json.load(sys.stdin)
    tasks = {"build": build, "add": add, "rebuild": rebuild, "arguments": arguments, "query": query}
    json.dump(tasks[task["task"]](task), sys.stdout)


if __name__ == "__main__":
    main()
