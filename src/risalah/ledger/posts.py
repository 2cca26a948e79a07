"""A post through the years: who is cited in it, from when to when."""

from collections import defaultdict

import msgspec

from risalah.ledger.cited import ranks, stood
from risalah.ledger.models import Holding, Person, PersonName, Post
from risalah.ledger.rows import find


class HeldBy(msgspec.Struct, frozen=True):
    """Who is cited in a post: the first and the last day and report, which say nothing of when it began or ended.

    `rank` is the one first cited last.
    """

    person: str
    name: str
    country: str
    rank: str
    first: str
    last: str
    first_report: str
    last_report: str
    reports: int


class Posting(msgspec.Struct, frozen=True):
    """A post with its holders, those first cited last before the others."""

    post: Post
    holders: list[HeldBy]


def post(identifier: str, *, as_of: str | None = None) -> Posting:
    """Tell of a post.

    Args:
        identifier: Its id.
        as_of: A day; what was cited later is left out.

    Raises:
        Post.DoesNotExist: There is no such post.
    """
    row = Post.objects.get(id=identifier)
    held = list(find(Holding, "post_id", [identifier]))
    held = stood(held, "post", as_of) if as_of else held
    whose = {name.id: name.person for name in find(PersonName, "id", (each.name_id for each in held))}
    people = {person.id: person for person in find(Person, "id", whose.values())}
    rank: dict[str, tuple[str, str]] = defaultdict(lambda: ("", ""))
    for each in ranks(whose, as_of):
        rank[whose[each.name_id]] = max(rank[whose[each.name_id]], (each.first_cited, each.rank))
    by_person: dict[str, list[Holding]] = defaultdict(list)
    for each_held in held:
        by_person[whose[each_held.name_id]].append(each_held)
    holders = [_held_by(people[person], rank[person][1], rows) for person, rows in by_person.items()]
    holders.sort(key=lambda each: (each.first, each.last, each.person), reverse=True)
    return Posting(row, holders)


def _held_by(person: Person, rank: str, rows: list[Holding]) -> HeldBy:
    first = min(rows, key=lambda each: (each.first_cited or "9", each.first_report))
    last = max(rows, key=lambda each: (each.last_cited, each.last_report))
    return HeldBy(
        person.id, person.name, person.country, rank, first.first_cited, last.last_cited, first.first_report,
        last.last_report, sum(each.reports for each in rows),
    )  # fmt: skip
