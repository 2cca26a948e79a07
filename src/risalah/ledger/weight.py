"""How much a look at a record is worth: its doubt times its importance, both in points of `knowledge/review.yaml`.

Everything follows from the record's row and the posts of those who take part, as they are stored, and from no day: a
rebuild gives the same weights, and the reasons need not be stored, they can be said again at any time.
"""

import functools
from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from risalah.knowledge.store import load_as
from risalah.ledger.moments import day_span
from risalah.ledger.wordings import post_key

SETTLED: Final = ("accepted", "rejected")
UNSURE: Final = "unsure"
_MOST: Final = 32_767  # what a small integer holds


class Points(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The points and lists of `knowledge/review.yaml`."""

    doubt: dict[str, int]
    importance: dict[str, int]
    kinds: dict[str, int]
    follow_up: int
    person: int
    unsure: int
    usually_alone: frozenset[str]
    dated: frozenset[str]
    placeless: frozenset[str]
    peopled: frozenset[str]
    unclear_statuses: frozenset[str]
    signed: frozenset[str]
    high_posts: frozenset[str]
    not_high: frozenset[str]


@functools.cache
def points() -> Points:
    """The points of this process.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("review", Points)


def weigh(kind: str, record: Any, posts: Sequence[str]) -> int:
    """Weigh a record.

    Args:
        kind: Its kind.
        record: Its row.
        posts: The post of everybody who takes part, '' for those without one.

    Returns:
        0 for what was accepted or rejected; else 1 or more.
    """
    if record.review in SETTLED:
        return 0
    known = points()
    doubt = known.doubt["something"] + sum(known.doubt[code.partition(":")[0]] for code in doubts(kind, record, posts))
    worth = known.kinds[kind] + sum(known.importance[code] for code in importance(kind, record, posts))
    weight = doubt * worth
    if record.review == UNSURE:
        weight = weight * known.unsure // 100
    return max(1, min(weight, _MOST))


def weigh_follow_up(state: str, why: str) -> int:
    """Weigh what may follow a plan up: only what is proposed waits for a person.

    Args:
        state: proposed, fact or rejected.
        why: Its reasons, one a line.
    """
    return points().follow_up * len(why.splitlines()) if state == "proposed" else 0


def doubts(kind: str, record: Any, posts: Sequence[str]) -> Iterator[str]:
    """What makes a record doubtful, as codes: keys of `doubt`, and 'differs:date' for each field that differs.

    Args:
        kind: Its kind.
        record: Its row.
        posts: One entry for everybody who takes part.
    """
    known = points()
    yield from (f"differs:{field}" for field in record.differs.split())
    if record.accounts < 2 and kind not in known.usually_alone:
        yield "one_account"
    date = getattr(record, "date", "") or getattr(record, "due", "")
    if date and _vague(date):
        yield "vague_day"
    elif not date and kind in known.dated:
        yield "no_day"
    type_ = _type(kind, record)
    if type_ and type_ not in known.placeless and not record.place and not record.place_country:
        yield "no_place"
    if not posts and (type_ in known.peopled or kind == "statement"):
        yield "no_people"
    if kind != "statement" and len(record.countries.split()) < 2:
        yield "one_state"
    if getattr(record, "status", "") in known.unclear_statuses:
        yield "unclear_status"


def importance(kind: str, record: Any, posts: Sequence[str]) -> Iterator[str]:
    """What makes a record important, as codes: keys of `importance`.

    Args:
        kind: Its kind.
        record: Its row.
        posts: The post of everybody who takes part.
    """
    if (getattr(record, "stage", "") or _type(kind, record)) in points().signed:
        yield "signed"
    if any(_high(post) for post in posts):
        yield "high_post"
    if getattr(record, "due", ""):
        yield "due"
    if record.accounts > 1:
        yield "several_accounts"


def _type(kind: str, record: Any) -> str:
    return str(record.type).partition(".")[0] if kind == "engagement" else ""


def _vague(date: str) -> bool:
    span = day_span(date)
    return span is None or span.precision not in ("day", "days")


def _high(post: str) -> bool:
    concepts = set(post_key(post).split()) if post else set()
    return not concepts.isdisjoint(points().high_posts) and concepts.isdisjoint(points().not_high)
