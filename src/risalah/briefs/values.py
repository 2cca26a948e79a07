"""A brief as frozen values: what the writers (text, HTML, DOCX, PDF) and the web page show.

All words are in the brief's language already; names, posts, titles and quotations stay as reports write them.
"""

from typing import Literal

import msgspec

from risalah.knowledge.labels import Language

Kind = Literal["report", "count", "decision", "ledger"]


class Footnote(msgspec.Struct, frozen=True, kw_only=True):
    """What a line rests on.

    `kind` is a report, a count of records, a person's decision, or the ledger itself. `citation` names it ('title,
    outlet, day'), `quotation` has words of it between quotation marks or '', as far as rights allow, `ids` the ids of
    the record, account and report, or of the first records that were counted. `url` is the report's own address.
    """

    number: int
    kind: Kind
    citation: str
    quotation: str = ""
    ids: tuple[str, ...] = ()
    report: str = ""
    record: str = ""
    evidence: str = ""
    url: str = ""

    @property
    def text(self) -> str:
        """The footnote on one line, without its number."""
        said = f"{self.citation}: {self.quotation}" if self.quotation else self.citation
        return f"{said} [{' · '.join(self.ids)}]" if self.ids else said


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a section.

    `lead` stands before it (a day, a post, a state of a plan), `notes` are numbers of footnotes, at least one. `sign`
    says that no person has reviewed the record, `record` and `kind` name it where the line is about one; `code` is the
    state of a plan or the status of an engagement.
    """

    lead: str
    text: str
    notes: tuple[int, ...]
    sign: str = ""
    kind: str = ""
    record: str = ""
    code: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A section: `more` counts what did not find room, `more_text` says so."""

    code: str
    title: str
    lines: tuple[Line, ...]
    more: int = 0
    more_text: str = ""


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """A brief. `as_of_text` is the day in words ('As of 1 August 2025'); `legend` explains signs; `words` are the few
    words that writers need: 'notes', 'legend', and of an empty brief 'nothing'."""

    title: str
    countries: tuple[str, ...]
    as_of: str
    as_of_text: str
    language: Language
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]
    legend: tuple[str, ...]
    made_by: str
    words: dict[str, str]
    empty: bool

    def note(self, number: int) -> Footnote:
        """The footnote of a number."""
        return self.footnotes[number - 1]
