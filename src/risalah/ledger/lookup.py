"""What a user means by a word: a record, a state, a relation of two, a person, a body, an occasion, a report."""

import functools
import re
from typing import Literal

import msgspec

from risalah.knowledge.store import load
from risalah.ledger.errors import Unknown
from risalah.ledger.ids import LETTERS, kind_of
from risalah.ledger.models import RECORDS, Evidence, FollowUp, Occasion, Organisation, Person, PersonName, Report
from risalah.ledger.wordings import MOST_WORDS, fold, name_keys, occasion_key

Kind = Literal["record", "country", "relation", "person", "organisation", "occasion", "report", "followup"]
_LONGEST = 200  # characters of a name; what is longer is none, and would take long to look for
_PREFIX = re.compile(r"[a-z][0-9abcdefghjkmnpqrstvwxyz]{4,11}")


class Found(msgspec.Struct, frozen=True):
    """What a word means: a record's or another thing's id, a state's code, or two codes with a blank between."""

    kind: Kind
    value: str


@functools.cache
def country_codes() -> dict[str, str]:
    """Names of states in both languages, in `fold`ed form, to their codes."""
    codes = {fold(name): code for code, names in load("places/countries").items() for name in names}
    for code, entry in load("places/country_aliases").items():
        codes |= {fold(name): code for name in entry.get("names", ())}
    return codes | {code.lower(): code for code in load("places/countries")}


def country(word: str) -> str | None:
    """The code of a state that is named by code or name; None where no state is called so."""
    return country_codes().get(fold(word))


def country_name(code: str) -> str:
    """A state's English name; the code where the list of names has none."""
    return str(load("places/countries").get(code, [code])[-1])


def resolve(word: str) -> Found:
    """Say what a word means.

    Args:
        word: An id or the first five signs of one, a state's name or code, two of them with a dash or blank between,
            or the name of a person, a body or an occasion.

    Raises:
        Unknown: Nothing in the ledger is called so, or several things are; the message lists them.
    """
    word = word.strip()
    if len(word) > _LONGEST:
        raise Unknown(f"{word[:40]}…", "nothing in the ledger is called so", "look for it with risalah search")
    found = _by_id(word)
    if found is not None:
        return found
    if (code := country(word)) is not None:
        return Found("country", code)
    if (pair := relation(word)) is not None:
        return Found("relation", " ".join(pair))
    return _by_name(word)


def relation(word: str) -> tuple[str, str] | None:
    """Two states with a dash, a slash or a blank between."""
    if len(word) > _LONGEST:
        return None
    for match in re.finditer(r"\s*[-–—/,]\s*|\s+", word):
        left, right = country(word[: match.start()]), country(word[match.end() :])
        if left and right and left != right:
            return left, right
    return None


def record(word: str) -> tuple[str, str]:
    """The kind and id of a record, from its id, a part of it, or the id of any account of it.

    Raises:
        Unknown: There is no such record.
    """
    found = _by_id(word.strip())
    if found is None or found.kind != "record":
        raise Unknown(
            word, "there is no such record in the ledger", "look for it with risalah search or risalah timeline"
        )
    return kind_of(found.value) or "", found.value


def _by_id(word: str) -> Found | None:
    kind = kind_of(word)
    if kind is None:
        return _by_prefix(word) if _PREFIX.fullmatch(word) and len(word) < 13 else None
    if kind in RECORDS:
        row = Evidence.objects.filter(id=word).first()
        if row is None:
            raise Unknown(
                word, "there is no such record in the ledger", "look for it with risalah search or risalah timeline"
            )
        return Found("record", row.record)
    if kind == "person":
        name = PersonName.objects.filter(id=word).first()
        return Found("person", name.person) if name else None
    for kind_, model in (
        ("organisation", Organisation),
        ("occasion", Occasion),
        ("report", Report),
        ("followup", FollowUp),
    ):
        if kind == kind_ and model.objects.filter(id=word).exists():
            return Found(kind_, word)  # type: ignore[arg-type]
    return None


def _by_prefix(word: str) -> Found | None:
    kind = LETTERS.get(word[0])
    if kind in RECORDS:
        found = sorted({row.record for row in Evidence.objects.filter(id__gte=word, id__lt=word + "~")[:20]})
        found = found or []
    elif kind == "person":
        found = sorted({row.person for row in PersonName.objects.filter(id__gte=word, id__lt=word + "~")[:20]})
    else:
        return None
    if len(found) > 1:
        raise Unknown(word, f"several ids begin so ({', '.join(found[:5])})", "write more of it")
    return Found("record" if kind in RECORDS else "person", found[0]) if found else None


def _by_name(word: str) -> Found:
    persons = people_called(word)
    if len(persons) == 1:
        return Found("person", persons[0].id)
    if persons:
        some = ", ".join(f"{p.name} ({p.country or '?'}) {p.id}" for p in persons[:6])
        raise Unknown(word, f"several people are called so: {some}", "give the id of one")
    key, _ = occasion_key(word)
    occasion = Occasion.objects.filter(key=key).first()
    if occasion is not None:
        return Found("occasion", occasion.id)
    body = Organisation.objects.filter(name__iexact=word).order_by("-reports").first()
    if body is not None:
        return Found("organisation", body.id)
    raise Unknown(word, "nothing in the ledger is called so", "look for it with risalah search")


def people_called(word: str) -> list[Person]:
    """The people one of whose spellings has all words of a name, those of most reports first."""
    keys = name_keys(word)
    if not 0 < len(keys) <= MOST_WORDS:
        return []
    rows = PersonName.objects.filter(nameword__word=keys[0][:60])
    for key in keys[1:]:
        rows = rows.filter(id__in=PersonName.objects.filter(nameword__word=key[:60]).values("id"))
    counts: dict[str, int] = {}
    for person, reports in rows.values_list("person", "reports"):
        counts[person] = counts.get(person, 0) + reports
    found = {person.id: person for person in Person.objects.filter(id__in=list(counts)[:500])}
    return sorted(found.values(), key=lambda p: (-counts[p.id], p.name))
