"""Rows of the ledger as values of answers, with the words that rights let out.

Before somebody's eyes the gate 'show' is asked. A token hands words to another program, and for that 'send' has to be
open too. What stays closed is quoted up to 40 words, and of long undertakings the beginning is given.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

import msgspec
from django.http import HttpRequest

from risalah.exchange import rows
from risalah.exchange.persons import participations
from risalah.exchange.tables import citation
from risalah.exchange.texts import Texts
from risalah.ledger import models
from risalah.ledger.headline import headline
from risalah.ledger.models import Record as Row
from risalah.ledger.tellings import LABELS
from risalah.rights.quotation import quotation
from risalah.web.api import shapes
from risalah.web.api.callers import caller_of
from risalah.web.api.labelled import labels
from risalah.web.language import current

_SHAPES: Final[dict[str, Any]] = {
    "engagement": shapes.Engagement,
    "agreement": shapes.Agreement,
    "commitment": shapes.Commitment,
    "accreditation": shapes.Accreditation,
    "statement": shapes.Statement,
}


def today() -> str:
    """The day it is."""
    return date.today().isoformat()


def texts_for(request: HttpRequest) -> Texts:
    """Whose words may go out to whoever asks, today."""
    return Texts(today(), ("show", "send") if caller_of(request).program else ("show",))


def records(found: Iterable[tuple[str, Row]], texts: Texts, as_of: str = "") -> list[shapes.Record]:
    """Rows of records as values, in their order.

    Args:
        found: Kind and row of each.
        texts: Knows which words may go out.
        as_of: The day on which plans stand as they do; today where left out.
    """
    pairs = list(found)
    plain: dict[str, rows.Row] = {}
    for kind in dict.fromkeys(kind for kind, _ in pairs):
        own = [row for k, row in pairs if k == kind]
        plain |= {str(each["id"]): each for each in rows.rows(kind, own, texts, day=as_of or texts.day)}
    return [_record(kind, row, plain[row.pk]) for kind, row in pairs]


def _record(kind: str, row: Row, plain: rows.Row) -> shapes.Record:
    said = headline(row, current())
    if kind == "commitment":  # the words of a report: those that may go out stand in the row
        said = msgspec.structs.replace(said, about=str(plain["undertaking"]))
    fields = {name: value for name, value in plain.items() if name != "title"}
    found: shapes.Record = _SHAPES[kind](
        **fields,
        title=said.title,
        when=said.day,
        labels=labels(kind, plain | {"differs": [LABELS.get(kind, {}).get(f, f) for f in _list(plain["differs"])]}),
    )
    return found


def _list(value: Any) -> list[str]:
    return value if isinstance(value, list) else []


def participants(record: Row, as_of: str = "") -> list[shapes.Participant]:
    """Who takes part in a record; on a day those who had been told of."""
    return [
        participant(person.id, person.name, row.written, row.side, row.role, row.rank, row.post)
        for row, person in participations([record]).get(record.pk, [])
        if not as_of or row.told <= as_of
    ]


def participant(person: str, name: str, written: str, side: str, role: str, rank: str, post: str) -> shapes.Participant:
    """Somebody who takes part."""
    codes = {"side": side, "role": role}
    return shapes.Participant(
        person=person, name=name, written=written, side=side, role=role, rank=rank, post=post,
        labels=labels("participant", codes),
    )  # fmt: skip


def follow_up(row: models.FollowUp) -> shapes.FollowUp:
    """A follow-up."""
    codes = {"effect": row.effect, "state": row.state, "plan_kind": row.plan_kind, "later_kind": row.later_kind}
    return shapes.FollowUp(
        id=row.pk, plan=row.plan, later=row.later, basis=row.basis, why=row.why.split("\n"), day=row.day,
        labels=labels("follow_up", codes), **codes,
    )  # fmt: skip


def report(row: models.Report) -> shapes.Report:
    """A report without its words."""
    return shapes.Report(id=row.pk, document=row.document, **citation(row))


def decisions(found: Sequence[models.Decision], undone: Iterable[int]) -> list[shapes.Decision]:
    """Decisions of the log."""
    gone = set(undone)
    return [
        shapes.Decision(
            number=row.pk, action=row.action, target=row.target, details=row.payload, by=row.by, why=row.why,
            at=row.decided_at.isoformat(), undone=row.pk in gone,
            labels=labels("decision", _codes(row.payload, row.action)),
        )
        for row in found
    ]  # fmt: skip


def _codes(payload: dict[str, Any], action: str) -> dict[str, str]:
    return {"action": action} | ({"field": str(payload["field"])} if "field" in payload else {})


def quoted(text: str, spans: dict[str, list[shapes.Span]], whole: bool) -> dict[str, list[str]]:
    """The words of spans: whole, or as short quotations."""
    return {field: [quotation(text, start, end, whole) for start, end in each] for field, each in spans.items()}
