"""From drafts to lines: what is quoted, what finds room on two pages, and which number each footnote has.

Room is counted in lines of print. Sections give way in a fixed order, the least important line first; a section never
has fewer lines than its least.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Cited, Counted, Decided, Draft, Ground, OfLedger, Part, Told
from risalah.briefs.quoting import Quoting
from risalah.briefs.values import Footnote, Line, Section
from risalah.briefs.wording import Speech, cut, one_line
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import label
from risalah.ledger.by_hand import by_hand
from risalah.ledger.models import Decision, Evidence
from risalah.ledger.rows import find

ROOM: Final = 144.0  # lines of the body that two pages hold, footnotes with them
_LINE, _NOTE = 92, 128  # characters of a line of the body, and of a footnote
_SMALL = 0.72  # height of a line of footnotes
# Where lines are taken away first.
_GIVING: Final = ("differences", "statements", "accreditations", "agreements", "people", "engagements", "plans", "gaps")
_QUOTED_ALREADY = frozenset({"commitment", "statement"})  # their words stand in the line


class Numbering:
    """Finishes drafts, fits them into two pages, and numbers their footnotes in the order of reading."""

    def __init__(self, asked: Asked, say: Speech, quoting: Quoting, rows: dict[str, Evidence]) -> None:
        """Keep what footnotes need.

        Args:
            asked: What is asked for.
            say: The language.
            quoting: Knows what may be quoted.
            rows: The accounts, by id.
        """
        self._asked, self._say, self._quoting, self._rows = asked, say, quoting, rows
        self._notes: dict[Ground, Footnote] = {}

    def finish(self, parts: Sequence[Part]) -> None:
        """Say what quotes, and write the footnotes of every draft, in the order of reading."""
        decisions = self._decisions(ground for part in parts for draft in part.drafts for ground in draft.grounds)
        for part in parts:
            for draft in part.drafts:
                if draft.finish:
                    draft.text = draft.finish(self._quoting)
                for ground in dict.fromkeys(draft.grounds):
                    if ground not in self._notes:
                        self._notes[ground] = self._note(ground, decisions)

    def fit(self, parts: Sequence[Part]) -> None:
        """Take lines away until what is left has room on two pages."""
        while self._height(parts) > ROOM:
            giving = next((part for part in self._givers(parts)), None)
            if giving is None:
                return
            giving.drafts.pop()

    def _givers(self, parts: Sequence[Part]) -> Iterable[Part]:
        for code in _GIVING:
            own = [p for p in parts if p.code.partition("-")[0] == code and len(p.drafts) > p.least]
            yield from sorted(own, key=lambda p: -len(p.drafts))

    def _height(self, parts: Sequence[Part]) -> float:
        shown = [part for part in parts if part.drafts]
        drafts = [draft for part in shown for draft in part.drafts]
        body = sum(_lines(len(draft.lead) + len(draft.text) + 8, _LINE) for draft in drafts)
        used = dict.fromkeys(ground for draft in drafts for ground in draft.grounds)
        notes = sum(_SMALL * _lines(len(self._notes[ground].text) + 4, _NOTE) for ground in used)
        return body + 1.9 * len(shown) + notes + 6

    def number(self, parts: Sequence[Part]) -> tuple[tuple[Section, ...], tuple[Footnote, ...]]:
        """Give the sections and their footnotes."""
        numbers: dict[Ground, int] = {}
        sections = []
        for part in parts:
            if not part.drafts:
                continue
            lines = []
            for draft in part.drafts:
                for ground in dict.fromkeys(draft.grounds):
                    numbers.setdefault(ground, len(numbers) + 1)
                lines.append(_line(draft, tuple(numbers[ground] for ground in dict.fromkeys(draft.grounds))))
            sections.append(self._section(part, tuple(lines)))
        notes = [self._numbered(ground, number) for ground, number in numbers.items()]
        return tuple(sections), tuple(notes)

    def _section(self, part: Part, lines: tuple[Line, ...]) -> Section:
        more = max(0, part.total - len(lines))
        number = self._say("many", n=more) if part.at_least else more
        text = self._say("more", n=number) if more else ""
        return Section(code=part.code, title=part.title, lines=lines, more=more, more_text=text)

    def _numbered(self, ground: Ground, number: int) -> Footnote:
        return msgspec.structs.replace(self._notes[ground], number=number)

    def _note(self, ground: Ground, decisions: dict[int, Decision]) -> Footnote:
        if isinstance(ground, Told | Cited):
            return self._report(ground)
        if isinstance(ground, Counted):
            return self._count(ground)
        if isinstance(ground, Decided):
            return self._decision(decisions[ground.number])
        assert isinstance(ground, OfLedger)
        day = in_words(self._asked.day, self._asked.language)
        return Footnote(number=0, kind="ledger", citation=self._say(ground.message, day=day))

    def _report(self, ground: Told | Cited) -> Footnote:
        report = self._quoting.reports[ground.report]
        day = in_words(report.published, self._asked.language)
        title = cut(report.title, 16, 90) if report.title else self._say("untitled")
        outlet = cut(self._quoting.outlet(report), 6, 40)
        citation = self._say("cite" if day else "cite_no_day", title=title, outlet=outlet, day=day)
        if hand := by_hand(report):
            when = in_words(hand.day, self._asked.language)
            citation += f", {cut(report.part, 8, 60)}" if report.part else ""
            citation = self._say("cite_by_hand", citation=citation, by=cut(hand.by, 6, 40), day=when)
        if isinstance(ground, Cited):
            words = self._quoting.of_name(report.pk, ground.name)
            ids: tuple[str, ...] = (report.pk,)
        else:
            row = self._rows[ground.evidence]
            words = "" if row.kind in _QUOTED_ALREADY else self._quoting.of_account(row)
            ids = (ground.record, report.pk)
        return Footnote(
            number=0, kind="report", citation=citation, quotation=f"“{words}”" if words else "", ids=ids,
            report=report.pk, record=getattr(ground, "record", ""), evidence=getattr(ground, "evidence", ""),
            url=one_line(report.url),
        )  # fmt: skip

    def _count(self, ground: Counted) -> Footnote:
        if not ground.number:
            day = in_words(self._asked.day, self._asked.language)
            return Footnote(number=0, kind="count", citation=self._say("counted_none", day=day))
        ids = ground.ids + (("…",) if len(ground.ids) < ground.number else ())
        key = "counted_reports" if ground.reports else "counted"
        return Footnote(number=0, kind="count", citation=self._say(key, n=ground.number), ids=ids)

    def _decisions(self, grounds: Iterable[Ground]) -> dict[int, Decision]:
        numbers = [ground.number for ground in grounds if isinstance(ground, Decided)]
        return {row.pk: row for row in find(Decision, "id", numbers)}

    def _decision(self, row: Decision) -> Footnote:
        field = label("field", str(row.payload["field"]), self._asked.language)
        citation = self._say(
            "decision", number=row.pk, by=one_line(row.by), day=in_words(row.decided_at.date().isoformat(),
            self._asked.language), field=field, value=cut(str(row.payload["value"]), 10, 60),
        )  # fmt: skip
        return Footnote(number=0, kind="decision", citation=citation, quotation=cut(row.why, 14, 90))


def _lines(characters: int, width: int) -> int:
    return -(-characters // width)


def _line(draft: Draft, notes: tuple[int, ...]) -> Line:
    return Line(
        lead=one_line(draft.lead), text=one_line(draft.text), notes=notes, sign=draft.sign, kind=draft.kind,
        record=draft.record, code=draft.code,
    )  # fmt: skip
