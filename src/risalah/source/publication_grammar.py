"""The patterns by which a line of publication is read, made from the word lists of all languages.

Takes `source.yaml` and every `dates.yaml`, gives one pattern for dates with a year and some for what
stands beside them. A page's head may be in another language than its story, so the languages are not told apart.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from risalah.knowledge.anatomy import words
from risalah.knowledge.calendar_words import calendar_words
from risalah.knowledge.languages import languages

YEAR = r"(?:19[5-9]\d|20\d\d)"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?![\d.]*\d)"


class Grammar(NamedTuple):
    """Patterns and words, made when they are first asked for."""

    date: re.Pattern[str]
    after: re.Pattern[str]  # a clock behind a date
    before: re.Pattern[str]  # a clock in front of one
    label: re.Pattern[str]  # 'Diterbitkan', and 'Diperbarui' as the group 'update'
    byline: re.Pattern[str]
    indonesian: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    beside: frozenset[str]
    no_name: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Give the patterns, made from the word lists when they are first asked for.

    Returns:
        The patterns and words.
    """
    known, lines = words().publication, words().dateline
    calendars = [calendar_words(code) for code in languages()]
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for language in calendars:
        for table in (language.months, language.months_beside_number):
            for number, names in enumerate(table, start=1):
                months |= {name.lower().strip("."): number for name in names}
        for number, names in enumerate(language.weekdays):
            weekdays |= {name.lower(): number for name in names}
    for number, forms in enumerate(known.weekdays_short):
        weekdays |= dict.fromkeys(forms.split(), number)
    month, ordinal = _any(months), r"(?:st|nd|rd|th)?"
    date_pattern = (
        rf"(?<!\w)(?:(?P<weekday>{_any(weekdays)})\.?[\s,/(]{{1,4}})?(?:"
        rf"(?P<d>\d{{1,2}}){ordinal}[\s.\-/]{{0,2}}(?P<m>{month})[\s.,\-/]{{1,3}}(?P<y>{YEAR})"
        rf"|(?P<e_m>{month})[\s.]{{1,2}}(?P<e_d>\d{{1,2}}){ordinal}[\s,]{{1,3}}(?P<e_y>{YEAR})"
        rf"|(?<![./-])(?P<iso_y>{YEAR})(?P<iso_sep>[-/])(?P<iso_m>\d{{1,2}})(?P=iso_sep)(?P<iso_d>\d{{1,2}})(?:T\d[\d:.+-]{{0,20}}Z?)?"
        rf"|(?<![./-])(?P<n_d>\d{{1,2}})(?P<sep>[/.\-])(?P<n_m>\d{{1,2}})(?P=sep)(?P<n_y>{YEAR})"
        r")(?![\w/])"
    )
    zone = rf"(?:\s{{0,2}}[(]?(?P<zone>{_any(known.zones)})(?!\w))?"
    lead = rf"(?P<lead>(?:{_any(known.clocks)})\.?\s{{1,2}})?"
    updates, labels, bylines = _any(known.updates), _any(known.labels), _bylines()
    single = (known.labels, known.updates, known.beside, known.clocks, known.zones, known.hijri)
    indonesian = [*known.indonesian_zones, *(name.lower() for names in calendars[0].weekdays for name in names)]
    others = (words().other.buttons, words().credit.nobody)
    beside = {word for listed in (*single, *others) for label in listed for word in (label.strip("."), *label.split())}
    return Grammar(
        date=re.compile(date_pattern, re.I),
        after=re.compile(rf"\)?[\s,|–—•·/(-]{{0,6}}{lead}{_CLOCK}{zone}", re.I),
        before=re.compile(rf"(?<![\w.:]){lead}{_CLOCK}{zone}[\s,|–—•·/)-]{{0,4}}$", re.I),
        label=re.compile(rf"(?<!\w)(?:(?P<update>{updates})|{labels})(?!\w)", re.I),
        byline=re.compile(rf"(?<!\w)(?:{bylines})(?!\w)", re.I),
        indonesian=re.compile(rf"(?<!\w)(?:{_any(indonesian)})(?!\w)", re.I),
        months=months,
        weekdays=weekdays,
        beside=frozenset(beside) | frozenset(weekdays),
        no_name=frozenset((*lines.openers, *lines.actors, *months)),
        places=frozenset((*lines.cities, *lines.outlets)),
    )


def _any(listed: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    return "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))


def _bylines() -> str:
    known = words().credit
    labels = (*known.reporter, *known.editor, *known.translator, *known.contributor, *known.photographer)
    return _any(sorted(set(labels)))
