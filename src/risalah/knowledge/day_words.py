"""Dates as readers write them: '2025-06-12' is '12 Juni 2025', '2025-06' is 'Juni 2025'; no precision is added."""

import re

from risalah.knowledge.labels import Language, label

_POINT = re.compile(r"(\d{4}|XXXX)(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")


def in_words(edtf: str, language: Language) -> str:
    """Write a date in words.

    Args:
        edtf: EDTF as readings have it: a day, a month, a year, 'a/b', with '~' for about and 'XXXX' for no year.
        language: 'id' or 'en'.

    Returns:
        Such as '6–8 Mei 2025'; '' for no date, and what was given where it is no such date.
    """
    if "/" not in edtf:
        return _point(edtf, language)
    start, _, end = edtf.partition("/")
    left, right = _POINT.match(start), _POINT.match(end)
    if left and right and not left[4] and not right[4]:
        if left[3] and right[3] and left[1] == right[1]:
            rest = f"{label('month', right[2], language)} {_year(right[1])}".strip()
            if left[2] == right[2]:
                return f"{int(left[3])}–{int(right[3])} {rest}"
            return f"{int(left[3])} {label('month', left[2], language)} – {int(right[3])} {rest}"
        if left[2] and right[2] and not left[3] and not right[3] and left[1] == right[1]:
            return f"{label('month', left[2], language)}–{label('month', right[2], language)} {_year(right[1])}".strip()
    return " – ".join(part for part in (_point(start, language), _point(end, language)) if part)


def _point(edtf: str, language: Language) -> str:
    found = _POINT.match(edtf)
    if not found:
        return edtf
    year, month, day, about = found.groups()
    words = [str(int(day))] if day else []
    if month:
        words.append(label("month", month, language))
    if _year(year):
        words.append(year)
    shown = " ".join(words)
    return f"{'sekitar' if language == 'id' else 'about'} {shown}" if about else shown


def _year(year: str) -> str:
    return "" if year == "XXXX" else year
