"""Who made the report: labelled names ('Pewarta: …', 'Editor: …') and codes in the last brackets ('(abc/def)').

Takes a line that starts with a credit label, gives the people named in it. A code names nobody; it only marks a stretch
that is no story.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from risalah.knowledge.anatomy import words
from risalah.source.labels import CREDIT_ROLES
from risalah.source.origin import is_body
from risalah.source.page import Page
from risalah.values.document import Credit, Span

CreditRole = Literal["reporter", "editor", "photographer", "translator", "contributor"]

_BETWEEN = re.compile(r"\s*(?:[,|/;&•·+\n\r]|\s[-–—]\s|\b(?:dan|and|serta)\b)\s*")
_SECTION = re.compile(r"[|;]|\s[-–—]\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*\.?$")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]\n]{0,40}[)\]]?\s*$")
_TRIM = " \t\r\n\xa0*_.,:;|-–—\"'()[]>•"
_CODE = re.compile(
    r"(?<=[.!?\"”’*)\]])\s*(?:[(\[]\s?([A-Za-z*.\-_0-9/, &]{1,80})\s?[)\]]|-([A-Z]{2,5}(?:/[A-Z]{2,5})?)-)\s*\.?\s*$"
)
_CODE_ALONE = re.compile(r"[(\[]\s?([A-Za-z*][A-Za-z*.\-_0-9/, &]{0,80})\s?[)\]]\.?$|-([A-Z]{2,5}(?:/[A-Z]{2,5})?)-$")
_CODED = re.compile(r"\*{1,4}$|[A-Za-z]{1,6}\d{0,3}(?:[/.\-][A-Za-z0-9]{1,15}){0,5}\*?$")
_PIECES = re.compile(r"[/.\-\s]")


class Code(NamedTuple):
    """A code or a source in the last brackets: what it covers, and what stands inside."""

    span: Span
    inside: Span


@lru_cache(maxsize=1)
def _roles() -> dict[str, CreditRole]:
    known = words().credit
    return {label: role for role in CREDIT_ROLES for label in getattr(known, role)}  # type: ignore[misc]


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    """Labels inside a credit line: each before its colon, or after a bar or semicolon without one."""
    with_colon = "|".join(map(re.escape, sorted(_roles(), key=len, reverse=True)))
    bare = "|".join(map(re.escape, sorted(words().credit.bare, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)({with_colon})\s{{0,3}}[:：]\s{{0,3}}|(?<=[|;/])\s{{0,3}}({bare})\s+")


def people(page: Page, role: str, rest: int, end: int) -> list[Credit]:
    """Read the names behind a label, and behind further labels in the same line.

    Args:
        page: The page.
        role: The role of the label that the line starts with.
        rest: Where the line goes on after the label.
        end: Where the line ends.

    Returns:
        One credit for each name.
    """
    found: list[Credit] = []
    end = min(end, rest + 600)
    at, current = rest, role
    for label in _label().finditer(page.low, rest, end):
        found += _names(page, current, at, label.start())
        at, current = label.end(), _roles()[label.group(1) or label.group(2)]
    return found + _names(page, current, at, end)


def _names(page: Page, role: str, start: int, end: int) -> list[Credit]:
    found = []
    at = start
    for between in _BETWEEN.finditer(page.text, start, end):
        found.append((at, between.start()))
        at = between.end()
    found.append((at, end))
    credits = []
    for first, last in found:
        span = _trimmed(page.text, first, last)
        if span and is_name(page, span):
            credits.append(Credit(role, page.text[span[0] : span[1]], span))  # type: ignore[arg-type]
    return credits


def _trimmed(text: str, start: int, end: int) -> Span | None:
    brackets = _BRACKETS.search(text, start, end)
    if brackets and brackets.start() > start:
        end = brackets.start()
    kept = text[start:end]
    left = len(kept) - len(kept.lstrip(_TRIM))
    kept = kept.strip(_TRIM)
    stop = start + left + len(kept)
    if kept[-2:-1] == " " and text.startswith(".", stop) and stop < end:
        kept += "."  # 'Benny P.'
    return (start + left, start + left + len(kept)) if kept else None


def is_name(page: Page, span: Span) -> bool:
    """Say whether a stretch can be a person's name: one to six words without figures, and not 'Tim Redaksi'.

    Args:
        page: The page.
        span: The stretch.
    """
    start, end = span
    if end - start > 60:
        return False
    low = page.low[start:end]
    known = words()
    if low in known.credit.nobody or low in known.dateline.outlets or "@" in low:
        return False
    if low.split()[0] in ("tim", "redaksi") or is_body(low):
        return False
    names = page.text[start:end].split()
    return len(names) <= 6 and all(_NAME_WORD.match(name) for name in names) and not _is_address(low)


def _is_address(low: str) -> bool:
    return " " not in low and bool(re.search(r"\.(?:com|co|id|net|org|news|tv)\b", low))


def bare_names(page: Page, rest: int, end: int) -> bool:
    """Say whether what follows a label without a colon is names only ('Oleh Lintang Prameswari').

    Args:
        page: The page.
        rest: Where the line goes on after the label.
        end: Where it ends.
    """
    if not 0 < end - rest <= 160 or page.text[end - 1] in '!?"”':
        return False
    first = _SECTION.split(page.text[rest:end], maxsplit=1)[0].rstrip(" *)").replace(",", " ").replace("/", " ")
    names = first.split()
    return 0 < len(names) <= 10 and all(name[0].isupper() or name in ("dan", "and", "&") for name in names)


def after_outlet(page: Page, rest: int, end: int) -> int:
    """Skip the outlet in 'Laporan Wartawan Kabar Contoh, Lintang Prameswari'.

    Args:
        page: The page.
        rest: Where the line goes on after the label.
        end: Where it ends.

    Returns:
        Where the names start.
    """
    comma = page.text.find(",", rest, end)
    return comma + 1 if comma >= 0 else rest


def code(page: Page, start: int, end: int) -> Code | None:
    """Find the code in the last brackets of a paragraph, after its last full stop.

    Args:
        page: The page.
        start: Where the paragraph starts.
        end: Where it ends.

    Returns:
        What it covers and what stands inside, or None. It may name an office ('(Dispenad)'): that is for the caller.
    """
    window = max(start, end - 90)
    match = _CODE.search(page.text, window, end) or _CODE_ALONE.match(page.text, start, end)
    if not match:
        return None
    group = 1 if match.group(1) is not None else 2
    at = match.start() + len(match.group()) - len(match.group().lstrip())
    return Code((at, end), match.span(group))


def is_code(inside: str) -> bool:
    """Say whether what stands in the brackets is letters that stand for people ('fas/fas', 'T.R018/A011', '*')."""
    return bool(_CODED.match(inside.strip()))


def outlet_of(inside: str) -> str | None:
    """Give the outlet that a code names ('ant/KN' is the agency's text), or None."""
    outlets = words().credit.outlets
    return next((outlets[piece] for piece in _PIECES.split(inside.lower()) if piece in outlets), None)
