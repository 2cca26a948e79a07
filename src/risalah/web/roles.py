"""Who may do what: four roles, each of which may do what those before it may. Deny by default.

Every view says by `@allowed(role)` who may call it; the middleware refuses what says nothing. `ANYONE` needs no
account, `SIGNED_IN` any. Whoever has a duty first (a one-time password to replace, a second factor to set up) may do
nothing else: `may` says no to every role, and the middleware leads to the page of the duty.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

ROLES: Final = ("reader", "analyst", "reviewer", "administrator")
ANYONE: Final = "anyone"
SIGNED_IN: Final = "signed-in"
# What has to be done before anything else, and the name of the page where.
DUTIES: Final = {"password": "password", "factor": "factor"}
F = TypeVar("F", bound=Callable[..., Any])


def allowed(role: str) -> Callable[[F], F]:
    """Say who may call a view.

    Args:
        role: One of `ROLES`: this role and those above it; or `ANYONE`, or `SIGNED_IN`.

    Raises:
        ValueError: There is no such role.
    """
    if role not in (ANYONE, SIGNED_IN, *ROLES):
        raise ValueError(f"there is no role {role!r}")

    def mark(view: F) -> F:
        view.allowed = role  # type: ignore[attr-defined]
        return view

    return mark


def may(account: Any, role: str) -> bool:
    """Say whether an account may do what a role may."""
    if role == ANYONE:
        return True
    if not account.is_authenticated or role == SIGNED_IN:
        return bool(account.is_authenticated)
    held = getattr(account, "role", "")
    return not account.duty and held in ROLES and ROLES.index(held) >= ROLES.index(role)


class RolesMiddleware:
    """Refuses whoever a view does not name. The API, which has tokens too, asks for itself (`api/callers.py`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Let the view be called, ask to sign in, or refuse."""
        match = request.resolver_match
        if match is not None and match.app_name == "ninja":
            return None
        role = getattr(view, "allowed", None)
        if role is None:
            raise PermissionDenied("this page says nothing of who may see it")
        if may(request.user, role):
            return None
        duty: str = getattr(request.user, "duty", "")
        if request.user.is_authenticated and not duty:
            raise PermissionDenied
        page = reverse(DUTIES.get(duty, "sign_in"))
        if getattr(request, "htmx", False):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = page
            return response
        # A form that was sent cannot be sent again by a redirect: go on where it stood.
        return HttpResponseRedirect(f"{page}?{urlencode({'next': _page_of(request)})}")


def _page_of(request: HttpRequest) -> str:
    """The page to come back to after signing in: this one, or the one whose form was sent."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    before = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure()):
        return urlunsplit(("", "", *urlsplit(before)[2:4], ""))
    return reverse("start")
