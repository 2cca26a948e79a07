"""Who met whom: joined people, the sides they are on, and the records behind each link."""

import pytest

from risalah.ledger import network as module
from risalah.ledger.models import Person
from risalah.ledger.network import Network, network
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, meeting, person, told

AIDE = person("Sulistyo Adinegara", "Direktur Kerja Sama", "ID")


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, others=[(AIDE, "accompanying")], date="2025-06-12"),
                 text="1"),
            told("2025-03-13", meeting(host=ADI, guest=KIM, date="2025-03-12", type="visit"), text="2"),
            told("2024-06-20", meeting(host=ADI, guest=RADO, date="2024-06-19"), text="3"),
            told("2025-06-21", meeting(host=ADI, guest=KIM, date="2025-08-01", status="planned"), text="4"),
        ]
    )  # fmt: skip
    return ledger


def shown(found: Network) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    names = {node.person: node.name.split()[0] for node in found.nodes}
    links = {tuple(sorted((names[link.source], names[link.target]))): link.weight for link in found.links}
    return {names[node.person]: node.weight for node in found.nodes}, links


@pytest.mark.parametrize(
    ("named", "people", "links"),
    [
        ({}, {"Bramanto": 3, "Haruto": 2, "Milovan": 1, "Sulistyo": 1},
         {("Bramanto", "Haruto"): 2, ("Haruto", "Sulistyo"): 1, ("Bramanto", "Milovan"): 1}),
        ({"across": False, "since": "2025-06"}, {"Bramanto": 1, "Haruto": 1, "Sulistyo": 1},
         {("Bramanto", "Haruto"): 1, ("Haruto", "Sulistyo"): 1, ("Bramanto", "Sulistyo"): 1}),
        ({"countries": ["ID", "RS"]}, {"Bramanto": 1, "Milovan": 1}, {("Bramanto", "Milovan"): 1}),
        ({"types": ["visit"]}, {"Bramanto": 1, "Haruto": 1}, {("Bramanto", "Haruto"): 1}),
        ({"until": "2024"}, {"Bramanto": 1, "Milovan": 1}, {("Bramanto", "Milovan"): 1}),
        ({"as_of": "2025-06-12", "countries": ["JP"]}, {"Bramanto": 1, "Haruto": 1}, {("Bramanto", "Haruto"): 1}),
        ({"statuses": ["planned"]}, {"Bramanto": 1, "Haruto": 1}, {("Bramanto", "Haruto"): 1}),
        ({"limit": 2}, {"Bramanto": 3, "Haruto": 2}, {("Bramanto", "Haruto"): 2}),
        ({"limit": 1}, {}, {}),
        ({"as_of": "2020-01-01"}, {}, {}),
    ],
)  # fmt: skip
def test_people_of_different_sides_of_one_engagement_met(filled: str, named: dict, people: dict, links: dict):
    assert shown(network(**named)) == (people, links)


def test_spellings_of_one_person_are_one_node_and_a_link_leads_to_its_records_newest_first(ledger: str):
    add(
        [
            told("2025-06-13", meeting(host=person("Sjahroel Djoenaeddin", "Menhan", "ID"), guest=KIM,
                                       date="2025-06-12"), text="1"),
            told("2025-08-13", meeting(host=person("Syahrul Junaeddin", "Menteri Pertahanan", "ID"), guest=KIM,
                                       date="2025-08-12"), text="2"),
        ]
    )  # fmt: skip
    found = network()
    assert len(found.nodes) == Person.objects.count() == 2
    (link,) = found.links
    assert (link.weight, len(link.records), link.last) == (2, 2, "2025-08-12")
    assert (found.engagements, found.since, found.more) == (2, "2025-06-12", False)


def test_somebody_told_of_later_was_not_there_as_of_the_day(ledger: str):
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1"),
            told("2025-06-20", meeting(host=ADI, guest=KIM, others=[(AIDE, "accompanying")], date="2025-06-12"),
                 text="2"),
        ]
    )  # fmt: skip
    assert len(network(as_of="2025-06-19").nodes) == 2
    assert len(network(as_of="2025-06-20").nodes) == 3


def test_of_very_many_engagements_the_newest_are_looked_at_and_it_says_so(filled: str, monkeypatch):
    monkeypatch.setattr(module, "_ENGAGEMENTS", 2)
    found = network()
    assert (found.engagements, found.since, found.more) == (2, "2025-03-12", True)
    monkeypatch.setattr(module, "_CROWD", 2)
    assert len(network().nodes) == 2
