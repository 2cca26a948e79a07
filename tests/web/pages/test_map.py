"""The world by engagements."""

import json

from tests.ledger.told import ADI, KIM, RADO, meeting, told
from tests.web.pages.shape import links, parsed, rows, text


def test_map_and_table_say_the_same_and_plans_do_not_count(of_reports) -> None:
    client = of_reports(
        told("2024-06-13", meeting(host=ADI, guest=KIM, date="2024-06-12"), text="1"),
        told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="2"),
        told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19"), text="3"),
        told("2025-06-21", meeting(countries=["ID", "AU"], date="2026-06-19", status="planned"), text="4"),
    )
    answer = client.get("/map")
    drawn = json.loads(parsed(answer).xpath("//script[@id='map-data']")[0].text_content())
    assert drawn["home"] == "ID"
    assert [(each["code"], each["label"], each["count"], each["url"]) for each in drawn["countries"]] == [
        ("JP", "Japan", 2, "/relations/ID-JP"), ("RS", "Serbia", 1, "/relations/ID-RS"),
    ]  # fmt: skip
    table = rows(answer)
    assert table == ["Japan 2 12 June 2025", "Serbia 1 19 June 2025"]
    assert "/relations/ID-JP" in links(answer)
    assert "Engagements with 1 state" in text(client.get("/map?until=2024"))
    assert "No engagement fits these choices." in text(client.get("/map?type=patrol"))
    assert "Japan and the world" in text(client.get("/map?country=JP"))
