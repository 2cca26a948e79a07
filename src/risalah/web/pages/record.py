"""A record: what all accounts say, field by field, who merely copies, and the words behind every value."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.ledger import lookup
from risalah.ledger.deciding import history
from risalah.ledger.errors import Unknown
from risalah.ledger.ids import kind_of
from risalah.ledger.letters import letter
from risalah.ledger.models import RECORDS, Evidence, FollowUp, Occasion, Record
from risalah.ledger.opened import Words, words
from risalah.ledger.participants import participants
from risalah.ledger.rows import find
from risalah.ledger.segments import Segment, segments, sentences_with
from risalah.ledger.tellings import Account, Sources, of_record, sources
from risalah.ledger.tellings import as_of as stood
from risalah.web.pages.fields import evidence_fields, field_name, value_in_words
from risalah.web.pages.page import as_of, page, today
from risalah.web.roles import allowed

_STEPS = 12  # decisions shown
_OPENED = 6  # accounts whose words are opened at once; the others lead to their reports


class Cell(msgspec.Struct, frozen=True):
    """What one account says of one field, in words; where the words it rests on stand, and these words."""

    letter: str
    shown: list[str]
    link: str
    words: str


class Line(msgspec.Struct, frozen=True):
    """One field: what it is called, how the accounts stand to each other, and what each says."""

    label: str
    standing: str
    cells: list[Cell]


class Voice(msgspec.Struct, frozen=True):
    """One independent account: the report that tells it first, those that copy it, and the sentences it rests on."""

    number: int
    account: Account
    copies: list[Account]
    opened: Words | None
    sentences: list[list[Segment[str]]]


@allowed("reader")
def record(request: HttpRequest, record: str) -> HttpResponseBase:
    """The page of a record; an id that a record once had leads to where it is now."""
    day = as_of(request)
    kind, now = lookup.record(record)
    if now != record:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("record", args=[now]) + query)
    return _show(request, kind, now, day)


def row_as_of(kind: str, record: str, day: str | None) -> Record:
    """A record as it stands, or stood on a day.

    Raises:
        Unknown: Nothing had been told of it by then.
    """
    row: Record = RECORDS[kind]._default_manager.get(pk=record)
    if day is None:
        return row
    earlier = stood([row], kind, day)
    if not earlier:
        raise Unknown(record, f"nothing had been told of it by {day}", f"it was first told on {row.first_told}")
    return earlier[0]


def _show(request: HttpRequest, kind: str, record: str, day: str | None) -> HttpResponse:
    row = row_as_of(kind, record, day)
    table = sources(record, as_of=day)
    voices = opened_voices(record, table, day)
    occasion = Occasion.objects.filter(id=getattr(row, "occasion", "")).first()
    return page(
        request,
        "record.html",
        {
            "kind": kind,
            "record": row,
            "participants": participants(record, as_of=day),
            "occasion": occasion,
            "voices": voices,
            "lines": lines(kind, table, voices, {occasion.key: occasion.name} if occasion else {}),
            "outcome": _steps(record, day, plan=record),
            "of_plans": _steps(record, day, later=record),
            "decisions": history(record, limit=_STEPS),
            "relations": _pairs(row.countries.split()),
        },
    )


def _pairs(codes: Sequence[str]) -> list[tuple[str, str]]:
    """The relations of Indonesia that a record belongs to."""
    home = "ID"
    return [(home, code) for code in codes if code != home] if home in codes else []


def opened_voices(record: str, table: Sources, day: str | None) -> list[Voice]:
    """The independent accounts with their copies and the sentences behind them."""
    evidence = {row.id: row for row in of_record(record, as_of=day)}
    by_number: dict[int, list[Account]] = defaultdict(list)
    for account in table.accounts:
        by_number[account.number].append(account)
    voices: list[Voice] = []
    for number, (first, *copies) in sorted(by_number.items()):
        opened = words(evidence[first.evidence], day=today()) if len(voices) < _OPENED else None
        voices.append(Voice(number, first, copies, opened, _sentences(opened)))
    return voices


def _sentences(opened: Words | None) -> list[list[Segment[str]]]:
    if opened is None or opened.text is None:
        return []
    marks = [(start, end, field) for field, spans in opened.spans.items() for start, end in spans]
    bounds = sentences_with(opened.text, [(start, end) for start, end, _ in marks])
    return [segments(opened.text, bound, marks) for bound in bounds]


def lines(kind: str, table: Sources, voices: Sequence[Voice], occasions: Mapping[str, str]) -> list[Line]:
    """The table of accounts: a line for each field, a cell for each independent account; occasions by their names."""
    found = []
    for row in table.rows:
        said: dict[int, list[str]] = defaultdict(list)
        for value, numbers in row.values:
            for number in numbers:
                named = occasions.get(value, value) if row.field == "occasion" else value
                said[number].append(value_in_words(kind, row.field, named))
        cells = [_cell(voice, row.field, said.get(voice.number, [])) for voice in voices]
        found.append(Line(field_name(kind, row.field), row.agreement, cells))
    return found


def _cell(voice: Voice, field: str, shown: list[str]) -> Cell:
    quoted = _quoted(voice.opened, field)
    account = voice.account
    link = f"{reverse('report', args=[account.report.pk])}?evidence={account.evidence}&field={field}" if quoted else ""
    return Cell(letter(voice.number), shown, link, " … ".join(quoted))


def _quoted(opened: Words | None, field: str) -> list[str]:
    """The words behind a field, as far as they may be shown."""
    if opened is None:
        return []
    names = evidence_fields(field)
    if opened.text is None:
        return [quoted for name in names for quoted in opened.quotations.get(name, ())]
    return list(dict.fromkeys(opened.text[s:e] for name in names for s, e in opened.spans.get(name, ())))


class Step(msgspec.Struct, frozen=True):
    """A follow-up, with the record at its other end."""

    follow_up: FollowUp
    other: Record


def _steps(record: str, day: str | None, **ends: str) -> list[Step]:
    rows = list(FollowUp.objects.filter(**ends).exclude(state="rejected").order_by("day", "id"))
    rows = [row for row in rows if not day or row.day <= day]
    away: Mapping[str, tuple[str, str]] = {
        row.pk: (row.later_kind, row.later) if row.plan == record else (row.plan_kind, row.plan) for row in rows
    }
    others: dict[str, Any] = {}
    for kind, model in RECORDS.items():
        others |= {each.pk: each for each in find(model, "id", (i for k, i in away.values() if k == kind))}
    return [Step(row, others[away[row.pk][1]]) for row in rows if away[row.pk][1] in others]


def evidence_of(word: str) -> Evidence:
    """One account's row.

    Raises:
        Unknown: There is no such account.
    """
    row = Evidence.objects.filter(id=word).first() if kind_of(word) in RECORDS else None
    if row is None:
        raise Unknown(word, "there is no such account in the ledger", "look for the record with the search")
    return row
