"""Copyright lines and reservations, in Indonesian and English.

A bare copyright line already counts as reserved: the law reserves the rights, and the line says whose they are. Whether
a notice is against automatic or AI use is a second, separate answer.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from risalah.knowledge.anatomy import words
from risalah.source.page import Page
from risalah.values.document import Notice, Rights, Span

_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–—]\s*((?:19|20)?\d\d|sekarang|now|present))?\b")
_SENTENCE = re.compile(r"(?<=[.!?;|])\s+(?=\S)|\s+[|•]\s+")
_TRIM = " \t\r\n\xa0.,:;|-–—*_\"'()[]©®™"
_SIGN = re.compile(r"©|\(c\)|copy(?:right|writes)|hak\s+cipta|all rights? reserved")
_LONGEST = 2_000  # of a notice; a longer paragraph is a story


class Reservation(NamedTuple):
    """What one paragraph says about rights."""

    notices: tuple[Notice, ...]
    ai: bool
    holder: str | None
    year: int | None


@lru_cache(maxsize=1)
def _ai_word() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words().rights.ai_words)) + r")(?!\w)")


def find(page: Page, start: int, end: int) -> Reservation | None:
    """Read a paragraph in which a cue for rights occurs.

    Args:
        page: The page.
        start: Where the paragraph starts.
        end: Where it ends.

    Returns:
        What it says about rights, or None where it is part of the story.
    """
    if end - start > _LONGEST:
        return None
    notices: list[Notice] = []
    holder = year = None
    for first, last in _sentences(page.text, start, end):
        low = page.low[first:last]
        if _is_copyright(low, last - first):
            first = _sign_after_credit(low, first)
            holder, year = _holder(page, first, last) if holder is None and year is None else (holder, year)
            _add(notices, "copyright", (first, last))
        elif _is_reservation(low) or (notices and _continues(low)):
            _add(notices, "notice", (first, last))
    if not notices:
        return None
    low = page.low[start:end]
    ai = any(cue in low for cue in words().rights.ai) or bool(_ai_word().search(low))
    return Reservation(tuple(notices), ai, holder, year)


def total(found: Iterable[Reservation]) -> Rights:
    """Put together what all paragraphs say.

    Args:
        found: The reservations of the document, in order.

    Returns:
        The document's rights.
    """
    all_found = list(found)
    notices = tuple(notice for reservation in all_found for notice in reservation.notices)
    return Rights(
        reserved=bool(notices),
        ai_reserved=any(reservation.ai and _has_notice(reservation) for reservation in all_found),
        holder=next((reservation.holder for reservation in all_found if reservation.holder), None),
        year=next((reservation.year for reservation in all_found if reservation.year), None),
        notices=notices,
    )


def _has_notice(reservation: Reservation) -> bool:
    return any(notice.instrument == "notice" for notice in reservation.notices)


def _add(notices: list[Notice], instrument: str, span: Span) -> None:
    """Add a stretch; one that goes on with the same instrument is joined."""
    if notices and notices[-1].instrument == instrument and notices[-1].span is not None:
        span = (notices.pop().span[0], span[1])  # type: ignore[index]
    notices.append(Notice(instrument, span))  # type: ignore[arg-type]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    spans = []
    at = start
    for gap in _SENTENCE.finditer(text, start, end):
        # '(c) 2025 PT. Kabar Contoh': a full stop after two letters ends no sentence.
        if text[gap.start() - 1] == "." and gap.start() - at > 3 and text[gap.start() - 4] == " ":
            continue
        spans.append((at, gap.start()))
        at = gap.end()
    spans.append((at, end))
    return [span for span in spans if span[1] > span[0]]


def _is_copyright(low: str, length: int) -> bool:
    """A copyright line: the sign, or the words beside a year, in a line too short for a story."""
    if length > 300 or not _SIGN.search(low):
        return False
    if "©" in low or "all rights reserved" in low or "all right reserved" in low:
        return True
    head = low.lstrip(_TRIM)
    return head.startswith(("copyright", "hak cipta", "(c)", "c)")) and (bool(_YEARS.search(low)) or length < 90)


def _sign_after_credit(low: str, first: int) -> int:
    """'Editor: Wahyu Kusnadi Copyright © …': the line of copyright starts at its sign."""
    sign = _SIGN.search(low)
    return first + sign.start() if sign and ":" in low[: sign.start()] else first


def _is_reservation(low: str) -> bool:
    known = words().rights
    if not any(cue in low for cue in known.forbids) and "text and data mining" not in low:
        return False
    used = any(use in low for use in known.uses)
    permitted = any(permission in low for permission in known.permissions)
    content = any(thing in low for thing in known.contents)
    opens = low.lstrip(_TRIM).startswith(("dilarang", "no part", "tidak diperkenankan", "tidak diperbolehkan"))
    return used and ((opens and (permitted or content)) or (permitted and content))


def _continues(low: str) -> bool:
    """A second sentence of a notice ('Seluruh hak dilindungi undang-undang.')."""
    return "dilindungi" in low or "undang-undang" in low or "rights" in low or "izin" in low or "permission" in low


def _holder(page: Page, start: int, end: int) -> tuple[str | None, int | None]:
    """Read holder and year from a copyright line: what is left when signs, words and years are taken away."""
    low = page.low[start:end]
    stop = len(low)
    signs = list(_SIGN.finditer(low))
    begin = 0
    for sign in signs:
        if sign.group().startswith("all right"):
            break
        begin = sign.end()
    for word in words().rights.holder_ends:
        at = low.find(word, begin)
        if begin <= at < stop and not _abbreviation(low, at, word):
            stop = at
    years = list(_YEARS.finditer(low, 0, len(low)))
    year = int(years[-1].group(1)) if years else None
    if years and years[-1].group(2) and years[-1].group(2)[:1].isdigit():
        late = years[-1].group(2)
        year = int(late if len(late) == 4 else years[-1].group(1)[:2] + late)
    pieces = []
    at = begin
    for match in years:
        if at <= match.start() <= stop:
            pieces.append(page.text[start + at : start + match.start()])
            at = match.end()
    if at < stop:
        pieces.append(page.text[start + at : start + stop])
    names = [piece.strip(_TRIM).removeprefix("by ").removeprefix("oleh ").strip(_TRIM) for piece in pieces]
    holder = next((name for name in names if name and len(name) <= 80), None)
    return holder, year


def _abbreviation(low: str, at: int, word: str) -> bool:
    """'PT. Kabar Contoh': this full stop does not end the holder's name."""
    return word == ". " and low[max(0, at - 2) : at] in ("pt", "cv", "tb")
