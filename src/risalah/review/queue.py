"""The review queue: what waits for a person, heaviest first, each with why it is there.

Records that were not accepted or rejected, follow-ups and people that are only proposed. Weights are stored with the
records (`ledger/weight.py`), so that each kind is one walk down an index, whatever the size of the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

import msgspec
from django.db.models import Model

from risalah.ledger.identity import UNSUPPORTED
from risalah.ledger.models import RECORDS, FollowUp, Participation, PersonProposal, Record
from risalah.ledger.rows import find, select
from risalah.ledger.weight import UNSURE, doubts, importance, points

M = TypeVar("M", bound=Model)
KINDS: Final = (*RECORDS, "follow_up", "person")
MOST: Final = 1000  # what `remaining` counts to
_LIKENESS: Final = {why: code for code, why in UNSUPPORTED.items()}


class Place(msgspec.Struct, frozen=True):
    """A place in the queue, for the page that comes next."""

    weight: int
    id: str


class Item(msgspec.Struct, frozen=True):
    """Something that waits.

    Attributes:
        kind: One of `KINDS`.
        id: The record's or follow-up's id; of two people the two names with a dash between.
        weight: How much a look is worth.
        reasons: What is doubtful, as codes: 'one_account', 'differs:date', 'no_day', …, 'unsure' where somebody said
            so; 'proposed' of a follow-up; 'names:spelling' of people.
        worth: What is important, as codes: 'signed', 'high_post', 'due', 'several_accounts'.
        row: The row of the ledger.
    """

    kind: str
    id: str
    weight: int
    reasons: tuple[str, ...]
    worth: tuple[str, ...]
    row: Record | FollowUp | PersonProposal

    @property
    def place(self) -> Place:
        """Where it stands: `queue(after=…)` goes on from there."""
        return Place(self.weight, self.id)


class _Waiting(msgspec.Struct, frozen=True):
    kind: str
    id: str
    weight: int


def queue(
    kinds: Sequence[str] = KINDS, countries: Sequence[str] = (), *, limit: int = 20, after: Place | None = None
) -> list[Item]:
    """What waits for a person, heaviest first; of the same weight in the order of ids.

    Args:
        kinds: Which of `KINDS`.
        countries: States all of which take part; of people one to which they belong.
        limit: How many at most.
        after: The place of the last that was shown.
    """
    walks = _walks(kinds, tuple(dict.fromkeys(countries)), limit, after or _FIRST)
    found = [_Waiting(*row) for sql, values in walks for row in select(sql, values)]
    found.sort(key=lambda each: (-each.weight, each.id))
    return _items(found[:limit])


def remaining(countries: Sequence[str] = ()) -> dict[str, int]:
    """How much waits, by kind; `MOST` + 1 stands for any more.

    Args:
        countries: As for `queue`.
    """
    states = tuple(dict.fromkeys(countries))
    known = _records_of(states) if set(states) - {"ID"} else {}
    return {
        kind: known[kind] if kind in known else sum(map(_count, _walks((kind,), states, MOST + 1, _FIRST)))
        for kind in KINDS
    }


def _records_of(states: tuple[str, ...]) -> dict[str, int]:
    """The same of records of states other than Indonesia alone: one walk over all that they have, for all kinds."""
    first, *others = sorted(states, key=lambda code: (code == "ID", code))
    where = "country = %s AND weight > 0" + _ALSO.format(id="p.record") * len(others)
    sql = f"SELECT kind, count(*) FROM party p WHERE {where} GROUP BY kind"
    counted = dict(select(sql, [first, *others]))
    return {kind: min(counted.get(kind, 0), MOST + 1) for kind in RECORDS}


def _count(walk: "_Walk") -> int:
    sql, values = walk
    return int(select(f"SELECT count(*) FROM ({sql}) AS waiting", values)[0][0])


# -- walks -------------------------------------------------------------------------------------------------------------

# A statement that gives kind, id and weight of what waits, heaviest first, and its values.
_Walk = tuple[str, list[Any]]
_FIRST: Final = Place(2**15, "")
# 'weight > 0' as it stands in the indexes, which hold nothing else.
_AFTER = "weight > 0 AND weight <= %s AND (weight < %s OR {id} > %s)"
_ALSO = " AND EXISTS (SELECT 1 FROM party o WHERE o.record = {id} AND o.country = %s)"


def _walks(kinds: Sequence[str], countries: tuple[str, ...], limit: int, after: Place) -> Iterator[_Walk]:
    for walk in (_records, _follow_ups, _people):
        yield from walk(kinds, countries, limit, after)


def _records(kinds: Sequence[str], countries: tuple[str, ...], limit: int, after: Place) -> Iterator[_Walk]:
    wanted = [kind for kind in RECORDS if kind in kinds]
    values = [after.weight, after.weight, after.id]
    if countries and wanted:
        first, *others = sorted(countries, key=lambda code: (code == "ID", code))  # nearly all records are Indonesia's
        sql = (
            f"SELECT kind, record, weight FROM party p WHERE country = %s AND {_AFTER.format(id='record')} "
            f"AND kind IN ({', '.join(['%s'] * len(wanted))}){_ALSO.format(id='p.record') * len(others)} "
            "ORDER BY weight DESC, record LIMIT %s"
        )
        yield sql, [first, *values, *wanted, *others, limit]
        return
    for kind in wanted:
        where = _AFTER.format(id="id")
        yield (
            f"SELECT '{kind}', id, weight FROM {kind} WHERE {where} ORDER BY weight DESC, id LIMIT %s",
            [*values, limit],
        )


def _follow_ups(kinds: Sequence[str], countries: tuple[str, ...], limit: int, after: Place) -> Iterator[_Walk]:
    if "follow_up" in kinds:
        sql = (
            f"SELECT 'follow_up', id, weight FROM follow_up f WHERE {_AFTER.format(id='id')}"
            f"{_ALSO.format(id='f.plan') * len(countries)} ORDER BY weight DESC, id LIMIT %s"
        )
        yield sql, [after.weight, after.weight, after.id, *countries, limit]


def _people(kinds: Sequence[str], countries: tuple[str, ...], limit: int, after: Place) -> Iterator[_Walk]:
    """Two names have one weight all: they stand together in the order of their ids."""
    weight = points().person
    if "person" not in kinds or weight > after.weight:
        return
    first, _, second = after.id.partition("-") if weight == after.weight else ("", "", "")
    sql = f"SELECT 'person', a || '-' || b, {weight:d} FROM person_proposal q WHERE (a > %s OR (a = %s AND b > %s))"
    if countries:
        marks = ", ".join(["%s"] * len(countries))
        sql += f" AND EXISTS (SELECT 1 FROM person_name n WHERE n.id IN (q.a, q.b) AND n.country IN ({marks}))"
    yield f"{sql} ORDER BY a, b LIMIT %s", [first, first, second, *countries, limit]


# -- items -------------------------------------------------------------------------------------------------------------


def _items(waiting: Sequence[_Waiting]) -> list[Item]:
    by_kind: dict[str, list[str]] = defaultdict(list)
    for each in waiting:
        by_kind[each.kind].append(each.id)
    taking: dict[str, list[str]] = defaultdict(list)
    for row in find(Participation, "record", (i for kind in RECORDS for i in by_kind[kind])):
        taking[row.record].append(row.post)
    rows: dict[str, Record | FollowUp | PersonProposal] = {}
    for kind, model in RECORDS.items():
        rows |= _by_id(model, by_kind[kind])
    rows |= _by_id(FollowUp, by_kind["follow_up"])
    firsts = {identifier.partition("-")[0] for identifier in by_kind["person"]}
    rows |= {f"{row.a}-{row.b}": row for row in find(PersonProposal, "a", firsts)}
    return [_item(each, rows[each.id], taking[each.id]) for each in waiting if each.id in rows]


def _by_id(model: type[M], ids: Iterable[str]) -> dict[str, M]:
    return {str(row.pk): row for row in find(model, "id", ids)}


def _item(waiting: _Waiting, row: Record | FollowUp | PersonProposal, posts: Sequence[str]) -> Item:
    reasons, worth = why(waiting.kind, row, posts)
    return Item(waiting.kind, waiting.id, waiting.weight, reasons, worth, row)


def why(
    kind: str, row: Record | FollowUp | PersonProposal, posts: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Why something is worth a look: what is doubtful and what is important, as codes (see `Item`).

    Args:
        kind: One of `KINDS`.
        row: Its row.
        posts: Of a record, the post of everybody who takes part, '' for those without one.
    """
    if isinstance(row, FollowUp):
        return ("proposed",), ()
    if isinstance(row, PersonProposal):
        return (f"names:{_LIKENESS.get(row.why, 'alike')}",), ()
    unsure = ("unsure",) if row.review == UNSURE else ()
    return (*unsure, *doubts(kind, row, posts)), tuple(importance(kind, row, posts))
