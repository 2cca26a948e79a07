"""What one report says, record by record, in the form in which reports are compared and folded.

Takes a reading, gives accounts: small frozen values that are stored as JSON with their evidence. Names carry the id of
their spelling, so that the people of a record need no further look-up.
"""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec import UNSET

from risalah.ledger.ids import make_id
from risalah.ledger.wordings import body_key, fold, occasion_key
from risalah.values.reading import Commitment, Engagement, Evidence, Person, Reading


class Taker(msgspec.Struct, frozen=True, array_like=True):
    """Somebody who takes part: `name` is the id of a spelling, '' for a post without a name."""

    name: str
    written: str
    side: str
    role: str
    rank: str
    post: str


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a report says of one record; a field that a kind of record does not have stays empty.

    `date` is the day of an engagement, agreement or statement, and the due date of a commitment. `title` is an
    agreement's title, a commitment's undertaking, an accreditation's post; `digest` the words of a statement, hashed.
    `bodies` are the ids of those of the organisations that the report names with their state.
    """

    type: str = ""
    status: str = ""
    date: str = ""
    place: str = ""
    place_country: str = ""
    countries: tuple[str, ...] = ()
    takers: tuple[Taker, ...] = ()
    organisations: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    occasion: str = ""
    occasion_kind: str = ""
    occasion_written: str = ""
    edition: str = ""
    areas: tuple[str, ...] = ()
    title: str = ""
    sending: tuple[str, ...] = ()
    receiving: tuple[str, ...] = ()
    asserted_by: str = ""
    condition: str = ""
    strength: str = ""
    digest: str = ""
    span: tuple[int, int] | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One report's account of one record. `anchor` is where its first words of evidence stand."""

    id: str
    kind: str
    local: str
    anchor: int
    said: Said


def name_id(name: str, country: str | None) -> str:
    """The id of a spelling of a name with one state."""
    return make_id("person", fold(name), country or "")


def body_id(name: str, country: str | None) -> str:
    """The id of an organisation of a state."""
    return make_id("organisation", body_key(name), country or "")


def digests(text: str, reading: Reading) -> tuple[str, ...]:
    """Hash the words of each statement, so that the text is not needed to know which statements are the same."""
    return tuple(make_id("statement", fold(text[slice(*said.span)]))[1:] for said in reading.statements)


def accounts(report: str, reading: Reading, statements: Sequence[str]) -> list[Account]:
    """Take a reading apart into accounts.

    Args:
        report: The id of the report.
        reading: What was read from it.
        statements: The hashes of its statements' words, from `digests`.

    Returns:
        The accounts. Their ids follow from the report and the place of their evidence, so that a later reader that
        reads the same words gives the same ids.
    """
    found: list[Account] = []
    taken: dict[tuple[str, int], int] = {}
    for kind, local, evidence, said in _said(reading, statements):
        anchor = _anchor(kind, evidence, said)
        number = taken[kind, anchor] = taken.get((kind, anchor), -1) + 1
        found.append(
            Account(id=make_id(kind, report, anchor, number), kind=kind, local=local, anchor=anchor, said=said)
        )
    return found


_ANCHORS = ("type", "undertaking", "title", "post")


def _anchor(kind: str, evidence: Evidence, said: Said) -> int:
    if said.span is not None:
        return said.span[0]
    for field in _ANCHORS:
        if evidence.get(field):
            return min(start for start, _ in evidence[field])
    return min((start for spans in evidence.values() for start, _ in spans), default=0)


def _said(reading: Reading, digests: Sequence[str]) -> Iterator[tuple[str, str, Evidence, Said]]:
    people = {person.id: person for person in reading.people}
    by_name = {person.name: person for person in reading.people}
    kinds: dict[str, str] = {occasion.name: occasion.kind for occasion in reading.occasions}
    bodies = {body.name: body_id(body.name, body.country) for body in reading.organisations}
    for e in reading.engagements:
        yield "engagement", e.id, e.evidence, _engagement(e, people, kinds, bodies)
    for a in reading.agreements:
        takers = tuple(
            _taker(by_name.get(name), name, by_name[name].country if name in by_name else None, "signatory")
            for name in a.signatories
        )
        yield (
            "agreement",
            a.id,
            a.evidence,
            Said(
                type=a.type, status=a.stage, date=a.date or "", countries=_sorted(a.countries), takers=takers,
                areas=tuple(a.areas), title=a.title,
            ),
        )  # fmt: skip
    for c in reading.commitments:
        yield "commitment", c.id, c.evidence, _commitment(c, kinds)
    for x in reading.accreditations:
        named = by_name.get(x.person or "")
        sending = (x.sending,) if x.sending else ()
        said = Said(
            title=x.post, sending=sending, receiving=_sorted(x.receiving),
            countries=_sorted([*sending, *x.receiving]),
            takers=(_taker(named, x.person, x.sending, "holder"),) if x.person else (),
        )  # fmt: skip
        yield "accreditation", x.id, x.evidence, said
    for s, digest in zip(reading.statements, digests, strict=True):
        speaker = people.get(s.speaker_id or "")
        takers = (_taker(speaker, s.speaker, speaker.country if speaker else None, "speaker"),) if s.speaker else ()
        said = Said(
            type=s.form, date=s.date or "", place=s.place or "", takers=takers, digest=digest, span=s.span,
            countries=(speaker.country,) if speaker and speaker.country else (),
        )  # fmt: skip
        yield "statement", s.id, {}, said


def _sorted(countries: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(countries)))


def _engagement(e: Engagement, people: dict[str, Person], kinds: dict[str, str], bodies: dict[str, str]) -> Said:
    key, edition = occasion_key(e.occasion) if e.occasion else ("", "")
    return Said(
        type=e.type,
        status=e.status,
        date=e.date or "",
        place=e.place or "",
        place_country=e.place_country or "",
        countries=_sorted(e.countries),
        takers=tuple(_taker(people.get(p.person or ""), p.name, p.side, p.role) for p in e.participants),
        organisations=tuple(e.organisations),
        bodies=tuple(dict.fromkeys(bodies[name] for name in e.organisations if name in bodies)),
        occasion=key,
        occasion_kind=kinds.get(e.occasion or "", ""),
        occasion_written=e.occasion or "",
        edition=edition,
        areas=tuple(e.areas),
    )


def _commitment(c: Commitment, kinds: dict[str, str]) -> Said:
    key, edition = occasion_key(c.occasion) if c.occasion else ("", "")
    return Said(
        status=c.status,
        date=c.due or "",
        countries=_sorted([*c.promisor, *c.promisee]),
        sending=_sorted(c.promisor),
        receiving=_sorted(c.promisee),
        occasion=key,
        occasion_kind=kinds.get(c.occasion or "", ""),
        edition=edition,
        areas=tuple(c.areas),
        title=c.undertaking,
        asserted_by=c.asserted_by or "",
        condition=c.condition if c.condition is not UNSET else "",
        strength=c.strength,
    )


def _taker(person: Person | None, written: str | None, side: str | None, role: str) -> Taker:
    if person is None:
        return Taker("", written or "", side or "", role, "", "")
    country = person.country or side
    post = person.posts[0].title if person.posts else ""
    return Taker(name_id(person.name, country), person.name, side or country or "", role, person.rank or "", post)
