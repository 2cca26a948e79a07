"""What stands inside the paragraphs of the story and is none: labels after a full stop, pictures, codes in brackets.

Takes the parts after the head is known; cuts such stretches out and settles the role of every paragraph.
"""

import re

from risalah.knowledge.anatomy import words
from risalah.source import captions, credits, labels, origin, related
from risalah.source.page import Page
from risalah.source.parts import Parts
from risalah.values.document import Origin, Related

_SHORT = 45  # characters, and
_FEW = 6  # words: a heading has fewer, a promoted headline more
_BY = re.compile(r"\([^()/]{2,40}/[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}\)$")
_FRONT = re.compile(r"\(([^()\n]{3,60})\)\s?[.:–—-]?\s*")
_STOP = re.compile(r"[.!?…:;,\"'”’)\]]$")


def assign(parts: Parts) -> None:
    """Settle what the story is.

    Args:
        parts: The parts; no role is None afterwards, and `cuts` holds what is cut out of paragraphs.
    """
    page = parts.page
    _captions(parts)
    promoted = page.hits(words().related.inside)
    inserted = _inserted(parts)
    for index, role in enumerate(parts.roles):
        if role is None:
            parts.roles[index] = "body"
        if parts.roles[index] != "body":
            continue
        start, end = page.spans[index]
        for first, last in related.inside(page, start, end, promoted[index]) if index in promoted else ():
            _promote(parts, index, first, last)
        for first, last in inserted.get(index, ()):
            parts.cut(index, first, last, "other")
    _codes(parts)
    _bullets_and_subheads(parts)


def _captions(parts: Parts) -> None:
    page = parts.page
    for index, places in _pictured(parts).items():
        role = parts.roles[index]
        if role not in (None, "body", "other", "title"):
            continue
        start, end = page.spans[index]
        opens = index == parts.dateline_at
        found = captions.find(page, start, end, places, story=opens)
        if found == (start, end):
            parts.roles[index] = "caption"
            if index and _is_repeated(page, index):
                parts.roles[index - 1] = "caption"
        elif found and role in (None, "body"):
            parts.cut(index, found[0], found[1], "caption")


def _pictured(parts: Parts) -> dict[int, list[int]]:
    """Places of cues by paragraph; '(Kabar Contoh/Lintang Prameswari)' at the end is one too."""
    page = parts.page
    found = page.hits(words().caption.inside)
    for index, (start, end) in enumerate(page.spans):
        if index not in found and page.text[end - 1] == ")" and parts.roles[index] in (None, "other"):
            by = _BY.search(page.text, max(start, end - 80), end)
            if by:
                found[index] = [by.start()]
    return found


def _is_repeated(page: Page, index: int) -> bool:
    """The page shows a caption twice: once without and once with its credit."""
    (first, last), (start, end) = page.spans[index - 1], page.spans[index]
    return last - first > 30 and page.text[start:end].startswith(page.text[first:last])


def _inserted(parts: Parts) -> dict[int, list[tuple[int, int]]]:
    """Advertisements between the sentences of a paragraph, as the page writes them."""
    text = parts.page.text
    found: dict[int, list[tuple[int, int]]] = {}
    for phrase in words().other.inside:
        at = text.find(phrase)
        while at >= 0:
            index = parts.page.paragraph(at)
            if index >= 0 and at + len(phrase) <= parts.page.spans[index][1]:
                found.setdefault(index, []).append((at, at + len(phrase)))
            at = text.find(phrase, at + len(phrase))
    return found


def _promote(parts: Parts, index: int, first: int, last: int) -> None:
    label = labels.find(parts.page, first, last)
    promoted = related.on_line(parts.page, label, last) if label else None
    if promoted:
        parts.related.append(Related(promoted.title, (first, last)))
    parts.cut(index, first, last, "related")


def _bullets_and_subheads(parts: Parts) -> None:
    """Bulleted headlines promote stories; short lines without a full stop between sentences are headings."""
    page = parts.page
    stories = [index for index, role in enumerate(parts.roles) if role == "body"]
    opening = stories[0] if stories else 0
    listed = False  # the bullets belong to the sentence before them
    for index in stories:
        start, end = page.spans[index]
        bullet = related.is_bullet(page, index) and page.text[start] not in "0123456789"
        if not bullet:
            listed = page.text[end - 1] == ":"
        if index in (opening, parts.dateline_at) or end - start > 200 or _STOP.search(page.text[end - 1]):
            continue
        if bullet:
            if not listed and end - start >= 25 and related.title(page, (start, end))[:1].isupper():
                parts.roles[index] = "related"
                parts.related.append(Related(related.title(page, (start, end)), (start, end)))
        elif _is_titled(page.text[start:end]):
            _headline(parts, index, start, end)


def _headline(parts: Parts, index: int, start: int, end: int) -> None:
    """A line in headline case between paragraphs: a heading where it is short or numbered, else a promoted story."""
    words_of = parts.page.text[start:end]
    if words_of[0].isdigit() or end - start < _SHORT or len(words_of.split()) < _FEW:
        parts.roles[index] = "other"
    elif end - start <= related.LONGEST_TITLE:
        parts.roles[index] = "related"
        parts.related.append(Related(related.title(parts.page, (start, end)), (start, end)))


def _is_titled(line: str) -> bool:
    """Headline case: most long words start with a capital."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 2 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 7


def _codes(parts: Parts) -> None:
    """Codes in the last brackets of paragraphs, and bodies of state that sign there, in front, or on an own line."""
    page = parts.page
    stories = [index for index, role in enumerate(parts.roles) if role == "body"]
    for index in stories:
        start, end = page.spans[index]
        if index == parts.dateline_at:
            start = min(parts.story_at, end)
        last = page.text[end - 1]
        if index == stories[0] and page.text[start : start + 1] == "(":
            _signed_in_front(parts, index, start, end)
        elif index == stories[-1] and index != stories[0] and end - start <= 60 and last not in '.!?"”)]':
            _signed(parts, index, start, end)
        if last in ")].-" and index not in parts.cuts:
            _code(parts, index, start, end)


def _signed_in_front(parts: Parts, index: int, start: int, end: int) -> None:
    """'(Puspen TNI). Panglima TNI menerima …'"""
    front = _FRONT.match(parts.page.text, start, end)
    if front and origin.is_body(front.group(1)):
        parts.origin.append(Origin("official_release", front.group(1), None, front.span(1)))
        parts.cut(index, start, front.end(), "credit")


def _signed(parts: Parts, index: int, start: int, end: int) -> None:
    """'Humas Bakamla RI' as the last line."""
    if origin.is_body(parts.page.text[start:end]):
        parts.origin.append(Origin("official_release", parts.page.text[start:end], None, (start, end)))
        parts.roles[index] = "credit"


def _code(parts: Parts, index: int, start: int, end: int) -> None:
    page = parts.page
    found = credits.code(page, start, end)
    if not found:
        return
    inside = page.text[found.inside[0] : found.inside[1]].strip()
    outlet = credits.outlet_of(inside)
    if origin.is_body(inside):
        parts.origin.append(Origin("official_release", inside, None, found.inside))
    elif not credits.is_code(inside):
        return
    elif outlet:
        parts.origin.append(Origin("other_outlet", outlet, None, found.inside))
    if found.span == (start, end):
        parts.roles[index] = "credit"
    else:
        parts.cut(index, found.span[0], found.span[1], "credit")
