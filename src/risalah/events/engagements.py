"""Happenings to engagements: who, where, when, on what, each with the words it rests on."""

from risalah.events.merge import Happening
from risalah.events.writer import Writer
from risalah.knowledge.post_words import speaks_for_others
from risalah.values.document import Span
from risalah.values.found import HOME
from risalah.values.reading import Engagement, Evidence, Participant, ParticipantRole

ROLES: dict[str, ParticipantRole] = {
    "host": "host",
    "guest": "guest",
    "delegation": "delegation",
    "principal": "principal",
    "principal2": "principal",
    "accompanying": "accompanying",
    "witness": "witness",
    "observer": "observer",
}
SPANNING = frozenset({"exercise", "patrol", "port_call", "exhibition", "deployment", "training", "dialogue", "visit"})


class EngagementWriter(Writer):
    """Writes the engagements of one document."""

    def _block_of(self, sentence: int) -> int:
        return self.tokens.sentences[sentence].block

    def engagements(self) -> list[Engagement]:
        """One record a happening, in the order of the text."""
        main = next((h for h in self.found.happenings if h.status == "held"), None) or (
            self.found.happenings[0] if self.found.happenings else None
        )
        return [self._engagement(i, h, h is main) for i, h in enumerate(self.found.happenings)]

    def _engagement(self, index: int, happening: Happening, main: bool) -> Engagement:
        evidence: Evidence = {"type": [self.span(*f.anchor) for f in happening.frames]}
        date, dated = self._date(happening)
        if happening.cue >= 0:
            evidence["status"] = [self.span(happening.cue, happening.cue + 1)]
        if dated:
            evidence["date"] = dated
        place = place_country = None
        if happening.place is not None:
            a, b = (
                happening.place.core
                if happening.place.kind == "place"
                else (happening.place.first, happening.place.last)
            )
            place, place_country = self.text[slice(*self.span(a, b))], happening.place.country
            evidence["place"] = [self.span(a, b)]
        participants, spans, bodies = self._participants(happening)
        if spans:
            evidence["participants"] = spans
        areas, area_spans = self.areas(self._area_sentences(happening, main))
        if area_spans:
            evidence["areas"] = area_spans
        return Engagement(
            id=f"e{index + 1}",
            type=happening.type,
            status=self._status(happening, date),  # type: ignore[arg-type]
            date=date,
            place=place,
            place_country=place_country,
            countries=sorted(happening.countries, key=lambda c: (c != HOME, happening.countries.index(c))),
            participants=participants,
            organisations=bodies,
            occasion=happening.occasion.name if happening.occasion else None,
            areas=areas,
            evidence=evidence,
            rule=happening.frames[0].rule,
        )

    def _date(self, happening: Happening) -> tuple[str | None, list[Span]]:
        """The day or span, and its words: an opening day and 'hingga d M' make a span."""
        moment, until = happening.moment, happening.until
        if moment is None:
            return None, []
        edtf, spans = moment.edtf.rstrip("~"), [moment.span]
        if (
            until is not None
            and "/" not in edtf
            and "/" not in until.edtf
            and edtf < until.edtf
            and len(edtf) == len(until.edtf)
        ):
            return f"{edtf}/{until.edtf}", [*spans, until.span]
        return edtf, spans

    def _status(self, happening: Happening, date: str | None) -> str:
        """A span that holds the day of publication is going on, unless the words say that it is over."""
        published = self.context.document.published
        if happening.status == "held" and date and published and "/" in date and happening.type in SPANNING:
            start, end = date.split("/")[:2]
            if start <= published < end:
                return "ongoing"
        return happening.status

    def _area_sentences(self, happening: Happening, main: bool) -> list[int]:
        own = sorted({f.sentence for f in happening.frames})
        if not main:
            return own
        blocks = {self._block_of(i) for i in own}
        claimed = {f.sentence for h in self.found.happenings if h is not happening for f in h.frames} - set(own)
        body = [i for i, s in enumerate(self.tokens.sentences) if self.context.document.blocks[s.block].role == "body"]
        alone = len(self.found.happenings) == 1
        return [
            i
            for i in body
            if i not in claimed and (i in own or alone or self._block_of(i) in blocks or i <= own[-1] + 3)
        ]

    def _participants(self, happening: Happening) -> tuple[list[Participant], list[Span], list[str]]:
        people = self.context.mentions.people
        seen: dict[int, Participant] = {}
        spans: list[Span] = []
        bodies: list[str] = []
        for frame in happening.frames:
            if frame.paired and frame is not happening.frames[0]:
                continue
            told = [
                (role, m)
                for role, found in frame.sides.items()
                if role not in ("place", "occasion", "site")
                for m in found
            ]
            told += [("accompanying", m) for m in frame.companions]
            for role, mention in told:
                if mention.kind == "organisation" and mention.organisation >= 0:
                    name = self.context.mentions.organisations[mention.organisation].name
                    if name not in bodies:
                        bodies.append(name)
                if mention.kind not in ("person", "post") or not mention.people:
                    continue
                index = mention.people[0]
                if index in seen or (role != "accompanying" and self._speaks_for_others(index)):
                    continue
                kind = ROLES.get(role, "principal")
                seen[index] = Participant(f"p{index + 1}", people[index].name, people[index].country, kind)
                spans.append(self.span(mention.first, mention.last))
        if not bodies:
            hosts = [people[i].organisation for i in seen if people[i].country == HOME]
            bodies = [b for b in dict.fromkeys(hosts) if b][:1]
        return list(seen.values()), spans, bodies

    def _speaks_for_others(self, person: int) -> bool:
        """A spokesperson tells what others did."""
        posts = self.context.mentions.people[person].posts
        return any(speaks_for_others(post.key) for post in posts)
