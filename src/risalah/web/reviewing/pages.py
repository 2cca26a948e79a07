"""The queue, and one thing of it with all that a reviewer needs to decide: the words, the fields, what is near.

A decision that cannot be taken shows the same page again with what was filled in and what happened meanwhile.
"""

import uuid
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from risalah.knowledge.labels import group
from risalah.ledger import lookup
from risalah.ledger.deciding import history
from risalah.ledger.drafts import REASONS
from risalah.ledger.errors import Unknown
from risalah.ledger.ids import kind_of
from risalah.ledger.models import RECORDS, Decision, FollowUp, PersonProposal, Record
from risalah.ledger.moments import iso, ordinal
from risalah.ledger.participants import participants
from risalah.ledger.plans import is_plan
from risalah.ledger.profile import profile
from risalah.ledger.reports import report_page
from risalah.ledger.tellings import sources
from risalah.ledger.timeline import timeline
from risalah.review.commands import Undo, about
from risalah.review.queue import KINDS, Place, remaining
from risalah.review.queue import queue as waiting
from risalah.review.versions import version_of
from risalah.web.language import current
from risalah.web.pages.page import one_of, page, state, today
from risalah.web.pages.report import first
from risalah.web.plain_words import problem, remedy
from risalah.web.reviewing.corrections import correctable
from risalah.web.roles import allowed

_PAGE = 25
_NEAR = 10  # days around a record in which another may be of the same happening


def _filters(request: HttpRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds and states that a queue is asked for."""
    kind, country = one_of(request, "kind", KINDS), request.GET.get("country", "")
    return (kind,) if kind else KINDS, (state(country),) if country else ()


def _place(word: str) -> Place | None:
    weight, _, identifier = word.partition("~")
    return Place(int(weight), identifier) if weight.isascii() and weight.isdigit() and len(weight) < 6 else None


@allowed("analyst")
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a person, heaviest first."""
    kinds, countries = _filters(request)
    items = waiting(kinds, countries, limit=_PAGE + 1, after=_place(request.GET.get("after", "")))
    last = items[_PAGE - 1].place if len(items) > _PAGE else None
    return page(
        request,
        "queue.html",
        {
            "items": items[:_PAGE],
            "after": f"{last.weight}~{last.id}" if last else "",
            "counts": remaining(countries),
            "kinds": group("kind", current()),
            "kind": request.GET.get("kind", ""),
            "country": request.GET.get("country", ""),
        },
    )


@allowed("analyst")
def review(request: HttpRequest, record: str) -> HttpResponseBase:
    """One thing to decide on: a record, a follow-up, or two people who may be one ('a-b')."""
    if kind_of(record) in RECORDS:
        _, now = lookup.record(record)
        if now != record:
            return redirect(reverse("review", args=[now]) + _query(request))
    return show(request, record)


def _query(request: HttpRequest) -> str:
    return f"?{request.GET.urlencode()}" if request.GET else ""


def show(
    request: HttpRequest, thing: str, *, kept: Mapping[str, Any] | None = None, trouble: Any = None, status: int = 200
) -> HttpResponse:
    """The page of one thing.

    Args:
        request: What was asked.
        thing: A record's or follow-up's id, or two people's with a dash between.
        kept: What was filled in before.
        trouble: Why a decision could not be taken: a `LedgerError`.
        status: The HTTP status.

    Raises:
        Unknown: It is not in the ledger.
    """
    template, values, place = _thing(request, thing)
    shared = {
        "key": uuid.uuid4().hex,
        "kept": kept or {},
        "trouble": trouble,
        "problem": problem(trouble) if trouble else "",
        "remedy": remedy(trouble) if trouble else "",
        "meanwhile": getattr(trouble, "steps", ()),
        "next": _next(request, thing, place),
        "query": _query(request),
        "reasons": [(code, words) for code, words in group("reason", current()).items() if code in REASONS],
        "last": _last(request),
    }
    return page(request, template, {**shared, **values}, status=status)


def _thing(request: HttpRequest, thing: str) -> tuple[str, dict[str, Any], Place | None]:
    if "-" in thing:
        return _two_people(thing)
    if kind_of(thing) == "followup":
        return _follow_up(thing)
    kind, record = lookup.record(thing)
    row: Record = RECORDS[kind]._default_manager.get(pk=record)
    table = sources(record)
    chosen = next((a for a in table.accounts if a.evidence == request.GET.get("account")), table.accounts[0])
    text = report_page(chosen.report.pk)
    values = {
        "thing": record,
        "kind": kind,
        "record": row,
        "seen": version_of(record),
        "fields": correctable(kind, row),
        "participants": participants(record),
        "accounts": table.accounts,
        "standings": {line.field: line.agreement for line in table.rows},
        "chosen": chosen,
        "text": text,
        "first": first(text.parts, chosen.evidence),
        "near": _near(kind, row),
        "follow_ups": [(each, version_of(each.pk)) for each in FollowUp.objects.filter(plan=record, state="proposed")],
        "decisions": history(record, limit=10),
        "plan": is_plan(kind, getattr(row, "stage", "") or getattr(row, "status", "")),
        "today": today(),
    }
    return "review.html", values, Place(getattr(row, "weight", 0), record)


def _near(kind: str, row: Record) -> list[Record]:
    """Records of the same kind, states and days: those that it may have to be joined with."""
    day, states = ordinal(row.day), row.countries.split()
    if day is None or not states or kind in ("statement", "accreditation"):
        return []
    found = timeline(states[:2], kinds=[kind], since=iso(day - _NEAR), until=iso(day + _NEAR), limit=9)
    return [entry.record for entry in found if entry.record.pk != row.pk]


def _follow_up(thing: str) -> tuple[str, dict[str, Any], Place | None]:
    row = FollowUp.objects.filter(id=thing).first()
    if row is None:
        raise Unknown(thing, "there is no such follow-up in the ledger", "look for it on the board of plans")
    ends = [
        RECORDS[kind]._default_manager.get(pk=end)
        for kind, end in ((row.plan_kind, row.plan), (row.later_kind, row.later))
    ]
    values = {"thing": thing, "kind": "follow_up", "follow_up": row, "ends": ends, "seen": version_of(thing)}
    return "review_follow_up.html", values, Place(getattr(row, "weight", 0), thing)


def _two_people(thing: str) -> tuple[str, dict[str, Any], Place | None]:
    left, _, right = thing.partition("-")
    people = [lookup.resolve(word) for word in (left, right)]
    if any(found.kind != "person" for found in people):
        raise Unknown(thing, "these are not two people of the ledger", "look for them by name")
    row = PersonProposal.objects.filter(a=left, b=right).first()
    values = {
        "thing": left,
        "other": right,
        "kind": "person",
        "one": people[0].value == people[1].value,
        "profiles": [profile(found.value, limit=8) for found in people],
        "proposal": row,
        "seen": version_of(left, right),
    }
    item = next((each for each in waiting(("person",), limit=1) if each.id == thing), None)
    return "review_people.html", values, item.place if item else None


def _next(request: HttpRequest, thing: str, place: Place | None) -> str:
    """The address of what comes next in the queue that the reviewer goes through."""
    kinds, countries = _filters(request)
    after = place if place is not None and place.weight > 0 else None
    found = [item for item in waiting(kinds, countries, limit=2, after=after) if item.id != thing]
    return reverse("review", args=[found[0].id]) + _query(request) if found else reverse("queue")


def _last(request: HttpRequest) -> dict[str, Any] | None:
    """The reviewer's last decision that still holds, for taking it back."""
    row = Decision.objects.filter(by=request.user.get_username()).order_by("-pk").first()
    if row is None or row.action in ("undo", "moved"):
        return None
    return {"row": row, "seen": version_of(*about(Undo(row.pk)))}
