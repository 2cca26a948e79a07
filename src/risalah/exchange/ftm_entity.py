"""Entities of FollowTheMoney: their names, their schemata, and their properties as lists."""

import functools
from typing import Any

import msgspec

from risalah.exchange.items import filled
from risalah.exchange.web_address import opens
from risalah.knowledge.store import load_as

Entity = dict[str, Any]


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/ftm.yaml`."""

    schemata: dict[str, str]
    organizers: frozenset[str]
    happened: frozenset[str]
    occupancy: str
    accredited_role: str
    languages: dict[str, str]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/ftm", Mapping)


def name(identifier: str) -> str:
    """What something of the ledger is called here."""
    return f"risalah-{identifier}"


def entity(kind: str, identifier: str, properties: dict[str, Any], own: dict[str, Any] | None = None) -> Entity:
    """An entity whose properties are lists of strings, without those that are unknown."""
    listed = {key: value if isinstance(value, list) else [value] for key, value in properties.items()}
    found = {key: list(dict.fromkeys(each for each in values if each)) for key, values in listed.items()}
    return filled(
        {
            "id": name(identifier),
            "schema": mapping().schemata[kind],
            "properties": filled(found),
            "risalah": filled({"id": identifier, "kind": kind, **(own or {})}) if own is not None else None,
        }
    )


def state_of(code: str) -> str:
    """The id of a state."""
    return f"state-{code}"


def web(address: str) -> str:
    """An address that can be opened; '' for what is none."""
    return address.strip() if opens(address) else ""
