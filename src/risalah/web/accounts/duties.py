"""What an account has to do before anything else: replace a one-time password, set up a second factor.

Until it has, `roles.may` says no to every role, for pages and API alike.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django_otp import DEVICE_ID_SESSION_KEY

from risalah.web.accounts.factors import has_factor
from risalah.web.models import Account, FactorDuty


class DutyMiddleware:
    """Says of the account of a request what it has to do first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on with the duty known."""
        if settings.RISALAH.team and isinstance(request.user, Account):
            request.user.duty = duty(request, request.user)
        return self.get_response(request)


def duty(request: HttpRequest, account: Account) -> str:
    """What an account has to do first; '' for nothing."""
    if account.one_time_until is not None:
        return "password"
    if DEVICE_ID_SESSION_KEY in request.session or not required(account.role) or has_factor(account):
        return ""
    return "factor"


def required(role: str) -> bool:
    """Say whether accounts of a role must have a second factor."""
    return FactorDuty.objects.filter(role=role).exists()


def required_roles() -> frozenset[str]:
    """All roles whose accounts must have one."""
    return frozenset(FactorDuty.objects.values_list("role", flat=True))


def require(roles: frozenset[str]) -> None:
    """Set for which roles it holds; nobody is signed out, but whoever lacks one sets it up before anything else."""
    FactorDuty.objects.exclude(role__in=roles).delete()
    for role in roles:
        FactorDuty.objects.get_or_create(role=role)
