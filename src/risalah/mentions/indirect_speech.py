"""Indirect speech: the words said behind a verb of saying, or around an attribution inside the sentence.

One statement a sentence at most. The outermost attribution wins: '…, kata X, …' before 'Menurut X, …' before
'X mengatakan …'. A verb with a noun behind it ('menyampaikan terima kasih') is an act and says nothing.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from risalah.knowledge.speech_words import Saying, SpeechWords
from risalah.mentions import speakers
from risalah.mentions.direct_speech import Paragraph
from risalah.values.document import Span
from risalah.values.mention import Quotation
from risalah.values.tokens import Sentence, Tokens

LEAST_WORDS = 3  # fewer words behind a verb are no statement
LEAST_BESIDE = 2  # beside an attribution in the middle: 'Pertemuan itu, kata X, berlangsung hangat'
MOST_CUES = 12  # verbs looked at in one sentence; keeps the cost linear in texts that are no texts
_INSERTED = Saying.AFTER | Saying.AFTER_ALONE
_VERBS = Saying.CLAUSE | Saying.THAT


class _Found(NamedTuple):
    """What one sentence says: tokens `[first, last)`, the cue's token, the speaker, and whether nobody is named."""

    first: int
    last: int
    cue: int
    speaker: Span | None


def read_indirect(
    tokens: Tokens, paragraphs: Sequence[Paragraph], taken: set[int], words: SpeechWords
) -> list[Quotation]:
    """Find indirect speech.

    Args:
        tokens: the document's tokens.
        paragraphs: its paragraphs in order.
        taken: indexes of the sentences that belong to direct speech.
        words: the words of speech.

    Returns:
        The quotations in order.
    """
    found: list[Quotation] = []
    for paragraph in paragraphs:
        if not paragraph.cues:
            continue
        spoken = -1  # the last sentence of the paragraph that says something
        for index, cues in _by_sentence(tokens, paragraph).items():
            if index in taken:
                continue
            one = _Reader(tokens, tokens.sentences[index], cues, words).read()
            if one is None:
                continue
            speaker = one.speaker
            if speaker is None and index > paragraph.start and index - 1 not in taken and index - 1 != spoken:
                speaker = speakers.topic(tokens, index - 1, words)
            spoken = index
            found.append(_quotation(tokens, one._replace(speaker=speaker)))
    return found


def _by_sentence(tokens: Tokens, paragraph: Paragraph) -> dict[int, dict[int, Saying]]:
    grouped: dict[int, dict[int, Saying]] = {}
    sentence = paragraph.start
    for k, does in paragraph.cues.items():
        while tokens.sentences[sentence].last <= k:
            sentence += 1
        grouped.setdefault(sentence, {})[k] = does
    return grouped


class _Reader:
    """Reads one sentence."""

    def __init__(self, tokens: Tokens, sentence: Sentence, cues: Mapping[int, Saying], words: SpeechWords) -> None:
        self.tokens, self.words = tokens, words
        self.cues = list(cues.items())[:MOST_CUES]
        self.all_words = tokens.words
        self.first, self.last = sentence.first, sentence.last
        while self.last > self.first and self.all_words[self.last - 1] in ".!":
            self.last -= 1

    def read(self) -> _Found | None:
        """What the sentence says, by its outermost attribution."""
        for k, does in self.cues:
            if does & _INSERTED and k > self.first and self.all_words[k - 1] == ",":
                found = self._inserted(k, does)
                if found:
                    return found if found.speaker else self._named_before(k) or found
        for k, does in self.cues:
            if does & (Saying.ACCORDING | Saying.ACCORDING_ALONE):
                found = self._according(k, does)
                if found:
                    return found
        for k, does in self.cues:
            found = self._verb(k, does) if does & _VERBS else self._passive(k) if does & Saying.PASSIVE else None
            if found:
                return found
        return None

    def _inserted(self, k: int, does: Saying) -> _Found | None:
        """'…, kata X, …' and '…, katanya.': the longer stretch beside it is what was said."""
        speaker = None
        end = k + 1
        if does & Saying.AFTER:
            if k + 1 >= self.last:
                return None
            word = self.all_words[k + 1]
            if not (word[0].isupper() or word in self.words.pronouns or word in self.words.heads):
                return None
            speaker = speakers.behind(self.tokens, k + 1, self.last, self.words)
            end = self._token_behind(speaker[1]) if speaker else k + 2
            if does & Saying.CLAUSE and not self._names_only(k + 1):
                return None
        left = (self._behind_conjunct(self.first, k - 1), k - 1)
        right = (end + 1, self.last) if self._goes_on(end) else (k, k)
        first, last = max(left, right, key=lambda part: self._length(*part))
        return _Found(first, last, k, speaker) if self._enough(first, last, LEAST_BESIDE) else None

    def _named_before(self, k: int) -> _Found | None:
        """'X mengatakan …, katanya.': the verb before names the speaker, the one behind adds nothing."""
        for j, does in self.cues:
            found = self._verb(j, does) if j < k and does & _VERBS else None
            if found and found.speaker and self._enough(found.first, k - 1):
                return found._replace(last=min(found.last, k - 1))
        return None

    def _according(self, k: int, does: Saying) -> _Found | None:
        """'Menurut X, …' at the head of a clause; 'menurut rencana' and 'menurut keterangan tertulis' name nobody."""
        head = k == self.first or self.all_words[k - 1] == "," or k - self.first <= 2
        if not head:
            return None
        speaker = None
        start = k + 1
        if does & Saying.ACCORDING:
            while start < self.last and self.all_words[start] in ("to", "kepada"):
                start += 1
            if start >= self.last or speakers.small(self.all_words[start]) in self.words.no_speakers - {"to"}:
                return None
            speaker = speakers.behind(self.tokens, start, self.last, self.words)
            start = self._token_behind(speaker[1]) if speaker else start + 1
        comma = start
        while comma < self.last and self.all_words[comma] != ",":
            comma += 1
        if comma - start > 12:
            return None
        if self._enough(comma + 1, self.last, LEAST_BESIDE):
            return _Found(comma + 1, self.last, k, speaker)
        if self.all_words[k - 1] == "," and k > self.first and self._enough(self.first, k - 1):
            return _Found(self.first, k - 1, k, speaker)
        return None

    def _verb(self, k: int, does: Saying) -> _Found | None:
        """'X mengatakan (bahwa) …': subject before, clause behind; or, in English, '…, X said.'"""
        if k == self.first or speakers.small(self.all_words[k - 1]) in self.words.blockers:
            return None
        speaker, named = speakers.before(self.tokens, self.first, k, self.words)
        if not named:
            return None
        start = self._complement(k, does)
        if start is None:
            return self._trailing(k) if does & Saying.AFTER or k + 1 == self.last else None
        return _Found(start, self.last, k, speaker) if self._enough(start, self.last) else None

    def _trailing(self, k: int) -> _Found | None:
        """'The ship is ready, Jatmika said', 'Kapal itu siap, Agun menjelaskan'."""
        comma = k - 1
        while comma > self.first and self.all_words[comma] != ",":
            comma -= 1
        if comma <= self.first or k - comma > 12 or not self._enough(self.first, comma):
            return None
        speaker, named = speakers.before(self.tokens, comma + 1, k, self.words)
        return _Found(self.first, comma, k, speaker) if named else None

    def _passive(self, k: int) -> _Found | None:
        """'…, disebutkan bahwa …': the speaker is behind 'oleh', or in 'sambutan X yang dibacakan Y'."""
        start = k + 1
        speaker = None
        if start < self.last and speakers.small(self.all_words[start]) == "oleh":
            speaker = speakers.behind(self.tokens, start, self.last, self.words)
            start = self._token_behind(speaker[1]) if speaker else start
        if start >= self.last or speakers.small(self.all_words[start]) not in self.words.conjunctions:
            return None
        if speaker is None:
            speaker, _ = speakers.before(self.tokens, self.first, k, self.words)
        return _Found(start + 1, self.last, k, speaker) if self._enough(start + 1, self.last) else None

    def _complement(self, k: int, does: Saying) -> int | None:
        """Where the words said begin behind a verb, or None where a noun stands there."""
        j = k + 1
        while j < self.last and speakers.small(self.all_words[j]) in self.words.adverbs:
            j += 1
        marked = j < self.last and self.all_words[j] in (",", ":")
        if marked:
            j += 1
        if j >= self.last:
            return None
        low = speakers.small(self.all_words[j])
        if low in self.words.conjunctions:
            return j + 1
        if low in self.words.stops and (not marked or self.all_words[j][0].isupper()):
            found = self._behind_setting(j)
            return j if found is None and does & Saying.CLAUSE and self._predicated(j) else found
        if marked:
            return j
        if not does & Saying.CLAUSE or low in self.words.acts:
            return self._conjunction(j, 3 if does & Saying.THAT else 0)
        if speakers.small(self.all_words[k]) in self.words.prone and not self._predicated(j):
            return None
        return j

    def _predicated(self, j: int) -> bool:
        """True where the words from a token on have a verb, so that they are a clause and not a noun."""
        return any(
            speakers.small(word) in self.words.predicates or speakers.verb_like(word, self.words)
            for word in self.all_words[j : min(self.last, j + 25)]
        )

    def _behind_setting(self, j: int) -> int | None:
        """'mengatakan di Jakarta, Kamis (12/6), bahwa …': behind the conjunction, else behind the places and days."""
        found = self._conjunction(j, 40)
        if found is not None:
            return found
        while j < self.last:
            while j < self.last and self.all_words[j] != ",":
                j += 1
            j += 1
            if j < self.last and speakers.small(self.all_words[j]) not in self.words.stops:
                return j
        return None

    def _conjunction(self, j: int, most: int) -> int | None:
        for i in range(j, min(j + most + 1, self.last)):
            if speakers.small(self.all_words[i]) in self.words.conjunctions:
                return i + 1
        return None

    def _goes_on(self, end: int) -> bool:
        """True where the statement goes on behind '…, kata X,'; a place or a day there belongs to the attribution."""
        if end + 1 >= self.last or self.all_words[end] != ",":
            return False
        return speakers.small(self.all_words[end + 1]) not in self.words.stops

    def _behind_conjunct(self, first: int, last: int) -> int:
        """'Tetapi, kata Edwin, …': a lone opener says nothing."""
        return last if last - first <= 2 and speakers.small(self.all_words[first]) in self.words.openers else first

    def _names_only(self, j: int) -> bool:
        """In '…, said X' only a name may follow up to the comma: in '…, said Indonesia would …' a clause does."""
        while j < self.last and self.all_words[j] != ",":
            word = self.all_words[j]
            if word in self.words.stops:
                return True
            if word.islower() and len(word) > 3:
                return False
            j += 1
        return True

    def _token_behind(self, offset: int) -> int:
        """The first token that starts at or behind an offset of this sentence."""
        for j in range(self.first, self.last):
            if self.tokens.starts[j] >= offset:
                return j
        return self.last

    def _length(self, first: int, last: int) -> int:
        return self.tokens.ends[last - 1] - self.tokens.starts[first] if last > first else 0

    def _enough(self, first: int, last: int, least: int = LEAST_WORDS) -> bool:
        return sum(1 for j in range(first, min(last, first + 8)) if self.all_words[j][0].isalnum()) >= least


def _quotation(tokens: Tokens, one: _Found) -> Quotation:
    first, last = one.first, one.last
    while last > first and tokens.words[last - 1] in (",", ".", ";"):
        last -= 1
    return Quotation(
        (tokens.starts[first], tokens.ends[last - 1]),
        "indirect",
        tokens.words[one.cue].lower(),
        (tokens.starts[one.cue], tokens.ends[one.cue]),
        one.speaker,
        one.speaker is None,
    )
