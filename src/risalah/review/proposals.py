"""Proposals: what an analyst would decide, kept until a reviewer accepts or declines it.

A proposal is checked when it is made and again when it is accepted; the decision is the reviewer's, and says in its
'why' who proposed it.
"""

from datetime import UTC, datetime
from typing import Any, Final, Literal

import msgspec
from django.db.models import Count

from risalah.ledger.database import writing
from risalah.ledger.errors import LedgerError, Refused, Unknown
from risalah.ledger.models import Proposal
from risalah.review.commands import Command, about, draft, from_json, to_json
from risalah.review.receipts import once
from risalah.review.taking import Outcome, decided
from risalah.review.versions import ids, now, unchanged, version_of

State = Literal["open", "accepted", "declined"]
STATES: Final[tuple[State, ...]] = ("open", "accepted", "declined")


class Handled(msgspec.Struct, frozen=True):
    """A proposal that was made or declined: its number; `again` where the form had been handled before."""

    number: int
    again: bool = False


class Proposed(msgspec.Struct, frozen=True):
    """A proposal with its answer. `changed` says that what it is about is not as the analyst saw it; `decision` is the
    number of the decision that it became."""

    number: int
    command: Command
    target: str
    by: str
    why: str
    at: datetime
    state: State
    changed: bool
    answered_by: str
    answer: str
    answered_at: datetime | None
    decision: int | None


def propose(command: Command, *, by: str, key: str, seen: str, why: str = "") -> Handled:
    """Keep a decision as a proposal.

    Args:
        command: What is proposed.
        by: The analyst.
        key: The form's own key.
        seen: The version that the analyst saw, from `version_of(*about(command))`.
        why: In words.

    Raises:
        Changed: What it is about is not as it was seen.
        Unknown: Something that the command names is not in the ledger.
        Refused: It could not be taken, or the same is proposed already.
    """
    asked = to_json(command)
    with writing():
        outcome, again = once(key, {"propose": asked}, by, lambda: _propose(command, asked, by, seen, why))
    return Handled(outcome["number"], again)


def _propose(command: Command, asked: dict[str, Any], by: str, seen: str, why: str) -> dict[str, Any]:
    unchanged(about(command), seen)
    draft(command)
    target = now(about(command)[0])
    for row in Proposal.objects.filter(target=target, state="open"):
        if row.command == asked:
            raise Refused(target, f"the same was proposed by {row.by}", "wait for the answer")
    made = Proposal.objects.create(
        command=asked, target=target, seen=seen, by=by, why=why, proposed_at=datetime.now(UTC), state="open"
    )
    return {"number": made.pk}


def accept(number: int, *, by: str, key: str, seen: str, why: str = "") -> Outcome:
    """Take the decision that somebody proposed.

    Args:
        number: The proposal's number.
        by: The reviewer, who takes it.
        key: The form's own key.
        seen: The version that the reviewer saw.
        why: What the reviewer adds.

    Raises:
        Changed: What it is about is not as the reviewer saw it.
        Unknown: There is no such proposal, or something that it names is not in the ledger any more.
        Refused: It was answered already, or cannot be taken any more.
    """
    with writing():
        outcome, again = once(key, {"accept": number}, by, lambda: _accept(number, by, seen, why))
    return msgspec.convert(outcome | {"again": again}, Outcome)


def _accept(number: int, by: str, seen: str, why: str) -> dict[str, Any]:
    row = _open(number)
    reasons = ". ".join(part for part in (f"Proposed by {row.by}: {row.why}".rstrip(": "), why) if part)
    outcome = decided(from_json(row.command), by=by, seen=seen, why=reasons)
    _answer(row, "accepted", by, why, decision=outcome["number"])
    return outcome


def decline(number: int, *, by: str, key: str, reason: str) -> Handled:
    """Decline a proposal, with a reason that its analyst sees.

    Args:
        number: The proposal's number.
        by: The reviewer.
        key: The form's own key.
        reason: In words.

    Raises:
        Unknown: There is no such proposal.
        Refused: There is no reason, or it was answered already.
    """
    if not reason.strip():
        raise Refused(f"proposal {number}", "to decline it needs a reason", "say why, in a few words")
    with writing():
        outcome, again = once(key, {"decline": number, "reason": reason}, by, lambda: _decline(number, by, reason))
    return Handled(outcome["number"], again)


def _decline(number: int, by: str, reason: str) -> dict[str, Any]:
    _answer(_open(number), "declined", by, reason.strip())
    return {"number": number}


def _open(number: int) -> Proposal:
    row = Proposal.objects.filter(pk=number).first()
    if row is None:
        raise Unknown(f"proposal {number}", "there is no such proposal", "look at the list of proposals")
    if row.state != "open":
        raise Refused(f"proposal {number}", f"was {row.state} by {row.answered_by} already", "look at it again")
    return row


def _answer(row: Proposal, state: State, by: str, answer: str, decision: int | None = None) -> None:
    row.state, row.answered_by, row.answer, row.decision = state, by, answer, decision
    row.answered_at = datetime.now(UTC)
    row.save()


def proposals(
    state: State = "open", *, by: str | None = None, of: str | None = None, limit: int = 50, after: int | None = None
) -> list[Proposed]:
    """List proposals: open ones in the order in which they came, answered ones newest first.

    Args:
        state: Which.
        by: Only those of one analyst.
        of: Only those about one record, person or follow-up.
        limit: How many at most.
        after: The number of the last that was shown; the next are given.
    """
    rows = Proposal.objects.filter(state=state)
    if by is not None:
        rows = rows.filter(by=by)
    if of is not None:
        rows = rows.filter(target__in=ids(of))
    if after is not None:
        rows = rows.filter(pk__gt=after) if state == "open" else rows.filter(pk__lt=after)
    return [_proposed(row) for row in rows.order_by("pk" if state == "open" else "-pk")[:limit]]


def proposal(number: int) -> Proposed:
    """One proposal.

    Raises:
        Unknown: There is none with this number.
    """
    row = Proposal.objects.filter(pk=number).first()
    if row is None:
        raise Unknown(f"proposal {number}", "there is no such proposal", "look at the list of proposals")
    return _proposed(row)


def counts(*, by: str | None = None) -> dict[str, int]:
    """How many proposals there are in each state; of one analyst where one is named."""
    rows = Proposal.objects.all() if by is None else Proposal.objects.filter(by=by)
    found = dict(rows.values_list("state").annotate(Count("pk")))
    return {state: found.get(state, 0) for state in STATES}


def _proposed(row: Proposal) -> Proposed:
    command = from_json(row.command)
    return Proposed(
        number=row.pk, command=command, target=row.target, by=row.by, why=row.why, at=row.proposed_at,
        state=row.state, changed=row.state == "open" and _changed(command, row.seen), answered_by=row.answered_by,  # type: ignore[arg-type]
        answer=row.answer, answered_at=row.answered_at, decision=row.decision,
    )  # fmt: skip


def _changed(command: Command, seen: str) -> bool:
    try:
        return version_of(*about(command)) != seen
    except LedgerError:  # what it names is no more
        return True
