"""What `mentions/` finds in a document, before rules look at it.

A mention is a stretch of tokens that stands for somebody or something; later stages never look behind it for meaning,
only at its fields. Persons, organisations and countries that act are all *actors*, so that a rule can take any of them.
"""

from typing import Literal

import msgspec

from risalah.values.document import Span

Kind = Literal["person", "post", "organisation", "country", "place", "occasion", "date", "pair"]


class Moment(msgspec.Struct, frozen=True):
    """An expression of time: EDTF with the text's own precision, the words, and what was inferred.

    `relation` says how the words point: 'past' ('pekan lalu'), 'future' ('September mendatang'), or null.
    `weekday_only` marks a bare day of the week.
    """

    edtf: str
    as_written: str
    span: Span
    relation: Literal["past", "future"] | None = None
    weekday_only: bool = False
    year_inferred: bool = False


class Post(msgspec.Struct, frozen=True):
    """An office held, as written; the organisation and country as far as the words or the lexicon tell."""

    title: str
    organisation: str | None
    country: str | None


class Quotation(msgspec.Struct, frozen=True):
    """Words said. `span` leaves out quotation marks and cue; `cue_span` is the verb of saying, if there is one.

    `speaker_span` is where the speaker is named (a noun phrase in the same sentence), or null where nobody is named
    ('katanya', a quotation that continues); then `continues` says that the last speaker goes on.
    """

    span: Span
    form: Literal["direct", "indirect"]
    cue: str | None
    cue_span: Span | None
    speaker_span: Span | None
    continues: bool
