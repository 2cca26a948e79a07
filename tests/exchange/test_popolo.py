"""Popolo: every thing has the properties of its class and no other, and what it names is in the document."""

import json

import jsonschema
import pytest

from risalah.exchange.codebook import codebook
from risalah.exchange.popolo import EVENTS, sources
from risalah.ledger import deciding
from risalah.ledger.models import Engagement
from risalah.ledger.timeline import KINDS
from tests.exchange.documented import exported, report
from tests.exchange.filled import COPYRIGHT, SAID, add, add_invented, example, meeting
from tests.exchange.popolo_facts import CLASSES, references, schema
from tests.ledger.ledgers import add as add_told
from tests.ledger.told import ADI, KIM, accreditation, agreement, cited, occasion, told
from tests.ledger.told import meeting as told_meeting


@pytest.fixture
def document(ledger, tmp_path):
    def read(**selected) -> dict:
        return json.loads(exported("popolo", tmp_path / "x.json", **selected).read_bytes())

    return read


def test_every_thing_is_of_its_class_and_what_it_names_is_there(document):
    add_invented(250)
    add(report(), example(), meeting("Kabar Contoh", notice=COPYRIGHT))
    for selected in ({}, {"countries": ("IN",)}, {"kinds": ("statement",)}, {"kinds": ("commitment",)}):
        found = document(**selected)
        jsonschema.validate(found, schema())
        known = {name: [thing["id"] for thing in things] for name, things in found.items()}
        every = [identifier for ids in known.values() for identifier in ids]
        assert len(set(every)) == len(every)
        assert {(name, identifier) for name, identifier in references(found) if identifier not in known[name]} == set()


def test_an_empty_ledger_gives_empty_lists(document):
    assert document() == {name: [] for name in CLASSES}


def test_an_event_has_its_people_and_its_status(document):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date="2025-09", status="planned", place="Tokyo"))])
    found = document()
    people = {person["id"]: person["name"] for person in found["persons"]}
    (event,) = found["events"]
    assert {people[each["id"]] for each in event["attendees"]} == {"Bramanto Adiwijaya", "Haruto Kinoshita"}
    assert (event["status"], event["start_date"], event.get("end_date")) == ("planned", "2025-09", None)
    roles = {each["name"]: (each["role"], each["post"]) for each in event["risalah"]["participants"]}
    assert roles["Haruto Kinoshita"] == ("guest", "Menteri Pertahanan")


def test_an_edition_of_a_named_happening_is_the_parent_of_its_parts(document):
    shield = occasion("Perisai Bahari 2025")
    part = {"type": "exercise", "named": shield, "countries": ["ID", "JP"]}
    add_told(
        [
            told("2025-06-13", told_meeting(date="2025-06-12", **part)),
            told("2025-09-13", told_meeting(date="2025-09-12", **part)),
        ]
    )
    parent, *parts = document()["events"]
    assert (parent["name"], parent["classification"]) == ("Perisai Bahari 2025", "occasion")
    assert [each["parent_id"] for each in parts] == [parent["id"]] * 2


def test_an_agreement_is_an_event_at_its_stage(document):
    add_told([told("2025-06-13", agreement("Pengaturan Latihan", type="arrangement", stage="initialled"))])
    (event,) = document()["events"]
    assert (event["status"], event["classification"]) == ("initialled", "arrangement")


def test_a_post_is_there_for_each_state_for_which_it_is_valid(document):
    add_told([told("2025-06-13", accreditation("Atase Pertahanan", "JP", ["ID", "PH"], KIM))])
    found = document(kinds=("accreditation",))
    posts = {post["id"]: post.get("area_id") for post in found["posts"]}
    held = [posts[each["post_id"]] for each in found["memberships"] if posts[each["post_id"]]]
    assert sorted(held) == ["risalah-area-ID", "risalah-area-PH"]
    assert {post["organization_id"] for post in found["posts"]} == {"risalah-state-JP"}


def test_who_is_cited_without_a_post_is_a_member_of_the_state_alone(document):
    nobody = ADI.__class__(
        id="", name="Wira Santika", rank=None, honorifics=[], posts=[], organisation=None, country="ID", aliases=[],
        mentions=[],
    )  # fmt: skip
    add_told([told("2025-06-13", cited(nobody, KIM))])
    found = {each["person_id"]: each for each in document()["memberships"]}
    assert sorted(each.get("role", "") for each in found.values()) == ["", "Menteri Pertahanan"]
    assert all("start_date" not in each and "end_date" not in each for each in found.values())


def test_words_stand_only_where_they_may_leave(document):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = document()
    said = {each.get("text"): each["risalah"].get("withheld") for each in found["speeches"]}
    assert said == {"Kami ingin latihan itu dimulai tahun depan": None, None: "copyright"}
    assert SAID not in json.dumps(found)


def test_rejected_records_are_left_out_and_decisions_go_along(document):
    add_invented(60)
    first, second = Engagement.objects.order_by("id").values_list("id", flat=True)[:2]
    deciding.review(first, "accept", by="Ratna")
    deciding.review(second, "reject", by="Ratna", reason="not-an-event")
    events = {event["id"]: event for event in document()["events"]}
    assert events[f"risalah-{first}"]["risalah"]["review"] == "accepted"
    assert f"risalah-{second}" not in events


def test_a_report_without_an_address_is_named_by_its_id():
    told_of = {"report": "r7zzzzzzzzzzz", "holder": "Kabar Contoh", "title": "", "source": "a.txt", "published": ""}
    assert sources([told_of | {"url": ""}, told_of | {"url": ""}]) == [
        {"url": "urn:risalah:r7zzzzzzzzzzz", "note": "Kabar Contoh, a.txt"}
    ]
    assert sources([told_of | {"url": "https://kabarcontoh.id/1"}])[0]["url"] == "https://kabarcontoh.id/1"


def test_every_kind_has_a_list_or_is_said_to_have_none():
    assert {*EVENTS, "statement", "accreditation", "commitment"} == set(KINDS)
    assert codebook("popolo").loses[0].startswith("Promises")
