"""The audit: who saw or did what. One row for each request of a team that names a thing or changes one.

Whoever works alone needs no audit of what they saw; what they decide is in the log of decisions.
"""

import ipaddress
import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

_log = logging.getLogger(__name__)

_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Pages that show nothing of the ledger, or note themselves what happened.
_SILENT: Final = frozenset({"set_language", "sign_in", "sign_in_code", "sign_out", None})
ACTIONS: Final = ("saw", "did", "refused", "signed-in", "signed-out", "failed-sign-in", "locked-out")
_NOWHERE: Final = "::"
COMMAND: Final = "COMMAND"  # in place of an HTTP method: `risalah user` on the server


class AuditMiddleware:
    """Writes what happened after it has."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, then write."""
        response = self.get_response(request)
        match = request.resolver_match
        if settings.RISALAH.team and match is not None and match.url_name not in _SILENT:
            refused = response.status_code in (401, 403, 413, 429)
            action = "refused" if refused else "saw" if request.method in _READS else "did"
            target = _printable(" ".join([match.url_name or "", *map(str, match.kwargs.values())]))
            if request.user.is_authenticated:
                note(request, action, target, response.status_code, getattr(request, "audit_detail", ""))
            elif refused:
                # Strangers are logged, not audited: what is never removed must not be theirs to fill.
                log(request, action, target, response.status_code)
        return response


def detail(request: HttpRequest, words: str) -> None:
    """Say more of what a request does, for its row in the audit."""
    request.audit_detail = words  # type: ignore[attr-defined]


def note(request: HttpRequest, action: str, target: str, outcome: int, detail: str = "", who: str = "") -> None:
    """Add to the audit.

    Args:
        request: Who asks and from where.
        action: One of `ACTIONS`.
        target: What was asked for.
        outcome: The HTTP status.
        detail: More, in words.
        who: Whose name stands in it; the account's of the request where left out.
    """
    from risalah.web.models import AuditEntry

    token = getattr(request, "token", None)
    said = [f"token {token.shown}" if token is not None else "", detail]
    name = (who or getattr(request.user, "username", ""))[:60]
    AuditEntry.objects.create(
        who=name,
        action=action,
        target=target[:200],
        method=request.method or "",
        outcome=outcome,
        address=caller(request),
        detail="; ".join(part for part in said if part),
    )
    if action in ("refused", "failed-sign-in", "locked-out"):
        log(request, action, target, outcome, name)


def log(request: HttpRequest, action: str, target: str, outcome: int, who: str = "") -> None:
    """Say on the server's log what was refused."""
    _log.warning("%s: %s %s (%s) from %s", action, who or "nobody", target[:200], outcome, caller(request) or "?")


def _printable(words: str) -> str:
    """Words whose control characters are visible: they stand in a log, line by line."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in words)


def note_command(who: str, target: str, detail: str) -> None:
    """Add what somebody did on the server's command line.

    Args:
        who: Their name on that computer.
        target: What was changed.
        detail: How.
    """
    from risalah.web.models import AuditEntry

    AuditEntry.objects.create(
        who=who[:60], action="did", target=target[:200], method=COMMAND, outcome=0, detail=detail
    )  # fmt: skip


def caller(request: HttpRequest) -> str:
    """The address from which a request came; behind proxies what the outermost trusted one says."""
    proxies = settings.RISALAH.proxies
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    said = forwarded[-proxies] if proxies and len(forwarded) >= proxies else request.META.get("REMOTE_ADDR", "")
    try:
        found = ipaddress.ip_address(str(said))
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):  # without a zone, which can be of any length
        return str(found.ipv4_mapped or ipaddress.IPv6Address(int(found)))
    return str(found)


def counted(request: HttpRequest) -> str:
    """The address under which failures and requests of strangers are counted.

    Of IPv6 it is the network (/64): whoever has one address has all of it. Callers of whom no proxy says a proper
    address share one, so that a limit holds for them too.
    """
    address = caller(request) or _NOWHERE
    return str(ipaddress.ip_network((address, 64), strict=False).network_address) if ":" in address else address
