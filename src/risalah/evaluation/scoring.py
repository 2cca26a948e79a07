"""The tally: readings against gold, counted per kind of record over all documents.

Takes pairs of gold and reading (None for a report that was not read: everything in it is missed), gives a `Score`.
Precision, recall and F1 are over all records of a kind; a field's accuracy is over the pairs where gold speaks of it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from risalah.evaluation import records
from risalah.evaluation.gold import Gold
from risalah.evaluation.likeness import f1, pair
from risalah.evaluation.records import Checks
from risalah.values.reading import Reading

# Gold and found records differ from kind to kind; `Any` stands for the pair of types that a row of this table shares.
_KINDS: dict[str, tuple[Callable[[Any, Any], float], Callable[[Any, Any], Checks]]] = {
    "engagements": (records.engagement_strength, records.check_engagement),
    "agreements": (records.agreement_strength, records.check_agreement),
    "commitments": (records.commitment_strength, records.check_commitment),
    "accreditations": (records.accreditation_strength, records.check_accreditation),
    "statements": (records.statement_strength, records.check_statement),
    "people": (records.person_strength, records.check_person),
}
KINDS = tuple(_KINDS)

# A report in which gold has none of these is about no cooperation, and has to stay quiet.
HAPPENINGS = ("engagements", "agreements", "commitments")


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What went wrong in one kind of record of one case."""

    case: str
    kind: str
    missed: tuple[Any, ...]
    extra: tuple[Any, ...]
    wrong: tuple[tuple[Any, Any, tuple[str, ...]], ...]
    """Pairs of gold and found record with the names of the fields that are not right."""


class KindScore(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of record: how many there are and were found, and how many fields are right of those that count."""

    gold: int
    found: int
    precision: float | None
    recall: float | None
    f1: float
    fields: dict[str, float]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """The whole score. `quiet` is the share of reports without cooperation that were read and gave nothing."""

    cases: int
    unread: int
    quiet: float | None
    document: dict[str, float]
    kinds: dict[str, KindScore]
    differences: tuple[Difference, ...] = ()


class _Accuracy:
    """Right and counted, per field, in the order in which fields first counted."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def add(self, checks: Checks) -> None:
        for field, right in checks.items():
            if right is not None:
                count = self.counts.setdefault(field, [0, 0])
                count[0] += right
                count[1] += 1

    def shares(self) -> dict[str, float]:
        return {field: round(right / counted, 3) for field, (right, counted) in self.counts.items()}


class _Tally:
    """One kind of record over all cases."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.strength, self.check = _KINDS[kind]
        self.hit = self.missed = self.extra = 0
        self.accuracy = _Accuracy()

    def add(self, case: str, golds: Sequence[Any], founds: Sequence[Any]) -> Difference | None:
        pairs = pair(golds, founds, self.strength)
        self.hit += len(pairs)
        self.missed += len(golds) - len(pairs)
        self.extra += len(founds) - len(pairs)
        wrong = []
        for gold, found in pairs:
            checks = self.check(gold, found)
            self.accuracy.add(checks)
            if False in checks.values():
                wrong.append((gold, found, tuple(field for field, right in checks.items() if right is False)))
        if len(pairs) == len(golds) == len(founds) and not wrong:
            return None
        # By identity: two equal records in one case are two records.
        paired = {id(record) for both in pairs for record in both}
        return Difference(
            case=case,
            kind=self.kind,
            missed=tuple(gold for gold in golds if id(gold) not in paired),
            extra=tuple(found for found in founds if id(found) not in paired),
            wrong=tuple(wrong),
        )

    def score(self) -> KindScore:
        gold, found = self.hit + self.missed, self.hit + self.extra
        return KindScore(
            gold=gold,
            found=found,
            precision=round(self.hit / found, 3) if found else None,
            recall=round(self.hit / gold, 3) if gold else None,
            f1=round(f1(self.hit, self.missed, self.extra), 3),
            fields=self.accuracy.shares(),
        )


def _quiet(record: Gold | Reading) -> bool:
    return not any(getattr(record, kind) for kind in HAPPENINGS)


def score(cases: Iterable[tuple[Gold, Reading | None]]) -> Score:
    """Compare readings with gold.

    Args:
        cases: gold with its reading, or with None where the report was not read.

    Returns:
        The score, with the differences case by case.
    """
    tallies = {kind: _Tally(kind) for kind in KINDS}
    anatomy = _Accuracy()
    differences: list[Difference] = []
    count = unread = negatives = quiet = 0
    for gold, reading in cases:
        count += 1
        unread += reading is None
        for kind, tally in tallies.items():
            difference = tally.add(gold.id, getattr(gold, kind), getattr(reading, kind) if reading else [])
            if difference:
                differences.append(difference)
        if reading is not None and _quiet(gold):
            negatives += 1
            quiet += _quiet(reading)
        anatomy.add(records.check_document(gold, reading))
    return Score(
        cases=count,
        unread=unread,
        quiet=round(quiet / negatives, 3) if negatives else None,
        document=anatomy.shares(),
        kinds={kind: tally.score() for kind, tally in tallies.items()},
        differences=tuple(differences),
    )
