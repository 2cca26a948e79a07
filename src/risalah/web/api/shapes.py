"""The values that answers are made of. Fields are named as in exports (`docs/export.md`) and readings.

Codes stand as they are; `labels` names them in the language that was asked for, under the name of their field. Days are
ISO days, dates EDTF, countries ISO 3166-1 alpha-2; what is unknown is '' or [].
"""

from typing import Any

import msgspec

Labels = dict[str, str | list[str]]
Span = tuple[int, int]


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What all answers are: whole, named, unchangeable."""


class _Record(Shape, frozen=True, tag_field="kind"):
    id: str
    title: str
    when: str
    day: str
    countries: list[str]
    independent_accounts: int
    reports: int
    first_told: str
    last_told: str
    differs: list[str]
    review: str
    labels: Labels


class Engagement(_Record, frozen=True, tag="engagement"):
    """Something that people of two or more states do together; `state` says how a plan stands."""

    type: str
    status: str
    state: str
    date: str
    place: str
    place_country: str
    occasion: str
    occasion_id: str
    edition: str
    areas: list[str]
    organisations: list[str]


class Agreement(_Record, frozen=True, tag="agreement"):
    """An instrument between states at one stage; `state` says how one stands that is not signed."""

    type: str
    stage: str
    state: str
    date: str
    areas: list[str]


class Commitment(_Record, frozen=True, tag="commitment"):
    """Somebody undertakes something; of a text that may not be shown `undertaking` is a short quotation."""

    promisor: list[str]
    promisee: list[str]
    undertaking: str
    status: str
    state: str
    strength: str
    due: str
    due_until: str
    condition: str
    asserted_by: str
    occasion: str
    occasion_id: str
    areas: list[str]


class Accreditation(_Record, frozen=True, tag="accreditation"):
    """A post of one state that is valid for others."""

    post: str
    sending: str
    receiving: list[str]
    person: str


class Statement(_Record, frozen=True, tag="statement"):
    """Words said by somebody; the words are with the accounts, as far as rights allow."""

    speaker: str
    speaker_id: str
    speaker_name: str
    form: str
    date: str
    place: str


Record = Engagement | Agreement | Commitment | Accreditation | Statement


class Participant(Shape, frozen=True):
    """Somebody who takes part, with rank and post as told then; `person` is '' for a post without a name."""

    person: str
    name: str
    written: str
    side: str
    role: str
    rank: str
    post: str
    labels: Labels


class FollowUp(Shape, frozen=True):
    """A later record confirms, carries out, postpones or cancels a plan; `state` is proposed or fact."""

    id: str
    plan_kind: str
    plan: str
    later_kind: str
    later: str
    effect: str
    state: str
    basis: str
    why: list[str]
    day: str
    labels: Labels


class Report(Shape, frozen=True):
    """Where an account is from, and whose it is; `rights` is open, copyright or reserved."""

    id: str
    document: str
    source: str
    part: str
    url: str
    title: str
    published: str
    language: str
    holder: str
    rights: str


class Words(Shape, frozen=True):
    """The words behind values, by field: whole where rights allow, else short quotations (40 words), else none.

    `withheld` says why they are not whole: '', 'copyright', 'reserved' or 'not kept'; `opens` what would open them.
    """

    spans: dict[str, list[Span]]
    words: dict[str, list[str]]
    whole: bool
    withheld: str
    opens: str


class Decision(Shape, frozen=True):
    """A decision of the log. `details` are what it says (field, value, reason, …); a later one may have undone it."""

    number: int
    action: str
    target: str
    details: dict[str, Any]
    by: str
    why: str
    at: str
    undone: bool
    labels: Labels
