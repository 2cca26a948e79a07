"""People on a list: by name or by how often they are cited, in pages; those whose name has some words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from risalah.ledger.cited import cited_until, holdings
from risalah.ledger.models import Holding, Person, PersonName, Post
from risalah.ledger.rows import find, select
from risalah.ledger.wordings import MOST_WORDS, name_keys

Order = Literal["name", "reports"]
After = tuple[str | int, str]
_FOUND = 2_000  # people of one word


class Listed(msgspec.Struct, frozen=True):
    """Somebody on a list: the post cited last (with its state), days first and last cited, in how many reports.

    `after` is what to go on after this one with.
    """

    person: str
    name: str
    country: str
    post: str
    post_id: str
    post_country: str
    first: str
    last: str
    reports: int
    after: After


def people(
    *,
    query: str = "",
    country: str = "",
    order: Order = "name",
    limit: int = 50,
    after: After | None = None,
    as_of: str | None = None,
) -> list[Listed]:
    """List people.

    Args:
        query: Words that one spelling of the name has; the last may be only the beginning of one.
        country: Their state; '' for all.
        order: By name, or those of most reports first (of today's reports, on a past day too).
        limit: How many at most.
        after: Go on after this one: `Listed.after` of the last.
        as_of: A day; who was first cited later is left out, and posts and numbers are as of it.
    """
    chosen = None
    if query.strip():
        chosen = _called(query, as_of)
        if not chosen:
            return []
    rows = _page(chosen, country, order, limit, after, as_of)
    return _listed(rows, order, as_of)


def _page(
    chosen: Sequence[str] | None, country: str, order: Order, limit: int, after: After | None, as_of: str | None
) -> list[Person]:
    rows = Person.objects.all() if chosen is None else Person.objects.filter(id__in=chosen)
    if country:
        rows = rows.filter(country=country)
    if as_of is not None:
        rows = rows.filter(first_cited__lte=as_of)
    column, sign = ("key", ">") if order == "name" else ("reports", "<")
    if after is not None:
        # A pair is compared as one, so that both databases go straight to its place in the index.
        rows = rows.extra(where=[f"({column}, id) {sign} (%s, %s)"], params=list(after))
    rows = rows.order_by("key", "id") if order == "name" else rows.order_by("-reports", "-id")
    return list(rows[:limit])


def _called(query: str, as_of: str | None) -> list[str]:
    """The people one of whose spellings has all words, the last perhaps only in part."""
    *whole, last = name_keys(query) or ("",)
    if not last or len(whole) >= MOST_WORDS:
        return []
    sql = "SELECT w.name_id FROM name_word w WHERE w.word >= %s AND w.word < %s"
    values: list[object] = [last[:60], f"{last[:59]}\U0010ffff"]
    for word in whole:
        sql += " AND EXISTS (SELECT 1 FROM name_word o WHERE o.name_id = w.name_id AND o.word = %s)"
        values.append(word[:60])
    names = [name for (name,) in select(f"{sql} LIMIT {_FOUND}", values)]
    rows = (row for row in find(PersonName, "id", names) if as_of is None or row.first_cited <= as_of)
    return sorted({row.person for row in rows})[:_FOUND]


def _listed(rows: Iterable[Person], order: Order, as_of: str | None) -> list[Listed]:
    found = list(rows)
    names: dict[str, list[PersonName]] = defaultdict(list)
    for name in find(PersonName, "person", (row.id for row in found)):
        if as_of is None or name.first_cited <= as_of:
            names[name.person].append(name)
    whose = {name.id: person for person, own in names.items() for name in own}
    held: dict[str, list[Holding]] = defaultdict(list)
    for each in holdings(whose, as_of):
        held[whose[each.name_id]].append(each)
    latest = {
        person: max(own, key=lambda each: (each.last_cited, each.first_cited, each.post_id))
        for person, own in held.items()
    }  # fmt: skip
    titles = {post.id: post for post in find(Post, "id", (each.post_id for each in latest.values()))}
    until = _until(names, as_of) if as_of else {}
    listed = []
    for row in found:
        holding = latest.get(row.id)
        post = titles[holding.post_id] if holding else Post(title="", id="", country="")
        last, reports = until.get(row.id, (row.last_cited, row.reports))
        after: After = (row.key, row.id) if order == "name" else (row.reports, row.id)
        listed.append(
            Listed(
                row.id, row.name, row.country, post.title, post.id, post.country, row.first_cited, last, reports, after
            )
        )  # fmt: skip
    return listed


def _until(names: dict[str, list[PersonName]], as_of: str) -> dict[str, tuple[str, int]]:
    """The day on which each person had last been cited by a day, and in how many reports."""
    cited = cited_until((name.id for own in names.values() for name in own if name.last_cited > as_of), as_of)
    found = {}
    for person, own in names.items():
        each = [cited.get(name.id, (name.last_cited, name.reports)) for name in own]
        found[person] = (max(last for last, _ in each), sum(reports for _, reports in each))
    return found
