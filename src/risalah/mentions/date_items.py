"""Where a date may begin, and the items it is made of: 'Kamis (12/6)' -> weekday, bracket, numeric date, bracket.

A cheap pattern finds the few places where a date can begin; only there the text is cut into items, one letter of code
each, so that the grammar (`date_grammar.py`) is a set of short patterns over codes, the same for all languages.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from risalah.knowledge.calendar_words import calendar_words, items
from risalah.values.document import Span

MOST_ITEMS = 24  # the longest expression, a range with two weekdays, brackets and years, has 19


class Item(NamedTuple):
    """One item: its code, value and place.

    Codes are those of `calendar_words.items`, and n numeric date, d day, y year, D decade, '(', ')', ','. The value
    of n is (day, month, year) as written, year None where it is not; of d and y a number; of D the decade's digits.
    """

    code: str
    value: object
    start: int
    end: int


class Lexer:
    """Compiled patterns of one language; made once by `lexer`."""

    def __init__(self, language: str) -> None:
        words = calendar_words(language)
        self.words = words
        self.known = items(words)
        endings = "|".join(re.escape(ending) for ending in words.decade_endings)
        phrases = sorted((word for word in self.known if not word.isalpha()), key=len, reverse=True)
        self.token = re.compile(
            r"[ \t\u00a0\r\n]{0,3}(?:"
            r"(?P<n>(?P<f>\d{1,2}) ?/ ?(?P<g>\d{1,3})(?: ?/ ?(?P<h>\d{4}|\d\d))?(?!\w|/|[.,]\d)"
            r"|(?P<i>\d{4})-(?P<j>\d\d)-(?P<k>\d\d)(?!\w|[./-]\d)"
            r"|(?P<o>\d{1,2})(?P<sep>[.-])(?P<p>\d{1,2})(?P=sep)(?P<q>(?:19|20)\d\d)(?!\w|[./-]\d))"
            rf"|(?P<D>(?:1[5-9]|20)\d)0(?:{endings})(?!\w)"
            r"|(?P<y>(?:1[5-9]|20)\d\d)(?!\w|/|[.,:]\d| ?%)"
            r"|(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\w|/|[.,:]\d| ?%)"
            rf"|(?P<phrase>{'|'.join(map(_phrase, phrases))})"
            r"|(?P<word>[^\W\d_]+)"
            r"|(?P<mark>[(),]))"
        )
        starters = {word for word, (code, _) in self.known.items() if code in "wmaxuhel"}
        # Every alternative begins with one letter or digit: only then does `re` skip the other characters fast.
        numbers = "|".join(f"{digit}[0-9]{{0,3}}" for digit in range(10))
        self.starter = re.compile(f"{_by_first_letter(starters)}|{numbers}")


@functools.cache
def lexer(language: str) -> Lexer:
    """The lexer of a language, compiled when it is first asked for."""
    return Lexer(language)


def places(rules: Lexer, text: str, spans: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """Where a date may begin: at numbers and words of time that are not inside something longer.

    Args:
        rules: the language's lexer.
        text: the document's text.
        spans: sentences in order.

    Yields:
        The place, and the sentence it stands in. An opening bracket before a number belongs to it.
    """
    if not spans:
        return
    sentences = iter(spans)
    sentence = next(sentences)
    for match in rules.starter.finditer(text, sentence[0], spans[-1][1]):
        at, after = match.span()
        while at >= sentence[1]:
            sentence = next(sentences)  # there is one: the search ends with the last sentence
        if at < sentence[0]:
            continue
        before = text[at - 1] if at else " "
        if (before.isalnum() or before in "-/.,:+$_") and _glued(text, at):
            continue
        if text[at] > "9":
            if after < len(text) and text[after].isalpha() and text[after - 1].isalpha():
                continue
        elif before == "(" or (before == " " and at > 1 and text[at - 2] == "("):
            at = text.rindex("(", 0, at)
        yield max(at, sentence[0]), sentence


def cut(rules: Lexer, text: str, start: int, end: int) -> list[Item]:
    """Cut the text from `start` on into items, up to the first word that is none."""
    found: list[Item] = []
    position = start
    while len(found) < MOST_ITEMS:
        match = rules.token.match(text, position, end)
        if match is None:
            break
        item = _item(rules, match)
        if item is None:
            break
        found.append(item)
        position = item.end
    return found


def _item(rules: Lexer, match: re.Match[str]) -> Item | None:
    kind = match.lastgroup
    assert kind is not None  # every branch of the pattern is named
    end = match.end()
    if kind in ("phrase", "word"):
        raw = match[kind]
        known = rules.known.get(raw) or (rules.known.get(" ".join(raw.split())) if kind == "phrase" else None)
        return Item(known[0], known[1], match.start(kind), end) if known else None
    if kind == "mark":
        return Item(match[kind], None, match.start(kind), end)
    if kind == "D":
        return Item("D", match["D"], match.start("D"), end)
    if kind == "n":
        parts = next(parts for parts in (match.group(*keys) for keys in ("fgh", "kji", "opq")) if parts[0])
        return Item("n", parts, match.start("n"), end)
    return Item(kind, int(match[kind]), match.start(kind), end)


def _glued(text: str, at: int) -> bool:
    """True where the character before belongs to the same code or number ('X-365', '09.59'), not where it is a stop."""
    before = text[at - 1]
    if before in ".,:":
        return text[at].isdigit() and at > 1 and text[at - 2].isdigit()
    if before == "-":
        return at > 1 and text[at - 2].isalnum()
    return True


def _phrase(phrase: str) -> str:
    pattern = r"\s+".join(map(re.escape, phrase.split()))
    return pattern + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _by_first_letter(words: set[str]) -> str:
    """Alternatives grouped by first letter, the frequent small letters first: the search skips all other characters."""
    groups: dict[str, set[str]] = {}
    for word in words:
        groups.setdefault(word[0], set()).add(word[1:])
    return "|".join(
        f"{re.escape(first)}(?:{'|'.join(map(_tail, sorted(groups[first], key=len, reverse=True)))})"
        for first in sorted(groups, reverse=True)
    )


def _tail(tail: str) -> str:
    return r"\s+".join(map(re.escape, tail.split(" ")))
