"""Who met whom: people who took part in the same engagements, and how often.

People are joined persons, not spellings. Only the newest engagements are looked at where there are very many; the
answer says so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec

from risalah.ledger.models import Person
from risalah.ledger.parties import HAPPENED, Values, Wanted, newest
from risalah.ledger.rows import find, select

_ENGAGEMENTS = 2_000  # that are looked at
_CROWD = 40  # people of one engagement; where there are more, who met whom is not known
_RECORDS = 5  # behind a link, newest first


class Node(msgspec.Struct, frozen=True):
    """Somebody: in how many of the engagements they met others."""

    person: str
    name: str
    country: str
    weight: int


class Link(msgspec.Struct, frozen=True):
    """Two people: in how many engagements both took part, the newest of them, and the day of the last."""

    source: str
    target: str
    weight: int
    records: tuple[str, ...]
    last: str


class Network(msgspec.Struct, frozen=True):
    """People and links, the heaviest first. `engagements` were looked at; `more` says that there are older ones that
    were not, and `since` on which day those looked at begin."""

    nodes: list[Node]
    links: list[Link]
    engagements: int
    since: str
    more: bool


def network(
    *,
    countries: Sequence[str] = (),
    since: str = "",
    until: str = "",
    types: Sequence[str] = (),
    statuses: Sequence[str] = HAPPENED,
    across: bool = True,
    limit: int = 80,
    as_of: str | None = None,
) -> Network:
    """Say who met whom.

    Args:
        countries: States each of which takes part; all engagements of Indonesia where there are none.
        since: The first day (ISO, or the beginning of one).
        until: The last day.
        types: Types of engagement, refinements included; none for all.
        statuses: Which statuses count.
        across: Only people of different sides meet; otherwise those of one side too.
        limit: How many people at most: those on the heaviest links.
        as_of: A day; what was told later is left out.
    """
    wanted = Wanted(
        kinds=("engagement",), types=types, statuses=statuses, since=since, until=until, as_of=as_of
    )  # fmt: skip
    walk = newest(countries, wanted, _ENGAGEMENTS + 1)
    found = select(*walk)
    more = len(found) > _ENGAGEMENTS
    days: dict[str, str] = dict(found[:_ENGAGEMENTS])
    taking = _taking(walk, as_of)
    weights: Counter[str] = Counter()
    behind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for record in days:  # newest first
        pairs = list(_pairs(taking.get(record, {}), across))
        weights.update({person for pair in pairs for person in pair})
        for pair in pairs:
            behind[pair].append(record)
    chosen = _chosen(behind, weights, limit)
    links = [
        Link(a, b, len(records), tuple(records[:_RECORDS]), days[records[0]])
        for (a, b), records in behind.items()
        if a in chosen and b in chosen
    ]
    links.sort(key=lambda link: (-link.weight, link.source, link.target))
    known = {row.id: row for row in find(Person, "id", chosen)}
    nodes = [Node(person, row.name, row.country, weights[person]) for person, row in known.items()]
    nodes.sort(key=lambda node: (-node.weight, node.name, node.person))
    return Network(nodes, links, len(days), min(days.values(), default=""), more)


def _taking(walk: tuple[str, Values], as_of: str | None) -> Mapping[str, dict[str, str]]:
    """The people of each record with the side that they are on; the walk itself is done again, which costs least."""
    sql, values = walk
    told, more = ("", []) if as_of is None else (" AND t.told <= %s", [as_of])
    rows = select(
        f"SELECT t.record, n.person, t.side FROM ({sql}) w JOIN participation t ON t.record = w.record "
        f"JOIN person_name n ON n.id = t.name{told}",
        [*values, *more],
    )
    taking: dict[str, dict[str, str]] = defaultdict(dict)
    for record, person, side in sorted(rows):
        taking[record].setdefault(person, side)
    return taking


def _pairs(people: Mapping[str, str], across: bool) -> Iterator[tuple[str, str]]:
    if len(people) > _CROWD:
        return
    for a, b in combinations(sorted(people), 2):
        if not across or people[a] != people[b]:
            yield a, b


def _chosen(behind: Mapping[tuple[str, str], list[str]], weights: Mapping[str, int], limit: int) -> set[str]:
    """The people on the heaviest links, so that nobody stands alone."""
    chosen: set[str] = set()
    for pair in sorted(behind, key=lambda p: (-len(behind[p]), -weights[p[0]] - weights[p[1]], p)):
        if len(chosen.union(pair)) <= limit:
            chosen.update(pair)
        if len(chosen) >= limit:
            break
    return chosen
