"""Records: the timeline of a state or of two, one record with everything known of it, its accounts side by side."""

from collections.abc import Sequence
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query

from risalah.exchange.rows import WORDED, short
from risalah.exchange.texts import Texts
from risalah.ledger import lookup, models
from risalah.ledger.errors import Unknown
from risalah.ledger.intake import text_of
from risalah.ledger.models import RECORDS, Evidence, FollowUp
from risalah.ledger.opened import newest, spans
from risalah.ledger.tellings import LABELS, Account, Row, Sources, of_record, sources
from risalah.ledger.tellings import as_of as stood
from risalah.ledger.timeline import KINDS, Entry
from risalah.ledger.timeline import timeline as told
from risalah.review.versions import version_of
from risalah.web.api import shapes, worded
from risalah.web.api.asked import AsOf, Code, Cursor, Limit, OneOrTwo, RecordId, Since, Until
from risalah.web.api.decided import of_target
from risalah.web.api.labelled import labels, named
from risalah.web.api.operations import Operations
from risalah.web.api.paging import cut, place
from risalah.web.api.shapes import Shape

operations = Operations("Records")
Kind = Literal["engagement", "agreement", "commitment", "accreditation", "statement"]
Kinds = Annotated[tuple[Kind, ...], Query(max_length=5, description="Kinds of record; all where left out")]
_PLANS = ("engagement", "agreement", "commitment")


class WholeRecord(Shape, frozen=True):
    """A record with who takes part, what became of it and of which plans it is the follow-up, and what was decided.

    `version` is sent back with a decision, so that nothing is decided on what has changed.
    """

    record: shapes.Record
    participants: list[shapes.Participant]
    follow_ups: list[shapes.FollowUp]
    follows_up: list[shapes.FollowUp]
    decisions: list[shapes.Decision]
    version: str


class Timeline(Shape, frozen=True):
    """Records in the order of their days, newest first; `next` is the cursor of what follows, null at the end."""

    items: list[shapes.Record]
    next: str | None


class Told(Shape, frozen=True):
    """What one report says of a record. Independent accounts are numbered from 1; `shares` says why one is not the
    first of its number."""

    evidence: str
    account: int
    shares: str
    local: str
    report: shapes.Report
    words: shapes.Words


class Field(Shape, frozen=True):
    """How the accounts stand to each other in a field (`agree`, `differ`, `more`, `one`), and who gives which value."""

    field: str
    agreement: str
    values: list["Value"]
    labels: shapes.Labels


class Value(Shape, frozen=True):
    """A value, and the numbers of the independent accounts that give it."""

    value: str
    accounts: list[int]


class Accounts(Shape, frozen=True):
    """Who says what of one record."""

    record: str
    kind: str
    fields: list[Field]
    accounts: list[Told]


@operations.get("/timeline", gives=Timeline)
def timeline(
    request: HttpRequest,
    country: OneOrTwo,
    kind: Kinds = (),
    type: Code = "",
    status: Code = "",
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Timeline:
    """The records in which one state, or each of two, takes part, newest first

    A type takes its refinements along; `status` is the stage of an agreement.
    """
    before = place("timeline", cursor, str, str)
    entries = told(
        country, kinds=kind or KINDS, type_=type, status=status, since=since, until=until or "9999", limit=limit + 1,
        before=before, as_of=as_of or None,
    )  # fmt: skip
    page = cut("timeline", entries, limit, lambda entry: (entry.day, entry.record.pk))
    return Timeline(items=of_entries(request, page.items, as_of), next=page.next)


def of_entries(request: HttpRequest, entries: Sequence[Entry], as_of: str) -> list[shapes.Record]:
    """The records of a timeline as values."""
    return worded.records([(e.kind, e.record) for e in entries], worded.texts_for(request), as_of)


@operations.get("/records/{record}", gives=WholeRecord, problems=("not-found",))
def record(request: HttpRequest, record: RecordId, as_of: AsOf = "") -> WholeRecord:
    """One record with everything known of it

    The id of any of its accounts leads to it.
    """
    kind, row = record_of(record, as_of)
    steps = list(FollowUp.objects.exclude(state="rejected").filter(plan=row.pk).order_by("day", "id"))
    plans = list(FollowUp.objects.exclude(state="rejected").filter(later=row.pk).order_by("day", "id"))
    [shown] = worded.records([(kind, row)], worded.texts_for(request), as_of)
    return WholeRecord(
        record=shown,
        participants=worded.participants(row, as_of),
        follow_ups=[worded.follow_up(step) for step in steps if not as_of or step.day <= as_of],
        follows_up=[worded.follow_up(step) for step in plans if not as_of or step.day <= as_of],
        decisions=of_target(row.pk),
        version=version_of(row.pk),
    )


def record_of(word: str, as_of: str) -> tuple[str, models.Record]:
    """A record's kind and row, as it stands or stood on a day.

    Raises:
        Unknown: There is none, or nothing had been told of it.
    """
    kind, identifier = lookup.record(word)
    row: models.Record = RECORDS[kind]._default_manager.get(pk=identifier)
    if as_of:
        earlier = stood([row], kind, as_of)
        if not earlier:
            raise Unknown(word, f"nothing had been told of it by {as_of}", f"it was first told on {row.first_told}")
        row = earlier[0]
    return kind, row


@operations.get("/records/{record}/accounts", gives=Accounts, problems=("not-found",))
def record_accounts(request: HttpRequest, record: RecordId, as_of: AsOf = "") -> Accounts:
    """Who says what of a record, field by field, and the words behind it as far as rights allow"""
    kind, row = record_of(record, as_of)
    table = sources(row.pk, as_of=as_of or None)
    texts = worded.texts_for(request)
    evidence = {each.id: each for each in of_record(row.pk, as_of=as_of or None)}
    return Accounts(
        record=row.pk,
        kind=kind,
        fields=[_field(kind, line.field, line.agreement, _short(kind, line, table, texts)) for line in table.rows],
        accounts=[_told(each, evidence[each.evidence], texts) for each in table.accounts],
    )


def _short(kind: str, line: Row, table: Sources, texts: Texts) -> list[tuple[str, list[int]]]:
    """The values of a field; a report's own wording is no longer than its rights allow."""
    if LABELS.get(kind, {}).get(line.field, line.field) not in WORDED:
        return line.values
    closed = {account.number for account in table.accounts if not texts.allowed(account.report)}
    return [(short(value, closed.isdisjoint(numbers)), numbers) for value, numbers in line.values]


def _field(kind: str, field: str, agreement: str, values: Sequence[tuple[str, list[int]]]) -> Field:
    name = LABELS.get(kind, {}).get(field, field)
    said = labels(kind, {name: [value for value, _ in values]}) if field != "people" else {}
    known: shapes.Labels = {"field": named("field", name)}
    return Field(
        field=name,
        agreement=agreement,
        values=[Value(value=value, accounts=[number + 1 for number in numbers]) for value, numbers in values],
        labels={**known, **({"values": said[name]} if name in said else {})},
    )


def _told(account: Account, row: Evidence, texts: Texts) -> Told:
    return Told(
        evidence=account.evidence, account=account.number + 1, shares=account.how, local=account.local,
        report=worded.report(account.report), words=words_behind(row, texts),
    )  # fmt: skip


def words_behind(evidence: Evidence, texts: Texts) -> shapes.Words:
    """The words behind an account: whole where they may go out, else short quotations, else only where they stand."""
    report = evidence.report
    where = spans(evidence, newest(report.pk))
    text = text_of(report.pk)
    verdict = texts.verdict(report)
    withheld = texts.withheld([report])[report.pk]
    return shapes.Words(
        spans=where,
        words=worded.quoted(text, where, verdict.allowed) if text is not None else {},
        whole=not withheld,
        withheld=withheld,
        opens=verdict.opens,
    )
