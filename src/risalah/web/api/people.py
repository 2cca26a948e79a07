"""People, posts and organisations."""

from typing import Annotated, Literal

from django.http import HttpRequest
from pydantic import Field

from risalah.ledger import bodies, models, posts
from risalah.ledger import people as listing
from risalah.ledger.errors import Unknown
from risalah.ledger.profile import Held, profile
from risalah.review.versions import version_of
from risalah.web.api import shapes, worded
from risalah.web.api.asked import AsOf, Country, Cursor, Limit, OrganisationId, PersonId, PostId, Words
from risalah.web.api.decided import of_target
from risalah.web.api.labelled import labels, named, shaped
from risalah.web.api.operations import Operations
from risalah.web.api.paging import Page, cut, place
from risalah.web.api.records import of_entries
from risalah.web.api.shapes import Labels, Record, Shape

operations = Operations("People and bodies")
_TOOK_PART = 200


class Person(Shape, frozen=True):
    """Somebody on a list, with the post cited last."""

    person: str
    name: str
    country: str
    post: str
    post_id: str
    post_country: str
    first: str
    last: str
    reports: int
    labels: Labels


class Spelling(Shape, frozen=True):
    """A spelling of a name with one state; `why` says what joined it to the person."""

    id: str
    name: str
    country: str
    first_cited: str
    last_cited: str
    reports: int
    why: str
    labels: Labels


class Holding(Shape, frozen=True):
    """A post or rank: first and last cited, which says nothing of when it began or ended; `post` is '' for a rank."""

    post: str
    title: str
    country: str
    first: str
    last: str
    first_report: str
    last_report: str
    reports: int
    labels: Labels


class TookPart(Shape, frozen=True):
    """A record in which somebody took part, with role, rank and post as told then."""

    record: Record
    role: str
    rank: str
    post: str
    labels: Labels


class MayBe(Shape, frozen=True):
    """Another name that may be the same person's, and why; only a decision joins them."""

    name: str
    person: str
    called: str
    why: str


class WholePerson(Shape, frozen=True):
    """A person through the years. `version` is sent back with a decision."""

    person: str
    name: str
    country: str
    spellings: list[Spelling]
    posts: list[Holding]
    ranks: list[Holding]
    took_part: list[TookPart]
    proposals: list[MayBe]
    decisions: list[shapes.Decision]
    version: str
    labels: Labels


class HeldBy(Shape, frozen=True):
    """Who is cited in a post, from when to when."""

    person: str
    name: str
    country: str
    rank: str
    first: str
    last: str
    first_report: str
    last_report: str
    reports: int
    labels: Labels


class Post(Shape, frozen=True):
    """A post with its holders, those first cited last before the others."""

    post: str
    title: str
    country: str
    holders: list[HeldBy]
    labels: Labels


class Beside(Shape, frozen=True):
    """Another state, and in how many engagements."""

    country: str
    engagements: int
    labels: Labels


class Organisation(Shape, frozen=True):
    """A body: how many reports and engagements name it, states it has to do with, and engagements of this page."""

    organisation: str
    name: str
    country: str
    reports: int
    engagements: int
    countries: list[Beside]
    items: list[Record]
    next: str | None
    labels: Labels


@operations.get("/people", gives=Page[Person])
def people(
    request: HttpRequest,
    q: Words = "",
    country: Country = "",
    order: Annotated[Literal["name", "reports"], Field(description="By name, or those of most reports first")] = "name",
    as_of: AsOf = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Page[Person]:
    """People whose name has all words of a query; all where none is given"""
    after = place(f"people {order}", cursor, str if order == "name" else int, str)
    found = listing.people(
        query=q, country=country, order=order, limit=limit + 1, after=after, as_of=as_of or None
    )  # fmt: skip
    page = cut(f"people {order}", found, limit, lambda each: each.after)
    return Page([shaped(Person, "person", each) for each in page.items], page.next)


@operations.get("/people/{person}", gives=WholePerson, problems=("not-found",))
def person(request: HttpRequest, person: PersonId, as_of: AsOf = "") -> WholePerson:
    """A person through the years: spellings, posts and ranks, what they took part in

    The id of any spelling leads to the person. At most 200 records, the newest.
    """
    found = profile(resolve_person(person), as_of=as_of or None, limit=_TOOK_PART)
    row = found.person
    records = worded.records(
        [(taken.kind, record) for taken, record in found.took_part], worded.texts_for(request), as_of
    )
    return WholePerson(
        person=row.pk,
        name=row.name,
        country=row.country,
        spellings=[_spelling(each) for each in found.names],
        posts=[_held(each) for each in found.posts],
        ranks=[_held(each) for each in found.ranks],
        took_part=[
            TookPart(
                record=record, role=taken.role, rank=taken.rank, post=taken.post,
                labels=labels("participant", {"role": taken.role}),
            )
            for record, (taken, _) in zip(records, found.took_part, strict=True)
        ],
        proposals=[
            MayBe(name=name.pk, person=name.person, called=name.name, why=row.why) for row, name in found.proposals
        ],
        decisions=of_target(row.pk),
        version=version_of(row.pk),
        labels=labels("person", {"country": row.country}),
    )  # fmt: skip


def resolve_person(word: str) -> str:
    """The person to whom a spelling belongs.

    Raises:
        Unknown: There is none.
    """
    name = models.PersonName.objects.filter(id=word).first()
    if name is None:
        raise Unknown(word, "there is no such person in the ledger", "look for them by name")
    return name.person


def _spelling(row: models.PersonName) -> Spelling:
    return Spelling(
        id=row.pk, name=row.name, country=row.country, first_cited=row.first_cited, last_cited=row.last_cited,
        reports=row.reports, why=row.why, labels=labels("person", {"country": row.country}),
    )  # fmt: skip


def _held(held: Held) -> Holding:
    return shaped(Holding, "holding", held, post=held.id)


@operations.get("/posts/{post}", gives=Post, problems=("not-found",))
def post(request: HttpRequest, post: PostId, as_of: AsOf = "") -> Post:
    """A post through the years: who is cited in it"""
    try:
        found = posts.post(post, as_of=as_of or None)
    except models.Post.DoesNotExist:
        raise Unknown(post, "there is no such post in the ledger", "look at a person's posts") from None
    row = found.post
    return Post(
        post=row.pk, title=row.title, country=row.country,
        holders=[shaped(HeldBy, "holder", each) for each in found.holders],
        labels=labels("post", {"country": row.country}),
    )  # fmt: skip


@operations.get("/organisations/{organisation}", gives=Organisation, problems=("not-found",))
def organisation(
    request: HttpRequest, organisation: OrganisationId, as_of: AsOf = "", cursor: Cursor = "", limit: Limit = 50
) -> Organisation:
    """A body: the engagements that name it, newest first"""
    before = place("organisation", cursor, str, str)
    try:
        found = bodies.body(organisation, limit=limit + 1, before=before, as_of=as_of or None)
    except models.Organisation.DoesNotExist:
        raise Unknown(organisation, "there is no such body in the ledger", "look for it with the search") from None
    page = cut("organisation", found.entries, limit, lambda entry: (entry.day, entry.record.pk))
    row = found.organisation
    return Organisation(
        organisation=row.pk, name=row.name, country=row.country, reports=row.reports, engagements=found.engagements,
        countries=[
            Beside(country=code, engagements=number, labels={"country": named("country", code)})
            for code, number in found.countries
        ],
        items=of_entries(request, page.items, as_of), next=page.next,
        labels=labels("organisation", {"country": row.country}),
    )  # fmt: skip
