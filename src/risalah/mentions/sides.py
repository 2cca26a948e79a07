"""On whose side people stand: by their posts, by their rank, and last by how their names look.

Takes the people of a document and fills `country`, `country_from`, `private` and `organisation`. A state in a post is
certain; a rank with the force or corps of the TNI or Polri is Indonesian. The look of a name is a guess that only says
'ours' or 'not ours'; 'not ours' is the foreign state that the document speaks of most.
"""

import itertools
from collections import Counter

from risalah.knowledge.person_words import guest_ranks, look, person_words, rank_words
from risalah.knowledge.post_words import post_words
from risalah.mentions.tags import Tagged
from risalah.values.found import HOME, Mention, PersonFound, PostPhrase


def settle_sides(tagged: Tagged, mentions: list[Mention], people: list[PersonFound], *, language: str = "id") -> None:
    """Fill what people's posts, ranks and names say about whom they belong to.

    Args:
        tagged: the document.
        mentions: its people and posts; only their states are looked at.
        people: its people; changed in place.
        language: the document's; in an Indonesian one an English rank says 'not ours'.
    """
    leads = _leaders(tagged, mentions)
    for i, person in enumerate(people):
        named = leads.get(i) or next((post.country for post in person.posts if post.country), None)
        if named:
            person.country, person.country_from = named, "post"
        elif person.rank and not rank_words().home.isdisjoint(_rank_parts(person.rank)):
            person.country, person.country_from = HOME, "rank"
        person.private = bool(person.posts) and all(_in_firm(tagged, post) for post in person.posts)
        person.organisation = next((post.organisation for post in person.posts if post.organisation), None)
    if any(person.country is None for person in people):
        _guess(people, _partner(tagged, mentions, people), guests=guest_ranks(language))


JOINED, IN_ONE_BREATH = 2, 3  # tokens from one state to the other; how much it counts
LED, DELEGATION = 3, 7  # words from who leads back to 'dipimpin', and from there back to 'delegasi'


def _leaders(tagged: Tagged, mentions: list[Mention]) -> dict[int, str]:
    """The state of each who leads the delegation of a state: 'delegasi Kanada dipimpin oleh X'."""
    lower, words = tagged.tokens.lower, person_words()
    leads: dict[int, str] = {}
    for mention in mentions:
        if mention.kind != "person" or len(mention.people) != 1:
            continue
        at = next(
            (i for i in range(mention.first - 1, max(-1, mention.first - LED), -1) if lower[i] in words.led_by), None
        )
        if at is None:
            continue
        back = range(at - 1, max(-1, at - DELEGATION), -1)
        head = next((i for i in back if lower[i] in words.delegations), at)
        country = tagged.country(head, at)
        if country:
            leads.setdefault(mention.people[0], country)
    return leads


def _rank_parts(rank: str) -> list[str]:
    return rank.replace("(", " ").replace(")", " ").split()


def _in_firm(tagged: Tagged, post: PostPhrase) -> bool:
    """A post in a firm: 'Direktur Utama PT …', '… GmbH'."""
    if post.country is None and post.key.startswith(post_words().firm):
        return True
    words = tagged.tokens.lower[post.first : post.last]
    return "perusahaan" in words or not tagged.lexicon.industry.isdisjoint(words)


def _partner(tagged: Tagged, mentions: list[Mention], people: list[PersonFound]) -> str | None:
    """The foreign state that the document speaks of most, with its people and posts."""
    states = Counter(mention.country for mention in mentions if mention.country)
    states.update(person.country for person in people if person.country)
    states.update(code for _at, code in tagged.states(0, len(tagged.tags)))
    states.update(_beside_home(tagged))
    del states[HOME]
    return states.most_common(1)[0][0] if states else None


def _beside_home(tagged: Tagged) -> Counter[str]:
    """States that are named in one breath with Indonesia ('Japan and Indonesia'): those count for more."""
    found: Counter[str] = Counter()
    named = list(tagged.states(0, len(tagged.tags)))
    for (first, one), (second, other) in itertools.pairwise(named):
        if second - first == JOINED and tagged.tags[first + 1] in "&+-/" and HOME in (one, other):
            found[one if other == HOME else other] += IN_ONE_BREATH
    return found


def _guess(people: list[PersonFound], partner: str | None, *, guests: frozenset[str]) -> None:
    """The last resort for people without a state: how the name looks, and whose post is taken at home already."""
    ranked_home = any(person.country_from == "rank" for person in people)
    taken = {post.key for person in people if person.country == HOME for post in person.posts}
    for person in people:
        if person.country is not None:
            continue
        looks = look(person.words)
        if looks == 0 and not person.posts and person.rank is None:
            continue
        away = looks < 0
        if looks == 0:
            # Beside people with ranks of the TNI somebody with a bare one is the guest, and so is a second minister.
            foreign_rank = bool(guests) and person.rank and (ranked_home or person.rank.split()[0] in guests)
            away = bool(foreign_rank) or any(post.key in taken for post in person.posts)
        person.country = partner if away and partner is not None else HOME
        person.country_from = "look" if looks else "guess"
        if person.country == HOME:
            taken.update(post.key for post in person.posts)
