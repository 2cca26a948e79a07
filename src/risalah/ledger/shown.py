"""What of the texts of reports may be shown on a day: all, short quotations, or nothing where a text is not kept."""

import zlib
from collections.abc import Iterable

import msgspec

from risalah.ledger.by_hand import ByHand, by_hand
from risalah.ledger.intake import DOCUMENTS
from risalah.ledger.models import Report, Text
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import find
from risalah.rights.gates import Verdict, gate
from risalah.rights.quotation import quotation
from risalah.rights.standing import Standing
from risalah.values.document import Document

NOT_KEPT = "the text may not be kept"


class Shown(msgspec.Struct, frozen=True):
    """What of a report may be shown: `document` is None where its text is not kept, `verdict` that of the gate, `hand`
    who entered it where it was not read."""

    document: Document | None
    verdict: Verdict
    hand: ByHand | None = None

    @property
    def text(self) -> str | None:
        """The text, where all of it may be shown; of what was entered by hand there are quotations only."""
        return self.document.text if self.document and self.verdict.allowed and self.hand is None else None

    @property
    def missing(self) -> str:
        """Why the text is not shown; '' where it is."""
        if self.hand is not None:
            return self.hand.said
        if self.document is None:
            return NOT_KEPT
        return "" if self.verdict.allowed else self.verdict.reason

    def words(self, start: int, end: int) -> str:
        """The words of a span; no more than a short quotation where more may not be shown, '' where none may."""
        return quotation(self.document.text, start, end, self.verdict.allowed) if self.document else ""


def standing_of(report: Report) -> Standing:
    """What a report's notices say."""
    return msgspec.convert(report.standing, Standing)


def shown(reports: Iterable[Report], *, day: str) -> dict[str, Shown]:
    """Ask the gate for some reports.

    Args:
        reports: The reports.
        day: The day (ISO) for which permissions have to hold: the day it is, whatever past day is looked at.

    Returns:
        Report to what may be shown of it.
    """
    wanted = {report.pk: report for report in reports}
    kept = {
        row.report_id: DOCUMENTS.decode(zlib.decompress(bytes(row.content)))
        for row in find(Text, "report_id", wanted)
    }  # fmt: skip
    permitted = permissions()
    return {
        identifier: Shown(
            kept.get(identifier),
            gate("show", standing_of(report), handed_over=report.handed_over, permissions=permitted, day=day),
            by_hand(report),
        )
        for identifier, report in wanted.items()
    }
