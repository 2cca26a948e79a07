"""The words by which the parts of a report are told apart: `source.yaml`, checked and frozen.

The file is read when it is first asked for. A key that is not a field here, a missing field or a wrong type stops the
load with the place in the file.
"""

from functools import lru_cache
from typing import Literal

import msgspec

from risalah.knowledge import store
from risalah.values.document import Instrument

Words = tuple[str, ...]


class RelatedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of promoted stories."""

    labels: Words
    lists: Words
    bare: Words
    inside: Words


class CreditWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Labels of the people who made a report, by role."""

    reporter: Words
    editor: Words
    photographer: Words
    translator: Words
    contributor: Words
    bare: Words
    nobody: Words
    via: Words
    sources: Words
    outlets: dict[str, str]


class CaptionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of captions."""

    starts: Words
    inside: Words
    closing: Words


class OtherWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lines that belong to the page and not to the report."""

    alone: Words
    starts: Words
    from_here: Words
    inside: Words
    buttons: Words
    summaries: Words


class DatelineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cities, outlets, and words that open a sentence and no dateline."""

    cities: Words
    outlets: Words
    outlet_words: Words
    place_words: Words
    openers: Words
    actors: Words
    weekdays: Words
    months: Words


class PublicationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on a line of publication beside its date; `weekdays_short` has an entry a day, Monday first."""

    labels: Words
    updates: Words
    beside: Words
    clocks: Words
    zones: Words
    indonesian_zones: Words
    weekdays_short: Words
    hijri: Words


class RightsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wordings of copyright lines and reservations."""

    copyright: Words
    anchors: Words
    uses: Words
    permissions: Words
    contents: Words
    forbids: Words
    ai: Words
    ai_words: Words
    reserves: Words
    terms: Words
    forms: Words
    holder_ends: Words


class OriginWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cues that say where an account comes from, by kind."""

    openers: Words
    official_release: Words
    press_statement: Words
    press_conference: Words
    interview: Words
    social_media: Words
    other_outlet: Words
    needs_opener: Words
    bodies: Words
    body_words: Words
    body_domains: Words
    fillers: Words


class HtmlWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Elements, class words and names of metadata by which the parts of an HTML page are known."""

    skipped: Words
    blocks: Words
    bodies: Words
    caption: Words
    related: Words
    credit: Words
    other: Words
    dates: Words
    authors: Words
    editors: Words
    robots: Words
    articles: Words


class MarkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names and values of machine-readable marks about rights."""

    robots_headers: Words
    robots: Words
    robots_ai: Words
    tdm: Words
    signals: Words
    axes: Words
    axes_ai: Words
    odrl: Words
    texts: Words
    free: Words
    names: dict[Instrument, str]


class AnatomyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of `source.yaml`."""

    related: RelatedWords
    credit: CreditWords
    caption: CaptionWords
    other: OtherWords
    dateline: DatelineWords
    publication: PublicationWords
    rights: RightsWords
    origin: OriginWords
    html: HtmlWords
    marks: MarkWords
    nitf: dict[str, str]
    columns: dict[Literal["text", "title", "url", "published", "id"], Words]


def check(content: object) -> AnatomyWords:
    """Turn the parsed content of a file like `source.yaml` into frozen lists.

    Args:
        content: What a YAML or JSON reader gives.

    Returns:
        The lists, frozen.

    Raises:
        msgspec.ValidationError: A key is unknown or missing, or a value has the wrong type; the message says where.
    """
    return msgspec.convert(content, AnatomyWords)


@lru_cache(maxsize=1)
def words() -> AnatomyWords:
    """Give the word lists of this package, read once.

    Returns:
        The lists of `source.yaml`.
    """
    return check(store.load("source"))
