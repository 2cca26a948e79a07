"""Captions of pictures: full sentences, often about another day, that are not the story.

Takes a page and a paragraph with a cue in it ('(Foto: …)', '(kiri)', 'ANTARA FOTO/…'), says how much of it is caption.
"""

from risalah.knowledge.anatomy import words
from risalah.source.page import Page
from risalah.values.document import Span

_LONGEST = 700


def find(page: Page, start: int, end: int, places: list[int], *, story: bool) -> Span | None:
    """Say which part of a paragraph is a caption.

    Args:
        page: The page.
        start: Where the paragraph starts.
        end: Where it ends.
        places: Where cues were seen in it.
        story: Whether the paragraph starts with a dateline, so that only its end can be a caption.

    Returns:
        The whole paragraph, its last brackets, or None where the cue is part of the story.
    """
    closing = words().caption.closing
    for place in sorted(places, reverse=True):
        if page.low.startswith(closing, place):
            tail = end - place
            if tail > 160:
                continue
            shut = page.text.find(")" if page.text[place] == "(" else "]", place, end)
            if shut >= 0 and end - shut > 3:
                continue
            # A picture's credit after a whole paragraph of story closes the picture, not the story.
            if story or end - start > _LONGEST:
                return (place, end)
            return (start, end)
    if story or end - start > _LONGEST:
        return None
    return (start, end)
