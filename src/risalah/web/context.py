"""What every template knows: who looks, in which language, as of which day, and where they can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from risalah.web.language import current
from risalah.web.roles import may

# Name of the page, its words, the role that it needs, the group of the menu.
_MENU = (
    ("start", _("Start"), "reader", "main"),
    ("search", _("Search"), "reader", "main"),
    ("board", _("Follow-up"), "reader", "main"),
    ("people", _("People"), "reader", "main"),
    ("occasions", _("Occasions"), "reader", "main"),
    ("statements", _("Statements"), "reader", "main"),
    ("map", _("Map"), "reader", "more"),
    ("network", _("Network"), "reader", "more"),
    ("accreditations", _("Accreditations"), "reader", "more"),
    ("queue", _("Review"), "analyst", "main"),
    ("add", _("Add"), "analyst", "main"),
    ("status", _("Status"), "reader", "more"),
    ("rights", _("Rights"), "reader", "more"),
    ("users", _("Users"), "administrator", "more"),
    ("audit", _("Audit"), "administrator", "more"),
)
_TEAM_ONLY = frozenset({"users", "audit"})


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Values for all templates."""
    account = getattr(request, "user", None)
    team = settings.RISALAH.team
    menu = [
        (name, words, group)
        for name, words, role, group in _MENU
        if account is not None and may(account, role) and (team or name not in _TEAM_ONLY)
    ]
    match = request.resolver_match
    return {
        "account": account,
        "team": team,
        "language": current(),
        "menu": menu,
        "here": match.url_name if match else "",
        "may_add": account is not None and may(account, "analyst"),
        "may_decide": account is not None and may(account, "reviewer"),
        "may_manage": account is not None and may(account, "administrator"),
    }
