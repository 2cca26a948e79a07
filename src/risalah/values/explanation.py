"""Why a document was read as it was: per sentence the mentions, the rules that fired, and why the others did not.

`risalah explain FILE` prints this. Every span is `[start, end)` into the document's text.
"""

import msgspec

from risalah.values.document import Span
from risalah.values.mention import Kind


class Seen(msgspec.Struct, frozen=True):
    """A mention that rules could take: its kind, its words, and what it was understood to be ('Menteri A, ID')."""

    kind: Kind
    span: Span
    label: str


class Fired(msgspec.Struct, frozen=True):
    """A rule that matched, and the words it matched."""

    rule: str
    span: Span


class Silent(msgspec.Struct, frozen=True):
    """A rule that was looked at because its anchor word occurs, and why it made nothing."""

    rule: str
    reason: str


class SentenceExplained(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence: `[start, end)` and what was made of it."""

    span: Span
    mentions: tuple[Seen, ...] = ()
    fired: tuple[Fired, ...] = ()
    silent: tuple[Silent, ...] = ()


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A document's sentences in order. `text` is the document's, so that spans can be shown without the file."""

    source: str
    text: str
    sentences: tuple[SentenceExplained, ...] = ()
