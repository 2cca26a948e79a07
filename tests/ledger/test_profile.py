"""Somebody through the years: posts and ranks as of a day; who holds which post of a state."""

import pytest

from risalah.ledger.models import Person
from risalah.ledger.profile import Profile, holders, profile
from tests.ledger.ledgers import add
from tests.ledger.told import KIM, cited, meeting, person, told

COLONEL = person("Bramanto Adiwijaya", "Atase Pertahanan", "ID", rank="Kolonel")
GENERAL = person("Bramanto Adiwijaya", "Wakil Menteri Pertahanan", "ID", rank="Mayor Jenderal")
MINISTER = person("Bramanto Adiwijaya", "Menteri Pertahanan", "ID", rank="Letnan Jenderal")
BEFORE = person("Hastomo Wirabuana", "Menteri Pertahanan", "ID")


@pytest.fixture
def filled(ledger: str) -> str:
    reports = [
        told("2015-03-01", cited(COLONEL), text="1"),
        told("2021-03-01", meeting(host=GENERAL, guest=KIM, date="2021-02-28"), text="2"),
        told("2022-03-01", cited(BEFORE), text="3"),
        told("2025-03-01", meeting(host=MINISTER, guest=KIM, date="2025-02-28"), text="4"),
        told("2025-04-01", cited(MINISTER), text="5"),
    ]
    add(reports)
    return ledger


def of(name: str, **named) -> Profile:
    return profile(Person.objects.get(name=name).id, **named)


@pytest.mark.parametrize(
    ("as_of", "posts", "ranks", "took_part"),
    [
        (None, ["Menteri Pertahanan", "Wakil Menteri Pertahanan", "Atase Pertahanan"],
         ["Letnan Jenderal", "Mayor Jenderal", "Kolonel"], 2),
        ("2025-03-01", ["Menteri Pertahanan", "Wakil Menteri Pertahanan", "Atase Pertahanan"],
         ["Letnan Jenderal", "Mayor Jenderal", "Kolonel"], 2),
        ("2022-01-01", ["Wakil Menteri Pertahanan", "Atase Pertahanan"], ["Mayor Jenderal", "Kolonel"], 1),
        ("2015-03-01", ["Atase Pertahanan"], ["Kolonel"], 0),
        ("2010-01-01", [], [], 0),
    ],
)  # fmt: skip
def test_as_of_a_day_the_first_post_and_rank_are_those_of_then(
    filled: str, as_of: str | None, posts: list[str], ranks: list[str], took_part: int
):
    found = of("Bramanto Adiwijaya", as_of=as_of)
    assert [held.title for held in found.posts] == posts
    assert [held.title for held in found.ranks] == ranks
    assert len(found.took_part) == took_part


def test_a_post_says_when_and_how_often_it_was_cited(filled: str):
    post = of("Bramanto Adiwijaya").posts[0]
    assert (post.title, post.country, post.first, post.last, post.reports) == (
        "Menteri Pertahanan", "ID", "2025-03-01", "2025-04-01", 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_of", "minister", "rank"),
    [
        (None, "Bramanto Adiwijaya", "Letnan Jenderal"),
        ("2025-03-01", "Bramanto Adiwijaya", "Letnan Jenderal"),
        ("2024-12-31", "Hastomo Wirabuana", ""),
        ("2021-12-31", None, None),
    ],
)
def test_of_each_post_of_a_state_the_holder_is_who_was_cited_last_until_then(
    filled: str, as_of: str | None, minister: str | None, rank: str | None
):
    found = {held.post: held for held in holders("ID", as_of=as_of)}
    held = found.get("Menteri Pertahanan")
    assert (held.name if held else None, held.rank if held else None) == (minister, rank)
    assert all(h.first <= (as_of or "9") for h in found.values())


def test_a_proposal_shows_the_other_name(lite: str):
    add(
        [
            told("2025-06-01", cited(person("Tri Utomo", "Kasal", "ID")), text="1"),
            told("2025-06-01", cited(person("Tri Budi Utomo", "Menteri Pertahanan", "ID")), text="2"),
        ]
    )
    for name, other in (("Tri Utomo", "Tri Budi Utomo"), ("Tri Budi Utomo", "Tri Utomo")):
        ((proposal, found),) = of(name).proposals
        assert found.name == other
        assert proposal.why == "the one name stands in the other, but no post in common"


def test_the_newest_records_come_first_and_no_more_than_asked_for(lite: str):
    add(
        told(f"2025-0{n}-02", meeting(host=MINISTER, guest=KIM, date=f"2025-0{n}-01"), text=f"{n}") for n in range(1, 6)
    )
    found = of("Bramanto Adiwijaya", limit=3).took_part
    assert [record.day for _, record in found] == ["2025-05-01", "2025-04-01", "2025-03-01"]
