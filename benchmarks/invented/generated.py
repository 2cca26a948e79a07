"""A draft, written: the text, the reading of it with its spans, and the truth about it."""

from collections import defaultdict
from hashlib import sha256
from typing import NamedTuple

import msgspec

from benchmarks.invented.calendar import Calendar
from benchmarks.invented.drafts import Draft, Engaged
from benchmarks.invented.people import HOME
from benchmarks.invented.words import words
from risalah import __version__
from risalah.values.document import Block, Credit, Dateline, Document, Note, Origin, Rights, Span
from risalah.values.reading import (
    Agreement,
    Commitment,
    Date,
    DocumentPart,
    Engagement,
    Evidence,
    Occasion,
    Organisation,
    Participant,
    Person,
    Place,
    PostHeld,
    Reader,
    Reading,
    Statement,
)

_STRENGTHS = {
    "host_exercise": ("planned", "agreement"),
    "send_officers": ("planned", "intention"),
    "invite": ("proposed", "offer"),
    "hand_over": ("planned", "intention"),
}
_PROMISED = ("areas", "due", "promisor", "status", "undertaking")
# The order in which the reader writes the fields of evidence.
_SEEN = ("areas", "date", "participants", "place", "status", "type")


class Truth(msgspec.Struct, frozen=True):
    """What is so, whatever the report says.

    Attributes:
        events: for each engagement of the reading, the event it tells: the same label in every report of that event.
            What is only planned has the label of its event with '-plan'.
        people: for each person of the reading, who it is.
        copy_of: the address of the report that this one copies.
        commitments: for each commitment of the reading, which one it is.
        fulfils: for each engagement of the reading, the commitment it carries out.
    """

    events: tuple[str, ...]
    people: tuple[str, ...]
    copy_of: str | None = None
    commitments: tuple[str, ...] = ()
    fulfils: tuple[str | None, ...] = ()


class Generated(msgspec.Struct, frozen=True):
    """An invented report, a reading of it, and the truth about it."""

    document: Document
    reading: Reading
    truth: Truth


class _Written(NamedTuple):
    text: str
    spans: dict[str, list[Span]]
    dateline: Span
    blocks: tuple[Block, ...]
    credit: Span


class Writer:
    """Writes drafts one after another.

    Args:
        calendar: of the world.
        text: whether documents keep their text; spans and hash are those of the text in either case.
    """

    def __init__(self, calendar: Calendar, *, text: bool) -> None:
        self.calendar = calendar
        self.keeps_text = text
        self.number = 0
        self.reader = Reader(__version__, "id")
        self.codes: list[str] = [row[0] for row in words().world["states"]]

    def write(self, draft: Draft) -> Generated:
        """Write a draft; an original is written before its copies."""
        self.number += 1
        published = self.calendar.iso[draft.day - self.calendar.first]
        host = draft.outlet.lower().replace(" ", "-")
        draft.url = f"https://{host}.example/{published.replace('-', '/')}/{self.number}"
        written = _lay_out(draft)
        hashed = sha256(written.text.encode()).hexdigest()
        source = f"{self.number}.txt"
        dateline = Dateline(draft.town, draft.outlet, written.dateline)
        credit = Credit("reporter", draft.scribe, written.credit)
        origin = []
        if draft.origin:
            issuer, received = draft.origin
            origin = [Origin("official_release", issuer, received, written.spans["origin"][0])]
        document = Document(
            text=written.text if self.keeps_text else "",
            source=source,
            sha256=hashed,
            title=draft.headline,
            published=published,
            language="id",
            blocks=written.blocks,
            dateline=dateline,
            credits=(credit,),
            origin=tuple(origin),
            url=draft.url,
        )
        part = DocumentPart(
            source=source,
            sha256=hashed,
            language="id",
            title=draft.headline,
            published=published,
            dateline=dateline,
            credits=[credit],
            rights=Rights(),
            related=[],
            origin=origin,
            url=draft.url,
        )
        return Generated(document, self._reading(draft, part, written), _truth(draft))

    def _reading(self, draft: Draft, part: DocumentPart, written: _Written) -> Reading:
        spans = written.spans
        bodies = [(n, c, spans[f"g{k}"]) for k, (n, c) in enumerate(draft.organisations) if f"g{k}" in spans]
        occasions = [(n, t, c, spans[f"o{k}"]) for k, (n, t, c) in enumerate(draft.occasions) if f"o{k}" in spans]
        places = [(n, c, t, spans[f"l{k}"]) for k, (n, c, t) in enumerate(draft.places) if f"l{k}" in spans]
        dates = [Date(e, w, spans[f"d{k}"][0]) for k, (e, w) in enumerate(draft.dates) if f"d{k}" in spans]
        return Reading(
            reader=self.reader,
            document=part,
            people=self._people(draft, spans),
            organisations=[Organisation(f"g{k}", n, c, m) for k, (n, c, m) in enumerate(bodies, 1)],
            places=[Place(f"l{k}", n, c, t, m) for k, (n, c, t, m) in enumerate(places, 1)],  # type: ignore[arg-type]
            dates=sorted(dates, key=_by_span),
            occasions=[Occasion(f"o{k}", n, t, c, m) for k, (n, t, c, m) in enumerate(occasions, 1)],  # type: ignore[arg-type]
            engagements=[self._engagement(draft, j, spans) for j in range(len(draft.engaged))],
            agreements=self._agreements(draft, spans),
            commitments=self._commitments(draft, spans),
            statements=_statements(draft, spans),
            notes=_notes(draft, dates),
        )

    def _people(self, draft: Draft, spans: dict[str, list[Span]]) -> list[Person]:
        people = []
        for k, ((person, post, _), name, rank) in enumerate(draft.people):
            country = "ID" if post.state == HOME else self.codes[post.state]
            alias = draft.spoken is not None and draft.spoken[0] == k and person.short != name
            people.append(
                Person(
                    id=f"p{k + 1}",
                    name=name,
                    rank=rank or None,
                    honorifics=[],
                    posts=[PostHeld(post.before, post.organisation, country)],
                    organisation=post.organisation,
                    country=country,
                    aliases=[person.short] if alias else [],
                    mentions=spans[f"p{k}"],
                )
            )
        return people

    def _engagement(self, draft: Draft, j: int, spans: dict[str, list[Span]]) -> Engagement:
        told = draft.engaged[j]
        participants = []
        for at, role in told.people:
            actor, name, _ = draft.people[at]
            side = "ID" if actor.post.state == HOME else self.codes[actor.post.state]
            participants.append(Participant(f"p{at + 1}", name, side, role))  # type: ignore[arg-type]
        named = {name for name, _ in draft.organisations}
        return Engagement(
            id=f"e{j + 1}",
            type=told.type,
            status=told.status,
            date=told.date,
            place=told.place[0],
            place_country=told.place[1],
            countries=["ID", *(self.codes[state] for state in told.states)],
            participants=participants,
            organisations=[name for name in told.organisations if name in named],
            occasion=told.occasion,
            areas=told.areas,
            evidence=_evidence(told, spans),
            rule=f"{told.type.partition('.')[0]}.invented",
        )

    def _agreements(self, draft: Draft, spans: dict[str, list[Span]]) -> list[Agreement]:
        if draft.agreement is None:
            return []
        title, kind, area = draft.agreement
        told = draft.engaged[0]
        return [
            Agreement(
                id="n1",
                title=title,
                type=kind,
                stage="signed",
                date=told.date,
                countries=["ID", *(self.codes[state] for state in told.states)],
                signatories=[draft.people[at].name for at, _ in told.people],
                areas=[area],
                evidence={
                    "title": spans["n0.title"],
                    "stage": spans["e0.type"][:1],
                    "date": spans["e0.date"],
                    "areas": spans["n0.areas"],
                },
                rule="signing.invented",
            )
        ]

    def _commitments(self, draft: Draft, spans: dict[str, list[Span]]) -> list[Commitment]:
        made: list[Commitment] = []
        for promise, due, speaker in draft.promised:
            sides = ["ID", self.codes[promise.state]]
            if not promise.by_home:
                sides.reverse()
            status, strength = _STRENGTHS[promise.kind]
            made.append(
                Commitment(
                    id=f"c{len(made) + 1}",
                    promisor=sides[:1],
                    promisee=sides[1:],
                    undertaking=_words_told(draft, "c0.undertaking"),
                    occasion=next((e.occasion for e in draft.engaged[1:]), None),
                    areas=promise.areas,
                    due=due,
                    status=status,
                    strength=strength,  # type: ignore[arg-type]
                    asserted_by=speaker,
                    evidence={f: spans[f"c0.{f}"] for f in _PROMISED if f"c0.{f}" in spans},
                    rule=f"commitment.{promise.kind}",
                )
            )
        return made


def _lay_out(draft: Draft) -> _Written:
    """Put the sentences one after another, and every mark where its words now stand."""
    place = f"l{next(k for k, entry in enumerate(draft.places) if entry[0] == draft.town and entry[2] == 'city')}"
    head = f"{draft.town} ({draft.outlet})"
    spans: dict[str, list[Span]] = defaultdict(list)
    spans[place].append((0, len(draft.town)))
    parts = [head, " - ", draft.lead[0]]
    start = at = len(head) + 3
    for key, a, b in draft.lead[1]:
        spans[key].append((a + at, b + at))
    at += len(draft.lead[0])
    blocks = []
    for separator, (text, marks) in draft.after_lead:
        if len(separator) == 2:
            blocks.append(Block("body", start, at))
            start = at + 2
        at += len(separator)
        for key, a, b in marks:
            spans[key].append((a + at, b + at))
        parts.append(separator)
        parts.append(text)
        at += len(text)
    blocks.append(Block("body", start, at))
    end = at + 11 + len(draft.scribe)
    blocks.append(Block("credit", at + 2, end))
    parts.append(f"\n\nPewarta: {draft.scribe}")
    return _Written("".join(parts), spans, (0, len(head)), tuple(blocks), (at + 11, end))


def _evidence(told: Engaged, spans: dict[str, list[Span]]) -> Evidence:
    keys = told.keys
    return {field: spans[keys[field]] for field in _SEEN if keys[field] in spans}


def _words_told(draft: Draft, key: str) -> str:
    for _, (text, marks) in draft.after_lead:
        for other, a, b in marks:
            if other == key:
                return text[a:b]
    raise ValueError(f"no words for {key}")


def _statements(draft: Draft, spans: dict[str, list[Span]]) -> list[Statement]:
    if draft.spoken is None:
        return []
    at, cue = draft.spoken
    return [
        Statement(
            id="s1",
            speaker=draft.people[at].name,
            speaker_id=f"p{at + 1}",
            form="direct",
            cue=cue,
            date=None,
            place=None,
            span=spans["s0"][0],
        )
    ]


def _notes(draft: Draft, dates: list[Date]) -> list[Note]:
    notes = [
        Note("year-inferred", f"{date.as_written} is read as {date.edtf}", date.span)
        for date in dates
        if date.as_written[-1] == ")" and date.as_written.count("/") == 1
    ]
    if not draft.engaged:
        notes.append(Note("nothing-found", "no two states: the text names ID"))
    return notes


def _truth(draft: Draft) -> Truth:
    return Truth(
        events=tuple(told.label for told in draft.engaged),
        people=tuple(told.actor.person.key for told in draft.people),
        copy_of=draft.original.url if draft.original else None,
        commitments=tuple(promised.commitment.key for promised in draft.promised),
        fulfils=tuple(told.fulfils for told in draft.engaged),
    )


def _by_span(date: Date) -> Span:
    return date.span
