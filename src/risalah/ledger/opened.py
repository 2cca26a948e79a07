"""The words behind a value: from the text that is kept, or from a file that is brought back.

Where the text may not be kept, offsets and hashes of the wording are; a file with the same words opens them again. What
may only be quoted is cut to a short quotation.
"""

import re
from collections.abc import Sequence

import msgspec

from risalah.ledger.by_hand import ByHand, by_hand
from risalah.ledger.errors import Refused
from risalah.ledger.intake import reading_of, text_of
from risalah.ledger.models import Evidence, Reading, Report
from risalah.ledger.permissions import permissions
from risalah.rights.gates import gate
from risalah.rights.quotation import quotation
from risalah.rights.standing import Standing
from risalah.rights.wording import reopen
from risalah.values.document import Span
from risalah.values.reading import Reading as ReadingValue


class Words(msgspec.Struct, frozen=True):
    """The words of one account: the text where it may be shown, the spans by field, or why there is nothing to show.

    `text` is None where only `quotations` (field to short quotations) may be shown. `outlet` is whose report it is,
    `hand` who entered it where it was not read.
    """

    spans: dict[str, list[Span]]
    text: str | None
    quotations: dict[str, list[str]]
    missing: str
    outlet: str
    hand: ByHand | None = None


def newest(report: str) -> ReadingValue:
    """The newest reading of a report."""
    return reading_of(Reading.objects.filter(report_id=report).order_by("-pk")[0])


def outlet(report: Report, reading: ReadingValue) -> str:
    """Whose report it is: the agency of its dateline, the holder of its rights, its site, or its file."""
    line = reading.document.dateline
    file = re.split(r"[/\\]", report.source)[-1]
    return (line.agency if line else None) or report.standing["holder"] or report.standing["host"] or file


def spans(evidence: Evidence, reading: ReadingValue) -> dict[str, list[Span]]:
    """The spans on which an account rests, by field; a statement's are the words said."""
    if evidence.kind == "statement":
        return {"words": [s.span for s in reading.statements if s.id == evidence.local]}
    listed = (reading.engagements, reading.agreements, reading.commitments, reading.accreditations)
    by_id = {record.id: record.evidence for records in listed for record in records}
    return {field: [(start, end) for start, end in found] for field, found in by_id.get(evidence.local, {}).items()}


def words(evidence: Evidence, *, day: str, brought: Sequence[str] = ()) -> Words:
    """Open the words behind an account.

    Args:
        evidence: The account.
        day: The day (ISO) for which permissions have to hold.
        brought: Texts of files that were brought back.

    Raises:
        Refused: A file that was brought back does not hold the words any more.
    """
    report = evidence.report
    reading = newest(report.pk)
    found, whose = spans(evidence, reading), outlet(report, reading)
    text, hand = text_of(report.pk), by_hand(report)
    if hand is not None and (text is None or not any(found.values())):
        return Words(found, None, {}, hand.said, whose, hand)
    if text is None:
        text = _brought(report, found, brought)
    if text is None:
        return Words(found, None, {}, "the text may not be kept; bring the file back with --with FILE", whose)
    standing = msgspec.convert(report.standing, Standing)
    allowed = gate("show", standing, handed_over=report.handed_over, permissions=permissions(), day=day).allowed
    if allowed:
        return Words(found, text, {}, "", whose, hand)
    quoted = {f: [quotation(text, start, end, False) for start, end in spans_] for f, spans_ in found.items()}
    return Words(found, None, quoted, "", whose, hand)


def _brought(report: Report, found: dict[str, list[Span]], brought: Sequence[str]) -> str | None:
    """The text among those brought back in which all words stand where they stood."""
    problem = None
    for text in brought:
        try:
            for start, end in (span for spans_ in found.values() for span in spans_):
                reopen(text, start, end, (report.hashes or {})[f"{start}-{end}"])
        except (ValueError, KeyError) as error:
            problem = error
        else:
            return text
    if problem is not None:
        raise Refused(
            report.source, f"the file brought back does not hold the words ({problem})", "bring the file that was added"
        )
    return None
