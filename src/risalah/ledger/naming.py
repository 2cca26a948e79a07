"""The names, posts, ranks, bodies and occasions that reports cite, counted.

Takes readings, adds to the tables; counting, earliest and latest do not depend on the order of the reports.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from risalah.ledger.accounts import body_id, name_id
from risalah.ledger.ids import make_id
from risalah.ledger.models import Citation, Holding, NameWord, Occasion, Organisation, PersonName, Post, Rank
from risalah.ledger.rows import find, insert_values, put
from risalah.ledger.wordings import body_key, fold, name_keys, occasion_key, post_key
from risalah.values.reading import Person, Reading


class Cited(msgspec.Struct, frozen=True):
    """A reading with the id of its report and the day of publication ('' where it is unknown)."""

    report: str
    published: str
    reading: Reading


C = TypeVar("C", Holding, Rank)


def add_names(cited: Sequence[Cited]) -> tuple[set[str], set[str]]:
    """Count what reports cite.

    Args:
        cited: New readings.

    Returns:
        The ids of names that are new, have a new post or were cited earlier than known (who they are has to be looked
        at again), and of all names
        that were cited.
    """
    names = _Names(cited)
    names.write()
    _add_organisations(cited)
    _add_occasions(cited)
    return names.changed, set(names.rows)


class _Names:
    """Spellings of names with their posts and ranks, as they are after some reports more."""

    def __init__(self, cited: Sequence[Cited]) -> None:
        persons = [(c, person, name_id(person.name, person.country)) for c in cited for person in _people(c.reading)]
        ids = {identifier for _, _, identifier in persons}
        self.rows = {row.id: row for row in find(PersonName, "id", ids)}
        self.new: list[PersonName] = []
        self.changed: set[str] = set()
        self.posts: dict[str, Post] = {}
        self._known_holdings = {(row.name_id, row.post_id): row for row in find(Holding, "name_id", ids)}
        self._known_ranks = {(row.name_id, row.rank): row for row in find(Rank, "name_id", ids)}
        self.holdings: dict[tuple[str, str], Holding] = {}
        self.ranks: dict[tuple[str, str], Rank] = {}
        self.citations: list[tuple[str, str, str, str, str]] = []
        for c, person, identifier in persons:
            self._add(c, person, identifier)

    def _add(self, c: Cited, person: Person, identifier: str) -> None:
        row = self.rows.get(identifier)
        if row is None:
            row = PersonName(
                id=identifier, name=person.name, words=" ".join(name_keys(person.name)), country=person.country or "",
                reports=0, person=identifier,
            )  # fmt: skip
            self.rows[identifier] = row
            self.new.append(row)
            self.changed.add(identifier)
        row.reports += 1
        # Two spellings that differ in capitals are one: the one that sorts last ('Agus' after 'AGUS') is kept.
        row.name = max(row.name, person.name)
        first = _earliest(row.first_cited, c.published)
        if first != row.first_cited:  # the name cited first gives the person's id
            row.first_cited = first
            self.changed.add(identifier)
        row.last_cited = max(row.last_cited, c.published)
        posts = {p.id: p for p in (_post(p.title, p.country or person.country or "") for p in person.posts)}
        rank_ = person.rank or ""
        self.citations += [(identifier, post, rank_, c.published, c.report) for post in posts or [""]]
        for post in posts.values():
            _call(self.posts, post)
            holding = self._known_holdings.get((identifier, post.id))
            if holding is None:
                holding = Holding(name_id=identifier, post_id=post.id, **_start(c))
                self._known_holdings[identifier, post.id] = holding
                self.changed.add(identifier)
            self.holdings[identifier, post.id] = _count(holding, c)
        if person.rank:
            rank = self._known_ranks.get((identifier, person.rank))
            if rank is None:
                rank = self._known_ranks[identifier, person.rank] = Rank(
                    name_id=identifier, rank=person.rank, **_start(c)
                )
            self.ranks[identifier, person.rank] = _count(rank, c)

    def write(self) -> None:
        """Write what was counted."""
        put(list(self.rows.values()))
        words = [(row.id, word[:60], row.country) for row in self.new for word in sorted(set(row.words.split()))]
        insert_values(NameWord, ("name", "word", "country"), words)
        _put_posts(self.posts)
        put(list(self.holdings.values()), unique=("name", "post"))
        put(list(self.ranks.values()), unique=("name", "rank"))
        insert_values(Citation, ("name", "post", "rank", "day", "report"), self.citations)


def _start(c: Cited) -> dict[str, Any]:
    return {
        "reports": 0,
        "first_report": c.report,
        "last_report": c.report,
        "first_cited": c.published,
        "last_cited": c.published,
    }


def _count(row: C, c: Cited) -> C:
    """Count one more report; the earliest and the latest are kept, of several on a day those with the lowest id and
    the highest."""
    row.reports += 1
    if (c.published or "9", c.report) < (row.first_cited or "9", row.first_report):
        row.first_cited, row.first_report = c.published, c.report
    if (c.published, c.report) > (row.last_cited, row.last_report):
        row.last_cited, row.last_report = c.published, c.report
    return row


def _call(posts: dict[str, Post], post: Post) -> None:
    """A post is called by the shortest of its titles, and the first of these in the alphabet."""
    known = posts.get(post.id)
    if known is None or (len(post.title), post.title) < (len(known.title), known.title):
        posts[post.id] = post


def _people(reading: Reading) -> list[Person]:
    """The people of a reading, each spelling once."""
    return list({name_id(person.name, person.country): person for person in reversed(reading.people)}.values())


def _earliest(left: str, right: str) -> str:
    """The earlier of two days, where '' is no day."""
    return min(left, right) if left and right else left or right


def _post(title: str, country: str) -> Post:
    key = post_key(title)
    return Post(id=make_id("post", key, country), title=title, key=key, kind=key[:40], country=country)


def _put_posts(posts: dict[str, Post]) -> None:
    for row in find(Post, "id", posts):
        _call(posts, row)
    put(list(posts.values()))


def _add_organisations(cited: Iterable[Cited]) -> None:
    rows: dict[str, Organisation] = {}
    for c in cited:
        seen = set()
        for body in c.reading.organisations:
            key, country = body_key(body.name), body.country or ""
            identifier = body_id(body.name, country)
            row = rows.setdefault(
                identifier, Organisation(id=identifier, name=body.name, key=key, country=country, reports=0)
            )
            row.name = min(row.name, body.name, key=lambda name: (-len(name), name))
            if identifier not in seen:
                row.reports += 1
                seen.add(identifier)
    for old in find(Organisation, "id", rows):
        row = rows[old.id]
        row.reports += old.reports
        row.name = min(row.name, old.name, key=lambda name: (-len(name), name))
    put(list(rows.values()))


def occasion_id(key: str) -> str:
    """The id of an occasion, from its key."""
    return make_id("occasion", key)


def _add_occasions(cited: Iterable[Cited]) -> None:
    rows: dict[str, Occasion] = {}
    for c in cited:
        seen = set()
        for occasion in c.reading.occasions:
            key, _ = occasion_key(occasion.name)
            identifier = occasion_id(key)
            name = _without_year(occasion.name)
            row = rows.setdefault(
                identifier, Occasion(id=identifier, name=name, key=key, kind=occasion.kind, reports=0)
            )
            row.name = min(row.name, name, key=_closeness(key))
            row.kind = min(row.kind, occasion.kind)
            if identifier not in seen:
                row.reports += 1
                seen.add(identifier)
    for old in find(Occasion, "id", rows):
        row = rows[old.id]
        row.reports += old.reports
        row.name = min(row.name, old.name, key=_closeness(row.key))
        row.kind = min(row.kind, old.kind)
    put(list(rows.values()))


def _without_year(name: str) -> str:
    return " ".join(word for word in name.split() if not (word[:2] in ("19", "20") and word.isdigit())) or name


def _closeness(key: str) -> Callable[[str], tuple[bool, int, str]]:
    """Names whose words are just those of the key come first."""
    return lambda name: (fold(name) != key, len(name), name)
