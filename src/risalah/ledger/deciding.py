"""Decisions that a person takes. Each is one row of the log; what it says is folded at once.

What a decision may say is checked in `drafts`. Two people who decide differently: both decisions stay in their order,
and the later one is told of the earlier.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from risalah.ledger import drafts
from risalah.ledger.database import writing
from risalah.ledger.decided import Step, step_of, undone
from risalah.ledger.drafts import CORRECTABLE, REASONS, Draft, Words
from risalah.ledger.fold import Fold
from risalah.ledger.ids import kind_of
from risalah.ledger.lookup import record as find_record
from risalah.ledger.models import Decision, Evidence, FollowUp, PersonName

__all__ = [
    "CORRECTABLE", "REASONS", "Taken", "Words", "correct", "follow", "history", "join", "keep_apart", "lapse", "part",
    "review", "take", "undo",
]  # fmt: skip


class Taken(msgspec.Struct, frozen=True):
    """A decision that was taken: its number, the records it changed, earlier decisions of others that it outweighs."""

    number: int
    changed: list[str]
    outweighs: list[str]


def take(draft: Callable[[], Draft], *, by: str, why: str = "") -> Taken:
    """Take a decision: check it, log it and fold what it says, all or nothing.

    Args:
        draft: Makes it; called when nobody else can write any more.
        by: Who decides.
        why: In words.

    Raises:
        Unknown: Something that it names is not in the ledger.
        Refused: It cannot be taken.
    """
    with writing():
        checked = draft()
        number, outweighs = _log(checked, by, why)
        changed = _refold(checked)
    return Taken(number, changed, outweighs)


def review(word: str, action: str, *, by: str, why: str = "", reason: str = "") -> Taken:
    """Accept or reject a record, or say that one is unsure.

    Args:
        word: The record's id.
        action: accept, reject or unsure.
        by: Who decides.
        why: In words.
        reason: One of `REASONS`, needed to reject.

    Raises:
        Unknown: There is no such record.
        Refused: A rejection without a reason.
    """
    return take(lambda: drafts.review(word, action, reason), by=by, why=why)


def correct(word: str, field: str, value: str, *, by: str, why: str = "", words: Words | None = None) -> Taken:
    """Correct a value of a record.

    Args:
        word: The record's id.
        field: One of `CORRECTABLE` for its kind.
        value: The right value; of several, codes with blanks or commas between.
        by: Who decides.
        why: In words.
        words: The words of one of its reports that say so.

    Raises:
        Unknown: There is no such record.
        Refused: The field cannot be corrected, the value is none of its kind, or the words are none of its reports'.
    """
    return take(lambda: drafts.correct(word, field, value, words), by=by, why=why)


def lapse(word: str, on: str, *, by: str, why: str = "") -> Taken:
    """Say that a plan or promise lapsed on a day; nothing else ever does."""
    return take(lambda: drafts.lapse(word, on), by=by, why=why)


def join(first: str, second: str, *, by: str, why: str = "") -> Taken:
    """Say that two records are of one happening, or two people one person."""
    return take(lambda: drafts.join(first, second), by=by, why=why)


def part(word: str, others: Sequence[str], *, by: str, why: str = "") -> Taken:
    """Part accounts from their record, or names from their person.

    Args:
        word: The record, or the person.
        others: The accounts (ids as `risalah sources` shows them), or the names, that are of another.
        by: Who decides.
        why: In words.
    """
    return take(lambda: drafts.part(word, others), by=by, why=why)


def keep_apart(first: str, second: str, *, by: str, why: str = "") -> Taken:
    """Say that two people are two: they are proposed as one no more, and no longer name joins them."""
    return take(lambda: drafts.keep_apart(first, second), by=by, why=why)


def follow(word: str, action: str, *, by: str, why: str = "") -> Taken:
    """Confirm or dismiss a proposed follow-up."""
    return take(lambda: drafts.follow(word, action), by=by, why=why)


def undo(number: int, *, by: str, why: str = "") -> Taken:
    """Undo a decision; the log keeps both."""
    return take(lambda: drafts.undo(number), by=by, why=why)


def _refold(draft: Draft) -> list[str]:
    """Fold anew what a decision speaks of.

    Returns:
        The records that were made or changed; of a decision on names the people, of one on a follow-up the plan.
    """
    if draft.action in ("confirm", "dismiss"):
        Fold().follow_up(set(draft.folded))
        return [draft.target]
    names = [target for target in draft.folded if kind_of(target) == "person"]
    if names:
        Fold().rename(names)
        return sorted({row.person for row in PersonName.objects.filter(id__in=names)})
    return sorted(Fold().refold(draft.folded))


def _log(draft: Draft, by: str, why: str) -> tuple[int, list[str]]:
    """Write a decision; say which earlier ones of others on the same thing it outweighs."""
    gone = undone(step_of(row) for row in Decision.objects.filter(action="undo").order_by("pk"))
    earlier = Decision.objects.filter(target=draft.target, action__in=draft.same).exclude(pk__in=gone).order_by("pk")
    about = draft.payload.get(draft.field)
    outweighs = [
        f"decision {row.pk} by {row.by} ({' '.join([row.action, str(row.payload.get('value', ''))]).strip()})"
        for row in earlier
        if row.payload.get(draft.field) == about and not _says_the_same(row, draft.action, draft.payload)
    ]
    row = Decision.objects.create(
        action=draft.action, target=draft.target, payload=draft.payload, by=by, why=why, decided_at=datetime.now(UTC)
    )
    return row.pk, outweighs


def _says_the_same(row: Decision, action: str, payload: dict[str, Any]) -> bool:
    """Whatever words two corrections rest on, the same value is the same."""
    return row.action == action and row.payload | {"words": None} == payload | {"words": None}


def history(word: str | None, *, limit: int) -> list[tuple[Step, str]]:
    """The decisions, newest first, each with 'undone' where a later one undid it.

    Args:
        word: A record's or person's id; None for all.
        limit: How many at most.
    """
    rows = Decision.objects.order_by("-pk")
    if word is not None:
        rows = rows.filter(target__in=targets_of(word))
    steps = [step_of(row) for row in rows[:limit]]
    gone = undone(step_of(row) for row in Decision.objects.filter(action="undo").order_by("pk"))
    return [(step, "undone" if step.number in gone else "") for step in steps]


def targets_of(word: str) -> set[str]:
    """The accounts or names under which decisions speak of a record, person or follow-up; `Unknown` where none is."""
    if kind_of(word) == "person":
        person = PersonName.objects.filter(id=word).values_list("person", flat=True).first() or word
        return {word, *PersonName.objects.filter(person=person).values_list("id", flat=True)}
    if kind_of(word) == "followup":
        return set(FollowUp.objects.filter(id=word).values_list("plan", flat=True))
    _, record = find_record(word)
    return set(Evidence.objects.filter(record=record).values_list("id", flat=True))
