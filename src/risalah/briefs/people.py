"""Who is cited in the high posts of a state: heads, ministers, chiefs first; of each post whoever was cited last."""

from collections import defaultdict

from risalah.briefs.asked import Asked
from risalah.briefs.drafts import Cited, Draft, Ground, Part
from risalah.briefs.levels import level_of, level_of_key
from risalah.briefs.wording import Speech, capital, cut
from risalah.knowledge.day_words import in_words
from risalah.knowledge.labels import country
from risalah.ledger.cited import ranks as cited_ranks
from risalah.ledger.cited import stood
from risalah.ledger.models import Holding, PersonName, Post, Rank
from risalah.ledger.rows import find

BUDGET = 5
_RECENT = 3 * 365 + 1  # days after which a post that nobody was cited in again is left out
HIGH = 6  # levels of which a state without anybody is said to lack them


def people(state: str, asked: Asked, say: Speech) -> Part:
    """The section of one state's officials.

    Args:
        state: Its code.
        asked: What is asked for.
        say: The language.
    """
    posts = {row.pk: row for row in Post.objects.filter(country=state) if level_of_key(row.key) is not None}
    held = _current(posts, asked)
    held.sort(key=lambda h: (_height(posts, h), _backwards(h.last_cited), h.post_id))
    ranks = _ranks([h.name_id for h in held[:BUDGET]], asked)
    drafts = [_draft(h, posts[h.post_id].title, ranks.get(h.name_id, ""), asked, say) for h in held[:BUDGET]]
    title = say("people", state=country(state, asked.language))
    return Part(code=f"people-{state}", title=title, drafts=drafts, total=len(held), least=2)


def _current(posts: dict[str, Post], asked: Asked) -> list[Holding]:
    """Of each post the holder cited last until the day, each person once: in the post cited last."""
    by_post: dict[str, list[Holding]] = defaultdict(list)
    for row in stood(list(find(Holding, "post_id", posts)), "post", asked.day):
        if row.last_cited >= asked.before(_RECENT) or not row.last_cited:
            by_post[row.post_id].append(row)
    holders = [max(rows, key=lambda h: (h.last_cited, h.first_cited, h.name_id)) for rows in by_post.values()]
    persons = {row.pk: row.person for row in find(PersonName, "id", (h.name_id for h in holders))}
    by_person: dict[str, list[Holding]] = defaultdict(list)
    for row in holders:
        by_person[persons[row.name_id]].append(row)
    return [max(own, key=lambda h: (h.last_cited, -_height(posts, h), h.post_id)) for own in by_person.values()]


def _height(posts: dict[str, Post], held: Holding) -> int:
    level = level_of_key(posts[held.post_id].key)
    return 0 if level is None else level


def _backwards(day: str) -> tuple[int, ...]:
    return tuple(-ord(sign) for sign in day)


def _ranks(names: list[str], asked: Asked) -> dict[str, str]:
    """The rank first cited last until the day, by spelling."""
    found: dict[str, Rank] = {}
    for row in sorted(cited_ranks(names, asked.day), key=lambda r: (r.first_cited, r.rank)):
        found[row.name_id] = row
    return {name: row.rank for name, row in found.items()}


def _draft(held: Holding, post: str, rank: str, asked: Asked, say: Speech) -> Draft:
    name = cut(" ".join(filter(None, [rank, held.name.name])), 12, 70)
    key = "cited_last" if held.last_cited else "cited_undated"
    text = say(key, name=name, day=in_words(held.last_cited, asked.language))
    grounds: list[Ground] = [Cited(held.last_report or held.first_report, held.name_id)]
    return Draft(lead=capital(cut(post, 10, 70)), text=text, grounds=grounds)


def lacks_the_highest(part: Part) -> bool:
    """Whether nobody of a state is cited as head of state, minister or chief of the forces."""
    return not any((level := level_of(draft.lead)) is not None and level <= HIGH for draft in part.drafts)
