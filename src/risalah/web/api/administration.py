"""Who calls, what codes mean, and for administrators the accounts of a team and the audit."""

from typing import Annotated, Final

from django.conf import settings
from django.http import HttpRequest
from pydantic import Field

from risalah import __version__
from risalah.knowledge.labels import country, group
from risalah.knowledge.store import load
from risalah.web.accounts.registry import accounts
from risalah.web.api.asked import Cursor, Limit
from risalah.web.api.callers import caller_of
from risalah.web.api.labelled import labels
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.shapes import Labels, Shape
from risalah.web.language import current
from risalah.web.models import AuditEntry

operations = Operations("Accounts and codes")
_GROUPS: Final = (
    "kind", "engagement_type", "suffix", "status", "stage", "agreement_type", "strength", "form", "role", "plan",
    "effect", "follow_up", "review", "standing", "copy", "field", "reason", "decision", "occasion_kind", "action",
    "user_role", "account", "area",
)  # fmt: skip
_Name = Annotated[str, Field(max_length=60, pattern=r"^[^\u0000]*$", description="Only of this account")]


class Me(Shape, frozen=True):
    """Who calls, with which role, what they may do now, and which Risalah answers."""

    name: str
    role: str
    scopes: list[str]
    robot: bool
    team: bool
    version: str
    labels: Labels


class Account(Shape, frozen=True):
    """An account of a team; it is closed where `active` is false, never removed."""

    username: str
    name: str
    role: str
    active: bool
    created_at: str
    labels: Labels


class Entry(Shape, frozen=True):
    """An entry of the audit: who saw or did what, when, from where, and how it ended (HTTP status)."""

    number: int
    at: str
    who: str
    action: str
    target: str
    method: str
    outcome: int
    address: str
    detail: str


class Code(Shape, frozen=True):
    """A code and what it is called."""

    code: str
    label: str


@operations.get("/me", gives=Me)
def me(request: HttpRequest) -> Me:
    """Who calls, and what they may do"""
    caller = caller_of(request)
    return Me(
        name=caller.name,
        role=caller.user.role,
        scopes=sorted(caller.scopes),
        robot=caller.robot,
        team=settings.RISALAH.team,
        version=__version__,
        labels=labels("account", {"user_role": caller.user.role}),
    )


@operations.get("/codes", gives=dict[str, list[Code]])
def codes(request: HttpRequest) -> dict[str, list[Code]]:
    """All codes with what they are called, by group; states are the group 'country'"""
    language = current()
    found = {name: [Code(code=code, label=said) for code, said in group(name, language).items()] for name in _GROUPS}
    states = [Code(code=code, label=country(code, language)) for code in sorted(load("places/countries"))]
    return found | {"country": states}


@operations.get("/users", gives=list[Account])
def users(request: HttpRequest) -> list[Account]:
    """The accounts of a team, by name; whoever works alone has none"""
    return [
        Account(
            username=row.username, name=row.name, role=row.role, active=row.is_active,
            created_at=row.created_at.isoformat(), labels=labels("account", {"user_role": row.role}),
        )
        for row in (accounts() if settings.RISALAH.team else [])
    ]  # fmt: skip


@operations.get("/audit", gives=Page[Entry])
def audit(request: HttpRequest, who: _Name = "", cursor: Cursor = "", limit: Limit = 50) -> Page[Entry]:
    """Who saw and did what, newest first; whoever works alone has no audit"""
    before = place("audit", cursor, int)
    rows = AuditEntry.objects.order_by("-pk") if settings.RISALAH.team else AuditEntry.objects.none()
    if who:
        rows = rows.filter(who=who)
    if before is not None:
        rows = rows.filter(pk__lt=before[0])
    page = cut("audit", list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return Page([_entry(row) for row in page.items], page.next)


def _entry(row: AuditEntry) -> Entry:
    return Entry(
        number=row.pk, at=row.at.isoformat(), who=row.who, action=row.action, target=row.target, method=row.method,
        outcome=row.outcome, address=row.address, detail=row.detail,
    )  # fmt: skip
