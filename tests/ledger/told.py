"""Small invented reports, put together from what they tell: no reader is asked, so that each says just what it says.

told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), published by nobody else)
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from risalah import __version__
from risalah.ledger.intake import Prepared
from risalah.values.document import Credit, Document, Origin, Rights
from risalah.values.reading import (
    Accreditation,
    Agreement,
    Commitment,
    Date,
    DocumentPart,
    Engagement,
    Occasion,
    Organisation,
    Participant,
    Person,
    PostHeld,
    Reader,
    Reading,
    Statement,
)
from tests.ledger.ledgers import prepare

Record = Engagement | Agreement | Commitment | Accreditation


class Told(NamedTuple):
    """A record with the people and occasions that its report names besides."""

    record: Record | str
    people: tuple[Person, ...] = ()
    occasions: tuple[Occasion, ...] = ()


def person(name: str, post: str | None = None, country: str | None = None, *, rank: str | None = None) -> Person:
    """Somebody in a post of a state."""
    posts = [PostHeld(post, None, country)] if post else []
    return Person(
        id="", name=name, rank=rank, honorifics=[], posts=posts, organisation=None, country=country, aliases=[],
        mentions=[],
    )  # fmt: skip


ADI = person("Bramanto Adiwijaya", "Menteri Pertahanan", "ID", rank="Letnan Jenderal TNI (Purn.)")
KIM = person("Haruto Kinoshita", "Menteri Pertahanan", "JP")
RADO = person("Milovan Radakovic", "Menteri Pertahanan", "RS")


def occasion(name: str, kind: str = "exercise") -> Occasion:
    """A named happening."""
    return Occasion("", name, kind, None, [])  # type: ignore[arg-type]


def meeting(
    *,
    host: Person | None = None,
    guest: Person | None = None,
    others: Sequence[tuple[Person, str]] = (),
    date: str | None = None,
    type: str = "meeting",
    status: str = "held",
    place: str | None = None,
    place_country: str | None = None,
    countries: Sequence[str] = (),
    named: Occasion | None = None,
    areas: Sequence[str] = (),
    organisations: Sequence[str] = (),
) -> Told:
    """An engagement; its states are those of host and guest where none are given."""
    people = [(p, role) for p, role in ((host, "host"), (guest, "guest"), *others) if p is not None]
    states = list(countries) or list(dict.fromkeys(p.country for p, _ in people if p.country))
    record = Engagement(
        id="", type=type, status=status, date=date, place=place, place_country=place_country, countries=states,
        participants=[Participant(None, p.name, p.country, role) for p, role in people],  # type: ignore[arg-type]
        organisations=list(organisations), occasion=named.name if named else None, areas=list(areas), evidence={},
        rule="invented",
    )  # fmt: skip
    return Told(record, tuple(p for p, _ in people), (named,) if named else ())


def promise(
    undertaking: str,
    promisor: str = "ID",
    promisee: str = "JP",
    *,
    due: str | None = None,
    status: str = "planned",
    strength: str = "intention",
    named: Occasion | None = None,
    areas: Sequence[str] = (),
) -> Told:
    """A commitment of one state to another."""
    record = Commitment(
        id="", promisor=[promisor], promisee=[promisee] if promisee else [], undertaking=undertaking,
        occasion=named.name if named else None, areas=list(areas), due=due, status=status, strength=strength,  # type: ignore[arg-type]
        asserted_by=None, evidence={}, rule="invented",
    )  # fmt: skip
    return Told(record, (), (named,) if named else ())


def agreement(
    title: str,
    countries: Sequence[str] = ("ID", "JP"),
    *,
    type: str = "mou",
    stage: str = "signed",
    date: str | None = None,
    areas: Sequence[str] = (),
) -> Told:
    """An instrument at a stage."""
    return Told(
        Agreement(
            id="",
            title=title,
            type=type,
            stage=stage,
            date=date,
            countries=list(countries),
            signatories=[],
            areas=list(areas),
            evidence={},
            rule="invented",
        )
    )


def accreditation(post: str, sending: str, receiving: Sequence[str], holder: Person | None = None) -> Told:
    """A post of one state that is valid for others."""
    return Told(
        Accreditation(
            id="", post=post, sending=sending, receiving=list(receiving), person=holder.name if holder else None,
            evidence={}, rule="invented",
        ),
        (holder,) if holder else (),
    )  # fmt: skip


def said(words: str, speaker: Person) -> Told:
    """A statement."""
    return Told(words, (speaker,))


def cited(*people: Person) -> Told:
    """People who are named and do nothing."""
    return Told("", people)


def told(
    published: str | None,
    *records: Told,
    url: str | None = None,
    text: str | None = None,
    title: str | None = None,
    organisations: Sequence[tuple[str, str]] = (),
    dates: Sequence[str] = (),
    credits: Sequence[str] = (),
    release: str | None = None,
) -> Prepared:
    """A report that tells of some things; without a text of its own it is too short to be anybody's copy.

    `organisations` are names and states; `release` the body whose official release it rests on.
    """
    words = [r.record for r in records if isinstance(r.record, str) and r.record]
    text = text if text is not None else " ".join([f"{url or 'Laporan'} {published}.", *(f'"{w}."' for w in words)])
    people = _people(p for r in records for p in r.people)
    ids = {(p.name, p.country): p.id for p in people}
    occasions = {o.name: o for r in records for o in r.occasions}
    origin = [Origin("official_release", release, None, (0, 0))] if release else []
    hashed = hashlib.sha256(text.encode()).hexdigest()
    document = Document(
        text=text, source="laporan.txt", sha256=hashed, title=title, published=published, language="id", url=url,
        credits=tuple(Credit("reporter", name, (0, 0)) for name in credits), origin=tuple(origin),
    )  # fmt: skip
    part = DocumentPart(
        source="laporan.txt", sha256=document.sha256, language="id", title=title, published=published, dateline=None,
        credits=list(document.credits), rights=Rights(), related=[], origin=origin,
    )  # fmt: skip
    reading = Reading(
        reader=Reader(__version__, "id"),
        document=part,
        people=people,
        organisations=[Organisation(f"g{n}", name, c, []) for n, (name, c) in enumerate(organisations, 1)],
        dates=[Date(date, date, (0, 0)) for date in dates],
        occasions=[msgspec.structs.replace(o, id=f"o{number}") for number, o in enumerate(occasions.values(), 1)],
        engagements=[_with_people(r, ids) for r in _numbered(records, Engagement, "e")],
        agreements=_numbered(records, Agreement, "n"),
        commitments=_numbered(records, Commitment, "c"),
        accreditations=_numbered(records, Accreditation, "a"),
        statements=_statements(records, text, ids),
    )
    return prepare(document, reading)


def _people(people: Iterable[Person]) -> list[Person]:
    known = {(p.name, p.country, p.rank, tuple(p.posts)): p for p in people}
    return [msgspec.structs.replace(p, id=f"p{number}") for number, p in enumerate(known.values(), 1)]


def _numbered(records: Sequence[Told], kind: type[Record], letter: str) -> list:
    found = [r.record for r in records if isinstance(r.record, kind)]
    return [msgspec.structs.replace(r, id=f"{letter}{number}") for number, r in enumerate(found, 1)]


def _with_people(record: Engagement, ids: dict[tuple[str, str | None], str]) -> Engagement:
    taking = [msgspec.structs.replace(p, person=ids.get((p.name, p.side))) for p in record.participants]
    return msgspec.structs.replace(record, participants=taking)


def _statements(records: Sequence[Told], text: str, ids: dict[tuple[str, str | None], str]) -> list[Statement]:
    found = []
    for r in records:
        if isinstance(r.record, str) and r.record:
            speaker = r.people[0]
            start = text.index(r.record)
            found.append(
                Statement(
                    id=f"s{len(found) + 1}",
                    speaker=speaker.name,
                    speaker_id=ids[speaker.name, speaker.country],
                    form="direct",
                    cue="kata",
                    date=None,
                    place=None,
                    span=(start, start + len(r.record)),
                )
            )
    return found
