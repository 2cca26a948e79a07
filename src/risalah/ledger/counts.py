"""How the ledger stands: how much is in it, what is held and why, what failed, which versions read it."""

from collections.abc import Mapping

import msgspec
from django.db import connection
from django.db.models import Count, Exists, OuterRef, QuerySet

from risalah.ledger.entering import entered_of
from risalah.ledger.models import (
    RECORDS,
    Copy,
    Decision,
    Evidence,
    Failure,
    Feed,
    FollowUp,
    Held,
    Permission,
    Person,
    PersonProposal,
    Reading,
    Report,
    Searched,
    Text,
)
from risalah.ledger.rows import select
from risalah.ledger.search import published


class Status(msgspec.Struct, frozen=True):
    """Counts and lists; `versions` counts readings by the version that made them, `lost` are decisions whose account no
    reading gives any more, `feeds` are those that failed the last time. `entered` are reports that
    people entered by hand for what is held, by its id."""

    counts: dict[str, int]
    kept_texts: int
    held: list[Held]
    failures: list[Failure]
    versions: dict[str, int]
    proposals: dict[str, int]
    lost: list[Decision]
    feeds: list[Feed]
    entered: dict[str, list[str]]
    size: int | None


def status(*, limit: int = 20) -> Status:
    """Look at the open ledger.

    Args:
        limit: How many held documents, failures and lost decisions at most.
    """
    counts = {"reports": Report.objects.count(), "documents": Report.objects.values("document").distinct().count()}
    counts |= {kind + "s": model._default_manager.count() for kind, model in RECORDS.items()}
    counts |= {
        "people": Person.objects.count(),
        "copies": Copy.objects.count(),
        "decisions": Decision.objects.count(),
        "permissions": Permission.objects.count(),
    }
    unread = held(limit)
    versions = Reading.objects.values_list("version").annotate(Count("pk")).order_by("version")
    return Status(
        counts=counts,
        kept_texts=Text.objects.count(),
        held=unread,
        failures=list(Failure.objects.order_by("-pk")[:limit]),
        versions=dict(versions),
        proposals={
            "follow-ups": FollowUp.objects.filter(state="proposed").count(),
            "people": PersonProposal.objects.count(),
        },
        lost=lost(limit),
        entered=entered_of(unread),
        feeds=list(Feed.objects.filter(outcome__in=("failed", "gone")).order_by("name")[:limit]),
        size=_size(),
    )


class Numbers(msgspec.Struct, frozen=True):
    """How much there is: reports, records by kind, people; and the last day of publication, '' where there is none."""

    reports: int
    records: dict[str, int]
    people: int
    last: str


def numbers() -> Numbers:
    """Count what a start page tells: only indexes are read, no more of a table than its keys."""
    last = select("SELECT max(id) FROM searched")[0][0]
    return Numbers(
        reports=Searched.objects.count(),
        records=dict(folded_counts()),
        people=Person.objects.count(),
        last=published(last) if last is not None else "",
    )


def held(limit: int) -> list[Held]:
    """The documents that are held: those that have not been read since, newest first."""
    return list(_unread().order_by("-held_at", "id")[:limit])


def held_count() -> int:
    """How many documents are held."""
    return _unread().count()


def _unread() -> QuerySet[Held]:
    """Looked up one by one in the index: 'not in' would have PostgreSQL read every report."""
    return Held.objects.filter(~Exists(Report.objects.filter(file_sha256=OuterRef("file_sha256"))))


def lost(limit: int) -> list[Decision]:
    """Decisions on accounts that no reading gives any more, newest first."""
    moved = {row.payload["from"] for row in Decision.objects.filter(action="moved")}
    rows = Decision.objects.filter(action__in=("accept", "reject", "unsure", "correct", "lapse"))
    gone = rows.filter(~Exists(Evidence.objects.filter(id=OuterRef("target"))))
    return [row for row in gone.order_by("-pk")[: limit + len(moved)] if row.target not in moved][:limit]


def _size() -> int | None:
    """Bytes on disk."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        row = cursor.fetchone()
    return int(row[0]) if row else None


def folded_counts() -> Mapping[str, int]:
    """How many rows each kind of record has."""
    return {kind: model._default_manager.count() for kind, model in RECORDS.items()}
