"""Bodies, states, places, occasions and pairs: everything in a sentence that is no person and no post.

Takes tagged tokens and the stretches that people and posts cover already; gives mentions for the rest. A body or state
behind 'di' is a place ('di Kemhan'), not somebody who acts; a chain ('di Kemhan, Jakarta, Indonesia') is one place.
"""

import functools

import msgspec

from risalah.knowledge.lexicon import Lexicon
from risalah.knowledge.store import load
from risalah.mentions.phrases import body_pattern
from risalah.mentions.tags import Tagged
from risalah.values.found import BodyFound, Mention, MentionKind, OccasionFound, PlaceFound
from risalah.values.tokens import Tokens


class Words(msgspec.Struct, frozen=True):
    """Phrases looked for in lower case, as tuples of words, by their last or first word."""

    sites: frozenset[str]
    pairs: dict[str, list[tuple[tuple[str, ...], bool]]]  # first word -> (words, whether the states are meant)
    lower_heads: dict[str, list[tuple[tuple[str, ...], MentionKind]]]  # last word -> (words, kind)
    openers: dict[str, list[tuple[tuple[str, ...], str]]]  # last word -> (words, kind of occasion)
    closers: dict[str, str]


@functools.cache
def actor_words() -> Words:
    """The phrases of `id/places.yaml`, `id/organisations.yaml` and `id/occasions.yaml`, arranged for look-up."""
    places, bodies, occasions = load("id/places"), load("id/organisations"), load("id/occasions")
    pairs: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for key, states in (("people", False), ("states", True)):
        for phrase in load("id/pairs")[key]:
            words = tuple(phrase.split())
            pairs.setdefault(words[0], []).append((words, states))
    heads: dict[str, list[tuple[tuple[str, ...], MentionKind]]] = {}
    kinds: tuple[tuple[str, MentionKind], ...] = (
        ("lower_bodies", "organisation"), ("lower_posts", "post"), ("lower_companies", "private"),
    )  # fmt: skip
    for key, kind in kinds:
        for phrase in bodies[key]:
            words = tuple(phrase.split())
            heads.setdefault(words[-1], []).append((words, kind))
    openers: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind_name, phrases in occasions["openers"].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            openers.setdefault(words[-1].lower(), []).append((tuple(w.lower() for w in words), kind_name))
    longest = {"key": lambda pair: -len(pair[0])}
    for index in (pairs, heads, openers):
        for found in index.values():
            found.sort(**longest)  # type: ignore[attr-defined]
    closers = {word.lower(): kind for kind, words_ in occasions["closers"].items() for word in words_}
    return Words(frozenset(places["sites"]), pairs, heads, openers, closers)


class ActorFinder:
    """Finds what is left in one document; `find` is called once."""

    def __init__(self, text: str, tokens: Tokens, tagged: Tagged, lexicon: Lexicon) -> None:
        self.text, self.tokens, self.tagged, self.lexicon = text, tokens, tagged, lexicon
        self.mentions: list[Mention] = []
        self.bodies: dict[str, BodyFound] = {}
        self.places: dict[str, PlaceFound] = {}
        self.occasions: dict[str, OccasionFound] = {}
        self._words = actor_words()
        self._lower = [w.lower() for w in tokens.words]
        self._taken = bytearray(len(tokens.words))

    def find(self, covered: list[tuple[int, int]]) -> None:
        """Fill the lists; `covered` are the token stretches of people and posts."""
        for first, last in covered:
            self._taken[first:last] = b"\1" * (last - first)
        self._named_inside(covered)
        for sentence in self.tokens.sentences:
            first, last = sentence.first, sentence.last
            self._occasions(first, last)
            self._place_chains(first, last)
            self._bodies(first, last)
            self._states(first, last)
            self._pairs(first, last)
        self.mentions.sort(key=lambda m: m.first)
        self._hosts()

    def _hosts(self) -> None:
        """An occasion told of 'di [place]' is hosted by that place's state, where no list knows better."""
        for before, after in zip(self.mentions, self.mentions[1:], strict=False):
            if before.kind == "occasion" and after.kind == "place" and after.country and after.first - before.last <= 2:
                occasion = self.occasions[before.name.lower()]
                occasion.host = occasion.host or after.country

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _span(self, first: int, last: int) -> tuple[int, int]:
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    def _take(self, mention: Mention) -> None:
        self.mentions.append(mention)
        self._taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)

    # -- states, bodies and places named inside posts count as mentioned

    def _named_inside(self, covered: list[tuple[int, int]]) -> None:
        tags = self.tagged.tags
        for first, last in covered:
            for i in range(first, last):
                if self.tagged.firsts[i] == i and tags[i] in "CcO":
                    self._note_fixed(i)

    def _note_fixed(self, i: int) -> None:
        entry = self.tagged.entries[i]
        if entry is None:
            return
        last = i + 1 + len(entry.rest)
        if self.tagged.tags[i] == "C":
            self._place(self._text(i, last), entry.value, "country", i, last)
        elif self.tagged.tags[i] == "c":
            lower = entry.value.lower()
            kind = "region" if lower in self.lexicon.regions else "city"
            self._place(self._text(i, last), self.lexicon.country_of_city.get(lower), kind, i, last)
        elif self.tagged.tags[i] == "O":
            self._body(i, last, self._text(i, last))

    def _place(self, name: str, country: str | None, kind: str, first: int, last: int) -> None:
        key = country if kind == "country" and country else name.lower()
        found = self.places.get(key)
        if found is None:
            found = self.places[key] = PlaceFound(name, country, kind, [])  # type: ignore[arg-type]
        span = self._span(first, last)
        if span not in found.mentions:
            found.mentions.append(span)

    def _body(self, first: int, last: int, name: str) -> tuple[BodyFound, int]:
        tags, entries = self.tagged.tags, self.tagged.entries
        country = next((e.value for i in range(first, last) if tags[i] == "C" and (e := entries[i]) is not None), None)
        full = None
        for i in range(first, last):
            entry = entries[i]
            if entry is not None and tags[i] in "OT":
                full, code = self.lexicon.organisations.get(entry.value.lower(), (None, "ID"))
                country = country or code
        words = self._lower[first:last]
        company = (tags[first] == "G" and words[0] == "pt") or any(w in self.lexicon.industry for w in words[1:])
        if country is None and tags[first] in "GO" and not company and name.lower() not in self.lexicon.international:
            country = "ID"  # a ministry or force without a state is the reporter's own
        key = f"{(full or name).lower()}|{country}"
        if key not in self.bodies:
            self.bodies[key] = BodyFound(full or name, country, [], company)
        body = self.bodies[key]
        span = self._span(first, last)
        if span not in body.mentions:
            body.mentions.append(span)
        return body, list(self.bodies).index(key)

    # -- the passes, in the order in which they may claim tokens

    def _occasions(self, first: int, last: int) -> None:
        tags, entries, lower = self.tagged.tags, self.tagged.entries, self._lower
        i = first
        while i < last:
            if self._taken[i]:
                i += 1
                continue
            entry = entries[i]
            if tags[i] == "E" and entry is not None:
                end = self._edition(i + 1 + len(entry.rest), last)
                kind, host = self.lexicon.occasions.get(entry.value.lower(), ("exercise", None))
                self._occasion(i, end, kind, host)
                i = end
                continue
            if lower[i] in self._words.openers:
                for words, kind in self._words.openers[lower[i]]:
                    if tuple(lower[max(first, i + 1 - len(words)) : i + 1]) == words:
                        end = self._opened(i + 1, last)
                        if end:
                            start = i + 1 + (tags[i + 1] in '"(')
                            while lower[start] in (
                                "bersama",
                                "gabungan",
                                "militer",
                                "bilateral",
                                "multilateral",
                                "terpadu",
                                "bersandi",
                            ):
                                start += 1
                            self._occasion(start, end, kind, None)
                            i = end - 1
                        break
            elif lower[i] in self._words.closers and self.tokens.words[i][0].isupper():
                start = i
                while (
                    start > first
                    and not self._taken[start - 1]
                    and i - start < 7
                    and (
                        self._nameable(start - 1)
                        or (lower[start - 1] in _INSIDE_NAMES and start - 2 >= first and self._nameable(start - 2))
                    )
                ):
                    start -= 1
                if start < i:
                    self._occasion(start, self._edition(i + 1, last), self._words.closers[lower[i]], None)
            i += 1

    def _nameable(self, i: int) -> bool:
        return self.tokens.words[i][0].isupper() and self.tagged.tags[i] in "XNolcWEBixbGC"

    def _opened(self, i: int, last: int) -> int:
        """The end of the name that starts at token i, or 0."""
        tags = self.tagged.tags
        quoted = i < last and tags[i] in '"('
        i += quoted
        while i < last and self._lower[i] in (
            "bersama",
            "gabungan",
            "militer",
            "bilateral",
            "multilateral",
            "terpadu",
            "bersandi",
        ):
            i += 1  # 'Latihan Bersama Garuda Shakti': the name begins behind
        end = i
        while (
            end < last
            and end - i < 6
            and not self._taken[end]
            and (self._nameable(end) or (quoted and tags[end] in "C0-"))
        ):
            end += 1
        return self._edition(end, last) if end > i else 0

    def _edition(self, end: int, last: int) -> int:
        """A number behind a name belongs to it: 'Garuda Shield 2024', 'Elang Indopura 16/10', '-25'."""
        tags = self.tagged.tags
        if end + 1 < last and tags[end] == "-" and tags[end + 1] == "0":
            return end + 2
        return end + 1 if end < last and tags[end] == "0" else end

    def _occasion(self, first: int, last: int, kind: str, host: str | None) -> None:
        name = self._text(first, last)
        key = name.lower()
        if key not in self.occasions:
            self.occasions[key] = OccasionFound(name, kind, host, [])  # type: ignore[arg-type]
        self.occasions[key].mentions.append(self._span(first, last))
        self._take(Mention("occasion", first, last, name, country=host))

    def _place_chains(self, first: int, last: int) -> None:
        lower = self._lower
        for i in range(first, last - 1):
            if lower[i] in ("di", "ke", "dari", "menuju") and not self._taken[i] and not self._taken[i + 1]:
                if lower[i] in ("dari", "menuju") and self.tagged.tags[i + 1] not in "cl":
                    continue
                self._chain(i + 1, last)

    def _chain(self, i: int, last: int) -> None:
        tags, lower, words = self.tagged.tags, self._lower, self.tokens.words
        begin = i
        best: tuple[int, int, int, str, str | None] | None = None  # rank, first, last, kind, country
        country: str | None = None
        end = i
        while i < last and not self._taken[i]:
            opened = i
            while i < last and lower[i] in self._words.sites and i - opened < 3:
                i += 1
            named = i
            while (
                i < last
                and not self._taken[i]
                and (words[i][0].isupper() or tags[i] == "0")
                and tags[i] not in "tHADR"
                and lower[i] not in ("di",)
            ):
                i += 1
            if tags[named : named + 1] == "E" or i == opened or (i == named and opened == named):
                break
            element = tags[opened:i]
            if i == named and not words[opened][0].isupper():
                break
            rank, kind, code = self._element(opened, i, element)
            country = country or code
            if best is None or rank >= best[0]:  # 'Cilangkap, Jakarta Timur': the later is the wider
                best = (rank, opened, i, kind, code)
            end = i
            if i + 2 < last and tags[i] == "(" and tags[i + 2] == ")":
                i += 3  # 'kantor Kementerian Pertahanan (Kemhan), Jakarta'
            if (
                i < last
                and tags[i] == ","
                and i + 1 < last
                and words[i + 1][0].isupper()
                and tags[i + 1] not in "tHADR"
            ):
                i += 1
                continue
            break
        if best is None:
            return
        _rank, a, b, kind, _code = best
        if kind != "site":
            a = next((k for k in range(a, b) if tags[k] in "cCl"), a)
            b = next((k for k in range(b, a, -1) if tags[k - 1] in "cCl"), b)
        self._place(self._text(a, b), country, kind, a, b)
        for k in range(begin, end):
            if self.tagged.firsts[k] == k and tags[k] in "cC" and not a <= k < b:
                self._note_fixed(k)
        self._take(Mention("place", begin, end, self._text(a, b), country=country, rank=_rank, core=(a, b)))

    def _element(self, first: int, last: int, tags: str) -> tuple[int, str, str | None]:
        entries = self.tagged.entries
        for i in range(first, last):
            entry = entries[i]
            if tags[i - first] == "c" and entry is not None:
                lower = entry.value.lower()
                region = lower in self.lexicon.regions
                return (2 if region else 4), ("region" if region else "city"), self.lexicon.country_of_city.get(lower)
        state = next(
            (e.value for i in range(first, last) if tags[i - first] == "C" and (e := entries[i]) is not None), None
        )
        if state and set(tags) == {"C"}:
            return 1, "country", state
        code = state
        for i in range(first, last):
            entry = entries[i]
            if entry is not None and tags[i - first] in "OT":
                code = code or self.lexicon.organisations.get(entry.value.lower(), (None, "ID"))[1]
        return 3, "city" if set(tags) <= {"l"} else "site", code

    def _bodies(self, first: int, last: int) -> None:
        for match in body_pattern().finditer(self.tagged.tags, first, last):
            a, b = match.span()
            if any(self._taken[a:b]):
                continue
            lone_head = self.tagged.tags[a:b] == "G"
            if lone_head or (self.tagged.tags[a] == "o" and b - a == 1 and len(self.tokens.words[a]) < 3):
                continue
            end = match.start("alias") - 1 if match.group("alias") else b
            while end > a + 1 and self.tagged.tags[end - 1] in "0u&f":
                end -= 1
            body, index = self._body(a, end, self._text(a, end))
            for k in range(a, end):
                if self.tagged.firsts[k] == k and self.tagged.tags[k] in "Cc":
                    self._note_fixed(k)
            self._take(Mention("organisation", a, b, body.name, country=body.country, organisation=index))

    def _states(self, first: int, last: int) -> None:
        tags, entries = self.tagged.tags, self.tagged.entries
        for i in range(first, last):
            entry = entries[i]
            if self._taken[i] or entry is None or self.tagged.firsts[i] != i or tags[i] not in "Cc":
                continue
            end = i + 1 + len(entry.rest)
            self._note_fixed(i)
            if tags[i] == "c":
                lower = entry.value.lower()
                code = self.lexicon.country_of_city.get(lower)
                rank = 2 if lower in self.lexicon.regions else 4
                self._take(Mention("place", i, end, self._text(i, end), country=code, rank=rank, core=(i, end)))
                continue
            begin, kind = self._lower_head(i, first)
            self._take(Mention(kind, begin, end, self._text(begin, end), country=entry.value, explicit=True))

    def _lower_head(self, i: int, first: int) -> tuple[int, MentionKind]:
        if i > first:
            for words, kind in self._words.lower_heads.get(self._lower[i - 1], ()):
                start = i - len(words)
                if start >= first and tuple(self._lower[start:i]) == words and not any(self._taken[start:i]):
                    return start, kind
        return i, "country"

    def _pairs(self, first: int, last: int) -> None:
        for i in range(first, last):
            if self._taken[i]:
                continue
            for words, states in self._words.pairs.get(self._lower[i], ()):
                if tuple(self._lower[i : i + len(words)]) == words and i + len(words) <= last:
                    self._take(Mention("pair", i, i + len(words), "states" if states else "people"))
                    break


_INSIDE_NAMES = frozenset({"to", "and", "of", "on", "for", "-", "+", "&"})
