"""Which spellings of names are one person's.

Joined are spellings of one state that have the same words in any order, or nearly the same and a post in common, and
those where the one is longer and a post is in common. A single word, and a name cited without a state or a post, join
only where just one person fits. What may be one but lacks support is proposed. Every join says why.

Names are grouped inside components, as happenings are (`grouping`), so that the order of reports plays no part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from risalah.ledger.grouping import Edge, components, group
from risalah.ledger.models import Person, PersonName, PersonProposal
from risalah.ledger.models.people import KEY
from risalah.ledger.rows import erase, find, pieces, put, select_among
from risalah.ledger.wordings import fold, names_alike


class Ties(msgspec.Struct, frozen=True):
    """What people decided of pairs of ids: joined, and parted (for each id those that it is apart from)."""

    joined: frozenset[tuple[str, str]] = frozenset()
    parted: Mapping[str, frozenset[str]] = {}

    def of(self, members: Iterable[str]) -> set[str]:
        """The ids that decisions tie to some members."""
        wanted = set(members)
        return {other for pair in self.joined if not wanted.isdisjoint(pair) for other in pair} - wanted


class _Name(msgspec.Struct, frozen=True):
    id: str
    words: tuple[str, ...]
    country: str
    posts: frozenset[str]


_STRONG = ("same", "spelling", "shorter")


def join_names(changed: set[str], cited: set[str], ties: Ties) -> None:
    """Say again who is who.

    Args:
        changed: The names that are new or have a new post.
        cited: All names whose counts changed, for the spelling that most reports use.
        ties: What people decided.
    """
    regrouped = _regroup(changed, ties) if changed else set()
    _call(cited | regrouped)


def _regroup(changed: set[str], ties: Ties) -> set[str]:
    """Group the components again that hold a changed name or could hold it now; give their members."""
    rows: dict[str, PersonName] = {}
    names: dict[str, _Name] = {}
    around: dict[str, set[str]] = {}  # of each member: the names that share a word
    linked: dict[str, set[str]] = {}
    _load(changed, rows, names)
    # What a changed name was or could have been joined to is looked at again too: a new post may part as well as join.
    alike = _neighbours([names[identifier] for identifier in changed])
    ahead = changed.union(*alike.values())
    # The neighbours of neighbours belong to the component, and so do all spellings of a person: until nobody comes in.
    while ahead:
        _load(ahead - names.keys(), rows, names)
        ahead |= {row.id for row in find(PersonName, "person", {rows[i].person for i in ahead})} - linked.keys()
        _load(ahead - names.keys(), rows, names)
        found = _neighbours([names[identifier] for identifier in ahead])
        tied = {identifier: ties.of([identifier]) for identifier in ahead}
        _load({n for others in (*found.values(), *tied.values()) for n in others} - names.keys(), rows, names)
        for identifier, others in found.items():
            around[identifier] = others
            links = {other for other in others if _link(names[identifier], names[other])}
            linked[identifier] = links | (tied[identifier] & names.keys())
        ahead = {other for identifier in found for other in linked[identifier]} - linked.keys()
    edges = [(a, b) for a, others in linked.items() for b in others]
    for members in components(linked, edges).values():
        _settle([names[m] for m in members], rows, ties)
    put([rows[identifier] for identifier in linked])
    proposals = (
        p for identifier in linked for p in _proposals(names[identifier], around[identifier], names, rows, ties)
    )
    erase(PersonProposal, "a", linked)
    erase(PersonProposal, "b", linked)
    put(list({(p.a, p.b): p for p in proposals}.values()), unique=("a", "b"))
    return set(linked)


def _load(wanted: set[str], rows: dict[str, PersonName], names: dict[str, _Name]) -> None:
    posts: dict[str, set[str]] = defaultdict(set)
    for piece in pieces(sorted(wanted)):
        for name, key in select_among(_HOLDING, piece):
            posts[name].add(key)
    for row in find(PersonName, "id", wanted):
        rows[row.id] = row
        names[row.id] = _Name(row.id, tuple(row.words.split()), row.country, frozenset(posts[row.id]))


_HOLDING = """
SELECT holding.name_id, post.key FROM holding JOIN post ON post.id = holding.post_id WHERE holding.name_id IN ({})
"""


def _neighbours(names: list[_Name]) -> dict[str, set[str]]:
    """For each name those that are alike by their words; all are in the table of names already."""
    found: dict[str, set[str]] = {name.id: set() for name in names}
    by_word: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for word in set(name.words):
            by_word[word[:60]].append(name)
    for piece in pieces(sorted(by_word)):
        for word, identifier, words in select_among(_SHARING, piece):
            other = tuple(words.split())
            for name in by_word[word]:
                if identifier != name.id and names_alike(name.words, other) is not None:
                    found[name.id].add(identifier)
    return found


_SHARING = """
SELECT name_word.word, person_name.id, person_name.words FROM name_word
JOIN person_name ON person_name.id = name_word.name_id WHERE name_word.word IN ({})
"""


def _countries(a: _Name, b: _Name) -> bool:
    return a.country == b.country or not a.country or not b.country


def _link(a: _Name, b: _Name) -> bool:
    """Whether two names may be joined at all, now or when one of them turns out to be the only one that fits."""
    return _supported(a, b) or _compatible(a, b)


def _supported(a: _Name, b: _Name) -> bool:
    """Whether enough speaks for one person to join two names, whoever else there is."""
    alike = names_alike(a.words, b.words)
    if alike is None or len(a.words) == 1 or len(b.words) == 1:
        return False
    if alike == "same":
        # A state that was read wrongly shows where the very name holds the very post elsewhere.
        return a.country == b.country != "" or not a.posts.isdisjoint(b.posts)
    return a.country == b.country != "" and _posts_agree(a, b)


def _compatible(a: _Name, b: _Name) -> bool:
    """Whether one of two names may be the other's if nobody else fits.

    A single word with a post in common, a name without a state, or one that is cited without a post.
    """
    alike = names_alike(a.words, b.words)
    if alike is None or not _countries(a, b):
        return False
    if alike == "same":
        return True
    if a.country != b.country or not a.country:
        return False
    if alike == "single":
        return _posts_agree(a, b)
    return not a.posts or not b.posts


def _posts_agree(a: _Name, b: _Name) -> bool:
    """A post in common, or two whose words are mostly the same ('asisten operasi', 'asisten operasi panglima TNI')."""
    return any(_posts_alike(x, y) for x in a.posts for y in b.posts)


def _posts_alike(left: str, right: str) -> bool:
    a, b = set(left.split()), set(right.split())
    return 2 * len(a & b) >= len(a | b)


def _settle(members: list[_Name], rows: dict[str, PersonName], ties: Ties) -> None:
    """Say of each name in a component whose it is, and why."""
    edges: list[Edge] = []
    for number, a in enumerate(members):
        for b in members[number + 1 :]:
            if _supported(a, b):
                left, right = sorted((a.id, b.id))
                edges.append((-float(_STRONG.index(names_alike(a.words, b.words) or "same")), left, right))
    groups = group([name.id for name in members], edges, lambda _a, _b: False, joined=ties.joined, parted=ties.parted)
    names = {name.id: name for name in members}
    anchored = [g for g in groups if len(g) > 1 or _stands_alone(names[g[0]])]
    homes = [list(g) for g in anchored]
    for loose in (g[0] for g in groups if len(g) == 1 and not _stands_alone(names[g[0]])):
        home = _home(names[loose], anchored, homes[len(anchored) :], names, ties)
        if home is None:
            homes.append([loose])
        else:
            homes[home].append(loose)
    for g in homes:
        _write_group(sorted(g), rows, ties)


def _stands_alone(name: _Name) -> bool:
    """A name that is somebody of its own: two words at least, a state, and a post."""
    return len(name.words) > 1 and bool(name.country) and bool(name.posts)


def _home(
    name: _Name, anchored: list[list[str]], others: list[list[str]], names: Mapping[str, _Name], ties: Ties
) -> int | None:
    """The number of the one group that a loose name fits: of those that stand, or else of the other loose ones."""
    parted = ties.parted.get(name.id, frozenset())

    def fits(members: list[str]) -> bool:
        return parted.isdisjoint(members) and any(_compatible(name, names[other]) for other in members)

    fitting = [number for number, g in enumerate(anchored) if fits(g)]
    if fitting:
        return fitting[0] if len(fitting) == 1 else None
    twins = [n for n, g in enumerate(others, len(anchored)) if fits(g) and set(names[g[0]].words) == set(name.words)]
    return twins[0] if len(twins) == 1 else None


def _write_group(members: list[str], rows: dict[str, PersonName], ties: Ties) -> None:
    """The name cited first gives the person's id."""
    first = min(members, key=lambda m: (rows[m].first_cited or "9", m))
    anchor = rows[first]
    for member in members:
        row = rows[member]
        row.person = first
        row.why = "" if member == first else _why(row, anchor, any(member in pair for pair in ties.joined))


_WHY = {
    "same": "the same words",
    "spelling": "spelt nearly the same",
    "shorter": "the one name stands in the other",
    "single": "one word of the name, with a post in common",
    None: "through another spelling",
}


def _why(row: PersonName, anchor: PersonName, decided: bool) -> str:
    if decided:
        return "joined by a decision"
    return _WHY[names_alike(tuple(row.words.split()), tuple(anchor.words.split()))]


UNSUPPORTED = {
    "same": "the same words, but more than one person fits",
    "spelling": "spelt nearly the same, but no post in common",
    "shorter": "the one name stands in the other, but no post in common",
    "single": "one word of the name, but more than one person fits",
}


def _proposals(
    name: _Name, around: set[str], names: Mapping[str, _Name], rows: Mapping[str, PersonName], ties: Ties
) -> Iterator[PersonProposal]:
    """Names that may be this one's person's but lack support; a single word only where a post agrees."""
    for identifier in around:
        other = names[identifier]
        alike = names_alike(name.words, other.words)
        if alike is None or not _countries(name, other) or rows[identifier].person == rows[name.id].person:
            continue
        if identifier in ties.parted.get(name.id, ()) or (alike == "single" and name.posts.isdisjoint(other.posts)):
            continue
        a, b = sorted((name.id, identifier))
        yield PersonProposal(a=a, b=b, why=UNSUPPORTED[alike])


def _call(touched: set[str]) -> None:
    """Name the persons of touched names: the spelling that most reports use; and remove those that nobody is now."""
    persons = {row.person for row in find(PersonName, "id", touched)}
    spellings: dict[str, list[PersonName]] = defaultdict(list)
    for row in find(PersonName, "person", persons):
        spellings[row.person].append(row)
    called = []
    for person, rows in spellings.items():
        rows.sort(key=lambda r: (-r.reports, -len(r.words), r.id))
        country = next((r.country for r in rows if r.country), "")
        called.append(
            Person(
                id=person, name=rows[0].name, key=fold(rows[0].name)[:KEY], country=country,
                first_cited=min((r.first_cited for r in rows if r.first_cited), default=""),
                last_cited=max(r.last_cited for r in rows), reports=sum(r.reports for r in rows),
            )
        )  # fmt: skip
    put(called)
    erase(Person, "id", touched - spellings.keys())
