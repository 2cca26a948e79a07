"""A gold case: the facts that a careful reader takes from one report, coded by hand. One JSON file per report.

Only what the text says; silence is null or []. The codes are those of the reading.
"""

from pathlib import Path

import msgspec


class GoldDateline(msgspec.Struct, frozen=True):
    """The head of the report; the agency is not compared."""

    place: str | None = None
    agency: str | None = None


class GoldCredit(msgspec.Struct, frozen=True):
    """Somebody named as maker of the report."""

    role: str
    name: str


class GoldPerson(msgspec.Struct, frozen=True, kw_only=True):
    """A person named in the report, with the posts as the report names them."""

    name: str
    rank: str | None = None
    posts: list[str] = []
    country: str | None = None
    organisation: str | None = None


class GoldEngagement(msgspec.Struct, frozen=True, kw_only=True):
    """Something that states' people do together; `participants` are names."""

    type: str
    status: str
    date: str | None = None
    place: str | None = None
    place_country: str | None = None
    countries: list[str] = []
    participants: list[str] = []
    organisations: list[str] = []
    occasion: str | None = None
    areas: list[str] = []


class GoldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """An instrument and the stage that the report gives it."""

    type: str
    stage: str
    title: str | None = None
    date: str | None = None
    countries: list[str] = []
    areas: list[str] = []


class GoldCommitment(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody undertakes something; `gloss` says what, for people, and is not compared."""

    promisor: list[str]
    status: str
    promisee: list[str] = []
    gloss: str | None = None
    occasion: str | None = None
    areas: list[str] = []
    due: str | None = None
    asserted_by: str | None = None


class GoldAccreditation(msgspec.Struct, frozen=True, kw_only=True):
    """A post of one state that is valid for others."""

    receiving: list[str]
    sending: str | None = None
    post: str | None = None
    person: str | None = None


class GoldStatement(msgspec.Struct, frozen=True, kw_only=True):
    """Words said: characters `[start, end)` of the text, without quotation marks and cue."""

    speaker: str | None
    form: str
    start: int
    end: int


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one report says. Fields that the file has besides these are ignored."""

    id: str
    published: str | None = None
    dateline: GoldDateline | None = None
    credits: list[GoldCredit] = []
    rights_reserved: bool = False
    ai_reserved: bool = False
    related_lines: int = 0
    people: list[GoldPerson] = []
    engagements: list[GoldEngagement] = []
    agreements: list[GoldAgreement] = []
    commitments: list[GoldCommitment] = []
    accreditations: list[GoldAccreditation] = []
    statements: list[GoldStatement] = []


class GoldError(ValueError):
    """A gold case that is not as `docs/evaluation.md` says; the message names the field."""


def load_gold(path: Path) -> Gold:
    """Read one gold case.

    Args:
        path: `<id>.json`, UTF-8.

    Returns:
        The case.

    Raises:
        GoldError: the file is no JSON, or a field is missing or of the wrong kind.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except msgspec.DecodeError as error:
        raise GoldError(f"is no gold case ({error})") from error
