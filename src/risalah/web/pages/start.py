"""The start page: what is new between states, what is due, what waits for a person, and a box for a report."""

from django.http import HttpRequest, HttpResponse

from risalah.ledger.board import board
from risalah.ledger.counts import held_count
from risalah.ledger.models import Report
from risalah.ledger.relations import Recent, recent
from risalah.web.pages.page import as_of, page, today
from risalah.web.roles import allowed, may

_MOST, _PLANS = 12, 8
_WINDOWS = (30, 365, 20 * 365)  # days back; the next where nothing happened in one


@allowed("reader")
def start(request: HttpRequest) -> HttpResponse:
    """The page."""
    day = as_of(request)
    days, relations = _relations(day or today())
    plans = board(day or today(), states=("overdue", "due"), limit=40)
    return page(
        request,
        "start.html",
        {
            "empty": not Report.objects.exists(),
            "relations": relations,
            "days": days,
            "plans": plans[:_PLANS],
            "more_plans": max(0, len(plans) - _PLANS),
            "held": held_count(),
            "waiting": _waiting() if may(request.user, "analyst") else None,
        },
    )


def _relations(day: str) -> tuple[int, list[Recent]]:
    """In how many days back, and where something happened then: of late; in a quiet ledger, where it happened last."""
    for days in _WINDOWS:
        if found := recent(day, days=days, limit=_MOST):
            return days, found
    return 0, []


def _waiting() -> int:
    from risalah.review.queue import remaining

    return sum(remaining().values())
