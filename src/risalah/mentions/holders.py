"""Who holds a post that stands without a name: 'Menhan Jepang' is who was named with that post and state."""

from bisect import bisect_left

from risalah.knowledge.post_words import post_words
from risalah.values.found import HOME, Mention, PersonFound, PostPhrase


def settle_posts(mentions: list[Mention], people: list[PersonFound]) -> None:
    """Fill people, state and name of mentions of kind 'post'.

    Of several holders it is the one named last before the post; where all are named behind it, the last of them.

    Args:
        mentions: the mentions of a document; posts are changed in place.
        people: its people in the order of their first naming, with their states.
    """
    known: dict[tuple[str, str | None, str | None], list[int]] = {}
    for mention in mentions:
        post = mention.post
        if post is None or post.former:
            continue
        asked = (post.key, post.country, post.default)
        if asked not in known:
            known[asked] = _holders(post, people)
        holders = known[asked]
        if holders:
            before = bisect_left(holders, mention.first, key=lambda i: people[i].first)
            index = holders[before - 1]
            mention.people = (index,)
            mention.country = mention.country or people[index].country
            mention.name = people[index].name
        else:
            mention.country = mention.country or post.default


def _holders(post: PostPhrase, people: list[PersonFound]) -> list[int]:
    """Who can be meant: with a state those on its side; without one those at home, else all who hold the post."""
    if post.key in post_words().stand_ins:  # 'his Indonesian counterpart': where one alone can be meant
        same_side = [i for i, person in enumerate(people) if post.country and person.country == post.country]
        return same_side if len(same_side) == 1 else []
    holders = [i for i, person in enumerate(people) if _holds(person, post.key)]
    if post.country:
        return [i for i in holders if people[i].country in (post.country, None)]
    return [i for i in holders if people[i].country == (post.default or HOME)] or holders


def _holds(person: PersonFound, key: str) -> bool:
    """Whether a person was named with a post, in the same, more or fewer words."""
    return any(key in post.key or post.key in key for post in person.posts)
