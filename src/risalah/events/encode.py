"""A sentence as a string of one character per word or mention, for the rules of `rules.py` to look at.

Takes tokens, mentions, moments and instruments; gives `Encoded`: the string and, position by position, what stands
there. Lists ('A, B, dan C'), companions ('didampingi A dan B'), brackets, ships and state pairs ('RI-Jepang') are
settled here, once.
"""

import functools
from collections.abc import Mapping

import msgspec

from risalah.events.rules import VERB, RuleBook
from risalah.events.words import clause_words, is_verb
from risalah.knowledge.store import load
from risalah.values.document import Span
from risalah.values.found import Mention
from risalah.values.mention import Moment
from risalah.values.tokens import Sentence, Tokens

OTHER, BOUNDARY, LISTED = ".", "|", frozenset(",&")


class Item(msgspec.Struct):
    """What stands at one position: tokens `[first, last)`, and the mentions it holds (several for a list)."""

    first: int
    last: int
    mentions: list[Mention] = []
    moment: Moment | None = None
    type: str | None = None  # of an instrument


class Encoded(msgspec.Struct):
    """`code[i]` is the character of `items[i]`; `companions`, who stood behind 'didampingi', are left out of it."""

    code: str
    items: list[Item]
    companions: list[Mention]
    quoted: list[bool]


@functools.cache
def instrument_words(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Instruments by their first word, longest first: (words, agreement type)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, kind in load(f"{language}/instruments").items():
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@functools.cache
def plain_words(language: str) -> dict[str, str]:
    """Characters of words that depend on nothing but the word, as they were met; emptied when it grows too large."""
    return {}


MARKS = {"[": "(", "(": "(", ",": ",", ";": ";", ":": ":", "&": "&", ".": "!", "!": "!", "?": "!"} | dict.fromkeys(
    '“”"„«»', '"'
)
MOST_REMEMBERED = 100_000
LETTERS = {"private": "F", "person": "P", "post": "P", "organisation": "G", "country": "C", "place": "L"}
DASHES = frozenset("-–")
NAMED = "EXYSGL"
OCCASION_LETTERS = {"exercise": "E", "exhibition": "X", "forum": "Y", "commemoration": "Z"}


class Encoder:
    """Encodes the sentences of one document."""

    def __init__(
        self, tokens: Tokens, lower: list[str], mentions: list[Mention], moments: list[Moment],
        kinds: Mapping[str, str], companies: frozenset[int], private: frozenset[int], book: RuleBook, language: str,
        voices: list[tuple[int, int, str]],
        direct: list[Span],
        cues: frozenset[int],
    ) -> None:  # fmt: skip
        self.tokens, self.book, self.language = tokens, book, language
        self.kinds, self.companies, self.private = kinds, companies, private
        self.lower = lower
        self._at: dict[int, Mention] = {m.first: m for m in mentions}
        self._moments: dict[int, tuple[int, Moment]] = {}
        self._words, self._instruments = clause_words(language), instrument_words(language)
        self._voices, self._direct = voices, direct
        self._topic: Mention | None = None  # whom 'ia' means: who opened the last sentence that named anybody
        self._plain = plain_words(language)
        self._place_moments(moments)
        self._cues = frozenset(i for i, start in enumerate(tokens.starts) if start in cues) if cues else frozenset()
        self._special = self._at.keys() | self._moments.keys() | self._cues

    def _place_moments(self, moments: list[Moment]) -> None:
        """Find each moment's tokens; both lists are in order of the text."""
        starts, ends = self.tokens.starts, self.tokens.ends
        i, size = 0, len(starts)
        for moment in moments:
            while i < size and starts[i] < moment.span[0]:
                i += 1
            end = i
            while end < size and ends[end] <= moment.span[1]:
                end += 1
            if end > i:
                self._moments[i] = (end, moment)

    def encode(self, sentence: Sentence) -> Encoded:
        """Encode one sentence; see the module's head."""
        code: list[str] = []
        items: list[Item] = []
        direct = [span for span in self._direct if span[0] < sentence.end and span[1] > sentence.start]
        i, last = sentence.first, sentence.last
        words, special, plain, codes = self.tokens.words, self._special, self._plain.get, self.book.codes
        while i < last:
            char = "" if i in special else plain(words[i], "")
            if char:
                code.append(char)
                items.append(Item(i, i + 1))
                i += 1
                continue
            if self.lower[i] in self._words.articles and self._at.get(i + 1) is not None and i + 1 < last:
                i += 1  # 'A and the B' is a list
                continue
            char, item = self._next(i, last)
            if char == "(":
                closing = next((k for k in range(i + 1, min(i + 9, last)) if words[k] in ")]"), None)
                if closing is not None:
                    i = closing + 1
                    continue
                char = OTHER
            if i in self._cues and item is None:
                char = codes.get(self.lower[i], BOUNDARY)  # a verb of saying ends its clause, unless rules name it
            if item is None:
                char = char or self._ordinary(i)
                item = Item(i, i + 1)
            code.append(char)
            items.append(item)
            i = item.last
        starts = self.tokens.starts
        quoted = [bool(direct) and any(a <= starts[item.first] < b for a, b in direct) for item in items]
        opener = next((k for k, char in enumerate(code) if char == "P" and not quoted[k]), None)
        if opener is not None and items[opener].mentions[0].people:
            self._topic = items[opener].mentions[0]
        return self._settle(code, items, quoted)

    def _ordinary(self, i: int) -> str:
        """The character of a word, remembered where it depends on nothing but the word."""
        word, lower = self.tokens.words[i], self.lower[i]
        char = self.book.codes.get(lower) or self._kind(lower)
        if not self._depends(word, lower):
            if len(self._plain) >= MOST_REMEMBERED:
                self._plain.clear()
            self._plain[word] = char
        return char

    def _depends(self, word: str, lower: str) -> bool:
        """Whether a word depends on its neighbours or its speaker: ships, instruments, 'ia', 'kami', articles."""
        words = self._words
        return (
            word in words.ships
            or lower in words.ship_nouns
            or lower in self._instruments
            or lower in self._words.instrument_ends
            or lower in words.pronouns
            or lower in words.own
            or lower in words.articles
            or not word[0].isalnum()
        )

    def _kind(self, word: str) -> str:
        """The character of a word that no rule names: a clause's end, a verb, or any other."""
        if word in self._words.boundaries:
            return BOUNDARY
        return VERB if is_verb(word, self.language) else OTHER

    def _next(self, i: int, last: int) -> tuple[str, Item | None]:
        """The character and item at token i; no item means an ordinary word ('' where its code is to be looked up)."""
        found = self._moments.get(i)
        if found is not None:
            return "D", Item(i, min(found[0], last), moment=found[1])
        mention = self._at.get(i)
        if mention is not None:
            ship = self._ship(i, last)
            if ship is not None:
                return ship
            if self.lower[mention.first] in self._words.ship_nouns and mention.kind == "organisation":
                return "S", Item(i, min(mention.last, last), [mention])
            letter = self._letter(mention)
            return letter, Item(i, min(mention.last, last), [mention] if letter != OTHER else [])
        word = self.tokens.words[i]
        if self.lower[i] in self._words.pronouns and self._topic is not None:
            topic = self._topic
            return "P", Item(
                i, i + 1, [Mention("person", i, i + 1, topic.name, country=topic.country, people=topic.people)]
            )
        if self.lower[i] in self._words.own:
            voice = self._voice(self.tokens.starts[i])
            if voice is not None:
                return "C", Item(i, i + 1, [Mention("country", i, i + 1, voice, country=voice)])
        if not word[0].isalnum():
            if word in DASHES and self._is_designator(i, last):
                return OTHER, Item(i, i + 2)
            glued = word == "." and i + 1 < last and self.tokens.starts[i + 1] == self.tokens.ends[i]
            return "-" if glued else MARKS.get(word, "-"), None  # 'Antaranews.com' ends no sentence
        ship = self._ship(i, last)
        if ship is not None:
            return ship
        for phrase, kind in self._instruments.get(self.lower[i], ()):
            if tuple(self.lower[i : i + len(phrase)]) == phrase and i + len(phrase) <= last:
                return "I", Item(i, i + len(phrase), type=kind)
        if word[0].isupper() and self.lower[i] in self._words.instrument_ends:
            return "I", Item(i, i + 1, type=self._words.instrument_ends[self.lower[i]])
        return "", None

    def _is_designator(self, i: int, last: int) -> bool:
        """'C-130J-30', 'A-1342': a dash and figures that go on a word are one step, so that gaps do not wear out."""
        if not i or i + 1 >= last or i + 1 in self._special or not self.tokens.words[i + 1][0].isdigit():
            return False
        starts, ends = self.tokens.starts, self.tokens.ends
        return ends[i - 1] == starts[i] and ends[i] == starts[i + 1]

    def _voice(self, at: int) -> str | None:
        """The state of whoever says 'kami' at a character."""
        return next((code for start, end, code in self._voices if start <= at < end), None)

    def _letter(self, mention: Mention) -> str:
        if mention.kind == "occasion":
            return OCCASION_LETTERS[self.kinds.get(mention.name.lower(), "exercise")]
        if mention.kind == "pair":
            if mention.people and all(p in self.private for p in mention.people):
                return "F"
            return "B" if mention.name == "states" else "K"
        if mention.kind == "organisation" and mention.organisation in self.companies:
            return "F"
        if mention.people and mention.kind in ("person", "post") and mention.people[0] in self.private:
            return "F"
        if mention.kind == "country" and self._is_origin(mention.first):
            return OTHER
        return LETTERS[mention.kind]

    def _is_origin(self, i: int) -> bool:
        """'buatan Jepang', 'dibeli dari Jepang': where a thing comes from takes part in nothing."""
        origin = self._words.origin
        before = self.lower[i - 1] if i else ""
        return before in origin or (before == "dari" and i > 1 and self.lower[i - 2] in origin)

    def _ship(self, i: int, last: int) -> tuple[str, Item] | None:
        """'KRI Bahtera Jaya-399' is one item on the side of the state its prefix names."""
        words = self.tokens.words
        if self.lower[i] in self._words.ship_nouns:
            return self._unnamed_ship(i, last)
        if words[i] not in self._words.ships:
            return None
        end = i + 1
        while (
            end < last
            and end - i < 6
            and (words[end][0].isupper() or words[end] in ".-" or words[end][0].isdigit())
            and words[end] not in ","
        ):
            end += 1
        if end == i + 1:
            return None
        name = " ".join(words[i:end])
        return "S", Item(
            i, end, [Mention("organisation", i, end, name, country=self._words.ships[words[i]], explicit=True)]
        )

    def _unnamed_ship(self, i: int, last: int) -> tuple[str, Item] | None:
        """'Kapal Patroli Jepang', 'kapal latih Angkatan Laut India': a ship of whoever is named within five words."""
        if i and self.lower[i - 1] in self._words.crews:
            return None
        for k in range(i + 1, min(i + 6, last)):
            mention = self._at.get(k)
            if mention is not None:
                if mention.kind in ("organisation", "country") and mention.country:
                    return "S", Item(
                        i,
                        mention.last,
                        [Mention("organisation", i, mention.last, mention.name, country=mention.country)],
                    )
                if mention.kind == "organisation":
                    continue
                return None
            if self.lower[k] not in self._words.ship_words and not self.tokens.words[k][0].isupper():
                return None
        return None

    # -- what spans several items

    def _settle(self, code: list[str], items: list[Item], quoted: list[bool]) -> Encoded:
        self._quoted_names(code, items, quoted)
        self._origins(code, items)
        companions = self._companions(code, items, quoted)
        self._states(code, items, quoted)
        self._lists(code, items, quoted)
        return Encoded("".join(code), items, companions, quoted)

    @staticmethod
    def _quoted_names(code: list[str], items: list[Item], quoted: list[bool]) -> None:
        """'Latihan "Garuda Biru"': quotation marks around one name are no quotation."""
        i = 1
        while i + 1 < len(items):
            if code[i] in NAMED and code[i - 1] == '"' and code[i + 1] == '"':
                for k in (i + 1, i - 1):
                    del code[k], items[k], quoted[k]
            i += 1

    def _origins(self, code: list[str], items: list[Item]) -> None:
        """'buatan Korea Selatan dan Jerman': what a list goes on with is an origin too."""
        for i in range(2, len(items)):
            listed = code[i - 1] == "," or self._is_and(items[i - 1])
            if code[i] == "C" and listed and self._of_origin(items[i - 2].first):
                code[i], items[i].mentions = OTHER, []

    def _of_origin(self, i: int) -> bool:
        return self.lower[i] in self._words.origin or self._is_origin(i)

    def _companions(self, code: list[str], items: list[Item], quoted: list[bool]) -> list[Mention]:
        """Take 'didampingi (oleh) A, B, dan C' out of the sentence."""
        found: list[Mention] = []
        i = 0
        while i < len(items):
            if self.lower[items[i].first] in self._words.companions and code[i] not in "PMG":
                end = i + 1
                while end < len(items) and (
                    code[end] in "PG,&L" or self.lower[items[end].first] in self._words.list_words
                ):
                    end += 1
                while end > i + 1 and code[end - 1] in ",&":
                    end -= 1
                if any(code[k] == "P" for k in range(i + 1, end)):
                    found += [m for k in range(i + 1, end) if code[k] == "P" for m in items[k].mentions]
                    # A comma opened the phrase: take it along, so that subject and verb stand side by side.
                    start = i - 1 if i and code[i - 1] == "," else i
                    del code[start:end], items[start:end], quoted[start:end]
                    i = start
                    continue
            i += 1
        return found

    def _states(self, code: list[str], items: list[Item], quoted: list[bool]) -> None:
        """'RI-Jepang', 'Indonesia–India': two states with a dash are a list."""
        i = 1
        while i + 1 < len(items):
            if code[i] == "-" and code[i - 1] == "C" and code[i + 1] == "C":
                self._join(code, items, quoted, i - 1, i + 2, "N")
            i += 1

    def _lists(self, code: list[str], items: list[Item], quoted: list[bool]) -> None:
        """'A, B, dan C' is one item; 'A dan B' too. A bare comma joins only where a 'dan' follows."""
        i = 0
        while i < len(items):
            if code[i] not in "PGCNS":
                i += 1
                continue
            end, joined = i + 1, False
            while end + 1 < len(items):
                step = 2 if code[end] == "," and self._is_and(items[end + 1]) else 1
                if end + step >= len(items) or code[end + step] not in "PGCNS":
                    break
                if self._is_and(items[end + step - 1]):
                    joined = True
                elif code[end] != ",":
                    break
                end += step + 1
                if joined:
                    break
            if joined:
                kinds = {code[k] for k in range(i, end)} - set(LISTED)
                kind = "M" if "P" in kinds else "S" if "S" in kinds else "N"
                self._join(code, items, quoted, i, end, kind)
            i += 1

    def _is_and(self, item: Item) -> bool:
        return not item.mentions and self.lower[item.first] in self._words.joins

    @staticmethod
    def _join(code: list[str], items: list[Item], quoted: list[bool], first: int, last: int, letter: str) -> None:
        mentions = [m for item in items[first:last] for m in item.mentions]
        items[first:last] = [Item(items[first].first, items[last - 1].last, mentions)]
        code[first:last] = [letter]
        quoted[first:last] = [quoted[first]]
