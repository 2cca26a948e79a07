"""What was measured of batches and loading as tables, with the bars beside."""

from collections.abc import Iterator
from typing import Any

_SCREEN_MB, _LOST, _TWICE, _LINEAR, _MEMORY_MB = 30, 0.005, 1.8, 0.2, 2_000
_MILLION = 1_000_000


def tables(results: dict[str, Any]) -> str:
    """The section's tables as Markdown."""
    machine = results["machine"]
    parts = [
        f"Risalah {machine['risalah']}, Python {machine['python']}, {machine['processor']}, {machine['system']}; "
        "medians.",
    ]
    if "screen" in results:
        parts.append("\n".join(_screen(results["screen"])))
    if "batch" in results:
        parts.append("\n".join(_batch(results)))
    if "load" in results:
        parts.append("\n".join(_load(results["load"])))
    if {"screen", "batch", "load"} <= results.keys():
        parts.append("\n".join(_million(results)))
    return "\n\n".join(parts)


def _met(holds: bool) -> str:
    return "met" if holds else "**missed**"


def _screen(found: dict[str, Any]) -> Iterator[str]:
    yield "| the screen, one core | texts | MB a second | let by | the reader finds something in | lost of these |"
    yield "|---|---|---|---|---|---|"
    for name, each in found.items():
        yield (
            f"| {name} | {each['texts']:,} | **{each['mb_a_second']:.0f}** | {each['let_by'] / each['texts']:.0%} "
            f"| {each['relevant']:,} | {each['lost']} |"
        )
    slowest = min(each["mb_a_second"] for each in found.values())
    relevant, lost = sum(e["relevant"] for e in found.values()), sum(e["lost"] for e in found.values())
    share = lost / max(relevant, 1)
    yield (
        f"| bar | | ≥ {_SCREEN_MB}: {_met(slowest >= _SCREEN_MB)} | | "
        f"| ≤ {_LOST:.1%}: {share:.2%}, {_met(share <= _LOST)} |"
    )


def _batch(results: dict[str, Any]) -> Iterator[str]:
    corpus, found = results["corpus"], results["batch"]
    names = {
        "one": "one process",
        "two": "two processes",
        "ray": "Ray, two local nodes of one processor",
    }
    yield (
        f"| {corpus['reports']:,} reports, {corpus['bytes'] / 1e6:.1f} MB of JSON Lines, without the screen | seconds "
        "| reports a second | to one process | memory of a worker |"
    )
    yield "|---|---|---|---|---|"
    one = found["one"]
    for name, each in found.items():
        ratio = one["seconds"] / each["seconds"]
        bar = f" (≥ {_TWICE}: {_met(ratio >= _TWICE)})" if name == "two" else ""
        begun = f" and {each['begun']:.1f} until the cluster stands" if "begun" in each else ""
        yield (
            f"| {names[name]} | {each['seconds']:.1f}{begun} | {each['documents'] / each['seconds']:,.0f} "
            f"| {ratio:.2f}{bar} | {each['worker_mb']:.0f} MB |"
        )
    if "killed" in results:
        killed = results["killed"]
        same = killed["killed"] and killed["digest"] == one["digest"]
        yield (
            f"| the same with a worker killed in the middle | {killed['seconds']:.1f} | | "
            f"| every byte the same: {_met(same)} |"
        )


def _load(found: dict[str, Any]) -> Iterator[str]:
    yield (
        "| load and fold, PostgreSQL | reports | seconds | ms a report | of it processor, both sides | KB a report "
        "| memory |"
    )
    yield "|---|---|---|---|---|---|---|"
    count = found["reports"]
    processor = found["points"][-1][2] / found["points"][-1][0]
    memory = f"{found['peak_mb']:.0f} MB (≤ {_MEMORY_MB:,}: {_met(found['peak_mb'] <= _MEMORY_MB)})"
    asked = found.get("asked", count)
    which = "all" if asked == count else f"stopped before {asked:,}, on a machine with other work"
    yield (
        f"| {which} | {count:,} | {found['seconds']:,.0f} | {found['seconds'] / count * 1000:.1f} "
        f"| {processor * 1000:.1f} "
        f"| {found['bytes'] / 1000:.1f} | {memory} |"
    )
    points = found["points"]
    step = max(1, len(points) // 5)
    for first in range(0, len(points) - step + 1, step):
        seen, seconds, used = _between(points, first, first + step)
        upto = int(points[first + step - 1][0])
        each = f"{seconds / seen * 1000:.1f} | {used / seen * 1000:.1f}"
        yield f"| the {seen:,} up to {upto:,} | | {seconds:,.0f} | {each} | | |"
    half, whole = points[len(points) // 2 - 1], points[-1]
    growth = (whole[2] / whole[0]) / (half[2] / half[0]) - 1
    bar = f"(± {_LINEAR:.0%}: {_met(abs(growth) <= _LINEAR)})"
    yield f"| {int(whole[0]):,} against {int(half[0]):,}, a report | | | | {growth:+.0%} {bar} | | |"


def _between(points: list[list[float]], first: int, last: int) -> tuple[int, float, float]:
    before = points[first - 1] if first else [0, 0.0, 0.0]
    after = points[min(last, len(points)) - 1]
    return int(after[0] - before[0]), after[1] - before[1], after[2] - before[2]


def _million(results: dict[str, Any]) -> Iterator[str]:
    """What a million articles would take, of which one in ten is worth reading."""
    corpus, one = results["corpus"], results["batch"]["one"]
    size = corpus["bytes"] / corpus["reports"] * _MILLION
    screen = size / min(each["mb_a_second"] for each in results["screen"].values()) / 1e6
    read = one["seconds"] / one["documents"] * _MILLION
    load = results["load"]["seconds"] / results["load"]["reports"] * _MILLION
    yield f"| a million articles ({size / 1e9:.1f} GB), from the figures above | one core | two cores | 64 cores |"
    yield "|---|---|---|---|"
    yield f"| screen | {_time(screen)} | {_time(screen / 2)} | {_time(screen / 64)} |"
    yield f"| read all of them | {_time(read)} | {_time(read / 2)} | {_time(read / 64)} |"
    tenth = f"{_time(read / 10)} | {_time(read / 20)} | {_time(read / 640)}"
    yield f"| read one in ten, which the screen lets through | {tenth} |"
    yield f"| load and fold all of them (one writer) | {_time(load)} | | |"
    yield f"| load and fold one in ten | {_time(load / 10)} | | |"


def _time(seconds: float) -> str:
    if seconds >= 5400:
        return f"{seconds / 3600:.1f} h"
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
