"""One letter a token: the alphabet in which the noun-phrase grammar of `people.py` is written.

Takes a document's tokens and the names the model found; gives one string, as long as the tokens are many, and the
lexicon entry that covers each token (`None` where there is none). The letters are listed in `knowledge/lexicon.py`.
"""

from collections.abc import Sequence

import msgspec

from risalah.knowledge.lexicon import Entry, Lexicon
from risalah.values.tokens import Name, Tokens

PUNCTUATION = {
    ".": "!", "!": "!", "?": "!", ",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-", "—": ":", "/": "/",
    ":": ":", ";": ";", "“": '"', "”": '"', '"': '"', "„": '"', "«": '"', "»": '"', "&": "&", "'": '"', "‘": '"', "’": '"',
}  # fmt: skip
JOINTS = {
    "untuk": "u", "bidang": "u", "baru": "u", "urusan": "u", "of": "u", "the": "u", "for": "u",
    "di": "p", "pada": "p", "in": "p", "to": "p", "at": "p",
    "dari": "f", "from": "f", "asal": "f",
    "dan": "&", "serta": "&", "and": "+",
    "sekaligus": "j", "merangkap": "j", "atau": "j", "alias": "j",
    "selaku": "s", "sebagai": "s", "menjabat": "s",
}  # fmt: skip
ROMAN = frozenset(
    [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
        "XVI",
        "XVII",
        "XVIII",
        "XIX",
        "XX",
        "XXI",
        "XXII",
        "XXIII",
    ]
)
PARTICLES = frozenset(
    [
        "bin",
        "binti",
        "bint",
        "al",
        "el",
        "ibn",
        "abu",
        "van",
        "de",
        "der",
        "den",
        "von",
        "da",
        "dos",
        "do",
        "di",
        "la",
        "le",
        "del",
        "della",
        "ul",
        "af",
        "av",
        "y",
        "e",
        "ten",
        "ter",
        "zu",
    ]
)


NAME_ABBREVIATIONS = frozenset({"Moh", "Muh", "Mohd", "Abd", "Ach", "Sy", "St", "Hj", "Drs", "Jr"})


class Tagged(msgspec.Struct, frozen=True):
    """`tags[i]` is the letter of token i; `entries[i]` the entry that covers it; `firsts[i]` that entry's first token."""

    tags: str
    entries: list[Entry | None]
    firsts: list[int]


class Tagger:
    """Tags documents; keeps what it learnt about each word form, so that a word costs one dict look-up the second time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memo: dict[str, str | list[Entry]] = {}

    def _learn(self, word: str) -> str | list[Entry]:
        """The letter of a word form, or the entries that it may open, in the order to try them."""
        lower = word.lower()
        capital = word[0].isupper()
        fitting = [
            e
            for e in self._lexicon.entries.get(lower, ())
            if (word == e.written if e.exact else capital or e.written[0].islower())
        ]
        learnt: str | list[Entry] = fitting or self._plain(word, lower, capital)
        if len(self._memo) < 200_000:
            self._memo[word] = learnt
        return learnt

    def _plain(self, word: str, lower: str, capital: bool) -> str:
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

    def tag(self, tokens: Tokens, names: Sequence[Name]) -> Tagged:
        """Tag all tokens of a document.

        Args:
            tokens: the document's tokens.
            names: what the names model found in them.
        """
        words = tokens.words
        size = len(words)
        tags: list[str] = ["."] * size
        entries: list[Entry | None] = [None] * size
        firsts = list(range(size))
        get = self._memo.get
        covered = 0
        for i, word in enumerate(words):
            if i < covered:
                continue
            found = get(word)
            if found is None:
                found = self._learn(word)
            if found.__class__ is str:
                tags[i] = found  # type: ignore[call-overload]
                continue
            for entry in found:
                rest = entry.rest  # type: ignore[union-attr]
                if not rest:
                    tags[i], entries[i] = entry.tag, entry  # type: ignore[union-attr,assignment]
                    break
                end = i + 1 + len(rest)
                if (
                    end <= size
                    and all(words[i + 1 + k].lower() == w for k, w in enumerate(rest))
                    and (words[end - 1][0].isupper() or not words[i][0].isupper() or not rest[-1][0].isalpha())
                ):
                    for k in range(i, end):
                        tags[k], entries[k], firsts[k] = entry.tag, entry, i  # type: ignore[union-attr,assignment]
                    covered = end
                    break
            else:
                tags[i] = self._plain(word, word.lower(), word[0].isupper())
        self._apply_names(tokens, names, tags, entries)
        self._mend(words, tags, entries)
        return Tagged(tags="".join(tags), entries=entries, firsts=firsts)

    @staticmethod
    def _mend(words: list[str], tags: list[str], entries: list[Entry | None]) -> None:
        """Words that are ranks elsewhere and names here ('Nakatani Gen', 'TNI May Franky'), and 'Moh.' before a name."""
        size = len(words)
        for i in range(1, size):
            tag = tags[i]
            if tag == "R" and len(words[i]) <= 3 and (i + 1 == size or tags[i + 1] != "!"):
                if tags[i - 1] == "T" or (tags[i - 1] in "NX" and (i + 1 == size or tags[i + 1] not in "NXRT(")):
                    tags[i], entries[i] = "N", None
            elif tag == "d" and tags[i - 1] in "RTh!)" and i + 1 < size and tags[i + 1] in "XN":
                tags[i], entries[i] = "N", None
            elif (
                tag == "!"
                and words[i] == "."
                and words[i - 1] in NAME_ABBREVIATIONS
                and i + 1 < size
                and tags[i + 1] in "NX"
            ):
                tags[i - 1], tags[i] = "N", "n"

    def _apply_names(self, tokens: Tokens, names: Sequence[Name], tags: list[str], entries: list[Entry | None]) -> None:
        """Let the model decide where the lexicon knows nothing, and inside names of people."""
        words = tokens.words
        for name in names:
            first, last = name.first, name.last
            if name.kind == "PER":
                opened = False
                for i in range(first, last):
                    tag = tags[i]
                    # What the lexicon knows joins a name only inside it: 'Danlantamal VIII Manado' names nobody.
                    inside = opened and i + 1 < last and tags[i + 1] in "Xi"
                    begins = not opened and i + 1 < last and tags[i + 1] in "Xi" and tag in "clB"
                    if tag in "Xi" or (tag in "clBo" and (opened or begins)) or (tag in "WbxR" and inside):
                        tags[i], entries[i], opened = "N", None, True
                    elif opened and words[i].lower() in PARTICLES:
                        tags[i] = "n"
                    elif opened and tag in "CG" and i + 1 == last:
                        # 'Michael Jordan': a state's name that ends a person's name
                        tags[i], entries[i] = "N", None
            elif name.kind == "LOC":
                for i in range(first, last):
                    if tags[i] in "XW":
                        tags[i] = "l"
            else:
                for i in range(first, last):
                    if tags[i] == "X":
                        tags[i] = "o"
