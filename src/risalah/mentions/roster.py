"""The people of one document, as they become known: whom the words of a name mean.

A name is one person's as long as its words fit inside those of a person named before, or the other way round; one
letter in a third word may differ. What fits several people is decided by post and rank, then by who was named last.
Words are compared by `spelling_key`.
"""

import msgspec

from risalah.knowledge.person_words import spelling_key
from risalah.mentions.tags import Tagged
from risalah.values.found import PersonFound, PostPhrase


class Titles(msgspec.Struct, frozen=True):
    """What stands around a name: posts held now, rank, honorifics; `former` where a post was held once."""

    posts: list[PostPhrase] = []
    rank: str | None = None
    honorifics: list[str] = []
    former: bool = False

    def any(self) -> bool:
        """Whether anything says that the words are a person's name."""
        return bool(self.posts or self.rank or self.honorifics or self.former)


NO_TITLES = Titles()


class Roster:
    """The people of one document; `people` is in the order in which they were first named."""

    def __init__(self, tagged: Tagged) -> None:
        self.people: list[PersonFound] = []
        self._tagged = tagged
        self._keys: list[set[str]] = []  # of each person: the words of all its names
        self._by_key: dict[str, list[int]] = {}

    def name_words(self, first: int, last: int) -> list[str]:
        """The words of a name, without signs and numbers."""
        return [word for word in self._tagged.tokens.words[first:last] if word[0].isalpha()]

    def find(self, first: int, last: int, titles: Titles = NO_TITLES) -> int | None:
        """The person whom tokens `[first, last)` name, if known."""
        fitting = self._fitting({spelling_key(word) for word in self.name_words(first, last)})
        return self._choose(fitting, titles) if fitting else None

    def new(self, first: int, last: int) -> int:
        """Enter a person whom nobody has named before; `add` notes the naming itself."""
        words = self.name_words(first, last)
        self.people.append(
            PersonFound(
                self._tagged.wording(first, last), words, first=first, honorifics=[], posts=[], aliases=[], mentions=[]
            )
        )
        self._keys.append(set())
        self._index(len(self.people) - 1, words)
        return len(self.people) - 1

    def add(self, index: int, first: int, last: int, titles: Titles = NO_TITLES) -> None:
        """Note that tokens `[first, last)` name a person, and what stands around them there."""
        person, name = self.people[index], self._tagged.wording(first, last)
        words = self.name_words(first, last)
        if len(words) > len(person.words):
            if person.name != name and person.name not in person.aliases:
                person.aliases.append(person.name)
            person.name, person.words = name, words
            self._index(index, words)
        elif name != person.name and name not in person.aliases:
            person.aliases.append(name)
        for post in titles.posts:
            if not any(_says_no_more(post, known) for known in person.posts):
                person.posts.append(post)
        if titles.rank and (person.rank is None or len(titles.rank) > len(person.rank)):
            person.rank = titles.rank
        person.honorifics += [h for h in titles.honorifics if h not in person.honorifics]
        person.mentions.append(self._tagged.span(first, last))

    def _index(self, person: int, words: list[str]) -> None:
        for key in map(spelling_key, words):
            if key not in self._keys[person]:
                self._keys[person].add(key)
                self._by_key.setdefault(key, []).append(person)

    def _fitting(self, wanted: set[str]) -> list[int]:
        """People all of whose words are here, or who have all words that are here."""
        seen = dict.fromkeys(person for key in wanted for person in self._by_key.get(key, ()))
        return [person for person in seen if self._fits(wanted, person)]

    def _fits(self, wanted: set[str], person: int) -> bool:
        known = self._keys[person]
        return wanted <= known or (known <= wanted and not self._weak(person)) or _misspelt(wanted, known)

    def _weak(self, person: int) -> bool:
        """A person known by one word that many share ('Muhammad')."""
        skipped = self._tagged.lexicon.skipped_names
        return len(self._keys[person]) == 1 and self.people[person].words[0].lower() in skipped

    def _choose(self, fitting: list[int], titles: Titles) -> int:
        """Of several people the one with the same posts, then the same rank, then the one named last."""
        if len(fitting) == 1:
            return fitting[0]

        def support(index: int) -> tuple[int, int]:
            person = self.people[index]
            same = sum(post.key == known.key for post in titles.posts for known in person.posts)
            rank = titles.rank is not None and titles.rank == person.rank
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
