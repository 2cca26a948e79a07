"""States with each other: relations, a state, the map, who met whom, fields of cooperation over the years."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from risalah.ledger import areas as fields
from risalah.ledger import network as meetings
from risalah.ledger import relations as relating
from risalah.ledger import worldmap
from risalah.ledger.profile import holders
from risalah.ledger.timeline import years
from risalah.web.api import worded
from risalah.web.api.asked import AsOf, Code, Countries, Country, Limit, OneOrTwo, Since, Until
from risalah.web.api.labelled import labels, named, shaped
from risalah.web.api.operations import Operations
from risalah.web.api.records import of_entries
from risalah.web.api.shapes import Labels, Record, Shape

operations = Operations("Cooperation")
Types = Annotated[tuple[Code, ...], Query(max_length=10, description="Types of engagement, refinements included")]


class Relation(Shape, frozen=True):
    """Two states: records, engagements that happened, and the day of the last of these."""

    countries: list[str]
    records: int
    engagements: int
    last: str
    labels: Labels


class Year(Shape, frozen=True):
    """How many records of a kind a year brings."""

    year: str
    kind: str
    number: int
    labels: Labels


class Area(Shape, frozen=True):
    """How many records name an area, year by year."""

    area: str
    counts: list[int]
    labels: Labels


class Areas(Shape, frozen=True):
    """Years in order without gaps, and the areas of most records first."""

    years: list[str]
    areas: list[Area]


class WholeRelation(Shape, frozen=True):
    """A relation, year by year and area by area; its records are on the timeline."""

    relation: Relation
    years: list[Year]
    areas: Areas


class Holder(Shape, frozen=True):
    """Who is cited in a post, first and last."""

    post: str
    person: str
    name: str
    rank: str
    first: str
    last: str


class WholeCountry(Shape, frozen=True):
    """A state: its relations, those with most records first, who is cited in its posts, and its records by year."""

    country: str
    relations: list[Relation]
    holders: list[Holder]
    years: list[Year]
    labels: Labels


class Recent(Shape, frozen=True):
    """Two states between whom something has happened of late: how many engagements, and the newest."""

    countries: list[str]
    engagements: int
    newest: list[Record]
    labels: Labels


class Neighbour(Shape, frozen=True):
    """Another state: engagements with it, and the day of the last."""

    country: str
    engagements: int
    last: str
    labels: Labels


class Node(Shape, frozen=True):
    """Somebody, and in how many engagements they met others."""

    person: str
    name: str
    country: str
    weight: int
    labels: Labels


class Link(Shape, frozen=True):
    """Two people, in how many engagements both took part, the newest of them, and the day of the last."""

    source: str
    target: str
    weight: int
    records: list[str]
    last: str


class Network(Shape, frozen=True):
    """People and links, the heaviest first; `more` says that engagements before `since` were not looked at."""

    nodes: list[Node]
    links: list[Link]
    engagements: int
    since: str
    more: bool


@operations.get("/relations", gives=list[Relation])
def relations(request: HttpRequest, country: Country = "ID", as_of: AsOf = "") -> list[Relation]:
    """The relations of a state, those with most records first"""
    return [_relation(each) for each in relating.relations(country, as_of=as_of or None)]


def _relation(found: relating.Relation) -> Relation:
    return shaped(Relation, "relation", found, countries=list(found.countries))


@operations.get("/relations/{left}/{right}", gives=WholeRelation)
def relation(request: HttpRequest, left: Country, right: Country, as_of: AsOf = "") -> WholeRelation:
    """Two states: how much they have to do with each other, year by year and area by area"""
    pair = (left, right)
    return WholeRelation(
        relation=_relation(relating.relation(left, right, as_of=as_of or None)),
        years=_years(pair, as_of),
        areas=_areas(fields.areas(pair, as_of=as_of or None)),
    )


def _years(countries: tuple[str, ...], as_of: str) -> list[Year]:
    return [
        Year(year=year, kind=kind, number=number, labels=labels("year", {"kind": kind}))
        for year, kind, number in years(countries, as_of=as_of or None)
    ]


def _areas(found: fields.AreaYears) -> Areas:
    return Areas(
        years=found.years,
        areas=[
            Area(area=area, counts=counts, labels=labels("area", {"area": area}))
            for area, counts in found.areas.items()
        ],
    )


@operations.get("/countries/{country}", gives=WholeCountry)
def country(request: HttpRequest, country: Country, as_of: AsOf = "") -> WholeCountry:
    """A state: relations, who is cited in its posts, records by year"""
    return WholeCountry(
        country=country,
        relations=[_relation(each) for each in relating.relations(country, as_of=as_of or None)],
        holders=[
            Holder(post=h.post, person=h.person, name=h.name, rank=h.rank, first=h.first, last=h.last)
            for h in holders(country, as_of=as_of or None)
        ],
        years=_years((country,), as_of),
        labels={"country": named("country", country)},
    )


@operations.get("/recent", gives=list[Recent])
def recent(
    request: HttpRequest,
    country: Country = "ID",
    days: Annotated[int, Field(ge=1, le=366, description="How many days back")] = 30,
    as_of: AsOf = "",
    limit: Annotated[int, Field(ge=1, le=50)] = 12,
) -> list[Recent]:
    """Relations in which something has happened of late, the latest first"""
    found = relating.recent(as_of or worded.today(), days=days, country=country, limit=limit)
    return [
        shaped(Recent, "relation", each, countries=list(each.countries), newest=of_entries(request, each.newest, as_of))
        for each in found
    ]


@operations.get("/map", gives=list[Neighbour])
def world(
    request: HttpRequest,
    country: Country = "ID",
    type: Types = (),
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
) -> list[Neighbour]:
    """How many engagements a state has with every other"""
    found = worldmap.worldmap(country, since=since, until=until, types=type, as_of=as_of or None)
    return [shaped(Neighbour, "neighbour", each) for each in found]


@operations.get("/network", gives=Network)
def network(
    request: HttpRequest,
    country: Countries = (),
    type: Types = (),
    since: Since = "",
    until: Until = "",
    among: Annotated[
        Literal["sides", "all"], Field(description="Only people of different sides meet, or those of one side too")
    ] = "sides",
    as_of: AsOf = "",
    limit: Limit = 80,
) -> Network:
    """Who met whom: people who took part in the same engagements"""
    found = meetings.network(
        countries=country, since=since, until=until, types=type, across=among == "sides", limit=limit,
        as_of=as_of or None,
    )  # fmt: skip
    return Network(
        nodes=[shaped(Node, "person", node) for node in found.nodes],
        links=[
            Link(source=k.source, target=k.target, weight=k.weight, records=list(k.records), last=k.last)
            for k in found.links
        ],
        engagements=found.engagements,
        since=found.since,
        more=found.more,
    )


@operations.get("/areas", gives=Areas)
def areas(
    request: HttpRequest,
    country: OneOrTwo,
    kind: Annotated[
        tuple[Literal["engagement", "agreement", "commitment"], ...], Query(max_length=3, description="Kinds of record")
    ] = (),
    since: Since = "",
    until: Until = "",
    as_of: AsOf = "",
) -> Areas:
    """Fields of cooperation over the years, of one state or of two"""
    kinds = kind or ("engagement", "agreement")
    return _areas(fields.areas(country, kinds=kinds, since=since, until=until, as_of=as_of or None))
