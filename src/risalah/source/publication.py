"""The day of publication as the head of a report says it: 'Kamis, 12 Juni 2025 | 10:22 WIB'.

Takes the blocks and the dateline, gives the earliest full date that stands on a line of publication or in the dateline.
Such a line holds a date, a clock, names and labels, and no sentence: a date among other words dates what they tell, and
not the report. A day of change ('Diperbarui …') is never taken.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from risalah.knowledge.anatomy import words
from risalah.knowledge.calendar_words import calendar_words
from risalah.source.dateline import is_outlet
from risalah.source.publication_grammar import YEAR, grammar
from risalah.values.document import Block, Dateline, Note, Role, Span

_LONGEST = 220  # characters of a line
_HAS_YEAR = re.compile(YEAR)
_CUT = re.compile(r"(\s*[|•·–—/,;:>»›()\[\]]+\s*|\s+-+\s+|^\s?-+\s|\s-+\s?$)")
_STRONG = frozenset("|•·–—>»›-")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
_RANGE = re.compile(r"\d\s?(?:[^\W\d_]{3,9}\s?)?(?:[-–—]|hingga|sampai|s\.?d\.?|s/d|to|until)\s?$", re.I)
_DASH = re.compile(r"\s?[-–—]\s?$")
_STOP = re.compile(r"[.!?][\"'”’)\]]{0,2}$")
_TRIM = " \t\xa0.*_#\"'-"
_NAME_WORDS = 6


class Published(NamedTuple):
    """A day of publication and the words it was read from."""

    day: date
    span: Span
    weekday: int | None  # the day named with it, Monday 0


def settle(
    known: str | None, text: str, blocks: Sequence[Block], dateline: Dateline | None, *, own: str | None = None
) -> tuple[str | None, tuple[Note, ...]]:
    """Say when a report was published: the caller wins, then the page's metadata, then the head of the text.

    Args:
        known: The day that the caller gives (EDTF), or None.
        text: The whole text.
        blocks: Its parts.
        dateline: Its dateline, if it has one.
        own: The day that the page's metadata give, or None.

    Returns:
        The day as EDTF or None, and notes: 'published-overrides' where the caller's day is another than the report's
        own; on a day that the head gave 'published-from-head', and 'weekday-disagrees' where the weekday beside it
        is another.
    """
    if own and not known:
        return own, ()
    found = None if own else find(text, blocks, dateline)
    if known:
        return known, _overridden(known, text, found, own)
    if not found:
        return None, ()
    day, (start, end), weekday = found
    message = f"{text[start:end]!r} in the head of the report is taken for the day of publication"
    notes = [Note("published-from-head", message, found.span)]
    if weekday is not None and weekday != day.weekday():
        names = calendar_words("id" if grammar().indonesian.search(text[start:end]) else "en").weekdays
        message = f"the day named is {names[weekday][0]}, but {day.isoformat()} is a {names[day.weekday()][0]}"
        notes.append(Note("weekday-disagrees", message, found.span))
    return day.isoformat(), tuple(notes)


def _overridden(known: str, text: str, found: Published | None, own: str | None) -> tuple[Note, ...]:
    """A note where the report itself gives another day than the caller."""
    if own and own != known:
        message = f"the day of publication is given as {known}; the page's metadata say {own}, which is not taken"
        return (Note("published-overrides", message),)
    if found and found.day.isoformat() != known:
        words = text[slice(*found.span)]
        message = f"the day of publication is given as {known}; {words!r} in the head of the report is not taken"
        return (Note("published-overrides", message, found.span),)
    return ()


def find(text: str, blocks: Sequence[Block], dateline: Dateline | None) -> Published | None:
    """Find the earliest day that the head of a report gives as that of its publication.

    Args:
        text: The whole text.
        blocks: Its parts.
        dateline: Its dateline, if it has one.

    Returns:
        The day, or None. A text without a story has no head.
    """
    found: list[Published] = []
    changed = False  # the line before was nothing but 'Diperbarui'
    for role, start, end in _head(text, blocks, dateline):
        line = text[start:end]
        if _HAS_YEAR.search(line):
            found += _on_line(text, start, end, role, changed)
            changed = False
        elif line.strip():
            changed = any(label["update"] for label in grammar().label.finditer(line)) and _is_beside(line)
    if dateline and _HAS_YEAR.search(text, *dateline.span):
        dates = (_published(match, text, text[slice(*dateline.span)]) for match in _dates(text, *dateline.span))
        found += [each for each in dates if each][:1]
    return min(found, key=lambda each: each.day, default=None)


def _head(text: str, blocks: Sequence[Block], dateline: Dateline | None) -> Iterator[tuple[Role, int, int]]:
    """Lines before the story; dates below a promoted story are its own."""
    if all(block.role != "body" for block in blocks):
        return
    until = dateline.span[0] if dateline else len(text)
    above: Role = "other"
    for role, start, end in ((block.role, block.start, block.end) for block in blocks):
        if role == "body" or start >= until:
            return
        if role in ("other", "title", "credit") and above != "related":
            at = start
            for line in text[start:end].splitlines(keepends=True):
                yield role, at, at + len(line.rstrip())
                at += len(line)
        above = role


def _on_line(text: str, start: int, end: int, role: Role, changed: bool) -> list[Published]:
    """The days of publication on one line."""
    if end - start > _LONGEST:
        return []
    line = text[start:end]
    found = []
    matches = _dates(text, start, end)
    at = start
    for index, match in enumerate(matches):
        following = matches[index + 1].start() if index + 1 < len(matches) else end
        before, after = text[at : match.start()], text[match.end() : following]
        at = match.end()
        labels = list(grammar().label.finditer(before))
        if labels[-1]["update"] if labels else changed and index == 0:
            continue
        last = index + 1 == len(matches)
        ranged = _RANGE.search(before) or (index and _DASH.fullmatch(before)) or (not last and _DASH.fullmatch(after))
        if not ranged and _is_stamp(match, before, after, role):
            day = _published(match, text, line)
            if day:
                found.append(day)
    return found


def _is_stamp(match: re.Match[str], before: str, after: str, role: Role) -> bool:
    """Say whether a date with these words before and behind it on its line says when the page was published."""
    known = grammar()
    behind = known.after.match(after)
    ahead = None if behind else known.before.search(before)
    if behind:
        after = after[behind.end() :]
    elif ahead:
        before = before[: ahead.start()]
    if (first := known.label.search(after)) and first["update"] and after.strip(" ()[]").lower() == first.group():
        return False  # '13 Juni 2025 (diperbarui)'
    # 'Headline Kamis, 12 Juni 2025 - 11:33 WIB' on one line: a reporter would write 'pukul', and a full stop.
    full = bool(match["weekday"] and behind and behind["zone"] and not behind["lead"]) and not _STOP.search(after)
    byline, fits = _fits(before, True, bool(behind or ahead), role, False)
    if not fits and not (full and not before.rstrip().endswith(":")):
        return False
    return _fits(after, False, bool(behind or ahead), role, byline)[1]


def _fits(side: str, in_front: bool, clock: bool, role: Role, byline: bool) -> tuple[bool, bool]:
    """Look at what stands on one side of a date.

    Args:
        side: The words.
        in_front: Whether they stand before the date.
        clock: Whether the date has a clock.
        role: The role of the block.
        byline: Whether a label such as 'Oleh' stood before: then names follow.

    Returns:
        Whether such a label has been seen, and whether the words may stand on a line of publication.
    """
    pieces = _CUT.split(side)
    for index in range(0, len(pieces), 2):
        piece = pieces[index].strip(_TRIM)
        if not piece or _is_beside(piece):
            continue
        label = grammar().byline.search(piece)
        if label and _is_beside(piece[: label.start()]):  # 'Oleh', 'Dipublikasikan oleh'
            byline = True
            continue
        if byline and sum(word[0].islower() for word in _WORD.findall(piece)) <= 2 and not _STOP.search(side):
            continue
        between = pieces[index + 1 : index + 2] if in_front else pieces[max(index - 1, 0) : index]
        separator = "".join(between)
        touches = index + 3 >= len(pieces) if in_front else index <= 2
        if (":" in separator and touches) or not _is_allowed(piece, separator, in_front, clock, role):
            return byline, False
        if not in_front and _STOP.search(side):
            return byline, False
    return byline, True


def _is_allowed(piece: str, separator: str, in_front: bool, clock: bool, role: Role) -> bool:
    """A city or an outlet beside the date; other names only with a clock, a bar or a dash, or in credits."""
    if role == "title":
        return False
    if _is_known(piece):
        return in_front or bool(separator) or clock
    strong = bool(_STRONG & set(separator)) and len(piece.split()) <= 4
    return _is_name(piece) and (clock or strong or role == "credit")


def _is_beside(piece: str) -> bool:
    """Words that say nothing: labels, zones, counters; figures without words too."""
    beside = grammar().beside
    return all(word.strip(".") in beside for word in _WORD.findall(piece.lower()))


def _is_known(piece: str) -> bool:
    """A city, an outlet or a web address; 'Kabar Contoh' is an outlet by its first word."""
    low = piece.lower()
    if low in grammar().places or is_outlet(piece):
        return True
    return _is_name(piece) and any(word in words().dateline.outlet_words for word in low.split())


def _is_name(piece: str) -> bool:
    """Up to six words with capitals, of which none is a post, a state, a month or the start of a sentence."""
    names = piece.split()
    return len(names) <= _NAME_WORDS and all(
        name[0].isupper() and name.lower().strip(".") not in grammar().no_name for name in names
    )


def _dates(text: str, start: int, end: int) -> list[re.Match[str]]:
    return list(grammar().date.finditer(text, start, end))


def _published(match: re.Match[str], text: str, line: str) -> Published | None:
    """The day that a match names, or None where no calendar has it or day and month cannot be told apart."""
    known = grammar()
    named = match["weekday"]
    weekday = known.weekdays[named.lower().strip(".")] if named else None
    if match["iso_y"]:
        days = [_day(match["iso_y"], int(match["iso_m"]), match["iso_d"])]
    elif match["n_y"]:
        first, second, year = match["n_d"], match["n_m"], match["n_y"]
        days = [_day(year, int(second), first)]
        american = _day(year, int(first), second)
        if match["sep"] == "/" and american and american != days[0] and not _is_indonesian(text, line):
            days = [day for day in (*days, american) if day and weekday in (None, day.weekday())]
    else:
        month = known.months[(match["m"] or match["e_m"]).lower().strip(".")]
        days = [_day(match["y"] or match["e_y"], month, match["d"] or match["e_d"])]
    possible = [day for day in days if day]
    return Published(possible[0], match.span(), weekday) if len(possible) == 1 else None


def _is_indonesian(text: str, line: str) -> bool:
    """Whether '6/7/2025' has the day first: by a word on its line, or by the two commonest words of the text."""
    return bool(grammar().indonesian.search(line)) or " yang " in text or " dan " in text


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
