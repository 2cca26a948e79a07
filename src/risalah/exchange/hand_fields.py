"""The fields of a form that is filled in by hand: each takes what was written and gives the ledger's own form of it.

What is wrong is noted with its line, so that one run says all of it; the value then is None.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from risalah.exchange.hand_yaml import Node, Problem
from risalah.exchange.web_address import BadAddress, clean
from risalah.knowledge.store import load
from risalah.ledger.lookup import country as country_code
from risalah.ledger.moments import day_span
from risalah.rights.quotation import SHORT

Field = Callable[["Problems", Node, str], Any]
Words = Callable[["Problems", Node, str], str | None]
_SHOWN = 12  # codes that are named; more are in the documentation
_MOST = 200  # items of a list
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ASK = "write it, or leave the record out"


class Problems:
    """What is wrong in a form."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def note(self, line: int, what: str, remedy: str) -> None:
        """One more."""
        self.found.append(Problem(line, what, remedy))


def text(longest: int = 300) -> Words:
    """Words on one line, as written.

    Args:
        longest: Characters.
    """

    def read(problems: Problems, node: Node, name: str) -> str | None:
        if not isinstance(node.value, str):
            problems.note(node.line, f"{name!r} is {_kind(node)}", "write words")
            return None
        words = " ".join(node.value.split())
        if any(not sign.isprintable() and sign not in "\u200c\u200d" for sign in words):
            problems.note(node.line, f"{name!r} holds a sign that cannot be kept", "leave it out")
            return None
        if len(words) > longest:
            problems.note(node.line, f"{name!r} is longer than {longest} characters", "shorten it")
            return None
        return words or None

    return read


def code(allowed: Iterable[str]) -> Words:
    """One of some codes."""
    known = list(allowed)

    def read(problems: Problems, node: Node, name: str) -> str | None:
        written = _WORDS(problems, node, name)
        if written is None or written in known:
            return written
        problems.note(node.line, f"{name!r} is {written!r}", f"write one of: {_some(known, written)}")
        return None

    return read


def moment(problems: Problems, node: Node, name: str) -> str | None:
    """A date with its precision, in EDTF."""
    written = _WORDS(problems, node, name)
    if written is None:
        return None
    if written.count("/") > 1 or None in map(day_span, written.split("/")) or day_span(written) is None:
        problems.note(
            node.line, f"{name!r} is {written!r}, which is no date",
            "write it as EDTF: 2025-06-12, 2025-06, 2025 or 2025-06-12/2025-06-14",
        )  # fmt: skip
        return None
    return written


def day(problems: Problems, node: Node, name: str) -> str | None:
    """A day of the calendar."""
    written = _WORDS(problems, node, name)
    try:
        if written is None or (len(written) == 10 and date.fromisoformat(written)):
            return written
    except ValueError:
        pass
    problems.note(node.line, f"{name!r} is {written!r}, which is no day", "write it as YYYY-MM-DD")
    return None


def country(problems: Problems, node: Node, name: str) -> str | None:
    """A state, by code or name in either language."""
    written = _WORDS(problems, node, name)
    found = country_code(written) if written else None
    if written and found is None:
        problems.note(node.line, f"{name!r} is {written!r}, which is no state", "write its code (JP) or name (Jepang)")
    return found


def address(problems: Problems, node: Node, name: str) -> str | None:
    """An address of the web."""
    written = text(2_000)(problems, node, name)
    try:
        if written:
            clean(written)
    except BadAddress as error:
        problems.note(node.line, f"{name!r} {error}", "write it as https://kabarcontoh.id/berita/1")
        return None
    return written


def sha256(problems: Problems, node: Node, name: str) -> str | None:
    """The hash of a file."""
    written = _WORDS(problems, node, name)
    if written is None or _SHA256.fullmatch(written.lower()):
        return written.lower() if written else None
    problems.note(node.line, f"{name!r} is no SHA-256", "write the 64 signs that sha256sum gives")
    return None


def quotation(problems: Problems, node: Node, name: str) -> str | None:
    """A short quotation."""
    written = text(600)(problems, node, name)
    if written and len(written.split()) > SHORT:
        problems.note(
            node.line, f"{name!r} has {len(written.split())} words", f"quote no more than {SHORT} of a document"
        )
        return None
    return written


def area(problems: Problems, node: Node, name: str) -> str | None:
    """A field of cooperation."""
    return code(load("taxonomy/areas"))(problems, node, name)


def several(item: Field) -> Field:
    """A list; one value by itself is a list of one."""

    def read(problems: Problems, node: Node, name: str) -> list[Any]:
        nodes = node.value if isinstance(node.value, list) else [] if node.value is None else [node]
        if len(nodes) > _MOST:
            problems.note(node.line, f"{name!r} has more than {_MOST} items", "give them in several files")
            return []
        found = [item(problems, each, name) for each in nodes if each.value is not None]
        return [each for each in found if each is not None]

    return read


def record(fields: Mapping[str, Field], required: Sequence[str] = ()) -> Field:
    """Values by name.

    Args:
        fields: The fields that there are.
        required: Those that have to say something.
    """

    def read(problems: Problems, node: Node, name: str) -> dict[str, Any] | None:
        if not isinstance(node.value, dict):
            problems.note(node.line, f"{name!r} is {_kind(node)}", f"write {', '.join(list(fields)[:3])} … under it")
            return None
        found: dict[str, Any] = {"line": node.line}
        before = len(problems.found)
        for key, value in node.value.items():
            if key not in fields:
                problems.note(value.line, f"{key!r} is not known here", f"write one of: {_some(list(fields), key)}")
            elif value.value is not None:
                found[key] = fields[key](problems, value, key)
        for key in required:
            if found.get(key) in (None, []) and not _told(node, key):
                line = node.value[key].line if key in node.value else node.line
                problems.note(line, f"{name!r} does not say {key!r}", _ASK)
        return found if len(problems.found) == before else None

    return read


def _told(node: Node, key: str) -> bool:
    """Whether something was written for a key: then what is wrong with it has been said."""
    assert isinstance(node.value, dict)
    return key in node.value and node.value[key].value not in (None, [])


def _some(known: Sequence[str], written: str) -> str:
    """Codes to choose from: those that look like what was written first, where there are many."""
    if len(known) <= _SHOWN:
        return ", ".join(known)
    import difflib

    near = difflib.get_close_matches(written, known, n=4, cutoff=0.5) or list(known[:_SHOWN])
    return f"{', '.join(near)} … (docs/entering.md lists them)"


def _kind(node: Node) -> str:
    return {list: "a list", dict: "several values by name", type(None): "empty"}.get(type(node.value), "a word")


_WORDS = text()
