"""The words of time of one language, checked: `id/dates.yaml`, `en/dates.yaml` in, `CalendarWords` out.

`CalendarWords` mirrors the file; `items()` turns it into one dictionary from a word as it may stand in a text to its
code and value, which is all that the lexer of `mentions/date_items.py` needs.
"""

import functools
from typing import Literal

import msgspec

from risalah.knowledge.store import KnowledgeError, load

Direction = Literal["past", "present", "future"]
Unit = Literal["day", "week", "month", "year"]
Edge = Literal["start", "middle", "end"]
Item = tuple[str, int | str]


class CalendarWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's words of time; what each list is for stands in `id/dates.yaml`."""

    weekdays: list[list[str]]
    months: list[list[str]]
    months_beside_number: list[list[str]]
    month_first: bool
    relative_days: dict[str, int]
    units: dict[str, Unit]
    after: dict[str, Direction]
    ago: list[str]
    before: dict[str, Direction]
    edges: dict[str, Edge]
    parts_of_day: list[str]
    connectives: list[str]
    joiners: list[str]
    between: frozenset[str]
    fillers: list[str]
    of_words: list[str]
    decade_endings: list[str]
    numbers: dict[str, int]
    vague: frozenset[str]
    year_after: frozenset[str]
    month_after: frozenset[str]
    numeric_after: frozenset[str]
    no_date_after: frozenset[str]
    no_bracket_after: frozenset[str]
    counted: frozenset[str]
    recurring: frozenset[str]
    weekday_not_before: frozenset[str]
    future_cues: frozenset[str]
    past_cues: frozenset[str]


@functools.cache
def calendar_words(language: str) -> CalendarWords:
    """Load and check one language's words of time.

    Args:
        language: 'id' or 'en'.

    Raises:
        KnowledgeError: there is no such file, a key is missing or unknown, or a list has not its seven days or twelve
            months.
    """
    try:
        words = msgspec.convert(load(f"{language}/dates"), CalendarWords)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{language}/dates.yaml: {error}") from error
    for key, count in (("weekdays", 7), ("months", 12), ("months_beside_number", 12)):
        if len(getattr(words, key)) != count:
            raise KnowledgeError(f"{language}/dates.yaml: {key} must have {count} entries, one after the other")
    items(words)  # finds words with two meanings
    return words


def items(words: CalendarWords) -> dict[str, Item]:
    """What each word means as an item of a date, in every way of writing it that counts.

    Codes: w weekday, m month, a month that needs a number beside it, x relative day, u unit ('h' for the day), r a word
    behind ('lalu'), g a word that counts back ('ago'), l a word before ('last'), e edge, p part of day, S from-to,
    & and, t filler, o 'of'.

    Raises:
        KnowledgeError: one word has two codes.
    """
    found: dict[str, Item] = {}

    def put(word: str, code: str, value: int | str, *, capitals: bool = False) -> None:
        forms = {word, word.upper()} if capitals else {word, word[:1].upper() + word[1:]}
        for form in forms:
            if found.get(form, (code, value)) != (code, value):
                if form in weekday_forms and form != word:
                    continue  # 'Minggu' is Sunday, 'minggu' the week
                raise KnowledgeError(f"dates.yaml: {form!r} means two things, {found[form][0]} and {code}")
            found[form] = (code, value)

    weekday_forms = {form for names in words.weekdays for form in names}
    for code, table in (("w", words.weekdays), ("m", words.months), ("a", words.months_beside_number)):
        for number, names in enumerate(table, start=0 if code == "w" else 1):
            for name in names:
                put(name, code, number, capitals=True)
    for word, days in words.relative_days.items():
        put(word, "x", days)
    for word, unit in words.units.items():
        put(word, "h" if unit == "day" else "u", unit)
    for word, edge in words.edges.items():
        put(word, "e", edge)
    for word, direction in words.before.items():
        put(word, "l", direction)
    for word, direction in words.after.items():
        # 'kemarin' is a day by itself and, behind a weekday, a pointer: one code, the grammar knows both.
        if word not in words.relative_days:
            put(word, "r", direction)
    for code, names in (
        ("g", words.ago),
        ("p", words.parts_of_day),
        ("S", words.connectives),
        ("&", words.joiners),
        ("t", words.fillers),
        ("o", words.of_words),
    ):
        for word in names:
            found.setdefault(word, (code, word))
    return found
