"""What Popolo's schemas ask of each class: its properties and their types, from which JSON Schema is made here.

Facts of http://www.popoloproject.com/schemas/, in our own form. 'id of C' is the id of a thing in the list of C.
"""

from typing import Any, Final

DATE: Final = "^[0-9]{4}(-[0-9]{2}){0,2}$"
TIME: Final = "^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$"
CLASSES: Final[dict[str, dict[str, str]]] = {
    "persons": {
        "id": "text", "name": "text", "other_names": "other names", "identifiers": "list", "family_name": "text",
        "given_name": "text", "additional_name": "text", "honorific_prefix": "text", "honorific_suffix": "text",
        "patronymic_name": "text", "sort_name": "text", "email": "text", "gender": "text", "birth_date": "date",
        "death_date": "date", "image": "text", "summary": "text", "biography": "text", "national_identity": "text",
        "contact_details": "list", "links": "links", "memberships": "list", "sources": "links",
    },
    "organizations": {
        "id": "text", "name": "text", "other_names": "other names", "identifiers": "list", "classification": "text",
        "parent_id": "id of organizations", "area_id": "id of areas", "founding_date": "date",
        "dissolution_date": "date", "image": "text", "contact_details": "list", "links": "links", "sources": "links",
    },
    "posts": {
        "id": "text", "label": "text", "other_label": "list", "role": "text", "organization_id": "id of organizations",
        "area_id": "id of areas", "start_date": "date", "end_date": "date", "contact_details": "list",
        "links": "links", "sources": "links",
    },
    "memberships": {
        "id": "text", "label": "text", "role": "text", "person_id": "id of persons",
        "organization_id": "id of organizations", "post_id": "id of posts", "on_behalf_of_id": "id of organizations",
        "area_id": "id of areas", "start_date": "date", "end_date": "date", "links": "links", "sources": "links",
    },
    "events": {
        "id": "text", "name": "text", "description": "text", "start_date": "time", "end_date": "time",
        "location": "text", "status": "text", "identifiers": "list", "classification": "text",
        "organization_id": "id of organizations", "attendees": "people", "parent_id": "id of events",
        "sources": "links",
    },
    "speeches": {
        "id": "text", "creator_id": "id of persons", "role": "text", "attribution_text": "text",
        "audience_id": "id of persons", "text": "text", "audio": "text", "video": "text", "date": "time",
        "title": "text", "type": "text", "position": "number", "event_id": "id of events", "sources": "links",
    },
    "areas": {
        "id": "text", "name": "text", "identifier": "text", "classification": "text", "parent_id": "id of areas",
        "geometry": "object", "sources": "links",
    },
}  # fmt: skip
_TEXT: Final[dict[str, Any]] = {"type": "string", "minLength": 1}
_LINK: Final[dict[str, Any]] = {
    "type": "object", "required": ["url"], "additionalProperties": False,
    "properties": {"url": _TEXT | {"pattern": "^(https?://|urn:)[^ ]+$"}, "note": _TEXT},
}  # fmt: skip
_NAME: Final[dict[str, Any]] = {"type": "object", "required": ["name"], "properties": {"name": _TEXT}}
_PERSON: Final[dict[str, Any]] = {"type": "object", "required": ["id"], "properties": {"id": _TEXT, "name": _TEXT}}
_TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": _TEXT,
    "date": _TEXT | {"pattern": DATE},
    "time": _TEXT | {"pattern": TIME},
    "number": {"type": "integer"},
    "object": {"type": "object"},
    "list": {"type": "array"},
    "links": {"type": "array", "items": _LINK},
    "other names": {"type": "array", "items": _NAME},
    "people": {"type": "array", "items": _PERSON},
}


def schema() -> dict[str, Any]:
    """JSON Schema of a document: no property that a class does not have, but 'risalah' for what has none."""
    return {
        "type": "object",
        "required": list(CLASSES),
        "additionalProperties": False,
        "properties": {name: {"type": "array", "items": _thing(found)} for name, found in CLASSES.items()},
    }


def _thing(properties: dict[str, str]) -> dict[str, Any]:
    named = {key: _TEXT if kind.startswith("id of ") else _TYPES[kind] for key, kind in properties.items()}
    return {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": named | {"risalah": {"type": "object"}},
    }


def references(document: dict[str, Any]) -> list[tuple[str, str]]:
    """What things name by its id, as list and id."""
    found = [
        (kind.removeprefix("id of "), thing[key])
        for name, things in document.items()
        for thing in things
        for key, kind in CLASSES[name].items()
        if kind.startswith("id of ") and key in thing
    ]
    return found + [("persons", each["id"]) for event in document["events"] for each in event.get("attendees", [])]
