"""Permissions that somebody has recorded: whose texts, for which actions, from when to when.

A permission is for a holder, named as copyright lines name it or by the host of its site; it covers a document that
names the one or comes from the other.
"""

import re

import msgspec

from risalah.knowledge.anatomy import words
from risalah.rights.actions import Action
from risalah.rights.standing import Standing

_NO_LETTER = re.compile(r"[\W_]+")


class Permission(msgspec.Struct, frozen=True, kw_only=True):
    """What a holder has permitted, as recorded.

    `holder` is a name as in a copyright line or a host; `reference` says where the permission can be looked up; the
    days are ISO (YYYY-MM-DD), both included, and without `valid_until` it has no end.
    """

    id: str
    holder: str
    scope: tuple[Action, ...]
    reference: str
    valid_from: str
    valid_until: str | None = None
    recorded_by: str


def covers(permission: Permission, standing: Standing, action: Action, day: str) -> bool:
    """Say whether a permission covers an action on a document.

    Args:
        permission: As recorded.
        standing: Of the document.
        action: What is to be done with it.
        day: The day on which it is to be done (ISO).

    Returns:
        True where holder (or host), action and day all fit.
    """
    if action not in permission.scope or day < permission.valid_from:
        return False
    if permission.valid_until is not None and day > permission.valid_until:
        return False
    return _same_holder(permission.holder, standing.holder) or _same_host(permission.holder, standing.host)


def _same_holder(permitted: str, holder: str | None) -> bool:
    """'PT. Kabar Contoh Tbk' is 'Kabar Contoh'."""
    return bool(_key(permitted)) and _key(permitted) == _key(holder or "")


def _key(holder: str) -> str:
    """A holder's name as names are compared: small letters, no marks, no legal form."""
    forms = words().rights.forms
    parts = (part for part in _NO_LETTER.split(holder.casefold()) if part)
    return " ".join(part for part in parts if part not in forms)


def _same_host(permitted: str, host: str | None) -> bool:
    """'kabarcontoh.id' is also 'nasional.kabarcontoh.id', and never 'bukankabarcontoh.id'."""
    site = permitted.strip().casefold().removeprefix("www.")
    return host is not None and "." in site and (host == site or host.endswith("." + site))
