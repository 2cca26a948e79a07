"""What became of plans and promises: which later records confirm, carry out, postpone or cancel them.

A plan is a commitment, an engagement told as planned, or an agreement under negotiation. A match is judged from the two
records alone. It is a fact by the rule of support, where occasion or people and the time agree, or by a person's
decision; otherwise it is proposed, with its reasons.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

import msgspec

from risalah.ledger.decided import Decided
from risalah.ledger.ids import make_id
from risalah.ledger.models import Agreement, Commitment, Engagement, Evidence, FollowUp, Participation
from risalah.ledger.moments import DaySpan, day_span, iso, ordinal
from risalah.ledger.plans import EARLY, LATE, STAGES, UNSIGNED, WIDEST, is_plan, window
from risalah.ledger.rows import erase, find, insert, select
from risalah.ledger.weight import weigh_follow_up
from risalah.ledger.wordings import fold, identity, name_keys, names_alike

Effect = Literal["confirms", "carries_out", "postpones", "cancels"]

_ENOUGH = 1.0
_SAME_KIND = 0.4
_HOME = "ID"
_LATER: dict[str, Effect] = {
    "held": "carries_out",
    "ongoing": "carries_out",
    "postponed": "postpones",
    "cancelled": "cancels",
    "planned": "confirms",
}


class Item(msgspec.Struct, frozen=True):
    """A plan or a happening as it is matched. `told` is the day on which it was first told."""

    kind: str
    id: str
    type: str
    status: str
    countries: frozenset[str]
    span: DaySpan | None
    window: tuple[int, int] | None
    told: int | None
    occasion: str
    edition: str
    areas: frozenset[str]
    place_country: str
    words: str
    people: tuple[tuple[str, tuple[str, ...]], ...]
    rejected: bool

    @property
    def states(self) -> frozenset[str]:
        """The states under which it is looked for: all but the one that nearly every record has."""
        return self.countries - {_HOME} or self.countries

    @property
    def planned(self) -> bool:
        """Whether something later can follow it up."""
        return is_plan(self.kind, self.status)

    @property
    def happening(self) -> bool:
        """Whether it can follow something up."""
        return self.kind != "commitment"


class Match(msgspec.Struct, frozen=True):
    """How a later record follows a plan up: the effect, how much speaks for it, whether that is enough for a fact."""

    effect: Effect
    score: float
    fact: bool
    reasons: tuple[str, ...]


def update(touched: Iterable[str], decided: Decided) -> None:
    """Match the records that were made or changed with all that they can concern.

    Args:
        touched: Ids of records; those that are no more lose their matches.
        decided: The decisions.
    """
    wanted = {identifier for identifier in touched if identifier[0] in "eac"}
    erase(FollowUp, "plan", wanted)
    erase(FollowUp, "later", wanted)
    items = _items(wanted)
    pairs = _pairs(items)
    others = {identifier for pair in pairs for identifier in pair} - items.keys()
    items |= _items(others)
    rows = []
    for plan, later in sorted(pairs):
        if plan in items and later in items and (match := judge(items[plan], items[later])):
            rows.append(_row(items[plan], items[later], match))
    _decide(rows, decided)
    for row in rows:
        row.weight = weigh_follow_up(row.state, row.why)
    insert(rows)


def _decide(rows: list[FollowUp], decided: Decided) -> None:
    """Let decisions outweigh the rule: they name accounts of both records, whatever these are called now."""
    accounts = {row.id: row.record for row in find(Evidence, "record", {row.plan for row in rows})}
    steps = decided.matches(accounts)
    later = {row.id: row.record for row in find(Evidence, "id", {account for _, account, _ in steps})}
    by_pair = {(row.plan, row.later): row for row in rows}
    for plan, after, step in steps:
        found = by_pair.get((accounts.get(plan, ""), later.get(after, "")))
        if found is not None:
            found.state = "fact" if step.action == "confirm" else "rejected"
            found.basis = f"decision {step.number} by {step.by}"


def _row(plan: Item, later: Item, match: Match) -> FollowUp:
    # From when on it is known, not when it is or was: a meeting of June that is called off in May is off in May.
    day = later.told if later.told is not None else _day(later)
    return FollowUp(
        id=make_id("followup", plan.id, later.id),
        plan_kind=plan.kind,
        plan=plan.id,
        later_kind=later.kind,
        later=later.id,
        effect=match.effect,
        state="fact" if match.fact else "proposed",
        basis="rule of support" if match.fact else "",
        why="\n".join(match.reasons),
        day=iso(day) if day else "",
    )


# -- records as items ------------------------------------------------------------------------------------------------


def _items(wanted: Iterable[str]) -> dict[str, Item]:
    ids = set(wanted)
    people: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for row in find(Participation, "record", (i for i in ids if i[0] == "e")):
        if row.name:
            people[row.record].add((row.side, name_keys(row.written)))
    found: dict[str, Item] = {}
    for e in find(Engagement, "id", (i for i in ids if i[0] == "e")):
        found[e.id] = _item(
            e, "engagement", type_=e.type.partition(".")[0], status=e.status, date=e.date, occasion=e.occasion,
            edition=e.edition, place=e.place_country, people=people[e.id],
        )  # fmt: skip
    for a in find(Agreement, "id", (i for i in ids if i[0] == "a")):
        found[a.id] = _item(a, "agreement", type_=a.type, status=a.stage, date=a.date, words=a.title)
    for c in find(Commitment, "id", (i for i in ids if i[0] == "c")):
        found[c.id] = _item(
            c, "commitment", status=c.status, date=c.due, occasion=c.occasion, edition=c.edition, words=c.undertaking
        )
    return found


def _item(
    row: Engagement | Agreement | Commitment, kind: str, *, type_: str = "", status: str, date: str, occasion: str = "",
    edition: str = "", place: str = "", words: str = "", people: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Item:  # fmt: skip
    return Item(
        kind, row.id, type_, status, frozenset(row.countries.split()), day_span(date), window(date, row.first_told),
        ordinal(row.first_told), occasion, edition, frozenset(row.areas.split()), place, fold(words),
        tuple(sorted(people)), row.review == "rejected",
    )  # fmt: skip


# -- where to look -----------------------------------------------------------------------------------------------------


_HAPPENINGS = (
    "SELECT record FROM party WHERE country = %s AND day BETWEEN %s AND %s AND kind IN ('engagement', 'agreement')"
)
_PLANS = "SELECT record FROM party WHERE country = %s AND until BETWEEN %s AND %s AND until > '' AND day <= %s"


def _pairs(items: dict[str, Item]) -> set[tuple[str, str]]:
    """Pairs of a plan and a later record, at least one of which was touched."""
    pairs: set[tuple[str, str]] = set()
    for item in items.values():
        day = _day(item)
        for state in item.states:
            if item.planned and item.window:
                start, end = map(iso, item.window)
                found = select(_HAPPENINGS, (state, start, end))
                pairs |= {(item.id, other) for (other,) in found}
            if item.happening and day is not None:
                last = day + EARLY + LATE + WIDEST
                found = select(_PLANS, (state, iso(day), iso(last), iso(day + EARLY)))
                pairs |= {(other, item.id) for (other,) in found}
    return {(plan, later) for plan, later in pairs if plan != later}


def _day(item: Item) -> int | None:
    """The first day of a record, or else that on which it was told."""
    return item.span.first if item.span else item.told


# -- judging -----------------------------------------------------------------------------------------------------------


def judge(plan: Item, later: Item) -> Match | None:
    """Say whether a record follows a plan up.

    Args:
        plan: What was planned or promised.
        later: What was told of afterwards.

    Returns:
        The effect with its reasons, or None.
    """
    if plan.rejected or later.rejected or not plan.planned or not later.happening or not _told_after(plan, later):
        return None
    effect = _effect(plan, later)
    if effect is None or plan.states.isdisjoint(later.states):
        return None
    if len(plan.countries & later.countries) < min(2, len(plan.countries)):
        return None
    if plan.occasion and later.occasion and plan.occasion != later.occasion:
        return None
    if plan.edition and later.edition and plan.edition != later.edition:
        return None
    day = _day(later)
    if plan.window is None or day is None or not plan.window[0] <= day <= plan.window[1]:
        return None
    if plan.told is not None and later.told == plan.told and (effect == "confirms" or day <= plan.told):
        return None  # told in the same breath
    return _weigh(plan, later, effect, day)


def _told_after(plan: Item, later: Item) -> bool:
    if plan.told is None or later.told is None:
        return True
    return later.told >= plan.told


def _effect(plan: Item, later: Item) -> Effect | None:
    if later.kind == "agreement":
        if plan.kind == "agreement":
            rise = STAGES.index(later.status) - STAGES.index(plan.status) if later.status in STAGES else 0
            return "carries_out" if rise > 0 else None
        return "carries_out" if later.status not in UNSIGNED else None
    if plan.kind == "agreement":
        return None
    effect = _LATER.get(later.status)
    if effect == "confirms" and plan.kind == "engagement":
        # Told again for another day: it was moved.
        return "postpones" if _moved(plan, later) else None
    return effect


def _moved(plan: Item, later: Item) -> bool:
    same = bool(plan.occasion) and plan.occasion == later.occasion
    return same and plan.span is not None and later.span is not None and later.span.first > plan.span.last


def _weigh(plan: Item, later: Item, effect: Effect, day: int) -> Match | None:
    reasons: list[str] = []
    total = 0.0
    occasion = bool(plan.occasion) and plan.occasion == later.occasion
    if occasion:
        total += 0.8
        reasons.append("the same occasion")
    sides = _people(plan, later)
    if sides:
        total += 0.3 + 0.2 * sides
        reasons.append("the same people")
    kind = _kind(plan, later)
    if kind is None:
        return None
    total += kind
    if kind >= _SAME_KIND:
        reasons.append("the same kind of happening")
    common = plan.areas & later.areas - {"general_defence"}
    if common:
        total += 0.3
        reasons.append("fields: " + ", ".join(sorted(common)))
    timely = plan.span is not None and plan.span.first <= day <= plan.span.last + 3
    if timely:
        total += 0.5
        reasons.append("at the time named")
    elif plan.span is None:
        total += 0.1
    if plan.place_country and later.place_country:
        total += 0.1 if plan.place_country == later.place_country else -0.3
    if total < _ENOUGH:
        return None
    # The rule of support: who or what it is about agrees, what happened is of the very kind, and the time is right.
    fact = (occasion or sides > 1 or (bool(sides) and len(plan.people) > 1)) and kind >= _SAME_KIND and timely
    return Match(effect, round(total, 2), fact, tuple(reasons))


def _kind(plan: Item, later: Item) -> float | None:
    """How well what happened fits what was to happen: 0.4 the same kind, 0 unknown, None another kind."""
    if plan.kind == "engagement" and later.kind == "engagement":
        if plan.type == later.type:
            return 0.4
        return 0.3 if " ".join(sorted((plan.type, later.type))) in identity().types_alike else None
    if plan.kind == "commitment":
        wanted = _carried_out_by(plan.words)
        type_ = "signing" if later.kind == "agreement" else later.type
        if type_ in wanted:
            return 0.4
        return None if wanted else 0.0
    # An agreement, or a planned signing, and an instrument.
    if plan.kind == "engagement":
        return 0.4 if plan.type == "signing" else None
    words = set(plan.words.split()) & set(later.words.split())
    return {0: None, 1: 0.8, 2: 1.0}[(plan.type == later.type) + (len(words) > 2)]


def _carried_out_by(words: str) -> set[str]:
    padded = f" {words} "
    return {type_ for type_, cues in identity().carried_out_by.items() if any(f" {cue} " in padded for cue in cues)}


def _people(plan: Item, later: Item) -> int:
    """On how many sides both name somebody who is the same."""
    sides = {side for side, _ in plan.people} & {side for side, _ in later.people}
    return sum(
        any(names_alike(a, b) for s, a in plan.people if s == side for t, b in later.people if t == side)
        for side in sides
    )
