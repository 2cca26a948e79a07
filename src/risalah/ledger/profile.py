"""Somebody through the years: spellings, posts and ranks as of a day, and what they took part in. Who holds what for a
state on a day."""

from collections import defaultdict

import msgspec

from risalah.ledger.models import (
    RECORDS,
    Cited,
    Holding,
    Participation,
    Person,
    PersonName,
    PersonProposal,
    Rank,
    Record,
)
from risalah.ledger.rows import find


class Held(msgspec.Struct, frozen=True):
    """A post or rank with the days on which it was first and last cited, and in which reports."""

    title: str
    country: str
    first: str
    last: str
    first_report: str
    last_report: str
    reports: int


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
    names = sorted(PersonName.objects.filter(person=person), key=lambda n: (-n.reports, n.id))
    ids = [name.id for name in names]
    posts: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for holding in Holding.objects.filter(name_id__in=ids).select_related("post"):
        posts[holding.post.title, holding.post.country].append(holding)
    ranks: dict[tuple[str, str], list[Cited]] = defaultdict(list)
    for rank in Rank.objects.filter(name_id__in=ids):
        ranks[rank.rank, ""].append(rank)
    return Profile(row, names, _held(posts, as_of), _held(ranks, as_of), _took_part(ids, as_of, limit), _proposals(ids))


def _held(found: dict[tuple[str, str], list[Cited]], as_of: str | None) -> list[Held]:
    """Cited spans, the latest first; on a day, those first cited until then, by the day on which they began."""
    held = []
    for (title, country), rows in found.items():
        first = min(rows, key=lambda r: (r.first_cited or "9", r.first_report))
        last = max(rows, key=lambda r: (r.last_cited, r.last_report))
        if as_of and first.first_cited > as_of:
            continue
        held.append(
            Held(
                title, country, first.first_cited, last.last_cited, first.first_report, last.last_report,
                sum(r.reports for r in rows),
            )
        )  # fmt: skip
    if as_of:
        return sorted(held, key=lambda h: (h.last < as_of, _back(h.first), h.title))
    return sorted(held, key=lambda h: (_back(h.last), h.title))


def _back(day: str) -> tuple[int, ...]:
    """A key that sorts days backwards."""
    return tuple(-ord(c) for c in day)


def _took_part(names: list[str], as_of: str | None, limit: int) -> list[tuple[Participation, Record]]:
    rows = list(Participation.objects.filter(name__in=names))
    records: dict[str, Record] = {}
    for kind, model in RECORDS.items():
        records |= {r.pk: r for r in find(model, "id", (row.record for row in rows if row.kind == kind))}
    found = [(row, records[row.record]) for row in rows if row.record in records]
    if as_of:
        found = [(row, record) for row, record in found if record.first_told <= as_of]
    found.sort(key=lambda pair: (pair[1].day, pair[1].pk), reverse=True)
    return list({record.pk: (row, record) for row, record in reversed(found)}.values())[::-1][:limit]


def _proposals(names: list[str]) -> list[tuple[PersonProposal, PersonName]]:
    rows = [*PersonProposal.objects.filter(a__in=names), *PersonProposal.objects.filter(b__in=names)]
    others = {row.pk: row.b if row.a in names else row.a for row in rows}
    found = {name.id: name for name in find(PersonName, "id", others.values())}
    return sorted(((row, found[others[row.pk]]) for row in rows), key=lambda pair: pair[1].name)


class Holder(msgspec.Struct, frozen=True):
    """Who is cited in a post of a state."""

    post: str
    person: str
    name: str
    rank: str
    first: str
    last: str


def holders(country: str, *, as_of: str | None = None, limit: int = 40) -> list[Holder]:
    """Who is cited in which post of a state: of each post the holder cited last, or last until a day.

    Args:
        country: The state's code.
        as_of: A day.
        limit: How many posts at most, those cited last first.
    """
    rows = Holding.objects.filter(post__country=country).select_related("post", "name")
    if as_of:
        rows = rows.filter(first_cited__lte=as_of)
    by_post: dict[str, list[Holding]] = defaultdict(list)
    for row in rows:
        by_post[row.post_id].append(row)
    found = []
    for held in by_post.values():
        last = max(held, key=lambda h: (min(h.last_cited, as_of or "9"), h.first_cited, h.name_id))
        found.append(last)
    found.sort(key=lambda h: (min(h.last_cited, as_of or "9"), h.reports), reverse=True)
    found = found[:limit]
    ranks: dict[str, list[Rank]] = defaultdict(list)
    for rank in find(Rank, "name_id", (h.name_id for h in found)):
        if not as_of or rank.first_cited <= as_of:
            ranks[rank.name_id].append(rank)
    return [
        Holder(
            h.post.title, h.name.person, h.name.name,
            max(ranks[h.name_id], key=lambda r: (r.first_cited, r.rank)).rank if ranks[h.name_id] else "",
            h.first_cited, h.last_cited,
        )
        for h in found
    ]  # fmt: skip
