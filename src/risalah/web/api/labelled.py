"""Labels: what codes are called in the language that was asked for."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec

from risalah.knowledge.labels import country, label
from risalah.web.api.shapes import Labels, Shape
from risalah.web.language import current

S = TypeVar("S", bound=Shape)
STATES: Final = "country"
# The group of labels of a field; a field of several kinds of things that means another in one stands in `SPECIAL`.
_GROUPS: Final = {
    "action": "decision",
    "areas": "area",
    "area": "area",
    "countries": STATES,
    "country": STATES,
    "differs": "field",
    "effect": "effect",
    "field": "field",
    "form": "form",
    "how": "copy",
    "kind": "kind",
    "later_kind": "kind",
    "place_country": STATES,
    "plan_kind": "kind",
    "promisee": STATES,
    "promisor": STATES,
    "receiving": STATES,
    "review": "review",
    "rights": "standing",
    "role": "role",
    "sending": STATES,
    "side": STATES,
    "stage": "stage",
    "state": "plan",
    "status": "status",
    "strength": "strength",
    "user_role": "user_role",
}
SPECIAL: Final = {
    ("engagement", "type"): "engagement_type",
    ("agreement", "type"): "agreement_type",
    ("follow_up", "state"): "follow_up",
    ("occasion", "kind"): "occasion_kind",
}


def named(group: str, code: str) -> str:
    """A code of a group in words; '' for none."""
    if not code:
        return ""
    return country(code, current()) if group == STATES else label(group, code, current())


def labels(of: str, values: Mapping[str, Any], *fields: str) -> Labels:
    """What the codes of a thing are called.

    Args:
        of: What it is: 'engagement', 'follow_up', …
        values: Its fields.
        fields: Those to name; all that hold codes where none are given.

    Returns:
        Field to name, or to the names of several; without what is empty.
    """
    found: Labels = {}
    for field in fields or values:
        group = SPECIAL.get((of, field)) or _GROUPS.get(field)
        value = values.get(field)
        if group and value:
            several = isinstance(value, list | tuple)
            found[field] = [named(group, each) for each in value] if several else named(group, value)
    return found


def shaped(shape: type[S], of: str, value: msgspec.Struct, **more: Any) -> S:
    """A value of the ledger as one of an answer: its fields, further ones, and what its codes are called.

    Args:
        shape: The struct of the answer.
        of: What it is, as for `labels`.
        value: The value.
        more: Further fields, and those that the answer has in another form.
    """
    fields = {name: getattr(value, name) for name in value.__struct_fields__ if name in shape.__struct_fields__}
    return shape(**{**fields, **more}, labels=labels(of, fields))
