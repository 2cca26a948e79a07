"""What a post phrase says: title as written, whose it is, which body it belongs to, and a key to compare it by.

Takes tagged tokens of one phrase ('Wakil Menteri Pertahanan (Wamenhan) Qatar'), gives `PostPhrase`.
"""

import msgspec

from risalah.knowledge.lexicon import Lexicon
from risalah.knowledge.post_words import body_of_title
from risalah.mentions.tags import Tagged
from risalah.values.found import PostPhrase
from risalah.values.tokens import Tokens

_OPENERS = frozenset({"u", "p", "f"})


def read_posts(text: str, tokens: Tokens, tagged: Tagged, lexicon: Lexicon, first: int, last: int) -> list[PostPhrase]:
    """Read the post or posts between two tokens; 'sekaligus', 'merangkap' and 'and' before a head part them."""
    tags = tagged.tags
    while last > first and tags[last - 1] in ",u p&+fj":
        last -= 1
    if last <= first:
        return []
    cuts = [first]
    for i in range(first + 1, last - 1):
        if tags[i] == "j" or (tags[i] in "+&" and tags[i + 1] in "HAD") or (tags[i] == "/" and tags[i + 1] in "HAD"):
            cuts.append(i)
    cuts.append(last)
    posts = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        while a < b and tags[a] not in "HAD":
            a += 1
        if a < b:
            posts.append(_one(text, tokens, tagged, lexicon, a, b))
    shared = next((p.country for p in posts if p.country), None)
    return [msgspec.structs.replace(p, country=p.country or shared) for p in posts]


def _one(text: str, tokens: Tokens, tagged: Tagged, lexicon: Lexicon, first: int, last: int) -> PostPhrase:
    tags, entries = tagged.tags, tagged.entries
    states: list[tuple[int, str]] = []
    body_country = organisation = None
    for i in range(first, last):
        entry = entries[i]
        if entry is None or tagged.firsts[i] != i:
            continue
        if tags[i] == "C":
            states.append((i, entry.value))
        elif tags[i] in "OT":
            name, (_full, code) = (
                entry.value,
                lexicon.organisations.get(entry.value.lower(), (None, "ID" if tags[i] == "T" else None)),
            )
            organisation, body_country = organisation or name, body_country or code
    diplomatic = tags[first] == "D"
    sending = receiving = None
    joint = next(
        (i for i in range(first + 1, last) if tags[i] in _OPENERS and tokens.words[i].lower() in _TOWARDS), last
    )
    if diplomatic:
        sending = next((code for i, code in states if i < joint), None)
        receiving = tuple(dict.fromkeys(code for i, code in states if i > joint))
        city = next((entries[i] for i in range(joint, last) if tags[i] == "c" and entries[i] is not None), None)
        if not receiving and city is not None:
            code = lexicon.country_of_city.get(city.value.lower())
            receiving = (code,) if code else ()
    else:
        sending = states[0][1] if states else body_country
    end = _title_end(tags, first, last, states, diplomatic)
    title = text[tokens.starts[first] : tokens.ends[end - 1]]
    key, expanded_body, short = _key(tokens, tagged, lexicon, first, end)
    organisation = organisation or expanded_body
    return PostPhrase(
        title=title,
        key=key,
        organisation=organisation,
        country=sending or body_country,
        default="ID" if short or diplomatic else None,
        receiving=receiving or (),
        diplomatic=diplomatic,
        former=first > 0 and tokens.words[first - 1].lower() in _FORMER,
        first=first,
        last=last,
    )


_TOWARDS = frozenset({"untuk", "for", "to", "di", "in"})
_FORMER = frozenset({"mantan", "eks", "bekas", "former", "calon"})


def _title_end(tags: str, first: int, last: int, states: list[tuple[int, str]], diplomatic: bool) -> int:
    """The title goes up to the bracketed abbreviation or the first state behind it."""
    for i in range(first + 1, last):
        if tags[i] == "(":
            return i
        if tags[i] == "C" and not (i == first + 1 and i + 1 < last and tags[i + 1] in "WHG"):
            while i > first + 1 and tags[i - 1] in "ufp-":
                i -= 1
            return i
    del states, diplomatic
    return last


def _key(tokens: Tokens, tagged: Tagged, lexicon: Lexicon, first: int, end: int) -> tuple[str, str | None, bool]:
    """The title in full lower-case words, the body it implies, and whether it was an abbreviation."""
    words: list[str] = []
    body: str | None = None
    short = False
    i = first
    while i < end:
        entry = tagged.entries[i]
        if tagged.tags[i] in "AD" and entry is not None:
            full = lexicon.short_posts.get(entry.value.lower())
            if full is not None:
                words += full[0].lower().split()
                body, short = full[1], True
                i += 1 + len(entry.rest)
                continue
            short = short or tagged.tags[i] == "A"
        words.append(tokens.words[i].lower())
        i += 1
    key = " ".join(words)
    if body is None:
        body = body_of_title(key)
    return key, body, short
