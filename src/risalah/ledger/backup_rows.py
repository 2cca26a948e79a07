"""All rows of one ledger into another of another database, in the order of their references.

Both are aliases of Django, whose fields know how each database keeps a value. The full text index of a database cannot
be read back: it is made again from the readings and the texts that are kept.
"""

import contextlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Model

from risalah.ledger import search
from risalah.ledger.database import attach
from risalah.ledger.fold import Incoming
from risalah.ledger.intake import DOCUMENTS, reading_of
from risalah.ledger.models import FOLDED, KEPT, LOGS, REVIEWING, Reading, Report, Searched, Text
from risalah.ledger.rows import pieces

# In this order every row finds those that it refers to.
TABLES: tuple[type[Model], ...] = (*LOGS, Text, *REVIEWING, *KEPT, *reversed(FOLDED))
_ADAPTED = ("JSONField", "DateTimeField")  # which the databases keep differently
_BATCH = 2000
_INDEXED = 200  # reports, whose texts are long
Guard = Callable[[], contextlib.AbstractContextManager[None]]


@contextlib.contextmanager
def attached(alias: str, name: str, pragmas: str = "") -> Iterator[None]:
    """Give Django a file of SQLite under an alias for the length of a block.

    Args:
        alias: The alias.
        name: A path, or an address such as 'file:///…?mode=ro'.
        pragmas: What to say to SQLite first.
    """
    options = {"init_command": pragmas} if pragmas else {}
    attach(alias, {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options})
    try:
        yield
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


@contextlib.contextmanager
def new_ledger(alias: str, path: Path) -> Iterator[None]:
    """Make an empty file a ledger, or bring an older one up to date, and attach it. Until the end it is not safe."""
    with attached(alias, str(path), "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF"):
        call_command("migrate", "ledger", database=alias, verbosity=0, interactive=False)
        yield


def counts(alias: str) -> dict[str, int]:
    """How many rows each table of a ledger has."""
    return {model._meta.db_table: model._default_manager.using(alias).count() for model in TABLES}


def copy_rows(source: str, target: str, guard: Guard) -> None:
    """Copy all rows into an empty ledger, and make its full text index.

    Args:
        source: The alias that is read, in a transaction or locked.
        target: The alias that is written, in a transaction.
        guard: Gives plain words to errors of the target.
    """
    for model in TABLES:
        if model is not Searched:
            names = [field.attname for field in model._meta.concrete_fields]
            rows = model._default_manager.using(source).order_by("pk").values_list(*names)
            for piece in pieces(rows.iterator(chunk_size=_BATCH), _BATCH):
                with guard():
                    _write(target, model, piece)
    for incoming in _searched(source):
        with guard():
            search.add(incoming, using=target)
    with guard():
        _set_sequences(target)


def _write(alias: str, model: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    connection: Any = connections[alias]
    quote, fields = connection.ops.quote_name, model._meta.concrete_fields
    table, columns = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
    adapted = [(n, field) for n, field in enumerate(fields) if field.get_internal_type() in _ADAPTED]
    values = [list(row) for row in rows]
    for row in values:
        for n, field in adapted:
            row[n] = field.get_db_prep_save(row[n], connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copied:
                for row in values:
                    copied.write_row(row)
            return
        marks = ", ".join(["%s"] * len(fields))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


def _searched(source: str) -> Iterator[list[Incoming]]:
    """The reports of the full text index with their newest readings and what of their texts is indexed."""
    found = Searched.objects.using(source).order_by("pk").values_list("report_id", flat=True)
    for ids in pieces(found.iterator(chunk_size=_BATCH), _INDEXED):
        reports: Mapping[str, Report] = Report.objects.using(source).in_bulk(ids)
        readings = Reading.objects.using(source).filter(report_id__in=ids).order_by("pk")
        newest = {row.report_id: row for row in readings}
        kept = [report.id for report in reports.values() if report.indexed]
        texts = {row.report_id: row.content for row in Text.objects.using(source).filter(report_id__in=kept)}
        yield [
            Incoming(reports[i], newest[i], reading_of(newest[i]), _text(texts[i]) if i in texts else None) for i in ids
        ]


def _text(content: bytes | memoryview) -> str:
    return DOCUMENTS.decode(zlib.decompress(bytes(content))).text


def _set_sequences(alias: str) -> None:
    """Let the database go on counting where the rows end."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(TABLES)):
            cursor.execute(statement)
