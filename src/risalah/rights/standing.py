"""Where a document stands: open, claimed by a copyright line, or reserved, with the words of every notice.

Takes a document, gives its standing. A bare copyright line is told apart from a reservation here, although the
reading's `rights.reserved` is true for both: the one says whose the text is, the other what must not be done with it.
"""

from typing import Literal
from urllib.parse import urlsplit

import msgspec

from risalah.knowledge.anatomy import words
from risalah.source import marks
from risalah.values.document import Document, Notice

Level = Literal["open", "copyright", "reserved"]

LONGEST = 300  # characters of a notice's words
_STRENGTH: tuple[Level, ...] = ("reserved", "copyright", "open")


class NoticeWords(msgspec.Struct, frozen=True):
    """A notice and what it says: its own words, or for a mark outside the text its name and value ('robots: noai')."""

    instrument: str
    words: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What a document's notices say together.

    `notices` has the strongest first, each kind in the order of the document; `host` is where the document is from,
    without 'www.'; `signals` are pairs of use ('search', 'ai-input', 'ai-train') and 'yes' or 'no'.
    """

    level: Level
    holder: str | None
    host: str | None
    notices: tuple[NoticeWords, ...]
    ai_reserved: bool
    signals: tuple[tuple[str, str], ...]


def standing(document: Document) -> Standing:
    """Say where a document stands.

    Args:
        document: As `source` gives it.

    Returns:
        Its standing; `level` is that of its strongest notice.
    """
    found = [(_level(document, notice), notice) for notice in document.rights.notices]
    found.sort(key=lambda each: _STRENGTH.index(each[0]))
    return Standing(
        level=found[0][0] if found else "open",
        holder=document.rights.holder,
        host=host_of(document.url),
        notices=tuple(NoticeWords(notice.instrument, _said(document, notice)) for _, notice in found),
        ai_reserved=document.rights.ai_reserved,
        signals=_signals(document.rights.notices),
    )


def _level(document: Document, notice: Notice) -> Level:
    """How strong one notice is."""
    if notice.instrument == "copyright":
        return "reserved" if _reserves(_words(document, notice)) else "copyright"
    if notice.instrument == "feed_rights":
        return _feed_level(notice.value or "")
    if notice.instrument == "rights_expression":
        # A ban on training alone bars sending, as 'ai-train=no' does.
        return "open" if (notice.value or "").endswith("TRAINING") else "reserved"
    if notice.instrument == "content_signal":
        # Only 'ai-input' speaks of what is done here; 'ai-train' and 'search' bar single actions (see `gates`).
        return "reserved" if marks.signals_in(notice.value or "").get("ai-input") == "no" else "open"
    if notice.instrument.startswith("tdm_"):
        return "open" if notice.value == "0" else "reserved"
    return "reserved"


def _feed_level(said: str) -> Level:
    """What a feed says of its rights is a line like those at the end of a report, or the address of a licence."""
    if any(free in said.lower() for free in words().marks.free):
        return "open"
    return "reserved" if _reserves(said) else "copyright"


def _reserves(line: str) -> bool:
    """Say whether a copyright line also reserves ('All rights reserved', 'Hak cipta dilindungi undang-undang')."""
    known = words().rights
    low = line.lower()
    return any(cue in low for cues in (known.reserves, known.forbids, known.permissions) for cue in cues)


def _words(document: Document, notice: Notice) -> str:
    start, end = notice.span or (0, 0)
    return " ".join(document.text[start:end].split())


def _said(document: Document, notice: Notice) -> str:
    if notice.span is None:
        name = words().marks.names.get(notice.instrument, notice.instrument)
        return f"{name}: {notice.value}" if notice.value else name
    said = _words(document, notice)
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def host_of(url: str | None) -> str | None:
    """The host of an address, without 'www.'; None where it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _signals(notices: tuple[Notice, ...]) -> tuple[tuple[str, str], ...]:
    """What content signals say, the nearest one first (`marks.joined` has settled which counts)."""
    said: dict[str, str] = {}
    for notice in notices:
        if notice.instrument == "content_signal":
            said = {**marks.signals_in(notice.value or ""), **said}
    return tuple((axis, said[axis]) for axis in words().marks.axes if axis in said)
