"""Words for two at once: 'keduanya', 'kedua menteri' mean people, 'kedua negara' the states.

The phrases are found beside everything else; whom they mean is settled when all mentions of a document are known.
"""

from risalah.knowledge.actor_words import pair_words
from risalah.knowledge.post_words import speaks_for_others
from risalah.mentions.cues import PAIR, cue_words
from risalah.mentions.register import Register
from risalah.values.found import Mention, PersonFound

MOST_RECENT = 50  # nobody means by 'keduanya' whom a report has left that many people ago


def find_pairs(register: Register, first: int, last: int) -> None:
    """Note the pairs of a sentence; `name` of the mention is 'people' or 'states'.

    Args:
        register: the document's register.
        first: the sentence's first token.
        last: the token behind it.
    """
    lower = register.tagged.tokens.lower
    at = register.cues.find(PAIR, first, last)
    while at >= 0:
        if not register.taken[at]:
            for phrase, name in cue_words().pairs[lower[at]]:
                end = at + len(phrase)
                if end <= last and tuple(lower[at:end]) == phrase:
                    register.take(Mention("pair", at, end, name))
                    break
        at = register.cues.find(PAIR, at + 1, last)


def settle_pairs(mentions: list[Mention], people: list[PersonFound], lower: list[str]) -> None:
    """'keduanya' are the last two people of different states who fit the words.

    Args:
        mentions: all mentions of a document in order; pairs of people are changed in place.
        people: the document's people.
        lower: its words in lower case.
    """
    recent: dict[int, None] = {}  # who was named, the last one last
    for mention in mentions:
        if mention.kind in ("person", "post") and mention.people:
            recent.pop(mention.people[0], None)
            recent[mention.people[0]] = None
            if len(recent) > MOST_RECENT:
                del recent[next(iter(recent))]
        elif mention.kind == "pair" and mention.name == "people":
            mention.people = _meant(list(recent), people, lower[mention.first : mention.last])


def _meant(recent: list[int], people: list[PersonFound], words: list[str]) -> tuple[int, ...]:
    """The last person who fits, and the last one of another state before; nobody where there are not two."""
    last: int | None = None
    for index in reversed(recent):
        if not _fits(people[index], words):
            continue
        if last is None:
            last = index
        elif people[index].country != people[last].country:
            return index, last
    return ()


def _fits(person: PersonFound, words: list[str]) -> bool:
    """Whether a person can be meant by 'kedua menteri'; 'keduanya' fits anybody but a spokesperson."""
    keys = [post.key for post in person.posts]
    if any(map(speaks_for_others, keys)):
        return False
    for paired in pair_words().posts:
        if not paired.said.isdisjoint(words):
            return any(held in key for key in keys for held in paired.held)
    return True
