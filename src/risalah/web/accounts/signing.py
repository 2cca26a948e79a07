"""Signing in and out. A name that nobody has and a wrong password get the same answer after the same time."""

import time
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from risalah.web.accounts import factors
from risalah.web.accounts.forms import CodeForm, SignInForm
from risalah.web.accounts.locking import crowded, known, too_many
from risalah.web.accounts.teams import for_teams
from risalah.web.audit import log, note
from risalah.web.models import Account, plain_name
from risalah.web.roles import ANYONE, SIGNED_IN, allowed

BACKEND: Final = "risalah.web.accounts.backend.AccountBackend"
_WAITING: Final = "waiting-for-code"
_LONGEST: Final = 60  # letters of a name
_PATIENCE: Final = 10 * 60  # seconds from the password to the code


@allowed(ANYONE)
@for_teams
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method != "POST" and request.user.is_authenticated:
        return HttpResponseRedirect(wanted(request))
    if request.method == "POST":
        until = crowded(request)
        if until is not None:
            log(request, "locked-out", "sign_in", 429)
            return too_many(request, until)
        status = 401
        account = _by_password(request, form)
        if account is not None:
            return _go_on(request, account)
        if getattr(request, "axes_locked_out", False):
            return HttpResponse(status=429)  # axes puts its page in this place, see `locking`
    return render(request, "web/accounts/sign_in.html", {"form": form, "next": wanted(request)}, status=status)


def _by_password(request: HttpRequest, form: SignInForm) -> Account | None:
    if form.is_valid():
        values = form.cleaned_data
        name = plain_name(values["username"])
        # A few letters can stand for many ('ﷺ'): what is longer then than any name is nobody's, and no column's.
        tried = len(name) <= _LONGEST
        account = authenticate(request, username=name, password=values["password"]) if tried else None
        if isinstance(account, Account):
            return account
        if tried and not getattr(request, "axes_locked_out", False):
            note(request, "failed-sign-in", "sign_in", 401, who=known(name))
    form.errors.clear()
    form.add_error(None, _("Name or password is wrong."))
    return None


def _go_on(request: HttpRequest, account: Account) -> HttpResponse:
    """Sign in, or ask for the second factor first; in both cases under a new session key."""
    page = wanted(request)
    if not factors.has_factor(account):
        login(request, account, backend=BACKEND)
        note(request, "signed-in", "sign_in", 302, "with a one-time password" if account.one_time_until else "")
        return HttpResponseRedirect(page)
    request.session.flush()
    request.session[_WAITING] = {
        "account": account.pk, "hash": account.get_session_auth_hash(), "until": time.time() + _PATIENCE, "next": page,
    }  # fmt: skip
    return redirect("sign_in_code")


@allowed(ANYONE)
@for_teams
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the second factor, after the password."""
    waiting = request.session.get(_WAITING)
    account = _waiting_account(waiting)
    if waiting is None or account is None:
        request.session.pop(_WAITING, None)
        return redirect("sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"]
        looked_at = factors.looks_at(account, code)
        device = factors.verify(account, code)
        if device is not None:
            login(request, account, backend=BACKEND)
            factors.remember(request, device)
            note(request, "signed-in", "sign_in", 302, f"with {factors.kind(device)}")
            return HttpResponseRedirect(waiting["next"])
        if looked_at:
            note(request, "failed-sign-in", "sign_in_code", 401, "wrong code", who=account.username)
        else:  # what is never removed must not be theirs to fill who send codes before their time
            log(request, "failed-sign-in", "sign_in_code", 401, account.username)
        form.add_error("code", _wait_words(account))
    status = 401 if form.errors else 200
    return render(request, "web/accounts/code.html", {"form": form}, status=status)


def _waiting_account(waiting: Any) -> Account | None:
    """The account whose password was right a moment ago, if nothing of it has changed since."""
    if not waiting or time.time() > waiting["until"]:
        return None
    account = Account.objects.filter(pk=waiting["account"], is_active=True).first()
    return account if account is not None and account.get_session_auth_hash() == waiting["hash"] else None


def _wait_words(account: Account) -> str:
    seconds = factors.seconds_to_wait(account)
    return _("This code is not right. The next is looked at in %(seconds)s s.") % {"seconds": seconds}


@allowed(SIGNED_IN)
@for_teams
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the server: its cookie is worth nothing afterwards, whoever has it."""
    note(request, "signed-out", "sign_out", 302)
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("sign_in")


def wanted(request: HttpRequest) -> str:
    """The page to go to afterwards: the one that was asked for if it is ours, else the start page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    return reverse("start")
