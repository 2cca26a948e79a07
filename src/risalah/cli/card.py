"""A reading as a card: records in the order people ask for them, each above the sentences it rests on.

Takes a reading with its document and sentences, gives lines of text. Evidence words stand in brackets inside their
sentences, so that a reader can judge every record without opening the file.
"""

from collections.abc import Iterable, Iterator, Sequence

from risalah.cli.page import Page, clean, heading, marked, wrap
from risalah.knowledge.store import load
from risalah.values.document import Document, Span
from risalah.values.reading import (
    Accreditation,
    Agreement,
    Commitment,
    DocumentPart,
    Engagement,
    Evidence,
    Person,
    Reading,
    Statement,
)

_LANGUAGES = {"id": "Indonesian", "en": "English"}
_ORIGINS = {
    "official_release": "official release",
    "press_statement": "press statement",
    "press_conference": "press conference",
    "interview": "interview",
    "social_media": "social media",
    "other_outlet": "another outlet",
}

# Notes that say why nothing was found; they stand where the records would.
_REASONS = frozenset({"nothing-found", "language-not-read"})

# From this many columns on, the names of fields stand in a column of their own.
_WIDE = 60


class Card:
    """Writes one reading on one page."""

    def __init__(self, page: Page, reading: Reading, document: Document, sentences: Sequence[Span]) -> None:
        """Keep what all parts of a card need.

        Args:
            page: width, marks, bold.
            reading: what to show.
            document: where the words are.
            sentences: the sentences' spans, in order.
        """
        self.page = page
        self.reading = reading
        self.text = document.text
        self.sentences = sentences
        self.name = f"{document.source}, {document.part}" if document.part else document.source
        self.countries: dict[str, list[str]] = load("places/countries")

    def lines(self) -> Iterator[str]:
        """Give the card, line by line, without line ends."""
        yield from self._head()
        yield from self._people()
        reading = self.reading
        yield from self._section("ENGAGEMENTS", map(self._engagement, reading.engagements))
        yield from self._section("AGREEMENTS", map(self._agreement, reading.agreements))
        yield from self._section("COMMITMENTS", map(self._commitment, reading.commitments))
        yield from self._section("ACCREDITATIONS", map(self._accreditation, reading.accreditations))
        yield from self._section("STATEMENTS", map(self._statement, reading.statements))
        yield from self._nothing()
        yield from self._section("NOTES", self._notes())

    def _section(self, title: str, blocks: Iterable[Iterable[str]]) -> Iterator[str]:
        for number, block in enumerate(blocks):
            if not number:
                yield from ("", heading(self.page, title))
            yield from block

    def _head(self) -> Iterator[str]:
        document = self.reading.document
        title = clean(document.title or self.name)
        for line in wrap(self.page, title):
            yield heading(self.page, line)
        yield self.page.rule * self.page.width
        yield from wrap(self.page, self._joined(self._origin_of_file(document)), "  ", "  ")
        account = [self._account(origin.kind, origin.issuer, origin.received) for origin in document.origin]
        yield from self._field("account", self._joined(dict.fromkeys(account)), "  ")
        yield from self._field("credits", ", ".join(f"{clean(c.name)} ({c.role})" for c in document.credits), "  ")
        yield from self._field("rights", _rights(document), "  ")

    def _origin_of_file(self, document: DocumentPart) -> Iterator[str | None]:
        if document.title:
            yield clean(self.name)
        yield f"published {document.published}" if document.published else "publication date unknown"
        yield _LANGUAGES.get(document.language or "", "language unknown")
        if document.dateline:
            place, agency = document.dateline.place, document.dateline.agency
            yield clean(f"{place} ({agency})" if place and agency else place or agency or "")

    def _account(self, kind: str, issuer: str | None, received: str | None) -> str:
        by = f" of {clean(issuer)}" if issuer else ""
        return _ORIGINS[kind] + by + (f", {received}" if received else "")

    def _people(self) -> Iterator[str]:
        yield from self._section("PEOPLE", map(self._person, self.reading.people))

    def _person(self, person: Person) -> Iterator[str]:
        name = clean(" ".join(filter(None, [*person.honorifics, person.rank, person.name])))
        yield from wrap(self.page, name + self._in_brackets(person.country), "  ", "      ")
        for post in person.posts:
            of = post.country if post.country != person.country else None
            yield from wrap(self.page, clean(post.title) + self._in_brackets(of), "      ", "        ")

    def _engagement(self, record: Engagement) -> Iterator[str]:
        place = self._place(record.place, record.place_country)
        head = [
            f"{record.type} {record.status.upper()}",
            record.date or "no date",
            place,
            self._states(record.countries),
        ]
        yield from self._record(record.id, head)
        for participant in record.participants:
            yield from self._field(participant.role, clean(participant.name) + self._in_brackets(participant.side))
        yield from self._field("bodies", ", ".join(map(clean, record.organisations)))
        yield from self._field("occasion", clean(record.occasion or ""))
        yield from self._field("areas", ", ".join(record.areas))
        yield from self._words(record.evidence)

    def _agreement(self, record: Agreement) -> Iterator[str]:
        yield from self._record(
            record.id,
            [f"{record.type} {record.stage.upper()}", record.date or "no date", self._states(record.countries)],
        )
        yield from self._field("title", clean(record.title))
        yield from self._field("signed by", ", ".join(map(clean, record.signatories)))
        yield from self._field("areas", ", ".join(record.areas))
        yield from self._words(record.evidence)

    def _commitment(self, record: Commitment) -> Iterator[str]:
        parties = self._states(record.promisor) or "somebody"
        if record.promisee:
            parties += self.page.arrow + self._states(record.promisee)
        due = f"due {record.due}" if record.due else "no date"
        yield from self._record(record.id, [f"{record.strength} {record.status.upper()}", due, parties])
        yield from self._field("to do", clean(record.undertaking))
        yield from self._field("if", clean(record.condition or ""))
        yield from self._field("says", clean(record.asserted_by or ""))
        yield from self._field("occasion", clean(record.occasion or ""))
        yield from self._field("areas", ", ".join(record.areas))
        yield from self._words(record.evidence)

    def _accreditation(self, record: Accreditation) -> Iterator[str]:
        states = (self._state(record.sending) or "?") + self.page.arrow + self._states(record.receiving)
        yield from self._record(record.id, [clean(record.post), states])
        yield from self._field("person", clean(record.person or ""))
        yield from self._words(record.evidence)

    def _statement(self, record: Statement) -> Iterator[str]:
        speaker = clean(record.speaker or "speaker not named")
        form = f"{record.form} ({clean(record.cue)})" if record.cue else record.form
        yield from self._record(record.id, [speaker, form, record.date, clean(record.place or "")])
        yield from self._words({"said": [record.span]})

    def _nothing(self) -> Iterator[str]:
        reading = self.reading
        if reading.engagements or reading.agreements or reading.commitments or reading.accreditations:
            return
        yield ""
        reasons = [clean(note.message) for note in reading.notes if note.code in _REASONS]
        reason = "; ".join(reasons) or "it tells of nothing that two states do together"
        yield from wrap(self.page, f"No cooperation between states was found in this report: {reason}.", "")

    def _notes(self) -> Iterator[Iterator[str]]:
        for note in self.reading.notes:
            if note.code not in _REASONS:
                yield wrap(self.page, f"{note.code}: {clean(note.message)}", "  ", "    ")

    def _record(self, identifier: str, head: Iterable[str | None]) -> Iterator[str]:
        yield from wrap(self.page, self._joined(head), f"  {identifier:<4}", "      ")

    def _joined(self, parts: Iterable[str | None]) -> str:
        return self.page.dot.join(part for part in parts if part)

    def _field(self, name: str, value: str, indent: str = "      ") -> Iterator[str]:
        if not value:
            return
        if self.page.width < _WIDE:
            yield from wrap(self.page, value, f"{indent}{name}: ", f"{indent}  ")
        else:
            yield from wrap(self.page, value, f"{indent}{name:<12} ")

    def _state(self, code: str | None) -> str:
        """A state's English name; the code where the list of names has none."""
        return self.countries.get(code, [code])[-1] if code else ""

    def _states(self, codes: Iterable[str]) -> str:
        return ", ".join(map(self._state, codes))

    def _in_brackets(self, code: str | None) -> str:
        return f" ({self._state(code)})" if code else ""

    def _place(self, place: str | None, country: str | None) -> str:
        return clean(place or "") + (self._in_brackets(country) if place else self._state(country))

    def _words(self, evidence: Evidence) -> Iterator[str]:
        """The sentences that hold evidence, in the order of the text."""
        spans = sorted({(span[0], span[1]) for listed in evidence.values() for span in listed})
        bar = "      " + self.page.bar
        for bounds in self._bounds(spans):
            yield from wrap(self.page, marked(self.page, self.text, bounds, spans), bar, bar)

    def _bounds(self, spans: Iterable[Span]) -> list[Span]:
        """The sentences that spans touch; where none does (a dateline, a caption), the line."""
        found: list[Span] = []
        for start, end in spans:
            touched = [(s, e) for s, e in self.sentences if s < end and e > start]
            found += touched or [self._line(start, end)]
        return sorted(set(found))

    def _line(self, start: int, end: int) -> Span:
        after = self.text.find("\n", end)
        return self.text.rfind("\n", 0, start) + 1, len(self.text) if after < 0 else after


def _rights(document: DocumentPart) -> str:
    rights = document.rights
    owner = " ".join(filter(None, [clean(rights.holder or ""), str(rights.year or "")]))
    if not rights.reserved and not rights.ai_reserved:
        return f"© {owner}" if owner else ""
    what = "reserved, also against use by AI" if rights.ai_reserved else "reserved"
    return f"{what} ({owner})" if owner else what
