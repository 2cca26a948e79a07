"""CAMEO: dyadic events as a table, one row for each state that acts upon another, with status and id behind.

The codes are those of CAMEO 1.1b3, its words are not ours to copy. Columns are explained in docs/formats/cameo.md.
"""

import csv
import functools
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.exchange.actors import Acting, Actor, acting, iso3, promising, span
from risalah.exchange.items import Item, items
from risalah.exchange.plover import KINDS
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.store import load_as

COLUMNS: Final = (
    "event", "date", "enddate", "source", "target", "code", "root", "quad", "goldstein", "place", "place_country",
    "status", "kind", "record", "asserted_by", "independent_accounts", "reports", "review", "url",
)  # fmt: skip
# Verbal co-operation, material co-operation, verbal conflict (no other class comes of our records).
_QUADS: Final = {"01": 1, "02": 1, "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2, "12": 3}


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/cameo.yaml`."""

    meeting: dict[str, str]
    types: dict[str, str]
    met: tuple[str, ...]
    refined: dict[str, str]
    by_area: dict[str, dict[str, str]]
    planned: dict[str, str]
    cancelled: dict[str, str]
    statuses: dict[str, str]
    stages: dict[str, str]
    promises: dict[str, str]
    promise: str
    promise_cancelled: str
    goldstein: dict[str, float]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/cameo", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the table to a new file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for item in items(selection, texts, KINDS, worded=()):
            writer.writerows(rows(item))


def rows(item: Item) -> Iterator[tuple[str | int | float, ...]]:
    """The rows of a record: one for each pair of states and direction."""
    first, last = span(item)
    row = item.row
    for number, (source, target, code) in enumerate(_dyads(item), start=1):
        yield (
            f"risalah-{item.record.pk}-{number}", first, last, source, target, code, code[:2], _QUADS[code[:2]],
            mapping().goldstein[code], row.get("place", ""), iso3(row.get("place_country", "")),
            row.get("status", row.get("stage", "")), item.kind, item.record.pk, row.get("asserted_by", ""),
            row["independent_accounts"], row["reports"], row["review"],
            next((each["url"] for each in row["accounts"] if each["url"]), ""),
        )  # fmt: skip


def _dyads(item: Item) -> Iterator[tuple[str, str, str]]:
    """Source, target and code. What all do alike is told in both directions, as CAMEO has it."""
    acts = promising(item) if item.kind == "commitment" else acting(item)
    directed = bool(acts.targets)
    for source, target, visits in _pairs(acts):
        code = _code(item, acts, visits=visits if directed else None)
        if code:
            yield source, target, code


def _pairs(acts: Acting) -> Iterator[tuple[str, str, bool]]:
    """Pairs of actors; of a visit both directions, told apart."""
    if acts.targets:
        for source in _codes(acts.sources):
            for target in _codes(acts.targets):
                yield source, target, True
                yield target, source, False
        return
    for source, target in permutations(_codes(acts.sources), 2):
        yield source, target, False


def _codes(actors: tuple[Actor, ...]) -> list[str]:
    """States with the sector of those who act for them, such as 'IDNMIL': of several the government's."""
    sectors: dict[str, set[str]] = {}
    for actor in actors:
        sectors.setdefault(actor.country, set()).add(actor.sector)
    return [iso3(country) + min(found) for country, found in sectors.items() if iso3(country)]


def _code(item: Item, acts: Acting, *, visits: bool | None) -> str:
    found, row = mapping(), item.row
    if item.kind == "agreement":
        return found.stages[row["stage"]]
    if item.kind == "commitment":
        # A promise goes one way.
        return "" if visits is False and acts.targets else _promise(row)
    base = row["type"].partition(".")[0]
    way = found.statuses[row["status"]]
    if way in ("planned", "cancelled"):
        codes: dict[str, str] = getattr(found, way)
        return codes[base]
    if not way:
        return ""
    if row["type"] in found.refined:
        return found.refined[row["type"]]
    if base in found.met:
        return found.meeting[_direction(acts, visits)]
    by_area = found.by_area.get(base, {})
    return next((by_area[area] for area in row["areas"] if area in by_area), found.types[base])


def _direction(acts: Acting, visits: bool | None) -> str:
    if acts.where == "elsewhere":
        return "elsewhere"
    if visits is None or acts.where != "visited":
        return "between"
    return "visitor" if visits else "visited"


def _promise(row: dict[str, Any]) -> str:
    found = mapping()
    if row["status"] == "cancelled":
        return found.promise_cancelled
    return next((found.promises[area] for area in row["areas"] if area in found.promises), found.promise)
