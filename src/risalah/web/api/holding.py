"""Rights and the standing of the ledger: what is in it, held documents and what opens them, permissions, failures."""

from typing import Annotated, Literal

import msgspec
from django.http import HttpRequest
from msgspec import Meta

from risalah.ledger import counts, models
from risalah.ledger import permissions as permitted
from risalah.ledger.errors import Refused
from risalah.ledger.rows import find
from risalah.rights.standing import Standing
from risalah.web.api import worded
from risalah.web.api.asked import Cursor, Limit, is_day
from risalah.web.api.callers import caller_of
from risalah.web.api.labelled import labels
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.problems import wrong
from risalah.web.api.shapes import Decision, Labels, Shape

operations = Operations("Rights and status")
Action = Literal["read", "keep", "index", "show", "export", "send"]


class Failure(Shape, frozen=True):
    """A document that could not be read."""

    source: str
    problem: str
    remedy: str
    at: str


class Status(Shape, frozen=True):
    """Counts, what waits for somebody, which versions read the reports, and what went wrong; `lost` are decisions whose
    account no reading gives any more."""

    counts: dict[str, int]
    kept_texts: int
    held: int
    proposals: dict[str, int]
    versions: dict[str, int]
    failures: list[Failure]
    lost: list[Decision]
    size: int | None


class HeldDocument(Shape, frozen=True):
    """A document that was not read because its notices do not allow it: the notices, and what would open it."""

    id: str
    source: str
    part: str
    url: str
    rights: str
    holder: str
    notices: list[str]
    reason: str
    opens: str
    at: str
    labels: Labels


class Permission(Shape, frozen=True):
    """What somebody with rights allows, from when until when ('' without end), and where that can be looked up."""

    number: int
    holder: str
    scope: list[str]
    reference: str
    valid_from: str
    valid_until: str
    recorded_by: str
    at: str


class NewPermission(Shape, frozen=True, forbid_unknown_fields=True):
    """A permission to record: `holder` is a name as in copyright lines, or a host; without `valid_from` it begins
    today."""

    holder: Annotated[str, Meta(min_length=2, max_length=200)]
    scope: Annotated[list[Action], Meta(min_length=1, max_length=6)]
    reference: Annotated[str, Meta(min_length=1, max_length=500)]
    valid_from: Annotated[str, Meta(max_length=10)] = ""
    valid_until: Annotated[str, Meta(max_length=10)] = ""


@operations.get("/status", gives=Status)
def status(request: HttpRequest) -> Status:
    """How the ledger stands: how much is in it, what is held, what failed"""
    found = counts.status()
    return Status(
        counts=found.counts,
        kept_texts=found.kept_texts,
        held=counts.held_count(),
        proposals=found.proposals,
        versions=found.versions,
        failures=[
            Failure(source=each.source, problem=each.problem, remedy=each.remedy, at=each.failed_at.isoformat())
            for each in found.failures
        ],
        lost=worded.decisions(found.lost, ()),
        size=found.size,
    )


@operations.get("/held", gives=Page[HeldDocument])
def held(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Page[HeldDocument]:
    """Documents that are held, in the order of their ids, each with its notices and what would open it"""
    after = place("held", cursor, str)
    read = models.Report.objects.values("file_sha256")
    rows = models.Held.objects.exclude(file_sha256__in=read).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after[0])
    page = cut("held", list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return Page([_held(row) for row in page.items], page.next)


def _held(row: models.Held) -> HeldDocument:
    standing = msgspec.convert(row.standing, Standing)
    return HeldDocument(
        id=row.pk, source=row.source, part=row.part, url=row.url, rights=standing.level, holder=standing.holder or "",
        notices=[notice.words for notice in standing.notices], reason=row.reason, opens=row.opens,
        at=row.held_at.isoformat(), labels=labels("held", {"rights": standing.level}),
    )  # fmt: skip


@operations.get("/permissions", gives=Page[Permission])
def permissions(request: HttpRequest, cursor: Cursor = "", limit: Limit = 50) -> Page[Permission]:
    """Permissions on record, newest first"""
    before = place("permissions", cursor, int)
    rows = models.Permission.objects.order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before[0])
    page = cut("permissions", list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return Page([_permission(row) for row in page.items], page.next)


def _permission(row: models.Permission) -> Permission:
    return Permission(
        number=row.pk, holder=row.holder, scope=list(row.scope), reference=row.reference, valid_from=row.valid_from,
        valid_until=row.valid_until, recorded_by=row.recorded_by, at=row.recorded_at.isoformat(),
    )  # fmt: skip


@operations.post("/permissions", gives=Permission, takes=NewPermission, problems=("refused",))
def permit(request: HttpRequest, body: NewPermission) -> Permission:
    """Record what somebody with rights allows

    Held documents of this holder are read when they are added again.
    """
    first = body.valid_from or worded.today()
    for name, day in (("valid_from", first), ("valid_until", body.valid_until)):
        if day and not is_day(day):
            raise wrong(f"body.{name}", "is no day; write it as YYYY-MM-DD")
    if body.valid_until and body.valid_until < first:
        raise wrong("body.valid_until", f"lies before the first day, {first}")
    if permitted.too_wide(body.holder):
        raise Refused(body.holder, "is shared by the sites of many holders", "name the holder or its own site")
    name = permitted.record(
        body.holder, list(dict.fromkeys(body.scope)), reference=body.reference, valid_from=first,
        valid_until=body.valid_until or None, by=caller_of(request).name,
    )  # fmt: skip
    [row] = find(models.Permission, "pk", [int(name.split()[-1])])
    return _permission(row)
