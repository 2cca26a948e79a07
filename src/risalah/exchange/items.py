"""Records as the formats of other fields take them: everything known of one, with a title in words and its days.

Ids become names that hold outside of a ledger: 'urn:risalah:' and the id.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from risalah.exchange.jsonl import full
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import Language, label
from risalah.ledger.headline import Headline, headline
from risalah.ledger.models import Record
from risalah.ledger.moments import day_span, iso
from risalah.ledger.timeline import KINDS

LANGUAGE: Final[Language] = "en"
_URN: Final = "urn:risalah:"


class Days(msgspec.Struct, frozen=True):
    """The first and last day of a date, and whether it names no day ('2025-06', '2025')."""

    first: str
    last: str
    vague: bool


class Item(msgspec.Struct, frozen=True):
    """A record: `row` is its line of JSON Lines, `title` says what it is about in English."""

    kind: str
    record: Record
    row: dict[str, Any]
    title: str
    states: str


def items(
    selection: Selection, texts: Texts, kinds: Sequence[str] = KINDS, worded: Sequence[str] = KINDS
) -> Iterator[Item]:
    """The records of a selection, in the order of JSON Lines.

    Args:
        selection: What.
        texts: Knows whose words may leave.
        kinds: Of these kinds only.
        worded: The kinds whose accounts have the words they rest on.
    """
    for kind in (kind for kind in KINDS if kind in kinds and kind in selection.kinds):
        for piece in selection.in_pieces(kind):
            for record, row in zip(piece, full(kind, piece, texts, worded=kind in worded), strict=True):
                words = headline(record, LANGUAGE)
                title = _promise(words) if kind == "commitment" else words.title
                sides = dict.fromkeys(words.states.split(" → "))  # those who promise each other stand once
                yield Item(kind, record, row, title, " → ".join(sides))


def _promise(words: Headline) -> str:
    """A promise by what it is: how strong it is ('agreement') would be taken for what it is."""
    return f"{label('kind', 'commitment', LANGUAGE).capitalize()}: {words.about}"


def takers(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Who takes part, each once in a role: of several spellings, ranks and posts those of most reports."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for taker in row["participants"]:
        who = taker["person"] or f"{taker['written']}\n{taker['post']}"
        key = (who, taker["side"], taker["role"])
        if key not in found or taker["reports"] > found[key]["reports"]:
            found[key] = taker
    return list(found.values())


def spoken(row: dict[str, Any]) -> str:
    """The words of a statement, as the first report has them whose text may leave; '' where none may."""
    said = (account["words"]["words"] for account in row["accounts"] if (account["words"] or {}).get("words"))
    return next((str(words[0]) for words in said), "")


def urn(identifier: str) -> str:
    """What something of the ledger is called elsewhere."""
    return _URN + identifier


def days(edtf: str) -> Days | None:
    """The days of a date; None where it has none, or no year."""
    span = day_span(edtf)
    if span is None:
        return None
    return Days(iso(span.first), iso(span.last), span.precision in ("month", "year"))


def ends(edtf: str) -> tuple[str, str]:
    """The first and the last of a date as ISO 8601 has them ('2025-09'), each '' where its year is unknown."""
    first, _, last = edtf.partition("/")
    found = [part.rstrip("~?%") if part[:4].isdigit() else "" for part in (first, last)]
    return found[0], found[1]


def filled(value: dict[str, Any]) -> dict[str, Any]:
    """A mapping without what is unknown."""
    return {key: each for key, each in value.items() if each not in ("", None, [], {})}
