"""What became of plans and promises: which later records confirm, carry out, postpone or cancel them.

A plan is a commitment, an engagement told as planned, or an agreement under negotiation. A match is judged from the two
records alone. It is a fact by the rule of support, where occasion or people and the time agree, or by a person's
decision; otherwise it is proposed, with its reasons.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import msgspec

from risalah.ledger.decided import Decided
from risalah.ledger.ids import make_id
from risalah.ledger.models import Agreement, Commitment, Engagement, Evidence, FollowUp, Participation
from risalah.ledger.moments import DaySpan, day_span, iso, ordinal
from risalah.ledger.plans import EARLY, LATE, STAGES, UNSIGNED, WIDEST, is_plan, window
from risalah.ledger.rows import erase, find, insert, pieces, select, values
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
    ids: dict[str, list[str]] = defaultdict(list)
    for identifier in set(wanted):
        ids[identifier[0]].append(identifier)
    people: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for record, side, name, written in values(Participation, ("record", "side", "name", "written"), "record", ids["e"]):
        if name:
            people[record].add((side, name_keys(written)))
    found: dict[str, Item] = {}
    special: tuple[str, ...] = ("type", "status", "date", "occasion", "edition", "place_country")
    for row in values(Engagement, (*_SHARED, *special), "id", ids["e"]):
        type_, status, date, occasion, edition, place = row[len(_SHARED) :]
        found[row[0]] = _item(
            row, "engagement", type_=type_.partition(".")[0], status=status, date=date, occasion=occasion,
            edition=edition, place=place, people=people[row[0]],
        )  # fmt: skip
    for row in values(Agreement, (*_SHARED, "type", "stage", "date", "title"), "id", ids["a"]):
        type_, stage, date, title = row[len(_SHARED) :]
        found[row[0]] = _item(row, "agreement", type_=type_, status=stage, date=date, words=title)
    special = ("status", "due", "occasion", "edition", "undertaking")
    for row in values(Commitment, (*_SHARED, *special), "id", ids["c"]):
        status, due, occasion, edition, words = row[len(_SHARED) :]
        found[row[0]] = _item(
            row, "commitment", status=status, date=due, occasion=occasion, edition=edition, words=words
        )
    return found


_SHARED = ("id", "countries", "first_told", "areas", "review")


def _item(
    row: Sequence[str], kind: str, *, type_: str = "", status: str, date: str, occasion: str = "",
    edition: str = "", place: str = "", words: str = "", people: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Item:  # fmt: skip
    identifier, countries, first_told, areas, review = row[: len(_SHARED)]
    return Item(
        kind, identifier, type_, status, frozenset(countries.split()), day_span(date), window(date, first_told),
        ordinal(first_told), occasion, edition, frozenset(areas.split()), place, fold(words), tuple(sorted(people)),
        review == "rejected",
    )  # fmt: skip


# -- where to look -----------------------------------------------------------------------------------------------------


# The first row says of what type the columns are. CROSS JOIN: SQLite must go from what is wanted to the index.
_FIRST = ", ".join(["CAST(%s AS varchar)"] * 5)
_WANTED = f"WITH wanted(item, country, low, high, latest) AS (VALUES ({_FIRST}){{}}) "
_HAPPENINGS = (
    "SELECT wanted.item, party.record FROM wanted CROSS JOIN party WHERE party.country = wanted.country "
    "AND party.day BETWEEN wanted.low AND wanted.high AND party.kind IN ('engagement', 'agreement')"
)
_PLANS = (
    "SELECT party.record, wanted.item FROM wanted CROSS JOIN party WHERE party.country = wanted.country "
    "AND party.until BETWEEN wanted.low AND wanted.high AND party.until > '' AND party.day <= wanted.latest"
)
_MANY = 180  # windows of a statement: SQLite before 3.32 took 999 values


def _pairs(items: dict[str, Item]) -> set[tuple[str, str]]:
    """Pairs of a plan and a later record, at least one of which was touched."""
    happenings: list[tuple[str, ...]] = []
    plans: list[tuple[str, ...]] = []
    for item in items.values():
        day = _day(item)
        for state in item.states:
            if item.planned and item.window:
                start, end = map(iso, item.window)
                happenings.append((item.id, state, start, end, ""))
            if item.happening and day is not None:
                last = day + EARLY + LATE + WIDEST
                plans.append((item.id, state, iso(day), iso(last), iso(day + EARLY)))
    found = {*_found(_HAPPENINGS, happenings), *_found(_PLANS, plans)}
    return {(plan, later) for plan, later in found if plan != later}


def _found(sql: str, wanted: Sequence[tuple[str, ...]]) -> Iterator[tuple[Any, ...]]:
    for piece in pieces(wanted, _MANY):
        more = ", (%s, %s, %s, %s, %s)" * (len(piece) - 1)
        yield from select(_WANTED.format(more) + sql, [value for row in piece for value in row])


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
    kind = _kind(plan, later)
    if kind is None:
        return None
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


@functools.lru_cache(maxsize=50_000)
def _carried_out_by(words: str) -> frozenset[str]:
    padded = f" {words} "
    kinds = identity().carried_out_by.items()
    return frozenset(type_ for type_, cues in kinds if any(f" {cue} " in padded for cue in cues))


def _people(plan: Item, later: Item) -> int:
    """On how many sides both name somebody who is the same."""
    sides = {side for side, _ in plan.people} & {side for side, _ in later.people}
    return sum(
        any(names_alike(a, b) for s, a in plan.people if s == side for t, b in later.people if t == side)
        for side in sides
    )
