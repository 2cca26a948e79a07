"""One letter a token: the alphabet in which the noun-phrase grammar of `phrases.py` is written.

Takes a document's tokens and the names the model found; gives `Tagged`: one string, as long as the tokens are many, and
the lexicon entry that covers each token. The letters are listed in `knowledge/lexicon.py`.
"""

from collections.abc import Iterator, Sequence

import msgspec

from risalah.knowledge.lexicon import Entry, Lexicon
from risalah.mentions.name_tags import apply_names, mend, unhead
from risalah.values.document import Span
from risalah.values.tokens import Name, Tokens

PUNCTUATION = {
    ".": "!", "!": "!", "?": "!", ",": ",", ":": ":", "—": ":", ";": ";", "-": "-", "–": "-", "/": "/", "&": "&",
    "(": "(", ")": ")", "[": "(", "]": ")",
    "“": '"', "”": '"', '"': '"', "„": '"', "«": '"', "»": '"', "'": '"', "‘": '"', "’": '"',
}  # fmt: skip
JOINTS = {
    "untuk": "u", "bidang": "u", "baru": "u", "urusan": "u", "of": "u", "the": "u", "for": "u",
    "di": "p", "pada": "p", "in": "p", "to": "p", "at": "p",
    "dari": "f", "from": "f", "asal": "f",
    "dan": "&", "serta": "&", "and": "+",
    "sekaligus": "j", "merangkap": "j", "atau": "j", "alias": "j",
    "selaku": "s", "sebagai": "s", "menjabat": "s",
}  # fmt: skip
ROMAN = frozenset([
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII",
])  # fmt: skip

OWNERS = ("'s", "’s")

OPENING = "?"  # stands for a word that may open an entry until the words behind it have been looked at
MOST_FORMS = 200_000  # word forms remembered from one document to the next


class Tagged(msgspec.Struct, frozen=True):
    """A document's tokens with their tags, and what is needed to read phrases from them.

    `tags[i]` is the letter of token i; `entries[i]` the entry that covers it, if any; `firsts[i]` the first token of
    that entry.
    """

    text: str
    tokens: Tokens
    lexicon: Lexicon
    tags: str
    entries: list[Entry | None]
    firsts: list[int]

    def wording(self, first: int, last: int) -> str:
        """The text of tokens `[first, last)`, without the sign of the owner that may end it ('Japan's')."""
        return without_owner(self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]])

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `[first, last)`."""
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    def states(self, first: int, last: int) -> Iterator[tuple[int, str]]:
        """The states named in tokens `[first, last)`: the first token and the code of each."""
        at = self.tags.find("C", first, last)
        while at >= 0:
            entry = self.entries[at]
            if entry is not None and self.firsts[at] == at:
                yield at, entry.value
            at = self.tags.find("C", at + 1, last)

    def country(self, first: int, last: int) -> str | None:
        """The code of the first state named in tokens `[first, last)`."""
        if self.tags.find("C", first, last) < 0:  # as a rule there is none
            return None
        return next((code for _at, code in self.states(first, last)), None)


def without_owner(word: str) -> str:
    """A word without the English sign of the owner: 'Japan's' is 'Japan'."""
    return word[:-2] if len(word) > 3 and word.endswith(OWNERS) else word


class _Opening(msgspec.Struct, frozen=True):
    """Entries of several words that a word form opens, by their second word; `tag` is the word's letter alone."""

    longer: dict[str, list[Entry]]
    tag: str


class _Letters(dict[str, str]):
    """The letter of every word form seen so far; a form not seen yet is looked up in the lexicon as it comes."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self.openings: dict[str, _Opening] = {}
        self.alone: dict[str, Entry] = {}

    def __missing__(self, word: str) -> str:
        written = word
        if word.lower() not in self._lexicon.entries:  # 'People's' of 'People's Republic of China' is there
            word = without_owner(word)
        lower, capital = word.lower(), word[0].isupper()
        fitting = [
            entry
            for entry in self._lexicon.entries.get(lower, ())
            if (word == entry.written if entry.exact else capital or entry.written[0].islower())
        ]
        alone = next((entry for entry in fitting if not entry.rest), None)
        letter = self._plain(word, lower, capital) if alone is None else alone.tag
        if alone is not None:
            self.alone[written] = alone
        longer: dict[str, list[Entry]] = {}
        for entry in fitting:
            if entry.rest:
                longer.setdefault(entry.rest[0], []).append(entry)
        if longer:
            self.openings[written] = _Opening(longer, letter)
            letter = OPENING
        self[written] = letter
        return letter

    def _plain(self, word: str, lower: str, capital: bool) -> str:
        """The letter of a word that no entry covers."""
        if word in PUNCTUATION:
            return PUNCTUATION[word]
        if lower in JOINTS:
            return JOINTS[lower]
        if word[0].isdigit() or word in ROMAN:
            return "0"
        if not capital:
            return "."
        if len(word) == 2 and word[1] == ".":
            return "i"
        return "x" if lower in self._lexicon.common else "X"


class Tagger:
    """Tags documents; keeps what it learnt about each word form, so that the second time a word costs one look-up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._letters = _Letters(lexicon)

    def tag(self, text: str, tokens: Tokens, names: Sequence[Name]) -> Tagged:
        """Tag all tokens of a document.

        Args:
            text: the document's text.
            tokens: its tokens.
            names: what the names model found in them.
        """
        if len(self._letters) > MOST_FORMS:
            self._letters = _Letters(self._lexicon)
        letters = self._letters
        tags = [letters[word] for word in tokens.words]
        entries = list(map(letters.alone.get, tokens.words))
        firsts = list(range(len(tags)))
        code = "".join(tags)
        at = code.find(OPENING)
        while at >= 0:
            at = code.find(OPENING, self._enter(at, tokens, tags, entries, firsts))
        apply_names(tokens, names, tags, entries)
        mend(tokens.words, tags, entries)
        unhead(tags, entries)
        return Tagged(text, tokens, self._lexicon, "".join(tags), entries, firsts)

    def _enter(self, at: int, tokens: Tokens, tags: list[str], entries: list[Entry | None], firsts: list[int]) -> int:
        """Write down the longest entry that token `at` opens; gives the first token behind it."""
        words, lower = tokens.words, tokens.lower
        opening = self._letters.openings[words[at]]
        if at + 1 < len(words):
            second, longer = lower[at + 1], opening.longer
            for entry in longer.get(second if second in longer else without_owner(second), ()):
                end = at + 1 + len(entry.rest)
                if _says(lower[at + 1 : end], entry.rest) and _as_capital(words[at], words[end - 1]):
                    length = end - at
                    tags[at:end] = entry.tag * length
                    entries[at:end] = [entry] * length
                    firsts[at:end] = [at] * length
                    return end
        tags[at] = opening.tag
        return at + 1


def _says(words: list[str], rest: tuple[str, ...]) -> bool:
    """Whether words are those of an entry; the last may be an owner's ('New Zealand's')."""
    return tuple(words) == rest or (words[-1].endswith(OWNERS) and (*words[:-1], without_owner(words[-1])) == rest)


def _as_capital(first: str, last: str) -> bool:
    """A phrase that begins with a capital ends with one, or in a sign: 'Angkatan laut' is no name."""
    return last[0].isupper() or not first[0].isupper() or not last[0].isalpha()
