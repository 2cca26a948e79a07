"""People by name or by how often they are cited, in pages, with the post cited last."""

import pytest

from risalah.ledger.models import Person
from risalah.ledger.people import people
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, cited, person, told

OLD = person("BRAMANTO ADIWIJAYA", "Atase Pertahanan", "ID")
NAMES = ("Sulistyo Adinegara", "agus Wirabuana", "Ágnes Brankovic")


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2015-03-01", cited(OLD), text="1"),
            told("2025-03-01", cited(ADI, KIM), text="2"),
            told("2025-04-01", cited(ADI), text="3"),
            *(told(f"2020-0{n}-01", cited(person(name, None, "RS")), text=name) for n, name in enumerate(NAMES, 1)),
        ]
    )
    return ledger


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Ágnes", "agus", "Bramanto", "Haruto", "Sulistyo"]),
        ({"order": "reports", "limit": 1}, ["Bramanto"]),
        ({"country": "RS"}, ["Ágnes", "agus", "Sulistyo"]),
        ({"country": "JP", "order": "reports"}, ["Haruto"]),
        ({"query": "bram"}, ["Bramanto"]),
        ({"query": "adiwijaya bram"}, ["Bramanto"]),
        ({"query": "ADI"}, ["Bramanto", "Sulistyo"]),
        ({"query": "brama adi"}, []),
        ({"query": "adi", "country": "RS"}, ["Sulistyo"]),
        ({"query": "  "}, ["Ágnes", "agus", "Bramanto", "Haruto", "Sulistyo"]),
        ({"query": "--"}, []),
        ({"query": "bram " * 20}, []),
        ({"as_of": "2019-01-01"}, ["Bramanto"]),
        ({"as_of": "2010-01-01"}, []),
    ],
)
def test_people_are_found_and_ordered(filled: str, given: dict, expected: list[str]):
    assert [each.name.split()[0].capitalize() for each in people(**given)] == [n.capitalize() for n in expected]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, ("Menteri Pertahanan", "ID", "2015-03-01", "2025-04-01", 3)),
        ("2025-03-01", ("Menteri Pertahanan", "ID", "2015-03-01", "2025-03-01", 2)),
        ("2020-01-01", ("Atase Pertahanan", "ID", "2015-03-01", "2015-03-01", 1)),
    ],
)
def test_each_says_the_post_cited_last_and_how_often_they_were_cited(filled: str, as_of: str | None, expected: tuple):
    (found,) = people(country="ID", as_of=as_of)
    assert (found.post, found.post_country, found.first, found.last, found.reports) == expected


@pytest.mark.parametrize("order", ["name", "reports"])
def test_pages_together_are_the_whole(filled: str, order):
    found, after = [], None
    while page := people(order=order, limit=2, after=after):
        found += [each.person for each in page]
        after = page[-1].after
    assert found == [each.person for each in people(order=order)]
    assert len(found) == Person.objects.count() == 5


def test_nobody_without_a_post_has_one(filled: str):
    (found,) = people(query="agus")
    assert (found.post, found.post_id, found.post_country) == ("", "", "")
