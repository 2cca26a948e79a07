"""Promoted stories: from the label ('Baca juga:') to the end of its line, or the titles on the lines after it.

Takes a page and a label or its place, gives `Related` values. A promoted headline must never become an event.
"""

import re

from risalah.knowledge.anatomy import words
from risalah.source import labels
from risalah.source.page import Page
from risalah.values.document import Related, Span

_TRIM = " \t\r\n\xa0*_>»›:|\"'“”‘’•-–—→[]()"
_STOPPED = re.compile(r"[.;,]['\"”’)\]]{0,2}$")
_BULLET = re.compile(r"(?:[•●▪■◦‣➤►▶▸»*·\-–—]|\d{1,2}[.)])\s+(?=\S)")
LONGEST_TITLE = 170
_MOST_TITLES = 8


def on_line(page: Page, label: labels.Label, end: int) -> Related | None:
    """Read a story promoted on the line of its label.

    Args:
        page: The page.
        label: The label.
        end: Where the line ends.

    Returns:
        The story with label and title as its span, or None where nothing follows the label.
    """
    rest = label.rest
    # The label may be there twice ('Baca juga: Baca juga: …').
    again = labels.find(page, rest, end) if rest < end else None
    while again and again.kind == "related" and again.colon and again.rest < end:
        rest = again.rest
        again = labels.find(page, rest, end)
    title = page.text[rest:end].strip(_TRIM)
    return Related(title, (label.start, end)) if title else None


def takes(label: labels.Label, page: Page, end: int) -> bool:
    """Say whether a label is one: with a colon, alone on its line, or one that nobody starts a sentence with.

    Args:
        label: The label.
        page: The page.
        end: Where its line ends.
    """
    known = words().related
    if label.rest >= end:
        return label.colon or label.words in known.lists or label.words in known.bare
    if label.colon:
        return True
    return label.words in known.bare and page.text[label.end : label.end + 1] in " \t\xa0" and end - label.rest < 200


def titles_after(page: Page, index: int, several: bool) -> list[int]:
    """Find the lines that hold titles after a label that is alone on its line.

    Args:
        page: The page.
        index: The paragraph of the label.
        several: Whether the label announces more than one story.

    Returns:
        Indexes of paragraphs, possibly none (the page's links were cut away).
    """
    found: list[int] = []
    for following in range(index + 1, min(len(page.spans), index + 1 + _MOST_TITLES)):
        start, end = page.spans[following]
        bullet = is_bullet(page, following)
        if not (bullet or several or not found) or not is_headline(page.text, (start, end)):
            break
        if page.text[start] in "([-" and not bullet:  # a code such as '(red/kp)'
            break
        label = labels.find(page, start, end)
        if label and (label.colon or label.rest >= end):
            break
        found.append(following)
    return found


def is_headline(text: str, span: Span) -> bool:
    """Say whether a line reads like a title: not long, and without a full stop at its end.

    Args:
        text: The whole text.
        span: The line.
    """
    start, end = span
    return 8 <= end - start <= LONGEST_TITLE and not _STOPPED.search(text, max(start, end - 4), end)


def is_bullet(page: Page, index: int) -> bool:
    """Say whether a paragraph starts with a bullet."""
    start, end = page.spans[index]
    return bool(_BULLET.match(page.text, start, end))


def title(page: Page, span: Span) -> str:
    """Give the title on a line, without bullet and marks."""
    return page.text[span[0] : span[1]].strip(_TRIM)


def inside(page: Page, start: int, end: int, places: list[int]) -> list[Span]:
    """Find labels in the middle of a line, each up to the next label, its closing bracket, or the end of the line.

    Args:
        page: The page.
        start: Where the line starts.
        end: Where it ends.
        places: Where cues were seen in this line.

    Returns:
        Stretches in order. A cue counts at the end of a sentence or in a bracket, and before a colon or a capital.
    """
    places = sorted(place for place in set(places) if _opens(page, start, end, place))
    stretches: list[Span] = []
    for number, place in enumerate(places):
        if stretches and place < stretches[-1][1]:
            continue
        until = end
        before = page.text[place - 1] if place > start else ""
        if before in ("(", "["):
            closing = page.text.find(")" if before == "(" else "]", place, min(end, place + 400))
            place -= 1
            until = closing + 1 if closing >= 0 else end
        elif number + 1 < len(places) and _has_title(page, place, places[number + 1]):
            until = places[number + 1]
        stretches.append((place, until))
    return stretches


def _has_title(page: Page, place: int, until: int) -> bool:
    """A label that is only the first of a doubled label has no title of its own."""
    return until - place > 20


def _opens(page: Page, start: int, end: int, place: int) -> bool:
    text = page.text
    label = labels.find(page, place, end)
    if label is None or label.start != place:
        return False
    before = text[max(start, place - 3) : place].rstrip()
    sentence_over = not before or before[-1] in '.!?"”’)]([*|:•-–—>\n'
    if label.colon:
        return sentence_over or text[place].isupper()
    shout = text[place : label.end].isupper()
    return sentence_over and label.rest < end and text[place].isupper() and (shout or text[label.rest].isupper())
