"""What `source/` makes of a file: the decoded text and the anatomy of a report, told apart by offsets.

Every span is `[start, end)` into `Document.text`, in Python string characters. For plain text `text` is the decoded
file, nothing normalised away; for HTML it is the extracted text and `text_map` says from where each part came.
"""

from typing import Literal

import msgspec

Span = tuple[int, int]

Role = Literal["title", "body", "caption", "related", "credit", "notice", "other"]


class Block(msgspec.Struct, frozen=True):
    """A stretch of text with one role. Blocks never overlap and stand in order; only `body` is read for events.

    A paragraph is one block. A label in the middle of a line ('… di Jakarta.Baca juga: …') splits it into two.
    A dateline is left out of the body block that follows it.
    """

    role: Role
    start: int
    end: int


class Dateline(msgspec.Struct, frozen=True):
    """The head of a report ('Jakarta (Kabar Contoh) - '): place and agency as written; the span leaves out the dash."""

    place: str | None
    agency: str | None
    span: Span


class Credit(msgspec.Struct, frozen=True):
    """A person named as maker of the report."""

    role: Literal["reporter", "editor", "photographer", "translator", "contributor"]
    name: str
    span: Span


# The first two are wordings of the text, the others marks outside it.
Instrument = Literal[
    "copyright",
    "notice",
    "robots_meta",
    "robots_header",
    "tdm_meta",
    "tdm_header",
    "tdm_file",
    "ai_txt",
    "content_signal",
    "feed_rights",
    "rights_expression",
]


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """A wording or a machine-readable mark about rights.

    `span` is null for marks outside the text; `value` is what such a mark says ('noai', '1', 'search=yes, ai-train=no')
    and is left out of JSON for wordings.
    """

    instrument: Instrument
    span: Span | None
    value: str | None = None


class Rights(msgspec.Struct, frozen=True):
    """What the document's own notices say: rights reserved in general, and against automatic or AI use."""

    reserved: bool = False
    ai_reserved: bool = False
    holder: str | None = None
    year: int | None = None
    notices: tuple[Notice, ...] = ()


class Related(msgspec.Struct, frozen=True):
    """A promoted story ('Baca juga: …'): the span holds label and title."""

    title: str
    span: Span


class Origin(msgspec.Struct, frozen=True):
    """Where the account comes from. `received` is EDTF or null; the reader fills it in from a date inside the span."""

    kind: Literal[
        "official_release", "press_statement", "press_conference", "interview", "social_media", "other_outlet"
    ]
    issuer: str | None
    received: str | None
    span: Span


class Note(msgspec.Struct, frozen=True):
    """What was inferred, what disagrees, what was left out and why. `code` is stable, `message` is English."""

    code: str
    message: str
    span: Span | None = None


class TextPart(msgspec.Struct, frozen=True):
    """Where a stretch of extracted text came from: `line` is the source line of the element, `path` its XPath."""

    start: int
    end: int
    path: str
    line: int | None
    role: Role


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One report as it stands before anything is read from it.

    `source` is the file's name (no folders) or '-'; `sha256` is of the file's bytes; `published` an EDTF day or null;
    `part` says which of a file's reports this is ('line 7' of JSON Lines, 'item 2' of a JSON array), null for the only
    one.
    """

    text: str
    source: str
    sha256: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    blocks: tuple[Block, ...] = ()
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    rights: Rights = Rights()
    related: tuple[Related, ...] = ()
    origin: tuple[Origin, ...] = ()
    notes: tuple[Note, ...] = ()
    text_map: tuple[TextPart, ...] = ()
    id: str | None = None
    url: str | None = None
    part: str | None = None
