"""ninjs 3.3 for newsrooms: an item a line, an event for engagements, agreements and promises, a text for statements.

An event keeps the precision of its date ('2025-09'). The words of a statement are a body only where the gate 'export'
lets the text of a report out; the item then is full, else partial.
"""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from risalah.exchange.items import LANGUAGE, Item, ends, filled, items, spoken, takers, urn
from risalah.exchange.selection import Selection
from risalah.exchange.texts import Texts
from risalah.knowledge.labels import country, label
from risalah.knowledge.store import load_as

_ENCODER = msgspec.json.Encoder()
_MIDNIGHT: Final = "T00:00:00Z"


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`knowledge/exchange/ninjs.yaml`."""

    standard: dict[str, str]
    types: dict[str, str]
    subjects: dict[str, str]
    labels: dict[str, str]


@functools.cache
def mapping() -> Mapping:
    """What becomes what.

    Raises:
        KnowledgeError: A key is missing or unknown.
    """
    return load_as("exchange/ninjs", Mapping)


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the items to a new file, one a line."""
    with path.open("wb") as file:
        file.writelines(_ENCODER.encode(item(each)) + b"\n" for each in items(selection, texts, tuple(mapping().types)))


def item(found: Item) -> dict[str, Any]:
    """A record as an item."""
    row = found.row
    said = spoken(row)
    kind = mapping().types[found.kind]
    return filled(
        {
            "standard": mapping().standard,
            "uri": urn(row["id"]),
            "type": kind,
            "representationType": "partial" if kind == "text" and not said else "full",
            "profile": f"risalah-{found.kind}",
            "firstCreated": _moment(row["first_told"]),
            "versionCreated": _moment(row["last_told"]),
            "language": LANGUAGE if kind == "event" else row["accounts"][0]["language"] if row["accounts"] else "",
            "title": _title(found),
            "headlines": [{"value": _title(found)}],
            "bodies": [{"role": "quotation", "contentType": "text/plain", "value": said}] if said else [],
            "descriptions": [{"role": "undertaking", "contentType": "text/plain", "value": row["undertaking"]}]
            if row.get("undertaking")
            else [],
            "people": list(_people(row)),
            "organisations": [{"name": body, "rel": "participant"} for body in row.get("organisations", [])],
            "places": list(_places(row)),
            "subjects": list(_subjects(row)),
            "events": _occasion(row),
            "eventDetails": _details(row) if kind == "event" else {},
            "infoSources": list(_sources(row)),
            "edNote": _note(row),
            "altIds": [{"role": "risalah", "value": row["id"]}],
        }
    )


def _title(found: Item) -> str:
    return " · ".join(part for part in (found.title, found.states) if part)


def _moment(day: str) -> str:
    """A day as the date-time that ninjs asks for: its first moment."""
    return f"{day}{_MIDNIGHT}" if day else ""


def _people(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for taker in takers(row):
        if name := taker["name"] or taker["written"]:
            said = ", ".join(part for part in (taker["rank"], taker["post"], taker["side"]) if part)
            uri = urn(taker["person"]) if taker["person"] else ""
            yield filled({"name": name, "rel": taker["role"], "uri": uri, "literal": said})


def _places(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    code = row.get("place_country", "")
    if row.get("place") or code:
        address = {"type": "physical", "address": {"country": country(code, LANGUAGE)}} if code else None
        yield filled({"name": row.get("place"), "rel": "event", "contactInfo": [address] if address else []})
    for code in row["countries"]:
        yield {"name": country(code, LANGUAGE), "rel": "party", "uri": urn(f"state:{code}"), "literal": code}


def _subjects(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    for field, rel in mapping().subjects.items():
        value = row.get(field, "")
        for code in [value] if isinstance(value, str) else value:
            if code:
                group = mapping().labels.get(field)
                if group is None:
                    group = "agreement_type" if row["kind"] == "agreement" else "engagement_type"
                yield {"name": label(group, code, LANGUAGE), "rel": rel, "uri": urn(f"{rel}:{code}"), "literal": code}


def _occasion(row: dict[str, Any]) -> list[dict[str, str]]:
    if not row.get("occasion_id"):
        return []
    name = f"{row['occasion']} {row.get('edition', '')}".strip()
    return [{"id": row["occasion_id"], "name": name, "rel": "partOf", "uri": urn(row["occasion_id"])}]


def _details(row: dict[str, Any]) -> dict[str, Any]:
    """The days of an event, as vague as they are told; one without any has no details."""
    first, last = ends(row["due"] if "due" in row else row["date"])
    return {"dates": filled({"expectedStartDate": first, "expectedEndDate": last})} if first else {}


def _sources(row: dict[str, Any]) -> Iterator[dict[str, str]]:
    """The reports that tell of it, each once."""
    for account in {each["report"]: each for each in row["accounts"]}.values():
        said = " · ".join(part for part in (account["holder"], account["title"], account["published"]) if part)
        yield filled({
            "name": said or account["source"], "role": "report", "literal": account["report"],
            "uri": account["url"] or urn(account["report"]),
        })  # fmt: skip


def _note(row: dict[str, Any]) -> str:
    """What an editor has to know: how it stands, on how much it rests, where accounts contradict each other."""
    parts = [
        f"{_count(row['independent_accounts'], 'independent account')} in {_count(row['reports'], 'report')}",
        f"stands: {row['state']}" if row.get("state") else "",
        f"accounts differ in: {', '.join(row['differs'])}" if row["differs"] else "",
        f"reviewed: {row['review']}" if row["review"] else "",
        f"condition: {row['condition']}" if row.get("condition") else "",
        f"words withheld: {row['accounts'][0]['withheld']}"
        if row["accounts"] and row["accounts"][0]["withheld"]
        else "",
    ]
    return "; ".join(part for part in parts if part)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
