"""The fields of a record that can be corrected, each with its value now and the control that suits it."""

from collections.abc import Iterator

import msgspec

from risalah.knowledge.codes import codes
from risalah.knowledge.labels import label
from risalah.knowledge.store import load
from risalah.ledger.drafts import CORRECTABLE
from risalah.ledger.models import Record
from risalah.web.language import current
from risalah.web.pages.fields import field_name, group_of, quotable, value_in_words


class Field(msgspec.Struct, frozen=True):
    """A field: its value as the ledger has it and in words; `control` is choice, several, date, states, year or text;
    `options` are codes with their names."""

    name: str
    label: str
    value: str
    shown: str
    control: str
    options: list[tuple[str, str]]
    chosen: list[str]


def correctable(kind: str, record: Record) -> list[Field]:
    """The fields of a record that can be corrected, in the order in which they are shown."""
    return [_field(kind, record, name) for name in CORRECTABLE[kind]]


def _field(kind: str, record: Record, name: str) -> Field:
    value = quotable(kind, name, str(getattr(record, name, "") or ""))
    options = list(_options(kind, name))
    control = _control(name, options)
    chosen = value.split() if control in ("several", "choice") else []
    return Field(name, field_name(kind, name), value, value_in_words(kind, name, value), control, options, chosen)


def _control(name: str, options: list[tuple[str, str]]) -> str:
    if name == "areas":
        return "several"
    if options:
        return "choice"
    if name in ("date", "due"):
        return "date"
    if name in ("countries", "place_country", "promisor", "promisee"):
        return "states"
    return "year" if name == "edition" else "text"


def _options(kind: str, name: str) -> Iterator[tuple[str, str]]:
    known = codes()
    listed = {
        ("engagement", "type"): sorted(known.types | known.refined),
        ("engagement", "status"): load("taxonomy/engagements")["statuses"],
        ("agreement", "type"): load("taxonomy/agreements")["types"],
        ("agreement", "stage"): load("taxonomy/agreements")["stages"],
        ("commitment", "status"): load("taxonomy/agreements")["commitment_statuses"],
        ("commitment", "strength"): load("taxonomy/agreements")["strengths"],
    }.get((kind, name), list(load("taxonomy/areas")) if name == "areas" else [])
    group = "area" if name == "areas" else group_of(kind, name)
    for code in listed:
        yield code, label(group, code, current())
