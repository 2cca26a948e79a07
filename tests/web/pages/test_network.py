"""Who met whom."""

import json

from tests.ledger.told import ADI, KIM, RADO, meeting, told
from tests.web.pages.shape import links, parsed, rows, text


def reports():
    return [
        told("2024-06-13", meeting(host=ADI, guest=KIM, date="2024-06-12"), text="1"),
        told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="2"),
        told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19", type="visit"), text="3"),
    ]


def graph(answer) -> dict:
    return json.loads(parsed(answer).xpath("//script[@id='network-data']")[0].text_content())


def test_graph_and_tables_say_the_same(of_reports) -> None:
    answer = of_reports(*reports()).get("/network")
    drawn = graph(answer)
    assert sorted((node["label"], node["weight"]) for node in drawn["nodes"]) == [
        ("Bramanto Adiwijaya", 3), ("Haruto Kinoshita", 2), ("Milovan Radakovic", 1),
    ]  # fmt: skip
    assert sorted(link["weight"] for link in drawn["links"]) == [1, 2]
    assert drawn["countries"] == {"ID": "Indonesia", "JP": "Japan", "RS": "Serbia"}
    table = rows(answer)
    assert table[0].startswith("Bramanto Adiwijaya – Haruto Kinoshita 2 Meeting") and table[0].endswith("12 June 2025")
    assert "Bramanto Adiwijaya Indonesia 3" in table
    assert any(each.startswith("/people/p") for each in links(answer))


def test_the_network_is_narrowed_by_states_type_years_and_day(of_reports) -> None:
    client = of_reports(*reports())
    for query, names in (
        ("country=ID&with=RS", {"Bramanto Adiwijaya", "Milovan Radakovic"}),
        ("type=meeting&until=2024", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
        ("as_of=2024-12-31", {"Bramanto Adiwijaya", "Haruto Kinoshita"}),
    ):
        assert {node["label"] for node in graph(client.get(f"/network?{query}"))["nodes"]} == names
    empty = client.get("/network?type=patrol")
    assert "Nobody met anybody here" in text(empty)
