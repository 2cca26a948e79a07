"""Every expression of time in a text, as EDTF with the precision that the words have.

Takes the text and its sentence spans; gives moments in order of the text, and notes on years that were inferred, days
that disagree with their weekday, and dates that no calendar has. The year of a date without one comes from the
publication date, else from a full date of the text, else it stays XXXX.
"""

import string
from collections.abc import Sequence
from typing import NamedTuple

from risalah.knowledge.languages import languages
from risalah.mentions import calendar
from risalah.mentions.date_grammar import Expression, Setting, choose, codes_of, matches
from risalah.mentions.date_items import Item, Lexer, cut, lexer, places
from risalah.mentions.date_points import Found, Known, relation_of
from risalah.mentions.date_values import evaluate, full_date
from risalah.values.document import Note, Span
from risalah.values.mention import Moment

_LETTERS = string.ascii_letters + string.digits
_BEFORE = " \t\r\n\u00a0(\"'“‘,.–—"


class _Place(NamedTuple):
    expression: Expression
    sentence_start: int


def find_dates(
    text: str, spans: Sequence[Span], *, published: str | None, language: str
) -> tuple[list[Moment], list[Note]]:
    """Find the dates in the given sentences.

    Args:
        text: the document's text.
        spans: where to look: sentences in order; no date crosses from one into the next.
        published: the publication day as EDTF, or None.
        language: one that is read; for any other nothing is found.

    Returns:
        Moments and notes, both in order of the text. Without `published` an expression that only counts from it
        ('kemarin', 'Jumat') gives no moment, but one note for the whole text.
    """
    if language not in languages():
        return [], []
    rules = lexer(language)
    found = _expressions(rules, text, spans)
    full = [(place.expression.items[0].start, day) for place in found if (day := full_date(place.expression))]
    known = Known(rules.words, calendar.parse_day(published), full)
    moments: list[Moment] = []
    notes: list[Note] = []
    adrift: list[Span] = []
    for place in found:
        for span, value in evaluate(place.expression, text, place.sentence_start, known):
            notes += value.notes
            if value.unanchored:
                adrift.append(span)
            elif value.edtf is not None:
                moments.append(_moment(place.expression, text, span, value, value.edtf))
    if adrift:
        notes.append(_adrift(text, adrift))
        notes.sort(key=lambda note: note.span or (0, 0))
    return moments, notes


def _expressions(rules: Lexer, text: str, spans: Sequence[Span]) -> list[_Place]:
    """All expressions, from left to right, none inside another or over the end of a sentence."""
    found: list[_Place] = []
    past = 0
    for at, (start, end) in places(rules, text, spans):
        if at < past:
            continue
        items = cut(rules, text, at, end)
        if not items:
            continue
        if at == start:
            items = _week_or_sunday(rules, text, items)
        ways = matches(codes_of(items), month_first=rules.words.month_first)
        if not ways:
            continue
        setting = Setting(rules.words, _word_before(text, start, at), _word_after(text, items, end))
        expression = choose(ways, items, setting)
        if expression is not None:
            found.append(_Place(expression, start))
            past = expression.items[-1].end
        elif setting.before in rules.words.no_date_after:  # nor is 'Agustus 1945' one in 'KRI 17 Agustus 1945'
            past = items[ways[0].end - 1].end
    return found


def _week_or_sunday(rules: Lexer, text: str, items: list[Item]) -> list[Item]:
    """'Minggu lalu' at the head of a sentence is last week: only there does the week have a capital."""
    if len(items) < 2 or items[0].code != "w" or items[1].code != "r" or any(item.code == "(" for item in items):
        return items
    unit = rules.words.units.get(text[items[0].start : items[0].end].lower())
    return [items[0]._replace(code="u", value=unit), *items[1:]] if unit else items


def _word_before(text: str, start: int, at: int) -> str:
    """The word before, in lower case; '' at the head of the sentence."""
    head = text[max(start, at - 24) : at].rstrip(_BEFORE)
    word = head[len(head.rstrip(_LETTERS)) :] if head[-1:].isascii() else ""
    return word.lower()


def _word_after(text: str, items: Sequence[Item], end: int) -> str:
    """The word behind the items, as written."""
    rest = text[items[-1].end : min(end, items[-1].end + 24)].split(None, 1)
    return rest[0].rstrip(".,;:!?)\"'”’") if rest else ""


def _moment(expression: Expression, text: str, span: Span, value: Found, edtf: str) -> Moment:
    relation = relation_of(expression.items)
    bare = expression.form == "weekday" and relation is None and len(expression.items) == 1
    return Moment(edtf, text[span[0] : span[1]], span, relation, weekday_only=bare, year_inferred=value.inferred)


def _adrift(text: str, spans: Sequence[Span]) -> Note:
    first = text[spans[0][0] : spans[0][1]]
    what = f"{first!r} counts" if len(spans) == 1 else f"{first!r} and {len(spans) - 1} more expressions count"
    return Note("date-unanchored", f"{what} from a publication date, which is not known", spans[0])
