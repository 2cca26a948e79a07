"""The engagements that name an organisation."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.bodies import body
from risalah.ledger.models import Engagement, Involved, Organisation
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, meeting, told

NAVY, FOREIGN = "TNI Angkatan Laut", "Angkatan Laut Jepang"


@pytest.fixture
def filled(ledger: str) -> str:
    named = [(NAVY, "ID"), (FOREIGN, "JP")]
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", organisations=[NAVY, FOREIGN]),
                 text="1", organisations=named),
            told("2025-07-02", meeting(host=ADI, guest=RADO, date="2025-07-01", organisations=["TNI AL"]), text="2",
                 organisations=[("TNI AL", "ID")]),
            told("2025-05-02", meeting(host=ADI, guest=RADO, date="2025-05-01", organisations=["Lembaga Lain"]),
                 text="3"),
            told("2025-05-03", meeting(host=ADI, guest=KIM, date="2025-05-02"), text="4", organisations=named),
        ]
    )  # fmt: skip
    return ledger


def of(country: str, **given):
    return body(Organisation.objects.get(country=country).id, **given)


def test_they_are_listed_newest_first_whatever_the_short_form_of_the_name(filled: str):
    found = of("ID")
    assert [entry.day for entry in found.entries] == ["2025-07-01", "2025-06-12"]
    assert (found.engagements, found.countries) == (2, [("JP", 1), ("RS", 1)])


def test_bodies_of_one_name_in_two_states_are_two(filled: str):
    found = of("JP")
    assert ([entry.day for entry in found.entries], found.countries) == (["2025-06-12"], [("ID", 1)])


@pytest.mark.parametrize(("as_of", "days"), [("2025-07-01", ["2025-06-12"]), ("2025-06-12", [])])
def test_as_of_a_day_later_reports_are_left_out(filled: str, as_of: str, days: list[str]):
    found = of("ID", as_of=as_of)
    assert ([entry.day for entry in found.entries], found.engagements) == (days, len(days))


def test_a_body_that_a_later_report_adds_was_not_named_before(lite: str):
    base = {"host": ADI, "guest": KIM, "date": "2025-06-12"}
    add([told("2025-06-13", meeting(**base), text="1")])
    add([told("2025-06-20", meeting(**base, organisations=[NAVY]), text="2", organisations=[(NAVY, "ID")])])
    assert Engagement.objects.get().reports == 2
    assert (of("ID", as_of="2025-06-19").engagements, of("ID").engagements) == (0, 1)


def test_pages_go_on_and_what_was_rejected_is_not_listed(filled: str):
    first = of("ID", limit=1).entries[0]
    (second,) = of("ID", limit=1, before=(first.day, first.record.pk)).entries
    assert (first.day, second.day) == ("2025-07-01", "2025-06-12")
    deciding.review(first.record.pk, "reject", by="A", reason="not-an-event")
    assert [entry.day for entry in of("ID").entries] == ["2025-06-12"]
    assert not Involved.objects.filter(record=first.record.pk).exists()
