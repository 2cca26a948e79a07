"""Somebody through the years: spellings, posts and ranks as of a day, and what they took part in. Who holds what for a
state on a day."""

from collections import defaultdict
from typing import NamedTuple

import msgspec

from risalah.ledger.cited import holdings, last_until, names_of
from risalah.ledger.cited import ranks as cited_ranks
from risalah.ledger.models import (
    RECORDS,
    Cited,
    Participation,
    Person,
    PersonName,
    PersonProposal,
    Post,
    Rank,
    Record,
)
from risalah.ledger.rows import find, select
from risalah.ledger.tellings import as_of as stood


class Held(msgspec.Struct, frozen=True):
    """A post or rank with the days on which it was first and last cited, and in which reports; `id` is a post's."""

    title: str
    country: str
    first: str
    last: str
    first_report: str
    last_report: str
    reports: int
    id: str = ""


class Profile(msgspec.Struct, frozen=True):
    """A person: spellings with what joined them, posts and ranks (latest first), the records they take part in."""

    person: Person
    names: list[PersonName]
    posts: list[Held]
    ranks: list[Held]
    took_part: list[tuple[Participation, Record]]
    proposals: list[tuple[PersonProposal, PersonName]]


def profile(person: str, *, as_of: str | None = None, limit: int = 50) -> Profile:
    """Tell of a person.

    Args:
        person: Their id.
        as_of: A day; what was cited first afterwards is left out. The first post and rank are then those of that day.
        limit: How many records at most, newest first.
    """
    row = Person.objects.get(id=person)
    names = names_of(person, as_of)
    ids = [name.id for name in names]
    holdings_ = holdings(ids, as_of)
    called = {post.id: post for post in find(Post, "id", (holding.post_id for holding in holdings_))}
    posts: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for holding in holdings_:
        post = called[holding.post_id]
        posts[post.title, post.country, post.id].append(holding)
    ranks: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for rank in cited_ranks(ids, as_of):
        ranks[rank.rank, "", ""].append(rank)
    return Profile(row, names, _held(posts), _held(ranks), _took_part(ids, as_of, limit), _proposals(ids))


def _held(found: dict[tuple[str, str, str], list[Cited]]) -> list[Held]:
    """Cited spans, the latest first."""
    held = []
    for (title, country, identifier), rows in found.items():
        first = min(rows, key=lambda r: (r.first_cited or "9", r.first_report))
        last = max(rows, key=lambda r: (r.last_cited, r.last_report))
        held.append(
            Held(
                title, country, first.first_cited, last.last_cited, first.first_report, last.last_report,
                sum(r.reports for r in rows), identifier,
            )
        )  # fmt: skip
    return sorted(held, key=lambda h: (_back(h.last), _back(h.first), h.title))


def _back(day: str) -> tuple[int, ...]:
    """A key that sorts days backwards."""
    return tuple(-ord(c) for c in day)


def _took_part(names: list[str], as_of: str | None, limit: int) -> list[tuple[Participation, Record]]:
    """The newest records of some names, each once however many of the spellings it has."""
    if not names:
        return []
    sql = f"SELECT min(id), record FROM participation WHERE name IN ({', '.join(['%s'] * len(names))})"
    values: list[object] = [*names]
    if as_of:
        sql += " AND told <= %s"
        values.append(as_of)
    page = select(f"{sql} GROUP BY day, record ORDER BY day DESC, record DESC LIMIT %s", [*values, limit])
    taking = {row.pk: row for row in find(Participation, "id", (identifier for identifier, _ in page))}
    records: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        found: list[Record] = list(find(model, "id", (row.record for row in taking.values() if row.kind == kind)))
        records |= {row.pk: row for row in (stood(found, kind, as_of) if as_of else found)}
    return [(taking[identifier], records[record]) for identifier, record in page if record in records]


def _proposals(names: list[str]) -> list[tuple[PersonProposal, PersonName]]:
    rows = [*PersonProposal.objects.filter(a__in=names), *PersonProposal.objects.filter(b__in=names)]
    others = {row.pk: row.b if row.a in names else row.a for row in rows}
    found = {name.id: name for name in find(PersonName, "id", others.values())}
    return sorted(((row, found[others[row.pk]]) for row in rows), key=lambda pair: pair[1].name)


class Holder(msgspec.Struct, frozen=True):
    """Who is cited in a post of a state; `id` is the post's."""

    post: str
    person: str
    name: str
    rank: str
    first: str
    last: str
    id: str = ""


class _Holding(NamedTuple):
    last: str
    first: str
    name: str
    post: str
    reports: int


def holders(country: str, *, as_of: str | None = None, limit: int = 40) -> list[Holder]:
    """Who is cited in which post of a state: of each post the holder cited last, or last until a day.

    Args:
        country: The state's code.
        as_of: A day.
        limit: How many posts at most, those cited last first.
    """
    found = _latest_until(country, as_of, limit) if as_of else _latest(country, limit)
    ranks: dict[str, list[Rank]] = defaultdict(list)
    for rank in find(Rank, "name_id", (h.name for h in found)):
        if not as_of or rank.first_cited <= as_of:
            ranks[rank.name_id].append(rank)
    posts = {post.id: post for post in find(Post, "id", (h.post for h in found))}
    names = {name.id: name for name in find(PersonName, "id", (h.name for h in found))}
    return [
        Holder(
            posts[h.post].title, names[h.name].person, names[h.name].name,
            max(ranks[h.name], key=lambda r: (r.first_cited, r.rank)).rank if ranks[h.name] else "",
            h.first, h.last, h.post,
        )
        for h in found
    ]  # fmt: skip


def _latest(country: str, limit: int) -> list[_Holding]:
    """Of each post the holder cited last, down an index; of a large state there are thousands who held one."""
    sql = (
        "SELECT last_cited, first_cited, name_id, post_id, reports FROM holding WHERE id IN (SELECT (SELECT h.id FROM "
        "holding h WHERE h.post_id = post.id ORDER BY h.last_cited DESC, h.first_cited DESC, h.name_id DESC LIMIT 1) "
        "FROM post WHERE post.country = %s) ORDER BY last_cited DESC, reports DESC, post_id DESC LIMIT %s"
    )
    return [_Holding(*row) for row in select(sql, [country, limit])]


def _latest_until(country: str, as_of: str, limit: int) -> list[_Holding]:
    """The same as of a day: who was cited since is looked at as they stood then."""
    past = (
        "SELECT last_cited, first_cited, name_id, post_id, reports FROM holding WHERE id IN (SELECT (SELECT h.id FROM "
        "holding h WHERE h.post_id = post.id AND h.last_cited <= %s ORDER BY h.last_cited DESC, h.first_cited DESC, "
        "h.name_id DESC LIMIT 1) FROM post WHERE post.country = %s)"
    )
    latest = {held.post: held for held in (_Holding(*row) for row in select(past, [as_of, country]))}
    since = (
        "SELECT h.name_id, h.post_id, h.first_cited FROM post JOIN holding h ON h.post_id = post.id "
        "WHERE post.country = %s AND h.last_cited > %s AND h.first_cited <= %s"
    )
    first = {(name, post): day for name, post, day in select(since, [country, as_of, as_of])}
    for (name, post), (last, _, reports) in last_until((name for name, _ in first), "post", as_of).items():
        if (name, post) in first:
            held = _Holding(last, first[name, post], name, post, reports)
            if post not in latest or held[:3] > latest[post][:3]:
                latest[post] = held
    return sorted(latest.values(), key=lambda h: (h.last, h.reports, h.post), reverse=True)[:limit]
