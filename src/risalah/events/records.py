"""From happenings and frames to the records of the reading, each value with the words it rests on."""

from risalah.events.areas import Area, undertaking_areas
from risalah.events.frames import SPOKESPERSONS, Frame
from risalah.events.interpret import HOME, Context
from risalah.events.merge import Happening
from risalah.events.read import EventsFound
from risalah.values.document import Span
from risalah.values.found import Mention
from risalah.values.reading import Accreditation, Agreement, Commitment, Engagement, Evidence, Participant, Statement

ROLES = {
    "host": "host",
    "guest": "guest",
    "delegation": "delegation",
    "principal": "principal",
    "principal2": "principal",
}
SPANNING = frozenset({"exercise", "patrol", "port_call", "exhibition", "deployment", "training", "dialogue", "visit"})
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
GENERAL = "general_defence"


def joined(spans: list[Span]) -> list[Span]:
    """Spans side by side as one ('latihan bersama' 'pasukan penjaga perdamaian'), in order, none twice."""
    out: list[Span] = []
    for start, end in sorted(set(spans)):
        if out and start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


class Recorder:
    """Writes the records of one document."""

    def __init__(self, found: EventsFound) -> None:
        self.found, self.context = found, found.context
        self.text, self.tokens = self.context.document.text, self.context.tokens

    # -- small helpers

    def span(self, first: int, last: int) -> Span:
        """The characters of a stretch of tokens."""
        return self.tokens.starts[first], self.tokens.ends[last - 1]

    def _areas(self, sentences: list[int], extra: tuple[int, int] | None = None) -> tuple[list[str], list[Span]]:
        found: list[Area] = [a for i in sentences for a in self.found.areas[i]]
        if extra is not None:
            found = [a for a in found if a.first < extra[1] and a.last > extra[0]]
        codes = list(dict.fromkeys(a.code for a in found))
        if len(codes) > 1 and GENERAL in codes:
            codes.remove(GENERAL)
            found = [a for a in found if a.code != GENERAL]
        return codes, joined([self.span(a.first, a.last) for a in found])

    def _block_of(self, sentence: int) -> int:
        return self.tokens.sentences[sentence].block

    # -- engagements

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
        areas, area_spans = self._areas(self._area_sentences(happening, main))
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
        """The day or span: an opening day and 'hingga d M' make a span; a day may be taken over from the same occasion."""
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
                kind = "accompanying" if role == "accompanying" else ROLES.get(role, "principal")
                seen[index] = Participant(f"p{index + 1}", people[index].name, people[index].country, kind)  # type: ignore[arg-type]
                spans.append(self.span(mention.first, mention.last))
        if not bodies:
            hosts = [people[i].organisation for i in seen if people[i].country == HOME]
            bodies = [b for b in dict.fromkeys(hosts) if b][:1]
        return list(seen.values()), spans, bodies

    def _speaks_for_others(self, person: int) -> bool:
        """A spokesperson tells what others did."""
        posts = self.context.mentions.people[person].posts
        return any(mark in post.key for post in posts for mark in SPOKESPERSONS)

    # -- agreements

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
        made = []
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
        evidence: Evidence = {"title": [self.span(first, last)], "stage": [self.span(*best.anchor)]}
        if best.moment:
            evidence["date"] = [best.moment.span]
        sentences = sorted({f.sentence for f in frames})
        areas, spans = self._areas(sentences)
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
            id=f"a{index + 1}" if False else f"g{index + 1}",
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

    def _untitled(self, frame: Frame) -> tuple[int, int]:
        """'kerja sama … telah ditandatangani': the words that stand for the instrument."""
        sentence = self.tokens.sentences[frame.sentence]
        for i in range(sentence.first, sentence.last):
            if self.context.lower[i] in ("kerja", "kerjasama", "kesepakatan", "dokumen", "naskah"):
                last = i + (2 if self.context.lower[i] == "kerja" else 1)
                while last < sentence.last and self.context.lower[last] in (
                    "pertahanan",
                    "militer",
                    "bilateral",
                    "bersama",
                    "keamanan",
                ):
                    last += 1
                return i, last
        return frame.anchor

    # -- commitments

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
        areas, spans = self._areas([frame.sentence], (first, last))
        if not areas or areas == [GENERAL]:
            told = undertaking_areas(self.context.lower, first, last, self.context.language)
            if told:
                areas, spans = [a.code for a in told], [self.span(a.first, a.last) for a in told]
        occasion = next(
            (m for m in self.context.mentions.mentions if m.kind == "occasion" and first <= m.first < last), None
        )
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
            strength=frame.makes["strength"],  # type: ignore[arg-type]
            asserted_by=asserted,
            evidence=evidence,
            rule=frame.rule,
        )

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
        lower, words = self.context.lower, self.tokens.words
        sentence = self.tokens.sentences[frame.sentence]
        first = frame.anchor[1]
        if frame.rule in ("commitment.country_will", "commitment.ready", "commitment.plans"):
            first = frame.tail[0] - 1
        elif frame.makes.get("invitation"):
            first = frame.anchor[0]
        while first < sentence.last and lower[first] in ("untuk", "akan", "agar", "bahwa", ","):
            first += 1
        last = first
        due: tuple[str, Span] | None = None
        moments = {
            m.span[0]: m for m in self.context.moments if m.span[0] >= sentence.start and m.span[1] <= sentence.end
        }
        while last < sentence.last:
            word = words[last]
            if word in '.;:"”“' or (word == "," and last + 1 < sentence.last and lower[last + 1] in _CLAUSE_HEADS):
                break
            moment = moments.get(self.tokens.starts[last])
            if moment is not None:
                due = (moment.edtf.rstrip("~"), moment.span)
                break
            last += 1
        while last > first and lower[last - 1] in (
            "pada",
            "di",
            ",",
            "dan",
            "hari",
            "tanggal",
            "(",
            "mulai",
            "sejak",
            "bulan",
        ):
            last -= 1
        return first, last, due

    def _empty(self, first: int, areas: list[str], occasion: Mention | None, frame: Frame) -> bool:
        word = self.context.lower[first] if first < len(self.context.lower) else ""
        concrete = occasion is not None or any(a != GENERAL for a in areas)
        if frame.makes.get("invitation"):
            return False
        return word in _ADORNMENT and not concrete

    # -- accreditations

    def accreditations(self) -> list[Accreditation]:
        """Diplomatic posts with the states they are for, one record a post and person."""
        made: list[Accreditation] = []
        seen: set[tuple[str, str | None, tuple[str, ...], str | None]] = set()
        people = self.context.mentions.people
        candidates: list[tuple[Mention, list[tuple[object, int]]]] = []
        for mention in self.context.mentions.mentions:
            if mention.kind == "person" and mention.people:
                candidates.append((mention, [(p, mention.people[0]) for p in people[mention.people[0]].posts]))
            elif mention.kind == "post" and mention.post is not None:
                candidates.append((mention, [(mention.post, mention.people[0] if mention.people else -1)]))
        for mention, posts in candidates:
            for post, person in posts:
                if not getattr(post, "diplomatic", False):
                    continue
                receiving, last = list(post.receiving), post.last  # type: ignore[attr-defined]
                if not receiving:
                    receiving, last = self._accredited(post.last)  # type: ignore[attr-defined]
                if not receiving:
                    continue
                sending = post.country or (people[person].country if person >= 0 else None) or HOME  # type: ignore[attr-defined]
                name = people[person].name if person >= 0 else None
                key = (post.key, sending, tuple(receiving), name)  # type: ignore[attr-defined]
                if (
                    key in seen
                    or any(k[1:3] == key[1:3] and (k[3] == name or name is None) for k in seen)
                    or sending in receiving
                ):
                    continue
                seen.add(key)
                made.append(
                    Accreditation(
                        id=f"a{len(made) + 1}",
                        post=post.title,
                        sending=sending,
                        receiving=receiving,
                        person=name,  # type: ignore[attr-defined]
                        evidence={"post": [self.span(post.first, last)]},
                        rule="accreditation.post_for",  # type: ignore[attr-defined]
                    )  # fmt: skip
                )
        return made

    def _accredited(self, at: int) -> tuple[list[str], int]:
        """'… (yang) terakreditasi untuk A dan B' behind a post."""
        lower = self.context.lower
        window = lower[at : at + 4]
        if not any(w in ("terakreditasi", "diakreditasi", "akreditasi", "accredited", "berkedudukan") for w in window):
            return [], at
        codes: list[str] = []
        last = at
        for m in self.context.mentions.mentions:
            if (
                m.kind in ("country", "place")
                and at <= m.first < at + 12
                and m.country
                and (not codes or m.first - last <= 2)
            ):
                codes.append(m.country)
                last = m.last
        return list(dict.fromkeys(codes)), last


_CLAUSE_HEADS = frozenset(
    [
        "kata",
        "ujar",
        "ucap",
        "ungkap",
        "jelas",
        "tutur",
        "tambah",
        "papar",
        "sambung",
        "lanjut",
        "tegas",
        "terang",
        "imbuh",
        "katanya",
        "ujarnya",
        "sementara",
        "sedangkan",
        "yang",
        "namun",
        "tetapi",
        "serta",
        "demikian",
        "sehingga",
    ]
)
_ADORNMENT = frozenset(
    [
        "meningkatkan",
        "memperkuat",
        "mempererat",
        "menjaga",
        "memperluas",
        "memperdalam",
        "terus",
        "mendorong",
        "bekerja",
        "melanjutkan",
        "mengembangkan",
        "saling",
        "menjalin",
        "membangun",
        "memelihara",
        "ditingkatkan",
        "menjadikan",
        "mempertahankan",
        "memajukan",
        "lebih",
        "semakin",
        "menghormati",
        "memperkokoh",
        "menguatkan",
        "mengintensifkan",
        "menjajaki",
        "mengoptimalkan",
        "bahwa",
        "pentingnya",
        "membina",
        "memberikan",
        "kerja",
        "kerjasama",
        "mewujudkan",
        "pada",
        "atas",
        "hubungan",
    ]
)
__all__ = ["Context", "Recorder"]
