"""The open ledger as tests look at it: filling it, and everything in it as one value that can be compared."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db import connection
from django.db.models import AutoField, Model

from benchmarks.generate import Generated
from risalah.ledger.documents import report_id
from risalah.ledger.intake import Intake, Prepared, Taken
from risalah.ledger.models import FOLDED, LOGS, Text
from risalah.ledger.rows import select
from risalah.rights.standing import standing
from risalah.source.document import from_text
from risalah.values.document import Document
from risalah.values.reading import Reading

TODAY = "2025-07-01"
Snapshot = dict[str, list[tuple[Any, ...]]]


def document(text: str, **named: Any) -> Document:
    """A document of plain text in Indonesian; `named` as `from_text` has it."""
    return msgspec.structs.replace(from_text(text, **named), language="id")


def add_texts(documents: Iterable[Document], *, handed_over: bool = False, today: str = TODAY) -> list[Taken]:
    """Read documents and take them in, in one batch."""
    intake = Intake(today=today)
    return intake.write([intake.prepare(each, handed_over=handed_over) for each in documents])


def prepare(document: Document, reading: Reading, *, handed_over: bool = False) -> Prepared:
    """A document that passes all gates, with a reading that another reader made of it."""
    return Prepared(document, standing(document), handed_over, report_id(document), None, reading, True, True)


def invented(reports: Iterable[Generated]) -> list[Prepared]:
    """Generated reports as the intake takes them."""
    return [prepare(each.document, each.reading) for each in reports]


def add(prepared: Iterable[Prepared], *, batch: int = 1000) -> list[Taken]:
    """Take in what is prepared, so many at a time."""
    rest, taken = list(prepared), []
    intake = Intake(today=TODAY)
    while rest:
        taken += intake.write(rest[:batch])
        rest = rest[batch:]
    return taken


def snapshot() -> Snapshot:
    """Every row of every folded table without the numbers that the database gives, and the words of the index."""
    found = {model._meta.db_table: sorted(_rows(model)) for model in FOLDED}
    found["search"] = sorted(_searched())
    return found


def logged() -> Snapshot:
    """What the logs hold, without numbers and times."""
    return {model._meta.db_table: sorted(_rows(model)) for model in (*LOGS, Text)}


def _rows(model: type[Model]) -> list[tuple[Any, ...]]:
    fields = [f for f in model._meta.concrete_fields if not isinstance(f, AutoField) and not f.name.endswith("_at")]
    return [tuple(map(_plain, row)) for row in model._default_manager.values_list(*(f.attname for f in fields))]


def _plain(value: Any) -> Any:
    """A value that sorts: bytes by their hash, JSON as text."""
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(bytes(value)).hexdigest()
    if value is None or isinstance(value, dict | list):
        return msgspec.json.encode(value, order="deterministic").decode()
    return value


def _searched() -> list[tuple[Any, ...]]:
    """Each row of the full text index with each of its words."""
    if connection.vendor == "postgresql":
        return select("SELECT id, unnest(tsvector_to_array(words)) FROM searched")
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search, instance)")
        try:
            cursor.execute("SELECT DISTINCT doc, term FROM temp.said")
            return list(cursor.fetchall())
        finally:
            cursor.execute("DROP TABLE temp.said")


def differences(left: Snapshot, right: Snapshot) -> dict[str, tuple[Sequence[Any], Sequence[Any]]]:
    """What stands in one snapshot only, table by table: nothing where both are the same."""
    return {
        table: (_without(left[table], right[table])[:5], _without(right[table], left[table])[:5])
        for table in left
        if left[table] != right[table]
    }


def _without(left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    other = list(right)
    found = []
    for row in left:
        if row in other:
            other.remove(row)
        else:
            found.append(row)
    return found
