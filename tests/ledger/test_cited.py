"""Names, posts and ranks as they had been cited by a day."""

import pytest
from msgspec.structs import replace

from risalah.ledger.cited import cited_until, holdings, names_of, ranks
from risalah.ledger.models import Citation, Participation, Party, Person, PersonName
from risalah.ledger.profile import holders, profile
from tests.ledger.ledgers import add
from tests.ledger.told import KIM, cited, meeting, person, told

MINISTER = person("Bramanto Adiwijaya", "Menteri Pertahanan", "ID", rank="Letnan Jenderal")
SPELT = person("Bramanto Adiwidjaja", "Menteri Pertahanan", "ID")


@pytest.fixture
def filled(ledger: str) -> str:
    people = {"2015-03-01": MINISTER, "2018-03-01": MINISTER, "2021-03-01": SPELT, "2025-03-01": MINISTER}
    add(told(day, cited(who), text=day) for day, who in people.items())
    add([told(None, cited(MINISTER), text="kapan")])
    return ledger


@pytest.mark.parametrize(
    ("as_of", "last", "reports"),
    [(None, "2025-03-01", 4), ("2025-02-28", "2018-03-01", 3), ("2015-03-01", "2015-03-01", 2), ("2015-02-28", "", 0)],
)
def test_a_post_and_a_rank_are_as_they_had_been_cited(filled: str, as_of: str | None, last: str, reports: int):
    (name,) = PersonName.objects.filter(name="Bramanto Adiwijaya").values_list("id", flat=True)
    for found in (holdings([name], as_of), ranks([name], as_of)):
        assert [(row.last_cited, row.reports) for row in found] == ([(last, reports)] if reports else [])
        assert all(row.last_report for row in found)


def test_spellings_are_those_cited_by_then(filled: str):
    person_ = Person.objects.get().id
    assert [(n.name, n.last_cited, n.reports) for n in names_of(person_)] == [
        ("Bramanto Adiwijaya", "2025-03-01", 4), ("Bramanto Adiwidjaja", "2021-03-01", 1),
    ]  # fmt: skip
    assert [(n.name, n.last_cited, n.reports) for n in names_of(person_, "2020-01-01")] == [
        ("Bramanto Adiwijaya", "2018-03-01", 3)
    ]
    assert cited_until([], "2020-01-01") == {}


def test_a_person_and_the_holders_of_a_state_say_nothing_of_what_came_later(filled: str):
    found = profile(Person.objects.get().id, as_of="2020-01-01")
    assert [(held.last, held.reports) for held in (*found.posts, *found.ranks)] == [("2018-03-01", 3)] * 2
    assert [(h.first, h.last) for h in holders("ID", as_of="2020-01-01")] == [("2015-03-01", "2018-03-01")]
    assert [(h.first, h.last) for h in holders("ID")] == [("2015-03-01", "2025-03-01")]


def test_a_person_is_counted_over_all_spellings(filled: str):
    row = Person.objects.get()
    assert (row.key, row.first_cited, row.last_cited, row.reports) == (
        "bramanto adiwijaya", "2015-03-01", "2025-03-01", 5,
    )  # fmt: skip


def test_each_report_that_cites_a_name_is_kept_once_for_each_post(lite: str):
    two = replace(MINISTER, posts=[*MINISTER.posts, *KIM.posts])
    add([told("2025-03-01", cited(two, person("Ratri Kemala", None, "ID")), text="1")])
    rows = Citation.objects.order_by("post").values_list("post", "day", "rank")
    assert [(bool(post), day, rank) for post, day, rank in rows] == [
        (False, "2025-03-01", ""), *[(True, "2025-03-01", "Letnan Jenderal")] * 2,
    ]  # fmt: skip


def test_states_and_people_of_a_record_have_the_day_on_which_they_were_first_told(ledger: str):
    aide = person("Sulistyo Adinegara", "Direktur", "ID")
    base = {"date": "2025-06-12", "type": "exercise"}
    add([told("2025-06-20", meeting(host=MINISTER, guest=KIM, others=[(aide, "delegation")], **base), text="2")])
    add([told("2025-06-13", meeting(host=MINISTER, guest=KIM, **base), text="1")])
    wider = meeting(host=MINISTER, guest=KIM, countries=["ID", "JP", "RS"], **base)
    add([told("2025-06-21", wider, text="3"), told("2025-06-22", wider, text="4")])
    assert dict(Party.objects.values_list("country", "told")) == {
        "ID": "2025-06-13", "JP": "2025-06-13", "RS": "2025-06-21",
    }  # fmt: skip
    assert dict(Party.objects.values_list("country", "beside")) == dict(Party.objects.values_list("country", "told"))
    assert dict(Party.objects.values_list("country", "home")) == {"ID": False, "JP": True, "RS": True}
    assert dict(Participation.objects.values_list("written", "told")) == {
        "Bramanto Adiwijaya": "2025-06-13", "Haruto Kinoshita": "2025-06-13", "Sulistyo Adinegara": "2025-06-20",
    }  # fmt: skip
    found = profile(Person.objects.get(name="Sulistyo Adinegara").id, as_of="2025-06-19")
    assert found.took_part == []
