"""Records that a person enters by hand, from a document that may not be read or is on paper, into the ledger."""

import hashlib
from typing import Any

import msgspec

from risalah.exchange import hand_form, hand_reading, hand_yaml
from risalah.exchange.hand_yaml import NoForm, Problem
from risalah.ledger.by_hand import ByHand
from risalah.ledger.entering import Citation, Entered
from risalah.ledger.entering import enter as put


class Wrong(Exception):
    """A form that cannot be entered, and all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.what for problem in problems))
        self.problems = problems


def enter(data: bytes, *, source: str, by: str, day: str) -> Entered:
    """Enter the records of a form into the open ledger.

    Args:
        data: The form, YAML or JSON (`docs/entering.md`).
        source: What the file is called.
        by: Who enters it.
        day: The day it is (ISO).

    Returns:
        What became of it.

    Raises:
        Wrong: It cannot be read, or something in it is not allowed or missing; nothing was entered.
    """
    try:
        form, problems = hand_form.checked(hand_yaml.read(data))
    except NoForm as error:
        raise Wrong([error.problem]) from None
    if problems:
        raise Wrong(problems)
    sha256 = hashlib.sha256(data).hexdigest()
    reading, text = hand_reading.reading(form, source=source, sha256=sha256, by=by)
    return put(_citation(form["document"]), reading, text, ByHand(by, day))


def _citation(document: dict[str, Any]) -> Citation:
    named = [document.get("shelf_mark"), f"page {document['page']}" if document.get("page") else None]
    place = ", ".join(part for part in named if part) or None
    given = {
        key: document.get(key) for key in ("holder", "title", "url", "shelf_mark", "published", "sha256", "why_unread")
    }
    return msgspec.convert({**given, "place": place, "rights": document.get("rights") or "reserved"}, Citation)
