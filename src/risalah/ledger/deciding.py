"""Decisions that a person takes. Each is one row of the log; what it says is folded at once.

A decision names accounts (of the record as it stood) and names, so that it holds however records are folded later.
Two people who decide differently: both decisions stay in their order, and the later one is told of the earlier.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger.database import writing
from risalah.ledger.decided import REVIEWS, Step, step_of, undone
from risalah.ledger.errors import Refused, Unknown
from risalah.ledger.fold import Fold
from risalah.ledger.ids import kind_of
from risalah.ledger.lookup import country
from risalah.ledger.lookup import record as find_record
from risalah.ledger.models import Decision, Evidence, FollowUp, PersonName
from risalah.ledger.moments import day_span, ordinal

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


class Taken(msgspec.Struct, frozen=True):
    """A decision that was taken: its number, the records it changed, earlier decisions of others that it outweighs."""

    number: int
    changed: list[str]
    outweighs: list[str]


def review(word: str, action: str, *, by: str, why: str = "", reason: str = "") -> Taken:
    """Accept or reject a record, or say that one is unsure.

    Args:
        word: The record's id.
        action: accept, reject or unsure.
        by: Who decides.
        why: In words.
        reason: One of `REASONS`, needed to reject.

    Raises:
        Unknown: There is no such record.
        Refused: A rejection without a reason.
    """
    if action == "reject" and reason not in REASONS:
        raise Refused(word, "a rejection needs a reason", f"give --reason, one of: {', '.join(REASONS)}")
    return _on_record(word, action, {"reason": reason} if reason else {}, by, why, same=tuple(REVIEWS))


def correct(word: str, field: str, value: str, *, by: str, why: str = "") -> Taken:
    """Correct a value of a record.

    Args:
        word: The record's id.
        field: One of `CORRECTABLE` for its kind.
        value: The right value; of several, codes with blanks or commas between.
        by: Who decides.
        why: In words.

    Raises:
        Unknown: There is no such record.
        Refused: The field cannot be corrected, or the value is none of its kind.
    """
    kind, _ = find_record(word)
    if field not in CORRECTABLE[kind]:
        allowed = ", ".join(CORRECTABLE[kind])
        raise Refused(word, f"{field!r} of a record of this kind cannot be corrected", f"name one of: {allowed}")
    payload = {"field": field, "value": _checked(word, kind, field, value)}
    return _on_record(word, "correct", payload, by, why, same=("correct",), field=field)


def lapse(word: str, on: str, *, by: str, why: str = "") -> Taken:
    """Say that a plan or promise lapsed on a day; nothing else ever does."""
    kind, _ = find_record(word)
    if kind not in ("commitment", "engagement", "agreement"):
        raise Refused(word, "only a plan or promise can lapse", "name one from risalah follow-up")
    if ordinal(on) is None or len(on) != 10:
        raise Refused(word, f"{on!r} is no day", "write it as YYYY-MM-DD")
    return _on_record(word, "lapse", {"on": on}, by, why, same=("lapse",))


def join(first: str, second: str, *, by: str, why: str = "") -> Taken:
    """Say that two records are of one happening, or two people one person."""
    return _tie("join", first, [second], by, why)


def part(word: str, others: Sequence[str], *, by: str, why: str = "") -> Taken:
    """Part accounts from their record, or names from their person.

    Args:
        word: The record, or the person.
        others: The accounts (ids as `risalah sources` shows them), or the names, that are of another.
        by: Who decides.
        why: In words.
    """
    if not others:
        raise Refused(word, "nothing is named that is to be parted from it", "name accounts or spellings")
    return _tie("part", word, list(others), by, why)


def follow(word: str, action: str, *, by: str, why: str = "") -> Taken:
    """Confirm or dismiss a proposed follow-up."""
    row = FollowUp.objects.filter(id=word).first()
    if row is None:
        raise Unknown(word, "there is no such follow-up in the ledger", "look for it with risalah follow-up")
    with writing():
        payload = {"later": row.later}
        number, outweighs = _log(action, row.plan, payload, by, why, same=("confirm", "dismiss"), field="later")
        Fold().follow_up({row.plan, row.later})
    return Taken(number, [row.plan], outweighs)


def undo(number: int, *, by: str, why: str = "") -> Taken:
    """Undo a decision; the log keeps both."""
    row = Decision.objects.filter(pk=number).first()
    if row is None:
        raise Unknown(f"decision {number}", "there is no such decision", "see risalah decide log")
    with writing():
        taken = _log("undo", row.target, {"decision": number}, by, why, same=())
        tied = [*row.payload.get("members", ()), *row.payload.get("others", ())]
        changed = _refold([row.target, *tied])
    return Taken(taken[0], changed, [])


def _on_record(
    word: str, action: str, payload: dict[str, Any], by: str, why: str, *, same: tuple[str, ...], field: str = ""
) -> Taken:
    with writing():
        _, record = find_record(word)
        number, outweighs = _log(action, record, payload, by, why, same=same, field=field)
        changed = Fold().refold([record])
    return Taken(number, sorted(changed), outweighs)


def _tie(action: str, first: str, others: list[str], by: str, why: str) -> Taken:
    with writing():
        kind = kind_of(first)
        if kind == "person":
            target, members, rest = _names(action, first, others)
        else:
            target, members, rest = _accounts(action, first, others)
        # Each with each: so parted no way around joins them again, and joined no earlier parting keeps them apart.
        payload = {"members": members, "others": rest}
        number, outweighs = _log(action, target, payload, by, why, same=("join", "part"))
        changed = _refold([*members, *rest])
    return Taken(number, changed, outweighs)


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
    rows = {row.id: row for row in PersonName.objects.filter(id__in=[first, *others])}
    for word in (first, *others):
        if word not in rows:
            raise Unknown(word, "there is no such name in the ledger", "see risalah show with the person's name")
    spellings = sorted(PersonName.objects.filter(person=rows[first].person).values_list("id", flat=True))
    if action == "join":
        if rows[others[0]].person == rows[first].person:
            raise Refused(others[0], "is a spelling of this person already", "see risalah show")
        theirs = PersonName.objects.filter(person=rows[others[0]].person).values_list("id", flat=True)
        return first, spellings, sorted(theirs)
    staying = [name for name in spellings if name not in others]
    if not staying or any(rows[other].person != rows[first].person for other in others):
        raise Refused(first, "these are not spellings of this person", "see risalah show for the spellings")
    return first, sorted(others), staying


def _refold(targets: Sequence[str]) -> list[str]:
    names = [target for target in targets if kind_of(target) == "person"]
    if names:
        Fold().rename(names)
        return sorted({row.person for row in PersonName.objects.filter(id__in=names)})
    return sorted(Fold().refold(targets))


def _log(
    action: str, target: str, payload: dict[str, Any], by: str, why: str, *, same: tuple[str, ...], field: str = ""
) -> tuple[int, list[str]]:
    """Write a decision; say which earlier ones of others on the same thing it outweighs."""
    gone = undone(step_of(row) for row in Decision.objects.filter(action="undo").order_by("pk"))
    earlier = Decision.objects.filter(target=target, action__in=same).exclude(pk__in=gone).order_by("pk")
    outweighs = [
        f"decision {row.pk} by {row.by} ({' '.join([row.action, str(row.payload.get('value', ''))]).strip()})"
        for row in earlier
        if (not field or _thing(row.payload) == _thing(payload)) and (row.action, row.payload) != (action, payload)
    ]
    row = Decision.objects.create(
        action=action, target=target, payload=payload, by=by, why=why, decided_at=datetime.now(UTC)
    )
    return row.pk, outweighs


def _thing(payload: dict[str, Any]) -> str:
    """What of its target a decision is about: a field, or what came later."""
    return str(payload.get("field") or payload.get("later") or "")


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


def history(word: str | None, *, limit: int) -> list[tuple[Step, str]]:
    """The decisions, newest first, each with 'undone' where a later one undid it.

    Args:
        word: A record's or person's id; None for all.
        limit: How many at most.
    """
    rows = Decision.objects.order_by("-pk")
    if word is not None:
        rows = rows.filter(target__in=_targets(word))
    steps = [step_of(row) for row in rows[:limit]]
    gone = undone(step_of(row) for row in Decision.objects.filter(action="undo").order_by("pk"))
    return [(step, "undone" if step.number in gone else "") for step in steps]


def _targets(word: str) -> set[str]:
    if kind_of(word) == "person":
        person = PersonName.objects.filter(id=word).values_list("person", flat=True).first() or word
        return {word, *PersonName.objects.filter(person=person).values_list("id", flat=True)}
    if kind_of(word) == "followup":
        return set(FollowUp.objects.filter(id=word).values_list("plan", flat=True))
    _, record = find_record(word)
    return set(Evidence.objects.filter(record=record).values_list("id", flat=True))
