"""The stage on one page: tokens and model names in, everything a document speaks of out."""

import functools
from collections.abc import Sequence

from risalah.knowledge.lexicon import lexicon
from risalah.mentions.bodies import find_bodies
from risalah.mentions.cues import BEFORE_PLACE, BEFORE_TOWN, CLOSER, OPENER, PAIR
from risalah.mentions.occasions import find_occasions, settle_hosts
from risalah.mentions.pairs import find_pairs, settle_pairs
from risalah.mentions.people import find_people
from risalah.mentions.places import find_places
from risalah.mentions.register import Register
from risalah.mentions.states import find_states
from risalah.mentions.tags import Tagger
from risalah.values.found import Mention, Mentions
from risalah.values.tokens import Name, Tokens


@functools.cache
def tagger() -> Tagger:
    """The tagger of this process; it learns word forms as documents go by."""
    return Tagger(lexicon())


def find_mentions(
    text: str, tokens: Tokens, names: Sequence[Name], *, titles: frozenset[int] = frozenset(), language: str = "id"
) -> Mentions:
    """Find people, posts, bodies, states, places, occasions and pairs.

    Args:
        text: the document's text.
        tokens: its tokens and sentences.
        names: what the names model found.
        titles: indexes of blocks in headline case.
        language: the document's; in an Indonesian one an English rank is a foreigner's.

    Returns:
        Mentions in order, without overlap, and the people, bodies, places and occasions they stand for.
    """
    tagged = tagger().tag(text, tokens, names)
    named, people = find_people(tagged, titles, language=language)
    register = Register(tagged, named)
    for sentence in tokens.sentences:
        first, last = sentence.first, sentence.last
        tags, cues = tagged.tags[first:last], register.cues[first:last]
        # A pass is spared a sentence without its letters. The order decides who claims a token: 'latihan Elang India'
        # names no state, 'di Kemhan' is a place and no body.
        if "E" in tags or OPENER in cues or CLOSER in cues:
            find_occasions(register, first, last)
        if BEFORE_PLACE in cues or BEFORE_TOWN in cues:
            find_places(register, first, last, headline=sentence.block in titles)
        if "G" in tags or "T" in tags or "O" in tags or "o" in tags:
            find_bodies(register, first, last)
        if "C" in tags or "c" in tags:
            find_states(register, first, last)
        if PAIR in cues:
            find_pairs(register, first, last)
    register.mentions.sort(key=_first)
    settle_hosts(register.mentions, register.occasions)
    acting = [mention for mention in named if mention.post is None or not mention.post.former]
    mentions = _without_overlap(sorted([*acting, *register.mentions], key=_first))
    settle_pairs(mentions, people, tokens.lower)
    return Mentions(
        tags=tagged.tags,
        mentions=mentions,
        people=people,
        organisations=register.bodies,
        places=list(register.places.values()),
        occasions=list(register.occasions.values()),
        notes=[],
    )


def _first(mention: Mention) -> int:
    return mention.first


def _without_overlap(mentions: list[Mention]) -> list[Mention]:
    """'kedua Menhan' is one mention, not a pair and a post."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.first >= kept[-1].last:
            kept.append(mention)
    return kept
