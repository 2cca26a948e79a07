"""Who calls, and whether they may: one table says what every operation needs, and what is not in it is refused.

A caller has signed in (session), is a program with a token, or is the one user of the own computer. A token never may
more than the role of its account at that moment. Whoever brings no token and changes something has to show that it is
no page of another site that sends their browser: with a CSRF token, alone by the `Origin` or the header `X-Risalah`.
"""

from collections.abc import Callable
from typing import Any, Final, Literal

import msgspec
from django.conf import settings
from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.utils import check_csrf

from risalah.web.accounts.tokens import SCOPES, call_for, check, scopes_of
from risalah.web.api import limits
from risalah.web.api.problems import Trouble
from risalah.web.audit import counted
from risalah.web.roles import may

Scope = Literal["read", "add", "propose", "decide", "manage"]
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Need(msgspec.Struct, frozen=True):
    """What an operation needs: a scope of a token, for which `tokens.SCOPES` names the role; and its points."""

    scope: Scope
    cost: int = 1

    @property
    def role(self) -> str:
        """The role without which it is refused."""
        return SCOPES[self.scope]


_READ = Need("read")
_HEAVY = Need("read", 10)
# What each operation needs. Deny by default: an operation that is not here refuses everybody.
NEEDS: Final[dict[str, Need]] = {
    "openapi": _READ,
    "docs": _READ,
    "me": _READ,
    "codes": _READ,
    "timeline": _READ,
    "record": _READ,
    "record_accounts": _READ,
    "relations": _READ,
    "relation": _READ,
    "country": _READ,
    "recent": _READ,
    "world": _READ,
    "network": Need("read", 5),
    "areas": _READ,
    "people": _READ,
    "person": _READ,
    "post": _READ,
    "organisation": _READ,
    "occasions": _READ,
    "occasion": _READ,
    "accreditations": _READ,
    "search": Need("read", 2),
    "report": _READ,
    "statements": _READ,
    "follow_up": Need("read", 2),
    "decisions": _READ,
    "version": _READ,
    "status": _READ,
    "held": _READ,
    "permissions": _READ,
    "export_records": _HEAVY,
    "export_table": _HEAVY,
    "brief": _HEAVY,
    # Reading is work for the computer, and what a reader sees is in the ledger.
    "read_only": Need("add", 5),
    "add_document": Need("add", 5),
    "queue": Need("propose", 2),
    "proposals": Need("propose"),
    "proposal": Need("propose"),
    "propose": Need("propose"),
    "decide": Need("decide", 2),
    "accept_proposal": Need("decide", 2),
    "decline_proposal": Need("decide"),
    "permit": Need("manage"),
    "users": Need("manage"),
    "audit": Need("manage"),
}


class Caller(msgspec.Struct, frozen=True):
    """Who calls.

    `name` is what decisions carry; `program` says that words go to another program and not before somebody's eyes;
    `robot` that documents come in unattended.
    """

    name: str
    user: Any
    scopes: frozenset[str]
    program: bool
    robot: bool

    def __str__(self) -> str:
        return self.name


class Admit:
    """Lets a caller in to one operation; ninja asks it before the operation runs."""

    csrf: Final = True  # the page of the documentation sends the token along

    def __init__(self, operation: str) -> None:
        """Guard an operation."""
        self.operation = operation

    def __call__(self, request: HttpRequest) -> Caller:
        """Say who calls.

        Raises:
            Trouble: The token is not valid, the request is forged, or the caller may not do this.
            AuthenticationError: Nobody has signed in.
            Throttled: Too many requests.
        """
        need = NEEDS.get(self.operation)
        if need is None:
            raise Trouble("not-allowed", "this operation says nothing of who may call it", "please report it")
        try:
            caller, points = _identify(request)
        except (Trouble, AuthenticationError):
            limits.spend(request, f"address {counted(request)}", limits.STRANGERS, 1)
            raise
        if caller.program or settings.RISALAH.team:
            limits.spend(request, points, limits.KNOWN, need.cost)
        if need.scope not in caller.scopes:
            raise Trouble("not-allowed", *_why(caller, need))
        return caller


def caller_of(request: HttpRequest) -> Caller:
    """Who calls an operation that runs."""
    found: Caller = request.auth  # type: ignore[attr-defined]
    return found


def admitted(operation: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Guard a view that is no operation: the documentation and the schema."""

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(request: HttpRequest, **named: Any) -> Any:
            request.auth = Admit(operation)(request)  # type: ignore[attr-defined]
            return view(request, **named)

        return guarded

    return wrap


def _identify(request: HttpRequest) -> tuple[Caller, str]:
    """The caller, and under what name their points are counted."""
    given = request.headers.get("Authorization", "")
    if given:
        return _by_token(request, given)
    user = request.user
    if not user.is_authenticated:
        raise AuthenticationError(message="sign in, or send a token: Authorization: Bearer rsl_…")
    if request.method not in _READS:
        _refuse_forged(request)
    scopes = frozenset(scope for scope, role in SCOPES.items() if may(user, role))
    return Caller(user.get_username(), user, scopes, False, False), f"account {user.get_username()}"


def _by_token(request: HttpRequest, given: str) -> tuple[Caller, str]:
    kind, _, secret = given.partition(" ")
    token = check(secret.strip()) if kind.lower() == "bearer" and secret.isascii() else None
    if token is None:
        raise Trouble(
            "bad-token", "the token is unknown, expired or revoked, or its account is closed",
            "make another on your account's page; send it as Authorization: Bearer rsl_…",
        )  # fmt: skip
    call_for(request, token)
    name = request.user.get_username()
    return Caller(name, request.user, scopes_of(token), True, token.robot), f"token {token.pk}"


def _refuse_forged(request: HttpRequest) -> None:
    if settings.RISALAH.team:
        if check_csrf(request) is not None:
            raise Trouble("forged", "the CSRF token is missing or wrong", "send it as X-CSRFToken, or use a token")
        return
    origin = request.headers.get("Origin")
    own = origin == f"{request.scheme}://{request.get_host()}" if origin else "X-Risalah" in request.headers
    if not own:
        raise Trouble("forged", "the request may come from a page of another site", "send the header X-Risalah: 1")


def _why(caller: Caller, need: Need) -> tuple[str, str]:
    if not may(caller.user, need.role):
        return f"this needs the role {need.role}", "ask an administrator"
    return f"this needs a token with the scope {need.scope}", "make another token"
