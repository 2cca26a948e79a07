"""Agreements: the instrument told, its furthest stage, and when."""

from risalah.events.frames import Frame
from risalah.events.writer import Writer
from risalah.values.found import HOME
from risalah.values.reading import Agreement, Evidence

TITLE_JOINTS = ("of", "for", "on", "and")  # inside English titles
STAGES = [
    "proposed",
    "negotiating",
    "initialled",
    "signed",
    "approved",
    "ratified",
    "in_force",
    "renewed",
    "terminated",
]


class AgreementWriter(Writer):
    """Writes the agreements of one document."""

    def agreements(self) -> list[Agreement]:
        """One record an instrument; of several stages told, the furthest."""
        groups: dict[tuple[str, tuple[str, ...], str], list[Frame]] = {}
        for frame in self.found.agreements:
            countries = tuple(sorted(frame.countries))
            if len(countries) < 2:
                continue
            if frame.status in ("planned", "postponed", "cancelled") and frame.makes["stage"] == "signed":
                frame.makes = {**frame.makes, "stage": "negotiating"}
            if frame.status == "denied":
                continue
            type_ = frame.instrument.type if frame.instrument and frame.instrument.type else "agreement"
            groups.setdefault((type_, countries, ""), []).append(frame)
        made: list[Agreement] = []
        typed = {key[1] for key, frames in groups.items() if any(f.instrument for f in frames)}
        for (type_, countries, _), frames in groups.items():
            if not any(f.instrument for f in frames) and countries in typed:
                continue
            made.append(self._agreement(len(made), type_, list(countries), frames))
        return made

    def _agreement(self, index: int, type_: str, countries: list[str], frames: list[Frame]) -> Agreement:
        best = max(frames, key=lambda f: STAGES.index(str(f.makes["stage"])))
        named = best.instrument or next((f.instrument for f in frames if f.instrument), None)
        first, last = (named.first, named.last) if named else self._untitled(best)
        first = self._title_start(first, best.sentence)
        evidence: Evidence = {"title": [self.span(first, last)], "stage": [self.span(*best.anchor)]}
        if best.moment:
            evidence["date"] = [best.moment.span]
        sentences = sorted({f.sentence for f in frames})
        areas, spans = self.areas(sentences)
        if spans:
            evidence["areas"] = spans
        signatories = list(
            dict.fromkeys(
                m.name
                for f in frames
                for m in f.sides.get("principal", ())
                if m.kind in ("person", "post", "organisation")
            )
        )
        return Agreement(
            id=f"n{index + 1}",
            title=self.text[slice(*self.span(first, last))],
            type=type_,
            stage=str(best.makes["stage"]),
            date=best.moment.edtf.rstrip("~") if best.moment else None,
            countries=sorted(countries, key=lambda c: (c != HOME, c)),
            signatories=signatories,
            areas=areas,
            evidence=evidence,
            rule=best.rule,
        )

    def _title_start(self, first: int, sentence: int) -> int:
        """'Status of Forces Agreement' begins before the word that says what it is."""
        words, start = self.tokens.words, first
        if not words[first][0].isupper():
            return first
        for i in range(first - 1, max(self.tokens.sentences[sentence].first, first - 8), -1):
            if words[i][0].isupper() and not words[i].isupper():
                start = i
            elif self.lower[i] not in TITLE_JOINTS:
                break
        return start

    def _untitled(self, frame: Frame) -> tuple[int, int]:
        """'kerja sama … telah ditandatangani': the words that stand for the instrument."""
        sentence = self.tokens.sentences[frame.sentence]
        for i in range(sentence.first, sentence.last):
            if self.lower[i] in self.words.untitled_heads:
                last = i + 1
                while last < sentence.last and self.lower[last] in self.words.untitled_tails:
                    last += 1
                return i, last
        return frame.anchor
