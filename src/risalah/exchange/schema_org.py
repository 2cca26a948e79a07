"""schema.org as JSON-LD: events, agreements, promises, quotations, people, and the articles that tell of them.

The context stands in the file, so that nothing has to be fetched to read it: schema.org's words, and under 'risalah:'
what it has none for. One node stands on a line; what is known of a thing is said once, elsewhere it is named.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.exchange.items import LANGUAGE, Item, ends, filled, items, spoken, takers, urn
from risalah.exchange.people import Somebody, people, table
from risalah.exchange.selection import Selection
from risalah.exchange.texts import BY_HAND, Texts
from risalah.knowledge.labels import country, label
from risalah.knowledge.store import load_as

SCHEMA: Final = "https://schema.org/"
OWN: Final = "urn:risalah:term:"
_ENCODER = msgspec.json.Encoder()


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/schema_org.yaml`."""

    types: tuple[str, ...]
    words: tuple[str, ...]
    links: tuple[str, ...]
    own: tuple[str, ...]
    event_status: dict[str, str]
    action_status: dict[str, str]
    roles: dict[str, str]
    created_at: tuple[str, ...]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/schema_org", Mapping)


def context() -> dict[str, Any]:
    """The context: what every word of the file means."""
    found = mapping()
    known: dict[str, Any] = {"risalah": {"@id": OWN, "@prefix": True}}
    known |= {name: SCHEMA + name for name in (*found.types, *found.words)}
    return known | {name: {"@id": SCHEMA + name, "@type": "@id"} for name in found.links}


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the graph to a new file."""
    with path.open("wb") as file:
        file.write(b'{"@context":' + _ENCODER.encode(context()) + b',\n"@graph":[\n')
        before = b""
        for node in nodes(selection, texts):
            file.write(before + _ENCODER.encode(node))
            before = b",\n"
        file.write(b"\n]}\n")


def nodes(selection: Selection, texts: Texts) -> Iterator[dict[str, Any]]:
    """The nodes of a selection: records, then people, then articles."""
    for item in items(selection, texts, worded=("statement",)):
        yield filled(_SHAPES[item.kind](item) | _shared(item))
    for somebody in people(selection, texts):
        yield _person(somebody)
    for row in table("reports", selection, texts):
        yield _article(row)


# -- records -----------------------------------------------------------------------------------------------------------


def _shared(item: Item) -> dict[str, Any]:
    row = item.row
    return {
        "subjectOf": list(dict.fromkeys(urn(account["report"]) for account in row["accounts"])),
        "risalah:countries": row["countries"],
        "risalah:day": row["day"],
        "risalah:firstTold": row["first_told"],
        "risalah:lastTold": row["last_told"],
        "risalah:reports": row["reports"],
        "risalah:accounts": row["independent_accounts"],
        "risalah:differs": row["differs"],
        "risalah:review": row["review"],
    }


def _head(item: Item, *types: str) -> dict[str, Any]:
    return {"@id": urn(item.row["id"]), "@type": types[0], "identifier": item.row["id"], "name": item.title}


def _event(item: Item) -> dict[str, Any]:
    row = item.row
    first, last = ends(row["date"])
    stands = row["state"] if row["state"] in ("postponed", "cancelled") else row["status"]
    found = _head(item, "Event") | {
        "startDate": first,
        "endDate": last,
        "eventStatus": _link(mapping().event_status.get(stands, "")),
        "location": _place(row["place"], row["place_country"]),
        "superEvent": _series(row),
        "keywords": [label("area", area, LANGUAGE) for area in row["areas"]],
        "risalah:date": row["date"] if row["date"] not in (first, f"{first}/{last}") else "",
        "risalah:status": row["status"],
        "risalah:state": row["state"],
        "risalah:edition": row["edition"],
    }
    for taker in takers(row):
        name = mapping().roles.get(taker["role"], "attendee")
        found.setdefault(name, []).append(_role(name, taker))
    for body in row["organisations"]:
        found.setdefault("attendee", []).append({"@type": "Organization", "name": body})
    return found


def _role(name: str, taker: dict[str, Any]) -> dict[str, Any]:
    """Who takes part as what: rank and post as they were then stand with the role, not with the person."""
    who = {"@type": "Person", "name": taker["name"] or taker["written"]}
    if taker["person"]:
        who = {"@id": urn(taker["person"])} | who
    said = ", ".join(part for part in (taker["rank"], taker["post"], _state(taker["side"])) if part)
    return filled({"@type": "Role", "roleName": taker["role"], "description": said, name: who if who["name"] else None})


def _agreement(item: Item) -> dict[str, Any]:
    row = item.row
    created = ends(row["date"])[0] if row["stage"] in mapping().created_at else ""
    return _head(item, "CreativeWork") | {
        "name": row["title"],
        "additionalType": OWN + row["type"],
        "creativeWorkStatus": row["stage"],
        "dateCreated": created,
        "creator": [_country(code) for code in row["countries"]],
        "keywords": [label("area", area, LANGUAGE) for area in row["areas"]],
        "risalah:date": row["date"],
        "risalah:state": row["state"],
    }


def _commitment(item: Item) -> dict[str, Any]:
    row = item.row
    return _head(item, "Action") | {
        "name": row["undertaking"],
        "description": row["condition"],
        "agent": [_country(code) for code in row["promisor"]],
        "recipient": [_country(code) for code in row["promisee"]],
        "actionStatus": _link(mapping().action_status.get(row["state"], "")),
        "endTime": row["due_until"],
        "keywords": [label("area", area, LANGUAGE) for area in row["areas"]],
        "risalah:date": row["due"],
        "risalah:status": row["status"],
        "risalah:state": row["state"],
        "risalah:strength": row["strength"],
    }


def _accreditation(item: Item) -> dict[str, Any]:
    row = item.row
    return _head(item, "Role") | {
        "roleName": row["post"],
        "description": row["person"],
        "risalah:sending": row["sending"],
        "risalah:receiving": row["receiving"],
    }


def _quotation(item: Item) -> dict[str, Any]:
    row = item.row
    said = spoken(row)
    speaker: dict[str, Any] = {"@type": "Person", "name": row["speaker_name"] or row["speaker"]}
    if row["speaker_id"]:
        speaker = {"@id": urn(row["speaker_id"])} | speaker
    return _head(item, "Quotation") | {
        "text": said,
        "creator": speaker if speaker["name"] else None,
        "dateCreated": ends(row["date"])[0],
        "locationCreated": _place(row["place"], ""),
        "risalah:form": row["form"],
        "risalah:withheld": "" if said else next((a["withheld"] for a in row["accounts"]), ""),
    }


_SHAPES: Final = {
    "engagement": _event,
    "agreement": _agreement,
    "commitment": _commitment,
    "accreditation": _accreditation,
    "statement": _quotation,
}


# -- what records name -------------------------------------------------------------------------------------------------


def _link(code: str) -> str:
    return SCHEMA + code if code else ""


def _state(code: str) -> str:
    return country(code, LANGUAGE) if code else ""


def _country(code: str) -> dict[str, str]:
    return {"@id": urn(f"state:{code}"), "@type": "Country", "identifier": code, "name": _state(code)}


def _place(name: str, code: str) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressCountry": code} if code else None
    return filled({"@type": "Place", "name": name or _state(code), "address": address}) if name or code else {}


def _series(row: dict[str, Any]) -> dict[str, str]:
    if not row["occasion_id"]:
        return {}
    return {"@id": urn(row["occasion_id"]), "@type": "EventSeries", "name": row["occasion"]}


def _person(somebody: Somebody) -> dict[str, Any]:
    row = somebody.row
    occupations = [_occupation(held) for held in somebody.holdings]
    latest = max(occupations, key=lambda post: post.get("risalah:lastCited", ""), default=None)
    return filled(
        {
            "@id": urn(row["id"]),
            "@type": "Person",
            "identifier": row["id"],
            "name": row["name"],
            "alternateName": somebody.spellings,
            "jobTitle": latest["roleName"] if latest else "",
            "worksFor": _government(row["country"]),
            "hasOccupation": occupations,
            "risalah:firstCited": row["first_cited"],
            "risalah:lastCited": row["last_cited"],
            "risalah:reports": row["reports"],
        }
    )


def _government(code: str) -> dict[str, str]:
    """The state somebody acts for, as the body that it is here: of nobody is it said whose citizen they are."""
    if not code:
        return {}
    found = {"@id": urn(f"government:{code}"), "@type": "GovernmentOrganization", "identifier": code}
    return found | {"name": _state(code)}


def _occupation(row: dict[str, Any]) -> dict[str, Any]:
    return filled(
        {
            "@type": "Role",
            "roleName": row["post"],
            "risalah:firstCited": row["first_cited"],
            "risalah:lastCited": row["last_cited"],
            "risalah:reports": row["reports"],
        }
    )


def _article(row: dict[str, Any]) -> dict[str, Any]:
    holder = {"@type": "Organization", "name": row["holder"]} if row["holder"] else None
    return filled(
        {
            "@id": urn(row["id"]),
            "@type": "CreativeWork" if row["withheld"] == BY_HAND else "NewsArticle",
            "identifier": row["id"],
            "headline": row["title"],
            "url": row["url"],
            "datePublished": row["published"],
            "inLanguage": row["language"],
            "copyrightHolder": holder,
            "isBasedOn": urn(row["copy_of"]) if row["copy_of"] else "",
            "conditionsOfAccess": row["rights"],
            "risalah:withheld": row["withheld"],
        }
    )
