"""How the ledger stands."""

from risalah.ledger import deciding
from risalah.ledger.intake import note_failure
from risalah.ledger.models import Evidence
from tests.web.pages.shape import links, text
from tests.web.pages.world import world


def test_counts_versions_and_what_waits_are_told(of_reports) -> None:
    answer = of_reports(*world()).get("/status")
    shown = text(answer)
    assert "Reports 12 of 12 documents" in shown and "Promises 1" in shown and "Readings" in shown
    assert "Names that may be one person's 1" in shown
    assert "/rights" in links(answer) and "/queue" in links(answer)


def test_failures_say_what_to_do(of_reports) -> None:
    client = of_reports()
    note_failure("rusak <b>.pdf", "cannot be read", "give it as text")
    shown = text(client.get("/status"))
    assert "rusak <b>.pdf cannot be read give it as text" in shown


def test_a_decision_whose_account_is_gone_is_listed(of_reports) -> None:
    client = of_reports(*world())
    account = Evidence.objects.filter(kind="commitment").get()
    deciding.review(account.pk, "accept", by="Ratna", why="seen it")
    Evidence.objects.filter(pk=account.pk).delete()
    assert f"accept {account.pk} Ratna" in text(client.get("/status"))
