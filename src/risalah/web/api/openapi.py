"""The schema of the API (OpenAPI 3.1): ninja describes the parameters, msgspec bodies and answers, the table of needs
who may call what, and every operation names the problems with which it can answer.
"""

from collections import defaultdict
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, Final

import msgspec

from risalah.knowledge.store import load
from risalah.web.api.callers import NEEDS
from risalah.web.api.operations import JSON, Operation
from risalah.web.api.problems import MEDIA, PROBLEMS, Problem

_PREFIX: Final = "#/components/schemas"
_REF: Final = _PREFIX + "/{name}"
_SECURITY: Final = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of an account: `Bearer rsl_…`"},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "risalah_session",
        "description": "Behind HTTPS it is called __Host-risalah_session.",
    },
}
_HEADERS: Final[dict[str, dict[str, Any]]] = {
    "Idempotency-Key": {
        "description": "A name of your own for this request (1 to 64 letters, digits, '-', '_'): sent again under it, "
        "it is done once and answered as before",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"},
    },
    "If-Match": {
        "description": "The version (ETag) of the record that you saw; if it has changed since, nothing is decided",
        "schema": {"type": "string"},
    },
}


def complete(schema: dict[str, Any], operations: Sequence[Operation], prefix: str) -> dict[str, Any]:
    """Put into ninja's schema what it does not know.

    Args:
        schema: As ninja makes it.
        operations: All of them.
        prefix: What their paths begin with.
    """
    types = {id(each): each for operation in operations for each in _types(operation)}
    found, components = msgspec.json.schema_components([*types.values(), Problem], ref_template=_REF)
    refs = dict(zip(types, found, strict=False))
    names = {name: _short(name) for name in components}
    refs, components = _renamed(names, refs), {names[name]: _renamed(names, each) for name, each in components.items()}
    components["Country"] = {"type": "string", "enum": sorted(load("places/countries"))}
    for operation in operations:
        described = schema["paths"][prefix + operation.path][operation.method.lower()]
        _describe(described, operation, refs)
    schema["components"] = {"schemas": components, "securitySchemes": _SECURITY}
    schema["tags"] = [{"name": tag} for tag in dict.fromkeys(operation.tag for operation in operations)]
    return schema


def _short(name: str) -> str:
    """A component's name, where msgspec has put a module before it because two classes have one name."""
    module, _, last = name.rpartition(".")
    return {
        "risalah.values.reading": "Reading",
        "risalah.values.document": "Document",
        "risalah.ledger.drafts": "Report",
    }.get(module, "") + last


def _renamed(names: dict[str, str], value: Any) -> Any:
    """Something that refers to components, under their other names."""
    if isinstance(value, dict):
        return {key: _renamed(names, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(names, each) for each in value]
    prefix, _, name = value.rpartition("/") if isinstance(value, str) else ("", "", "")
    return f"{prefix}/{names[name]}" if prefix == _PREFIX and name in names else value


def _types(operation: Operation) -> list[Any]:
    given = [each for each in operation.gives.values() if each is not None]
    return [*given, operation.takes] if operation.takes is not None else given


def _describe(described: dict[str, Any], operation: Operation, refs: dict[int, Any]) -> None:
    need = NEEDS[operation.name]
    described["security"] = [{"token": [need.scope]}, {"session": []}]
    described["x-role"], described["x-scope"], described["x-cost"] = need.role, need.scope, need.cost
    described["parameters"] = [_parameter(each) for each in described.get("parameters", ())]
    described["parameters"] += [{"in": "header", "name": name, **_HEADERS[name]} for name in operation.headers]
    if operation.takes is not None:
        content = {JSON: {"schema": refs[id(operation.takes)]}}
        content |= {media: {"schema": {"type": "string", "minLength": 1}} for media in operation.raw}
        described["requestBody"] = {"required": True, "content": content}
    described["responses"] = {**_answers(operation, refs), **_problems(operation)}


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter without a default that says nothing; the list of states stands once."""
    schema = dict(parameter["schema"])
    schema.pop("title", None)
    if schema.get("default") in ("", [], ()):
        schema.pop("default")
    found = {**parameter, "schema": schema}
    if "x-list" in schema:
        found["schema"] = {"$ref": _REF.format(name=schema["x-list"])}
    elif "x-list" in schema.get("items", {}):
        schema["items"] = {"$ref": _REF.format(name=schema["items"]["x-list"])}
    return found


def _answers(operation: Operation, refs: dict[int, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, given in operation.gives.items():
        schema = {"schema": refs[id(given)]} if given is not None else {}
        found[str(status)] = {
            "description": HTTPStatus(status).phrase,
            "content": dict.fromkeys(operation.media, schema),
        }
    if operation.method == "GET" and operation.media == (JSON,):
        found["304"] = {"description": "What was seen under this ETag (`If-None-Match`) still holds"}
    return found


def _problems(operation: Operation) -> dict[str, Any]:
    by_status: dict[int, list[str]] = defaultdict(list)
    for code in operation.can_fail:
        by_status[PROBLEMS[code][0]].append(code)
    return {
        str(status): {
            "description": "; ".join(f"{PROBLEMS[code][1]} (`{code}`)" for code in codes),
            "content": {MEDIA: {"schema": {"$ref": _REF.format(name="Problem")}}},
        }
        for status, codes in sorted(by_status.items())
    }
