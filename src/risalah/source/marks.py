"""Machine-readable marks about rights: what a value says, and which mark counts where several speak.

Takes values as pages, headers and files of a site carry them, gives notices. An invalid value says nothing, a mark that
is absent changes nothing. Of two marks on one question the one nearer to the document counts, also when it allows: the
page itself before an HTTP header, and that before a file of the site (https://www.w3.org/2022/tdmrep/).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from risalah.knowledge.anatomy import words
from risalah.values.document import Notice, Rights

_SIGNAL = re.compile(r"(?<![\w-])([a-z-]{2,20})\s{0,5}=\s{0,5}(yes|no)(?![\w-])")
# Directives of X-Robots-Tag with a value of their own: the 'none' of 'max-image-preview: none' forbids no reading.
_WITH_VALUE = re.compile(r"(?:max-[a-z-]{2,30}|unavailable_after)\s{0,5}:[^,;]*")
_PARTS = re.compile(r"[,;:\s]+")


def robots(instrument: Literal["robots_meta", "robots_header"], value: str) -> Notice | None:
    """Read the marks of a robots element or header.

    Args:
        instrument: Where it stands.
        value: Such as 'index, noai'. A mark that a header has for one named robot only counts as well: we cannot say
            that it is not meant for us.

    Returns:
        A notice with the marks that speak against indexing or AI, or None where there are none.
    """
    known = words().marks.robots
    said = _PARTS.split(_WITH_VALUE.sub("", value.lower()))
    marks = list(dict.fromkeys(mark for mark in said if mark in known))
    return Notice(instrument, None, ", ".join(marks)) if marks else None


def tdm(instrument: Literal["tdm_meta", "tdm_header", "tdm_file"], value: object) -> Notice | None:
    """Read a reservation against text and data mining.

    Args:
        instrument: Where it stands.
        value: 1 or 0, as a number or in words.

    Returns:
        A notice, also where the value is 0 (it overrules a mark further away); None for any other value.
    """
    said = str(value).strip()
    return Notice(instrument, None, said) if said in ("0", "1") else None


def signal(values: Iterable[str]) -> Notice | None:
    """Read content signals.

    Args:
        values: Such as 'search=yes, ai-train=no'. Where two of them disagree, 'no' counts.

    Returns:
        A notice with what is said of the known uses, or None where nothing is.
    """
    said: dict[str, str] = {}
    for value in values:
        for axis, answer in signals_in(value).items():
            said[axis] = "no" if "no" in (answer, said.get(axis)) else "yes"
    return _signal(said)


def signals_in(value: str) -> dict[str, str]:
    """Give what a content signal says, by use.

    Args:
        value: Such as 'search=yes, ai-train=no'.

    Returns:
        'yes' or 'no' for each known use that it names.
    """
    known = words().marks.axes
    return {axis: answer for axis, answer in _SIGNAL.findall(value.lower()) if axis in known}


def _signal(said: Mapping[str, str]) -> Notice | None:
    value = ", ".join(f"{axis}={answer}" for axis, answer in said.items())
    return Notice("content_signal", None, value) if value else None


def from_headers(headers: Mapping[str, object]) -> tuple[Notice, ...]:
    """Read the marks of HTTP headers.

    Args:
        headers: Values by name, in any letters; a header that came several times may have a list.

    Returns:
        The marks, at most one of a kind.
    """
    known = words().marks
    said: dict[str, list[str]] = {}
    for name, value in headers.items():
        values = value if isinstance(value, list) else [value]
        said.setdefault(name.strip().lower(), []).extend(str(each) for each in values if isinstance(each, str | int))
    found = [
        robots("robots_header", ", ".join(value for name in known.robots_headers for value in said.get(name, ()))),
        next(filter(None, (tdm("tdm_header", value) for name in known.tdm for value in said.get(name, ()))), None),
        signal(value for name in known.signals for value in said.get(name, ())),
    ]
    return tuple(notice for notice in found if notice)


def reserves_ai(notice: Notice) -> bool:
    """Say whether a mark is against automatic or AI use; a wording is judged where it is read.

    Args:
        notice: A notice that `robots`, `tdm`, `signal` or `site` made.
    """
    known = words().marks
    value = notice.value or ""
    if notice.instrument == "content_signal":
        said = signals_in(value)
        return any(said.get(axis) == "no" for axis in known.axes_ai)
    if notice.instrument.startswith("robots_"):
        return any(mark in known.robots_ai for mark in _PARTS.split(value))
    if notice.instrument == "rights_expression":
        return "mining" in value.lower() or value.startswith("DMI-")
    return notice.instrument == "ai_txt" or (notice.instrument.startswith("tdm_") and value == "1")


def joined(rights: Rights, further: Iterable[Notice]) -> Rights:
    """Add marks from further away to what a document already carries.

    Args:
        rights: The document's rights so far.
        further: Marks of headers, or of files of the site; they yield to those that `rights` has on the same question.

    Returns:
        The rights with both. 'noindex' and 'search=no' are kept and reserve nothing by themselves.
    """
    added = [notice for notice in (_beside(rights.notices, each) for each in further) if notice]
    ai = any(map(reserves_ai, added))
    return msgspec.structs.replace(
        rights,
        reserved=rights.reserved or ai,
        ai_reserved=rights.ai_reserved or ai,
        notices=(*rights.notices, *added),
    )


def _beside(nearer: tuple[Notice, ...], notice: Notice) -> Notice | None:
    """What a mark still says beside those that are nearer to the document."""
    if notice.instrument.startswith("tdm_"):
        return None if any(each.instrument.startswith("tdm_") for each in nearer) else notice
    if notice.instrument == "content_signal":
        said = signals_in(notice.value or "")
        for each in nearer:
            if each.instrument == "content_signal":
                said = {axis: said[axis] for axis in said if axis not in signals_in(each.value or "")}
        return _signal(said)
    return notice
