"""A text with its paragraphs and its small letters, as the parts of the anatomy look at it.

Small letters are made once for the whole text and stand at the same offsets; cue words are looked up in them with
`str.find`, which is what keeps a report below a millisecond.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from risalah.values.document import Span


def small(text: str) -> str:
    """Give the text in small letters, character for character.

    Args:
        text: Any text.

    Returns:
        A text of the same length, in which line breaks and non-breaking spaces are spaces, so that cue words are
        found across a wrapped line. 'İ' is the one character whose small form is longer; it becomes 'i'.
    """
    low = text.replace("\u0130", "i").replace("\n", " ").replace("\xa0", " ").replace("\u202f", " ").lower()
    if len(low) == len(text):
        return low
    return "".join(character.lower()[0] for character in text)


class Page:
    """What the parts of the anatomy share; made once per document and never changed."""

    __slots__ = ("low", "spans", "starts", "text")

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.low = small(text)
        self.spans = spans
        self.starts = [start for start, _ in spans]

    def paragraph(self, at: int) -> int:
        """Give the index of the paragraph that holds a character, or -1 where none does."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self.spans[index][1] else -1

    def hits(self, cues: Iterable[str]) -> dict[int, list[int]]:
        """Find cues in the whole text.

        Args:
            cues: Words in small letters.

        Returns:
            The places of the cues, by paragraph, unsorted.
        """
        low, found = self.low, {}  # type: ignore[var-annotated]
        for cue in cues:
            at = low.find(cue)
            while at >= 0:
                index = self.paragraph(at)
                if index >= 0:
                    found.setdefault(index, []).append(at)
                at = low.find(cue, at + len(cue))
        return found
