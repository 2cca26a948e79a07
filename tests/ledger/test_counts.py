"""How much is in the ledger, cheaply."""

from risalah.ledger.counts import Numbers, folded_counts, numbers, status
from tests.ledger.filled import fill
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, meeting, told


def test_an_empty_ledger_has_nothing(ledger: str):
    assert numbers() == Numbers(0, dict.fromkeys(folded_counts(), 0), 0, "")


def test_the_numbers_are_those_of_the_tables(ledger: str):
    fill(40)
    found, whole = numbers(), status().counts
    assert (found.reports, found.people) == (whole["reports"], whole["people"])
    assert {f"{kind}s": number for kind, number in found.records.items()}.items() <= whole.items()


def test_the_last_day_is_that_of_the_newest_report_if_any_has_one(lite: str):
    add([told(None, meeting(host=ADI, guest=KIM), text="1")])
    assert numbers().last == ""
    add([told("2025-06-13", text="2"), told("2024-06-13", text="3")])
    assert numbers().last == "2025-06-13"
