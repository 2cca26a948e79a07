"""What a document names besides people: bodies, places and occasions, each once, and which tokens are spoken for.

The passes that look for them (`occasions.py`, `places.py`, `bodies.py`, `states.py`, `pairs.py`) share one register; a
token that one has taken is left alone by those after it.
"""

from collections.abc import Iterable

from risalah.knowledge.actor_words import bodies_behind
from risalah.mentions.cues import cue_letters
from risalah.mentions.tags import Tagged
from risalah.values.found import (
    HOME,
    BodyFound,
    Mention,
    OccasionFound,
    OccasionKind,
    PlaceFound,
    PlaceKind,
)  # fmt: skip


class Register:
    """The register of one document; `cues` are the letters of `cues.py`, one a token."""

    def __init__(self, tagged: Tagged, covered: Iterable[Mention]) -> None:
        self.tagged = tagged
        self.cues = cue_letters(tagged.tokens)
        self.taken = bytearray(len(tagged.tags))
        self.mentions: list[Mention] = []
        self.bodies: list[BodyFound] = []
        self.places: dict[str, PlaceFound] = {}
        self.occasions: dict[str, OccasionFound] = {}
        self._body_index: dict[str, int] = {}
        self._noted: set[tuple[str, int, int]] = set()
        self._home: bool | None = None  # whether Indonesia is named, once it was asked
        for mention in covered:
            self._cover(mention)
            self.name_inside(mention.first, mention.last, "CcO")

    def take(self, mention: Mention) -> None:
        """Add a mention; its tokens are spoken for."""
        self.mentions.append(mention)
        self._cover(mention)

    def _cover(self, mention: Mention) -> None:
        self.taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)

    def name_inside(self, first: int, last: int, letters: str) -> None:
        """Note what the lexicon knows inside tokens `[first, last)`: states (C), towns (c) and bodies (O) as given."""
        tags, firsts = self.tagged.tags, self.tagged.firsts
        for i in range(first, last):
            if tags[i] in letters and firsts[i] == i:
                self.name(i)

    def name(self, i: int) -> int:
        """Note the state, town or body whose entry opens at token i; gives the token behind it."""
        entry = self.tagged.entries[i]
        if entry is None:
            return i + 1
        last = i + 1 + len(entry.rest)
        tag, wording = self.tagged.tags[i], self.tagged.wording(i, last)
        if tag == "C":
            self.place(wording, entry.value, "country", i, last)
        elif tag == "c":
            kind, country = self.town(entry.value)
            self.place(wording, country, kind, i, last)
        elif tag == "O":
            self.body(i, last)
        return last

    def town(self, name: str) -> tuple[PlaceKind, str | None]:
        """Whether a name of the lexicon is a city or a region, and of which state."""
        lower, lexicon = name.lower(), self.tagged.lexicon
        return "region" if lower in lexicon.regions else "city", lexicon.country_of_city.get(lower)

    def place(self, name: str, country: str | None, kind: PlaceKind, first: int, last: int) -> None:
        """Note a place; all names of a state are one place."""
        key = country if kind == "country" and country else name.lower()
        found = self.places.get(key)
        if found is None:
            found = self.places[key] = PlaceFound(name, country, kind, [])
        self._span(found, key, first, last)

    def _span(self, found: PlaceFound | BodyFound, key: str, first: int, last: int) -> None:
        if (key, first, last) not in self._noted:
            self._noted.add((key, first, last))
            found.mentions.append(self.tagged.span(first, last))

    def occasion(self, first: int, last: int, kind: OccasionKind, host: str | None) -> None:
        """Note an occasion and take its tokens."""
        name = self.tagged.wording(first, last)
        found = self.occasions.setdefault(name.lower(), OccasionFound(name, kind, host, []))
        found.mentions.append(self.tagged.span(first, last))
        self.take(Mention("occasion", first, last, name, country=host))

    def body(self, first: int, last: int) -> int:
        """Note the body that tokens `[first, last)` name; gives its index."""
        name = self.tagged.wording(first, last)
        full, country = self._known_body(first, last)
        company = self._company(first, last)
        if country is None and not company and self.tagged.tags[first] in "GO":
            # A ministry or force without a state is the reporter's own.
            own = name.lower() not in self.tagged.lexicon.international and self._is_ours(first)
            country = HOME if own else None
        key = f"{(full or name).lower()}|{country}"
        if key not in self._body_index:
            self._body_index[key] = len(self.bodies)
            self.bodies.append(BodyFound(full or name, country, [], company))
        index = self._body_index[key]
        self._span(self.bodies[index], key, first, last)
        return index

    def _is_ours(self, first: int) -> bool:
        """Whether a body without a state may be Indonesia's: one with an English name only where Indonesia is named."""
        entry = self.tagged.entries[first]
        if entry is None or entry.value not in bodies_behind().heads:
            return True
        if self._home is None:
            tags = self.tagged.tags
            self._home = "T" in tags or any(code == HOME for _at, code in self.tagged.states(0, len(tags)))
        return self._home

    def _known_body(self, first: int, last: int) -> tuple[str | None, str | None]:
        """The full name of the last body of the lexicon in a stretch, and the first state named or meant there."""
        tags, entries = self.tagged.tags, self.tagged.entries
        full, country = None, self.tagged.country(first, last)
        for i in range(first, last):
            entry = entries[i]
            if entry is not None and tags[i] in "OT":
                full, code = self.tagged.lexicon.organisations.get(entry.value.lower(), (None, HOME))
                country = country or code
        return full, country

    def _company(self, first: int, last: int) -> bool:
        """'PT …' and names with a word like 'Ltd', 'Shipbuilding'."""
        lower = self.tagged.tokens.lower
        return (lower[first] == "pt" and self.tagged.tags[first] == "G") or not self.tagged.lexicon.industry.isdisjoint(
            lower[first + 1 : last]
        )
