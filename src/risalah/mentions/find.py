"""The stage on one page: tokens and model names in, everything a document speaks of out."""

import functools
from collections.abc import Sequence

from risalah.knowledge.lexicon import lexicon
from risalah.mentions.actors import ActorFinder
from risalah.mentions.people import Finder
from risalah.mentions.tags import Tagger
from risalah.values.found import Mention, Mentions, PersonFound
from risalah.values.tokens import Name, Tokens


@functools.cache
def tagger() -> Tagger:
    """The tagger of this process; it learns word forms as documents go by."""
    return Tagger(lexicon())


def find_mentions(
    text: str, tokens: Tokens, names: Sequence[Name], *, titles: frozenset[int] = frozenset()
) -> Mentions:
    """Find people, posts, bodies, states, places, occasions and pairs.

    Args:
        text: the document's text.
        tokens: its tokens and sentences.
        names: what the names model found.
        titles: indexes of blocks in headline case.

    Returns:
        Mentions in order, without overlap, and the people, bodies, places and occasions they stand for.
    """
    tagged = tagger().tag(tokens, names)
    finder = Finder(text, tokens, tagged, lexicon(), titles)
    finder.find()
    covered = [(m.first, m.last) for m in finder.mentions]
    actors = ActorFinder(text, tokens, tagged, lexicon())
    actors.find(covered)
    mentions = sorted([*finder.mentions, *actors.mentions], key=lambda m: m.first)
    mentions = _without_overlap(mentions)
    _pair_people(mentions, finder)
    return Mentions(
        tags=tagged.tags,
        mentions=mentions,
        people=finder.people,
        organisations=list(actors.bodies.values()),
        places=list(actors.places.values()),
        occasions=list(actors.occasions.values()),
        notes=[],
    )


def _without_overlap(mentions: list[Mention]) -> list[Mention]:
    """'kedua Menhan' is one mention, not a pair and a post."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept


# Who speaks for others is never one of 'keduanya'.
SPOKESPERSONS = (
    "humas",
    "hubungan masyarakat",
    "informasi",
    "infohan",
    "penerangan",
    "juru bicara",
    "spokes",
    "komunikasi publik",
)
PAIRED_POSTS = (
    (("menhan", "pertahanan"), ("menteri pertahanan", "minister of defen", "defence minister", "defense minister")),
    (("menlu", "luar"), ("menteri luar negeri", "foreign minister", "minister of foreign")),
    (("menteri",), ("menteri", "minister")),
    (("presiden", "negara"), ("presiden", "president", "perdana menteri")),
    (("kasal", "kasad", "kasau", "staf"), ("kepala staf", "panglima", "chief", "commander")),
    (("panglima",), ("panglima", "chief", "commander", "kepala staf")),
)


def _fits(person: PersonFound, words: list[str]) -> bool:
    """Whether a person can be meant by 'kedua menteri', 'kedua panglima'; 'keduanya' fits anybody but a spokesperson."""
    keys = [post.key for post in person.posts]
    if any(mark in key for key in keys for mark in SPOKESPERSONS):
        return False
    for marks, titles in PAIRED_POSTS:
        if not set(marks).isdisjoint(words):
            return any(title in key for key in keys for title in titles)
    return True


def _pair_people(mentions: list[Mention], finder: Finder) -> None:
    """'keduanya' are the last two people of different states who fit the words."""
    recent: list[int] = []
    for mention in mentions:
        if mention.kind in ("person", "post") and mention.people:
            index = mention.people[0]
            if index in recent:
                recent.remove(index)
            recent.append(index)
        elif mention.kind == "pair" and mention.name == "people" and recent:
            words = [w.lower() for w in finder.tokens.words[mention.first : mention.last]]
            fitting = [i for i in recent if _fits(finder.people[i], words)]
            if not fitting:
                continue
            last = fitting[-1]
            country = finder.people[last].country
            other = next((i for i in reversed(fitting[:-1]) if finder.people[i].country != country), None)
            if other is not None:
                mention.people = (other, last)
