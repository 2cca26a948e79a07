"""schema.org: a JSON-LD processor finds every word in the context that stands in the file."""

import json
from collections.abc import Iterator

import pytest
from pyld import jsonld

from risalah.exchange.schema_org import OWN, SCHEMA, context, mapping
from risalah.ledger import deciding
from risalah.ledger.models import Commitment, Engagement
from tests.exchange.documented import exported, report
from tests.exchange.filled import COPYRIGHT, add, add_invented, example, meeting
from tests.ledger.ledgers import add as add_told
from tests.ledger.told import ADI, KIM, told
from tests.ledger.told import meeting as told_meeting


@pytest.fixture
def graph(ledger, tmp_path):
    def read(**selected) -> dict:
        return json.loads(exported("jsonld", tmp_path / "x.jsonld", **selected).read_bytes())

    return read


def by_type(found: dict, kind: str) -> list[dict]:
    return [node for node in found["@graph"] if node["@type"] == kind]


def refuse(url: str, options: dict) -> None:
    raise AssertionError(f"{url} was to be fetched")


def keys(value: object) -> Iterator[str]:
    """The properties of a document, as often as they stand in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not key.startswith("@"):
                yield key
            yield from keys(each)
    elif isinstance(value, list):
        for each in value:
            yield from keys(each)


def test_a_processor_expands_every_property_and_fetches_nothing(graph):
    add_invented(120)
    add(report(), example())
    found = graph()
    expanded = jsonld.expand(found, {"documentLoader": refuse})
    named = {key: value["@id"] if isinstance(value, dict) else value for key, value in context().items()}
    plain = sorted(
        OWN + key.removeprefix("risalah:") if key.startswith("risalah:") else named[key]
        for key in keys(found["@graph"])
    )
    assert sorted(keys(expanded)) == plain
    assert {key.removeprefix(OWN) for key in keys(expanded) if key.startswith(OWN)} <= set(mapping().own)


def test_every_word_of_the_mapping_is_used_or_can_be(graph):
    used = {key.removeprefix("risalah:") for key in keys(every_kind(graph)["@graph"])}
    assert {*mapping().words, *mapping().links, *mapping().own} - used == set()


def every_kind(graph) -> dict:
    """A graph in which everything happens once."""
    add_invented(250)
    long = "Kami ingin latihan itu dimulai tahun depan dengan pasukan kecil dari dua negara"
    add(
        report(), example(), *(meeting(outlet, words=long, notice=COPYRIGHT) for outlet in ("Warta Umum", "Warta Lain"))
    )
    first = Engagement.objects.order_by("id")[0].pk
    deciding.review(first, "accept", by="Ratna")
    deciding.correct(Commitment.objects.order_by("id")[0].pk, "condition", "bila anggaran ada", by="Ratna")
    return graph()


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planned", "EventScheduled"),
        ("held", "EventScheduled"),
        ("postponed", "EventPostponed"),
        ("cancelled", "EventCancelled"),
        ("denied", None),
    ],
)
def test_status_is_kept_and_event_status_says_what_it_can(graph, status, expected):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date="2025-06", status=status))])
    (event,) = by_type(graph(), "Event")
    assert event["risalah:status"] == status
    assert event.get("eventStatus") == (SCHEMA + expected if expected else None)
    assert event["startDate"] == "2025-06"
    (host,) = event["organizer"]
    assert (host["roleName"], host["organizer"]["name"]) == ("host", "Bramanto Adiwijaya")
    assert host["description"] == "Letnan Jenderal TNI (Purn.), Menteri Pertahanan, Indonesia"


def test_people_and_articles_that_records_name_are_in_the_graph(graph):
    add_invented(60)
    found = graph()
    known = {node["@id"] for node in found["@graph"]}
    assert {told for node in found["@graph"] for told in node.get("subjectOf", [])} <= known
    assert {node["creator"]["@id"] for node in by_type(found, "Quotation") if "@id" in node.get("creator", {})} <= known
    assert len(known) == len(found["@graph"])


def test_words_stand_only_where_they_may_leave(graph):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    said = {node.get("text"): node.get("risalah:withheld") for node in by_type(graph(), "Quotation")}
    assert said == {"Kami ingin latihan itu dimulai tahun depan": None, None: "copyright"}


def test_a_promise_is_an_action_of_states(graph):
    add(example())
    (action,) = by_type(graph(), "Action")
    assert action["agent"][0]["@type"] == "Country"
    assert action["actionStatus"].startswith(f"{SCHEMA}PotentialAction")


def test_of_some_kinds_only_these_are_there(graph):
    add_invented(40)
    assert {node["@type"] for node in graph(kinds=("statement",))["@graph"]} <= {"Quotation", "Person", "NewsArticle"}


@pytest.mark.parametrize(
    ("edtf", "start", "end", "told_as"),
    [
        ("2025-09-12", "2025-09-12", None, None),
        ("2025-09-12/2025-09-14", "2025-09-12", "2025-09-14", None),
        ("2025-09~", "2025-09", None, "2025-09~"),
        ("XXXX-09-12", None, None, "XXXX-09-12"),
    ],
)
def test_days_are_dates_of_iso_8601_and_others_stand_as_told(graph, edtf, start, end, told_as):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date=edtf, status="planned"))])
    (event,) = by_type(graph(), "Event")
    assert (event.get("startDate"), event.get("endDate"), event.get("risalah:date")) == (start, end, told_as)
