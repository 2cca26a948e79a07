"""What the whole document tells, for the reading of each sentence; and what it is about."""

from collections import Counter

import msgspec

from risalah.events.encode import Encoded
from risalah.events.frames import StatusWords
from risalah.events.words import Words
from risalah.values.document import Document
from risalah.values.found import HOME, Mentions
from risalah.values.mention import Moment, Quotation
from risalah.values.tokens import Tokens

WEIGHTS = {"person": 3, "post": 3, "organisation": 3, "country": 1, "place": 1}
LEAST_WEIGHT = 3


class Context(msgspec.Struct):
    """What the whole document tells, for the reading of each sentence."""

    document: Document
    tokens: Tokens
    lower: list[str]
    mentions: Mentions
    moments: list[Moment]
    quotations: list[Quotation]
    encoded: list[Encoded]
    status: StatusWords
    partner: str | None
    partners: list[str]
    home_named: bool  # whether the report is about Indonesia at all
    language: str
    words: Words


def weigh_states(mentions: Mentions, companies: frozenset[int], lower: list[str], words: Words) -> Counter[str]:
    """How much a document is about each state: officials and bodies weigh more than a state's bare name or a place."""
    tally: Counter[str] = Counter()
    beside = any(p.country_from == "post" and p.country != HOME for p in mentions.people)
    for mention in mentions.mentions:
        if not mention.country or mention.organisation in companies:
            continue
        if mention.kind in ("person", "post") and mention.people:
            person = mentions.people[mention.people[0]]
            # 'Menhan' alone is ours, and so is a minister without a state beside one with a state.
            ours = any(post.default == person.country for post in person.posts) or (bool(person.posts) and beside)
            if person.private or (person.country_from == "guess" and not ours):
                continue
        if mention.first and lower[mention.first - 1] in words.crediting:
            continue
        tally[mention.country] += WEIGHTS.get(mention.kind, 0)
    return tally
