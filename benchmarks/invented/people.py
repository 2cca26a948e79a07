"""Who holds which post: invented people who rise, move up and succeed each other.

A post knows its holder and until when; whoever asks later finds the next one. So only those who hold a post now are in
memory, however many there have been.
"""

from random import Random
from typing import Any, NamedTuple

from benchmarks.invented.words import words

HOME = -1
# Everybody but the one in the capital meets somebody else for some days after a meeting.
_REST = 4
_VARIANTS = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("sy", "sj"), ("y", "j"), ("ph", "f"), ("k", "kh"), ("i", "y"))


class Person:
    """Somebody invented: `forms` are the ways the name is spelt, the usual one first."""

    __slots__ = ("branch", "forms", "key", "level", "promoted", "short")

    def __init__(self, key: str, forms: list[str], short: str, branch: str, level: int, promoted: int) -> None:
        self.key = key
        self.forms = forms
        self.short = short
        self.branch = branch
        self.level = level
        self.promoted = promoted


class Post:
    """An office; `state` is the index of its state, or HOME."""

    __slots__ = ("after", "before", "branch", "busy", "holder", "level", "organisation", "state", "until")

    def __init__(self, row: list[Any], number: int, state: int) -> None:
        self.before = row[0].format(n=number)
        self.after = f" {row[1]}" if row[1] else ""
        self.organisation: str = row[2]
        self.branch: str = row[3]
        self.level: int = row[4]
        self.state = state
        self.holder: Person | None = None
        self.until = 0
        self.busy = 0


class Actor(NamedTuple):
    """A person in a post on a day; `rank` is in full and short, both empty for a civilian."""

    person: Person
    post: Post
    rank: tuple[str, str]


class Cast:
    """All posts, and who holds them.

    Args:
        random: where all draws come from.
        weights: of each state; a state with more reports has more posts.
    """

    def __init__(self, random: Random, weights: list[float]) -> None:
        world = words().world
        self.random = random
        self.states: list[list[Any]] = world["states"]
        self.names: dict[str, list[list[str]]] = world["names"]
        self.ranks: dict[str, list[list[str]]] = world["ranks"]
        self.abroad = [
            self._posts(state, world["posts_abroad"], world["tail_abroad"], 45 + int(4200 * weight))
            for state, weight in enumerate(weights)
        ]
        self.home = self._posts(HOME, world["posts_home"], world["tail_home"], 1500)
        self.invented = 0

    @staticmethod
    def _posts(state: int, heads: list[list[Any]], tails: list[list[Any]], count: int) -> list[Post]:
        posts = [Post(row, 0, state) for row in heads]
        posts += [Post(tails[n % len(tails)], n // len(tails) + 1, state) for n in range(count)]
        return posts

    def choose(self, state: int, day: int, until: int) -> tuple[int, Post]:
        """A post of a state whose holder is free, and keeps them busy from `day` until some days after `until`."""
        posts = self.abroad[state]
        count = len(posts)
        at = int(count * self.random.random() ** 3)
        for _ in range(count):
            if posts[at].busy <= day:
                break
            at = (at + 7) % count
        posts[at].busy = until + _REST
        return at, posts[at]

    def counterpart(self, at: int) -> Post:
        """The post at home that faces a post abroad."""
        random = self.random.random
        if at < 12 and random() < 0.7:
            return self.home[at]
        return self.home[12 + int((len(self.home) - 12) * random() ** 2)]

    def actor(self, post: Post, day: int) -> Actor:
        """Who holds a post on a day; days are asked for in order."""
        person = post.holder
        if person is None or post.until < day:
            person = self._succeed(post, day)
        if person.branch == "civil":
            return Actor(person, post, ("", ""))
        level = min(person.level + (day >= person.promoted), 5)
        full, short = self.ranks[person.branch][level]
        if post.state == HOME and level > 1:
            return Actor(person, post, (f"{full} TNI", f"{short} TNI"))
        return Actor(person, post, (full, short))

    def _succeed(self, post: Post, day: int) -> Person:
        randint = self.random.randint
        term = randint(500, 1500)
        # The first time anybody asks, the holder is somewhere in the middle of a term.
        until = (post.until or day - randint(0, term)) + term
        while until < day:
            until += randint(500, 1500)
        person = self._moves_up(post, day) or self._invent(post, day, until)
        person.level = max(person.level, post.level)
        post.holder, post.until = person, until
        return person

    def _moves_up(self, post: Post, day: int) -> Person | None:
        """Sometimes the holder of a lesser post of the same kind comes, and leaves that post empty."""
        posts = self.home if post.state == HOME else self.abroad[post.state]
        if post not in posts[:12] or self.random.random() > 0.35:
            return None
        lesser = self.random.choice(posts[6:40])
        person = lesser.holder
        if lesser is post or person is None or person.branch != post.branch or lesser.until < day:
            return None
        lesser.holder, lesser.until = None, day
        return person

    def _invent(self, post: Post, day: int, until: int) -> Person:
        random = self.random
        self.invented += 1
        if post.state == HOME:
            key, forms = f"id-{self.invented}", self._name("home")
            short = forms[0].partition(" ")[0]
        else:
            code, _, group, _ = self.states[post.state]
            key, forms = f"{code.lower()}-{self.invented}", self._name(group)
            short = forms[0].rpartition(" ")[2]
        level = max(0, min(post.level, 4) - (random.random() < 0.3))
        promoted = random.randint(day, until) if random.random() < 0.5 else until + 9999
        return Person(key, forms, short, post.branch, level, promoted)

    def _name(self, group: str) -> list[str]:
        """A name, and up to two other spellings of it."""
        random = self.random.random
        starts, middles, ends = self.names[group]
        n, m, k = len(starts), len(middles), len(ends)
        family = starts[int(random() * n)] + middles[int(random() * m)] + ends[int(random() * k)]
        given = starts[int(random() * n)] + ends[int(random() * k)]
        usual = f"{given} {family}"
        others = []
        if random() < 0.4:
            between = starts[int(random() * n)] + middles[int(random() * m)] + ends[int(random() * k)]
            others.append(usual)
            usual = f"{given} {between} {family}"
        first = int(random() * len(_VARIANTS))
        for old, new in _VARIANTS[first:] + _VARIANTS[:first]:
            if old in usual[1:] and len(others) < 2:
                others.append(usual[0] + usual[1:].replace(old, new, 1))
        return [usual, *others[: int(random() * 3)]]
