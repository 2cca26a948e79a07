"""The head of the page: headline, teaser and the lines before the story, and the dateline that opens it.

Takes the parts after lines that say what they are have their roles; sets title and dateline. Everything before the
dateline is head; without one, the story starts at the first line that reads like a sentence.
"""

import re

from risalah.source import dateline
from risalah.source.parts import Parts
from risalah.values.document import Role

_MOST = 14  # paragraphs of a head that are not decided by a label
_STORY = 200  # a paragraph this long with a full stop is story, whatever follows
_STOP = re.compile(r"[.!?…:;,][\"'”’)\]]{0,3}$")
_LONGEST_TITLE = 200


def assign(parts: Parts, title: str | None) -> None:
    """Find headline and dateline, and give the lines before the story their roles.

    Args:
        parts: The parts; roles, title and the dateline are set.
        title: The headline where it is known.
    """
    parts.title = title
    _dateline(parts)
    _headline(parts)


def _undecided(parts: Parts) -> list[int]:
    found = []
    for index, role in enumerate(parts.roles):
        if role is None or role == "body":
            found.append(index)
            if len(found) == _MOST:
                break
    return found


def _dateline(parts: Parts) -> None:
    page = parts.page
    stories = 0
    for index in _undecided(parts):
        start, end = page.spans[index]
        found = dateline.find(page.text, start, end)
        if found:
            parts.dateline, parts.dateline_at, parts.story_at = found.dateline, index, found.body
            return
        alone = dateline.find_line(page.text, start, end)
        if alone:
            parts.dateline, parts.dateline_at, parts.story_at = alone, index, end
            return
        if end - start > _STORY and _STOP.search(page.text, max(start, end - 4), end):
            stories += 1
            if stories == 2:
                return


def _headline(parts: Parts) -> None:
    """Lines before the story: the first short one without a full stop is the headline; what repeats it is one too."""
    page = parts.page
    undecided = [index for index in _undecided(parts) if parts.roles[index] is None]
    until = parts.dateline_at if parts.dateline_at >= 0 else _story(parts, undecided)
    known = _key(parts.title) if parts.title else None
    for index in undecided:
        start, end = page.spans[index]
        if index >= until:
            # Without a dateline the headline may be all that can be told from the story.
            if known and _key(page.text[start:end]) == known:
                parts.roles[index] = "title"
                continue
            break
        words_of = page.text[start:end]
        if known and _key(words_of) == known:
            role: Role = "title"
        elif parts.title is None and _is_headline(page.text, start, end):
            parts.title, known, role = words_of, _key(words_of), "title"
        else:
            role = "other"
        parts.roles[index] = role
    if parts.dateline_at >= 0:  # 'Sumber: Dispenad' under the picture at the head is the picture's
        start = page.spans[parts.dateline_at][0]
        parts.origin[:] = [origin for origin in parts.origin if origin.span[0] >= start]


def _story(parts: Parts, undecided: list[int]) -> int:
    """Without a dateline: the first paragraph that reads like a sentence, if a headline stands before it."""
    page = parts.page
    for place, index in enumerate(undecided):
        start, end = page.spans[index]
        if _STOP.search(page.text, max(start, end - 4), end) or end - start > _LONGEST_TITLE:
            return index
        if place == 0 and not _followed(parts, undecided):
            return index
    return undecided[0] if undecided else 0


def _followed(parts: Parts, undecided: list[int]) -> bool:
    """A first line is a headline only where sentences follow it."""
    page = parts.page
    following = [page.spans[index] for index in undecided[1:5]]
    return any(end - start > 60 and _STOP.search(page.text, max(start, end - 4), end) for start, end in following)


def _is_headline(text: str, start: int, end: int) -> bool:
    return 8 <= end - start <= _LONGEST_TITLE and text[end - 1] not in ".,;:" and not text[start].islower()


def _key(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())
