"""Records as entities of FollowTheMoney: happenings, and posts that are valid for other states."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from risalah.exchange.ftm_entity import Entity, entity, mapping, name, state_of, web
from risalah.exchange.items import LANGUAGE, Item, ends, spoken, takers
from risalah.knowledge.labels import countries, country, label

_SAID: Final = {"engagement": "status", "agreement": "stage", "commitment": "status"}
_OWN: Final = (
    "date", "due", "type", "status", "stage", "state", "strength", "form", "asserted_by", "occasion", "edition",
    "areas", "independent_accounts", "reports", "first_told", "last_told", "differs", "review",
)  # fmt: skip


def of_record(item: Item, bodies: Sequence[str]) -> Iterator[Entity]:
    """The entities that a record is.

    Args:
        item: The record.
        bodies: The entities of the bodies that take part.
    """
    if item.kind == "accreditation":
        yield from _accreditation(item)
        return
    row = item.row
    organizers, involved = _acting(item)
    yield entity(
        item.kind,
        row["id"],
        {
            "name": _called(item),
            "summary": _summary(item),
            "description": _words(item),
            **_dates(item),
            "location": _location(row),
            "country": [code.lower() for code in row["countries"]],
            "organizer": organizers,
            "involved": [*involved, *bodies],
            "notes": _notes(row),
            "keywords": [item.kind, row.get("type", ""), row.get(_SAID.get(item.kind, ""), ""), *row.get("areas", ())],
            "recordId": row["id"],
            **_sources(row),
        },
        {key: row[key] for key in _OWN if key in row},
    )


def _called(item: Item) -> str:
    """A name that says of what did not happen, or not yet, how it stands, and of papers whose they are: many tools show
    nothing else of it."""
    said = [item.states] if item.kind in ("agreement", "commitment") else []
    field = _SAID.get(item.kind)
    if field is not None and item.row[field] not in mapping().happened:
        said.append(_standing(item))
    more = "; ".join(part for part in said if part)
    return f"{item.title} ({more})" if more else item.title


def _standing(item: Item) -> str:
    field = _SAID.get(item.kind)
    if field is None:
        return ""
    return label(field, str(item.row[field]), LANGUAGE)


def _summary(item: Item) -> str:
    """States, how it stands, and how many tell of it."""
    row = item.row
    said = _standing(item)
    stands = f"{said}, now {label('plan', row['state'], LANGUAGE)}" if row.get("state") else said
    number, reports = row["independent_accounts"], row["reports"]
    counted = f"{number} independent account{'s' * (number != 1)} in {reports} report{'s' * (reports != 1)}"
    return "; ".join(part for part in (item.states, stands, counted) if part)


def _words(item: Item) -> list[str]:
    """What was said, where the words may leave, and what is promised."""
    row = item.row
    if item.kind == "commitment":
        return [row["undertaking"], row["condition"]]
    return [spoken(row)] if item.kind == "statement" else []


def _dates(item: Item) -> dict[str, str]:
    """One day or month is a date, several are a start and an end; a promise has the day on which it was told."""
    if item.kind == "commitment":
        return {"date": item.row["first_told"]}
    first, last = ends(item.row["date"])
    return {"startDate": first, "endDate": last} if last else {"date": first}


def _location(row: dict[str, Any]) -> str:
    place, state = str(row.get("place", "")), str(row.get("place_country", ""))
    if not state:
        return place
    named = {country(state, "id"), country(state, "en"), ""}
    return country(state, LANGUAGE) if place in named else f"{place}, {country(state, LANGUAGE)}"


def _acting(item: Item) -> tuple[list[str], list[str]]:
    """Who organizes and who is involved: of a promise states, of a statement its speaker, else both."""
    row = item.row
    if item.kind == "commitment":
        promisee = row["promisee"] or row["countries"]
        return _bodies_of(row["promisor"]), _bodies_of(code for code in promisee if code not in row["promisor"])
    taking = [(name(taker["person"]), taker["role"]) for taker in takers(row) if taker["person"]]
    organizers = [person for person, role in taking if role in mapping().organizers]
    involved = [person for person, _ in taking if person not in organizers]
    return organizers, involved if item.kind == "statement" else [*involved, *_bodies_of(row["countries"])]


def _bodies_of(codes: Iterable[str]) -> list[str]:
    return [name(state_of(code)) for code in codes]


def _notes(row: dict[str, Any]) -> list[str]:
    """Who takes part as what, with rank and post as they were then."""
    found = []
    for taker in takers(row):
        who = taker["name"] or taker["written"]
        state = country(taker["side"], LANGUAGE) if taker["side"] else ""
        ranked = f"{taker['rank']} {who}".strip()
        said = ", ".join(part for part in (ranked, taker["post"], state) if part)
        found.append(f"{said} ({taker['role']})")
    return found


def _sources(row: dict[str, Any]) -> dict[str, list[str]]:
    accounts = row["accounts"]
    return {
        "proof": [name(account["report"]) for account in accounts],
        "sourceUrl": [web(account["url"]) for account in accounts],
    }


def _accreditation(item: Item) -> Iterator[Entity]:
    """A post that is valid for other states, a link to each of these, and who holds it where somebody is named."""
    row = item.row
    receiving = countries(" ".join(row["receiving"]), LANGUAGE)
    own: dict[str, Any] = {key: row[key] for key in ("sending", "receiving", *_OWN) if key in row}
    yield entity(
        "accreditation",
        row["id"],
        {
            "name": row["post"],
            "description": f"accredited to {receiving}" if receiving else "",
            "country": row["sending"].lower(),
            "organization": name(state_of(row["sending"])) if row["sending"] else "",
            "keywords": ["accreditation"],
            "notes": _notes(row),
            **_sources(row),
        },
        own,
    )
    for code in row["receiving"]:
        yield entity(
            "accredited",
            f"{row['id']}-{code}",
            {
                "subject": name(row["id"]),
                "object": name(state_of(code)),
                "role": mapping().accredited_role,
                "recordId": row["id"],
                "sourceUrl": _sources(row)["sourceUrl"],
            },
        )
    for person in dict.fromkeys(taker["person"] for taker in row["participants"] if taker["person"]):
        yield entity(
            "holding",
            f"{person}-{row['id']}",
            {"holder": name(person), "post": name(row["id"]), "status": mapping().occupancy, "recordId": row["id"]}
            | {"sourceUrl": _sources(row)["sourceUrl"]},
        )
