"""Results of a batch into the open ledger: many at a time, through the same gates, log and fold as a single report.

The gates are asked again with the permissions of today. On PostgreSQL rows go in by COPY (`ledger.rows`). A batch is
one transaction: after an interruption the same call goes on, as reports that are there are known.
"""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.ledger.documents import Made, Traits
from risalah.ledger.intake import DECODER, DOCUMENTS, Intake, Prepared
from risalah.ledger.models import Report
from risalah.ledger.rows import find
from risalah.rights.gates import gate
from risalah.rights.standing import Standing
from risalah.scale import parts
from risalah.scale.rows import COLUMNS, FAILED, HELD, LET_BY, READ, Row
from risalah.values.document import Document

BATCH: Final = 2_000  # reports that are folded at once
_STANDING = msgspec.json.Decoder(Standing)
_HASHES = msgspec.json.Decoder(dict[str, str])


class Loaded(msgspec.Struct):
    """What came of a folder of results: documents by outcome ('added', 'version', 'known', 'held', 'let_by', 'failed'),
    parts that could not be read with the reason, and what opens what was held."""

    outcomes: Counter[str]
    broken: list[tuple[str, str]]
    opens: Counter[str]


def load(
    folder: Path, *, today: str | None = None, progress: Callable[[int], None] = lambda _: None, batch: int = BATCH
) -> Loaded:
    """Take the results of a batch in.

    Args:
        folder: The folder of results.
        today: The day (ISO) for which permissions have to hold; the day it is where None.
        progress: Told how many documents have been looked at.
        batch: How many reports are folded at once.

    Returns:
        What came of them.

    Raises:
        NoPyarrow: pyarrow is not installed.
    """
    intake = Intake(today=today, remembers=True)
    found = Loaded(Counter(), [], Counter())
    waiting: list[Prepared] = []
    seen = 0
    for rows in _rows(folder, found):
        seen += len(rows)
        waiting += _prepared(rows, intake, found)
        while len(waiting) >= batch:
            _write(waiting[:batch], intake, found)
            waiting = waiting[batch:]
        progress(seen)
    if waiting:
        _write(waiting, intake, found)
    return found


def _rows(folder: Path, found: Loaded) -> Iterator[list[Row]]:
    for path in parts.parts(folder):
        try:
            yield from parts.read(path, columns=_WANTED)
        except ValueError as error:
            found.broken.append((path.name, str(error)))


_WANTED = tuple(name for name in COLUMNS if name not in ("language", "document", "why", "remedy"))


def _write(batch: Sequence[Prepared], intake: Intake, found: Loaded) -> None:
    for taken in intake.write(batch):
        found.outcomes[taken.outcome] += 1
        if taken.outcome == "held":
            found.opens[taken.opens] += 1


def _prepared(rows: Sequence[Row], intake: Intake, found: Loaded) -> Iterator[Prepared]:
    """What of some rows is to be written; a report that the ledger has costs nothing more."""
    known = {row.pk for row in find(Report, "id", [row["report"] for row in rows if row["outcome"] == READ])}
    for row in rows:
        if row["outcome"] in (LET_BY, FAILED):
            found.outcomes[row["outcome"]] += 1
        elif row["report"] in known:
            found.outcomes["known"] += 1
        else:
            yield _one(row, intake)


def _one(row: Row, intake: Intake) -> Prepared:
    standing = _STANDING.decode(row["standing"])

    def verdict(action: Any) -> Any:
        return gate(action, standing, handed_over=False, permissions=intake.permissions, day=intake.today)

    read = verdict("read")
    if row["outcome"] == HELD or not read.allowed:
        # What was held unread stays so here, whatever is permitted since: there is nothing to take in.
        refused = read if not read.allowed else msgspec.structs.replace(read, allowed=False, opens=_AGAIN)
        return Prepared(_document(row), standing, False, row["report"], refused, None, False, False)
    keep = verdict("keep").allowed and row["kept"] is not None
    document = DOCUMENTS.decode(zlib.decompress(row["kept"])) if row["kept"] is not None else _document(row)
    wordings = None if keep else _hashes(row, document)
    made = Made(row["text_sha256"], Traits(row["digests"], row["sketch"], row["signature"], row["facts"]), wordings)
    reading = DECODER.decode(row["reading"])
    return Prepared(
        document, standing, False, row["report"], None, reading, keep, keep and verdict("index").allowed, made
    )


_AGAIN = "give risalah read again with --ledger: a permission was recorded after these results were made"


def _document(row: Row) -> Document:
    """A document without its words."""
    return Document(
        text="", source=row["source"], sha256=row["sha256"], title=row["title"], published=row["published"],
        url=row["url"], id=row["id"], part=row["part"],
    )  # fmt: skip


def _hashes(row: Row, document: Document) -> dict[str, str]:
    if row["hashes"] is not None:
        return _HASHES.decode(row["hashes"])
    from risalah.ledger.documents import made  # the permission to keep has ended since

    return made(document, DECODER.decode(row["reading"]), keep=False).hashes or {}
