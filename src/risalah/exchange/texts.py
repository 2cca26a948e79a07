"""Whose words may leave the ledger, and these words.

The gate 'export' is asked for every report, with the permissions of a day. Where it is closed, or the text is not kept,
facts, offsets and the citation go out without words. The words of a copy leave only where those that it copies may.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from risalah.ledger.by_hand import by_hand, of_standing
from risalah.ledger.governing import REWRITE, originals
from risalah.ledger.intake import reading_of, text_of
from risalah.ledger.models import Evidence, Reading, Report, Text
from risalah.ledger.opened import spans
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import pieces
from risalah.rights.actions import Action
from risalah.rights.gates import Verdict, gate
from risalah.rights.standing import Standing
from risalah.values.document import Span

NOT_KEPT = "not kept"
BY_HAND = "entered by hand"
LEAVING: Final = frozenset({"export", "send"})
_REMEMBERED = 100_000  # reports whose original is at hand
_WORDLESS = ExpressionWrapper(Q(hashes={}), output_field=BooleanField())


class Words(msgspec.Struct, frozen=True):
    """What an account rests on: spans by field, the words by field or None, and why there are none ('' where there
    are): 'copyright', 'reserved', 'not kept' or 'entered by hand'. `around` are the signs before and after each span,
    where they were asked for and may leave."""

    spans: dict[str, list[Span]]
    words: dict[str, list[str]] | None
    withheld: str
    around: dict[Span, tuple[str, str]] = {}


class Texts:
    """Asks the gate, and opens what it lets out."""

    def __init__(self, day: str, actions: Sequence[Action] = ("export",)) -> None:
        """Read the permissions.

        Args:
            day: ISO day on which they have to hold.
            actions: What is to be done with the words: all of it has to be allowed.
        """
        self.day = day
        self._actions = actions
        self._permissions = permissions()
        self._asked: dict[tuple[str, bool], Verdict] = {}
        # To be looked at, a copy is what its own notice says; only what leaves takes the original's words along.
        self._leave = not LEAVING.isdisjoint(actions)
        self._originals: dict[str, Sequence[Report]] = {}

    def allowed(self, report: Report) -> bool:
        """Whether the text of a report may leave."""
        return self.verdict(report).allowed

    def look_up(self, reports: Iterable[Report]) -> None:
        """Find the originals of several reports at once that will be asked for one by one."""
        if not self._leave:
            return
        if len(self._originals) > _REMEMBERED:
            self._originals.clear()
        wanted = [report.pk for report in reports if report.pk not in self._originals]
        self._originals.update(dict.fromkeys(wanted, ()))
        self._originals.update(originals(wanted))

    def _governing(self, report: Report) -> Report:
        """The report whose notice decides: of a copy a closed one that it copies, else the report itself."""
        if not self._leave or not self._verdict(report.standing, report.handed_over).allowed:
            return report
        if report.pk not in self._originals:
            self.look_up([report])
        copied = self._originals[report.pk]
        return next((each for each in copied if not self._verdict(each.standing, each.handed_over).allowed), report)

    def _verdict(self, standing: Any, handed_over: bool) -> Verdict:
        key = (str(standing), handed_over)
        if key not in self._asked:
            if len(self._asked) > 10_000:
                self._asked.clear()
            found = msgspec.convert(standing, Standing)
            verdicts = [
                gate(action, found, handed_over=handed_over, permissions=self._permissions, day=self.day)
                for action in self._actions
            ]
            self._asked[key] = next((verdict for verdict in verdicts if not verdict.allowed), verdicts[-1])
        return self._asked[key]

    def verdict(self, report: Report) -> Verdict:
        """Whether the words of a report may leave, why, and what would open them."""
        found = self._governing(report)
        return self._verdict(found.standing, found.handed_over)

    def withheld(self, reports: Sequence[Report]) -> dict[str, str]:
        """Why the words of reports do not leave, by report; '' for those that do."""
        self.look_up(reports)
        kept: set[str] = set()
        for piece in pieces([report.pk for report in reports]):
            kept.update(Text.objects.filter(report_id__in=piece).values_list("report_id", flat=True))
        return {report.pk: self._why(report, report.pk in kept) for report in reports}

    def _why(self, report: Report, kept: bool) -> str:
        if not kept and by_hand(report) and not report.hashes:  # else there are words, in another ledger
            return BY_HAND
        if not self.allowed(report):
            return str(self._governing(report).standing["level"])
        return "" if kept else NOT_KEPT

    def words(self, accounts: Sequence[Evidence], reports: dict[str, Report], *, around: int = 0) -> dict[str, Words]:
        """What accounts rest on, by account.

        Args:
            accounts: The accounts.
            reports: Their reports, by id.
            around: How many signs before and after each span are wanted too.
        """
        of_report: dict[str, list[Evidence]] = defaultdict(list)
        for account in accounts:
            of_report[account.report_id].append(account)
        wanted = sorted(of_report)
        self.look_up(reports.values())
        readings: dict[str, Reading] = {}
        for piece in pieces(wanted):
            readings |= {row.report_id: row for row in Reading.objects.filter(report_id__in=piece).order_by("pk")}
        found: dict[str, Words] = {}
        for report in wanted:  # one text and reading at a time: decoded they are large
            reading = reading_of(readings[report])
            text = text_of(report) if self.allowed(reports[report]) or by_hand(reports[report]) else None
            why = self._why(reports[report], text is not None)
            text = text if self.allowed(reports[report]) else None
            for account in of_report[report]:
                where = spans(account, reading)
                if text is None:
                    found[account.pk] = Words(where, None, why)
                    continue
                beside = (
                    {span: _around(text, span, around) for each in where.values() for span in each} if around else {}
                )
                found[account.pk] = Words(where, _cut_out(text, where), why, beside)
        return found

    def summary(self, reports: QuerySet[Report]) -> dict[str, Any]:
        """How many reports' words leave, how many do not and why, for the head of an export."""
        groups = (
            reports.annotate(kept=Exists(Text.objects.filter(report_id=OuterRef("pk"))), wordless=_WORDLESS)
            .order_by()
            .values_list("standing", "handed_over", "kept", "wordless")
            .annotate(number=Count("pk"))
        )
        out = 0
        left: Counter[tuple[str, str, str]] = Counter()
        for standing, handed_over, kept, wordless, number in groups.iterator(chunk_size=2000):
            verdict = self._verdict(standing, handed_over)
            if verdict.allowed and kept:
                out += number
            elif not kept and wordless and of_standing(standing):
                left[BY_HAND, "", ""] += number
            elif verdict.allowed:
                left[NOT_KEPT, "", ""] += number
            else:
                left[_bucket(standing, verdict)] += number
        for kept, verdict, standing in self._closed_by_original(reports):
            if kept:
                out -= 1
            else:
                left[NOT_KEPT, "", ""] -= 1
            left[_bucket(standing, verdict)] += 1
        why = [
            {"why": level, "whose": whose, "reports": number, "opens": opens}
            for (level, whose, opens), number in sorted(left.items(), key=lambda item: (-item[1], item[0]))
            if number
        ]
        return {"day": self.day, "with_words": out, "without_words": sum(left.values()), "left_out": why}

    def _closed_by_original(self, reports: QuerySet[Report]) -> Iterator[tuple[bool, Verdict, Any]]:
        """The copies whose own notice would let them out: whether kept, and what their original's says."""
        if not self._leave:
            return
        copies = reports.filter(copy__isnull=False).exclude(copy__how=REWRITE)
        with_text = copies.annotate(kept=Exists(Text.objects.filter(report_id=OuterRef("pk"))))
        for piece in pieces(with_text.order_by("pk").iterator(chunk_size=2000)):
            self.look_up(piece)
            for report in piece:
                found = self._governing(report)
                if found is not report and not (by_hand(report) and not report.kept):
                    yield report.kept, self._verdict(found.standing, found.handed_over), found.standing


def _bucket(standing: Any, verdict: Verdict) -> tuple[str, str, str]:
    """Why words stay, whose they are, and what would open them."""
    return standing["level"], standing["holder"] or standing["host"] or "", verdict.opens


def _cut_out(text: str, found: dict[str, list[Span]]) -> dict[str, list[str]]:
    """The words of spans."""
    return {field: [text[start:end] for start, end in each] for field, each in found.items()}


def _around(text: str, span: Span, number: int) -> tuple[str, str]:
    """The signs before and after a span."""
    start, end = span
    return text[max(0, start - number) : start], text[end : end + number]
