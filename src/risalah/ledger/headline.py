"""A record in words of a language: what pages, briefs and feeds call it.

Takes a row of any kind of record, gives its parts; names and undertakings stay as reports write them, these no longer
than a short quotation, whatever may be shown of the report.
"""

import msgspec

from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import Language, countries, country, label
from risalah.ledger.models import Accreditation, Agreement, Commitment, Engagement, Record, Statement
from risalah.rights.quotation import quotation


class Headline(msgspec.Struct, frozen=True):
    """A record in words.

    `day` is the date as told ('Juni 2025'), '' where none is; `what` the kind of thing ('pertemuan'); `status_code` is
    '' for what has none; `about` a title, an undertaking, a post or a speaker; `states` names with commas between.
    """

    day: str
    what: str
    status: str
    status_code: str
    about: str
    place: str
    states: str

    @property
    def title(self) -> str:
        """What and about what on one line, without day and status; once, where a title says no more than its kind."""
        parts = [self.what, self.about] if self.what.casefold() != self.about.casefold() else [self.about]
        return _capital(": ".join(part for part in parts if part))


def headline(record: Record, language: Language) -> Headline:
    """Say what a record is about.

    Args:
        record: The row.
        language: 'id' or 'en'.
    """
    states = countries(record.countries, language)
    day = in_words(getattr(record, "date", "") or getattr(record, "due", ""), language)
    if isinstance(record, Engagement):
        what = label("engagement_type", record.type, language)
        place = record.place or (country(record.place_country, language) if record.place_country else "")
        return Headline(day, what, label("status", record.status, language), record.status, record.about, place, states)
    if isinstance(record, Agreement):
        what = label("agreement_type", record.type, language)
        return Headline(day, what, label("stage", record.stage, language), record.stage, record.title, "", states)
    if isinstance(record, Commitment):
        what = label("strength", record.strength, language)
        status = label("status", record.status, language)
        sides = [countries(side, language) for side in (record.promisor, record.promisee) if side]
        return Headline(day, what, status, record.status, undertaking(record), "", " → ".join(sides) or states)
    if isinstance(record, Accreditation):
        sides = [countries(side, language) for side in (record.sending, record.receiving) if side]
        return Headline(day, record.post, "", "", record.person, "", " → ".join(sides) or states)
    assert isinstance(record, Statement)
    what = label("kind", "statement", language)
    return Headline(day, what, "", "", record.speaker, record.place, states)


def undertaking(record: Commitment) -> str:
    """What is undertaken, in the words of a report: no more of them than a short quotation."""
    return quotation(record.undertaking, 0, len(record.undertaking), False)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
