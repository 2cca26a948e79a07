"""What was measured of the web app as tables, with the bars beside."""

from collections.abc import Iterator
from typing import Any

PAGE_MS = 300
HANDS_SECONDS = 120
_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_WAYS = {"team": "a team, 2 workers", "alone": "alone, 1 worker"}


def tables(results: dict[str, Any]) -> str:
    """The section's tables as Markdown; `results` holds databases, in these ways to serve."""
    served = [
        (f"{_NAMES[database]}, {_WAYS[way]}", found)
        for database in _NAMES
        for way, found in results.get(database, {}).items()
    ]
    machine = served[0][1]["machine"]
    parts = [
        f"Risalah {machine['risalah']}, Python {machine['python']}, {machine['processor']}, {machine['system']}; "
        f"server and clients on the same {machine['cores']} cores."
    ]
    loaded = [(name, found) for name, found in served if "reading" in found]
    if loaded:
        parts += ["\n".join(_whole(loaded)), "\n".join(_pages(loaded))]
    parts += ["\n".join(_hands(name, found)) for name, found in served if "hands" in found]
    return "\n\n".join(parts)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"


def _whole(loaded: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    yield "| all pages, by chance | reports | clients | pages/s | median ms | p95 | most | failed | memory a worker |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, found in loaded:
        for pace in ("reading", "at once"):
            run = found[pace]
            whole, rate = run["all"], run["all"]["runs"] / run["seconds"]
            memory = " · ".join(f"{mb:.0f} MB" for mb in found["memory"])
            met = ""
            if pace == "reading":
                met = ": met" if whole["p95"] * 1000 <= PAGE_MS else ": **missed**"
            yield (
                f"| {name}, {pace} | {found['size']:,} | {found['clients']} | {rate:.0f} | {_ms(whole['median'])} "
                f"| **{_ms(whole['p95'])}**{met} | {_ms(whole['most'])} | {len(run['failed'])} | {memory} |"
            )


def _pages(loaded: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    yield f"| ms: median / p95, clients reading | {' | '.join(name for name, _ in loaded)} | kB |"
    yield f"|---|{'---|' * len(loaded)}---|"
    kinds = sorted({kind for _, found in loaded for kind in found["reading"]["pages"]})
    for kind in kinds:
        cells, size = [], 0.0
        for _, found in loaded:
            measured = found["reading"]["pages"].get(kind)
            cells.append(f"{_ms(measured['median'])} / {_p95(measured['p95'])}" if measured else "")
            size = max(size, measured["kb"] if measured else 0)
        yield f"| {kind} | {' | '.join(cells)} | {size:.0f} |"


def _p95(seconds: float) -> str:
    return _ms(seconds) if seconds * 1000 <= PAGE_MS else f"**{_ms(seconds)}**"


def _hands(name: str, found: dict[str, Any]) -> Iterator[str]:
    hands = found["hands"]
    met = "met" if hands["seconds"] <= HANDS_SECONDS else "**missed**"
    yield f"| from a report in the clipboard to a brief, by keys alone ({name}) | keys |"
    yield "|---|---|"
    for part, keys in hands["keys"].items():
        yield f"| {part} | {keys} |"
    yield (
        f"| all, with {hands['pause']:g} s before each key | {sum(hands['keys'].values())} in {hands['seconds']:.0f} s "
        f"(≤ {HANDS_SECONDS} s: {met}) |"
    )
