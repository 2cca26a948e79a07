"""One's own account: how one is called, password, second factor, sessions, and tokens for programs."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from risalah.ledger.errors import Refused
from risalah.web.accounts import factors, registry, tokens
from risalah.web.accounts.duties import required
from risalah.web.accounts.forms import AboutForm, CodeForm, PasswordForm, TokenForm
from risalah.web.accounts.signing import wanted
from risalah.web.accounts.teams import for_teams
from risalah.web.audit import detail
from risalah.web.models import Account, AuditEntry
from risalah.web.roles import SIGNED_IN, allowed, may

_RECENT = 5  # sign-ins that are shown


@allowed("reader")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The page of one's own account."""
    return _page(request)


def _page(request: HttpRequest, status: int = 200, **values: Any) -> HttpResponse:
    user: Any = request.user
    shown = {
        "about": AboutForm(initial={"name": user.name, "language": user.language or _language_cookie(request)}),
        "token_form": TokenForm(_scopes(user)),
        "tokens": tokens.tokens_of(user),
        "signed_in": [],
    }
    if isinstance(user, Account):
        recent = AuditEntry.objects.filter(who=user.username, action__in=("signed-in", "failed-sign-in", "locked-out"))
        shown |= {
            "has_factor": factors.has_factor(user),
            "codes_left": factors.codes_left(user),
            "signed_in": list(recent.order_by("-pk")[:_RECENT]),
        }
    return render(request, "web/accounts/account.html", shown | values, status=status)


def _language_cookie(request: HttpRequest) -> str:
    return "" if settings.RISALAH.team else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")


def _scopes(user: Any) -> list[str]:
    return [scope for scope, role in tokens.SCOPES.items() if may(user, role)]


@allowed("reader")
@require_POST
def about(request: HttpRequest) -> HttpResponse:
    """Change name and language."""
    form = AboutForm(request.POST)
    if not form.is_valid():
        return _page(request, 400, about=form)
    values = form.cleaned_data
    answer = redirect("account")
    user: Any = request.user
    if isinstance(user, Account):
        user.name, user.language = values["name"].strip(), values["language"]
        user.save(update_fields=["name", "language"])
        # A choice of this browser would win over the account's, and this is the newer one.
        answer.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    elif values["language"]:
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, values["language"], max_age=365 * 24 * 3600,
            samesite="Lax",
        )  # fmt: skip
    messages.success(request, _("Saved."))
    return answer


@allowed(SIGNED_IN)
@for_teams
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password: all other sessions of the account end."""
    user = _account(request)
    form = PasswordForm(user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        # Through `authenticate`, so that guessing is counted and locked as at sign-in.
        if "old" in form.fields and authenticate(
            request, username=user.username, password=form.cleaned_data["old"]
        ) is None:  # fmt: skip
            detail(request, "wrong present password")
            form.add_error("old", _("This is not your present password."))
        elif user.check_password(form.cleaned_data["new"]):
            # Said to nobody who does not know it: else it could be guessed here as often as one likes.
            form.add_error("new", _("This is the present password."))
        else:
            _keep_session(request, registry.set_password(user.username, form.cleaned_data["new"]))
            messages.success(request, _("Your password is changed. Other sessions of yours have ended."))
            return redirect(wanted(request))
    values = {"form": form, "next": request.POST.get("next") or request.GET.get("next") or "", "duty": user.duty}
    return render(request, "web/accounts/password.html", values, status=400 if form.errors else 200)


@allowed(SIGNED_IN)
@for_teams
@require_http_methods(["GET", "HEAD", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Set up a second factor; renew its recovery codes or take it away with a code of its own."""
    user = _account(request)
    if user.duty == "password":
        return redirect("password")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = _act(request, user, form.cleaned_data["code"])
        if done is not None:
            return done
        detail(request, "wrong code")
        words = _("This code is not right. The next is looked at in %(seconds)s s.")
        form.add_error("code", words % {"seconds": factors.seconds_to_wait(user)})
    values: dict[str, Any] = {"form": form, "duty": user.duty, "next": request.GET.get("next", "")}
    if factors.has_factor(user):
        values |= {"codes_left": factors.codes_left(user), "required": required(user.role)}
    else:
        device = factors.begin(user)
        values |= {"picture": factors.picture(device), "secret": factors.typed(device)}
    return render(request, "web/accounts/factor.html", values, status=400 if form.errors else 200)


def _act(request: HttpRequest, user: Account, code: str) -> HttpResponse | None:
    """Do what the form asks, if the code is right."""
    if not factors.has_factor(user):
        device = factors.confirm(user, code)
        if device is None:
            return None
        # Sessions from before the second factor end.
        _keep_session(request, registry.end_sessions(user))
        factors.remember(request, device)
        detail(request, "second factor set up")
    else:
        if factors.verify(user, code) is None:
            return None
        if "remove" in request.POST and not required(user.role):
            factors.reset(user)
            detail(request, "second factor removed")
            messages.success(request, _("Your second factor is removed."))
            return redirect("account")
        detail(request, "new recovery codes")
    values = {"codes": factors.new_recovery_codes(user), "next": wanted(request)}
    return render(request, "web/accounts/codes.html", values)


@allowed("reader")
@for_teams
@require_POST
def sessions(request: HttpRequest) -> HttpResponse:
    """End all other sessions of one's own."""
    _keep_session(request, registry.end_sessions(_account(request)))
    messages.success(request, _("Your other sessions have ended."))
    return redirect("account")


@allowed("reader")
@require_POST
def token_add(request: HttpRequest) -> HttpResponse:
    """Make a token and show its secret, this once."""
    user: Any = request.user
    form = TokenForm(_scopes(user), request.POST)
    if not form.is_valid():
        return _page(request, 400, token_form=form)
    values = form.cleaned_data
    try:
        token, secret = tokens.issue(user, values["name"], values["scopes"], values["days"], values["robot"])
    except Refused as error:
        form.add_error(None, f"{error.problem}; {error.remedy}")
        return _page(request, 400, token_form=form)
    detail(request, f"{token.shown} {token.scopes}")
    return _page(request, secret=secret, made=token)


@allowed("reader")
@require_POST
def token_revoke(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own tokens."""
    user: Any = request.user
    token = tokens.revoke(user, number)
    detail(request, token.shown)
    messages.success(request, _("The token “%(name)s” is revoked.") % {"name": token.name})
    return redirect("account")


def _account(request: HttpRequest) -> Account:
    user = request.user
    assert isinstance(user, Account)
    return user


def _keep_session(request: HttpRequest, account: Account) -> None:
    """Let this session go on where all others of the account end."""
    request.user = account
    update_session_auth_hash(request, account)
