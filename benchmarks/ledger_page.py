"""What was measured of ledgers as tables, with the bars beside."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

_ADD_MS, _ADD_AT, _EXPONENT = 20, 100_000, 0.5
_QUERY_MS, _QUERY_AT = 150, 1_000_000
_BARRED = ("timeline", "record with sources", "common word", "two words", "rare word", "prefix")
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def tables(results: dict[str, Any]) -> str:
    """The section's tables as Markdown; `results` holds databases, in these sizes."""
    known = {name: results[name] for name in _NAMES if name in results}
    machine = next(iter(next(iter(known.values())).values()))["machine"]
    return "\n\n".join(
        [
            f"Risalah {machine['risalah']}, Python {machine['python']}, {machine['processor']}, {machine['system']}; "
            "one core for Risalah; medians.",
            "\n".join(_filling(known)),
            "\n".join(_adding(known)),
            *("\n".join(_queries(name, sizes)) for name, sizes in known.items()),
        ]
    )


def _ms(seconds: float) -> str:
    """Milliseconds with two figures at least."""
    ms = seconds * 1000
    return f"{ms:,.0f}" if ms >= 10 else f"{ms:.1f}" if ms >= 1 else f"{ms:.2f}"


def _bar(value: float, bar: float, unit: str) -> str:
    return f"≤ {bar:g}{unit}: {'met' if value <= bar else '**missed**'}"


def _filling(known: dict[str, Any]) -> Iterator[str]:
    yield (
        "| in batches of 500 | reports | ms a report | last tenth | of it processor | KB a report | memory "
        "| rebuild, ms a report | its memory |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, sizes in known.items():
        for size, found in sizes.items():
            built, again = found.get("build"), found.get("rebuild")
            row = [_NAMES[name], f"{int(size):,}"]
            row += (
                [
                    _ms(built["whole"]), _ms(built["last"]), _ms(built["processor"]), f"{built['bytes'] / 1000:.1f}",
                    f"{built['peak_mb']:.0f} MB (idle {built['idle_mb']:.0f})",
                ]
                if built
                else [""] * 5
            )  # fmt: skip
            row += [_ms(again["seconds"] / again["reports"]), f"{again['peak_mb']:.0f} MB"] if again else ["", ""]
            yield f"| {' | '.join(row)} |"


def _adding(known: dict[str, Any]) -> Iterator[str]:
    yield "| one report more | to a ledger of | median ms | p95 | of it processor | bar |"
    yield "|---|---|---|---|---|---|"
    for name, sizes in known.items():
        points = []
        for size, found in sizes.items():
            if "add" not in found:
                continue
            added = found["add"]
            points.append((float(size), added["median"]))
            bar = _bar(added["median"] * 1000, _ADD_MS, " ms") if int(size) == _ADD_AT else ""
            yield (
                f"| {_NAMES[name]} | {int(size):,} | **{_ms(added['median'])}** | {_ms(added['p95'])} "
                f"| {_ms(added['processor'])} | {bar} |"
            )
        exponent = _growth(points)
        if exponent is not None:
            met = "met" if exponent < _EXPONENT else "**missed**"
            yield f"| {_NAMES[name]} | grows with exponent | {exponent:.2f} | | | < {_EXPONENT:g}: {met} |"


def _growth(points: Sequence[tuple[float, float]]) -> float | None:
    """The exponent with which y grows with x: the slope of the straight line through their logarithms."""
    if len(points) < 2:
        return None
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - x_mean) ** 2 for x in xs)


def _queries(name: str, sizes: dict[str, Any]) -> Iterator[str]:
    sizes = {size: found["queries"] for size, found in sizes.items() if "queries" in found}
    heads = " | ".join(f"{int(size):,} reports" for size in sizes)
    yield f"| {_NAMES[name]}, ms: median / p95 | {heads} | bar at {_QUERY_AT:,} |"
    yield "|---|" + "---|" * (len(sizes) + 1)
    for query in dict.fromkeys(query for found in sizes.values() for query in found):
        row = [
            f"{_ms(found[query]['median'])} / {_ms(found[query]['p95'])}" if query in found else ""
            for found in sizes.values()
        ]
        bar = ""
        if query in _BARRED:
            at = sizes.get(str(_QUERY_AT), {}).get(query)
            bar = _bar(at["p95"] * 1000, _QUERY_MS, " ms") if at else f"p95 ≤ {_QUERY_MS} ms"
        yield f"| {query} | {' | '.join(row)} | {bar} |"
