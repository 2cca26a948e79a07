"""The label that a line starts with ('Baca juga:', 'Pewarta:', 'Foto:'), found by its first word.

Takes a page and a paragraph, gives what kind of line it is. A label alone on its line has no rest.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from risalah.knowledge.anatomy import words
from risalah.source.page import Page

# Bullets, brackets, emphasis and pictures before the first word.
_LEAD = re.compile(r"[^\w@#©!]{0,12}")
_WORD = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"[\s*_\"'”“’]{0,4}([:：|►»›>]?)[\s:：*_\"'”“’►»›>|]{0,6}")

CREDIT_ROLES = ("reporter", "editor", "photographer", "translator", "contributor")


class Label(NamedTuple):
    """A label: its kind ('related', 'caption', 'other', 'from_here', 'summaries', 'source' or a role), and places."""

    kind: str
    words: str
    start: int
    end: int
    colon: bool
    rest: int


class _Entry(NamedTuple):
    label: str
    kind: str


@lru_cache(maxsize=1)
def _index() -> dict[str, list[_Entry]]:
    """Labels by first word, longest first."""
    known = words()
    index: dict[str, list[_Entry]] = {}
    groups: list[tuple[str, tuple[str, ...]]] = [
        ("from_here", known.other.from_here),
        ("summaries", known.other.summaries),
        ("starts", known.other.starts),
        ("related", known.related.labels + known.related.lists),
        *((role, getattr(known.credit, role)) for role in CREDIT_ROLES),
        ("caption", known.caption.starts),
        ("source", known.credit.sources),
    ]
    for kind, labels in groups:
        for label in labels:
            first = _WORD.search(label)
            if first:
                entries = index.setdefault(first.group(), [])
                if all(entry.label != label for entry in entries):
                    entries.append(_Entry(label, kind))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.label))
    return index


def find(page: Page, start: int, end: int) -> Label | None:
    """Find the label at the head of a line.

    Args:
        page: The page.
        start: Where the line starts.
        end: Where it ends.

    Returns:
        The longest label that matches, or None. Whether it may stand there without a colon is for the caller to say.
    """
    lead = _LEAD.match(page.text, start, end)
    at = lead.end() if lead else start
    word = _WORD.match(page.low, at, end)
    if not word:
        at = start
        word = _WORD.search(page.low, at, min(end, at + 12))
        if not word:
            return None
    for label, kind in _index().get(word.group(), ()):
        if page.low.startswith(label, at):
            stop = at + len(label)
            if stop > end or (label[-1].isalnum() and stop < end and page.low[stop].isalnum()):
                continue
            after = _AFTER.match(page.text, stop, end)
            colon = bool(after and after.group(1)) or label.endswith(":")
            return Label(kind, label, at, stop, colon, after.end() if after else stop)
    return None
