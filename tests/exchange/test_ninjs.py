"""ninjs: every item has the form of 3.3, keeps dates as vague as they are, and words only where they may leave."""

import json

import jsonschema
import pytest

from risalah.exchange.ninjs import mapping
from tests.exchange.documented import exported, report
from tests.exchange.filled import COPYRIGHT, add, add_invented, example, meeting
from tests.ledger.ledgers import add as add_told
from tests.ledger.told import ADI, KIM, told
from tests.ledger.told import meeting as told_meeting

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^ ]+$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
TRUNCATED = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}


def closed(properties: dict, *required: str) -> dict:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


def several(properties: dict, *required: str) -> dict:
    return {"type": "array", "minItems": 1, "items": closed(properties, *required)}


NAMED = {"name": TEXT, "rel": TEXT, "uri": URI, "literal": TEXT}
WORDS = {"role": TEXT, "contentType": TEXT, "value": TEXT}
ADDRESS = several({"type": TEXT, "address": closed({"country": TEXT})}, "address")
# The part of the schema of ninjs 3.3 that these items use: names, types, enumerations, what is required.
SCHEMA = closed(
    {
        "standard": closed({"name": TEXT, "version": TEXT, "schema": URI}),
        "uri": URI,
        "type": {
            "enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]
        },
        "representationType": {"enum": ["full", "partial"]},
        "profile": TEXT,
        "firstCreated": MOMENT,
        "versionCreated": MOMENT,
        "language": TEXT,
        "title": TEXT,
        "headlines": several(WORDS, "value"),
        "bodies": several(WORDS, "value"),
        "descriptions": several(WORDS, "value"),
        "people": several(NAMED),
        "organisations": several({"name": TEXT, "rel": TEXT}),
        "places": several(NAMED | {"contactInfo": ADDRESS}),
        "subjects": several(NAMED),
        "events": several({"id": TEXT, "name": TEXT, "rel": TEXT, "uri": URI}),
        "eventDetails": closed(
            {"dates": closed({"expectedStartDate": TRUNCATED, "expectedEndDate": TRUNCATED}, "expectedStartDate")}
        ),
        "infoSources": several({"name": TEXT, "role": TEXT, "uri": URI, "literal": TEXT}),
        "edNote": TEXT,
        "altIds": several({"role": TEXT, "value": TEXT}),
    },
    "uri",
)


@pytest.fixture
def items(ledger, tmp_path):
    def read(**selected) -> list[dict]:
        data = exported("ninjs", tmp_path / "x.jsonl", **selected).read_bytes()
        return [json.loads(line) for line in data.splitlines()]

    return read


def test_every_item_has_the_form_of_the_standard(items):
    add_invented(250)
    add(report(), example())
    found = items()
    check = jsonschema.Draft202012Validator(SCHEMA)
    for each in found:
        check.validate(each)
    assert len({each["uri"] for each in found}) == len(found)
    assert {each["profile"] for each in found} == {f"risalah-{kind}" for kind in mapping().types}


@pytest.mark.parametrize(
    ("edtf", "dates"),
    [
        ("2025-09-12", {"expectedStartDate": "2025-09-12"}),
        ("2025-09", {"expectedStartDate": "2025-09"}),
        ("2025~", {"expectedStartDate": "2025"}),
        ("2025-09-12/2025-09-14", {"expectedStartDate": "2025-09-12", "expectedEndDate": "2025-09-14"}),
        ("XXXX-09-12", None),
        (None, None),
    ],
)
def test_a_date_stays_as_vague_as_it_is(items, edtf, dates):
    add_told([told("2025-06-13", told_meeting(host=ADI, guest=KIM, date=edtf, status="planned"))])
    (item,) = items()
    assert item.get("eventDetails") == ({"dates": dates} if dates else None)


def test_words_are_a_body_only_where_they_may_leave(items):
    add(report(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = {each["representationType"]: each for each in items(kinds=("statement",))}
    assert found["full"]["bodies"][0]["value"] == "Kami ingin latihan itu dimulai tahun depan"
    assert "bodies" not in found["partial"]
    assert "words withheld: copyright" in found["partial"]["edNote"]


def test_who_where_and_which_reports_are_in_an_item(items):
    add(report())
    item = next(each for each in items() if each["places"][0]["name"] == "Jakarta")
    assert [(p["name"], p["rel"], p["literal"]) for p in item["people"]] == [
        ("Bramanto Adiwijaya", "host", "Menteri Pertahanan, ID"),
        ("Haruto Kinoshita", "guest", "Menteri Pertahanan, JP"),
    ]
    assert [source["uri"] for source in item["infoSources"]] == ["https://kabarcontoh.id/berita/1"]
    assert ("status", "held") in {(subject["rel"], subject["literal"]) for subject in item["subjects"]}
