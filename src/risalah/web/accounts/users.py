"""The accounts of a team, for its administrators."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from risalah.ledger.errors import Refused
from risalah.web.accounts import duties, factors, locking, registry
from risalah.web.accounts.forms import DutiesForm, NewAccountForm, RoleForm
from risalah.web.accounts.teams import for_teams
from risalah.web.audit import detail
from risalah.web.models import Account
from risalah.web.roles import allowed

# What can be done to an account, and how it is said afterwards.
_ACTIONS: Final[dict[str, Callable[[str], Account]]] = {
    "disable": registry.disable,
    "enable": registry.enable,
    "unlock": registry.unlock,
    "reset-factor": registry.reset_factor,
}


@allowed("administrator")
@for_teams
@require_http_methods(["GET", "HEAD", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts; make one with a password that is shown once."""
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made, password = registry.add(values["username"], None, role=values["role"], name=values["name"])
        except Refused as error:
            form.add_error("username", f"{error.problem}; {error.remedy}")
        else:
            detail(request, f"added {made.username} as {made.role}")
            return _made_up(request, made, password)
    shown = [
        {"account": account, "factor": factors.has_factor(account), "locked": locking.is_locked(account.username)}
        for account in registry.accounts()
    ]
    values = {"accounts": shown, "form": form, "duties": DutiesForm(initial={"roles": list(duties.required_roles())})}
    return render(request, "web/accounts/users.html", values, status=400 if form.errors else 200)


@allowed("administrator")
@for_teams
@require_POST
def user_duties(request: HttpRequest) -> HttpResponse:
    """Set which roles must have a second factor."""
    form = DutiesForm(request.POST)
    if form.is_valid():
        duties.require(frozenset(form.cleaned_data["roles"]))
        detail(request, f"second factor required: {' '.join(form.cleaned_data['roles']) or 'nobody'}")
        messages.success(request, _("Saved."))
    return redirect("users")


@allowed("administrator")
@for_teams
@require_http_methods(["GET", "HEAD", "POST"])
def user(request: HttpRequest, username: str) -> HttpResponse:
    """Show one account, and change it."""
    account = registry.account_of(username)
    if request.method == "POST":
        try:
            answer = _change(request, account)
        except Refused as error:
            messages.error(request, f"{error.problem}; {error.remedy}")
            detail(request, f"refused: {error.problem}")
            answer = None
        return answer or redirect("user", account.username)
    values: dict[str, Any] = {
        "shown": account,
        "role_form": RoleForm(initial={"role": account.role}),
        "factor": factors.has_factor(account),
        "locked": locking.is_locked(account.username),
        "tokens": account.tokens.filter(revoked_at=None).order_by("-created_at"),
    }
    return render(request, "web/accounts/user.html", values)


def _change(request: HttpRequest, account: Account) -> HttpResponse | None:
    """Do what the form asks."""
    asked = request.POST.get("do", "")
    if asked == "role":
        form = RoleForm(request.POST)
        if form.is_valid():
            detail(request, f"role {account.role} to {form.cleaned_data['role']}")
            registry.set_role(account.username, form.cleaned_data["role"])
    elif asked == "password":
        detail(request, "one-time password")
        return _made_up(request, *registry.give_one_time_password(account.username))
    elif asked in _ACTIONS:
        detail(request, asked)
        _ACTIONS[asked](account.username)
    else:
        messages.error(request, _("This cannot be done to an account."))
        return None
    messages.success(request, _("Done; it holds from now on."))
    return None


def _made_up(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """Show a password that was made up, this once."""
    values = {"shown": account, "password": password, "days": registry.ONE_TIME.days}
    return render(request, "web/accounts/one_time.html", values)
