"""Decisions of another ledger into this one's log: what was decided here stays, and nothing is there twice.

A decision speaks of one or more things: the review of a record, a field of it, a pair of accounts or names. One that
speaks of a thing on which a decision of this ledger holds is left out, and so is what undoes it.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from risalah.exchange.complete import DecisionLine
from risalah.ledger.decided import REVIEWS, step_of, undone
from risalah.ledger.models import Decision

_ENCODER = msgspec.json.Encoder(order="deterministic")
Key = tuple[str, ...]


class Merge:
    """Puts decisions into the log of the open ledger, one after the other."""

    def __init__(self) -> None:
        """Read the log."""
        rows = list(Decision.objects.order_by("pk"))
        gone = undone(step_of(row) for row in rows)
        self._known: dict[bytes, int] = {_whole(row, row.payload): row.pk for row in rows}
        self._decided = {key for row in rows if row.pk not in gone for key in keys(row)}
        self._numbers: dict[int, int] = {}  # in the file -> in the log
        self.added: list[Decision] = []
        self.known = 0
        self.outweighed = 0

    def add(self, line: DecisionLine) -> None:
        """Put a decision into the log, unless it is there or something else was decided here."""
        payload = line.payload
        if line.action == "undo":
            if payload.get("decision") not in self._numbers:
                self.outweighed += 1
                return
            payload = payload | {"decision": self._numbers[payload["decision"]]}
        same = self._known.get(_whole(line, payload))
        if same is not None:
            self._numbers[line.number] = same
            self.known += 1
            return
        if not self._decided.isdisjoint(keys(line)):
            self.outweighed += 1
            return
        row = Decision.objects.create(
            action=line.action, target=line.target, payload=payload, by=line.by, why=line.why,
            decided_at=line.decided_at,
        )  # fmt: skip
        self._numbers[line.number] = row.pk
        self.added.append(row)


def _whole(row: Decision | DecisionLine, payload: dict[str, Any]) -> bytes:
    return _ENCODER.encode((row.action, row.target, payload, row.by, row.why, row.decided_at))


def keys(row: Decision | DecisionLine) -> Iterator[Key]:
    """The things of which a decision speaks; an undoing speaks of none of its own."""
    if row.action in REVIEWS:
        yield "review", row.target
    elif row.action == "correct":
        yield "correct", row.target, str(row.payload["field"])
    elif row.action in ("confirm", "dismiss"):
        yield "follow", row.target, str(row.payload["later"])
    elif row.action in ("join", "part"):
        yield from _pairs(row.payload["members"], row.payload["others"])
    elif row.action != "undo":
        yield row.action, row.target


def _pairs(members: Sequence[str], others: Sequence[str]) -> Iterator[Key]:
    for member in members:
        for other in others:
            yield "pair", *sorted((member, other))
