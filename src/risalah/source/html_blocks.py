"""The blocks of an HTML page: paragraphs with the role that element and class give them, and where each came from.

Takes the parsed page and its article node, walks the page once without recursion, and gives pieces in order. Inside the
article everything is kept; outside it only headlines, lines of makers and what may be a notice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from risalah.knowledge.anatomy import words
from risalah.values.document import Role

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE = re.compile(r"[.!?][\"'”’)\]]{0,2}$")
_SHORT_CREDIT = 160


class Piece(NamedTuple):
    """A paragraph of extracted text; `path` and `line` are those of the element it started in."""

    text: str
    role: Role | None
    path: str
    line: int | None
    linked: bool  # all of it is a link
    inside: bool  # in the article


@dataclass(slots=True)
class _Level:
    """What the walker knows about an open element."""

    path: str
    role: Role | None
    skipped: bool
    inside: bool
    tag: str
    block: str  # the path of the block around it
    counts: dict[str, int] = field(default_factory=dict)


@lru_cache(maxsize=1)
def _classes() -> re.Pattern[str]:
    """Class words by role, as one pattern with a group a role."""
    known = words().html
    groups = []
    for role in ("related", "caption", "credit", "other"):
        listed = "|".join(map(re.escape, sorted(getattr(known, role), key=len, reverse=True)))
        groups.append(f"(?P<{role}>{listed})")
    return re.compile(r"(?:^|[\s_-])(?:" + "|".join(groups) + r")(?=$|[\s_-])")


def article(root: Any) -> Any | None:
    """Find the element that holds the report.

    Args:
        root: The root element.

    Returns:
        The article element around the story if there is one, else the element that holds its paragraphs, or None.
    """
    counts = _paragraphs(root)
    best, most = None, 0
    known = words().html.bodies
    for element, count in counts.items():
        body = _is_body(element, known)
        # Of two that hold as much, the inner one, because it is met later on the way down.
        if (body or element.tag in ("article", "main")) and (count > most or (count == most and body)):
            best, most = element, count
    if best is None or not most:
        return None
    around = next((each for each in best.iterancestors("article")), None)
    return around if around is not None and counts.get(around, 0) <= 2 * most else best


def _is_body(element: Any, known: tuple[str, ...]) -> bool:
    if (element.get("itemprop") or "").lower() in known:
        return True
    marks = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
    return any(mark in known for mark in marks)


def _paragraphs(root: Any) -> dict[Any, int]:
    """Characters in paragraphs below each element that may be the article, from the top down."""
    counts: dict[Any, int] = {}
    for element in root.iter("p", "br"):
        size = len(element.text or "") if element.tag == "p" else 0
        size += len(element.tail or "") if element.tag == "br" else sum(len(each.tail or "") + 1 for each in element)
        if size < 20:
            continue
        for above in element.iterancestors():
            counts[above] = counts.get(above, 0) + size
    order = {element: place for place, element in enumerate(root.iter()) if element in counts}
    return dict(sorted(counts.items(), key=lambda item: order.get(item[0], 0)))


def pieces(root: Any, story: Any | None) -> Iterator[Piece]:
    """Walk a page and give its paragraphs.

    Args:
        root: The root element.
        story: The article node, or None to take the whole page as article.

    Yields:
        Paragraphs in the order of the page.
    """
    return _Walker(root, story).walk()


class _Walker:
    def __init__(self, root: Any, story: Any | None) -> None:
        known = words().html
        self.root = root
        self.story = story
        self.skipped = frozenset(known.skipped)
        self.blocks = frozenset(known.blocks)
        self.levels: list[_Level] = []
        self.buffer: list[str] = []
        self.links = 0
        self.linked = 0
        self.total = 0
        self.at: tuple[str, int | None, Role | None, bool] | None = None
        holder = story if story is not None else root
        self.paragraphs = sum(1 for _ in holder.iter("p"))

    def walk(self) -> Iterator[Piece]:
        from lxml import etree

        for event, element in etree.iterwalk(self.root, events=("start", "end", "comment", "pi")):
            if event == "start":
                yield from self._open(element)
            elif event == "end":
                yield from self._close(element)
            else:
                self._add(element.tail, self.levels[-1] if self.levels else None, element)
        yield from self._flush()

    def _open(self, element: Any) -> Iterator[Piece]:
        above = self.levels[-1] if self.levels else None
        tag = element.tag if isinstance(element.tag, str) else "?"
        tag = tag.rsplit("}", 1)[-1].lower()
        number = 1
        if above is not None:
            number = above.counts[tag] = above.counts.get(tag, 0) + 1
        path = f"{above.path if above else ''}/{tag}[{number}]" if above else f"/{tag}"
        inside = element is self.story or (above.inside if above else self.story is None)
        skipped = (above.skipped if above else False) or tag in self.skipped or _is_hidden(element)
        role = above.role if above else None
        if role is None and not skipped:
            role = self._role(element, tag, inside and element is not self.story)
        block = path if above is None or tag in self.blocks else above.block
        level = _Level(path, role, skipped, inside, tag, block)
        self.levels.append(level)
        if tag in self.blocks or (above is not None and role != above.role):
            yield from self._flush()
        if tag == "br" and not skipped:
            self.buffer.append("\n")
        self.links += tag == "a"
        self._add(element.text, level, element)

    def _close(self, element: Any) -> Iterator[Piece]:
        level = self.levels.pop()
        tag = level.tag
        above = self.levels[-1] if self.levels else None
        self.links -= tag == "a"
        if tag in self.blocks or (above is not None and level.role != above.role):
            yield from self._flush()
        if above is not None:
            self._add(element.tail, above, element.getparent())

    def _add(self, text: str | None, level: _Level | None, element: Any) -> None:
        if not text or level is None or level.skipped:
            return
        if self.at is None:
            if not text.strip():
                return
            line = element.sourceline if element is not None else None
            self.at = (level.block, line, level.role, level.inside)
        self.buffer.append(_SPACE.sub(" ", text))
        size = len(text.strip())
        self.total += size
        if self.links > 0:
            self.linked += size

    def _flush(self) -> Iterator[Piece]:
        if self.at is None:
            self.buffer.clear()
            return
        path, line, role, inside = self.at
        linked = self.total > 0 and self.linked >= self.total - 2
        for words_of in _lines("".join(self.buffer)):
            yield Piece(words_of, role, path, line, linked, inside)
        self.buffer.clear()
        self.at = None
        self.total = self.linked = 0

    def _role(self, element: Any, tag: str, inside: bool) -> Role | None:
        """The role that element, itemprop and class give; class words count only inside the article."""
        if tag == "h1" or (element.get("itemprop") or "").lower() in ("headline", "name headline"):
            return "title"
        if tag in ("figcaption", "figure"):
            return "caption"
        if tag in ("nav", "aside", "form", "footer", "time") and not self._holds_most(element):
            return "other" if not _RELATED_HINT.search(_marks(element)) else "related"
        if "author" in (element.get("itemprop") or "").lower() or (element.get("rel") or "") == "author":
            return "credit"
        if not inside:
            return None
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            return "other"
        marks = _marks(element)
        found = _classes().search(marks) if marks.strip() else None
        if found and not self._holds_most(element):
            return found.lastgroup  # type: ignore[return-value]
        return None

    def _holds_most(self, element: Any) -> bool:
        """An element that holds half of the article's paragraphs is no advertisement, whatever its class says."""
        enough = max(2, (self.paragraphs + 1) // 2)
        return any(count >= enough for count, _ in enumerate(element.iter("p"), start=1))


_RELATED_HINT = re.compile(r"related|terkait|baca-?juga|read-?also")


def _marks(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _lines(text: str) -> Iterator[str]:
    """Lines between line-break elements; a line that runs on in small letters belongs to the one before."""
    held = ""
    for line in text.split("\n"):
        line = _SPACE.sub(" ", line).strip()
        if not line:
            if held:
                yield held
            held = ""
        elif held and line[0].islower() and not _SENTENCE.search(held[-4:]) and not held.endswith(":"):
            held = f"{held} {line}"
        else:
            if held:
                yield held
            held = line
    if held:
        yield held
