"""Rights: the documents that are held, with their notices and what opens them; the permissions, and a form for one."""

from collections.abc import Sequence
from typing import Any, cast

import msgspec
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from risalah.ledger import permissions
from risalah.ledger.counts import held, held_count
from risalah.ledger.models import Held
from risalah.ledger.moments import ordinal
from risalah.rights.actions import ACTIONS, Action
from risalah.rights.permissions import Permission
from risalah.rights.standing import Standing
from risalah.web.pages.page import page, sound, today
from risalah.web.roles import allowed, may

_LISTED = 100
_HOLDER, _REFERENCE = 200, 400  # characters
_USUAL = ("read", "keep", "index", "show")


class Waiting(msgspec.Struct, frozen=True):
    """A held document: where its notices stand, and the holder or site that a permission must name ('' for neither)."""

    row: Held
    standing: Standing
    opens: str


class Form(msgspec.Struct):
    """A permission as it was typed, with what is wrong by field."""

    holder: str = ""
    scope: Sequence[str] = _USUAL
    reference: str = ""
    valid_from: str = ""
    valid_until: str = ""
    wrong: dict[str, str] = {}


@allowed("reader")
def rights(request: HttpRequest) -> HttpResponseBase:
    """The page of rights. Administrators record permissions here."""
    if request.method == "POST":
        if not may(request.user, "administrator"):
            raise PermissionDenied
        return _record(request)
    return _show(request, Form(holder=request.GET.get("holder", "")[:_HOLDER], valid_from=today()))


def _show(request: HttpRequest, form: Form) -> HttpResponse:
    found = [_waiting(row) for row in held(_LISTED)]
    values: dict[str, Any] = {
        "waiting": found,
        "waiting_count": held_count() if len(found) == _LISTED else len(found),
        "permissions": [(each, _stands(each)) for each in reversed(permissions.permissions())],
        "actions": ACTIONS,
        "form": form,
    }
    return page(request, "rights.html", values, status=400 if form.wrong else 200)


def _waiting(row: Held) -> Waiting:
    standing = msgspec.convert(row.standing, Standing)
    return Waiting(row, standing, standing.holder or standing.host or "")


def _stands(permission: Permission) -> str:
    """Whether a permission holds today."""
    if permission.valid_from > today():
        return "ahead"
    return "over" if permission.valid_until and permission.valid_until < today() else "holds"


def _record(request: HttpRequest) -> HttpResponseBase:
    sound(request.POST)
    form = _typed(request)
    if form.wrong:
        return _show(request, form)
    name = permissions.record(
        form.holder,
        cast("Sequence[Action]", form.scope),
        reference=form.reference,
        valid_from=form.valid_from,
        valid_until=form.valid_until or None,
        by=request.user.get_username(),
    )
    said = _("Recorded as %(name)s. Add the held documents of %(holder)s again: they are read then.")
    messages.success(request, said % {"name": name, "holder": form.holder})
    return redirect("rights")


def _typed(request: HttpRequest) -> Form:
    """The form that was sent, and what is wrong with it."""
    form = Form(
        holder=" ".join(request.POST.get("holder", "").split()),
        scope=[action for action in ACTIONS if action in request.POST.getlist("scope")],
        reference=" ".join(request.POST.get("reference", "").split()),
        valid_from=request.POST.get("valid_from", "").strip() or today(),
        valid_until=request.POST.get("valid_until", "").strip(),
    )
    wrong = {
        "holder": _holder_wrong(form.holder),
        "scope": "" if form.scope else _("Say what is permitted."),
        "reference": _reference_wrong(form.reference),
        "valid_from": "" if _is_day(form.valid_from) else _("Write the day as YYYY-MM-DD."),
        "valid_until": _until_wrong(form),
    }
    form.wrong = {field: problem for field, problem in wrong.items() if problem}
    return form


def _holder_wrong(holder: str) -> str:
    if not holder:
        return _("Name who holds the rights, or their site.")
    if len(holder) > _HOLDER:
        return _("This is too long: write at most %(n)s characters.") % {"n": _HOLDER}
    if permissions.too_wide(holder):
        return _("“%(holder)s” is shared by the sites of many holders. Name the holder or their own site.") % {
            "holder": holder
        }
    return ""


def _reference_wrong(reference: str) -> str:
    if not reference:
        return _("Say where the permission can be looked up: a letter, a contract.")
    if len(reference) > _REFERENCE:
        return _("This is too long: write at most %(n)s characters.") % {"n": _REFERENCE}
    return ""


def _until_wrong(form: Form) -> str:
    if form.valid_until and not _is_day(form.valid_until):
        return _("Write the day as YYYY-MM-DD.")
    if form.valid_until and form.valid_until < form.valid_from:
        return _("The last day lies before the first.")
    return ""


def _is_day(value: str) -> bool:
    return len(value) == 10 and ordinal(value) is not None
