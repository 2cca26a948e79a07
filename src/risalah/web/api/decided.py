"""The log of decisions."""

from collections.abc import Sequence

from django.http import HttpRequest

from risalah.ledger.decided import step_of, undone
from risalah.ledger.deciding import targets_of
from risalah.ledger.models import Decision
from risalah.web.api import shapes, worded
from risalah.web.api.asked import Cursor, Limit, TargetId
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place

operations = Operations("Decisions")
_SHOWN = 50  # of one record


@operations.get("/decisions", gives=Page[shapes.Decision], problems=("not-found",))
def decisions(
    request: HttpRequest, about: TargetId = "", cursor: Cursor = "", limit: Limit = 50
) -> Page[shapes.Decision]:
    """The log of decisions, newest first; of one record, person or follow-up where its id is given"""
    before = place("decisions", cursor, int)
    rows = Decision.objects.order_by("-pk")
    if about:
        rows = rows.filter(target__in=targets_of(about))
    if before is not None:
        rows = rows.filter(pk__lt=before[0])
    page = cut("decisions", list(rows[: limit + 1]), limit, lambda row: (row.pk,))
    return Page(_with_undone(page.items), page.next)


def of_target(word: str) -> list[shapes.Decision]:
    """The last decisions on a record, person or follow-up, newest first."""
    return _with_undone(list(Decision.objects.filter(target__in=targets_of(word)).order_by("-pk")[:_SHOWN]))


def _with_undone(rows: Sequence[Decision]) -> list[shapes.Decision]:
    return worded.decisions(rows, undone(step_of(row) for row in Decision.objects.filter(action="undo").order_by("pk")))
