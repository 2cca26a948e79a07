"""Places behind 'di', 'ke', 'dari', 'menuju': a chain ('di Kemhan, Jakarta, Indonesia') is one mention of one place.

A body or state behind 'di' is a place ('di Kemhan'), not somebody who acts. Of a chain the town says best where it is
(rank 4), then a site (3), a region (2), a state (1); the others are noted as places too.
"""

import re
from typing import NamedTuple

from risalah.knowledge.actor_words import place_words, state_adjectives
from risalah.mentions.cues import BEFORE_PLACE, BEFORE_TOWN
from risalah.mentions.register import Register
from risalah.mentions.tags import without_owner
from risalah.values.found import HOME, Mention, PlaceKind

TOWN, SITE, REGION, STATE = 4, 3, 2, 1
MOST_SITE_WORDS = 3
NO_PLACE = frozenset("tHADR")  # a day, a post or a rank is no place though it has a capital
_CUE = re.compile(f"[{BEFORE_PLACE}{BEFORE_TOWN}]")


class _Element(NamedTuple):
    """One element of a chain: tokens `[first, last)`."""

    rank: int
    kind: PlaceKind
    country: str | None
    first: int
    last: int


def find_places(register: Register, first: int, last: int, *, headline: bool = False) -> None:
    """Note the places behind prepositions of a sentence and take their tokens.

    Args:
        register: the document's register.
        first: the sentence's first token.
        last: the token behind it.
        headline: whether it stands in headline case, where a capital says nothing.
    """
    for match in _CUE.finditer(register.cues, first, last - 1):
        i = match.start()
        if register.taken[i] or register.taken[i + 1]:
            continue
        first_word = _behind_article(register, i + 1, last)
        if (
            register.cues[i] == BEFORE_PLACE
            or register.tagged.tags[first_word] in "cl"
            or _is_state(register, i, first_word)
        ):
            _note(register, _chain(register, first_word, last, headline))


def _behind_article(register: Register, i: int, last: int) -> int:
    """The token behind an article before a name ('in the Philippines'); the token itself where none stands."""
    lower, tags = register.tagged.tokens.lower, register.tagged.tags
    if lower[i] in place_words().articles and i + 1 < last and tags[i + 1] in "cCl" and not register.taken[i + 1]:
        return i + 1
    return i


def _is_state(register: Register, at: int, first: int) -> bool:
    """Whether a state's name, no adjective and no owner, stands behind a preposition of place ('in Japan')."""
    tagged = register.tagged
    entry, words = tagged.entries[first], tagged.tokens
    if tagged.tags[first] != "C" or entry is None or words.lower[at] not in place_words().states:
        return False
    last = first + 1 + len(entry.rest)
    name = words.lower[last - 1]
    adjectives = state_adjectives()
    return (
        name == without_owner(name) and name not in adjectives and " ".join(words.lower[first:last]) not in adjectives
    )


def town_rank(kind: PlaceKind) -> int:
    """How well a place of the lexicon says where something is."""
    return REGION if kind == "region" else TOWN


def _chain(register: Register, i: int, last: int, headline: bool) -> list[_Element]:
    """The elements of the chain that opens at token i: parted by commas, each with a capital."""
    tags, words = register.tagged.tags, register.tagged.tokens.words
    chain: list[_Element] = []
    while i < last and not register.taken[i]:
        end = _element_end(register, i, last)
        if end == i:
            break
        chain.append(_element(register, i, end))
        if tags[end : end + 1] == "(" and end + 2 < last and tags[end + 2] == ")":
            end += 3  # 'kantor Kementerian Pertahanan (Kemhan), Jakarta'
        i = end + 1
        if i >= last or tags[end] != "," or tags[i] in NO_PLACE or not words[i][0].isupper():
            break
        if headline and tags[i] not in "cCl":
            break  # 'di Hangzhou, Bahas Vaksin'
    return chain


def _element_end(register: Register, first: int, last: int) -> int:
    """The token behind the element that opens at a token; the token itself where none does.

    Words like 'kantor', 'markas besar' open one, in any case; then capitals and numbers follow.
    """
    tags, words = register.tagged.tags, register.tagged.tokens.words
    named = _behind_site_words(register.tagged.tokens.lower, first, last)
    if named < len(tags) and tags[named] == "E":
        return first
    if named == first and not words[first][0].isupper():
        return first  # 'di 34 provinsi', 'ke 80 dolar'
    end = named
    while (
        end < last
        and not register.taken[end]
        and (words[end][0].isupper() or tags[end] == "0")
        and tags[end] not in NO_PLACE
        and register.cues[end] != BEFORE_PLACE
    ):
        end += 1
    return end if end > named or words[first][0].isupper() else first


def _behind_site_words(lower: list[str], first: int, last: int) -> int:
    """The token behind the words that open a site at a token; a phrase of the list has one word or two."""
    sites = place_words().sites
    end = first
    while end < last and end - first < MOST_SITE_WORDS:
        if " ".join(lower[end : end + 2]) in sites and end + 2 <= last:
            end += 2
        elif lower[end] in sites:
            end += 1
        else:
            break
    return end


def _element(register: Register, first: int, last: int) -> _Element:
    """Say what an element is: a town or region of the lexicon, a state, else a site."""
    tagged = register.tagged
    tags = tagged.tags[first:last]
    for i in range(first, last):
        entry = tagged.entries[i]
        if tagged.tags[i] == "c" and entry is not None:
            kind, country = register.town(entry.value)
            return _Element(town_rank(kind), kind, country, first, last)
    state = tagged.country(first, last)
    if state and tags == "C" * len(tags):
        return _Element(STATE, "country", state, first, last)
    # A town that only the names model knows is a city, as far as its state goes nobody's.
    return _Element(
        SITE, "city" if tags == "l" * len(tags) else "site", state or _owner(register, first, last), first, last
    )


def _owner(register: Register, first: int, last: int) -> str | None:
    """The state of the first body of the lexicon in a site's name that has one: 'Mabes TNI'."""
    lexicon = register.tagged.lexicon
    for i in range(first, last):
        entry = register.tagged.entries[i]
        if entry is not None and register.tagged.tags[i] in "OT":
            code = lexicon.organisations.get(entry.value.lower(), (None, HOME))[1]
            if code:
                return code
    return None


def _note(register: Register, chain: list[_Element]) -> None:
    """Note a chain as one place: the element that says best where it is, with the first state that any tells."""
    if not chain:
        return
    best = chain[0]
    for element in chain:
        if element.rank >= best.rank:  # 'Cilangkap, Jakarta Timur': the later is the wider
            best = element
    country = next((element.country for element in chain if element.country), None)
    first, last = _core(register.tagged.tags, best)
    name = register.tagged.wording(first, last)
    register.place(name, country, best.kind, first, last)
    begin, end = chain[0].first, chain[-1].last
    register.name_inside(begin, first, "cC")
    register.name_inside(last, end, "cC")
    register.take(Mention("place", begin, end, name, country=country, rank=best.rank, core=(first, last)))


def _core(tags: str, element: _Element) -> tuple[int, int]:
    """The tokens that name an element best: of 'kota Jakarta' the town, of a site all."""
    if element.kind == "site":
        return element.first, element.last
    named = [i for i in range(element.first, element.last) if tags[i] in "cCl"]
    return (named[0], named[-1] + 1) if named else (element.first, element.last)
