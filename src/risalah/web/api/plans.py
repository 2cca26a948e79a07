"""What became of plans and promises."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query

from risalah.ledger.board import STATES, board
from risalah.web.api import worded
from risalah.web.api.asked import AsOf, Countries, Limit
from risalah.web.api.labelled import labels
from risalah.web.api.operations import Operations
from risalah.web.api.shapes import FollowUp, Labels, Record, Shape

operations = Operations("Follow-up")
State = Literal["overdue", "due", "open", "confirmed", "postponed", "fulfilled", "cancelled", "lapsed"]


class Plan(Shape, frozen=True):
    """A plan or promise as it stands on the day, the last day that it names, and the evidence of every step."""

    record: Record
    state: str
    until: str
    steps: list[FollowUp]
    labels: Labels


@operations.get("/follow-up", gives=list[Plan])
def follow_up(
    request: HttpRequest,
    country: Countries = (),
    state: Annotated[tuple[State, ...], Query(max_length=8, description="How they stand; all where left out")] = (),
    as_of: AsOf = "",
    limit: Limit = 200,
) -> list[Plan]:
    """Plans and promises as they stand on a day, overdue ones first, with the evidence of every step

    No pages: the nearest to the day come into the number. 'Overdue' is computed, 'lapsed' only ever a decision.
    """
    day = as_of or worded.today()
    found = board(day, countries=country, states=state or STATES, limit=limit)
    records = worded.records([(plan.kind, plan.record) for plan in found], worded.texts_for(request), day)
    return [
        Plan(
            record=record, state=plan.state, until=plan.until, steps=[worded.follow_up(step) for step in plan.steps],
            labels=labels("plan", {"state": plan.state}),
        )
        for plan, record in zip(found, records, strict=True)
    ]  # fmt: skip
