"""The words of a report that stand in a footnote: few, and never more than its rights allow.

Where the text may be shown, up to `LONGEST` words of each account; where only short quotation is allowed, no more than
`SHORT` words of a report in the whole brief, however often it is cited; where the text is not kept, none.
"""

import re
import zlib
from collections.abc import Iterable
from typing import Final

import msgspec

from risalah.briefs.wording import cut, one_line
from risalah.ledger.accounts import name_id
from risalah.ledger.intake import DOCUMENTS, reading_of
from risalah.ledger.models import Evidence, Reading, Report, Text
from risalah.ledger.opened import outlet, spans
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import find
from risalah.rights.gates import gate
from risalah.rights.quotation import SHORT
from risalah.rights.standing import Standing
from risalah.values.document import Span
from risalah.values.reading import Reading as ReadingValue

LONGEST: Final = 22  # words of one footnote
_WIDEST = 240  # characters of one quotation: words can be of any length
_NEAR = 260  # characters from the first word of evidence to the last that is quoted with it
_BESIDE = 110  # characters from a name in which its post is looked for
_BRIDGE = re.compile(r"[^\n.!?]{0,24}")
# What a record hangs on; the words nearest to it are quoted.
_ANCHORS = ("words", "undertaking", "title", "post", "type", "stage", "status")
_MINOR = frozenset({"areas", "organisations", "occasion"})


class Quoting:
    """Reports, their newest readings, and how much of each may still be quoted."""

    def __init__(self, reports: Iterable[str], day: str) -> None:
        """Read them.

        Args:
            reports: Ids.
            day: The day on which permissions must hold.
        """
        wanted = sorted(set(reports))
        self.reports = {row.pk: row for row in find(Report, "id", wanted)}
        newest: dict[str, Reading] = {}
        for row in sorted(find(Reading, "report_id", wanted), key=lambda row: row.pk):
            newest[row.report_id] = row
        self._rows = newest
        self._readings: dict[str, ReadingValue] = {}
        self._texts = {row.pk: row for row in find(Text, "report_id", wanted)}
        self._opened: dict[str, str] = {}
        permitted = permissions()
        self._left: dict[str, int | None] = {}
        for report in self.reports.values():
            found = msgspec.convert(report.standing, Standing)
            shown = gate("show", found, handed_over=report.handed_over, permissions=permitted, day=day).allowed
            self._left[report.pk] = None if shown else SHORT

    def closed(self, report: str) -> bool:
        """Whether not one word of a report may stand here."""
        return report not in self._texts

    def short_only(self, report: str) -> bool:
        """Whether a report may be quoted, but only shortly."""
        return self._left[report] is not None

    def reading(self, report: str) -> ReadingValue:
        """The newest reading of a report."""
        if report not in self._readings:
            self._readings[report] = reading_of(self._rows[report])
        return self._readings[report]

    def outlet(self, report: Report) -> str:
        """Whose report it is: the agency of its dateline, the holder of its rights, its site, or its file."""
        return outlet(report, self.reading(report.pk))

    def of_account(self, evidence: Evidence, words: int = LONGEST) -> str:
        """The words of an account, or ''."""
        if self.closed(evidence.report_id):
            return ""
        found = spans(evidence, self.reading(evidence.report_id))
        anchor = next((field for field in _ANCHORS if found.get(field)), None) or next(iter(found), None)
        if anchor is None or not found[anchor]:
            return ""
        start = found[anchor][0][0]
        near = {
            span
            for field, own in found.items()
            if field == anchor or field not in _MINOR
            for span in own
            if abs(span[0] - start) <= _NEAR
        }
        return self._quoted(evidence.report_id, sorted(near), words)

    def of_name(self, report: str, name: str) -> str:
        """The longest words with which a report names somebody and their post, by the id of the spelling, or ''."""
        if self.closed(report):
            return ""
        text = self._text(report)
        mentions = [
            _with_post(text, span, [post.title for post in person.posts])
            for person in self.reading(report).people
            if name_id(person.name, person.country) == name
            for span in person.mentions
        ]
        longest = max(mentions, key=lambda span: (span[1] - span[0], -span[0]), default=None)
        return self._quoted(report, [longest], LONGEST) if longest else ""

    def _text(self, report: str) -> str:
        if report not in self._opened:
            self._opened[report] = DOCUMENTS.decode(zlib.decompress(bytes(self._texts[report].content))).text
        return self._opened[report]

    def _quoted(self, report: str, found: list[Span], most: int) -> str:
        """The words of spans in the order of the text, what lies close between them with them."""
        text = self._text(report)
        pieces = [one_line(text[start:end]) for start, end in _bridged(text, found)]
        return self.spend(report, " … ".join(piece for piece in pieces if piece), most)

    def spend(self, report: str, said: str, most: int) -> str:
        """As many words as may still be quoted of a report; '' where none may.

        Args:
            report: Its id.
            said: What it says, '…' where something is left out.
            most: How many words at most.
        """
        left = self._left[report]
        room = most if left is None else min(most, left)
        words = one_line(said).split()
        taken: list[str] = []
        counted = 0
        for word in words:
            if counted == room:
                break
            counted += word != "…"
            taken.append(word)
        if left is not None:
            self._left[report] = left - counted
        while taken and taken[-1] == "…":
            taken.pop()
        line = " ".join(taken)
        if taken and len(taken) < len(words):
            line = f"{line.rstrip(' ,;:')} …"
        return cut(line, len(words) + 1, _WIDEST)


def _with_post(text: str, mention: Span, posts: list[str]) -> Span:
    """A mention with the post that stands before or behind it in the same line."""
    start, end = mention
    for post in posts:
        before = text.rfind(post, max(0, start - _BESIDE), start)
        if before >= 0 and "\n" not in text[before:start]:
            return before, end
        behind = text.find(post, end, end + _BESIDE)
        if behind >= 0 and "\n" not in text[end:behind]:
            return start, behind + len(post)
    return mention


def _bridged(text: str, found: list[Span]) -> list[Span]:
    """Spans, those joined that overlap or that only a few words of one sentence part."""
    joined: list[Span] = []
    for start, end in found:
        if joined and (start <= joined[-1][1] or _BRIDGE.fullmatch(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
