"""The lexicon of names and titles: which words open which entries, and one tag letter per kind.

A document is looked up once, word by word; only words that open an entry of several words cost more than one look-up.
The tag letters are the alphabet in which `mentions/` writes its noun-phrase grammar:

    H post head      D diplomatic head   A short post        W word that continues a post or body
    G body head      O known body        T force (TNI)       R rank            B corps or branch
    b corps that is also a word ('Laut', 'Staf')
    h honorific      d degree            C state             c city, region    E named occasion
    X other capital  N person (model)    n particle          i initial         0 number or Roman numeral
    u joint ('untuk') p place joint ('di') f 'dari'          & 'dan'  + 'and'  j 'sekaligus'  s 'selaku'
    I instrument     t day or month   . other word   and , ( ) - / : ; " ! for punctuation (! is a full stop)
"""

import functools
import re
from typing import Any

import msgspec

from risalah.knowledge.store import load


class Entry(msgspec.Struct, frozen=True):
    """One lexicon entry: the words after the first, the tag letter, and what it stands for."""

    rest: tuple[str, ...]
    tag: str
    value: str
    written: str  # the first word as the lexicon writes it
    exact: bool  # abbreviations must be written as they stand ('AS', not 'as')


class Lexicon(msgspec.Struct, frozen=True):
    """Entries by their first word in lower case, longest first, and facts about states, posts and bodies."""

    entries: dict[str, list[Entry]]
    country_of_city: dict[str, str | None]
    regions: frozenset[str]
    short_posts: dict[str, tuple[str, str | None]]
    body_of_post: dict[str, str | None]
    organisations: dict[str, tuple[str | None, str | None]]
    international: frozenset[str]
    occasions: dict[str, tuple[str, str | None]]
    skipped_names: frozenset[str]
    common: frozenset[str]
    weak_heads: frozenset[str]
    industry: frozenset[str]
    things: frozenset[str]
    metonyms: dict[str, str]


DIPLOMATIC = frozenset(
    [
        "Duta Besar",
        "Wakil Duta Besar",
        "Atase",
        "Dubes",
        "Dubes LBBP",
        "Wadubes",
        "Athan",
        "Atad",
        "Atal",
        "Atud",
        "Atpol",
        "Konsul",
        "Konsul Jenderal",
        "Konjen",
        "Kuasa Usaha",
        "KUAI",
        "Ambassador",
        "Attache",
        "Attaché",
        "Defence Attache",
        "Defense Attache",
        "Defence Attaché",
        "Defense Attaché",
        "Military Attache",
        "Naval Attache",
        "Air Attache",
        "Kedutaan Besar",
        "Duta",
    ]
)
_WORDS_AND_CORPS = frozenset({"Pelaut", "Penerbang", "Pilot", "Marinir", "Staf", "Laut"})
SPLIT = re.compile(r"(?:[A-Z][A-Za-z]{0,5}\.){2,}[A-Za-z]*|\w[\w'’]*\.?(?=\s|$)|\w[\w'’]*|[^\w\s]")


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase, cut as the tokeniser cuts them (a hyphen is a token of its own)."""
    return tuple(SPLIT.findall(phrase))


def _exact(phrase: str) -> bool:
    """Whether the phrase is an abbreviation that would be an ordinary word in other letters."""
    return phrase.isupper() and len(phrase) <= 6


class _Builder:
    def __init__(self) -> None:
        self.entries: dict[str, dict[tuple[tuple[str, ...], bool], Entry]] = {}

    def add(self, phrase: str, tag: str, value: str | None = None, *, exact: bool | None = None) -> None:
        """Add a phrase; the first entry for the same words wins, so that callers go from the specific to the general."""
        words = phrase_words(phrase)
        if not words:
            return
        exact = _exact(phrase) if exact is None else exact
        key = (tuple(w.lower() for w in words[1:]), exact)
        self.entries.setdefault(words[0].lower(), {}).setdefault(
            key,
            Entry(rest=key[0], tag=tag, value=value if value is not None else phrase, written=words[0], exact=exact),
        )

    def sorted(self) -> dict[str, list[Entry]]:
        return {
            first: sorted(found.values(), key=lambda e: (-len(e.rest), not e.exact))
            for first, found in self.entries.items()
        }


def _add_posts(builder: _Builder, posts: dict[str, Any], common: frozenset[str]) -> dict[str, tuple[str, str | None]]:
    short: dict[str, tuple[str, str | None]] = {}
    for name, (title, body) in posts["short"].items():
        short[name] = (title, None if body in (None, "null") else body)
        builder.add(name, "D" if name in DIPLOMATIC else "A", exact=False)
    for head in posts["heads"]:
        builder.add(head, "D" if head in DIPLOMATIC else "H")
    for prefix in posts["prefixes"]:
        for unit in posts["units"]:
            if (prefix + unit).lower() not in common:  # 'Kapal', 'Kamar' are no posts
                builder.add(prefix + unit, "A", exact=False)
    return short


def _add_states(builder: _Builder) -> dict[str, str]:
    metonyms: dict[str, str] = {}
    for code, aliases in load("places/country_aliases").items():
        for name in (*aliases.get("names", ()), *aliases.get("nicknames", ()), *aliases.get("adjectives", ())):
            builder.add(name, "C", code)
        for name in aliases.get("metonyms", ()):
            metonyms[name] = code
    for code, names in load("places/countries").items():
        for name in names:
            builder.add(name, "C", code)
    return metonyms


@functools.cache
def lexicon() -> Lexicon:
    """Build the lexicon from the knowledge files; a few milliseconds, once per process."""
    builder = _Builder()
    posts, people, ranks = load("id/posts"), load("id/people"), load("id/ranks")
    bodies, occasions, places = load("id/organisations"), load("id/occasions"), load("places/cities")
    common = frozenset(load("id/common")["words"])
    short = _add_posts(builder, posts, common)
    for phrase in ranks["phrases"]:
        builder.add(phrase, "R", exact=len(phrase) <= 3 and phrase.isupper())
    for phrase in ranks["forces"]:
        builder.add(phrase, "T", exact=phrase.isupper())
    for phrase in people["honorifics"]:
        builder.add(phrase, "h", exact=phrase.isupper() or len(phrase) < 3)
    for phrase in load("id/screen")["not_states"]:
        builder.add(phrase, ".", exact=False)
    for phrase in load("id/instruments"):
        if " " in phrase:
            builder.add(phrase.title().replace(" Of ", " of "), "I", exact=False)
    for name, (kind, _host) in occasions["fixed"].items():
        builder.add(name, "E", name, exact=_exact(name) or None)
        del kind
    for name in bodies["fixed"]:
        builder.add(name, "O", name)
    metonyms = _add_states(builder)
    for phrase in people["degrees"]:
        builder.add(phrase, "d", exact=True)
    for name in bodies["heads"]:
        builder.add(name, "G")
    country_of_city: dict[str, str | None] = {}
    for kind in ("cities", "regions"):
        for code, names in places[kind].items():
            for name in names:
                builder.add(name, "c", name)
                country_of_city.setdefault(name.lower(), None if code == "none" else code)
    for language in ("id", "en"):
        for forms in (*load(f"{language}/dates")["weekdays"], *load(f"{language}/dates")["months"]):
            for form in forms:
                builder.add(form, "t")
    for word in posts["words"]:
        builder.add(word, "b" if word in ranks["corps"] else "W")
    for phrase in ranks["corps"]:
        builder.add(phrase, "b" if phrase in _WORDS_AND_CORPS else "B", exact=True)
    return Lexicon(
        entries=builder.sorted(),
        country_of_city=country_of_city,
        regions=frozenset(n.lower() for names in places["regions"].values() for n in names),
        short_posts={name.lower(): value for name, value in short.items()},
        body_of_post={title.lower(): (None if b in (None, "null") else b) for title, b in posts["bodies"].items()},
        organisations={name.lower(): (full, code) for name, (full, code) in bodies["fixed"].items()},
        international=frozenset(n.lower() for n in bodies["international"]),
        occasions={name.lower(): (kind, host) for name, (kind, host) in occasions["fixed"].items()},
        skipped_names=frozenset(n.lower() for n in people["skipped"]),
        common=common,
        weak_heads=frozenset(posts["weak_heads"]),
        industry=frozenset(w.lower() for w in bodies["industry"]),
        things=frozenset(people["things"]),
        metonyms=metonyms,
    )
