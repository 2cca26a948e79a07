"""The whole way by keyboard alone: no test here touches the mouse."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from risalah.ledger.models import Decision, Engagement
from tests.web.browser.conftest import Served, opened
from tests.web.browser.hands import REPORT, Hands, walk

_MOST = 120  # keys


def clipboard(browser: Any, url: str, words: str) -> Any:
    """A page in whose clipboard something lies, as somebody copied it elsewhere."""
    context = browser.new_context(locale="en-GB")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    page = context.new_page()
    page.goto(url + "/status")
    page.evaluate("words => navigator.clipboard.writeText(words)", words)
    return page


def test_from_a_report_to_a_brief(browser: Any, fresh: Callable[..., Served]) -> None:
    """Paste, read, put in, open the record, choose words, correct the day, accept, open the brief: by keys alone."""
    served = fresh()
    page = clipboard(browser, served.url, REPORT)
    hands = Hands(page)
    walked = walk(hands, served.url)
    expect(page.locator(f"main a[href^='{walked.record.removeprefix(served.url)}']").first).to_be_visible()
    with opened(served.path):
        record = Engagement.objects.get(pk=walked.record.rpartition("/")[2])
        steps = list(Decision.objects.order_by("-pk")[:2])
    assert (record.date, record.review) == ("2026-02-03", "accepted")
    assert [step.action for step in steps] == ["accept", "correct"]
    assert sum(walked.keys.values()) <= _MOST, walked.keys
    page.context.close()
