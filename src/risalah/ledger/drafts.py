"""What a decision would write into the log: checked against the ledger as it stands, and not yet written.

A draft names accounts (of the record as it stood) and names, so that it holds however records are folded later.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger.decided import REVIEWS, step_of, undone
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.ids import kind_of
from risalah.ledger.intake import text_of
from risalah.ledger.lookup import country
from risalah.ledger.lookup import record as find_record
from risalah.ledger.models import Decision, Evidence, FollowUp, PersonName, Report
from risalah.ledger.moments import day_span, ordinal
from risalah.rights.wording import wording_hash

REASONS: Final = ("not-an-event", "wrong-parties", "wrong-type", "wrong-status", "wrong-date", "duplicate", "other")
# What can be corrected, by kind of record.
CORRECTABLE: Final = {
    "engagement": ("type", "status", "date", "place", "place_country", "countries", "areas", "edition"),
    "agreement": ("title", "type", "stage", "date", "countries", "areas"),
    "commitment": (
        "promisor", "promisee", "undertaking", "areas", "due", "status", "strength", "condition", "asserted_by",
        "countries",
    ),
    "accreditation": ("post", "person"),
    "statement": ("speaker", "date", "place"),
}  # fmt: skip


class Words(msgspec.Struct, frozen=True):
    """Words of a report on which a correction rests: `[start, end)` of its text."""

    report: str
    start: int
    end: int


class Draft(msgspec.Struct, frozen=True):
    """A decision before it is taken.

    `same` are the actions that speak of the same thing, `field` is the key of the payload that says which of several
    things; `folded` are the accounts or names to fold anew.
    """

    action: str
    target: str
    payload: dict[str, Any]
    folded: tuple[str, ...]
    same: tuple[str, ...] = ()
    field: str = ""


def review(word: str, action: str, reason: str = "") -> Draft:
    """Accept or reject a record, or say that one is unsure; see `deciding.review`."""
    if action == "reject" and reason not in REASONS:
        raise Refused(word, "a rejection needs a reason", f"give --reason, one of: {', '.join(REASONS)}")
    return _of_record(word, action, {"reason": reason} if reason else {}, same=tuple(REVIEWS))


def correct(word: str, field: str, value: str, words: Words | None = None) -> Draft:
    """Correct a value of a record; see `deciding.correct`."""
    kind, record = find_record(word)
    if field not in CORRECTABLE[kind]:
        allowed = ", ".join(CORRECTABLE[kind])
        raise Refused(word, f"{field!r} of a record of this kind cannot be corrected", f"name one of: {allowed}")
    payload: dict[str, Any] = {"field": field, "value": _checked(word, kind, field, value)}
    if words is not None:
        payload["words"] = _basis(record, words)
    return _of_record(word, "correct", payload, same=("correct",), field="field")


def lapse(word: str, on: str) -> Draft:
    """Say that a plan or promise lapsed on a day; see `deciding.lapse`."""
    kind, _ = find_record(word)
    if kind not in ("commitment", "engagement", "agreement"):
        raise Refused(word, "only a plan or promise can lapse", "name one from risalah follow-up")
    if ordinal(on) is None or len(on) != 10:
        raise Refused(word, f"{on!r} is no day", "write it as YYYY-MM-DD")
    return _of_record(word, "lapse", {"on": on}, same=("lapse",))


def join(first: str, second: str) -> Draft:
    """Say that two records are of one happening, or two people one person; see `deciding.join`."""
    return _tie("join", first, [second])


def part(word: str, others: Sequence[str]) -> Draft:
    """Part accounts from their record, or names from their person; see `deciding.part`."""
    if not others:
        raise Refused(word, "nothing is named that is to be parted from it", "name accounts or spellings")
    return _tie("part", word, list(others))


def keep_apart(first: str, second: str) -> Draft:
    """Say that two people are two; see `deciding.keep_apart`."""
    mine, theirs = _person(first), _person(second)
    if mine == theirs:
        raise Refused(second, "is a spelling of this person", "part it from the person instead")
    return _tied("part", first, _spellings(mine), _spellings(theirs))


def follow(word: str, action: str) -> Draft:
    """Confirm or dismiss a proposed follow-up; see `deciding.follow`."""
    row = FollowUp.objects.filter(id=word).first()
    if row is None:
        raise Unknown(word, "there is no such follow-up in the ledger", "look for it with risalah follow-up")
    payload = {"later": row.later}
    return Draft(action, row.plan, payload, (row.plan, row.later), ("confirm", "dismiss"), "later")


def undo(number: int) -> Draft:
    """Undo a decision; see `deciding.undo`."""
    row = decision(number)
    if number in undone(step_of(each) for each in Decision.objects.filter(action="undo")):
        raise Refused(f"decision {number}", "is undone already", "undo that undoing, or decide anew")
    first = row  # that the undoing of an undoing brings back
    while first.action == "undo":
        first = decision(first.payload["decision"])
    tied = (row.target, *first.payload.get("members", ()), *first.payload.get("others", ()))
    return Draft("undo", row.target, {"decision": number}, tied)


def decision(number: int) -> Decision:
    """A decision of the log.

    Raises:
        Unknown: There is none of this number.
    """
    row = Decision.objects.filter(pk=number).first()
    if row is None:
        raise Unknown(f"decision {number}", "there is no such decision", "see risalah decide log")
    return row


def _of_record(word: str, action: str, payload: dict[str, Any], same: tuple[str, ...], field: str = "") -> Draft:
    _, record = find_record(word)
    return Draft(action, record, payload, (record,), same, field)


# -- what decisions tie ------------------------------------------------------------------------------------------------


def _tie(action: str, first: str, others: list[str]) -> Draft:
    return _tied(action, *(_names if kind_of(first) == "person" else _accounts)(action, first, others))


def _tied(action: str, target: str, members: list[str], others: list[str]) -> Draft:
    """Each with each: so parted no way around joins them again, and joined no earlier parting keeps them apart."""
    payload = {"members": members, "others": others}
    return Draft(action, target, payload, (*members, *others), ("join", "part"))


def _accounts(action: str, first: str, others: list[str]) -> tuple[str, list[str], list[str]]:
    """The record, and the accounts that a decision joins with or parts from which."""
    kind, record = find_record(first)
    if action == "join":
        other_kind, other = find_record(others[0])
        if kind != other_kind:
            raise Refused(others[0], f"is a record of another kind than {first}", "join records of one kind")
        if kind in ("statement", "accreditation"):
            raise Refused(first, f"{kind}s are joined by their words alone", "correct one of them instead")
        if record == other:
            raise Refused(others[0], "is in this record already", "see risalah sources")
        return record, _told_by(record), _told_by(other)
    rows = _told_by(record)
    wrong = [other for other in others if other not in rows]
    if wrong:
        raise Refused(wrong[0], f"is no account of {record}", "see risalah sources for its accounts")
    staying = [row for row in rows if row not in others]
    if not staying:
        raise Refused(record, "all of its accounts cannot be parted from it", "leave one at least")
    return record, sorted(others), staying


def _told_by(record: str) -> list[str]:
    """The accounts of a record."""
    return sorted(Evidence.objects.filter(record=record).values_list("id", flat=True))


def _names(action: str, first: str, others: list[str]) -> tuple[str, list[str], list[str]]:
    """The person, and the spellings that a decision joins with or parts from which."""
    persons = {word: _person(word) for word in (first, *others)}
    spellings = _spellings(persons[first])
    if action == "join":
        if persons[others[0]] == persons[first]:
            raise Refused(others[0], "is a spelling of this person already", "see risalah show")
        return first, spellings, _spellings(persons[others[0]])
    staying = [name for name in spellings if name not in others]
    if not staying or any(persons[other] != persons[first] for other in others):
        raise Refused(first, "these are not spellings of this person", "see risalah show for the spellings")
    return first, sorted(others), staying


def _person(name: str) -> str:
    row = PersonName.objects.filter(id=name).first()
    if row is None:
        raise Unknown(name, "there is no such name in the ledger", "see risalah show with the person's name")
    return row.person


def _spellings(person: str) -> list[str]:
    return sorted(PersonName.objects.filter(person=person).values_list("id", flat=True))


# -- corrections -------------------------------------------------------------------------------------------------------


def _basis(record: str, words: Words) -> dict[str, Any]:
    """The words of a correction as the log keeps them; of a text that may not be kept their place, and the hash if
    they are words behind a value."""
    where = f"{words.report} {words.start}-{words.end}"
    report = Report.objects.filter(id=words.report).first()
    if report is None or not Evidence.objects.filter(record=record, report=report).exists():
        raise Refused(where, f"no such report tells of {record}", "select words in one of its reports")
    text = text_of(report.pk)
    if not 0 <= words.start < words.end or (text is not None and words.end > len(text)):
        raise Refused(where, "these are no words of the report", "select them again")
    if text is None:
        known = (report.hashes or {}).get(f"{words.start}-{words.end}", "")
    else:
        known = wording_hash(text[words.start : words.end])
    kept: dict[str, Any] = msgspec.to_builtins(words)
    return kept | {"hash": known}


def _checked(word: str, kind: str, field: str, value: str) -> str:
    """A correction's value in the ledger's own form."""
    value = value.strip()
    known = codes()
    if field in ("countries", "promisor", "promisee"):
        return " ".join(sorted({_state(word, part) for part in value.replace(",", " ").split() or [""]}))
    if field == "place_country":
        return _state(word, value)
    if field in ("date", "due") and (value.count("/") > 1 or None in map(day_span, value.split("/"))):
        raise Refused(word, f"{value!r} is no date", "write it as EDTF: 2025-06-12, 2025-06 or 2025-06-12/2025-06-14")
    allowed = {
        ("engagement", "type"): known.types | known.refined,
        ("engagement", "status"): known.statuses,
        ("agreement", "stage"): known.stages,
        ("commitment", "status"): known.commitment_statuses,
        ("commitment", "strength"): known.strengths,
    }.get((kind, field))
    if allowed is not None and value not in allowed:
        raise Refused(
            word, f"{value!r} is no {field} of a record of this kind", f"write one of: {', '.join(sorted(allowed))}"
        )
    if field == "areas":
        areas = dict.fromkeys(value.replace(",", " ").split())
        wrong = [area for area in areas if area not in load("taxonomy/areas")]
        if wrong:
            raise Refused(word, f"{wrong[0]!r} is none of the areas", "see docs/reading.md for their codes")
        return " ".join(areas)
    if field == "edition" and not (len(value) == 4 and value.isdigit()):
        raise Refused(word, f"{value!r} is no edition", "write its year")
    return value


def _state(word: str, name: str) -> str:
    code = country(name)
    if code is None:
        raise Refused(word, f"{name!r} is no state", "write its code (JP) or name")
    return code
