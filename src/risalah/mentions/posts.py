"""What a post phrase says: title as written, whose it is, which body it belongs to, and a key to compare it by.

Takes tagged tokens of one phrase ('Wakil Menteri Pertahanan (Wamenhan) Qatar'), gives `PostPhrase`s: several where
'sekaligus', 'merangkap', 'and' or '/' parts them.
"""

import re
from typing import NamedTuple

import msgspec

from risalah.knowledge.post_words import body_of_title, post_words
from risalah.mentions.tags import Tagged
from risalah.values.found import HOME, PostPhrase

HEADS = frozenset("HAD")
_PARTING = re.compile("j(?=.)|[+&/](?=[HAD])")
_LOOSE_ENDS = frozenset(",up&+fj")
_JOINTS = frozenset("upf")


class _Title(NamedTuple):
    """A title in full lower-case words, the body its abbreviation implies, and whether it is an abbreviation."""

    key: str
    organisation: str | None
    short: bool


def read_posts(tagged: Tagged, first: int, last: int) -> list[PostPhrase]:
    """Read the post or posts between two tokens.

    Args:
        tagged: the document.
        first: the first token of the phrase.
        last: the token behind it.

    Returns:
        Posts in order; a state named with one of them counts for those without.
    """
    tags = tagged.tags
    while last > first and tags[last - 1] in _LOOSE_ENDS:
        last -= 1
    posts = []
    for start, end in _parts(tags, first, last):
        begin = post_start(tagged, start, end)
        while start < end and tags[start] not in HEADS:
            start += 1
        if start < end:
            posts.append(_read(tagged, start, end, begin))
    shared = next((post.country for post in posts if post.country), None)
    if shared is None or len(posts) == 1:
        return posts
    return [post if post.country else msgspec.structs.replace(post, country=shared) for post in posts]


def post_start(tagged: Tagged, first: int, last: int) -> int:
    """Where a phrase that may open with a state or body begins: with it before an English head, else at the head."""
    tags = tagged.tags
    head = first
    while head < last and tags[head] not in HEADS:
        head += 1
    owner = head
    while owner > first and tags[owner - 1] in "COGT":
        owner -= 1
    if owner == head or head == last:
        return head
    entry = tagged.entries[head]
    return owner if entry is not None and entry.value in post_words().state_before else head


def _parts(tags: str, first: int, last: int) -> list[tuple[int, int]]:
    """The stretches of single posts; 'dan', 'and' and '/' part two posts only before a head."""
    cuts = [match.start() for match in _PARTING.finditer(tags, first + 1, last)]
    return list(zip([first, *cuts], [*cuts, last], strict=True)) if cuts else [(first, last)]


def _read(tagged: Tagged, first: int, last: int, begin: int) -> PostPhrase:
    """Read one post that opens with its head; whose it is may stand before that, from `begin` on."""
    lower = tagged.tokens.lower
    diplomatic = tagged.tags[first] == "D"
    organisation, body_country = _body(tagged, begin, last)
    owner = tagged.country(begin, first)
    receiving: tuple[str, ...] = ()
    if diplomatic:
        sending, receiving = _sent(tagged, first, last)
    else:
        sending = tagged.country(first, last) or body_country
    end = _title_end(tagged.tags, first, last)
    named = begin  # 'Bakamla Chief' is a title, 'Japanese' no part of one
    while tagged.tags[named] == "C":
        named += 1
    title = _title(tagged, named, end)
    if tagged.tags[end : end + 2] == "(A" and title.key.startswith(_title(tagged, end + 1, end + 2).key.split(" ")[0]):
        title = _title(tagged, end + 1, end + 2)  # 'Wakil Kepala Staf TNI Angkatan Udara (Wakasau)'
    return PostPhrase(
        title=tagged.wording(named, end),
        key=title.key,
        organisation=organisation or title.organisation,
        country=owner or sending or body_country,
        default=HOME if title.short or diplomatic else None,
        receiving=receiving,
        diplomatic=diplomatic,
        former=begin > 0 and _former(lower[max(0, begin - 2) : begin]),
        first=begin,
        last=last,
    )


def _former(before: list[str]) -> bool:
    """Whether the two words before a post say that it is over: 'mantan', 'pernah menjadi'."""
    words = post_words()
    return before[-1] in words.former or before[0] in words.once


def _body(tagged: Tagged, first: int, last: int) -> tuple[str | None, str | None]:
    """The first body of the lexicon named in a post, and the first state that a body there stands for."""
    name = country = None
    for i in range(first, last):
        tag, entry = tagged.tags[i], tagged.entries[i]
        if tag in "OT" and entry is not None and tagged.firsts[i] == i:
            unknown = (None, HOME if tag == "T" else None)
            name = name or entry.value
            country = country or tagged.lexicon.organisations.get(entry.value.lower(), unknown)[1]
    return name, country


def _sent(tagged: Tagged, first: int, last: int) -> tuple[str | None, tuple[str, ...]]:
    """Who sends a diplomat and to whom: the states before and behind 'untuk', 'for', 'di'.

    Where no state stands behind it, a town does: 'Atase Pertahanan RI di Tokyo'.
    """
    tags, entries, lexicon = tagged.tags, tagged.entries, tagged.lexicon
    lower, towards = tagged.tokens.lower, post_words().towards
    joint = next((i for i in range(first + 1, last) if tags[i] in _JOINTS and lower[i] in towards), last)
    sending = tagged.country(first, joint)
    states = [code for _at, code in tagged.states(joint, last)]
    if not states:
        town = next((entry for i in range(joint, last) if tags[i] == "c" and (entry := entries[i]) is not None), None)
        code = lexicon.country_of_city.get(town.value.lower()) if town is not None else None
        states = [code] if code else []
    return sending, tuple(dict.fromkeys(states))


def _title_end(tags: str, first: int, last: int) -> int:
    """The title goes up to the bracketed abbreviation or the first state behind its head.

    A state right behind the head belongs to the title where more of it follows: 'Chief of', but 'Presiden RI'.
    """
    for i in range(first + 1, last):
        if tags[i] == "(":
            return i
        if tags[i] == "C" and not (i == first + 1 and i + 1 < last and tags[i + 1] in "WHG"):
            while i > first + 1 and tags[i - 1] in "ufp-":
                i -= 1
            return i
    return last


def _title(tagged: Tagged, first: int, end: int) -> _Title:
    """Write a title out: 'Wamenhan' is 'wakil menteri pertahanan' of the 'Kementerian Pertahanan'."""
    words: list[str] = []
    organisation: str | None = None
    short = False
    i = first
    while i < end:
        tag, entry = tagged.tags[i], tagged.entries[i]
        if tag in "AD" and entry is not None:
            full = tagged.lexicon.short_posts.get(entry.value.lower())
            if full is not None:
                words += full[0].lower().split()
                organisation, short = full[1], True
                i += 1 + len(entry.rest)
                continue
            short = short or tag == "A"
        words.append(tagged.tokens.lower[i])
        i += 1
    key = " ".join(words)
    return _Title(key, body_of_title(key) if organisation is None else organisation, short)
