"""Reports and their words: search, one report with what it tells, statements. Words stand as far as rights allow."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from risalah.exchange.texts import Texts
from risalah.ledger import faceted
from risalah.ledger import reports as reporting
from risalah.ledger import statements as saying
from risalah.ledger.faceted import FACETS
from risalah.ledger.intake import text_of
from risalah.rights.quotation import quotation
from risalah.web.api import worded
from risalah.web.api.asked import AsOf, Code, Country, Cursor, Limit, PersonId, ReportId, Since, Until, Words
from risalah.web.api.labelled import labels, named
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.records import Kind
from risalah.web.api.shapes import Labels, Record, Report, Shape, Span

operations = Operations("Reports")
_GROUPS = {"kind": "kind", "type": "engagement_type", "status": "status", "country": "country", "area": "area"}


class Piece(Shape, frozen=True):
    """A piece of text, and whether it is a word that was looked for."""

    text: str
    found: bool


class Hit(Shape, frozen=True):
    """A report, the records that it tells (those that fit first), and words around the first that was looked for."""

    report: Report
    records: list[Record]
    snippet: list[Piece]


class Choice(Shape, frozen=True):
    """A value of a facet, and how many hits there are with it."""

    value: str
    hits: int
    label: str


class Found(Shape, frozen=True):
    """Hits of a page; `facets` are counted over the `searched` newest hits, of which `matched` fit; `more` says that
    older ones were not looked at."""

    items: list[Hit]
    next: str | None
    facets: dict[str, list[Choice]]
    matched: int
    searched: int
    more: bool


class Notice(Shape, frozen=True):
    """What a notice says, in its own words; `instrument` is where it stands."""

    instrument: str
    words: str


class Gate(Shape, frozen=True):
    """Whether an action is allowed today, why, and what would open it."""

    action: str
    allowed: bool
    reason: str
    opens: str
    labels: Labels


class Mark(Shape, frozen=True):
    """What words stand for: a field of an account of a record."""

    kind: str
    field: str
    record: str
    evidence: str


class Stretch(Shape, frozen=True):
    """Words of the text with one set of marks, `[start, end)`; `role` is the part of the report that they stand in."""

    role: str
    start: int
    end: int
    words: str
    marks: list[Mark]


class Tells(Shape, frozen=True):
    """A record that the report tells of, and the fields for which it gives words."""

    evidence: str
    record: Record
    fields: list[str]


class Mentioned(Shape, frozen=True):
    """Somebody whom the report names, as written and as the ledger calls them."""

    person: str
    name: str
    called: str
    country: str
    rank: str
    posts: list[str]
    mentions: list[Span]


class Copied(Shape, frozen=True):
    """Another report that says the same, how, and how much (0 to 1)."""

    report: Report
    how: str
    likeness: float
    labels: Labels


class Credit(Shape, frozen=True):
    """Who made the report."""

    role: str
    name: str


class WholeReport(Shape, frozen=True, kw_only=True):
    """A report: whose it is, what its notices allow, its text or short quotations of it, and what it tells.

    `whole` says whether `text` is all of the text; `withheld` why it is not.
    """

    report: Report
    handed_over: bool
    credits: list[Credit]
    notices: list[Notice]
    gates: list[Gate]
    whole: bool
    withheld: str
    text: list[Stretch]
    tells: list[Tells]
    people: list[Mentioned]
    original: Copied | None
    copies: list[Copied]
    versions: list[Report]
    reader: str


class Spoken(Shape, frozen=True):
    """Words said: those of the report that told them first, whole or as a short quotation; `withheld` says why."""

    record: Record
    person: str
    name: str
    country: str
    words: str
    whole: bool
    withheld: str
    report: Report
    evidence: str
    labels: Labels


@operations.get("/search", gives=Found)
def search(
    request: HttpRequest,
    q: Words,
    kind: Annotated[tuple[Kind, ...], Query(max_length=5)] = (),
    type: Annotated[tuple[Code, ...], Query(max_length=20)] = (),
    status: Annotated[tuple[Code, ...], Query(max_length=20)] = (),
    country: Annotated[tuple[Country, ...], Query(max_length=20)] = (),
    year: Annotated[tuple[Annotated[str, Field(pattern=r"^\d{4}$")], ...], Query(max_length=20)] = (),
    area: Annotated[tuple[Code, ...], Query(max_length=20)] = (),
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> Found:
    """Reports that have all words of a query, newest first, narrowed by what they tell of

    A word that ends in '*' stands for all that begin so. Of a facet several values may be given: one has to fit.
    """
    chosen = {"kind": kind, "type": type, "status": status, "country": country, "year": year, "area": area}
    after = place("search", cursor, int)
    found = faceted.search(q, chosen=chosen, limit=limit + 1, after=after[0] if after else None, as_of=as_of or None)
    page = cut("search", found.hits, limit, lambda hit: (hit.row,))
    texts = worded.texts_for(request)
    return Found(
        items=[_hit(each, texts, as_of) for each in page.items],
        next=page.next,
        facets={facet: [_choice(facet, *each) for each in found.facets[facet]] for facet in FACETS},
        matched=found.matched,
        searched=found.searched,
        more=found.more,
    )


def _hit(found: faceted.Hit, texts: Texts, as_of: str) -> Hit:
    shown = texts.allowed(found.report)
    return Hit(
        report=worded.report(found.report),
        records=worded.records(found.records, texts, as_of),
        snippet=[Piece(text=each.text, found=bool(each.marks)) for each in found.snippet] if shown else [],
    )


def _choice(facet: str, value: str, hits: int) -> Choice:
    return Choice(value=value, hits=hits, label=named(_GROUPS[facet], value) if facet in _GROUPS else value)


@operations.get("/reports/{report}", gives=WholeReport, problems=("not-found",))
def report(request: HttpRequest, report: ReportId, as_of: AsOf = "") -> WholeReport:
    """A report: its text cut where records rest on it, as far as rights allow, and what is beside it

    Of a text that may not go out whole the stretches are short quotations (40 words). Offsets count characters of the
    text as it was added.
    """
    found = reporting.report_page(report, as_of=as_of or None)
    texts = worded.texts_for(request)
    whole = not found.missing and texts.allowed(found.report)
    records = worded.records([(each.kind, each.record) for each in found.told], texts, as_of)
    return WholeReport(
        report=worded.report(found.report),
        handed_over=found.report.handed_over,
        credits=[Credit(role=each.role, name=each.name) for each in found.credits],
        notices=[Notice(instrument=each.instrument, words=each.words) for each in found.standing.notices],
        gates=[
            Gate(
                action=action, allowed=each.allowed, reason=each.reason, opens=each.opens,
                labels={"action": named("action", action)},
            )
            for action, each in found.verdicts.items()
        ],
        whole=whole,
        withheld=texts.withheld([found.report])[found.report.pk],
        text=_text(found, whole),
        tells=[
            Tells(evidence=told.evidence, record=record, fields=list(told.fields))
            for told, record in zip(found.told, records, strict=True)
        ],
        people=[
            Mentioned(
                person=m.person, name=m.name, called=m.called, country=m.country, rank=m.rank, posts=list(m.posts),
                mentions=list(m.mentions),
            )
            for m in found.people
        ],
        original=_copied(found.original) if found.original else None,
        copies=[_copied(each) for each in found.copies],
        versions=[worded.report(each) for each in found.versions],
        reader=found.reader,
    )  # fmt: skip


def _text(found: reporting.ReportPage, whole: bool) -> list[Stretch]:
    """All of the text, or short quotations of what records rest on."""
    if whole:
        return [
            Stretch(role=part.role, start=s.start, end=s.end, words=s.text, marks=_marks(s.marks))
            for part in found.parts
            for s in part.segments
        ]
    quoted = [(each.start, each.end, each.words, each.marks) for each in found.quotations] or _quoted(found)
    return [Stretch(role="", start=s, end=e, words=words, marks=_marks(marks)) for s, e, words, marks in quoted]


def _quoted(found: reporting.ReportPage) -> list[tuple[int, int, str, tuple[reporting.Mark, ...]]]:
    """Short quotations of a text that may be shown to eyes, but not sent to a program: one of each marked stretch."""
    runs: dict[reporting.Mark, list[list[int]]] = {}
    for segment in (s for part in found.parts for s in part.segments):
        for mark in segment.marks:
            own = runs.setdefault(mark, [[segment.start, segment.start]])
            if own[-1][1] == segment.start:
                own[-1][1] = segment.end
            else:
                own.append([segment.start, segment.end])
    stretches: dict[tuple[int, int], list[reporting.Mark]] = {}
    for mark, own in runs.items():
        for start, end in own:
            stretches.setdefault((start, end), []).append(mark)
    text = text_of(found.report.pk) or ""
    return [(s, e, quotation(text, s, e, False), tuple(marks)) for (s, e), marks in sorted(stretches.items())]


def _marks(found: tuple[reporting.Mark, ...]) -> list[Mark]:
    return [Mark(kind=m.kind, field=m.field, record=m.record, evidence=m.evidence) for m in found]


def _copied(found: reporting.Beside) -> Copied:
    return Copied(
        report=worded.report(found.report), how=found.how, likeness=found.likeness,
        labels=labels("copy", {"how": found.how}),
    )  # fmt: skip


@operations.get("/statements", gives=Page[Spoken])
def statements(
    request: HttpRequest,
    person: PersonId = "",
    country: Country = "",
    form: Literal["", "direct", "indirect"] = "",
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 20,
) -> Page[Spoken]:
    """Words said: by whom, for which state, when; newest first"""
    before = place("statements", cursor, str, str)
    found = saying.statements(
        person=person, country=country, form=form, since=since, until=until, limit=limit + 1, before=before,
        as_of=as_of or None,
    )  # fmt: skip
    page = cut("statements", found, limit, lambda each: (each.statement.day, each.statement.pk))
    texts = worded.texts_for(request)
    records = worded.records([("statement", each.statement) for each in page.items], texts, as_of)
    items = [_statement(each, record, texts) for each, record in zip(page.items, records, strict=True)]
    return Page(items, page.next)


def _statement(found: saying.Spoken, record: Record, texts: Texts) -> Spoken:
    allowed = texts.allowed(found.report)
    words = quotation(found.words, 0, len(found.words), allowed)
    return Spoken(
        record=record, person=found.person, name=found.name, country=found.country, words=words,
        whole=found.whole and words == found.words, withheld=texts.withheld([found.report])[found.report.pk],
        report=worded.report(found.report), evidence=found.evidence,
        labels=labels("statement", {"country": found.country}),
    )  # fmt: skip
