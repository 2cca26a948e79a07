"""Whether two accounts can be of one happening, agreement or commitment, and how much speaks for it.

Every judgement rests on the two accounts alone. Candidates are found by blocks: kind of happening, state, and day; what
a judgement allows, its blocks must find, so spans of days are compared with the same slack here and there.
"""

import functools
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from risalah.ledger.accounts import Said, Taker
from risalah.ledger.fields import same_words
from risalah.ledger.moments import DaySpan, YearDays, day_span, ordinal, year_days
from risalah.ledger.wordings import fold, identity, name_keys, names_alike, post_key

HOME = "ID"
# From which score on two accounts are taken for one. A day in common counts 1, the type up to 0.5, people up to 0.9.
ENOUGH = 1.5
# What it adds that the one report copies the other: then a day or a name that was read wrongly keeps nothing apart.
COPIED = 0.6
_SLACK = 3  # days between two dates that may still be one happening's
_EDITION = (
    14  # days between two dates of one edition of an exercise or exhibition, of which each report tells another day
)
_UNDATED = 14  # days before publication in which something told without a day took place
_AHEAD = 200  # days after publication in which something planned without a day is to take place
_WEEK = 7
_TOLD_APART = 45  # days between reports of one commitment

_PLANS = frozenset({"planned", "proposed"})
_HAPPENED = frozenset({"held", "ongoing"})
_HEADS = frozenset({"host", "guest", "principal", "delegation"})


class Block(NamedTuple):
    """A place to look: key, first day."""

    key: str
    day: int


class Candidate(msgspec.Struct, frozen=True):
    """An account with what it is compared by. `document` and `report` say who gives it."""

    id: str
    kind: str
    report: str
    document: str
    published: str
    said: Said


def comparable(kind: str) -> bool:
    """Say whether accounts of this kind are compared one by one; statements and accreditations have keys."""
    return kind in ("engagement", "agreement", "commitment")


# -- where to look -------------------------------------------------------------------------------------------------


class _Width(NamedTuple):
    letter: str
    days: int


# How wide a date is: a day or few, the days before a report, a month, longer. Who looks for what may have begun earlier
# looks back no further than it is wide.
_WIDTHS = (_Width("d", 3), _Width("w", 16), _Width("m", 46), _Width("y", 400))
# What carries a date far from the day on which it was told also stands under that day: its year may be wrong.
_FAR = 45


@functools.cache
def _families() -> dict[str, str]:
    """Types that can be one happening have a family in common, named by its first type."""
    family: dict[str, str] = {}
    for pair in sorted(identity().types_alike):
        left, right = pair.split()
        names = {family.get(left, left), family.get(right, right)}
        members = [t for t, f in family.items() if f in names] + [left, right]
        family |= dict.fromkeys(members, min(names))
    return family


def _base(type_: str) -> str:
    return type_.partition(".")[0]


def when(account: Candidate) -> DaySpan | None:
    """The days on which what an account tells of may be; without a date those around publication."""
    said = account.said
    told = ordinal(account.published)
    if account.kind == "commitment":
        return DaySpan(told, told, "day") if told is not None else None
    span = day_span(said.date)
    if span is not None:
        return span if span.last - span.first <= _AHEAD else None
    if told is None:
        return None
    if said.status in _PLANS:
        return DaySpan(told, told + _AHEAD, "year")
    return DaySpan(told - _UNDATED, told, "month")


def blocks(account: Candidate) -> Iterator[Block]:
    """Where an account is to be found by others."""
    span, topic = when(account), _topic(account)
    within, told = _within(account), ordinal(account.published)
    for state in _states(account.said):
        if span is not None:
            yield Block(f"{topic}:{state}:{_width(span)}", span.first)
        if within is not None:
            if within.dated:
                yield Block(f"{topic}:{state}:v", within.first)
            if not within.dated or told is None:
                yield Block(f"{topic}:{state}:u", within.first)
            if told is not None and _far(span, told):
                yield Block(f"{topic}:{state}:t", told)


def meet(left: Candidate, right: Candidate) -> bool:
    """Say whether the one is found where the other is looked for; what does not meet is not compared."""
    found: dict[str, list[int]] = {}
    for block in blocks(right):
        found.setdefault(block.key, []).append(block.day)
    return any(start <= day <= end for key, start, end in searches(left) for day in found.get(key, ()))


def _within(account: Candidate) -> YearDays | None:
    """The days of some year that an account names, where these are few."""
    within = year_days(account.said.date) if account.kind != "commitment" else None
    return within if within is not None and within.last - within.first <= _WIDTHS[0].days else None


def _far(span: DaySpan | None, told: int) -> bool:
    return span is not None and abs(span.first - told) > _FAR


def searches(account: Candidate) -> Iterator[tuple[str, int, int]]:
    """Where to look for others: key, and the first days from and to which (both included)."""
    span, topic = when(account), _topic(account)
    slack = _TOLD_APART if account.kind == "commitment" else _EDITION if account.said.occasion else _SLACK
    within, told = _within(account), ordinal(account.published)
    for state in _states(account.said):
        if span is not None:
            for width in _WIDTHS if account.kind != "commitment" else _WIDTHS[:1]:
                yield f"{topic}:{state}:{width.letter}", span.first - width.days - slack, span.last + slack
        if within is not None:
            days = within.first - _WIDTHS[0].days - slack, within.last + slack
            yield f"{topic}:{state}:u", *days
            # What is far from its day looks among all years; the others find it by the day on which it was told.
            if not within.dated or told is None or _far(span, told):
                yield f"{topic}:{state}:v", *days
            if told is not None:
                yield f"{topic}:{state}:t", told - _WEEK, told + _WEEK


def _width(span: DaySpan) -> str:
    return next(width.letter for width in _WIDTHS if span.last - span.first <= width.days)


def _topic(account: Candidate) -> str:
    if account.kind != "engagement":
        return f"{account.kind[0]}.{account.said.status}" if account.kind == "agreement" else "c"
    base = _base(account.said.type)
    return f"{_standing(account)[0]}.{_families().get(base, base)}"


def _states(said: Said) -> tuple[str, ...]:
    """The states to look under: all but the one that nearly every record has."""
    return tuple(state for state in said.countries if state != HOME) or said.countries


# -- how alike -----------------------------------------------------------------------------------------------------


def score(left: Candidate, right: Candidate, copied: Callable[[str, str], bool]) -> float | None:
    """How much speaks for one happening.

    Args:
        left: An account.
        right: Another.
        copied: Says whether one of two reports copies the other; asked only where it matters.

    Returns:
        A score from `ENOUGH` on; None where the two are not taken for one.
    """
    if left.kind != right.kind or left.report == right.report or not _parties(left.said, right.said):
        return None
    found = _SCORES[left.kind](left, right)
    if found is None or found >= ENOUGH:
        return found
    if found >= ENOUGH - COPIED and copied(left.report, right.report):
        return found + COPIED
    return None


def apart(left: Candidate, right: Candidate) -> bool:
    """Say whether two accounts cannot be of one happening, whatever others say of both."""
    if left.report == right.report:
        return True
    a, b = left.said, right.said
    if left.kind == "engagement":
        if _standing(left) != _standing(right) or _types(a.type, b.type) == 0:
            return True
        if _other_occasion(a, b):
            return True
        return _dates_clash(left, right) or _people(a, b) == _CONFLICT
    if left.kind == "agreement":
        return a.status != b.status or _dates_clash(left, right)
    return False


def _other_occasion(a: Said, b: Said) -> bool:
    return bool(a.occasion and b.occasion) and (not _one_occasion(a, b) or _differ(a.edition, b.edition))


def _one_occasion(a: Said, b: Said) -> bool:
    """The same words, or those of the one among those of the other ('hadr', 'hadr garuda perdamaian')."""
    left, right = set(a.occasion.split()), set(b.occasion.split())
    return bool(left and right) and (left <= right or right <= left)


def _dates_clash(left: Candidate, right: Candidate) -> bool:
    """Two dates, both told, that cannot be one happening's."""
    return bool(left.said.date and right.said.date) and _days(left, right) is None


def _differ(left: str, right: str) -> bool:
    return bool(left and right and left != right)


def _parties(a: Said, b: Said) -> bool:
    """Two states at least in common, and one account's states among the other's, or most in common."""
    left, right = set(a.countries), set(b.countries)
    common = left & right
    if len(common) < 2:
        return left == right and bool(left)
    if left <= right or right <= left:
        return True
    return len(common) / len(left | right) >= 0.5


def _standing(account: Candidate) -> str:
    """Plans, happenings and the ends of plans are told apart; each end is one by itself.

    What is told as planned for a day that has passed when it is told is the happening.
    """
    status = account.said.status
    if status in _PLANS:
        span, told = day_span(account.said.date), ordinal(account.published)
        return "held" if span is not None and told is not None and span.last < told else "plan"
    return "held" if status in _HAPPENED else status


def _types(left: str, right: str) -> float:
    a, b = _base(left), _base(right)
    if a == b:
        return 1.0
    return identity().types_alike.get(" ".join(sorted((a, b))), 0.0)


def _days(left: Candidate, right: Candidate) -> float | None:
    """How well two dates agree: 1 one day, less for vague ones and neighbours; None where they cannot be one."""
    yearly = _year_days(left, right)
    if yearly is not None:
        return yearly
    a, b = when(left), when(right)
    if a is None or b is None:
        return 0.2 if not (left.said.date and right.said.date) else None
    exact = a.precision in ("day", "days") and b.precision in ("day", "days")
    if exact:
        if a.first <= b.last and b.first <= a.last:
            return 1.0
        gap = max(a.first - b.last, b.first - a.last)
        if gap <= _EDITION and _same_edition(left.said, right.said):
            return 0.3
        return {1: 0.4, 2: 0.15, 3: 0.1}.get(gap)
    if not (a.first <= b.last and b.first <= a.last):
        return None
    dated = bool(left.said.date) + bool(right.said.date)
    return (0.3, 0.4, 0.5)[dated] if "year" not in (a.precision, b.precision) else 0.3


def _year_days(left: Candidate, right: Candidate) -> float | None:
    """How well two dates agree if the year of one is unknown, or may be wrong since both were told in one week."""
    a, b = year_days(left.said.date), year_days(right.said.date)
    if a is None or b is None:
        return None
    gap = max(a.first - b.last, b.first - a.last)
    if not a.dated or not b.dated:
        slack = _EDITION if _same_edition(left.said, right.said) else 1
        return 0.9 if gap <= 0 else 0.3 if gap <= slack else None
    if gap > 0:
        return None
    told = [day for day in (ordinal(left.published), ordinal(right.published)) if day is not None]
    if left.said.date[:4] == right.said.date[:4] or (told and max(told) - min(told) > _WEEK):
        return None
    return 0.7


def _same_edition(a: Said, b: Said) -> bool:
    """The same named occasion of a kind that is held once a year or so."""
    base = _base(a.type)
    same = _one_occasion(a, b) and not _differ(a.edition, b.edition)
    return same and base == _base(b.type) and base in ("exercise", "exhibition")


_CONFLICT = -1.0


def _people(a: Said, b: Said) -> float:
    """How well the people agree, side by side: 0 where nothing can be said, 0.6 for one side, 0.9 for two.

    A side on which both name heads and none of them are the same speaks against one happening, unless many people
    attend such happenings anyhow.
    """
    if not a.takers or not b.takers:
        return 0.0
    return _people_of(
        a.takers, b.takers, _base(a.type) in identity().many_sided and _base(b.type) in identity().many_sided
    )


@functools.lru_cache(maxsize=100_000)
def _people_of(left: tuple[Taker, ...], right: tuple[Taker, ...], many: bool) -> float:
    agree = differ = 0
    sides = {t.side for t in left if t.name} & {t.side for t in right if t.name}
    for side in sides:
        a, b = [t for t in left if t.side == side and t.name], [t for t in right if t.side == side and t.name]
        heads_a, heads_b = [t for t in a if t.role in _HEADS], [t for t in b if t.role in _HEADS]
        if any(_one(x, y) for x in (heads_a or a) for y in (heads_b or b)):
            agree += 1
        elif (heads_a and heads_b) or not any(_one(x, y) for x in a for y in b):
            differ += 1
    if differ and not many:
        return _CONFLICT
    return (0.0, 0.6, 0.9)[min(agree, 2)] - 0.3 * differ


def _one(left: Taker, right: Taker) -> bool:
    if left.name == right.name:
        return True
    """Two namings that, in one role on one day, are one person's: alike, or with a longer word in common at the end
    ('Anthony David Rowanson', 'Tony Rowanson')."""
    a, b = name_keys(left.written), name_keys(right.written)
    return names_alike(a, b) is not None or (a[-1:] == b[-1:] and bool(a) and len(a[-1]) > 4)


def _engagement(left: Candidate, right: Candidate) -> float | None:
    a, b = left.said, right.said
    alike = _types(a.type, b.type)
    if not alike or _standing(left) != _standing(right) or _other_occasion(a, b):
        return None
    days = _days(left, right)
    if days is None:
        return None
    people = _people(a, b)
    if people == _CONFLICT:
        return None
    if (len(a.countries) > 3) != (len(b.countries) > 3) and alike < 1:
        return None  # the conference, and what two of its states do beside it
    total = days + 0.5 * alike + people
    if _one_occasion(a, b):
        total += 0.8 if a.occasion == b.occasion else 0.5
    elif a.occasion or b.occasion:
        total -= 0.1
    return total + _place(a, b)


def _place(a: Said, b: Said) -> float:
    if _differ(a.place_country, b.place_country):
        return -0.6
    if not a.place_country or not b.place_country:
        return 0.0
    if a.place and b.place:
        return 0.3 if same_words(a.place, b.place) else 0.0
    return 0.2  # 'di Belarusia' beside 'di Minsk'


def _agreement(left: Candidate, right: Candidate) -> float | None:
    a, b = left.said, right.said
    days = _days(left, right) if a.status == b.status else None
    if days is None:
        return None
    titles = fuzz.token_set_ratio(fold(a.title), fold(b.title)) / 100
    if a.type != b.type and titles < 0.8:
        return None
    return days + 0.5 * (a.type == b.type) + titles


def _commitment(left: Candidate, right: Candidate) -> float | None:
    a, b = left.said, right.said
    if a.sending != b.sending or (a.receiving and b.receiving and set(a.receiving).isdisjoint(b.receiving)):
        return None
    told = (ordinal(left.published), ordinal(right.published))
    if None in told or abs(told[0] - told[1]) > _TOLD_APART:  # type: ignore[operator]
        return None
    due_a, due_b = day_span(a.date), day_span(b.date)
    due = 0.0
    if due_a and due_b:
        if not (due_a.first <= due_b.last and due_b.first <= due_a.last):
            return None
        due = 0.3
    same_occasion = bool(a.occasion) and a.occasion == b.occasion and not _differ(a.edition, b.edition)
    words = fuzz.token_sort_ratio(_undertaken(a.title), _undertaken(b.title)) / 100
    if words < 0.6 and not (same_occasion and words > 0.35):
        return None
    return 1.0 + words + due + 0.4 * same_occasion


@functools.lru_cache(maxsize=50_000)
def _undertaken(words: str) -> str:
    return " ".join(word for word in fold(words).split() if word not in identity().undertaking_words)


_SCORES = {"engagement": _engagement, "agreement": _agreement, "commitment": _commitment}


# -- kinds that have a key -----------------------------------------------------------------------------------------


def key(account: Candidate) -> str:
    """What makes statements one (their words), and accreditations (post, states, person)."""
    said = account.said
    if account.kind == "statement":
        return f"statement:{said.digest}"
    holder = " ".join(sorted(name_keys(said.takers[0].written))) if said.takers else ""
    return f"accreditation:{post_key(said.title)}:{' '.join(said.sending)}:{' '.join(said.receiving)}:{holder}"
