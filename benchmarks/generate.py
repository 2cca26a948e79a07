"""Invented reports in any number, with the truth about them, to fill a ledger for benchmarks and tests.

    for report in generate(100_000):
        report.document, report.reading, report.truth

Reports come in the order of their publication, spread evenly over 2005 to 2025 however many there are. The same count
and seed give the same reports. Only what may still be told of is kept, so memory stays the same.
`python -m benchmarks.generate 10000` counts and times them.
"""

import argparse
import heapq
import time
from collections import Counter
from collections.abc import Iterator
from random import Random

from benchmarks.invented.accounts import Teller
from benchmarks.invented.calendar import END, START, Calendar
from benchmarks.invented.drafts import Draft
from benchmarks.invented.events import Stream
from benchmarks.invented.filler import Filler
from benchmarks.invented.generated import Generated, Truth, Writer
from benchmarks.invented.words import words

__all__ = ["Generated", "Truth", "generate"]


def generate(count: int, *, seed: int = 1, text: bool = True) -> Iterator[Generated]:
    """Invent reports.

    Args:
        count: how many.
        seed: another seed, another world.
        text: whether documents keep their text. Without it `document.text` is empty; spans, hash and all else are as
            with it.

    Yields:
        Reports from 2005-01-01 to 2025-12-31, the earliest published first. An original comes before its copies.
    """
    random = Random(seed)
    calendar = Calendar()
    filler = Filler(random, _coined(random, 3000))
    stream = Stream(random, calendar, filler, weights())
    teller = Teller(random, calendar, filler, stream, _coined(random, 800, " "))
    writer = Writer(calendar, text=text)
    waiting: list[tuple[int, int, Draft]] = []
    told = written = 0
    while written < count:
        # The clock runs with what has been told; at the end what still waits comes out.
        day = START + told * (END - START) // count
        now = min(day, stream.next_due()) if told < count else END + 1
        while waiting and waiting[0][0] < now and written < count:
            yield writer.write(heapq.heappop(waiting)[2])
            written += 1
        if told < count:
            for draft in teller.tell(stream.next(day)):
                told += 1
                heapq.heappush(waiting, (draft.day, told, draft))


def weights() -> list[float]:
    """The share of reports of each state; the largest has about 8 %."""
    shares = [1 / (n + 5) ** 0.9 for n in range(len(words().world["states"]))]
    return [share / sum(shares) for share in shares]


def _coined(random: Random, count: int, joint: str = "") -> list[str]:
    """Words that no dictionary has, for firms, systems and scribes."""
    starts, middles, ends = words().world["names"]["home"]
    choice = random.choice
    return [
        f"{choice(starts)}{choice(ends)}{joint}{choice(starts if joint else middles)}{choice(ends)}"
        for _ in range(count)
    ]


def main() -> None:
    """Generate, count and time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=main.__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counted: Counter[str] = Counter()
    start = time.perf_counter()
    for report in generate(options.count, seed=options.seed):
        counted["reports"] += 1
        counted["copies"] += report.truth.copy_of is not None
        counted["engagements"] += len(report.truth.events)
        counted["commitments"] += len(report.truth.commitments)
        counted["characters"] += len(report.document.text)
    seconds = time.perf_counter() - start
    print(
        f"{options.count / seconds:,.0f} reports a second;", ", ".join(f"{n:,} {name}" for name, n in counted.items())
    )


if __name__ == "__main__":
    main()
