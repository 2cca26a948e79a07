"""The people of one document, as they become known: whom the words of a name mean.

A name is one person's as long as its words fit inside those of a person named before, or the other way round; one
letter in a third word may differ. What fits several people is decided by post and rank, then by who was named last.
Words are compared by `spelling_key`.
"""

from collections.abc import Sequence

import msgspec

from risalah.knowledge.person_words import spelling_key
from risalah.mentions.tags import Tagged, without_owner
from risalah.values.found import PersonFound, PostPhrase


class Naming(msgspec.Struct, frozen=True):
    """One naming of somebody: tokens `[first, last)`, and what stands around them.

    `words` are without signs and numbers; `posts` those held now; `titled` where anything before or behind the words
    says that they are a name.
    """

    first: int
    last: int
    name: str
    words: list[str]
    keys: set[str]
    posts: Sequence[PostPhrase] = ()
    rank: str | None = None
    honorifics: Sequence[str] = ()
    titled: bool = False


class Roster:
    """The people of one document; `people` is in the order in which they were first named."""

    def __init__(self, tagged: Tagged) -> None:
        self.people: list[PersonFound] = []
        self._tagged = tagged
        self._keys: list[set[str]] = []  # of each person: the words of all its names
        self._by_key: dict[str, list[int]] = {}

    def naming(
        self, first: int, last: int, *, posts: Sequence[PostPhrase] = (), rank: str | None = None,
        honorifics: Sequence[str] = (), titled: bool = False,
    ) -> Naming:  # fmt: skip
        """Read the words of a name; see `Naming`."""
        words = [without_owner(word) for word in self._tagged.tokens.words[first:last] if word[0].isalpha()]
        name = self._tagged.wording(first, last)
        return Naming(first, last, name, words, set(map(spelling_key, words)), posts, rank, honorifics, titled)

    def find(self, naming: Naming) -> int | None:
        """The person who is named, if known."""
        by_key = self._by_key
        if by_key.keys().isdisjoint(naming.keys):
            return None
        seen = dict.fromkeys(person for key in map(spelling_key, naming.words) for person in by_key.get(key, ()))
        fitting = [person for person in seen if self._fits(naming.keys, person)]
        return self._choose(fitting, naming) if fitting else None

    def enter(self, naming: Naming) -> int:
        """The person who is named, known or new, with what the naming tells added."""
        known = self.find(naming)
        index = self._new(naming) if known is None else known
        self.add(index, naming)
        return index

    def _new(self, naming: Naming) -> int:
        self.people.append(
            PersonFound(naming.name, naming.words, first=naming.first, honorifics=[], posts=[], aliases=[], mentions=[])
        )
        self._keys.append(set())
        self._index(len(self.people) - 1, naming.keys)
        return len(self.people) - 1

    def add(self, index: int, naming: Naming) -> None:
        """Add to a person what one more naming tells."""
        person = self.people[index]
        if len(naming.words) > len(person.words):
            if person.name != naming.name and person.name not in person.aliases:
                person.aliases.append(person.name)
            person.name, person.words = naming.name, naming.words
            self._index(index, naming.keys)
        elif naming.name != person.name and naming.name not in person.aliases:
            person.aliases.append(naming.name)
        for post in naming.posts:
            if not any(_says_no_more(post, known) for known in person.posts):
                person.posts.append(post)
        if naming.rank and (person.rank is None or len(naming.rank) > len(person.rank)):
            person.rank = naming.rank
        person.honorifics += [h for h in naming.honorifics if h not in person.honorifics]
        person.mentions.append(self._tagged.span(naming.first, naming.last))

    def _index(self, person: int, keys: set[str]) -> None:
        for key in keys - self._keys[person]:
            self._by_key.setdefault(key, []).append(person)
        self._keys[person] |= keys

    def _fits(self, wanted: set[str], person: int) -> bool:
        known = self._keys[person]
        return wanted <= known or (known <= wanted and not self._weak(person)) or _misspelt(wanted, known)

    def _weak(self, person: int) -> bool:
        """A person known by one word that many share ('Muhammad')."""
        skipped = self._tagged.lexicon.skipped_names
        return len(self._keys[person]) == 1 and self.people[person].words[0].lower() in skipped

    def _choose(self, fitting: list[int], naming: Naming) -> int:
        """Of several people the one with the same posts, then the same rank, then the one named last."""
        if len(fitting) == 1:
            return fitting[0]

        def support(index: int) -> tuple[int, int]:
            person = self.people[index]
            same = sum(post.key == known.key for post in naming.posts for known in person.posts)
            rank = naming.rank is not None and naming.rank == person.rank
            return same * 2 + rank, max(person.mentions, default=(0, 0))[0]

        return max(fitting, key=support)


def _misspelt(wanted: set[str], known: set[str]) -> bool:
    """Two names that share two words or more and differ in one letter or so of a third ('Teh', 'Ten Yew Kiat')."""
    odd, rest = wanted - known, known - wanted
    if len(odd) != 1 or len(rest) != 1 or len(wanted & known) < 2:
        return False
    a, b = odd.pop(), rest.pop()
    return a[0] == b[0] and abs(len(a) - len(b)) <= 1 and sum(x != y for x, y in zip(a, b, strict=False)) <= 1


def _says_no_more(post: PostPhrase, known: PostPhrase) -> bool:
    """Whether a post is one that is known already, in the same, more or fewer words."""
    return (
        post.key == known.key
        or (post.key in known.key and post.country in (None, known.country))
        or (known.key in post.key and known.country is None)
    )
