"""FollowTheMoney: people, posts, states, bodies, happenings and the articles that tell of them, one entity a line.

What its model has no schema for is the nearest that it has, and `risalah` beside the properties says what it is here.
Entities that several records name are written where the first does, so that only their ids are kept.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from risalah.exchange import people as persons
from risalah.exchange.bodies import involved
from risalah.exchange.ftm_entity import Entity, entity, mapping, name, state_of, web
from risalah.exchange.ftm_records import of_record
from risalah.exchange.items import LANGUAGE, items
from risalah.exchange.namings import Naming, namings
from risalah.exchange.selection import PIECE, Selection
from risalah.exchange.texts import BY_HAND, Texts
from risalah.knowledge.labels import country
from risalah.ledger.models import Organisation, Report
from risalah.ledger.rows import pieces

_ENCODER = msgspec.json.Encoder()


def fill(path: Path, selection: Selection, texts: Texts) -> None:
    """Write the entities to a new file."""
    with path.open("wb") as file:
        file.writelines(_ENCODER.encode(each) + b"\n" for each in entities(selection, texts))


def entities(selection: Selection, texts: Texts) -> Iterator[Entity]:
    """The entities of a selection: records with the states and bodies they name, people with their posts, articles, and
    who is named in which."""
    written: set[str] = set()
    for some in pieces(items(selection, texts, worded=("statement",)), PIECE):
        taking = involved(item.record.pk for item in some)
        for item in some:
            bodies = [_body(row) for row in taking[item.record.pk]]
            yield from _states(item.row["countries"], written)
            yield from _new(bodies, written)
            yield from of_record(item, [body["id"] for body in bodies])
    for somebody, reports in persons.with_reports(selection, texts):
        yield _person(somebody)
        for held in somebody.holdings:
            yield from _states([held["country"]], written)
            yield from _new([_post(held)], written)
            yield _holding(held, reports)
    for row in persons.table("reports", selection, texts):
        yield _article(row)
    yield from map(_mention, namings(selection))


def _new(found: Sequence[Entity], written: set[str]) -> Iterator[Entity]:
    for each in found:
        if each["id"] not in written:
            written.add(each["id"])
            yield each


def _states(codes: Sequence[str], written: set[str]) -> Iterator[Entity]:
    known = [
        entity("state", state_of(code), {"name": country(code, LANGUAGE), "country": code.lower()})
        for code in codes
        if code
    ]
    return _new(known, written)


# -- what records name -------------------------------------------------------------------------------------------------


def _body(row: Organisation) -> Entity:
    return entity("body", row.pk, {"name": row.name, "country": row.country.lower()})


def _person(somebody: persons.Somebody) -> Entity:
    row = somebody.row
    properties = {
        "name": row["name"],
        "alias": somebody.spellings,
        "country": row["country"].lower(),
        "position": [held["post"] for held in somebody.holdings],
    }
    return entity("person", row["id"], properties, {key: row[key] for key in ("first_cited", "last_cited", "reports")})


def _post(held: persons.Row) -> Entity:
    state = held["country"]
    properties = {
        "name": held["post"],
        "country": state.lower(),
        "organization": name(state_of(state)) if state else "",
    }
    return entity("post", held["post_id"], properties)


def _holding(held: persons.Row, reports: dict[str, Report]) -> Entity:
    """Somebody in a post. When it was told is no day on which it began or ended, and stands in words."""
    first, last = held["first_cited"], held["last_cited"]
    cited = f"cited with it from {first} to {last}" if first and last else ""
    properties = {
        "holder": name(held["person"]),
        "post": name(held["post_id"]),
        "status": mapping().occupancy,
        "summary": cited,
        "sourceUrl": [web(reports[held[e]].url) for e in ("first_report", "last_report") if held[e] in reports],
    }
    own = {key: held[key] for key in ("first_cited", "last_cited", "reports")}
    return entity("holding", f"{held['person']}-{held['post_id']}", properties, own)


def _article(row: persons.Row) -> Entity:
    kind = "by_hand" if row["withheld"] == BY_HAND else "report"
    properties = {
        "title": row["title"],
        "fileName": row["source"] or row["id"],
        "publishedAt": row["published"],
        "language": mapping().languages.get(row["language"], ""),
        "publisher": row["holder"],
        "sourceUrl": web(row["url"]),
    }
    return entity(kind, row["id"], properties, {key: row[key] for key in ("part", "rights", "withheld", "copy_of")})


def _mention(naming: Naming) -> Entity:
    properties = {
        "document": name(naming.report),
        "name": naming.name,
        "resolved": name(naming.person),
        "detectedSchema": mapping().schemata["person"],
        "contextCountry": naming.country.lower(),
    }
    return entity("naming", f"{naming.id}-{naming.report}", properties)
