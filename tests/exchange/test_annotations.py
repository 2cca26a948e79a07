"""Annotations stand where the words stand, and have the words only where they may leave."""

import json

import pytest

from risalah.exchange.annotations import CONTEXT, mapping
from risalah.ledger.models import Report
from tests.exchange.documented import REPORT, exported, report
from tests.exchange.filled import COPYRIGHT, add, add_invented, example, longest_run, meeting

# Those of the data model (W3C Recommendation of 23 February 2017, 3.3.5).
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


@pytest.fixture
def annotations(ledger, tmp_path):
    def read(**selected) -> list[dict]:
        data = exported("annotations", tmp_path / "x.jsonl", **selected).read_bytes()
        return [json.loads(line) for line in data.splitlines()]

    return read


def test_places_and_words_are_those_of_the_text(annotations):
    add(report())
    found = annotations()
    assert len(found) > 10
    for each in found:
        position, quote = each["target"]["selector"]
        start, end = position["start"], position["end"]
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert REPORT[start:end] == quote["exact"]
        assert REPORT[:start].endswith(quote["prefix"]) and REPORT[end:].startswith(quote["suffix"])
        assert max(len(quote["prefix"]), len(quote["suffix"])) <= mapping().around


def test_each_has_what_the_data_model_asks_for(annotations):
    add_invented(80)
    add(report(), example())
    found = annotations()
    assert len({each["id"] for each in found}) == len(found)
    for each in found:
        assert (each["@context"], each["type"]) == (CONTEXT, "Annotation")
        assert each["motivation"] in MOTIVATIONS
        assert {body.get("purpose") for body in each["body"]} <= MOTIVATIONS
        record, said, *people = each["body"]
        assert record["source"].startswith("urn:risalah:")
        assert said["value"].partition(": ")[2], said
        assert all(body["source"].startswith("urn:risalah:p") for body in people)


def test_a_value_stands_with_the_words_it_rests_on(annotations):
    add(report())
    said = {
        (each["target"]["selector"][1]["exact"], each["body"][1]["value"], each["motivation"]) for each in annotations()
    }
    assert {
        ("Kamis (12/6/2025)", "date: 2025-06-12", "identifying"),
        ("menerima kunjungan", "type: meeting", "classifying"),
        ("Kedua menteri", "participants: Haruto Kinoshita; Bramanto Adiwijaya", "linking"),
        ("Kami ingin latihan itu dimulai tahun depan", "words: Bramanto Adiwijaya", "highlighting"),
    } <= said


def test_of_a_report_whose_words_may_not_leave_only_places_do(annotations):
    add(example(), meeting("Kabar Contoh", notice=COPYRIGHT))
    found = annotations()
    assert found
    assert {len(each["target"]["selector"]) for each in found} == {1}
    assert longest_run(example().text.split(), json.dumps(found)) <= 40


def test_the_source_is_the_address_or_the_name_of_the_report(annotations):
    add(report(), meeting())
    sources = {each["target"]["source"]["id"] for each in annotations()}
    assert sources == {"https://kabarcontoh.id/berita/1", f"urn:risalah:{Report.objects.get(url='').pk}"}
