"""What makes a found record the one that gold means, and which of its fields are then right: one pair per kind.

A *strength* of 0 says that two records are not the same; otherwise the strongest pairs are made first. A *check* gives
a truth value per field, or None where gold says nothing about the field, so that it is not counted.
"""

from risalah.evaluation.gold import (
    Gold,
    GoldAccreditation,
    GoldAgreement,
    GoldCommitment,
    GoldEngagement,
    GoldPerson,
    GoldStatement,
)
from risalah.evaluation.likeness import alike, fold, jaccard, names_f1, overlap, within
from risalah.values.reading import (
    Accreditation,
    Agreement,
    Commitment,
    Engagement,
    Person,
    Reading,
    Statement,
)

Checks = dict[str, bool | None]

# People of two states meet, visit, call or hold a dialogue: reports name one happening now so, now so.
_TALKS = frozenset({"meeting", "visit", "call", "dialogue"})


def _family(code: str) -> str:
    return "talk" if code in _TALKS else code


def _at_least(value: float | None, least: float) -> bool | None:
    return None if value is None else value >= least


def engagement_strength(gold: GoldEngagement, found: Engagement) -> float:
    """The same family of type and half of the countries make a pair; type, date and status make it stronger."""
    shared = jaccard(gold.countries, found.countries)
    if _family(gold.type) != _family(found.type) or shared < 0.5:
        return 0
    return 1 + shared + (gold.type == found.type) + (gold.date == found.date) + (gold.status == found.status)


def check_engagement(gold: GoldEngagement, found: Engagement) -> Checks:
    """Type, status, date, countries equal; place and occasion alike; most participants, half of the areas."""
    return {
        "type": gold.type == found.type,
        "status": gold.status == found.status,
        "date": gold.date == found.date,
        "countries": set(gold.countries) == set(found.countries),
        "place": within(gold.place, found.place) if gold.place else None,
        "occasion": within(gold.occasion, found.occasion) if gold.occasion else None,
        "participants>=.8": _at_least(
            names_f1(gold.participants, [person.name for person in found.participants], alike), 0.8
        ),
        "areas>=.5": _at_least(names_f1(gold.areas, found.areas, lambda a, b: a == b), 0.5),
    }


def agreement_strength(gold: GoldAgreement, found: Agreement) -> float:
    """Half of the countries make a pair; type and stage make it stronger."""
    shared = jaccard(gold.countries, found.countries)
    return 0 if shared < 0.5 else 1 + shared + (gold.type == found.type) + (gold.stage == found.stage)


def check_agreement(gold: GoldAgreement, found: Agreement) -> Checks:
    """Type, stage and date have to be equal."""
    return {
        "type": gold.type == found.type,
        "stage": gold.stage == found.stage,
        "date": gold.date == found.date,
    }


def commitment_strength(gold: GoldCommitment, found: Commitment) -> float:
    """Half of the promisors and either the occasion or an area; gold that names neither takes any."""
    promisor = jaccard(gold.promisor, found.promisor)
    occasion = within(gold.occasion, found.occasion)
    areas = bool(set(gold.areas) & set(found.areas))
    open_ended = not gold.occasion and not gold.areas
    return promisor + occasion + areas if promisor >= 0.5 and (occasion or areas or open_ended) else 0


def check_commitment(gold: GoldCommitment, found: Commitment) -> Checks:
    """Status, due date and promisee have to be equal; who says it, alike."""
    return {
        "status": gold.status == found.status,
        "due": gold.due == found.due,
        "promisee": set(gold.promisee) == set(found.promisee),
        "asserted_by": within(gold.asserted_by, found.asserted_by) if gold.asserted_by else None,
    }


def accreditation_strength(gold: GoldAccreditation, found: Accreditation) -> float:
    """The same sending state, and receiving states in common."""
    return jaccard(gold.receiving, found.receiving) if gold.sending == found.sending else 0


def check_accreditation(gold: GoldAccreditation, found: Accreditation) -> Checks:
    """All receiving states."""
    return {"receiving": set(gold.receiving) == set(found.receiving)}


def statement_strength(gold: GoldStatement, found: Statement) -> float:
    """The overlap of the words said."""
    return overlap((gold.start, gold.end), found.span)


def check_statement(gold: GoldStatement, found: Statement) -> Checks:
    """The speaker alike, the form equal, nine tenths of the words in common."""
    return {
        "speaker": alike(gold.speaker, found.speaker) or within(gold.speaker, found.speaker),
        "form": gold.form == found.form,
        "span>=.9": overlap((gold.start, gold.end), found.span) >= 0.9,
    }


def person_strength(gold: GoldPerson, found: Person) -> float:
    """The name, or one of the other names that the reading gives."""
    return 1 if any(alike(gold.name, name) for name in (found.name, *found.aliases)) else 0


def check_person(gold: GoldPerson, found: Person) -> Checks:
    """The rank (none where gold has none), the country, and one of the posts."""
    return {
        "rank": within(gold.rank, found.rank) if gold.rank else not found.rank,
        "country": gold.country == found.country if gold.country else None,
        "post": any(within(p, held.title) for p in gold.posts for held in found.posts) if gold.posts else None,
    }


def check_document(gold: Gold, reading: Reading | None) -> Checks:
    """The anatomy: rights, place of the dateline, number of related lines, names in the credits."""
    document = reading.document if reading else None
    dateline = document.dateline if document else None
    found_credits = [credit.name for credit in document.credits] if document else []
    return {
        "rights reserved": gold.rights_reserved == bool(document and document.rights.reserved),
        "ai reserved": gold.ai_reserved == bool(document and document.rights.ai_reserved),
        "dateline place": fold(gold.dateline.place if gold.dateline else None)
        == fold(dateline.place if dateline else None),
        "related lines": gold.related_lines == (len(document.related) if document else 0),
        "credits": _at_least(names_f1([credit.name for credit in gold.credits], found_credits, alike), 0.8),
    }
