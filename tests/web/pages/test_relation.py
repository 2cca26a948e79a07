"""Where two states stand."""

import json
import re

import pytest
from django.http import HttpResponse

from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from tests.ledger.told import ADI, KIM, meeting, promise, told
from tests.web.pages.shape import links, parsed, rows, text
from tests.web.pages.world import world


def titles(answer: HttpResponse) -> list[str]:
    """The days of the list below the chart, with what happened."""
    entries = parsed(answer).xpath("//section[@aria-labelledby='timeline']//li[contains(@class, 'entry')]")
    return [
        " ".join(each.xpath(".//time/text()") + each.xpath(".//a[@class='entry-title']/text()")) for each in entries
    ]


def chart(answer: HttpResponse) -> dict:
    """What the timeline is drawn from."""
    return json.loads(parsed(answer).xpath("//script[@id='timeline-data']")[0].text_content())


def test_a_glance_tells_the_last_and_the_next_engagement_and_what_is_overdue(of_reports) -> None:
    client = of_reports(*world(), told("2025-11-01", promise("mengirim kapal", due="2026-03"), text="Kapal."))
    shown = text(client.get("/relations/ID-JP?as_of=2026-01-05"))
    assert re.search(r"Last engagement Exercise \(sea\)[^0-9]* 10 September 2025", shown)
    assert "Open plans and promises 2" in shown and "Overdue 1" in shown
    assert "Agreements at any stage 1" in shown
    assert re.search(r"took place 3 · 4 told, with plans and cancelled ones ?, 0 of them in 2026", shown)
    then = text(client.get("/relations/ID-JP?as_of=2025-07-10"))
    assert re.search(r"Last engagement Meeting: [^0-9]*, Jakarta 12 June 2025", then)
    assert re.search(r"Next engagement Exercise[^0-9]* September 2025", then)


def test_list_and_chart_show_the_same_records_newest_first(of_reports) -> None:
    answer = of_reports(*world()).get("/relations/ID-JP")
    shown, drawn = titles(answer), chart(answer)
    assert len(shown) == len(drawn["entries"]) == 6
    assert shown[0].startswith("December 2025") and shown[-1].startswith("March 2024 Meeting")
    assert next(iter(drawn["lanes"].items())) == ("engagement", "Engagements")
    sea = next(entry for entry in drawn["entries"] if entry["day"] == "2025-09-10")
    assert (sea["status"], sea["statusCode"], sea["until"]) == ("held", "held", "")
    assert sea["url"] == f"/records/{sea['id']}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=agreement", 1), ("type=exercise", 2), ("type=exercise&status=held", 1), ("status=signed", 1),
        ("year=2024", 1), ("kind=statement", 0), ("type=mou&year=2025", 1), ("kind=commitment&status=planned", 1),
        ("kind=agreement&type=exercise", 0),
    ],
)  # fmt: skip
def test_the_timeline_is_narrowed_by_kind_type_status_and_year(of_reports, query: str, expected: int) -> None:
    answer = of_reports(*world()).get(f"/relations/ID-JP?{query}")
    assert len(titles(answer)) == expected
    if not expected:
        assert "No record is of this kind, type, status and year." in text(answer)


def test_a_page_goes_on_where_the_last_one_ended(of_reports) -> None:
    client = of_reports(
        *(told(f"19{y}-05-02", meeting(host=ADI, guest=KIM, date=f"19{y}-05-01"), text=f"{y}") for y in range(40, 99))
    )
    answer, seen = client.get("/relations/ID-JP"), []
    while True:
        seen += titles(answer)
        older = [each for each in links(answer) if "before=" in each and "kind=" not in each]
        if not older:
            break
        answer = client.get(older[0])
    assert len(seen) == len(set(seen)) == 59
    assert "Back to the beginning" in text(answer)


def test_as_of_a_day_records_are_as_they_had_been_told_and_links_keep_the_day(of_reports) -> None:
    answer = of_reports(*world()).get("/relations/ID-JP?as_of=2025-06-13")
    assert "This page shows what had been told by 13 June 2025" in text(answer)
    assert [each.partition(":")[0] for each in titles(answer)] == ["12 June 2025 Meeting", "March 2024 Meeting"]
    (met,) = [entry for entry in chart(answer)["entries"] if entry["day"] == "2025-06-12"]
    assert met["accounts"] == 1 and met["url"].endswith("?as_of=2025-06-13")
    assert chart(answer)["today"] == "2025-06-13"
    people = [each for each in links(answer) if each.startswith("/people/p")]
    assert people and all(each.endswith("as_of=2025-06-13") for each in people)


def test_both_sides_are_shown_with_their_posts(of_reports) -> None:
    shown = text(of_reports(*world()).get("/relations/ID-JP"))
    assert "Haruto Kinoshita last cited 11 September 2025" in shown
    assert "Menteri Pertahanan Tri Budi Utomo last cited 4 October 2025" in shown
    assert 'Kolonel Toni <b>Wiratama</b> & "Rekan" last cited 2 October 2025' in shown
    assert "not when they took office" in shown


def test_fields_of_cooperation_are_drawn_and_stand_in_a_table(of_reports) -> None:
    answer = of_reports(*world()).get("/relations/ID-JP")
    drawn = json.loads(parsed(answer).xpath("//script[@id='areas-data']")[0].text_content())
    assert drawn["years"] == ["2025"]
    assert {each["code"]: each["counts"] for each in drawn["areas"]} == {"exercises": [2], "cyber": [1]}
    assert rows(answer, "areas") == ["exercises 2 2", "cyber 1 1"]


def test_a_rejected_record_does_not_count_as_the_last_engagement(of_reports) -> None:
    client = of_reports(*world())
    sea = Engagement.objects.get(date="2025-09-10")
    deciding.review(sea.pk, "reject", by="Ratna", reason="not-an-event")
    assert re.search(r"Last engagement Meeting: [^0-9]*, Jakarta 12 June 2025", text(client.get("/relations/ID-JP")))


def test_numbers_follow_a_report_that_is_added(of_reports) -> None:
    client = of_reports(*world())
    assert "4 told, with plans" in text(client.get("/relations/ID-JP"))
    of_reports(told("2025-12-02", meeting(host=ADI, guest=KIM, date="2025-12-01"), text="Desember."))
    assert "5 told, with plans" in text(client.get("/relations/ID-JP"))


def test_the_page_leads_to_brief_network_and_search(of_reports) -> None:
    found = links(of_reports(*world()).get("/relations/ID-JP?as_of=2025-07-10"))
    assert "/briefs/ID-JP?as_of=2025-07-10" in found
    assert "/network?country=ID&with=JP&as_of=2025-07-10" in found
    assert "/search?country=JP" in found
    assert "/countries/JP?as_of=2025-07-10" in found
