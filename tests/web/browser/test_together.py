"""Two reviewers at once, a line that is cut, a session that ends: nothing is overwritten, nothing is lost."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from risalah.ledger.models import Decision, Engagement
from tests.web.browser.conftest import Served, opened, sign_in
from tests.web.browser.ledger import PASSWORD


class Desk(NamedTuple):
    """A team's server, and `at(who)`: a page in a browser of their own, signed in."""

    served: Served
    at: Callable[[str], Page]


@pytest.fixture
def desk(browser: Any, fresh: Callable[..., Served]) -> Iterator[Desk]:
    served, contexts = fresh(team=True), []

    def at(who: str) -> Page:
        context = browser.new_context(locale="en-GB", base_url=served.url)
        contexts.append(context)
        sign_in(context, served.url, who)
        page: Page = context.new_page()
        return page

    yield Desk(served, at)
    for context in contexts:
        context.close()


def decisions(served: Served, record: str) -> list[tuple[str, str, str]]:
    """What was decided on a record's page since the ledger was made: action, who, why."""
    with opened(served.path):
        rows = [row for row in Decision.objects.order_by("pk") if record in str(row.payload)]
    return [(row.action, row.by, row.why) for row in rows]


def review_of(found: dict[str, str]) -> str:
    return f"/queue/{found['signing']}"


def state(served: Served, record: str) -> str:
    with opened(served.path):
        return Engagement.objects.get(pk=record).review


def store_date(page: Page, value: str, why: str = "") -> None:
    """Correct the day of a record."""
    field = page.locator("details.field").filter(has=page.locator("input[name=field][value=date]"))
    field.locator("summary").click()
    field.get_by_label("Right value").fill(value)
    field.get_by_label("Why").fill(why)
    field.get_by_role("button").click()


def accept(page: Page) -> None:
    page.get_by_role("button", name="Accept").click()


def test_the_second_sees_what_the_first_decided(desk: Desk, found: dict[str, str]) -> None:
    """Their decision is not stored, their reason stays in the form, and they decide again on what is now."""
    first, second = desk.at("ratna"), desk.at("yusuf")
    for page in (first, second):
        page.goto(review_of(found))
    store_date(first, "2025-03-14", "the calendar says so")
    expect(first.get_by_role("status").first).to_contain_text("stored")
    second.locator("#why").fill("both reports agree")
    accept(second)
    trouble = second.get_by_role("alert")
    expect(trouble).to_contain_text("your decision was not stored")
    expect(trouble).to_contain_text("2025-03-14")
    expect(trouble).to_contain_text("ratna: the calendar says so")
    expect(second.locator("#why")).to_have_value("both reports agree")
    expect(second.locator("main")).to_contain_text("14 March 2025")
    assert state(desk.served, found["signing"]) == ""
    accept(second)
    expect(second.get_by_role("status").first).to_contain_text("stored")
    assert state(desk.served, found["signing"]) == "accepted"
    with opened(desk.served.path):
        assert Engagement.objects.get(pk=found["signing"]).date == "2025-03-14"


def test_a_double_click_decides_once(desk: Desk, found: dict[str, str]) -> None:
    """Twice pressed, once stored."""
    page = desk.at("ratna")
    page.goto(review_of(found))
    page.locator("#why").fill("twice")
    page.get_by_role("button", name="Accept").dblclick()
    expect(page.get_by_role("status").first).to_contain_text("stored")
    with opened(desk.served.path):
        assert Decision.objects.filter(why="twice").count() == 1


def test_the_same_form_sent_twice_decides_once(desk: Desk, found: dict[str, str]) -> None:
    """Going back and sending the form again gives the first outcome."""
    page = desk.at("ratna")
    page.goto(review_of(found))
    form = page.locator("form", has=page.locator("#why"))
    sent = {
        each["name"]: each["value"]
        for each in form.evaluate("f => [...new FormData(f)].map(([name, value]) => ({name, value}))")
    }
    for _ in range(2):
        answer = page.request.post(
            "/decide", form={**sent, "action": "accept", "why": "again"}, headers={"Referer": page.url}
        )
        assert answer.ok
    with opened(desk.served.path):
        assert Decision.objects.filter(why="again").count() == 1


def test_work_outlives_the_session(desk: Desk, found: dict[str, str]) -> None:
    """The session ended while somebody was filling in: after signing in again the form is as it was and can be sent."""
    page = desk.at("ratna")
    page.goto(review_of(found))
    with opened(desk.served.path):
        Session.objects.all().delete()
    store_date(page, "2025-03-15", "from the photograph")
    page.wait_for_url("**/sign-in?*")
    page.get_by_label("Name").fill("ratna")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**{review_of(found)}")
    field = page.locator("details.field").filter(has=page.locator("input[name=field][value=date]"))
    expect(field.get_by_label("Right value")).to_have_value("2025-03-15")
    expect(field.get_by_label("Why")).to_have_value("from the photograph")
    expect(field.get_by_role("status")).to_contain_text("could not be sent before")
    field.get_by_role("button", name="Store").click()
    expect(page.get_by_role("status").first).to_contain_text("stored")
    with opened(desk.served.path):
        assert Engagement.objects.get(pk=found["signing"]).date == "2025-03-15"


def test_work_outlives_the_line(desk: Desk, found: dict[str, str]) -> None:
    """Without a network nothing is stored, nothing lost: back on the page the form is as it was, and is sent later."""
    page = desk.at("ratna")
    page.goto(review_of(found))
    page.context.set_offline(True)
    page.locator("#why").fill("seen on the quay")
    with page.expect_event("requestfailed"):
        page.get_by_role("button", name="Accept").click(no_wait_after=True)
    assert state(desk.served, found["signing"]) == ""
    page.context.set_offline(False)
    page.goto(review_of(found))
    expect(page.locator("#why")).to_have_value("seen on the quay")
    expect(page.locator("form", has=page.locator("#why")).get_by_role("status")).to_contain_text(
        "could not be sent before"
    )
    accept(page)
    expect(page.get_by_role("status").first).to_contain_text("stored")
    with opened(desk.served.path):
        assert Decision.objects.filter(why="seen on the quay").count() == 1


def test_reading_a_report_without_a_network_says_so(desk: Desk) -> None:
    """What was pasted stays in the box, and is read when the network is back."""
    page = desk.at("sekar")
    page.goto("/add")
    page.locator("#text").fill(
        "Menteri Pertahanan RI Haryo Wicaksana bertemu Menteri Pertahanan Jepang Takeshi Morinaga di Tokyo."
    )
    page.context.set_offline(True)
    page.get_by_role("button", name="Read").click()
    expect(page.locator("form.paste").get_by_role("status").first).to_contain_text("could not be sent")
    page.context.set_offline(False)
    page.get_by_role("button", name="Read").click()
    expect(page.locator("#reading")).to_contain_text("Takeshi Morinaga")


def test_a_reviewer_answers_an_analyst(desk: Desk, found: dict[str, str]) -> None:
    """An analyst's decision is a proposal; the reviewer accepts it, sees it decided, and takes it back."""
    analyst, reviewer = desk.at("sekar"), desk.at("ratna")
    analyst.goto(review_of(found))
    store_date(analyst, "2025-03-12", "a day earlier")
    expect(analyst.get_by_role("status").first).to_contain_text("waits for a reviewer")
    reviewer.goto("/proposals")
    section = reviewer.locator("section.panel").filter(has_text="a day earlier")
    section.get_by_role("button", name="Accept").click()
    expect(reviewer.get_by_role("status").first).to_contain_text("stored")
    reviewer.goto(review_of(found))
    expect(reviewer.locator("main")).to_contain_text("12 March 2025")
    reviewer.get_by_role("button", name="Undo").click()
    expect(reviewer.get_by_role("status").first).to_contain_text("undone")
    expect(reviewer.locator("header.page-head")).to_contain_text("13 March 2025")
    analyst.goto("/proposals?state=accepted")
    expect(analyst.locator("main")).to_contain_text("a day earlier")
