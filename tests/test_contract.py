"""The format's own example: examples/example.txt is read as tests/cases/contract/example.reading.json says."""

import functools
import json
from pathlib import Path

import msgspec
import pytest

from risalah.reader import read_document
from risalah.source.files import documents

ROOT = Path(__file__).parents[1]
EXPECTED = json.loads((ROOT / "tests/cases/contract/example.reading.json").read_text("utf-8"))
PARTS = (
    *("people", "organisations", "places", "dates", "occasions", "engagements", "agreements"),
    *("commitments", "accreditations", "statements"),
)
# Ids and rule names are ours to choose; words are compared by overlap.
_FREE = {"id", "rule", "evidence", "mentions", "span", "participants", "speaker_id"}


@functools.cache
def found() -> dict:
    (document,) = documents([str(ROOT / "examples/example.txt")], published="2025-06-13")
    return json.loads(msgspec.json.encode(read_document(document)))


def plain(record: dict) -> dict:
    fields = {name: value for name, value in record.items() if name not in _FREE}
    if "participants" in record:
        fields["participants"] = [{**person, "person": None} for person in record["participants"]]
    return fields


def overlaps(expected: list, spans: list) -> bool:
    return any(start < expected[1] and end > expected[0] for start, end in spans)


@pytest.mark.parametrize("part", PARTS)
def test_every_record_of_the_example_is_found_and_no_other(part):
    key = functools.partial(json.dumps, sort_keys=True)
    assert sorted(map(plain, found()[part]), key=key) == sorted(map(plain, EXPECTED[part]), key=key)


@pytest.mark.parametrize(
    ("part", "expected"),
    [(part, record) for part in PARTS for record in EXPECTED[part]],
    ids=lambda value: value if isinstance(value, str) else value.get("id", value.get("as_written")),
)
def test_every_span_of_the_example_overlaps_one_that_was_found(part, expected):
    same = [record for record in found()[part] if plain(record) == plain(expected)]
    assert any(_spans_overlap(expected, record) for record in same)


def _spans_overlap(expected: dict, record: dict) -> bool:
    if "span" in expected and not overlaps(expected["span"], [record["span"]]):
        return False
    if not all(overlaps(span, record["mentions"]) for span in expected.get("mentions", [])):
        return False
    evidence = record.get("evidence", {})
    return all(
        overlaps(span, evidence.get(field, []))
        for field, spans in expected.get("evidence", {}).items()
        for span in spans
    )


def test_the_document_itself_is_told_apart_as_the_example_says():
    assert found()["document"] == EXPECTED["document"]


def test_the_year_of_the_example_is_inferred_with_a_note():
    (expected,) = EXPECTED["notes"]
    (note,) = (note for note in found()["notes"] if note["code"] == expected["code"])
    assert overlaps(expected["span"], [note["span"]])
