"""One piece of work from input to part: what a worker does, whatever engine it belongs to."""

import functools
import resource
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from risalah.scale import parts
from risalah.scale.opening import LetBy, documents
from risalah.scale.pieces import Piece
from risalah.scale.rows import COUNTED, FAILED, Options, Row, failed, row
from risalah.scale.screen import Screen
from risalah.scale.screen import screen as _screen
from risalah.source.failure import Failure
from risalah.values.document import Document

_SHOWN = 5  # troubles of a piece that are told
BUG = "please report it with this document"


class Trouble(msgspec.Struct, frozen=True):
    """A document that could not be read: which, why, and what to do."""

    where: str
    why: str
    remedy: str


class Done(msgspec.Struct, frozen=True):
    """What became of a piece: documents by outcome, records by kind, the first of its troubles, and the most memory
    (kB) that its worker has had."""

    number: int
    outcomes: dict[str, int]
    records: dict[str, int]
    troubles: tuple[Trouble, ...] = ()
    memory: int = 0


class _Counts:
    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.records: Counter[str] = Counter()
        self.troubles: list[Trouble] = []

    def add(self, row: Row) -> Row:
        self.outcomes[row["outcome"]] += 1
        for name in COUNTED:
            self.records[name] += row.get(name) or 0
        if row["outcome"] == FAILED and len(self.troubles) < _SHOWN:
            where = ", ".join(filter(None, [row.get("source"), row.get("part")]))
            self.troubles.append(Trouble(where, row["why"], row["remedy"]))
        return row


def work(piece: Piece, options: Options, folder: str) -> Done:
    """Read a piece and write its part.

    Args:
        piece: What to read.
        options: How.
        folder: The folder of results.

    Returns:
        What became of it.

    Raises:
        OSError: The part cannot be written.
    """
    counts = _Counts()
    parts.write(Path(folder), piece, options, map(counts.add, _rows(piece, options)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Done(piece.number, dict(counts.outcomes), dict(counts.records), tuple(counts.troubles), memory)


def broken(piece: Piece, options: Options, folder: str, why: str) -> Done:
    """Write the part of a piece that no worker survived: one row that says so."""
    where = Failure(piece.paths[0], why, "read its files one by one to find which it is, and report it")
    counts = _Counts()
    parts.write(Path(folder), piece, options, [counts.add(row(where, options))])
    return Done(piece.number, dict(counts.outcomes), dict(counts.records), tuple(counts.troubles))


def _rows(piece: Piece, options: Options) -> Iterator[Row]:
    screen: Screen | None = _screen() if options.screened else None
    entries = iter(documents(piece, published=options.published, screen=screen))
    while True:
        try:
            entry = next(entries)
        except StopIteration:
            return
        except Exception as error:  # a bug while opening ends the piece, and says so
            yield failed(Failure("", "", ""), _said(error), BUG) | {"source": piece.paths[0]}
            return
        yield _row(entry, options)


def _row(entry: Document | LetBy | Failure, options: Options) -> Row:
    try:
        return row(entry, options)
    except Exception as error:
        return failed(entry, _said(error), BUG)


def _said(error: Exception) -> str:
    """An error inside Risalah in one line."""
    return f"an error inside Risalah ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


@functools.cache
def warm_up() -> None:
    """Load what every report needs: names model, rules, screen. Once in the life of a worker."""
    from risalah.reader import read

    read("Jakarta - Menteri Pertahanan menerima kunjungan Menteri Pertahanan Jepang di Jakarta, Kamis (12/6).")
    read("Jakarta - The Minister of Defence received the Defence Minister of Japan in Jakarta on Thursday.")
    _screen()
