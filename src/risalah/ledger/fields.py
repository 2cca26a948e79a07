"""What several accounts say of one field: all agree, differ, one says more, only one says.

Takes (account, value) pairs, gives how they stand to each other and the value to show. Accounts are numbers of
independent accounts: copies of one text share a number and have one voice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from risalah.ledger.moments import day_span, year_days
from risalah.ledger.wordings import fold, identity

Agreement = Literal["agree", "differ", "more", "one", "none"]


class Voice(NamedTuple):
    """An account that gives a value: its number, whether it rests on an official release, day of publication."""

    account: int
    official: bool
    published: str


class Given(NamedTuple):
    """A value and who gives it."""

    voice: Voice
    value: str


def choose(given: Iterable[Given], better: Callable[[str], float] | None = None) -> str:
    """Choose the value to show.

    Args:
        given: Values and who gives them; empty ones are left out.
        better: A rank that comes before the number of voices, such as how precise a date is; higher is better.

    Returns:
        The value with the highest rank, then one of an official release, then that of most accounts, then the
        earliest told, then the first in the alphabet; '' where nobody gives one.
    """
    voices: dict[str, list[Voice]] = defaultdict(list)
    for voice, value in given:
        if value:
            voices[value].append(voice)
    if not voices:
        return ""

    def strength(value: str) -> tuple[float, bool, int, str, str]:
        heard = voices[value]
        rank = better(value) if better else 0.0
        accounts = len({voice.account for voice in heard})
        official = any(voice.official for voice in heard)
        return (-rank, not official, -accounts, min(voice.published or "9" for voice in heard), value)

    return min(voices, key=strength)


def union(given: Iterable[tuple[Voice, Sequence[str]]]) -> list[str]:
    """All values that any account gives: those of most accounts first, then in the order of the alphabet."""
    voices: dict[str, set[int]] = defaultdict(set)
    for voice, values in given:
        for value in values:
            voices[value].add(voice.account)
    return sorted(voices, key=lambda value: (-len(voices[value]), value))


def compare(given: Iterable[Given], same: Callable[[str, str], bool]) -> Agreement:
    """Say how accounts stand to each other in a field that has one value.

    Args:
        given: Values and who gives them.
        same: Says whether two values do not contradict each other.
    """
    told: dict[int, set[str]] = defaultdict(set)
    for voice, value in given:
        if value:
            told[voice.account].add(value)
    if not told:
        return "none"
    values = sorted({value for own in told.values() for value in own})
    if any(not same(a, b) for number, a in enumerate(values) for b in values[number + 1 :]):
        return "differ"
    return "one" if len(told) == 1 else "agree"


def compare_sets(given: Iterable[tuple[Voice, Sequence[str]]]) -> Agreement:
    """Say how accounts stand to each other in a field that has several values."""
    told: dict[int, set[str]] = defaultdict(set)
    for voice, values in given:
        told[voice.account] |= set(values)
    told = {account: values for account, values in told.items() if values}
    if not told:
        return "none"
    if len(told) == 1:
        return "one"
    sets = sorted(told.values(), key=len)
    if all(values == sets[0] for values in sets):
        return "agree"
    nested = all(a <= b for a, b in pairwise(sets))
    return "more" if nested else "differ"


# -- when two values do not contradict each other -------------------------------------------------------------------


def same_words(left: str, right: str) -> bool:
    """The same but for capitals and signs, or the one within the other."""
    a, b = fold(left), fold(right)
    return a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} "


def same_date(left: str, right: str) -> bool:
    """One date lies within the other."""
    a, b = day_span(left), day_span(right)
    if a is None or b is None:
        c, d = year_days(left), year_days(right)
        return left == right or (c is not None and d is not None and (c.first, c.last) == (d.first, d.last))
    return (a.first >= b.first and a.last <= b.last) or (b.first >= a.first and b.last <= a.last)


def same_type(left: str, right: str) -> bool:
    """The same type, one perhaps refined: 'meeting' and 'meeting.courtesy_call'."""
    return left.partition(".")[0] == right.partition(".")[0]


def same_status(left: str, right: str) -> bool:
    """What went on is over now: 'ongoing' and 'held', 'proposed' and 'planned' do not contradict each other."""
    pairs = ({"ongoing", "held"}, {"proposed", "planned"})
    return left == right or any({left, right} == pair for pair in pairs)


# -- what is better -------------------------------------------------------------------------------------------------

_PRECISE = {"day": 3.0, "days": 3.0, "month": 2.0, "year": 1.0}


def precision(date: str) -> float:
    """The more precise a date, the higher; 0 where its year is unknown."""
    span = day_span(date)
    return _PRECISE[span.precision] if span else 0.0


def span_first(date: str) -> float:
    """As `precision`, and of what lasts several days the span before a single day of it."""
    span = day_span(date)
    return precision(date) + 0.5 * (span is not None and span.precision == "days")


def many_sided(type_: str) -> bool:
    """Whether a type is one of many participants and often several days."""
    return type_.partition(".")[0] in identity().many_sided
