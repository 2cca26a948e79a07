"""A ledger with something in every table that a backup has to bring along, and what is in it."""

import contextlib
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connections

from benchmarks.generate import generate
from benchmarks.invented.generated import Generated
from risalah.ledger import deciding, permissions, search
from risalah.ledger.backup_rows import TABLES
from risalah.ledger.database import open_ledger, writing
from risalah.ledger.documents import report_id
from risalah.ledger.intake import Intake, Prepared, note_failure
from risalah.ledger.models import Commitment, Engagement, Feed, Permission
from risalah.rights.gates import Verdict
from risalah.rights.standing import standing

WORDS = ("menteri", "latih*", "kunjungan", "2015", "bersama pertahanan")


@contextlib.contextmanager
def opened(address: str) -> Iterator[str]:
    """Open a ledger for the length of a block."""
    try:
        yield open_ledger(address)
    finally:
        connections.close_all()


def names(folder: Path) -> list[str]:
    """What is in a folder, but for what SQLite keeps beside a ledger in use."""
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm")))


def prepared(report: Generated, number: int = 0) -> Prepared:
    """A report as the intake takes it: every third is not to be kept, every fifth not to be indexed, some are held."""
    held = Verdict(False, "its rights are reserved", "risalah permit") if number % 29 == 7 else None
    document = report.document
    return Prepared(
        document, standing(document), True, report_id(document), held, None if held else report.reading,
        number % 3 != 1, number % 5 != 2,
    )  # fmt: skip


def add(count: int, seed: int = 1, size: int = 40) -> None:
    """Put invented reports into the open ledger."""
    reports = (prepared(report, number) for number, report in enumerate(generate(count, seed=seed)))
    while batch := list(itertools.islice(reports, size)):
        Intake(today="2026-01-01").write(batch)


def decide() -> None:
    """Take decisions in the open ledger, and record what else people do."""
    first, second, *_ = Engagement.objects.order_by("id").values_list("id", flat=True)
    deciding.review(first, "accept", by="Ratna", why="seen the communiqué")
    deciding.correct(second, "place", "Yogyakarta", by="Ratna")
    deciding.lapse(Commitment.objects.order_by("id").values_list("id", flat=True)[0], "2024-01-01", by="Budi")
    permissions.record(
        "Kabar Contoh",
        ("read", "keep"),
        reference="letter 12/2025",
        valid_from="2025-01-01",
        valid_until=None,
        by="Ratna",
    )
    note_failure("rusak.pdf", "cannot be read", "give it as text")
    now, number = datetime.now(UTC), Feed.objects.count()
    Feed.objects.create(
        name=f"kabar {number}", url=f"https://kabarcontoh.id/{number}", every=21600, etag='"a1"', paused=True,
        added_at=now, due_at=now, not_before=now,
    )  # fmt: skip


def fill(count: int = 90) -> None:
    """Put something into every table of the open ledger that invented reports can fill."""
    add(count)
    decide()


def record_permission_without_report() -> None:
    """Put a permission into the open ledger, and nothing else."""
    with writing():
        Permission.objects.create(
            holder="Kabar Contoh", scope=[], reference="", valid_from="2025-01-01", recorded_by="",
            recorded_at=datetime.now(UTC),
        )  # fmt: skip


def content(*, numbers: bool = True, times: bool = True) -> dict[str, list[Any]]:
    """All rows of the open ledger, and what is found in it.

    Args:
        numbers: With the numbers that the database gives.
        times: With the moments at which rows were written.
    """
    found: dict[str, list[Any]] = {}
    for model in TABLES:
        fields = [
            field
            for field in model._meta.concrete_fields
            if (numbers or field.get_internal_type() != "BigAutoField")
            and (times or field.get_internal_type() != "DateTimeField")
        ]
        rows = model._default_manager.values_list(*(field.attname for field in fields))
        found[model._meta.db_table] = sorted(repr([_plain(value) for value in row]) for row in rows)
    found["found"] = [(word, search.find_reports(word, limit=1000)) for word in WORDS]
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    return dict(sorted(value.items())) if isinstance(value, dict) else value
