"""Commitments: what a state undertakes, to whom, how strongly, until when, and who says so."""

from risalah.events.areas import GENERAL, undertaking_areas
from risalah.events.circumstances import over
from risalah.events.frames import Frame
from risalah.events.writer import Writer
from risalah.values.document import Span
from risalah.values.found import HOME, Mention
from risalah.values.reading import Commitment, Evidence, Statement

ADORNED = 6  # words


class CommitmentWriter(Writer):
    """Writes the commitments of one document."""

    def commitments(self, statements: list[Statement]) -> list[Commitment]:
        """What somebody undertakes, with who says so; empty words ('meningkatkan kerja sama') make none."""
        made: list[Commitment] = []
        taken: list[tuple[int, int]] = []
        for frame in sorted(self.found.commitments, key=lambda f: (f.sentence, f.anchor[0], f.order)):
            commitment = self._commitment(len(made), frame, statements)
            if commitment is None:
                continue
            start, end = commitment.evidence["undertaking"][0]
            if any(start < b and end > a for a, b in taken):
                continue
            taken.append((start, end))
            made.append(commitment)
        return made

    def _commitment(self, index: int, frame: Frame, statements: list[Statement]) -> Commitment | None:
        promisor, promisee = self._promise_sides(frame)
        if not promisor or not promisee or HOME not in (*promisor, *promisee) or not self.context.home_named:
            return None
        first, last, due = self._undertaking(frame)
        if last - first < 2:
            return None
        span = self.span(first, last)
        occasion = next(
            (m for m in self.context.mentions.mentions if m.kind == "occasion" and first <= m.first < last), None
        )
        areas, spans = self._fields(frame.sentence, first, last)
        if not areas and occasion is None:
            areas, spans = self.areas([frame.sentence])  # what else its sentence is about
        if self._empty(first, areas, occasion, frame):
            return None
        cue = (frame.cue, frame.cue + 1) if frame.cue >= 0 else (frame.anchor[0], frame.anchor[0] + 1)
        evidence: Evidence = {"undertaking": [span], "status": [self.span(*cue)]}
        mention = next(iter(frame.sides.get("promisor", ())), None)
        if mention is not None:
            evidence["promisor"] = [self.span(mention.first, mention.last)]
        if due is not None:
            evidence["due"] = [due[1]]
        if spans:
            evidence["areas"] = spans
        asserted = next((s.speaker for s in statements if s.span[0] < span[1] and s.span[1] > span[0]), None)
        return Commitment(
            id=f"c{index + 1}",
            promisor=promisor,
            promisee=promisee,
            undertaking=self.text[slice(*span)],
            occasion=occasion.name if occasion else None,
            areas=areas,
            due=due[0] if due else None,
            status=str(frame.makes["commitment"]),
            strength=frame.makes["strength"],
            asserted_by=asserted,
            evidence=evidence,
            rule=frame.rule,
        )

    def _fields(self, sentence: int, first: int, last: int) -> tuple[list[str], list[Span]]:
        """The areas that an undertaking names, else those that its single words tell."""
        areas, spans = self.areas([sentence], (first, last))
        told = undertaking_areas(self.lower, first, last, self.context.language) if areas in ([], [GENERAL]) else []
        return ([a.code for a in told], [self.span(a.first, a.last) for a in told]) if told else (areas, spans)

    def _promise_sides(self, frame: Frame) -> tuple[list[str], list[str]]:
        states = frame.countries
        named = list(dict.fromkeys(m.country for m in frame.sides.get("promisor", ()) if m.country))
        if frame.makes.get("mutual") and (len(named) != 1 or frame.sides["promisor"][0].kind != "country"):
            both = states if len(states) > 1 else [HOME, *([self.context.partner] if self.context.partner else [])]
            return (both, both) if len(both) > 1 else ([], [])
        if not named:
            return [], []
        other = [
            c for c in dict.fromkeys(m.country for m in frame.sides.get("promisee", ()) if m.country) if c not in named
        ]
        if not other:
            other = [self.context.partner] if named == [HOME] and self.context.partner else [HOME]
        return named, [c for c in other if c and c not in named]

    def _undertaking(self, frame: Frame) -> tuple[int, int, tuple[str, Span] | None]:
        """Tokens of the undertaking: from behind the cue to the clause's end, without the day it is due."""
        lower, words = self.lower, self.tokens.words
        sentence = self.tokens.sentences[frame.sentence]
        first = frame.anchor[1]
        if frame.makes.get("from_verb"):
            first = frame.tail[0] - 1
        elif frame.makes.get("invitation"):
            first = frame.anchor[0]
        while first < sentence.last and lower[first] in self.words.undertaking_skips:
            first += 1
        last, published = first, self.context.document.published
        due: tuple[str, Span] | None = None
        moments = {
            m.span[0]: m for m in self.context.moments if m.span[0] >= sentence.start and m.span[1] <= sentence.end
        }
        while last < sentence.last:
            word = words[last]
            if word in '.;:"”“' or (
                word == "," and last + 1 < sentence.last and lower[last + 1] in self.words.undertaking_ends
            ):
                break
            if self._elsewhere(last):
                break
            moment = moments.get(self.tokens.starts[last])
            if moment is not None and not over(moment, published):
                due = (moment.edtf.rstrip("~"), moment.span)
                break
            last += 1
        while last > first and lower[last - 1] in self.words.undertaking_tails:
            last -= 1
        return first, last, due

    def _elsewhere(self, at: int) -> bool:
        """Where an undertaking gives way to when and where it was said: 'saat …', 'dalam pertemuan dengan …'."""
        words, lower = self.words, self.lower
        inside = lower[at] in words.inside and at + 1 < len(lower) and lower[at + 1] in words.happening
        return inside or lower[at] in words.during

    def _empty(self, first: int, areas: list[str], occasion: Mention | None, frame: Frame) -> bool:
        word = self.lower[first] if first < len(self.lower) else ""
        concrete = occasion is not None or any(a != GENERAL for a in areas)
        if word in self.words.adornment and not self.words.adorned.isdisjoint(self.lower[first : first + ADORNED]):
            return not occasion
        if frame.makes.get("invitation") or (frame.makes.get("mutual") and frame.rule == "commitment.agree"):
            return False
        return word in self.words.adornment and not concrete
