"""Who said it: the speaker of each quotation, resolved to a person or body of the document.

A quotation without a named speaker ('katanya', or none at all) goes on with the last one; 'ia', 'dia', 'beliau' are the
last speaker too, else the last person named before.
"""

from bisect import bisect_left

from risalah.values.document import Span
from risalah.values.found import Mention, Mentions
from risalah.values.mention import Moment, Quotation
from risalah.values.reading import Statement
from risalah.values.tokens import Tokens

OPENING, NEAR = 3, 3  # words before a subject; sentences before a pronoun
SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({"ia", "dia", "beliau", "he", "she", "they", "mereka"})


class Speakers:
    """Resolves speakers of one document, in order."""

    def __init__(
        self, text: str, tokens: Tokens, mentions: Mentions, moments: list[Moment], quotations: list[Quotation]
    ) -> None:
        self.text, self.tokens, self.mentions, self.moments, self.quotations = (
            text,
            tokens,
            mentions,
            moments,
            quotations,
        )
        self._spans = [(tokens.starts[m.first], tokens.ends[m.last - 1], m) for m in mentions.mentions]

    def statements(self) -> list[Statement]:
        """All statements of the document with their speakers, in order."""
        found: list[Statement] = []
        last: Mention | None = None
        said = 0  # the character up to which all is told by the last speaker
        for quotation in self.quotations:
            speaker = self._speaker(quotation, last, said)
            said = max(quotation.span[1], quotation.cue_span[1] if quotation.cue_span else 0)
            if speaker is not None:
                last = speaker
            elif quotation.form == "indirect" and quotation.speaker_span is None:
                continue
            day, place = self._when_where(quotation)
            name = self._name(speaker) if speaker else self._written(quotation)
            if quotation.form == "indirect" and (
                name is None or (speaker is not None and speaker.kind == "pair" and speaker.name == "states")
            ):
                continue  # what two states 'lanjutkan' is no speech
            person = speaker.people[0] if speaker and speaker.people and speaker.kind != "place" else None
            found.append(
                Statement(
                    id=f"s{len(found) + 1}",
                    speaker=name,
                    speaker_id=f"p{person + 1}" if person is not None else None,
                    form=quotation.form,
                    cue=quotation.cue,
                    date=day,
                    place=place,
                    span=quotation.span,
                )
            )
        return found

    def _written(self, quotation: Quotation) -> str | None:
        span = quotation.speaker_span
        if span is None:
            return None
        words = self.text[span[0] : span[1]].strip(" ,.:")
        return words if words and words[0].isupper() and len(words) < 80 else None

    def _name(self, mention: Mention) -> str:
        if mention.kind == "pair":
            return self.text[self.tokens.starts[mention.first] : self.tokens.ends[mention.last - 1]]
        if mention.kind == "organisation" and mention.organisation >= 0:
            return self.mentions.organisations[mention.organisation].name
        return mention.name

    def _overlapping(self, span: Span) -> list[Mention]:
        return [
            m
            for start, end, m in self._spans
            if start < span[1] and end > span[0] and m.kind not in ("occasion", "place")
        ]

    def _speaker(self, quotation: Quotation, last: Mention | None, said: int) -> Mention | None:
        span = quotation.speaker_span
        if span is None:
            return (self._subject(said, quotation) if self._by_pronoun(quotation) else None) or last
        inside = self._overlapping(span)
        people = [m for m in inside if m.kind in ("person", "post")]
        if people:
            # 'Juru bicara Prabowo, Dahnil … mengatakan': the speaker stands next to the verb.
            before = quotation.cue_span is not None and span[1] <= quotation.cue_span[0]
            return people[-1] if before else people[0]
        words = self.text[span[0] : span[1]].lower().split()
        if not PRONOUNS.isdisjoint(words) or words[:1] in (["eks"], ["mantan"]):
            return last or self._person_before(span[0])
        return inside[0] if inside else None

    def _by_pronoun(self, quotation: Quotation) -> bool:
        """Whether 'he' or 'she' stands beside the verb of saying."""
        if quotation.cue_span is None:
            return False
        cue = bisect_left(self.tokens.starts, quotation.cue_span[0])
        beside = self.tokens.words[max(0, cue - 1) : cue + 2]
        return any(word.lower() in SINGULAR for word in beside)

    def _subject(self, said: int, quotation: Quotation) -> Mention | None:
        """Who opens the last sentence between two statements that one person opens: whom 'he' behind it means."""
        starts = [sentence.start for sentence in self.tokens.sentences]
        cue = quotation.cue_span[0] if quotation.cue_span else quotation.span[0]
        at = bisect_left(starts, min(cue, quotation.span[0]) + 1) - 1
        for sentence in reversed(self.tokens.sentences[max(0, at - NEAR) : at]):
            if sentence.start < said:
                return None
            for start, _end, mention in self._spans:
                if start >= sentence.start and mention.kind in ("person", "post") and mention.people:
                    if mention.first - sentence.first <= OPENING:
                        return mention
                    break
        return None

    def _person_before(self, at: int) -> Mention | None:
        before = [m for _start, end, m in self._spans if end <= at and m.kind == "person"]
        return before[-1] if before else None

    def _when_where(self, quotation: Quotation) -> tuple[str | None, str | None]:
        """Day and place behind the cue, within its sentence ('kata X di Jakarta, Jumat')."""
        cue = quotation.cue_span
        if cue is None or quotation.form == "indirect":
            return None, None
        tokens = self.tokens
        sentence = next((s for s in tokens.sentences if s.start <= cue[0] < s.end), None)
        if sentence is None:
            return None, None
        day = next((m.edtf for m in self.moments if cue[1] <= m.span[0] and m.span[1] <= sentence.end), None)
        place = next(
            (m.name for start, end, m in self._spans if cue[1] <= start and end <= sentence.end and m.kind == "place"),
            None,
        )
        return day, place
