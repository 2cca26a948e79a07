"""A complete export of another ledger into the open one, through the same logs and the same fold: all of it or nothing.

The readings come along, so nothing is read. What a text may be used for is asked of the gates here, with the
permissions of this ledger: another house's permission opens nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import BinaryIO, Final

import msgspec

from risalah.exchange.complete import DecisionLine, ReportLine, named
from risalah.exchange.import_decisions import Merge
from risalah.exchange.import_lines import read
from risalah.ledger.database import writing
from risalah.ledger.documents import Traits, spans
from risalah.ledger.fold import Fold, Incoming
from risalah.ledger.intake import log, reading_row
from risalah.ledger.models import Decision, Evidence, PersonName, Report
from risalah.ledger.pace import without_collecting
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import find, pieces
from risalah.rights.actions import Action
from risalah.rights.gates import gate
from risalah.rights.wording import hashes

BATCH: Final = 500  # reports that are folded at once


class Brought(msgspec.Struct):
    """What came in: reports and decisions that were added, were there already, or were left out because this ledger
    had decided otherwise; `withheld` counts new reports without their words by the reason."""

    reports: int = 0
    known: int = 0
    decisions: int = 0
    decisions_known: int = 0
    outweighed: int = 0
    withheld: Counter[str] = msgspec.field(default_factory=Counter)


def bring_in(
    file: BinaryIO,
    name: str,
    *,
    day: str,
    decisions: bool = True,
    progress: Callable[[int], None] = lambda _: None,
) -> Brought:
    """Take a complete export in.

    Args:
        file: Its bytes.
        name: What it is called in messages.
        day: The day (ISO) for which permissions have to hold.
        decisions: Also what people decided there.
        progress: Told how many reports have been looked at.

    Returns:
        What came in.

    Raises:
        Refused: The file is none, or was cut off or changed; nothing of it is stored.
    """
    with writing():
        return _Import(day, decisions).run(read(file, name), progress)


class _Import:
    """One run. Decisions come first in a file, so that the fold knows them when it meets their accounts."""

    def __init__(self, day: str, decisions: bool) -> None:
        self.day = day
        self.permissions = permissions()
        self.found = Brought()
        self.merge = Merge() if decisions else None
        self._before = Report.objects.exists()
        self._fold: Fold | None = None

    def run(self, lines: Iterable[ReportLine | DecisionLine], progress: Callable[[int], None]) -> Brought:
        """Take all lines in."""
        seen = 0
        for piece in pieces(self._reports(lines), BATCH):
            with without_collecting():
                self._add(piece)
            seen += len(piece)
            progress(seen)
        self._decide()
        return self.found

    def _reports(self, lines: Iterable[ReportLine | DecisionLine]) -> Iterator[ReportLine]:
        for line in lines:
            if isinstance(line, ReportLine):
                yield line
            elif self.merge is not None:
                self.merge.add(line)

    def _add(self, piece: Sequence[ReportLine]) -> None:
        known = {row.pk for row in find(Report, "id", (line.id for line in piece))}
        new = {line.id: line for line in piece if line.id not in known}
        self.found.known += len(piece) - len(new)
        self.found.reports += len(new)
        self.found.withheld.update(line.withheld for line in new.values() if line.withheld)
        incoming = [self._incoming(line) for line in new.values()]
        log(incoming)
        if incoming:
            self._fold = self._fold or Fold()
            self._fold.add(incoming)

    def _incoming(self, line: ReportLine) -> Incoming:
        keep = line.text is not None and self._allowed("keep", line)
        text = line.text if keep else None
        found = line.hashes
        if line.text is not None:
            found = None if keep else hashes(line.text.text, spans(line.reading))
        report = Report(
            id=line.id,
            document=line.document,
            source=line.source,
            part=line.part,
            url=line.url,
            title=line.title,
            published=line.published,
            language=line.language,
            file_sha256=line.file_sha256,
            text_sha256=line.text_sha256,
            standing=msgspec.to_builtins(line.standing),
            handed_over=line.handed_over,
            indexed=keep and line.indexed and self._allowed("index", line),
            hashes=found,
            added_at=datetime.now(UTC),
        )
        row = reading_row(report, line.reading, Traits(line.digests, line.sketch, line.signature, line.facts))
        row.version = line.version
        words = text.text if text is not None and report.indexed else None
        return Incoming(report, row, line.reading, words, text)

    def _allowed(self, action: Action, line: ReportLine) -> bool:
        verdict = gate(action, line.standing, handed_over=line.handed_over, permissions=self.permissions, day=self.day)
        return verdict.allowed

    def _decide(self) -> None:
        """Fold again what decisions say of accounts and names that were here before."""
        if self.merge is None:
            return
        self.found.decisions = len(self.merge.added)
        self.found.decisions_known = self.merge.known
        self.found.outweighed = self.merge.outweighed
        if self._before:
            refold(self.merge.added)


def refold(rows: Sequence[Decision]) -> None:
    """Fold anew what decisions of the log speak of."""
    if not rows:
        return
    wanted: set[str] = set()
    for row in rows:
        wanted |= named(row)
        while row.action == "undo":  # what it brings back or takes away may tie others to its target
            row = Decision.objects.get(pk=row.payload["decision"])
            wanted |= named(row)
    fold = Fold()
    now = {fold.decided.now.get(each, each) for each in wanted}
    if names := {row.pk for row in find(PersonName, "id", now)}:
        fold.rename(names)
    if accounts := {row.pk for row in find(Evidence, "id", now)}:
        fold.refold(accounts)
