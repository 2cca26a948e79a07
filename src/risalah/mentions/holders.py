"""Who holds a post that stands without a name: 'Menhan Jepang' is who was named with that post and state."""

from risalah.values.found import HOME, Mention, PersonFound, PostPhrase


def settle_posts(mentions: list[Mention], people: list[PersonFound]) -> None:
    """Fill people, state and name of mentions of kind 'post'.

    Args:
        mentions: the mentions of a document; posts are changed in place.
        people: its people, with their states.
    """
    holders: dict[str, list[int]] = {}
    for mention in mentions:
        post = mention.post
        if post is None:
            continue
        if post.key not in holders:
            holders[post.key] = [i for i, person in enumerate(people) if _holds(person, post.key)]
        fitting = _on_side(holders[post.key], post, mention.first, people)
        if fitting:
            index = max(fitting, key=lambda i: (people[i].first < mention.first, people[i].first))
            mention.people = (index,)
            mention.country = mention.country or people[index].country
            mention.name = people[index].name
        else:
            mention.country = mention.country or post.default


def _holds(person: PersonFound, key: str) -> bool:
    """Whether a person was named with a post, in the same, more or fewer words."""
    return any(key in post.key or post.key in key for post in person.posts)


def _on_side(holders: list[int], post: PostPhrase, at: int, people: list[PersonFound]) -> list[int]:
    """The holders who can be meant: with a state those of it; alone those at home, else those named before."""
    if post.country:
        return [i for i in holders if people[i].country in (post.country, None)]
    default = post.default or HOME
    at_home = [i for i in holders if people[i].country == default]
    before = [i for i in holders if people[i].first < at]
    return at_home or before or holders
