"""The reading: one document in, one JSON object out (`docs/reading.md`). Names are fixed by schema risalah/reading/1.

Spans are `[start, end)` into the decoded text. Dates are EDTF. Countries are ISO 3166-1 alpha-2. Codes are those of
`knowledge/taxonomy/`. Every value that was read has evidence; every value that was inferred has a note.
"""

from typing import Final, Literal

import msgspec
from msgspec import UNSET, UnsetType

from risalah.values.document import Credit, Dateline, Note, Origin, Related, Rights, Span, TextPart

SCHEMA: Final = "risalah/reading/1"

Evidence = dict[str, list[Span]]
Status = Literal["proposed", "planned", "ongoing", "held", "postponed", "cancelled", "denied"]
ParticipantRole = Literal["principal", "host", "guest", "delegation", "accompanying", "witness", "observer"]


class Reader(msgspec.Struct, frozen=True):
    """Which reader made this: its version, and the language it read in (null where it knows none)."""

    version: str
    language: str | None


class DocumentPart(msgspec.Struct, frozen=True, kw_only=True):
    """The document itself: where it is from, who made it, and what its notices allow.

    `text_map` stands only where the text was extracted (HTML); `id` and `url` only where the input gave them.
    """

    source: str
    sha256: str
    language: str | None
    title: str | None
    published: str | None
    dateline: Dateline | None
    credits: list[Credit]
    rights: Rights
    related: list[Related]
    origin: list[Origin]
    id: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    text_map: list[TextPart] | UnsetType = UNSET


class PostHeld(msgspec.Struct, frozen=True):
    """An office held, as written, with the organisation and the country that the words or the lexicon tell."""

    title: str
    organisation: str | None
    country: str | None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named: the name without rank, title and honorific, and every place where they are mentioned."""

    id: str
    name: str
    rank: str | None
    honorifics: list[str]
    posts: list[PostHeld]
    organisation: str | None
    country: str | None
    aliases: list[str]
    mentions: list[Span]


class Organisation(msgspec.Struct, frozen=True):
    """A ministry, a force, a body: with its country where it has one."""

    id: str
    name: str
    country: str | None
    mentions: list[Span]


class Place(msgspec.Struct, frozen=True):
    """A country, region, city or site that the text names."""

    id: str
    name: str
    country: str | None
    kind: Literal["country", "region", "city", "site"]
    mentions: list[Span]


class Date(msgspec.Struct, frozen=True):
    """An expression of time: EDTF with the text's own precision, and the words."""

    edtf: str
    as_written: str
    span: Span


class Occasion(msgspec.Struct, frozen=True):
    """A named happening, such as an exercise or an exhibition; `host` is a country."""

    id: str
    name: str
    kind: Literal["exercise", "exhibition", "forum", "commemoration"]
    host: str | None
    mentions: list[Span]


class Participant(msgspec.Struct, frozen=True):
    """Somebody who takes part: `person` is the id of a person, `side` the country they act for."""

    person: str | None
    name: str
    side: str | None
    role: ParticipantRole


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that people of two or more states do together: a meeting, a visit, an exercise, a signing."""

    id: str
    type: str
    status: Status
    date: str | None
    place: str | None
    place_country: str | None
    countries: list[str]
    participants: list[Participant]
    organisations: list[str]
    occasion: str | None
    areas: list[str]
    evidence: Evidence
    rule: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument between states, with the stage that the text gives it."""

    id: str
    title: str
    type: str
    stage: str
    date: str | None
    countries: list[str]
    signatories: list[str]
    areas: list[str]
    evidence: Evidence
    rule: str


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody undertakes, offers or hopes to do something; `undertaking` is as written."""

    id: str
    promisor: list[str]
    promisee: list[str]
    undertaking: str
    occasion: str | None
    areas: list[str]
    due: str | None
    status: str
    strength: Literal["aspiration", "offer", "intention", "agreement", "obligation"]
    asserted_by: str | None
    evidence: Evidence
    rule: str
    condition: str | UnsetType = UNSET


class Accreditation(msgspec.Struct, frozen=True, kw_only=True):
    """A post of one state that is valid for other states."""

    id: str
    post: str
    sending: str | None
    receiving: list[str]
    person: str | None
    evidence: Evidence
    rule: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words said: the span leaves out quotation marks and the verb of saying."""

    id: str
    speaker: str | None
    speaker_id: str | None
    form: Literal["direct", "indirect"]
    cue: str | None
    date: str | None
    place: str | None
    span: Span


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One document's account, as `risalah read FILE --format json` prints it."""

    schema: Literal["risalah/reading/1"] = SCHEMA
    reader: Reader
    document: DocumentPart
    people: list[Person] = []
    organisations: list[Organisation] = []
    places: list[Place] = []
    dates: list[Date] = []
    occasions: list[Occasion] = []
    engagements: list[Engagement] = []
    agreements: list[Agreement] = []
    commitments: list[Commitment] = []
    accreditations: list[Accreditation] = []
    statements: list[Statement] = []
    notes: list[Note] = []
