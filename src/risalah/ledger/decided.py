"""What the decisions say, as the fold needs it: ties between accounts and between names, corrections, reviews.

The log is read in its order, so that of two decisions on one thing the later holds; both stay in the log. A decision
names accounts and names, never records: these are folded anew, accounts stay what they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from risalah.ledger.identity import Ties
from risalah.ledger.models import Decision
from risalah.ledger.rows import find

REVIEWS: Final = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
# Decisions that tie ids to each other; the others speak of their target alone.
_TYING: Final = ("join", "part", "undo", "moved")


class Step(msgspec.Struct, frozen=True):
    """A decision as it stands in the log."""

    number: int
    action: str
    target: str
    payload: dict[str, Any]
    by: str
    why: str


class Said(msgspec.Struct):
    """What was decided of one record."""

    review: str = ""
    lapsed: str = ""
    corrections: dict[str, str] = {}


def step_of(row: Decision) -> Step:
    """A row of the log as a value."""
    return Step(row.pk, row.action, row.target, row.payload, row.by, row.why)


class Decided:
    """The decisions of a ledger that hold now."""

    def __init__(self) -> None:
        """Read those that tie ids; the others are read for the accounts that are folded."""
        rows = sorted(map(step_of, find(Decision, "action", _TYING)), key=lambda s: s.number)
        self._undone = undone(rows)
        # Where a newer reader put an account: old id -> new id, and back.
        self.now = {s.payload["from"]: s.target for s in rows if s.action == "moved"}
        self._before = {new: old for old, new in self.now.items()}
        self.ties = _ties([s for s in rows if s.number not in self._undone], self.now)

    def of(self, accounts: Iterable[str]) -> dict[str, list[Step]]:
        """What was decided of accounts, by account; `combined` says what several accounts' decisions come to."""
        said: dict[str, list[Step]] = defaultdict(list)
        for step in self._steps(self._with_earlier(accounts)):
            said[self.now.get(step.target, step.target)].append(step)
        return said

    def matches(self, plans: Iterable[str]) -> list[tuple[str, str, Step]]:
        """What was decided of follow-ups, in order: an account of the plan, one of what came later, the decision.

        Args:
            plans: Accounts of plans.
        """
        steps = [s for s in self._steps(self._with_earlier(plans)) if s.action in ("confirm", "dismiss")]
        now = self.now
        return [(now.get(s.target, s.target), now.get(s.payload["later"], s.payload["later"]), s) for s in steps]

    def _with_earlier(self, accounts: Iterable[str]) -> set[str]:
        wanted = set(accounts)
        return wanted | {old for old in map(self._before.get, wanted) if old}

    def _steps(self, targets: set[str]) -> list[Step]:
        steps = map(step_of, find(Decision, "target", targets))
        spoken = (s for s in steps if s.action not in _TYING and s.number not in self._undone)
        return sorted(spoken, key=lambda s: s.number)


def combined(steps: Iterable[Step]) -> Said:
    """What decisions on the accounts of one record come to: of two on one thing the later holds."""
    said = Said()
    for step in sorted(steps, key=lambda s: s.number):
        if step.action in REVIEWS:
            said.review = REVIEWS[step.action]
        elif step.action == "correct":
            said.corrections = said.corrections | {step.payload["field"]: step.payload["value"]}
        elif step.action == "lapse":
            said.lapsed = step.payload["on"]
    return said


def undone(steps: Iterable[Step]) -> set[int]:
    """The numbers of decisions that a later one undoes; an undoing can be undone itself."""
    found: set[int] = set()
    undoing = {s.number: int(s.payload["decision"]) for s in steps if s.action == "undo"}
    for number in sorted(undoing, reverse=True):
        if number not in found:
            found.add(undoing[number])
    return found


def _ties(steps: Iterable[Step], now: dict[str, str]) -> Ties:
    """Pairs of ids: the last decision on a pair holds."""
    last: dict[tuple[str, str], str] = {}
    for step in steps:
        if step.action not in ("join", "part"):
            continue
        for member in step.payload["members"]:
            for other in step.payload["others"]:
                a, b = sorted((now.get(member, member), now.get(other, other)))
                last[a, b] = step.action
    parted: dict[str, set[str]] = defaultdict(set)
    for (a, b), action in last.items():
        if action == "part":
            parted[a].add(b)
            parted[b].add(a)
    return Ties(
        joined=frozenset(pair for pair, action in last.items() if action == "join"),
        parted={member: frozenset(others) for member, others in parted.items()},
    )
