"""What all writers of records share: spans of tokens, and the areas that sentences name."""

from risalah.events.areas import GENERAL, Area
from risalah.events.read import EventsFound
from risalah.values.document import Span


def joined(spans: list[Span]) -> list[Span]:
    """Spans side by side as one ('latihan bersama' 'pasukan penjaga perdamaian'), in order, none twice."""
    out: list[Span] = []
    for start, end in sorted(set(spans)):
        if out and start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


class Writer:
    """Writes records of one document."""

    def __init__(self, found: EventsFound) -> None:
        self.found, self.context, self.words = found, found.context, found.context.words
        self.text, self.tokens, self.lower = self.context.document.text, self.context.tokens, self.context.lower

    def span(self, first: int, last: int) -> Span:
        """The characters of a stretch of tokens."""
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    def areas(self, sentences: list[int], extra: tuple[int, int] | None = None) -> tuple[list[str], list[Span]]:
        """Codes of the areas named in sentences, within the tokens `extra` if given, and the words that name them."""
        found: list[Area] = [a for i in sentences for a in self.found.areas[i]]
        if extra is not None:
            found = [a for a in found if a.first < extra[1] and a.last > extra[0]]
        codes = list(dict.fromkeys(a.code for a in found))
        if len(codes) > 1 and GENERAL in codes:
            codes.remove(GENERAL)
            found = [a for a in found if a.code != GENERAL]
        return codes, joined([self.span(a.first, a.last) for a in found])
