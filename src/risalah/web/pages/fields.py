"""What the fields of a record are called where: in the table of accounts, in evidence, in labels."""

from typing import Final

from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import country, label
from risalah.ledger.tellings import LABELS
from risalah.rights.quotation import quotation
from risalah.web.language import current

# Fields that the evidence of a reading calls otherwise.
_EVIDENCE: Final = {
    "people": ("participants", "signatories", "person", "speaker"),
    "title": ("title", "undertaking", "post", "type"),
    "status": ("status", "stage", "type"),
    "sending": ("promisor", "sending"),
    "receiving": ("promisee", "receiving"),
    "date": ("date", "due"),
    "place_country": ("place",),
    "edition": ("occasion",),
}
_STATES: Final = frozenset({"countries", "place_country", "sending", "receiving", "promisor", "promisee"})
# What stands as the report has it, however long.
_WORDED: Final = frozenset({("commitment", "title"), ("commitment", "undertaking"), ("commitment", "condition")})
_GROUPS: Final = {
    "engagement": {"type": "engagement_type", "status": "status", "areas": "area"},
    "agreement": {"type": "agreement_type", "status": "stage", "stage": "stage", "areas": "area"},
    "commitment": {"status": "status", "strength": "strength", "areas": "area"},
    "statement": {"type": "form", "form": "form"},
}


def evidence_fields(field: str) -> tuple[str, ...]:
    """What the evidence of a reading calls a field of the table of accounts."""
    return _EVIDENCE.get(field, (field,))


def group_of(kind: str, field: str) -> str:
    """The group of labels that names the codes of a field; 'state' for states, '' for what is no code."""
    return "state" if field in _STATES else _GROUPS.get(kind, {}).get(field, "")


def field_name(kind: str, field: str) -> str:
    """What a field is called for a kind of record, in the language of the page."""
    return label("field", LABELS.get(kind, {}).get(field, field), current())


def quotable(kind: str, field: str, value: str) -> str:
    """A value; a report's own wording no longer than a short quotation, whatever may be shown of the report."""
    return quotation(value, 0, len(value), False) if (kind, field) in _WORDED else value


def value_in_words(kind: str, field: str, value: str) -> str:
    """A value as a reader writes it: codes by their names, dates in words, several states with commas between."""
    group = group_of(kind, field)
    if group == "state":
        return ", ".join(country(code, current()) for code in value.split())
    value = quotable(kind, field, value)
    if field in ("date", "due"):
        return in_words(value, current())
    if field == "areas":
        return ", ".join(label("area", code, current()) for code in value.split())
    return label(group, value, current()) if group else value
