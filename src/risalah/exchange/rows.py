"""Records as plain values, field by field: what every format is made of.

Takes records of one kind, gives for each a dictionary of strings, numbers and lists of strings whose keys are `FIELDS`.
Nothing that is unknown is made up: it is '' or [].
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from risalah.exchange.persons import NOBODY, known
from risalah.exchange.selection import REJECTED
from risalah.exchange.texts import Texts
from risalah.ledger.board import lapsed, state_of
from risalah.ledger.models import Evidence, FollowUp, Occasion, Record, Report
from risalah.ledger.plans import is_plan
from risalah.ledger.rows import find
from risalah.rights.quotation import SHORT, quotation

Value = str | int | list[str]
Row = dict[str, Value]

_SHARED: Final = (
    "day", "countries", "independent_accounts", "reports", "first_told", "last_told", "differs", "review",
)  # fmt: skip
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "engagement": (
        "id", "type", "status", "state", "date", "place", "place_country", "occasion", "occasion_id", "edition",
        "areas", "organisations", *_SHARED,
    ),
    "agreement": ("id", "title", "type", "stage", "state", "date", "areas", *_SHARED),
    "commitment": (
        "id", "promisor", "promisee", "undertaking", "status", "state", "strength", "due", "due_until", "condition",
        "asserted_by", "occasion", "occasion_id", "areas", *_SHARED,
    ),
    "accreditation": ("id", "post", "sending", "receiving", "person", *_SHARED),
    "statement": ("id", "speaker", "speaker_id", "speaker_name", "form", "date", "place", *_SHARED),
}  # fmt: skip
_LISTS: Final = frozenset({"countries", "areas", "promisor", "promisee", "receiving", "differs"})
WORDED: Final = ("undertaking", "condition")  # as the report has it, however long


def rows(kind: str, records: Sequence[Record], texts: Texts, *, day: str = "") -> list[Row]:
    """Records of one kind as plain values.

    Args:
        kind: Their kind.
        records: Some of them; in the order given.
        texts: Knows what may leave.
        day: The day on which plans stand as they do; that of `texts` where left out.
    """
    occasions = {row.pk: row.name for row in find(Occasion, "id", (getattr(r, "occasion", "") for r in records))}
    speakers = known(getattr(record, "speaker_name", "") for record in records)
    states = _states(kind, records, day or texts.day)
    closed = _closed(records, texts) if kind == "commitment" else frozenset()
    found = []
    for record in records:
        named = getattr(record, "occasion", "")
        speaker = speakers.get(getattr(record, "speaker_name", ""), NOBODY)
        special: Row = {
            "state": states.get(record.pk, ""),
            "occasion": occasions.get(named, ""),
            "occasion_id": named,
            "organisations": getattr(record, "organisations", "").split("\n"),
            "speaker_id": speaker.id,
            "speaker_name": speaker.name,
            "independent_accounts": record.accounts,
        }
        special |= {field: short(getattr(record, field, ""), record.pk not in closed) for field in WORDED}
        found.append({field: _value(record, field, special) for field in FIELDS[kind]})
    return found


def short(words: str, allowed: bool) -> str:
    """A report's own wording: whole where its text may leave, else no longer than a short quotation."""
    return quotation(words, 0, len(words), allowed)


def _value(record: Record, field: str, special: Row) -> Value:
    if field in special:
        value = special[field]
        return [each for each in value if each] if isinstance(value, list) else value
    if field in _LISTS:
        return str(getattr(record, field)).split()
    plain: str | int = getattr(record, field)
    return plain


def _states(kind: str, records: Sequence[Record], day: str) -> dict[str, str]:
    """How those that are plans stand on a day, by id."""
    plans = [r for r in records if is_plan(kind, getattr(r, "stage", "") or getattr(r, "status", ""))]
    steps = follow_ups(plans)
    given_up = lapsed([plan.pk for plan in plans])
    return {r.pk: state_of(kind, r, steps[r.pk], day, given_up.get(r.pk, ""))[0] for r in plans}


def follow_ups(plans: Sequence[Record]) -> dict[str, list[FollowUp]]:
    """What is known or proposed to have become of plans, by plan, in the order of days; without what was rejected."""
    found: dict[str, list[FollowUp]] = defaultdict(list)
    for step in find(FollowUp, "plan", (plan.pk for plan in plans)):
        if step.state != REJECTED:
            found[step.plan].append(step)
    for steps in found.values():
        steps.sort(key=lambda step: (step.day, step.pk))
    return found


def _closed(records: Sequence[Record], texts: Texts) -> frozenset[str]:
    """The records with long wordings of which a report may not leave."""
    long = [r.pk for r in records if any(len(getattr(r, field).split()) > SHORT for field in WORDED)]
    accounts = list(find(Evidence, "record", long))
    reports = {row.pk: row for row in find(Report, "id", (account.report_id for account in accounts))}
    return frozenset(account.record for account in accounts if not texts.allowed(reports[account.report_id]))
