"""The board: what was planned or promised, how it stands on a day, and the evidence of every step."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec
from django.http import HttpRequest, HttpResponse

from risalah.ledger.board import STATES, Plan
from risalah.ledger.board import board as plans_on
from risalah.ledger.models import RECORDS, FollowUp, Record
from risalah.ledger.rows import find
from risalah.web.pages import choices
from risalah.web.pages.page import as_of, one_of, page, today
from risalah.web.pages.states import sides
from risalah.web.roles import allowed

_LIMIT = 100


class Step(msgspec.Struct, frozen=True):
    """A follow-up with the record that came later."""

    row: FollowUp
    later: Record | None


class Card(msgspec.Struct, frozen=True):
    """A plan with its steps."""

    plan: Plan
    steps: list[Step]


@allowed("reader")
def board(request: HttpRequest) -> HttpResponse:
    """The board of a state, of two, or of all."""
    countries = sides(request)
    wanted = one_of(request, "state", STATES)
    now = as_of(request) or today()
    found = plans_on(now, countries=countries, states=[wanted] if wanted else STATES, limit=_LIMIT)
    values = {
        "countries": countries,
        "state": wanted,
        "now": now,
        "limit": _LIMIT,
        "many": len(found) == _LIMIT,
        "groups": [(name, list(cards)) for name, cards in groupby(_cards(found), key=lambda card: card.plan.state)],
        "plan_states": choices.codes("plan"),
        "all_states": choices.states(),
    }
    return page(request, "board.html", values)


def _cards(plans: Sequence[Plan]) -> list[Card]:
    later = _records((step.later_kind, step.later) for plan in plans for step in plan.steps)
    return [Card(plan, [Step(row, later.get(row.later)) for row in plan.steps]) for plan in plans]


def _records(wanted: Iterable[tuple[str, str]]) -> dict[str, Record]:
    """Records of several kinds, by id."""
    ids = list(wanted)
    found: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        found |= {row.pk: row for row in find(model, "id", (record for k, record in ids if k == kind))}
    return found
