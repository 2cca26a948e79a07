"""Where an account comes from: 'Menurut keterangan tertulis yang diterima Kabar Contoh, Jumat'.

Takes the story's paragraphs, gives `Origin` values. The span is the whole phrase: the cue, the issuer,
who received it, and the day; `received` itself is filled in by the reader, which can read dates.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from risalah.knowledge.anatomy import OriginWords, words
from risalah.source.page import Page
from risalah.values.document import Origin, Span

OriginKind = Literal[
    "official_release", "press_statement", "press_conference", "interview", "social_media", "other_outlet"
]
KINDS: tuple[OriginKind, ...] = (
    "official_release", "press_statement", "press_conference", "interview", "social_media", "other_outlet",
)  # fmt: skip

_NAME = r"[^\W\d_a-z][\w.'’&/-]{0,40}"
_DOMAIN = r"[\w-]{2,30}(?:\.[\w-]{2,20}){1,3}"
_NAMES = rf"(?:{_DOMAIN}|{_NAME})(?:\s(?:dan\s|for\s|of\s|the\s)?(?:{_DOMAIN}|{_NAME})){{0,7}}"
_DATE = r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?"


class _Cue(NamedTuple):
    """A cue, its kind, and where in it the word stands by which it is looked up."""

    words: str
    kind: OriginKind
    offset: int


@lru_cache(maxsize=1)
def _cues() -> dict[str, list[_Cue]]:
    """All cues by the word that is looked up in the text: the shortest of the longest words of cues that share one."""
    known = words().origin
    kinds: dict[str, OriginKind] = {}
    for kind in KINDS:
        for cue in getattr(known, kind):
            kinds.setdefault(cue, kind)
    anchors: dict[str, list[_Cue]] = {}
    for anchor in sorted({max(cue.split(), key=len) for cue in kinds}, key=len):
        if not any(shorter in anchor for shorter in anchors):
            anchors[anchor] = []
    for cue, kind in kinds.items():
        anchor = next(each for each in anchors if each in cue)
        anchors[anchor].append(_Cue(cue, kind, cue.index(anchor)))
    return anchors


def _seen(page: Page) -> list[tuple[int, int, _Cue]]:
    """All cues in a text: start, minus length, cue; in order, the longest first where several start."""
    low = page.low
    seen = []
    for anchor, cues in _cues().items():
        at = low.find(anchor)
        while at >= 0:
            for cue in cues:
                start = at - cue.offset
                if start >= 0 and low.startswith(cue.words, start) and _is_whole(low, start, start + len(cue.words)):
                    seen.append((start, -len(cue.words), cue))
            at = low.find(anchor, at + len(anchor))
    return sorted(seen)


def _is_whole(low: str, start: int, end: int) -> bool:
    """A cue is no part of a longer word or of an address."""
    if start and (low[start - 1].isalnum() or low[start - 1] in "_.@-"):
        return False
    return not low[end - 1].isalnum() or end >= len(low) or not (low[end].isalnum() or low[end] == "_")


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    """What follows a cue: issuer, receiver, place, day."""
    days = "|".join(re.escape(day) for day in words().dateline.weekdays)
    months = "|".join(re.escape(month) for month in words().dateline.months)
    fillers = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words().origin.fillers)
    date = rf"(?:(?:tanggal\s)?\d{{1,2}}\s(?i:{months})(?:\s\d{{4}})?|{_DATE})"
    hour = r"(?:\s(?:pagi|siang|sore|malam|petang|kemarin|lalu|ini)){0,2}"
    day = rf"(?i:{days}){hour}(?:\s?\(\s?[^()]{{1,30}}\)|,?\s{date})?"
    when = rf"(?:\s?,)?\s(?:pada\s|on\s)?(?:hari\s)?(?:ini\s)?(?:{day}|{date})"
    return re.compile(
        rf"(?P<issuer_part>(?:\s(?:{fillers}))*\s(?!(?i:{days})\b)(?P<issuer>@\w[\w.]{{0,40}}\w|{_NAMES}))?"
        rf"(?:(?:\s?,)?\s(?:yang|yg)\s(?:telah\s|juga\s)?di(?:terima|kutip|peroleh|dapat|rilis|keluarkan|terbitkan|unggah|bagikan|himpun|sampaikan|kirim|muat|lansir)\w{{0,4}}"
        rf"(?:\s(?:oleh|dari|redaksi|wartawan|tim|media|di|kepada|pada(?!\s(?i:{days}))))*(?:\s(?!(?i:{days})\b){_NAMES})?)?"
        rf"(?:\s(?:kepada|to)\s{_NAMES})?"
        rf"(?:(?:\s?,)?\s(?:di|in)\s{_NAMES})?"
        rf"(?:{when})?"
    )


_HANDLE = re.compile(r"\s?(?:\(|di\s|dengan\s)?(@\w(?:[\w.]{0,40}\w))")
_OPENER = re.compile(r"([^\W\d_][\w-]*)\s+$")


def find(page: Page, stories: Iterable[Span]) -> list[Origin]:
    """Find the source phrases of the story.

    Args:
        page: The page.
        stories: The paragraphs of the story.

    Returns:
        Origins in order of their spans, which do not overlap. `received` is null.
    """
    seen = _seen(page)
    if not seen:
        return []
    bounds = list(stories)
    starts = [start for start, _ in bounds]
    found: list[Origin] = []
    until = 0
    for start, minus, cue in seen:
        index = bisect_right(starts, start) - 1
        if start < until or index < 0 or start - minus > bounds[index][1]:
            continue
        first, end = bounds[index]
        origin = _origin(page, cue.kind, cue.words, (start, start - minus), max(first, until), end)
        if origin:
            found.append(origin)
            until = origin.span[1]
    return found


def _origin(page: Page, kind: OriginKind, cue: str, cue_span: Span, start: int, end: int) -> Origin | None:
    known = words().origin
    first = cue_span[0]
    if cue in known.needs_opener and not _is_opened(page, start, first, known):
        return None
    if cue == "@":
        return _handle(page, first, cue_span[0], end)
    tail = _tail().match(page.text, cue_span[1], end)
    issuer = tail.group("issuer") if tail else None
    last = tail.end() if tail else cue_span[1]
    while last > cue_span[1] and page.text[last - 1] in " .,;:":  # a full stop after a name ends the sentence
        last -= 1
    if kind == "other_outlet":
        return _quoted(page, cue, first, cue_span, issuer, last, end)
    if kind == "press_statement" and cue == "keterangan" and last == cue_span[1]:
        return None
    if kind in ("interview", "press_conference"):
        issuer = None
    if kind == "social_media":
        handle = _HANDLE.match(page.text, last, end)
        if handle:  # 'melalui akun Instagram @kemhanri'
            issuer, last = handle.group(1), handle.end(1)
    return Origin(kind, _clean(issuer), None, (first, last))


def _is_opened(page: Page, start: int, at: int, known: OriginWords) -> bool:
    """Say whether 'menurut', 'dalam' or the like stands before the cue."""
    word = _OPENER.search(page.low, max(start, at - 24), at)
    return bool(word) and word.group(1) in known.openers  # type: ignore[union-attr]


def _handle(page: Page, first: int, at: int, end: int) -> Origin | None:
    handle = _HANDLE.match(page.text, at, end)
    return Origin("social_media", handle.group(1), None, (first, handle.end(1))) if handle else None


def _quoted(page: Page, cue: str, first: int, cue_span: Span, issuer: str | None, last: int, end: int) -> Origin | None:
    """'dikutip dari X': an outlet, an account or a body of state; 'dikutip dari keterangan …' is another cue's."""
    issuer = _clean(issuer)
    if not issuer:
        return None
    between = page.low[cue_span[1] : last]
    if "@" in issuer or "akun" in between:
        return Origin("social_media", issuer, None, (first, last))
    return Origin("official_release" if is_body(issuer) else "other_outlet", issuer, None, (first, last))


def is_body(name: str) -> bool:
    """Say whether a source is a body of state ('Dispenal', 'kemhan.go.id'), whose own words are a release.

    Args:
        name: The source as written.
    """
    known = words().origin
    low = name.lower()
    if low.startswith("kantor berita"):
        return False
    if any(low.endswith(domain) or (domain.endswith(".") and domain in low) for domain in known.body_domains):
        return True
    first = low.split()[0] if low.split() else ""
    if first in known.bodies or any(low.startswith(body + " ") for body in known.bodies):
        return True
    return any(f" {word} " in f" {low} " for word in known.body_words)


def named(source: str) -> tuple[OriginKind, str] | None:
    """Say what kind of source a line such as 'Sumber: Dispenal' names.

    Args:
        source: The words after the label.

    Returns:
        The kind and the source, or None where it is neither a body of state, an account nor a name.
    """
    source = source.strip(" .,;:()[]*_-–—")
    if not source or not (source[0].isupper() or source[0] == "@" or "." in source):
        return None
    if source.startswith("@"):
        return "social_media", source
    if is_body(source):
        return "official_release", source
    return "other_outlet", source


def _clean(issuer: str | None) -> str | None:
    return issuer.strip(" .,;:") or None if issuer else None
