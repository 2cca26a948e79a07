"""What `mentions/` gives: people, bodies, states, places and occasions, and every stretch that stands for one.

An *actor* mention can take part in something: a person, a post whose holder is not named, a body, a state.
"""

from typing import Literal

import msgspec

from risalah.values.document import Note, Span

HOME = "ID"  # whose reports are read: a ministry, force or post without a state is this one's
MentionKind = Literal["person", "post", "organisation", "country", "place", "occasion", "pair", "private"]
PlaceKind = Literal["country", "region", "city", "site"]
OccasionKind = Literal["exercise", "exhibition", "forum", "commemoration"]


class PostPhrase(msgspec.Struct, frozen=True):
    """One post: tokens `[first, last)`; `country` is null where the words do not tell.

    `default` is the state that the form suggests when nothing else is known ('Menhan' alone is Indonesia's).
    `receiving` are the states a diplomat is accredited to; `key` is the title in full words, lower case.
    """

    title: str
    key: str
    organisation: str | None
    country: str | None
    default: str | None
    receiving: tuple[str, ...]
    diplomatic: bool
    former: bool
    first: int
    last: int


class Mention(msgspec.Struct):
    """Tokens `[first, last)` that stand for something.

    `people` are indexes into `Mentions.people`; `country` the state on whose side it stands; `organisation` an index
    into `Mentions.organisations`, or -1; `name` what to call it; `explicit` where the words themselves name the state.
    """

    kind: MentionKind
    first: int
    last: int
    name: str
    country: str | None = None
    people: tuple[int, ...] = ()
    organisation: int = -1
    post: PostPhrase | None = None
    explicit: bool = False
    rank: int = 0  # of a place: 4 city, 3 site, 2 region, 1 state
    core: tuple[int, int] = (0, 0)  # of a place: the tokens that name it best


class PersonFound(msgspec.Struct):
    """A person of the document, as far as all its mentions tell."""

    name: str
    words: list[str]
    rank: str | None = None
    honorifics: list[str] = []
    posts: list[PostPhrase] = []
    country: str | None = None
    country_from: str | None = None
    organisation: str | None = None
    aliases: list[str] = []
    mentions: list[Span] = []
    private: bool = False
    first: int = 0


class BodyFound(msgspec.Struct):
    """An organisation of the document."""

    name: str
    country: str | None
    mentions: list[Span] = []
    company: bool = False


class PlaceFound(msgspec.Struct):
    """A place of the document; `kind` as in the reading."""

    name: str
    country: str | None
    kind: PlaceKind
    mentions: list[Span] = []


class OccasionFound(msgspec.Struct):
    """A named happening."""

    name: str
    kind: OccasionKind
    host: str | None
    mentions: list[Span] = []


class Mentions(msgspec.Struct):
    """All that was found. `mentions` are in order and do not overlap; `tags` are the letters of all tokens."""

    tags: str
    mentions: list[Mention]
    people: list[PersonFound]
    organisations: list[BodyFound]
    places: list[PlaceFound]
    occasions: list[OccasionFound]
    notes: list[Note]
