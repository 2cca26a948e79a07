"""The board of plans and promises: how each stands on a day, by the evidence of every step.

*Overdue* is computed: the last day that the plan names has passed and nothing newer is known. *Lapsed* is only ever a
person's decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Literal

import msgspec

from risalah.ledger.decided import Decided, Step, combined
from risalah.ledger.models import Agreement, Commitment, Decision, Engagement, Evidence, FollowUp, Record
from risalah.ledger.moments import iso, ordinal
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood
from risalah.ledger.timeline import last_day

State = Literal["overdue", "due", "open", "confirmed", "postponed", "fulfilled", "cancelled", "lapsed"]
STATES: Final = ("overdue", "due", "open", "confirmed", "postponed", "fulfilled", "cancelled", "lapsed")
_SOON = 30  # days before its last day from which on a plan is due
_EFFECTS: dict[str, State] = {
    "confirms": "confirmed",
    "carries_out": "fulfilled",
    "postpones": "postponed",
    "cancels": "cancelled",
}
_HOME = "ID"


class Plan(msgspec.Struct, frozen=True):
    """A plan or promise as it stands on a day, with its follow-ups until then (facts and proposals)."""

    kind: str
    record: Record
    state: State
    until: str
    steps: list[FollowUp]


def board(day: str, *, countries: Sequence[str] = (), states: Sequence[str] = STATES, limit: int = 200) -> list[Plan]:
    """The plans and promises that had been told by a day.

    Args:
        day: ISO day for which the states are computed.
        countries: One or two states that take part; none for all in which Indonesia does.
        states: Which states to show.
        limit: How many at most; the nearest to the day come first into this number.

    Returns:
        Overdue first, then by the day until which they run.
    """
    found = [plan for plan in _plans(day, countries, limit * 2) if plan.state in states]
    found.sort(key=lambda plan: (STATES.index(plan.state), plan.until or "9", plan.record.pk))
    return found[:limit]


def state_of(kind: str, record: Record, steps: Iterable[FollowUp], day: str, lapsed: str = "") -> tuple[State, str]:
    """How a plan stands on a day, and the last day that it names.

    Args:
        kind: Its kind.
        record: The commitment, planned engagement or unsigned agreement.
        steps: Its follow-ups.
        day: ISO day.
        lapsed: The day on which a person said that it lapsed, or ''.
    """
    until = last_day(getattr(record, "due", "") or getattr(record, "date", ""))
    facts = sorted((s for s in steps if s.state == "fact" and s.day <= day), key=lambda s: (s.day, s.pk))
    told = getattr(record, "status", "")
    if any(s.effect == "carries_out" for s in facts) or told == "fulfilled":
        return "fulfilled", until
    if lapsed and lapsed <= day:
        return "lapsed", until
    if facts and facts[-1].effect in ("cancels", "postpones"):
        return _EFFECTS[facts[-1].effect], until
    if told in ("cancelled", "postponed"):
        return told, until  # type: ignore[return-value]
    if until and until < day:
        return "overdue", until
    if until and _days_between(day, until) <= _SOON:
        return "due", until
    return ("confirmed" if facts else "open"), until


def _days_between(start: str, end: str) -> int:
    return (ordinal(end) or 0) - (ordinal(start) or 0)


def _plans(day: str, countries: Sequence[str], limit: int) -> list[Plan]:
    ids = _ids(day, countries, limit)
    rows: list[tuple[str, Record]] = []
    for kind, model in (("commitment", Commitment), ("engagement", Engagement), ("agreement", Agreement)):
        found = [row for row in find(model, "id", (i for k, i in ids if k == kind)) if row.review != "rejected"]
        rows += [(kind, shown) for shown in stood(found, kind, day)]
    steps: dict[str, list[FollowUp]] = defaultdict(list)
    for step in find(FollowUp, "plan", (row.pk for _, row in rows)):
        if step.state != "rejected" and step.day <= day:
            steps[step.plan].append(step)
    given_up = lapsed([row.pk for _, row in rows])
    plans = []
    for kind, row in rows:
        own = sorted(steps[row.pk], key=lambda s: (s.day, s.pk))
        state, until = state_of(kind, row, own, day, given_up.get(row.pk, ""))
        plans.append(Plan(kind, row, state, until, own))
    return plans


def _ids(day: str, countries: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """Kind and id of the plans that had been told by a day: those that run on, the nearest first, and those past.

    What was to be done more than two years before is history, and is found on the timeline.
    """
    first, *others = sorted(dict.fromkeys(countries) or [_HOME], key=lambda code: (code == _HOME, code))
    sql = "SELECT p.kind, p.record FROM party p WHERE p.country = %s AND p.until > '' AND p.told <= %s"
    values: list[object] = [first, day]
    for other in others:
        sql += " AND EXISTS (SELECT 1 FROM party o WHERE o.record = p.record AND o.country = %s)"
        values.append(other)
    ahead = select(f"{sql} AND p.until >= %s ORDER BY p.until, p.record LIMIT %s", [*values, day, limit])
    earliest = f"{max(0, int(day[:4]) - 2):04}{day[4:]}"
    past = f"{sql} AND p.until BETWEEN %s AND %s ORDER BY p.until DESC, p.record LIMIT %s"
    behind = select(past, [*values, earliest, iso(max(1, (ordinal(day) or 1) - 1)), limit])
    return [(kind, record) for kind, record in [*ahead, *behind]]


def lapsed(records: Iterable[str]) -> dict[str, str]:
    """The days on which people said that plans lapsed, by record."""
    if not Decision.objects.filter(action="lapse").exists():
        return {}
    accounts = {row.id: row.record for row in find(Evidence, "record", records)}
    steps: dict[str, list[Step]] = defaultdict(list)
    for account, own in Decided().of(accounts).items():
        steps[accounts[account]] += own
    found = {record: combined(own).lapsed for record, own in steps.items()}
    return {record: day for record, day in found.items() if day}
