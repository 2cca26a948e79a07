"""The grammar of dates over item codes: which row of items is a date, and what its parts are.

Codes are those of `date_items.Item`. Patterns are tried in order; the first that matches and whose condition
holds wins. They are the same for all languages, except that 'June 12' is an order of its own.
"""

import functools
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from risalah.knowledge.calendar_words import CalendarWords
from risalah.mentions.date_items import Item

Condition = Callable[["Setting", Sequence[Item]], bool]


class Setting(NamedTuple):
    """What stands around an expression: the word before it, in lower case, and the word behind it, as written."""

    words: CalendarWords
    before: str
    after: str


class Expression(NamedTuple):
    """A row of items read as a date. `form` names the row of the grammar; `first` and `last` are the ends of a range.

    `items` are all items of the expression; `last` is empty where it is no range.
    """

    form: str
    items: Sequence[Item]
    first: Sequence[Item]
    last: Sequence[Item]


class Rule(NamedTuple):
    """One row: its form, the pattern over codes, and what must hold besides."""

    form: str
    pattern: re.Pattern[str]
    holds: Condition


@functools.cache
def grammar(*, month_first: bool) -> tuple[Rule, ...]:
    """The rows of the grammar, longest expressions first; `month_first` adds the order 'June 12, 2025'."""
    core = r"(?:do?[ma]y?|[ma]d(?:,?y)?|n)" if month_first else r"(?:d[ma]y?|n)"
    tail = r"(?:[rx]|u[rx]|lu|g)"  # lalu, kemarin, pekan lalu, last week
    day = rf"(?:x,?|(?:ur|lu)(?=\())?(?:l?wp?{tail}?,?)?(?:t?{core}|\(,?t?(?:w,?)?{core}p?[rx]?p?\))"
    month = r"[ma](?:,?y)?" if month_first else r"[ma]y?"
    edge = r"e[ou]{0,2}"
    # A row may also be followed by words that are no date; '(?!…)' keeps a row from ending where a longer one goes on.
    rows: tuple[tuple[str, str, Condition], ...] = (
        (
            "range",
            rf"(?:wp?(?:[S&]wp?)?,?)?\(,?t?(?:w,?)?(?P<a>d|{core})[S&][th]?(?:w,?)?(?P<b>{core})p?[rx]?\)(?P<r>{tail})?",
            _free,
        ),
        ("range", rf"(?:w[S&]w,?)?(?P<a>(?:wp?,?)?t?d|{day}[rx]?)S[th]{{0,2}}(?P<b>{day})(?P<r>{tail})?", _free_range),
        ("until", rf"(?P<a>{day})S[th]?(?P<b>w)p?", _free),
        ("range", rf"(?P<a>(?:w,?)?[ma]d)S(?P<b>d(?:,?y)?)(?![ma])(?P<r>{tail})?", _month_first),
        ("list", rf"(?P<a>d(?:,d){{0,5}}),?&t?(?P<b>{core})(?P<r>{tail})?", _free),
        ("day", rf"(?P<a>{day})(?P<r>{tail})?", _day),
        ("edges", rf"(?P<a>{edge}[ma]y?)S(?P<b>{edge}{month})(?P<r>{tail})?", _always),
        ("edge", rf"(?P<a>{edge}(?:l[mu]|{month}(?:{tail})?|y|[u][rx]))", _edge),
        ("months", rf"(?P<a>[ma]y?)[S&](?P<b>{month})(?P<r>{tail})?", _months),
        ("month", rf"l?(?P<a>{month})(?P<r>{tail})?", _month),
        ("weekdays", rf"(?P<a>w)p?S[th]?(?P<b>w)p?(?P<r>{tail})?", _weekday),
        ("relative", r"x(?:,?(?P<a>w))?", _always),
        ("weekday", rf"l?(?P<a>w)p?(?P<r>{tail})?", _weekday),
        ("count", r"(?P<a>[uh])(?:[rx]|g)", _counted),
        ("unit", r"(?:(?P<a>u)r|lu)", _unit),
        ("years", r"(?P<a>y)S[tu]?(?P<b>y)r?", _year),
        ("year", r"(?P<a>y)r?", _year),
        ("decade", r"(?P<a>D)", _always),
    )
    return tuple(
        Rule(form, re.compile(pattern), holds)
        for form, pattern, holds in rows
        if month_first or holds is not _month_first
    )


class Match(NamedTuple):
    """One way to read a row of codes: its rule, how many items it takes, and where its two ends stand."""

    form: str
    holds: Condition
    end: int
    first: slice
    last: slice


@functools.lru_cache(maxsize=4096)
def matches(codes: str, *, month_first: bool) -> tuple[Match, ...]:
    """All ways to read a row of codes, best first; kept, because few different rows make up nearly all dates."""
    found = []
    for form, pattern, holds in grammar(month_first=month_first):
        match = pattern.match(codes)
        if match is None:
            continue
        end = match.end()
        while codes[end - 1] in "p,":  # 'Kamis malam' is dated by its day
            end -= 1
        ends = [match.span(name) if match.groupdict().get(name) else (0, 0) for name in "ab"]
        found.append(Match(form, holds, end, slice(*ends[0]), slice(*ends[1])))
    return tuple(found)


def codes_of(items: Sequence[Item]) -> str:
    """The codes of items as one string."""
    return "".join([item[0] for item in items])


def choose(ways: Sequence[Match], items: Sequence[Item], setting: Setting) -> Expression | None:
    """Read the items from the first on.

    Args:
        ways: what `matches` gave for their codes.
        items: what `date_items.cut` gave.
        setting: what stands around them.

    Returns:
        The first way that holds where it stands, or None: then the items are no date.
    """
    for form, holds, end, first, last in ways:
        row = items[:end]
        if not holds(setting, row):
            continue
        if form == "list" and setting.before in setting.words.between:  # 'antara 6 dan 8 Mei'
            return Expression("range", row, items[first][:1], items[last])
        return Expression(form, row, items[first], items[last])
    return None


def _always(setting: Setting, items: Sequence[Item]) -> bool:
    return True


def _free(setting: Setting, items: Sequence[Item]) -> bool:
    """Not in the name of a street, ship, law or unit."""
    if items[0].code == "(" and setting.before in setting.words.no_bracket_after:
        return False
    return items[0].code == "w" or setting.before not in setting.words.no_date_after


def _month_first(setting: Setting, items: Sequence[Item]) -> bool:
    return _free(setting, items)


def _free_range(setting: Setting, items: Sequence[Item]) -> bool:
    """A range of bare numeric dates has a dash and days that a calendar can have, else it is a score or fractions."""
    if codes_of(items) == "nSn":
        parts = [item.value for item in items if isinstance(item.value, tuple)]
        if not all(1 <= int(day) <= 31 and 1 <= int(month) <= 12 for day, month, _ in parts):
            return False
        dated = setting.before in setting.words.numeric_after or setting.before in setting.words.month_after
        if not (dated or parts[0][2] or not str(items[1].value).isalpha()):
            return False
    return _free(setting, items)


def _day(setting: Setting, items: Sequence[Item]) -> bool:
    if len(items) == 1:  # a bare numeric date
        parts = items[0].value
        return _free(setting, items) and (
            (isinstance(parts, tuple) and bool(parts[2])) or setting.before in setting.words.numeric_after
        )
    return _free(setting, items)


def _edge(setting: Setting, items: Sequence[Item]) -> bool:
    """'akhir 2000 personel' is no date; 'awal Mei' is."""
    return items[-1].code != "y" or setting.after not in setting.words.counted


def _months(setting: Setting, items: Sequence[Item]) -> bool:
    codes = codes_of(items)
    return any(code in codes for code in "yrx") or ("&" not in codes and _known_month(setting, items))


def _month(setting: Setting, items: Sequence[Item]) -> bool:
    if "y" in codes_of(items):
        return setting.after not in setting.words.counted or setting.before in setting.words.month_after
    return items[0].code != "a" and (len(items) > 1 or _known_month(setting, items))


def _known_month(setting: Setting, items: Sequence[Item]) -> bool:
    """A bare month needs a word before it; before a capital it is somebody's name ('dari Mei Lin')."""
    return items[0].code == "m" and setting.before in setting.words.month_after and not setting.after[:1].isupper()


def _weekday(setting: Setting, items: Sequence[Item]) -> bool:
    words = setting.words
    return setting.before not in words.recurring and setting.after not in words.weekday_not_before


def _counted(setting: Setting, items: Sequence[Item]) -> bool:
    """'dua hari lalu': a number before it. 'lalu' only: 'tiga bulan mendatang' is a span, not a date."""
    past = items[-1].code == "g" or items[-1].value == "past"
    return past and (setting.before in setting.words.numbers or setting.before.isdigit())


def _unit(setting: Setting, items: Sequence[Item]) -> bool:
    """'pekan lalu', but not 'beberapa pekan lalu' and not 'dua tahun ini'."""
    before = setting.before
    return not (before in setting.words.vague or before in setting.words.numbers or before.isdigit())


def _year(setting: Setting, items: Sequence[Item]) -> bool:
    return setting.before in setting.words.year_after and setting.after not in setting.words.counted
