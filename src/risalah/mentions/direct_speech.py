"""Direct speech: stretches between quotation marks that are somebody's words, with verb and speaker.

The verb stands behind the stretch ('"…," kata X'), before it ('X mengatakan, "…"') or nowhere: then the last speaker
goes on, or 'Hal itu disampaikan X' beside it names him, or a quotation over several paragraphs has its verb at the end.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from risalah.knowledge.speech_words import Saying, SpeechWords
from risalah.mentions import speakers
from risalah.mentions.quote_marks import MARKS, Stretch, stretches
from risalah.values.document import Span
from risalah.values.mention import Quotation
from risalah.values.tokens import Tokens

LEAST_WORDS = 4  # fewer words without a verb beside them are a title or a nickname
_BACK = 40  # tokens: how far before a quotation its verb may stand
_SAID_BEFORE = Saying.CLAUSE | Saying.THAT | Saying.AFTER | Saying.AFTER_ALONE | Saying.ACCORDING


class Paragraph(NamedTuple):
    """Tokens `[first, last)`, sentences `[start, end)`, its quotation marks and what its cue words do."""

    first: int
    last: int
    start: int
    end: int
    marks: Sequence[int]
    cues: Mapping[int, Saying]


class _Said(NamedTuple):
    """A stretch that is a statement: tokens, sentences, verb, speaker, and whether it goes on behind its paragraph."""

    first: int
    last: int
    sentence: int
    last_sentence: int
    cue: int | None
    speaker: Span | None
    runs_on: bool


def read_direct(
    text: str, tokens: Tokens, paragraphs: Sequence[Paragraph], words: SpeechWords
) -> tuple[list[Quotation], set[int]]:
    """Find direct speech.

    Args:
        text: the document's text.
        tokens: its tokens.
        paragraphs: its paragraphs in order.
        words: the words of speech.

    Returns:
        The quotations in order, and the indexes of the sentences that are taken up by them or by their attribution.
    """
    said: list[_Said] = []
    goes_on = False  # whether the paragraph before leaves a quotation open
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.marks:
            goes_on = False
            continue
        opens_next = number + 1 < len(paragraphs) and tokens.words[paragraphs[number + 1].first] in MARKS
        reader = _Reader(text, tokens, paragraph, words, goes_on=goes_on)
        found = reader.read(opens_next)
        if found and number and found[0].cue is None and found[0].first == paragraph.first + 1:
            found[0] = _announced(tokens, paragraphs[number - 1], found[0], words)
        said += found
        goes_on = reader.open
    taken = {i for one in said for i in range(one.sentence, one.last_sentence + 1)}
    matters = _matters(tokens, paragraphs, words, taken) if said else {}
    if said:
        said[0] = _first_speaker(tokens, paragraphs, said[0], words)
    return [_quotation(text, tokens, said, i, matters, taken) for i in range(len(said))], taken


def _announced(tokens: Tokens, before: Paragraph, one: _Said, words: SpeechWords) -> _Said:
    """'X said:' is a paragraph of its own before the quotation."""
    cue = before.last - 2
    does = before.cues.get(cue, Saying.NONE)
    if before.marks or tokens.words[before.last - 1] != ":" or not does & (Saying.CLAUSE | Saying.THAT | Saying.AFTER):
        return one
    return one._replace(cue=cue, speaker=speakers.before(tokens, before.first, cue, words)[0])


def _first_speaker(tokens: Tokens, paragraphs: Sequence[Paragraph], one: _Said, words: SpeechWords) -> _Said:
    """'X mengenal daerah itu. "…," katanya.': nobody has spoken yet, so the subject of the sentence before does."""
    heads = {paragraph.start for paragraph in paragraphs}
    if one.cue is None or one.speaker is not None or one.sentence in heads:
        return one
    return one._replace(speaker=speakers.topic(tokens, one.sentence - 1, words))


class _Reader:
    """Reads the quotations of one paragraph."""

    def __init__(
        self, text: str, tokens: Tokens, paragraph: Paragraph, words: SpeechWords, *, goes_on: bool = False
    ) -> None:
        self.text, self.tokens, self.paragraph, self.words = text, tokens, paragraph, words
        self.all_words = tokens.words
        self.sentence = paragraph.start  # moves on with the stretches
        self.free = paragraph.first  # tokens before it belong to an earlier quotation or its verb
        self.cued = -1  # the last verb of saying that a quotation took
        self.open = False  # whether the last quotation is left open
        self._goes_on = goes_on

    def read(self, opens_next: bool) -> list[_Said]:
        """All statements between marks; `opens_next`: the next paragraph begins with a mark."""
        said: list[_Said] = []
        for stretch in stretches(
            self.text, self.tokens, self.paragraph.marks, self.paragraph.first, self.paragraph.last
        ):
            if (
                stretch.opened is None
                and stretch.closed is not None
                and self._goes_on
                and self.free == self.paragraph.first
            ):
                stretch = Stretch(self.free, stretch.closed, self.free, stretch.closed)  # opened a paragraph before
            elif stretch.opened is None:
                stretch = self._reopened(stretch)
            self.open = stretch.closed is None
            cut = self._inner_cue(stretch) if stretch.closed is None else None
            one = self._said(stretch, cut, opens_next)
            if one is not None:
                said.append(one)
                self.free = max(self.free, (one.cue or 0) + 1, one.last)
                self.cued = self.cued if one.cue is None else one.cue
            elif stretch.closed is not None:
                self.free = max(self.free, stretch.closed + 1)
        return said

    def _sentence_of(self, token: int) -> int:
        """The sentence of a token; stretches come in order, so it is looked for from the last one on."""
        sentences = self.tokens.sentences
        while self.sentence + 1 < self.paragraph.end and sentences[self.sentence].last <= token:
            self.sentence += 1
        return self.sentence

    def _reopened(self, stretch: Stretch) -> Stretch:
        """The opening mark is lost: the quotation began with the sentence, if a verb of saying follows it."""
        assert stretch.closed is not None
        first = max(self.free, self.tokens.sentences[self._sentence_of(stretch.closed)].first)
        return Stretch(first, stretch.closed, None, stretch.closed)

    def _inner_cue(self, stretch: Stretch) -> int | None:
        """The closing mark is missing: ', ujarnya' inside ends the quotation."""
        for k in range(stretch.first + 2, stretch.last):
            does = self.paragraph.cues.get(k)
            if does and self.all_words[k - 1] == "," and does & (Saying.AFTER | Saying.AFTER_ALONE):
                return k
        return None

    def _said(self, stretch: Stretch, cut: int | None, opens_next: bool) -> _Said | None:
        first, last = stretch.first, cut or stretch.last
        count = sum(1 for k in range(first, min(last, first + 12)) if self.all_words[k][0].isalnum())
        if not count:
            return None
        cue, speaker = (cut, self._speaker_behind(cut)) if cut else self._behind(stretch, count)
        if cue is None and stretch.opened is None:
            return None
        if cue is None:
            cue, speaker, stands = self._before(stretch, count)
            if not stands:
                return None
        sentence = self._sentence_of(first)
        last_sentence = self._sentence_of(max(last - 1, cue or 0))
        runs_on = stretch.closed is None and cut is None and opens_next
        return _Said(first, last, sentence, last_sentence, cue, speaker, runs_on)

    def _speaker_behind(self, cue: int) -> Span | None:
        if self.paragraph.cues.get(cue, Saying.NONE) & Saying.AFTER_ALONE:
            return None
        if cue + 1 < self.paragraph.last and self.all_words[cue + 1] in self.words.no_speakers:
            return None  # 'demikian bunyi sambutan itu'
        return speakers.behind(self.tokens, cue + 1, self.paragraph.last, self.words)

    def _behind(self, stretch: Stretch, count: int) -> tuple[int | None, Span | None]:
        """The verb behind the closing mark: '"…," kata X', '"…," X said'."""
        if stretch.closed is None:
            return None, None
        k = stretch.closed + 1
        end = self.all_words[stretch.last - 1] if stretch.last > stretch.first else ""
        comma, ended = end in (",", "!", "?"), end in (".", "…")
        while k < self.paragraph.last and self.all_words[k] in (",", ".", "”", '"') and k < stretch.closed + 3:
            comma = comma or self.all_words[k] == ","
            k += 1
        inside = stretch.opened is not None and stretch.opened > self.paragraph.first
        embedded = inside and self.all_words[stretch.first - 2][0].isalnum()  # 'kunjungan "sangat penting", katanya'
        if count < LEAST_WORDS and (embedded or not (comma or ended)):
            return None, None
        does = self.paragraph.cues.get(k, Saying.NONE)
        if does & (Saying.AFTER | Saying.AFTER_ALONE):
            return k, self._speaker_behind(k)
        if not comma:
            return None, None
        for j in range(k + 1, min(k + 13, self.paragraph.last)):
            if self.all_words[j] in '.;:!?"“”':
                return None, None
            if self.paragraph.cues.get(j, Saying.NONE) & (Saying.CLAUSE | Saying.THAT):
                speaker, named = speakers.before(self.tokens, k, j, self.words)
                return (j, speaker) if named else (None, None)
        return None, None

    def _before(self, stretch: Stretch, count: int) -> tuple[int | None, Span | None, bool]:
        """The verb before the opening mark, and whether the stretch is a statement at all."""
        opened = stretch.opened
        assert opened is not None
        sentence = self.tokens.sentences[self._sentence_of(opened)]
        start = max(sentence.first, self.free, opened - _BACK)
        whole = count >= LEAST_WORDS or self.all_words[stretch.last - 1] in ".!?"
        k = opened - 1
        if k < start:  # it opens its sentence, or follows another quotation or its verb
            return None, None, whole
        if self.all_words[k].lower() in self.words.titles and not self.paragraph.cues.get(k):
            return None, None, False
        marked = self.all_words[k] in (",", ":") or speakers.small(self.all_words[k]) in self.words.conjunctions
        if self.all_words[k] in ".!?":
            return None, None, whole
        for j in range(k, start - 1, -1):
            does = self.paragraph.cues.get(j, Saying.NONE)
            if does & _SAID_BEFORE and (marked or (j == k and whole)):
                return *self._attributed(j, does, start, opened), count >= LEAST_WORDS or marked
        return None, None, marked and sentence.first <= self.cued < opened  # '"…," kata X, "…"' goes on

    def _attributed(self, j: int, does: Saying, start: int, opened: int) -> tuple[int | None, Span | None]:
        """Who says it with a verb before the mark; a verb that already belongs to the quotation before names nobody."""
        if does & Saying.ACCORDING or (does & Saying.AFTER and not does & Saying.CLAUSE):
            return j, speakers.behind(self.tokens, j + 1, opened, self.words)
        if does & Saying.AFTER_ALONE:
            return j, None
        return j, speakers.before(self.tokens, start, j, self.words)[0]


def _matters(
    tokens: Tokens, paragraphs: Sequence[Paragraph], words: SpeechWords, taken: set[int]
) -> dict[int, tuple[int, Span]]:
    """Sentences like 'Hal itu disampaikan X saat …': index to the verb's token and the speaker."""
    found: dict[int, tuple[int, Span]] = {}
    for paragraph in paragraphs:
        sentence = paragraph.start
        for k, does in paragraph.cues.items():
            if not does & Saying.PASSIVE:
                continue
            while tokens.sentences[sentence].last <= k:
                sentence += 1
            first = tokens.sentences[sentence].first
            if sentence in taken or speakers.small(tokens.words[first]) not in words.matters or k - first > 6:
                continue
            speaker = speakers.behind(tokens, k + 1, tokens.sentences[sentence].last, words)
            if speaker:
                found.setdefault(sentence, (k, speaker))
    return found


def _quotation(
    text: str, tokens: Tokens, said: list[_Said], i: int, matters: Mapping[int, tuple[int, Span]], taken: set[int]
) -> Quotation:
    one = said[i]
    cue, speaker = one.cue, one.speaker
    if cue is None and speaker is None:
        beside = matters.get(one.last_sentence + 1) or matters.get(one.sentence - 1)
        if beside:
            cue, speaker = beside
        else:
            speaker = _later_speaker(said, i)
    span = _trimmed(text, tokens.starts[one.first], tokens.ends[one.last - 1])
    return Quotation(
        span,
        "direct",
        tokens.words[cue].lower() if cue is not None else None,
        (tokens.starts[cue], tokens.ends[cue]) if cue is not None else None,
        speaker,
        speaker is None,
    )


def _later_speaker(said: list[_Said], i: int) -> Span | None:
    """A quotation over several paragraphs, or the first of several, has its verb at the end."""
    goes_on = said[i].runs_on
    follows = i > 0 and said[i - 1].last_sentence + 1 >= said[i].sentence and not said[i - 1].runs_on
    if follows and not goes_on:
        return None
    for j in range(i + 1, min(i + 12, len(said))):
        if said[j].sentence > said[j - 1].last_sentence + 1:
            return None
        if said[j].cue is not None:
            return said[j].speaker
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the last comma or full stop and blanks; an ellipsis, a question and an exclamation stay."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - 1 > start and (text[end - 1] == "," or (text[end - 1] == "." and text[end - 2] != ".")):
        end -= 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
