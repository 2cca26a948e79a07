"""Occasions through the years, and accreditations."""

from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query

from risalah.ledger import accreditations as posting
from risalah.ledger import models
from risalah.ledger import occasions as through
from risalah.ledger.errors import Unknown
from risalah.web.api.asked import AsOf, Country, Cursor, Limit, OccasionId
from risalah.web.api.labelled import labels, shaped
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.records import of_entries
from risalah.web.api.shapes import Labels, Record, Shape

operations = Operations("Occasions and accreditations")
OccasionKind = Literal["exercise", "exhibition", "forum", "commemoration"]


class Occasion(Shape, frozen=True):
    """A named happening: how many editions and engagements, and the day of the last that happened."""

    occasion: str
    name: str
    kind: str
    editions: int
    engagements: int
    last: str
    labels: Labels


class Somebody(Shape, frozen=True):
    """A person who took part, and in how many engagements."""

    person: str
    name: str
    country: str
    engagements: int
    labels: Labels


class Edition(Shape, frozen=True):
    """One edition: engagements (newest first), states, people, and the promises that name it."""

    edition: str
    engagements: list[Record]
    countries: list[str]
    people: list[Somebody]
    promises: list[Record]
    labels: Labels


class WholeOccasion(Shape, frozen=True):
    """An occasion through the years, the newest edition first."""

    occasion: str
    name: str
    kind: str
    reports: int
    editions: list[Edition]
    labels: Labels


class Accredited(Shape, frozen=True):
    """A post of one state that is valid for others: first and last told, which says nothing of when it ended."""

    record: str
    post: str
    sending: str
    receiving: list[str]
    person: str
    name: str
    first: str
    last: str
    accounts: int
    review: str
    latest: bool
    labels: Labels


@operations.get("/occasions", gives=Page[Occasion])
def occasions(
    request: HttpRequest,
    kind: Annotated[tuple[OccasionKind, ...], Query(max_length=4)] = (),
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Page[Occasion]:
    """Exercises, exhibitions, forums, commemorations, in the order of their names"""
    after = place("occasions", cursor, str, str)
    listed = through.occasions(kinds=kind, order="name", limit=10**6, as_of=as_of or None)
    rest = [each for each in listed if after is None or _named(each) > after]
    page = cut("occasions", rest[: limit + 1], limit, _named)
    return Page([shaped(Occasion, "occasion", each) for each in page.items], page.next)


def _named(each: through.Listed) -> tuple[str, str]:
    return each.name.casefold(), each.occasion


@operations.get("/occasions/{occasion}", gives=WholeOccasion, problems=("not-found",))
def occasion(request: HttpRequest, occasion: OccasionId, as_of: AsOf = "") -> WholeOccasion:
    """An occasion through the years, edition by edition"""
    try:
        found = through.occasion(occasion, as_of=as_of or None)
    except models.Occasion.DoesNotExist:
        raise Unknown(occasion, "there is no such occasion in the ledger", "look at the list of occasions") from None
    row = found.occasion
    return WholeOccasion(
        occasion=row.pk, name=row.name, kind=row.kind, reports=row.reports,
        editions=[_edition(request, each, as_of) for each in found.editions],
        labels=labels("occasion", {"kind": row.kind}),
    )  # fmt: skip


def _edition(request: HttpRequest, found: through.Edition, as_of: str) -> Edition:
    return Edition(
        edition=found.edition,
        engagements=of_entries(request, found.engagements, as_of),
        countries=found.countries,
        people=[shaped(Somebody, "person", each) for each in found.people],
        promises=of_entries(request, found.promises, as_of),
        labels=labels("edition", {"countries": found.countries}),
    )


@operations.get("/accreditations", gives=Page[Accredited])
def accreditations(
    request: HttpRequest,
    sending: Country = "",
    receiving: Country = "",
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Page[Accredited]:
    """Posts of one state that are valid for others, those first told last before the others"""
    before = place("accreditations", cursor, str, str)
    found = posting.accreditations(
        sending=sending, receiving=receiving, limit=limit + 1, before=before, as_of=as_of or None
    )
    page = cut("accreditations", found, limit, lambda each: (each.first, each.record))
    items = [shaped(Accredited, "accreditation", each, receiving=list(each.receiving)) for each in page.items]
    return Page(items, page.next)
