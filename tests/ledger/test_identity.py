"""Which spellings of names are one person's, whatever the order in which they come, and why."""

from itertools import permutations

import pytest

from risalah.ledger.models import Person, PersonName, PersonProposal
from risalah.values.reading import Person as Named
from tests.ledger.conftest import Ledgers
from tests.ledger.ledgers import add, differences, snapshot
from tests.ledger.told import cited, person, told

MINISTER, CHIEF, PRESIDENT = "Menteri Pertahanan", "Kepala Staf Angkatan Laut", "Presiden"


def add_people(*people: Named) -> None:
    """Each in a report of its own, one a day."""
    add(told(f"2025-06-{day:02}", cited(each), text=f"{day}") for day, each in enumerate(people, 1))


def persons() -> list[set[str]]:
    """Who is one: the spellings of each person."""
    found: dict[str, set[str]] = {}
    for row in PersonName.objects.all():
        found.setdefault(row.person, set()).add(f"{row.name} {row.country}".strip())
    return sorted(found.values(), key=sorted)


def proposed() -> set[frozenset[str]]:
    names = dict(PersonName.objects.values_list("id", "name"))
    return {frozenset((names[row.a], names[row.b])) for row in PersonProposal.objects.all()}


ONE = {
    "old and new spelling in one post": [
        person("Sjahroel Djoenaeddin", MINISTER, "ID"), person("Syahrul Junaeddin", MINISTER, "ID"),
    ],
    "old and new spelling, the one without a post": [
        person("Sjahroel Djoenaeddin", MINISTER, "ID"), person("Syahrul Junaeddin", None, "ID"),
    ],
    "names in another order": [person("Haruto Kinoshita", MINISTER, "JP"), person("Kinoshita Haruto", MINISTER, "JP")],
    "the same name in two posts of one state": [
        person("Haruto Kinoshita", MINISTER, "JP"), person("Haruto Kinoshita", PRESIDENT, "JP"),
    ],
    "the post in another language": [
        person("Haruto Kinoshita", MINISTER, "JP"), person("Haruto Kinohsita", "Minister of Defence of Japan", "JP"),
    ],
    "a misspelt letter, and a post in common": [
        person("Milovan Radakovic", MINISTER, "RS"), person("Milovan Radakowic", MINISTER, "RS"),
    ],
    "a name in the middle left out, and a post in common": [
        person("Tri Budi Utomo", CHIEF, "ID"), person("Tri Utomo", CHIEF, "ID"),
    ],
    "one word of it, and a post in common": [
        person("Prakosa Sudianto", PRESIDENT, "ID"), person("Prakosa", PRESIDENT, "ID"),
    ],
    "a mononym by itself": [person("Suharto", PRESIDENT, "ID"), person("SUHARTO", PRESIDENT, "ID")],
    "the same name and post where a state was read wrongly": [
        person("Haruto Kinoshita", MINISTER, "JP"), person("Haruto Kinoshita", MINISTER, "ID"),
    ],
    "the same name without a state": [person("Haruto Kinoshita", MINISTER, "JP"), person("Haruto Kinoshita")],
}  # fmt: skip
TWO = {
    "two names that begin alike": [person("Tri Budi Utomo", CHIEF, "ID"), person("Tri Budi Santoso", CHIEF, "ID")],
    "one name in two states and two posts": [
        person("Lee Han", MINISTER, "KR"), person("Lee Han", PRESIDENT, "SG"),
    ],
    "a misspelt letter and another post": [
        person("Agus Setiawan", MINISTER, "ID"), person("Agus Setiawam", CHIEF, "ID"),
    ],
    "the longer name in another post": [person("Tri Utomo", CHIEF, "ID"), person("Tri Budi Utomo", MINISTER, "ID")],
    "one word of it and another post": [
        person("Prakosa Sudianto", PRESIDENT, "ID"), person("Prakosa", CHIEF, "ID"),
    ],
    "one word of it in another state": [
        person("Prakosa Sudianto", PRESIDENT, "ID"), person("Prakosa", PRESIDENT, "MY"),
    ],
    "nothing in common": [person("Haruto Kinoshita", MINISTER, "JP"), person("Milovan Radakovic", MINISTER, "RS")],
}  # fmt: skip


@pytest.mark.parametrize("what", ONE)
def test_they_are_one_person(lite: str, what: str):
    add_people(*ONE[what])
    assert len(persons()) == 1
    assert Person.objects.count() == 1
    assert PersonProposal.objects.count() == 0
    assert all(row.why for row in PersonName.objects.all() if row.person != row.id)


@pytest.mark.parametrize("what", TWO)
def test_they_are_two_people(lite: str, what: str):
    add_people(*TWO[what])
    assert len(persons()) == Person.objects.count() == 2


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("a misspelt letter and another post", True),
        ("the longer name in another post", True),
        ("two names that begin alike", False),
        ("nothing in common", False),
        ("one word of it and another post", False),
    ],
)
def test_what_may_be_one_but_lacks_support_is_proposed(lite: str, what: str, expected: bool):
    add_people(*TWO[what])
    assert proposed() == ({frozenset(p.name for p in TWO[what])} if expected else set())


def test_one_word_that_fits_two_people_is_neither_and_is_proposed_with_both(lite: str):
    add_people(
        person("Prakosa Sudianto", PRESIDENT, "ID"), person("Prakosa Wirawan", PRESIDENT, "ID"),
        person("Prakosa", PRESIDENT, "ID"),
    )  # fmt: skip
    assert len(persons()) == 3
    assert {"Prakosa"} < set().union(*proposed())
    assert all("Prakosa" in pair for pair in proposed())


def test_a_name_without_a_post_that_fits_two_people_joins_neither(lite: str):
    add_people(
        person("Tri Budi Utomo", CHIEF, "ID"), person("Tri Budi Santoso", CHIEF, "ID"), person("Tri Budi", None, "ID")
    )
    assert {frozenset(group) for group in persons()} == {
        frozenset({"Tri Budi Utomo ID"}), frozenset({"Tri Budi Santoso ID"}), frozenset({"Tri Budi ID"}),
    }  # fmt: skip


def test_a_person_is_called_as_most_reports_write_and_keeps_the_id_of_the_name_cited_first(lite: str):
    old, new = person("Sjahroel Djoenaeddin", MINISTER, "ID"), person("Syahrul Junaeddin", MINISTER, "ID")
    add_people(old, new, new)
    found = Person.objects.get()
    assert found.name == "Syahrul Junaeddin"
    assert found.id == PersonName.objects.get(name="Sjahroel Djoenaeddin").id


@pytest.mark.parametrize("what", [*ONE, *TWO])
def test_who_is_who_does_not_depend_on_the_order_of_the_reports(ledgers: Ledgers, what: str):
    people = [*ONE.get(what, TWO.get(what, ())), person("Prakosa", None, "ID"), person("Tri Budi", MINISTER, "ID")]
    reports = [told(f"2025-06-{day:02}", cited(each), text=f"{day}") for day, each in enumerate(people, 1)]
    found = []
    for order in list(permutations(reports))[::5]:
        with ledgers.fresh("sqlite"):
            add(order, batch=1)
            found.append(snapshot())
    assert all(differences(found[0], each) == {} for each in found[1:])
