"""The stage on one page: tokens and model names in, everything a document speaks of out."""

import functools
from collections.abc import Sequence

from risalah.knowledge.lexicon import lexicon
from risalah.mentions.actors import ActorFinder
from risalah.values.found import Mention, Mentions
from risalah.mentions.people import Finder
from risalah.mentions.tags import Tagger
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


def _pair_people(mentions: list[Mention], finder: Finder) -> None:
    """'keduanya' are the last two people of different states."""
    recent: list[int] = []
    for mention in mentions:
        if mention.kind in ("person", "post") and mention.people:
            index = mention.people[0]
            if index in recent:
                recent.remove(index)
            recent.append(index)
        elif mention.kind == "pair" and mention.name == "people" and recent:
            last = recent[-1]
            country = finder.people[last].country
            other = next((i for i in reversed(recent[:-1]) if finder.people[i].country != country), None)
            if other is not None:
                mention.people = (other, last)
