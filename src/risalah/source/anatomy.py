"""The parts of a report told apart: title, dateline, story, captions, promoted stories, credits, notices, the rest.

Takes text and, where an HTML reader already knows them, paragraphs with roles; gives blocks that stand in order and
never overlap, and what was read from the parts that are no story. Lines that say what they are come first, then the
head of the page as a whole, then what stands inside the story; what remains is story.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from risalah.source import head, lines, origin, rights, story
from risalah.source.page import Page
from risalah.source.paragraphs import EDGES, split
from risalah.source.parts import Parts
from risalah.values.document import Block, Credit, Dateline, Origin, Related, Rights, Role, Span

_STAMP = re.compile(r"date:? \d{4}-\d{2}(?:-\d{2})?\s+")


class Paragraph(NamedTuple):
    """A paragraph with the role that the format already gives it, or None."""

    start: int
    end: int
    role: Role | None = None


class Anatomy(NamedTuple):
    """The parts of a report. See `Document` for their meaning; `title` is the headline given or found in the text."""

    blocks: tuple[Block, ...]
    title: str | None
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    rights: Rights
    related: tuple[Related, ...]
    origin: tuple[Origin, ...]


def read(text: str, paragraphs: Sequence[Paragraph] | None = None, *, title: str | None = None) -> Anatomy:
    """Tell the parts of a report apart.

    Args:
        text: The decoded or extracted text.
        paragraphs: The paragraphs where the format gives them, in order; otherwise they are found.
        title: The headline where the format or the caller gives it.

    Returns:
        The parts, with spans into `text`.
    """
    if paragraphs is None:
        parts = Parts(Page(text, _without_stamp(text, split(text))), [])
        parts.roles = [None] * len(parts.page.spans)
    else:
        parts = Parts(Page(text, [(start, end) for start, end, _ in paragraphs]), [part.role for part in paragraphs])
    lines.assign(parts)
    head.assign(parts, title)
    story.assign(parts)
    blocks = _blocks(parts)
    stories = [(block.start, block.end) for block in blocks if block.role == "body"]
    return Anatomy(
        blocks=blocks,
        title=parts.title,
        dateline=parts.dateline,
        credits=_once(parts.credits),
        rights=rights.total(parts.reservations),
        related=tuple(sorted(parts.related, key=lambda each: each.span)),
        origin=tuple(sorted([*parts.origin, *origin.find(parts.page, stories)], key=lambda each: each.span)),
    )


def _without_stamp(text: str, spans: list[Span]) -> list[Span]:
    """Part the stamp that some collections put before the first line ('date 2022-07 Jakarta - …') from the line."""
    stamp = _STAMP.match(text, *spans[0]) if spans else None
    if not stamp or stamp.end() >= spans[0][1]:
        return spans
    start, end = spans[0]
    return [(start, start + len(stamp.group().rstrip())), (stamp.end(), end), *spans[1:]]


def _once(credits: list[Credit]) -> tuple[Credit, ...]:
    """Put credits in order; who is named twice in one role ('Laporan … / Penulis: …') counts once."""
    found: dict[tuple[str, str], Credit] = {}
    for credit in sorted(credits, key=lambda each: each.span):
        found.setdefault((credit.role, credit.name.casefold()), credit)
    return tuple(found.values())


def _blocks(parts: Parts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    text = parts.page.text
    for index, (start, end) in enumerate(parts.page.spans):
        role = parts.roles[index] or "body"
        if index == parts.dateline_at:
            start = parts.story_at
        at = start
        for first, last, cut in sorted(parts.cuts.get(index, ())):
            if first < at:  # two cuts that overlap: the first one counts
                continue
            _add(blocks, text, role, at, first)
            _add(blocks, text, cut, first, min(last, end))
            at = min(last, end)
        _add(blocks, text, role, at, end)
    return tuple(blocks)


def _add(blocks: list[Block], text: str, role: Role, start: int, end: int) -> None:
    """Add a block without the white space at its edges; an empty one is none."""
    if start >= end:
        return
    if text[start] in EDGES or text[end - 1] in EDGES:
        words = text[start:end]
        start += len(words) - len(words.lstrip(EDGES))
        end -= len(words) - len(words.rstrip(EDGES))
        if start >= end:
            return
    blocks.append(Block(role, start, end))
