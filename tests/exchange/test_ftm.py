"""FollowTheMoney: its own library takes every entity whole, and nothing that is to come reads as if it had happened."""

import json

import pytest
from followthemoney import model

from risalah.exchange.ftm_entity import mapping, web
from risalah.exchange.hand_codes import ROLES
from risalah.exchange.namings import namings
from risalah.exchange.selection import Selection
from risalah.knowledge.codes import codes
from risalah.knowledge.store import load
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from risalah.ledger.timeline import KINDS
from tests.exchange.documented import exported, report
from tests.exchange.filled import COPYRIGHT, SAID, add, add_invented, example, meeting
from tests.ledger.ledgers import add as add_told
from tests.ledger.told import ADI, KIM, accreditation, agreement, told
from tests.ledger.told import meeting as told_meeting


@pytest.fixture
def entities(ledger, tmp_path):
    def read(**selected) -> list[dict]:
        written = exported("ftm", tmp_path / "x.ftm.json", **selected)
        return [json.loads(line) for line in written.read_bytes().splitlines()]

    return read


def of(found: list[dict], schema: str, kind: str = "") -> list[dict]:
    return [e for e in found if e["schema"] == schema and kind in ("", e.get("risalah", {}).get("kind"))]


def test_its_library_takes_every_entity_whole(entities):
    add_invented(250)
    add(report(), example(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = entities()
    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert proxy.to_dict()["properties"] == entity["properties"]
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
    assert {entity["schema"] for entity in found} == set(mapping().schemata.values()) - {"Document"}


def test_every_entity_stands_once_and_whom_it_names_is_there_and_of_the_right_schema(entities):
    add_invented(250)
    add(example())
    for selected in ({}, {"countries": ("IN",)}, {"kinds": ("statement",)}, {"since": "2012"}):
        found = entities(**selected)
        known = {entity["id"]: model.get(entity["schema"]) for entity in found}
        assert len(known) == len(found)
        for entity in found:
            for name, values in entity["properties"].items():
                prop = known[entity["id"]].get(name)
                if prop.type.name == "entity":
                    assert all(known[value].is_a(prop.range) for value in values), (entity, name)


@pytest.mark.parametrize(
    ("status", "name"),
    [
        ("held", "Meeting: Bramanto Adiwijaya – Haruto Kinoshita"),
        ("planned", "Meeting: Bramanto Adiwijaya – Haruto Kinoshita (planned)"),
        ("postponed", "Meeting: Bramanto Adiwijaya – Haruto Kinoshita (postponed)"),
        ("cancelled", "Meeting: Bramanto Adiwijaya – Haruto Kinoshita (cancelled)"),
        ("denied", "Meeting: Bramanto Adiwijaya – Haruto Kinoshita (denied)"),
    ],
)
def test_the_name_says_what_did_not_happen(entities, status, name):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date="2025-06", status=status))])
    (event,) = of(entities(), "Event")
    assert event["properties"]["name"] == [name]
    assert event["properties"]["date"] == ["2025-06"]
    assert status in event["properties"]["keywords"] and event["risalah"]["status"] == status


def test_papers_have_their_states_in_the_name(entities):
    add_told([told("2025-06-13", agreement("Pengaturan Latihan", type="arrangement", stage="initialled"))])
    add(example())
    found = {each["risalah"]["kind"]: each["properties"]["name"] for each in of(entities(), "Event")}
    assert found["agreement"] == ["Arrangement: Pengaturan Latihan (Indonesia, Japan; initialled)"]
    assert found["commitment"][0].endswith("(Indonesia → Uruguay; planned)")


def test_who_is_accredited_occupies_the_post(entities):
    add_told([told("2025-06-13", accreditation("Atase Pertahanan", "JP", ["ID"], KIM))])
    found = entities(kinds=("accreditation",))
    (person,), (post,) = of(found, "Person"), of(found, "Position", "accreditation")
    (held,) = [each for each in of(found, "Occupancy") if each["properties"]["post"] == [post["id"]]]
    assert held["properties"]["holder"] == [person["id"]]


def test_hosts_organize_others_are_involved_with_their_states(entities):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date="2025-06-11/2025-06-12"))])
    found = entities()
    people = {entity["properties"]["name"][0]: entity["id"] for entity in of(found, "Person")}
    (event,) = of(found, "Event")
    assert event["properties"]["organizer"] == [people["Bramanto Adiwijaya"]]
    assert event["properties"]["involved"] == [people["Haruto Kinoshita"], "risalah-state-ID", "risalah-state-JP"]
    assert (event["properties"]["startDate"], event["properties"]["endDate"]) == (["2025-06-11"], ["2025-06-12"])
    assert "Letnan Jenderal TNI (Purn.) Bramanto Adiwijaya, Menteri Pertahanan, Indonesia (host)" in str(event)


def test_an_accreditation_is_a_post_with_a_link_to_each_state(entities):
    add(example())
    found = entities(kinds=("accreditation",))
    (post,) = of(found, "Position", "accreditation")
    assert post["properties"]["description"] == ["accredited to Argentina, Uruguay"]
    links = [(e["properties"]["subject"], e["properties"]["object"]) for e in of(found, "UnknownLink")]
    assert links == [([post["id"]], ["risalah-state-AR"]), ([post["id"]], ["risalah-state-UY"])]


def test_posts_have_the_days_of_reports_beside_them_and_no_dates(entities):
    add(report())
    for held in of(entities(), "Occupancy"):
        assert held["properties"]["status"] == ["unknown"]
        assert not {"startDate", "endDate", "date"} & set(held["properties"])
        assert held["risalah"]["first_cited"] == "2025-06-13"


def test_words_stand_only_where_they_may_leave(entities):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = entities()
    said = [entity["properties"].get("description") for entity in of(found, "Event", "statement")]
    assert sorted(said, key=bool) == [None, ["Kami ingin latihan itu dimulai tahun depan"]]
    assert SAID not in json.dumps(found)
    assert {e["risalah"].get("withheld") for e in of(found, "Article")} == {None, "copyright"}


def test_reports_name_people_as_they_spell_them(entities):
    add_invented(150)
    found = entities()
    names = {e["id"]: {*e["properties"]["name"], *e["properties"].get("alias", [])} for e in of(found, "Person")}
    mentions = of(found, "Mention")
    assert {e["properties"]["resolved"][0] for e in mentions} == set(names)
    assert all(e["properties"]["name"][0] in names[e["properties"]["resolved"][0]] for e in mentions)
    assert len(list(namings(Selection()))) == len(mentions)
    assert len(list(namings(Selection(kinds=("agreement",))))) < len(mentions)


def test_rejected_records_are_left_out_and_decisions_go_along(entities):
    add_invented(60)
    first, second = Engagement.objects.order_by("id").values_list("id", flat=True)[:2]
    deciding.review(first, "accept", by="Ratna")
    deciding.review(second, "reject", by="Ratna", reason="not-an-event")
    found = {entity["id"]: entity for entity in entities()}
    assert found[f"risalah-{first}"]["risalah"]["review"] == "accepted"
    assert f"risalah-{second}" not in json.dumps(list(found.values()))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://kabarcontoh.id/berita/1", "https://kabarcontoh.id/berita/1"),
        ("kabarcontoh.id/berita/1", ""),
        ("file:///berita.txt", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(address, expected):
    assert web(address) == expected


def test_every_kind_has_a_schema_of_the_model_and_every_code_a_place():
    found = mapping()
    assert set(KINDS) <= set(found.schemata)
    assert all(model.get(schema) for schema in found.schemata.values())
    assert found.organizers <= set(ROLES)
    assert found.happened <= {*codes().statuses, *codes().stages}
    known = load("languages")
    assert {*known["words"], *known["scripts"]} <= set(found.languages)
