"""GraphML: who met whom, people of different sides, and which states and bodies took part in the same.

Only what was held or is under way counts. Edges are counted over all engagements before they are written, so that ids
of records are in memory, and nothing else of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from risalah import __version__
from risalah.exchange.items import LANGUAGE, urn
from risalah.exchange.persons import participations
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import country
from risalah.ledger.models import Involved, Organisation, Person, Record
from risalah.ledger.parties import HAPPENED
from risalah.ledger.rows import find, pieces

_NS: Final = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA: Final = f"{_NS} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"
_CROWD: Final = 40  # people of one engagement; where there are more, who met whom is not known
# What no XML 1.0 may hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NODES: Final = {"label": "string", "kind": "string", "country": "string", "reports": "int"}
EDGES: Final = {
    "kind": "string", "weight": "int", "first": "string", "last": "string", "records": "string",
}  # fmt: skip


class Edge(NamedTuple):
    """Two ends and what ties them."""

    source: str
    target: str
    kind: str


Edges = dict[Edge, list[tuple[str, str]]]  # day and id of each engagement


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the graph to a new file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in lines(selection))


def lines(selection: Selection) -> Iterator[str]:
    """The lines of the file."""
    edges = found(selection)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<graphml xmlns="{_NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{_SCHEMA}">'
    )
    yield f"  <desc>Risalah {__version__}: who met whom</desc>"
    for where, keys in (("node", NODES), ("edge", EDGES)):
        for name, kind in keys.items():
            yield f'  <key id="{where}-{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="G" edgedefault="undirected">'
    for identifier, data in nodes(edges):
        yield f"    <node id={_quoted(identifier)}>{_data('node', data)}</node>"
    for number, (edge, told) in enumerate(sorted(edges.items()), start=1):
        listed = sorted(told)
        known = [day for day, _ in listed if day]
        data = {
            "kind": edge.kind, "weight": str(len(listed)), "first": known[0] if known else "",
            "last": known[-1] if known else "", "records": " ".join(record for _, record in listed),
        }  # fmt: skip
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'    <edge id="t{number}" {ends}>{_data("edge", data)}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def found(selection: Selection) -> Edges:
    """The edges of a selection with the engagements behind each."""
    edges: Edges = defaultdict(list)
    for piece in selection.in_pieces("engagement"):
        held = [record for record in piece if getattr(record, "status", "") in HAPPENED]
        people = _people(held)
        bodies = _bodies(held)
        for record in held:
            for edge in sorted(_edges(record, people.get(record.pk, {}), bodies.get(record.pk, ()))):
                edges[edge].append((record.day, record.pk))
    return edges


def _people(records: list[Record]) -> dict[str, dict[str, str]]:
    """Who took part, with the side they acted for, by record."""
    taking: dict[str, dict[str, str]] = defaultdict(dict)
    for record, rows in participations(records).items():
        for row, person in rows:
            if person.id:
                taking[record].setdefault(person.id, row.side)
    return taking


def _bodies(records: list[Record]) -> Mapping[str, set[str]]:
    bodies: dict[str, set[str]] = defaultdict(set)
    for row in find(Involved, "record", (record.pk for record in records)):
        bodies[row.record].add(row.organisation)
    return bodies


def _edges(record: Record, people: Mapping[str, str], bodies: Iterable[str]) -> set[Edge]:
    states = sorted(record.countries.split())
    edges = {Edge(_state(a), _state(b), "together") for a, b in combinations(states, 2)}
    edges |= {Edge(urn(body), _state(state), "took part with") for body in bodies for state in states}
    edges |= {Edge(urn(person), _state(side), "acted for") for person, side in people.items() if side}
    if len(people) <= _CROWD:
        pairs = combinations(sorted(people), 2)
        edges |= {Edge(urn(a), urn(b), "met") for a, b in pairs if people[a] != people[b]}
    return edges


def _state(code: str) -> str:
    return urn(f"state:{code}")


def nodes(edges: Edges) -> Iterator[tuple[str, dict[str, str]]]:
    """What the edges tie: people, bodies, states, in the order of their ids."""
    ends = sorted({end for edge in edges for end in (edge.source, edge.target)})
    for piece in pieces(ends, 500):
        ids = [end.removeprefix(urn("")) for end in piece]
        people = {row.pk: row for row in find(Person, "id", ids)}
        bodies = {row.pk: row for row in find(Organisation, "id", ids)}
        for identifier in ids:
            if identifier.startswith("state:"):
                code = identifier.removeprefix("state:")
                yield urn(identifier), {"label": country(code, LANGUAGE), "kind": "state", "country": code}
                continue
            kind = "person" if identifier in people else "body"
            row = people.get(identifier) or bodies[identifier]
            data = {"label": row.name, "kind": kind, "country": row.country, "reports": str(row.reports)}
            yield urn(identifier), data


def _data(where: str, data: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{where}-{name}">{escape(_UNWRITABLE.sub("", value))}</data>'
        for name, value in data.items()
        if value
    )


def _quoted(value: str) -> str:
    return quoteattr(_UNWRITABLE.sub("", value))
