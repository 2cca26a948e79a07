"""Corrections as gold: reports that were reviewed whole, as cases for `risalah evaluate` (`docs/evaluation.md`).

Gold is what one report says, a record is what all of them say. So a case takes what its report's own account says, with
a correction where it rests on this report's words or on no other report. Where a record was decided on and it stays
open what this report says of it, the report is left out and counted. Texts go out only where the gate 'export' lets
them.
"""

import hashlib
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.ledger.by_hand import by_hand
from risalah.ledger.decided import Decided, Step
from risalah.ledger.errors import Refused
from risalah.ledger.governing import originals
from risalah.ledger.intake import text_of
from risalah.ledger.models import RECORDS, Evidence, Record, Report
from risalah.ledger.opened import newest
from risalah.ledger.permissions import permissions
from risalah.ledger.rows import find, pieces
from risalah.ledger.summary import same
from risalah.ledger.weight import SETTLED
from risalah.rights.gates import gate
from risalah.rights.permissions import Permission
from risalah.rights.standing import Standing
from risalah.values.reading import Reading

# Why a report is left out, as codes.
LEFT_OUT: Final = ("unreviewed", "rejected", "differs", "not_kept", "rights")
# Rejections after which nothing is missing: the report does not say it, or says it elsewhere.
_CLEAN: Final = frozenset({"not-an-event", "duplicate"})
_KINDS: Final = {
    "engagement": "engagements",
    "agreement": "agreements",
    "commitment": "commitments",
    "accreditation": "accreditations",
    "statement": "statements",
}
# Fields that are compared with the record, with the field whose rule says when two values are the same.
_COMPARED: Final = {
    "engagement": {"type": "type", "status": "status", "date": "date", "place": "place", "place_country": "place"},
    "agreement": {"type": "type", "stage": "status", "date": "date"},
    "commitment": {"status": "status", "due": "date"},
    "accreditation": {},
    "statement": {},
}
_LISTS: Final = frozenset({"countries", "areas", "promisor", "promisee"})
_AS_READ: Final = ("dateline", "credits", "rights_reserved", "ai_reserved", "related_lines", "people")
_PIECE = 200


class Exported(msgspec.Struct, frozen=True):
    """How many cases were written, and how many reports were left out by why (`LEFT_OUT`)."""

    cases: int
    left_out: dict[str, int]


class _Left(Exception):
    """A report is left out; the message is the code."""


def export(folder: Path, *, day: str) -> Exported:
    """Write the reports that were reviewed whole as cases: `<id>.json` and `<id>.txt`.

    Args:
        folder: Where; it must not be there, or be empty. It is made only where there is a case.
        day: ISO day on which permissions have to hold.

    Returns:
        What was written and what was left out.

    Raises:
        Refused: The folder is there and not empty, or cannot be written.
    """
    _refuse(folder)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    cases, left = 0, Counter[str]()
    try:
        for found in _cases(day):
            if isinstance(found, str):
                left[found] += 1
                continue
            case, text = found
            part.mkdir(parents=True, exist_ok=True)
            (part / f"{case['id']}.json").write_bytes(msgspec.json.format(msgspec.json.encode(case), indent=1) + b"\n")
            (part / f"{case['id']}.txt").write_bytes(text.encode())
            cases += 1
        if cases:
            if folder.exists():
                folder.rmdir()
            part.rename(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise Refused(
            str(folder), f"cannot be written ({why})", "check the disk and the right to write there"
        ) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Exported(cases, {why: left[why] for why in LEFT_OUT if left[why]})


def _leaves(report: Report, permitted: Sequence[Permission], day: str) -> bool:
    standing = msgspec.convert(report.standing, Standing)
    return gate("export", standing, handed_over=report.handed_over, permissions=permitted, day=day).allowed


def _refuse(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(str(folder), "is there already", "name a folder that is not there, or is empty")


def _cases(day: str) -> Iterator[tuple[dict[str, Any], str] | str]:
    """The case of each report with a record that was decided on, with its text; or why it is left out."""
    settled = [
        identifier
        for model in RECORDS.values()
        for identifier in model._default_manager.filter(review__in=SETTLED).values_list("id", flat=True)
    ]
    wanted = {row.report_id for row in find(Evidence, "record", settled)}
    decided, permitted = Decided(), permissions()
    for piece in pieces(sorted(wanted), _PIECE):
        accounts: dict[str, list[Evidence]] = defaultdict(list)
        for row in find(Evidence, "report_id", piece):
            accounts[row.report_id].append(row)
        records = _records(row.record for own in accounts.values() for row in own)
        steps = _steps(decided, records)
        copied = originals(piece)
        for report in sorted(find(Report, "id", piece), key=lambda each: each.pk):
            try:
                found = {row.local: _facts(row, records[row.record], steps[row.record]) for row in accounts[report.pk]}
                if not all(_leaves(each, permitted, day) for each in (report, *copied.get(report.pk, ()))):
                    raise _Left("rights")
                text = text_of(report.pk)
                if text is None or by_hand(report):
                    raise _Left("not_kept")
                yield _case(report, newest(report.pk), found, text), text
            except _Left as left:
                yield str(left)


def _records(ids: Iterator[str]) -> dict[str, Record]:
    wanted = set(ids)
    return {row.pk: row for model in RECORDS.values() for row in find(model, "id", wanted)}


def _steps(decided: Decided, records: Mapping[str, Record]) -> dict[str, list[Step]]:
    """What was decided of records, in order."""
    accounts = {row.id: row.record for row in find(Evidence, "record", records)}
    found: dict[str, list[Step]] = defaultdict(list)
    for account, steps in decided.of(accounts).items():
        found[accounts[account]] += steps
    return defaultdict(list, {record: sorted(steps, key=lambda s: s.number) for record, steps in found.items()})


class _Facts(msgspec.Struct, frozen=True):
    """What was decided of an account: its record, and the corrections by field; None for one that is no fact."""

    record: Record
    corrections: dict[str, dict[str, Any]]


def _facts(account: Evidence, record: Record, steps: Sequence[Step]) -> _Facts | None:
    """What holds of one account.

    Raises:
        _Left: Its record was not decided on, or rejected without the right values.
    """
    if record.review not in SETTLED:
        raise _Left("unreviewed")
    if record.review == "rejected":
        reasons = [step.payload.get("reason") for step in steps if step.action == "reject"]
        if not reasons or reasons[-1] not in _CLEAN:
            raise _Left("rejected")
        return None
    return _Facts(record, {step.payload["field"]: step.payload for step in steps if step.action == "correct"})


# -- a case ------------------------------------------------------------------------------------------------------------


def _case(report: Report, reading: Reading, facts: Mapping[str, _Facts | None], text: str) -> dict[str, Any]:
    """One report as gold."""
    document = reading.document
    head = document.dateline
    case: dict[str, Any] = {
        "id": report.pk,
        "url": report.url or None,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "language": report.language or None,
        "published": report.published or None,
        "dateline": {"place": head.place, "agency": head.agency} if head else None,
        "credits": [{"role": credit.role, "name": credit.name} for credit in document.credits],
        "rights_reserved": document.rights.reserved,
        "ai_reserved": document.rights.ai_reserved,
        "related_lines": len(document.related),
        "origin": sorted({origin.kind for origin in document.origin}),
        "people": [
            {
                "name": person.name,
                "rank": person.rank,
                "posts": [post.title for post in person.posts],
                "country": person.country,
                "organisation": person.organisation,
            }
            for person in reading.people
        ],
    }
    for kind, name in _KINDS.items():
        case[name] = []
        for read in getattr(reading, name):
            fact = facts.get(read.id)
            if fact is not None:
                case[name].append(_GOLD[kind](_Told(report.pk, kind, read, fact)))
    return case | {"as_read": list(_AS_READ)}


class _Told:
    """One record as a report tells it, and what people decided of it."""

    def __init__(self, report: str, kind: str, read: Any, fact: _Facts) -> None:
        self.report, self.kind, self.read, self.fact = report, kind, read, fact

    def value(self, field: str) -> Any:
        """The value that the report gives: a string or None, or a list.

        Raises:
            _Left: It stays open what this report says.
        """
        own = getattr(self.read, field)
        correction = self.fact.corrections.get(field)
        if correction is not None and self._here(correction):
            value = correction["value"]
            return value.split() if field in _LISTS else value or None
        held = correction["value"] if correction is not None else getattr(self.fact.record, field, "")
        if own and not self._agrees(field, own, held, corrected=correction is not None):
            raise _Left("differs")
        return own

    def _here(self, correction: Mapping[str, Any]) -> bool:
        """Whether a correction is about what this report says: it rests on its words, or nobody else tells of it."""
        words = correction.get("words")
        return words["report"] == self.report if words else self.fact.record.reports == 1

    def _agrees(self, field: str, own: Any, held: str, *, corrected: bool) -> bool:
        """Whether what the report says goes with what was decided on."""
        if field in _LISTS:
            # A report may name fewer than all together; a field of cooperation more or less is no contradiction.
            return field == "areas" or set(own) <= set(held.split())
        rule = _COMPARED[self.kind].get(field)
        if rule is None and not corrected:
            return True
        return not held or same(rule or field)(own, held)


def _engagement(told: _Told) -> dict[str, Any]:
    fields = ("type", "status", "date", "place", "place_country", "countries", "areas")
    return {field: told.value(field) for field in fields} | {
        "participants": [person.name for person in told.read.participants],
        "organisations": list(told.read.organisations),
        "occasion": told.read.occasion,
    }


def _agreement(told: _Told) -> dict[str, Any]:
    return {field: told.value(field) for field in ("title", "type", "stage", "date", "countries", "areas")}


def _commitment(told: _Told) -> dict[str, Any]:
    fields = ("promisor", "promisee", "areas", "due", "status", "asserted_by")
    return {field: told.value(field) for field in fields} | {
        "gloss": told.value("undertaking"),
        "occasion": told.read.occasion,
    }


def _accreditation(told: _Told) -> dict[str, Any]:
    return {"post": told.value("post"), "person": told.value("person")} | {
        "sending": told.read.sending,
        "receiving": list(told.read.receiving),
    }


def _statement(told: _Told) -> dict[str, Any]:
    start, end = told.read.span
    return {"speaker": told.value("speaker"), "form": told.read.form, "start": start, "end": end}


_GOLD: dict[str, Callable[[_Told], dict[str, Any]]] = {
    "engagement": _engagement,
    "agreement": _agreement,
    "commitment": _commitment,
    "accreditation": _accreditation,
    "statement": _statement,
}
