"""The audit as a page and as CSV, for administrators."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from risalah.web.accounts.forms import AuditForm
from risalah.web.accounts.teams import for_teams
from risalah.web.audit import ACTIONS
from risalah.web.models import AuditEntry
from risalah.web.roles import allowed

_PAGE: Final = 100
COLUMNS: Final = ("id", "at", "who", "action", "target", "method", "outcome", "address", "detail")
ACTION_WORDS: Final = {
    "saw": _("saw"),
    "did": _("did"),
    "refused": _("was refused"),
    "signed-in": _("signed in"),
    "signed-out": _("signed out"),
    "failed-sign-in": _("failed to sign in"),
    "locked-out": _("was locked out"),
}


@allowed("administrator")
@for_teams
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Who saw and did what, newest first."""
    form = _form(request)
    found = _chosen(form)
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: _PAGE + 1])
    shown = rows[:_PAGE]
    values = {
        "form": form,
        "rows": [{"entry": entry, "action": ACTION_WORDS.get(entry.action, entry.action)} for entry in shown],
        "older": str(shown[-1].pk) if len(rows) > _PAGE else "",
        "further": bool(before),
    }
    return render(request, "web/accounts/audit.html", values, status=400 if form.errors else 200)


@allowed("administrator")
@for_teams
@require_safe
def audit_csv(request: HttpRequest) -> HttpResponseBase:
    """The same as CSV, all of it, oldest first."""
    rows = _chosen(_form(request)).order_by("pk").values_list(*COLUMNS).iterator(chunk_size=1000)
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="risalah-audit.csv"'
    return answer


class _Line:
    """Where `csv` writes: it gives back what it was given."""

    def write(self, line: str) -> str:
        return line


def _lines(rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield str(writer.writerow(COLUMNS))
    for number, at, *rest in rows:
        yield str(writer.writerow([number, at.isoformat(timespec="seconds"), *map(_harmless, rest)]))


def _harmless(value: Any) -> Any:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _form(request: HttpRequest) -> AuditForm:
    form = AuditForm(request.GET)
    form.fields["action"].choices = [("", _("all")), *((action, ACTION_WORDS[action]) for action in ACTIONS)]  # type: ignore[attr-defined]
    form.is_valid()
    return form


def _chosen(form: AuditForm) -> QuerySet[AuditEntry]:
    """The entries that a form asks for; a field that is wrong is left out, and said to be wrong."""
    asked = form.cleaned_data
    found = AuditEntry.objects.order_by("-pk")
    if asked.get("who"):
        found = found.filter(who=asked["who"].strip().lower())
    if asked.get("action"):
        found = found.filter(action=asked["action"])
    if asked.get("target"):
        found = found.filter(target__contains=asked["target"].strip())
    if asked.get("since"):
        found = found.filter(at__gte=datetime.combine(asked["since"], time(), UTC))
    if asked.get("until"):
        found = found.filter(at__lte=datetime.combine(asked["until"], time.max, UTC))
    return found
