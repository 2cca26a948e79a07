"""Numbers that are kept until the logs grow."""

from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from risalah.web.kept import kept
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, meeting, told


def test_what_was_counted_holds_until_a_report_or_a_decision_is_added(web_ledger: str) -> None:
    counted: list[int] = []

    def count() -> int:
        counted.append(1)
        return len(counted)

    def number(what: str = "a") -> int:
        return kept("test", what, count=count)

    assert [number(), number(), number("b"), number()] == [1, 1, 2, 1]
    deciding.review(Engagement.objects.order_by("pk")[0].pk, "accept", by="Ratna")
    assert number() == 3
    add([told("2025-06-14", meeting(host=ADI, guest=KIM, date="2025-06-14"), text="2")])
    assert [number(), number()] == [4, 4]
