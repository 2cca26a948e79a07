"""Taking a decision from a form, or keeping it as a proposal where an analyst sends it; proposals and their answers."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from risalah.ledger import lookup
from risalah.ledger.errors import LedgerError, Refused, Unknown, Unusable
from risalah.ledger.models import RECORDS, Record
from risalah.review import proposals as proposed
from risalah.review.commands import Command, Undo, about, named, to_json
from risalah.review.taking import take
from risalah.review.versions import Changed, unchanged, version_of
from risalah.web.audit import detail
from risalah.web.pages.page import one_of, page, sound
from risalah.web.plain_words import problem, remedy
from risalah.web.reviewing.forms import command
from risalah.web.reviewing.pages import show
from risalah.web.roles import allowed, may

_PAGE = 50


@allowed("analyst")
@require_POST
def decide(request: HttpRequest) -> HttpResponseBase:
    """Take the decision of a form; what stands in the way is said on the page it came from, with the work kept."""
    form = sound(request.POST)
    asked = command(form)
    detail(request, named(asked))
    by, why = request.user.get_username(), form.get("why", "").strip()
    common = {"by": by, "key": form.get("key", ""), "why": why}
    try:
        common["seen"] = form.get("seen") or _seen_of_one(form, asked)
        if may(request.user, "reviewer"):
            outcome = take(asked, **common)
            said = _("Decision %(number)s is stored.") % {"number": outcome.number}
            if isinstance(asked, Undo):
                said = _("Decision %(number)s is undone.") % {"number": asked.number}
            if outcome.outweighs:
                said += " " + _("It outweighs: %s") % "; ".join(outcome.outweighs)
        else:
            handled = proposed.propose(asked, **common)
            said = _("Proposal %(number)s waits for a reviewer.") % {"number": handled.number}
    except Unusable:
        raise
    except LedgerError as error:
        return _again(request, form.get("page", ""), error)
    messages.success(request, said)
    return redirect(_safe(request, form.get("next", "")))


def _seen_of_one(form: QueryDict, asked: Command) -> str:
    """Of a join of records the form shows the one in full, which must be as it was; the other is chosen on the page."""
    unchanged((form.get("thing", ""),), form.get("seen_one", ""))
    return version_of(*about(asked))


def _again(request: HttpRequest, thing: str, error: LedgerError) -> HttpResponse:
    """The page that a form came from, with what stands in the way; where its record has moved, the page of that."""
    status = 409 if isinstance(error, Changed) else 422
    now = error.now[0] if isinstance(error, Changed) and "-" not in thing and error.now else thing
    try:
        return show(request, now, kept=request.POST, trouble=error, status=status)
    except (Unknown, Refused):
        raise error from None


def _safe(request: HttpRequest, target: str) -> str:
    """Where to go next: an address of ours only."""
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts=None, require_https=request.is_secure())
    return target if target.startswith("/") and ours else "queue"


@allowed("analyst")
def proposals(request: HttpRequest) -> HttpResponseBase:
    """What analysts propose: an analyst sees their own, a reviewer all and answers them."""
    answers = may(request.user, "reviewer")
    trouble: LedgerError | None = None
    if request.method == "POST":
        try:
            return _answered(request)
        except Unusable:
            raise
        except LedgerError as error:
            trouble = error
    state = one_of(request, "state", proposed.STATES, "open")
    by = None if answers else request.user.get_username()
    after = request.GET.get("after", "")
    rows = proposed.proposals(
        state,  # type: ignore[arg-type]
        by=by,
        limit=_PAGE + 1,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None,
    )
    shown = [(row, _code(row), _record(row.target), _seen(row), uuid.uuid4().hex) for row in rows[:_PAGE]]
    values = {
        "rows": shown,
        "state": state,
        "counts": proposed.counts(by=by),
        "after": rows[_PAGE - 1].number if len(rows) > _PAGE else "",
        "trouble": trouble,
        "problem": problem(trouble) if trouble else "",
        "remedy": remedy(trouble) if trouble else "",
        "kept": request.POST,
    }
    return page(request, "proposals.html", values, status=409 if trouble else 200)


def _code(row: proposed.Proposed) -> str:
    return _action(row.command)


def _action(asked: Command) -> str:
    return str(to_json(asked)["action"])


def _record(target: str) -> Record | None:
    """The record that a proposal is about; None where it is about people or a follow-up, or the record is no more."""
    try:
        kind, now = lookup.record(target)
    except LedgerError:
        return None
    return RECORDS[kind]._default_manager.filter(pk=now).first()


def _seen(row: proposed.Proposed) -> str:
    try:
        return version_of(*about(row.command))
    except LedgerError:  # what it names is no more: it can only be declined
        return ""


def _answered(request: HttpRequest) -> HttpResponseBase:
    if not may(request.user, "reviewer"):
        raise Refused("proposals", "are answered by reviewers", "wait for the answer")
    form, by = sound(request.POST), request.user.get_username()
    number = form.get("number", "")
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise Unknown(number[:20], "there is no such proposal", "look at the list of proposals")
    detail(request, f"{'accept' if form.get('answer') == 'accept' else 'decline'} proposal {int(number)}")
    if form.get("answer") == "accept":
        outcome = proposed.accept(
            int(number), by=by, key=form.get("key", ""), seen=form.get("seen", ""), why=form.get("why", "").strip()
        )
        messages.success(request, _("Decision %(number)s is stored.") % {"number": outcome.number})
    else:
        proposed.decline(int(number), by=by, key=form.get("key", ""), reason=form.get("why", "").strip())
        messages.success(request, _("The proposal is declined; its analyst sees why."))
    return redirect("proposals")
