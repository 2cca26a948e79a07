"""JSON Lines: a head that says what is in it, then one record a line with everything that is known of it.

Each record has its fields as in the tables (lists as lists), who takes part, who tells of it with the spans it rests
on, and what became of it. Words stand only where the gate 'export' lets a report's text out. A complete export goes on
with what another ledger needs to make the same records.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah import __version__
from risalah.exchange import complete
from risalah.exchange.persons import NOBODY, Known, known, participations
from risalah.exchange.rows import WORDED, follow_ups, rows, short
from risalah.exchange.selection import Selection
from risalah.exchange.tables import citation
from risalah.exchange.texts import Texts, Words
from risalah.exchange.told import Told, told
from risalah.ledger.accounts import Said, Taker
from risalah.ledger.models import FollowUp, Participation, Record
from risalah.ledger.tellings import FIELDS, LABELS
from risalah.ledger.timeline import KINDS

SCHEMA: Final = "risalah/export/1"
_ENCODER = msgspec.json.Encoder()  # keys stay in the order in which they are put here


def lines(selection: Selection, texts: Texts) -> Iterator[bytes]:
    """The lines of an export, each with its end; the first is the head."""
    return complete.ended(_lines(selection, texts)) if selection.complete else _lines(selection, texts)


def _lines(selection: Selection, texts: Texts) -> Iterator[bytes]:
    yield _line(head(selection, texts))
    for kind in (kind for kind in KINDS if kind in selection.kinds):
        for piece in selection.in_pieces(kind):
            yield from map(_line, full(kind, piece, texts))
    if selection.complete:
        yield from complete.lines(selection, texts)


def _line(value: object) -> bytes:
    return _ENCODER.encode(value) + b"\n"


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the lines to a new file."""
    with path.open("wb") as file:
        file.writelines(lines(selection, texts))


def head(selection: Selection, texts: Texts) -> dict[str, Any]:
    """What the first line says: schema, version, what was selected, how much there is, whose words are left out."""
    form = {"ledger": complete.SCHEMA} if selection.complete else {}
    return {
        "schema": SCHEMA,
        **form,
        "version": __version__,
        "selection": msgspec.to_builtins(selection),
        "counts": selection.counts(),
        "rejected": selection.rejected(),
        "rights": texts.summary(selection.reports()),
    }


def full(kind: str, records: Sequence[Record], texts: Texts, *, worded: bool = True) -> Iterator[dict[str, Any]]:
    """Records of one kind with all that is known of them.

    Args:
        kind: Their kind.
        records: Some of them.
        texts: Knows whose words may leave.
        worded: Whether accounts have the words they rest on. Opening texts is most of the work.
    """
    accounts = told(records)
    every = [account for each in accounts.values() for account in each]
    texts.look_up(account.report for account in every)
    opened = texts.words([a.evidence for a in every], {a.report.pk: a.report for a in every}) if worded else {}
    taking = participations(records)
    steps = follow_ups(records)
    persons = known(taker.name for account in every for taker in account.said.takers)
    for row in rows(kind, records, texts):
        identifier = str(row["id"])
        yield {
            "kind": kind,
            **row,
            "participants": [_participant(*each) for each in taking.get(identifier, [])],
            "accounts": [_account(a, opened.get(a.evidence.pk), texts, persons) for a in accounts.get(identifier, [])],
            "follow_ups": [_follow_up(step) for step in steps.get(identifier, [])],
        }


def _participant(row: Participation, person: Known) -> dict[str, Any]:
    return {
        "person": person.id,
        "name": person.name,
        "written": row.written,
        "side": row.side,
        "role": row.role,
        "rank": row.rank,
        "post": row.post,
        "reports": row.reports,
    }


def _account(account: Told, words: Words | None, texts: Texts, persons: dict[str, Known]) -> dict[str, Any]:
    found = {
        "report": account.report.pk,
        "document": account.report.document,
        "local": account.evidence.local,
        "account": account.number,
        "shares": account.shares,
        **citation(account.report),
        "says": says(account.evidence.kind, account.said, texts.allowed(account.report), persons),
    }
    if words is not None:
        found |= {"spans": words.spans, "words": words.words, "withheld": words.withheld}
    return found


def says(kind: str, said: Said, allowed: bool, persons: dict[str, Known]) -> dict[str, Any]:
    """What a report says, under the names that the record's fields have; what it does not say is left out."""
    labels = LABELS.get(kind, {})
    found: dict[str, Any] = {}
    for field in FIELDS[kind]:
        if field == "people":
            value: Any = [_taker(taker, persons) for taker in said.takers]
        else:
            value = getattr(said, field)
        name = "people" if field == "people" else labels.get(field, field)
        if value:
            found[name] = short(value, allowed) if name in WORDED else value
    return found


def _taker(taker: Taker, persons: dict[str, Known]) -> dict[str, str]:
    return {
        "person": persons.get(taker.name, NOBODY).id,
        "written": taker.written,
        "side": taker.side,
        "role": taker.role,
        "rank": taker.rank,
        "post": taker.post,
    }


def _follow_up(step: FollowUp) -> dict[str, Any]:
    return {
        "id": step.pk,
        "later_kind": step.later_kind,
        "later": step.later,
        "effect": step.effect,
        "state": step.state,
        "basis": step.basis,
        "why": step.why.split("\n"),
        "day": step.day,
    }
