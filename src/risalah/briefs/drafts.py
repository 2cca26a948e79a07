"""Lines before their footnotes are numbered: what they say, and what they rest on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from risalah.briefs.quoting import Quoting


class Told(NamedTuple):
    """One report's account of a record."""

    evidence: str
    report: str
    record: str


class Cited(NamedTuple):
    """A report that cites somebody in a post, found by the spelling of the name."""

    report: str
    name: str


class Counted(NamedTuple):
    """A count of records (or reports), with the ids of some."""

    number: int
    ids: tuple[str, ...]
    reports: bool = False


class Decided(NamedTuple):
    """A person's decision: its number in the log."""

    number: int


class OfLedger(NamedTuple):
    """The ledger itself: a sentence of the catalogue."""

    message: str


Ground = Told | Cited | Counted | Decided | OfLedger


class Draft(msgspec.Struct, kw_only=True):
    """A line with its grounds; `finish` says the text of a line that quotes, once it is known what may be quoted."""

    lead: str
    text: str
    grounds: list[Ground]
    sign: str = ""
    kind: str = ""
    record: str = ""
    code: str = ""
    finish: Callable[["Quoting"], str] | None = None


class Part(msgspec.Struct, kw_only=True):
    """A section to be: `total` counts all that could stand in it, `least` lines stay however short room is."""

    code: str
    title: str
    drafts: list[Draft]
    total: int
    least: int = 1
    at_least: bool = False
