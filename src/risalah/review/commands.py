"""What a reviewer can decide, as frozen values: what a form says, what a proposal keeps, what `taking.take` takes.

`draft` makes the decision of one, checked; `about` says whose versions it was decided on.
"""

from typing import Any

import msgspec

from risalah.ledger import drafts
from risalah.ledger.drafts import Draft, Words
from risalah.ledger.errors import LedgerError


class _Command(msgspec.Struct, frozen=True, tag_field="action", forbid_unknown_fields=True):
    """JSON says by `action` which command it is."""


class Accept(_Command, frozen=True, tag="accept"):
    """A record is right as it is."""

    record: str


class Unsure(_Command, frozen=True, tag="unsure"):
    """A record is doubtful."""

    record: str


class Reject(_Command, frozen=True, tag="reject"):
    """A record is none; `reason` is one of `drafts.REASONS`."""

    record: str
    reason: str


class Correct(_Command, frozen=True, tag="correct"):
    """A field of a record has another value; `words` are those of a report that say so."""

    record: str
    field: str
    value: str
    words: Words | None = None


class Lapse(_Command, frozen=True, tag="lapse"):
    """A plan or promise lapsed on a day."""

    record: str
    on: str


class Join(_Command, frozen=True, tag="join"):
    """Two records are of one happening, or two people are one."""

    first: str
    second: str


class Part(_Command, frozen=True, tag="part"):
    """Accounts are of another record, or spellings of another person."""

    thing: str
    others: tuple[str, ...]


class Apart(_Command, frozen=True, tag="apart"):
    """Two people who may be one are two."""

    first: str
    second: str


class Confirm(_Command, frozen=True, tag="confirm"):
    """A proposed follow-up is one."""

    follow_up: str


class Dismiss(_Command, frozen=True, tag="dismiss"):
    """A follow-up is none."""

    follow_up: str


class Undo(_Command, frozen=True, tag="undo"):
    """A decision does not hold any more."""

    number: int


Command = Accept | Unsure | Reject | Correct | Lapse | Join | Part | Apart | Confirm | Dismiss | Undo


def draft(command: Command) -> Draft:
    """The decision that a command asks for, checked against the ledger as it stands.

    Raises:
        Unknown: Something that it names is not in the ledger.
        Refused: It cannot be taken.
    """
    match command:
        case Accept(record):
            return drafts.review(record, "accept")
        case Unsure(record):
            return drafts.review(record, "unsure")
        case Reject(record, reason):
            return drafts.review(record, "reject", reason)
        case Correct(record, field, value, words):
            return drafts.correct(record, field, value, words)
        case Lapse(record, on):
            return drafts.lapse(record, on)
        case Join(first, second):
            return drafts.join(first, second)
        case Part(thing, others):
            return drafts.part(thing, others)
        case Apart(first, second):
            return drafts.keep_apart(first, second)
        case Confirm(follow_up):
            return drafts.follow(follow_up, "confirm")
        case Dismiss(follow_up):
            return drafts.follow(follow_up, "dismiss")
        case Undo(number):
            return drafts.undo(number)


def about(command: Command) -> tuple[str, ...]:
    """The records, people or follow-ups that have to be as the reviewer saw them.

    Raises:
        Unknown: A decision that is to be undone is none.
    """
    match command:
        case Join(first, second) | Apart(first, second):
            return (first, second)
        case Part(thing):
            return (thing,)
        case Confirm(follow_up) | Dismiss(follow_up):
            return (follow_up,)
        case Undo(number):
            return (drafts.decision(number).target,)
        case _:
            return (command.record,)


def named(command: Command) -> str:
    """What is decided on what, in a few words for an audit: 'correct e692y26fx7te1'."""
    try:
        things = " ".join(about(command))[:120]
    except LedgerError:  # it undoes a decision that is none
        things = ""
    return f"{to_json(command)['action']} {things}".strip()


def to_json(command: Command) -> dict[str, Any]:
    """A command as JSON keeps it: what is read back is equal to it."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(command))
    return found


def from_json(value: Any) -> Command:
    """The command that `to_json` gave.

    Raises:
        msgspec.ValidationError: It is none.
    """
    found: Command = msgspec.convert(value, Command)
    return found
