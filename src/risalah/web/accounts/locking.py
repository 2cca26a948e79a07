"""Who tried to sign in too often: what they see, until when, and how it is undone.

django-axes counts failures by name and address, whether there is an account of that name or not: a lock says nothing of
who has one.
"""

import math
from datetime import datetime, timedelta
from typing import Any, Final

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Min, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from risalah.web.audit import counted, log, note
from risalah.web.models import Account, plain_name

# Failures with any names in a quarter of an hour: a whole office behind one address mistypes less.
MOST_AT_AN_ADDRESS: Final = 50


def locked(request: HttpRequest, response: Any, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that says until when nobody of this name can sign in from here; axes calls it.

    Args:
        request: The attempt.
        response: What would have been answered.
        credentials: The name; axes leaves the password out.
    """
    username = str((credentials or {}).get("username", ""))
    # Set where this failure was counted: further tries while it is locked are logged only, however many they are.
    write = note if getattr(request, "axes_failures_since_start", None) else log
    write(request, "locked-out", "sign_in", 429, who=known(username))
    return too_many(request, locked_until(request, username))


def too_many(request: HttpRequest, until: datetime) -> HttpResponse:
    """The page that says until when."""
    minutes = max(1, math.ceil((until - timezone.now()).total_seconds() / 60))
    answer = render(request, "web/accounts/locked.html", {"until": until, "minutes": minutes}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def locked_until(request: HttpRequest, username: str) -> datetime:
    """The moment from which a name may try again."""
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=counted(request))
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    return (last or timezone.now()) + _wait()


def _wait() -> timedelta:
    return timedelta(hours=settings.AXES_COOLOFF_TIME)


def crowded(request: HttpRequest) -> datetime | None:
    """Until when an address may not try any name, having failed too often with many; None where it may."""
    failed = AccessAttempt.objects.filter(ip_address=counted(request), attempt_time__gt=timezone.now() - _wait())
    found = failed.aggregate(failures=Sum("failures_since_start"), first=Min("attempt_time"))
    return found["first"] + _wait() if (found["failures"] or 0) >= MOST_AT_AN_ADDRESS else None


def is_locked(username: str) -> bool:
    """Say whether an account cannot sign in from some address now."""
    since = timezone.now() - _wait()
    counts = (
        AccessAttempt.objects.filter(username=username, attempt_time__gt=since)
        .values("ip_address")
        .annotate(failures=Sum("failures_since_start"))
    )
    return any(row["failures"] >= settings.AXES_FAILURE_LIMIT for row in counts)


def unlock(username: str) -> int:
    """Forget the failures of a name; returns how many kinds of attempt there were."""
    return int(AxesProxyHandler.reset_attempts(username=username))


def known(username: str) -> str:
    """A name for the audit: as typed where there is such an account; else it may be a password in the wrong field."""
    name = plain_name(username)
    return name if Account.objects.filter(username=name).exists() else "(unknown name)"
