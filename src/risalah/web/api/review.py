"""Review: what waits for a person, decisions, and what analysts propose.

Whoever decides says which version they saw: if it has changed since, nothing is decided and the answer (412) says what
happened. A request sent again under its `Idempotency-Key` is done once.
"""

import hashlib
import re
import uuid
from typing import Annotated, Literal

from django.http import HttpRequest
from msgspec import Meta
from ninja import Query

from risalah.ledger import models
from risalah.ledger.errors import LedgerError, Unknown
from risalah.review import proposals as proposing
from risalah.review import queue as queuing
from risalah.review import taking
from risalah.review.commands import Command, named
from risalah.review.commands import about as concerns
from risalah.review.proposals import Proposed
from risalah.review.versions import version_of
from risalah.web.api import shapes, worded
from risalah.web.api.asked import Countries, Cursor, Limit, Number, TargetId
from risalah.web.api.callers import caller_of
from risalah.web.api.labelled import labels
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.problems import Trouble, wrong
from risalah.web.api.shapes import Labels, Record, Shape
from risalah.web.audit import detail
from risalah.web.roles import may

operations = Operations("Review")
_HEADERS = ("Idempotency-Key", "If-Match")
_CONFLICTS = ("not-found", "refused", "changed", "unseen")
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LONGEST = 2_000
Waiting = Literal["engagement", "agreement", "commitment", "accreditation", "statement", "follow_up", "person"]


class Item(Shape, frozen=True):
    """Something that waits: a record, a proposed follow-up, or two names that may be one person's (`names`).

    `reasons` say what is doubtful, `worth` what is important, as codes. `version` is sent back with a decision.
    """

    kind: str
    id: str
    weight: int
    reasons: list[str]
    worth: list[str]
    record: Record | None
    follow_up: shapes.FollowUp | None
    names: list[str]
    version: str
    labels: Labels


class Queue(Shape, frozen=True):
    """What waits, heaviest first; `remaining` counts it by kind (1001 stands for any more)."""

    items: list[Item]
    next: str | None
    remaining: dict[str, int]


class Decide(Shape, frozen=True, forbid_unknown_fields=True):
    """A decision: `seen` is the version of what it is about ('*' for whatever it is now), or send it as `If-Match`."""

    command: Command
    why: Annotated[str, Meta(max_length=_LONGEST)] = ""
    seen: Annotated[str, Meta(max_length=40)] = ""


class Outcome(Shape, frozen=True):
    """A decision that was taken: its number, what it changed, earlier decisions that it outweighs; `again` says that
    this request had been done before."""

    number: int
    changed: list[str]
    outweighs: list[str]
    again: bool


class Proposal(Shape, frozen=True):
    """A decision that an analyst proposes, and the answer; `changed` says that what it is about has changed since."""

    number: int
    command: Command
    target: str
    by: str
    why: str
    at: str
    state: str
    changed: bool
    answered_by: str
    answer: str
    answered_at: str
    decision: int | None
    version: str


class Handled(Shape, frozen=True):
    """A proposal that was made or declined; `again` says that this request had been done before."""

    number: int
    again: bool


class Answer(Shape, frozen=True, forbid_unknown_fields=True):
    """A proposal is accepted; `seen` is the version of what it is about."""

    why: Annotated[str, Meta(max_length=_LONGEST)] = ""
    seen: Annotated[str, Meta(max_length=40)] = ""


class Decline(Shape, frozen=True, forbid_unknown_fields=True):
    """A proposal is declined, with a reason that its analyst sees."""

    reason: Annotated[str, Meta(min_length=1, max_length=_LONGEST)]


@operations.get("/queue", gives=Queue)
def queue(
    request: HttpRequest,
    kind: Annotated[tuple[Waiting, ...], Query(max_length=7)] = (),
    country: Countries = (),
    cursor: Cursor = "",
    limit: Limit = 20,
) -> Queue:
    """What waits for a person, heaviest first, each with why it is there"""
    after = place("queue", cursor, int, str)
    found = queuing.queue(
        kind or queuing.KINDS, country, limit=limit + 1, after=queuing.Place(*after) if after else None
    )
    page = cut("queue", found, limit, lambda item: (item.place.weight, item.place.id))
    return Queue(items=_items(request, page.items), next=page.next, remaining=queuing.remaining(country))


def _items(request: HttpRequest, found: list[queuing.Item]) -> list[Item]:
    rows = [(item.kind, item.row) for item in found if isinstance(item.row, models.Record)]
    records = {each.id: each for each in worded.records(rows, worded.texts_for(request))}
    items = []
    for each in found:
        names = each.id.split("-") if each.kind == "person" else []
        items.append(
            Item(
                kind=each.kind, id=each.id, weight=each.weight, reasons=list(each.reasons), worth=list(each.worth),
                record=records.get(each.id),
                follow_up=worded.follow_up(each.row) if isinstance(each.row, models.FollowUp) else None,
                names=names, version=version_of(*(names or [each.id])),
                labels=labels("item", {"kind": each.kind}),
            )
        )  # fmt: skip
    return items


@operations.get("/versions/{target}", gives=dict[str, str], problems=("not-found",))
def version(request: HttpRequest, target: TargetId, other: TargetId = "") -> dict[str, str]:
    """The version of a record, person or follow-up, or of two that are decided on together"""
    return {"version": version_of(target, *([other] if other else []))}


@operations.post("/decisions", gives=Outcome, takes=Decide, headers=_HEADERS, problems=_CONFLICTS)
def decide(request: HttpRequest, body: Decide) -> Outcome:
    """Take a decision: accept, unsure, reject, correct, lapse, join, part, apart, confirm, dismiss or undo"""
    detail(request, named(body.command))
    found = taking.take(
        body.command, by=caller_of(request).name, key=_key(request), seen=_seen(request, body.seen, body.command),
        why=body.why,
    )  # fmt: skip
    return _outcome(found)


def _outcome(found: taking.Outcome) -> Outcome:
    return Outcome(number=found.number, changed=found.changed, outweighs=found.outweighs, again=found.again)


def _key(request: HttpRequest) -> str:
    """The key under which the request is done once: the caller's own, so that two callers' keys never meet."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return uuid.uuid4().hex
    if not _KEY.fullmatch(given):
        raise wrong("header.Idempotency-Key", "is none; use 1 to 64 letters, digits, '-' and '_'")
    return hashlib.sha256(f"api {caller_of(request).name} {given}".encode()).hexdigest()


def _seen(request: HttpRequest, given: str, command: Command) -> str:
    """The version that the caller saw."""
    seen = given or request.headers.get("If-Match", "").removeprefix("W/").strip('"')
    if not seen:
        raise Trouble(
            "unseen", "the decision does not say which version it is of",
            "send 'seen' or If-Match with the 'version' that you read, or '*' for whatever it is now",
        )  # fmt: skip
    return version_of(*concerns(command)) if seen == "*" else seen


@operations.get("/proposals", gives=Page[Proposal], problems=("not-found",))
def proposals(
    request: HttpRequest,
    state: proposing.State = "open",
    by: Annotated[str, Query(max_length=60, pattern=r"^[^\u0000]*$")] = "",
    about: TargetId = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Page[Proposal]:
    """Decisions that analysts propose: open ones in the order in which they came, answered ones newest first

    An analyst sees their own, a reviewer all.
    """
    after = place(f"proposals {state}", cursor, int)
    own = _only_own(request)
    if own and by not in ("", own):
        return Page([], None)
    found = proposing.proposals(
        state, by=own or by or None, of=about or None, limit=limit + 1, after=after[0] if after else None
    )
    page = cut(f"proposals {state}", found, limit, lambda each: (each.number,))
    return Page([_proposal(each) for each in page.items], page.next)


@operations.get("/proposals/{number}", gives=Proposal, problems=("not-found",))
def proposal(request: HttpRequest, number: Number) -> Proposal:
    """One proposal

    An analyst sees their own, a reviewer all.
    """
    found = proposing.proposal(number)
    if _only_own(request) not in ("", found.by):
        raise Unknown(f"proposal {number}", "there is no such proposal", "look at the list of proposals")
    return _proposal(found)


def _only_own(request: HttpRequest) -> str:
    """Whose proposals are shown, where it is not everybody's: an analyst's own."""
    caller = caller_of(request)
    return "" if may(caller.user, "reviewer") else caller.name


def _proposal(found: Proposed) -> Proposal:
    return Proposal(
        number=found.number, command=found.command, target=found.target, by=found.by, why=found.why,
        at=found.at.isoformat(), state=found.state, changed=found.changed, answered_by=found.answered_by,
        answer=found.answer, answered_at=found.answered_at.isoformat() if found.answered_at else "",
        decision=found.decision, version=_version(found),
    )  # fmt: skip


def _version(found: Proposed) -> str:
    """The version now of what an open proposal is about; '' where that is no more."""
    if found.state != "open":
        return ""
    try:
        return version_of(*concerns(found.command))
    except LedgerError:
        return ""


@operations.post("/proposals", gives=Handled, takes=Decide, headers=_HEADERS, problems=_CONFLICTS)
def propose(request: HttpRequest, body: Decide) -> Handled:
    """Propose a decision, for a reviewer to accept or decline"""
    detail(request, named(body.command))
    found = proposing.propose(
        body.command, by=caller_of(request).name, key=_key(request), seen=_seen(request, body.seen, body.command),
        why=body.why,
    )  # fmt: skip
    return Handled(number=found.number, again=found.again)


@operations.post("/proposals/{number}/accept", gives=Outcome, takes=Answer, headers=_HEADERS, problems=_CONFLICTS)
def accept_proposal(request: HttpRequest, number: Number, body: Answer) -> Outcome:
    """Take the decision that somebody proposed"""
    detail(request, f"accept proposal {number}")
    command = proposing.proposal(number).command
    return _outcome(
        proposing.accept(
            number, by=caller_of(request).name, key=_key(request), seen=_seen(request, body.seen, command),
            why=body.why,
        )
    )  # fmt: skip


@operations.post(
    "/proposals/{number}/decline", gives=Handled, takes=Decline, headers=_HEADERS[:1], problems=("not-found", "refused")
)
def decline_proposal(request: HttpRequest, number: Number, body: Decline) -> Handled:
    """Decline a proposal, with a reason"""
    detail(request, f"decline proposal {number}")
    found = proposing.decline(number, by=caller_of(request).name, key=_key(request), reason=body.reason)
    return Handled(number=found.number, again=found.again)
