"""The journey of a document on one page: `read(text)` gives a reading. No database, no web framework.

    document -> language -> tokens, names -> moments, mentions, quotations -> events -> reading

>>> reading = read("Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang "
...                "Haruto Kinoshita di Tokyo, Kamis (12/6).", published="2025-06-13")
>>> [(e.type, e.date, e.countries) for e in reading.engagements]
[('meeting', '2025-06-12', ['ID', 'JP'])]
"""

import msgspec
from msgspec import UNSET

from risalah import __version__
from risalah.events.accreditations import AccreditationWriter
from risalah.events.agreements import AgreementWriter
from risalah.events.commitments import CommitmentWriter
from risalah.events.engagements import EngagementWriter
from risalah.events.explain import explain_sentences
from risalah.events.read import EventsFound, find_events
from risalah.knowledge.languages import languages
from risalah.knowledge.post_words import post_words
from risalah.language.detect import UNKNOWN, detect
from risalah.language.names import load_names_model
from risalah.language.tokens import tokenise
from risalah.mentions.dates import find_dates
from risalah.mentions.find import find_mentions
from risalah.mentions.quotations import find_quotations
from risalah.source.document import from_text
from risalah.values.document import Document, Note, Origin
from risalah.values.explanation import Explanation
from risalah.values.found import Mentions, PlaceFound
from risalah.values.mention import Moment, Quotation
from risalah.values.reading import (
    Date,
    DocumentPart,
    Occasion,
    Organisation,
    Person,
    Place,
    PostHeld,
    Reader,
    Reading,
)  # fmt: skip
from risalah.values.tokens import Tokens


class Stages(msgspec.Struct):
    """What each stage found; `explain` and the benchmarks look at it."""

    document: Document
    language: str | None
    tokens: Tokens
    mentions: Mentions
    moments: list[Moment]
    quotations: list[Quotation]
    events: EventsFound | None
    notes: list[Note]


def read(
    text: str, *, published: str | None = None, title: str | None = None, url: str | None = None, id: str | None = None
) -> Reading:
    """Read one report.

    Args:
        text: the report, as decoded from its file.
        published: the day of publication as YYYY-MM-DD; without it days without a year stay 'XXXX-07-28'.
        title: the headline, where the text does not hold it.
        url: where the report stands; comes back in `document`.
        id: the caller's name for the report; comes back in `document`.

    Returns:
        The reading. A text in a language that is not read, or without cooperation, gives empty lists and a note.
    """
    return read_document(from_text(text, published=published, title=title, url=url, id=id))


def read_document(document: Document) -> Reading:
    """Read a document that `source` has opened."""
    return _write(stages(document))


def stages(document: Document) -> Stages:
    """Run all stages over a document."""
    language = document.language or detect(document.text)
    if language == UNKNOWN:
        language = None
    notes = list(document.notes)
    empty = Mentions("", [], [], [], [], [], [])
    if language not in languages():
        notes.append(Note("language-not-read", _why_unread(document, language)))
        return Stages(document, language, Tokens([], [], [], []), empty, [], [], None, notes)
    tokens = tokenise(document.text, document.blocks)
    names = load_names_model().tag(tokens)
    moments, date_notes = find_dates(
        document.text, [(s.start, s.end) for s in tokens.sentences], published=document.published, language=language
    )
    titles = frozenset(i for i, b in enumerate(document.blocks) if b.role == "title")
    mentions = find_mentions(document.text, tokens, names, titles=titles, language=language)
    quotations = find_quotations(document.text, tokens)
    events = find_events(document, tokens, mentions, moments, quotations, language)
    return Stages(
        document, language, tokens, mentions, moments, quotations, events, notes + date_notes + mentions.notes
    )


def explain_document(document: Document) -> Explanation:
    """Say for each sentence what was seen in it, which rules fired, and why the others did not.

    A document in a language that is not read has no sentences to explain.
    """
    found = stages(document)
    sentences = explain_sentences(found.events.context) if found.events is not None else []
    return Explanation(source=document.source, text=document.text, sentences=tuple(sentences))


def _write(found: Stages) -> Reading:
    document, mentions = found.document, found.mentions
    part = DocumentPart(
        source=document.source,
        sha256=document.sha256,
        language=found.language,
        title=document.title,
        published=document.published,
        dateline=document.dateline,
        credits=list(document.credits),
        rights=document.rights,
        related=list(document.related),
        origin=[_received(o, found.moments) for o in document.origin],
        id=document.id if document.id is not None else UNSET,
        url=document.url if document.url is not None else UNSET,
        text_map=list(document.text_map) or UNSET,
    )
    reader = Reader(__version__, found.language)
    if found.events is None:
        return Reading(reader=reader, document=part, notes=found.notes)
    statements = found.events.statements
    engagements = EngagementWriter(found.events).engagements()
    agreements = AgreementWriter(found.events).agreements()
    commitments = CommitmentWriter(found.events).commitments(statements)
    notes = [*found.notes, *found.events.notes]
    if not engagements and not agreements and not commitments:
        notes.append(Note("nothing-found", _why_nothing(found)))
    return Reading(
        reader=reader,
        document=part,
        people=_people(mentions),
        organisations=[
            Organisation(f"g{i + 1}", o.name, o.country, sorted(o.mentions))
            for i, o in enumerate(mentions.organisations)
        ],
        places=[
            Place(f"l{i + 1}", p.name, p.country, p.kind, sorted(p.mentions))
            for i, p in enumerate(_with_dateline(document, mentions))
        ],
        dates=[Date(m.edtf, m.as_written, m.span) for m in found.moments],
        occasions=[Occasion(f"o{i + 1}", o.name, o.kind, o.host, o.mentions) for i, o in enumerate(mentions.occasions)],
        engagements=engagements,
        agreements=agreements,
        commitments=commitments,
        accreditations=AccreditationWriter(found.events).accreditations(),
        statements=statements,
        notes=notes,
    )


def _people(mentions: Mentions) -> list[Person]:
    stand_ins = post_words().stand_ins
    return [
        Person(
            id=f"p{i + 1}",
            name=p.name,
            rank=p.rank,
            honorifics=p.honorifics,
            posts=[
                PostHeld(q.title, q.organisation, q.country or p.country) for q in p.posts if q.key not in stand_ins
            ],
            organisation=p.organisation,
            country=p.country,
            aliases=p.aliases,
            mentions=sorted(p.mentions),
        )
        for i, p in enumerate(mentions.people)
    ]


def _with_dateline(document: Document, mentions: Mentions) -> list[PlaceFound]:
    """The dateline's place is a mention too, though no sentence holds it."""
    line = document.dateline
    if line is not None and line.place:
        at = document.text.find(line.place, line.span[0], line.span[1])
        for place in mentions.places:
            if at >= 0 and place.name.lower() == line.place.lower():
                place.mentions.insert(0, (at, at + len(line.place)))
    # Towns and sites first, then states: what happened where is asked before who is named.
    return sorted(mentions.places, key=lambda p: (p.kind == "country", min(p.mentions)))


def _received(origin: Origin, moments: list[Moment]) -> Origin:
    """The day a release was received is the moment inside its phrase."""
    day = next((m.edtf for m in moments if origin.span[0] <= m.span[0] and m.span[1] <= origin.span[1]), None)
    return msgspec.structs.replace(origin, received=day) if day else origin


def _why_unread(document: Document, language: str | None) -> str:
    if not any(map(str.isalpha, document.text)):
        return "there is no text to read: it holds no word"
    return f"the text is in {language or 'a language that could not be told'}; only Indonesian and English are read"


def _why_nothing(found: Stages) -> str:
    if not found.tokens.sentences:
        return "nothing to read: the text has no sentence outside credits, captions and notices"
    states = {m.country for m in found.mentions.mentions if m.country}
    if len(states) < 2:
        return "no two states: the text names " + (", ".join(sorted(states)) or "none")
    if found.events is not None and found.events.others:
        return "it tells of cooperation between others only: Indonesia takes no part in it"
    return "no rule fits: states are named, but nothing that they do, agree or promise together"
