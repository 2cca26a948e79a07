"""Who is cited in a post, from when to when; as of a day no more than had been cited by then."""

import pytest

from risalah.ledger.models import Post
from risalah.ledger.posts import post
from tests.ledger.ledgers import add
from tests.ledger.told import cited, person, told

FIRST = person("Hastomo Wirabuana", "Menteri Pertahanan", "ID", rank="Jenderal")
SECOND = person("Bramanto Adiwijaya", "Menhan", "ID")
RANKED = person("Bramanto Adiwijaya", "Menteri Pertahanan", "ID", rank="Letnan Jenderal")


@pytest.fixture
def filled(ledger: str) -> str:
    people = {
        "2015-03-01": FIRST,
        "2018-03-01": FIRST,
        "2020-03-01": SECOND,
        "2021-03-01": RANKED,
        "2025-03-01": RANKED,
    }
    add(told(day, cited(who), text=day) for day, who in people.items())
    return ledger


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (None, [("Bramanto Adiwijaya", "Letnan Jenderal", "2020-03-01", "2025-03-01", 3),
                ("Hastomo Wirabuana", "Jenderal", "2015-03-01", "2018-03-01", 2)]),
        ("2022-01-01", [("Bramanto Adiwijaya", "Letnan Jenderal", "2020-03-01", "2021-03-01", 2),
                        ("Hastomo Wirabuana", "Jenderal", "2015-03-01", "2018-03-01", 2)]),
        ("2020-06-01", [("Bramanto Adiwijaya", "", "2020-03-01", "2020-03-01", 1),
                        ("Hastomo Wirabuana", "Jenderal", "2015-03-01", "2018-03-01", 2)]),
        ("2016-01-01", [("Hastomo Wirabuana", "Jenderal", "2015-03-01", "2015-03-01", 1)]),
        ("2010-01-01", []),
    ],
)  # fmt: skip
def test_holders_are_who_was_cited_in_it_until_the_day(filled: str, as_of: str | None, expected: list):
    found = post(Post.objects.get().id, as_of=as_of)
    assert found.post.country == "ID"
    assert [(h.name, h.rank, h.first, h.last, h.reports) for h in found.holders] == expected


def test_the_last_report_is_that_of_the_last_day(filled: str):
    identifier = Post.objects.get().id
    (now, _), (then, _) = post(identifier).holders, post(identifier, as_of="2022-01-01").holders
    assert now.first_report == then.first_report
    assert len({now.last_report, then.last_report, now.first_report}) == 3
