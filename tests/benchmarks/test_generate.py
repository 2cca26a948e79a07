"""Invented reports are what benchmarks take them for: readings that fit their texts, and a truth to measure against."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import msgspec
import pytest

from benchmarks.generate import Generated, generate
from risalah.values.document import Span

COUNT = 3000


@pytest.fixture(scope="module")
def reports() -> list[Generated]:
    return list(generate(COUNT))


@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_there_are_as_many_as_asked_for(count: int):
    assert sum(1 for _ in generate(count)) == count


def test_the_same_seed_gives_the_same_reports_and_another_seed_others():
    first, again, other = (list(generate(300, seed=seed)) for seed in (5, 5, 6))
    assert first == again
    assert not {r.document.text for r in first} & {r.document.text for r in other}


def test_without_text_only_the_text_is_missing():
    for full, bare in zip(generate(200), generate(200, text=False), strict=True):
        assert bare.document == msgspec.structs.replace(full.document, text="")
        assert (bare.reading, bare.truth) == (full.reading, full.truth)


def test_a_report_goes_through_json_and_back(reports: list[Generated]):
    for report in reports[::10]:
        assert msgspec.json.decode(msgspec.json.encode(report), type=Generated) == report


def test_reports_come_in_the_order_of_publication_over_all_years(reports: list[Generated]):
    days = [r.document.published or "" for r in reports]
    assert days == sorted(days)
    assert days[0] < "2005-02" and days[-1] > "2025-11"
    assert {day[:4] for day in days} == {str(year) for year in range(2005, 2026)}


def test_every_address_is_unique_and_an_original_comes_before_its_copies(reports: list[Generated]):
    seen: set[str] = set()
    for report in reports:
        assert report.document.url not in seen
        assert report.truth.copy_of is None or report.truth.copy_of in seen
        seen.add(report.document.url or "")


def test_truth_stands_beside_the_reading(reports: list[Generated]):
    for report in reports:
        reading, truth = report.reading, report.truth
        assert len(truth.events) == len(truth.fulfils) == len(reading.engagements)
        assert len(truth.people) == len(reading.people) == len(set(truth.people))
        assert len(truth.commitments) == len(reading.commitments)
        for engagement, label in zip(reading.engagements, truth.events, strict=True):
            assert label.endswith("-plan") == (engagement.status == "planned")


def test_spans_point_to_the_words(reports: list[Generated]):
    for report in reports:
        text, reading = report.document.text, report.reading
        named = [(p.name, span) for p in reading.places for span in p.mentions]
        named += [(o.name, span) for o in reading.organisations for span in o.mentions]
        named += [(o.name, span) for o in reading.occasions for span in o.mentions]
        named += [(d.as_written, d.span) for d in reading.dates]
        named += [(c.undertaking, c.evidence["undertaking"][0]) for c in reading.commitments]
        named += [(c.name, c.span) for c in report.document.credits]
        for name, (start, end) in named:
            assert text[start:end] == name
        for person in reading.people:
            assert {text[a:b] for a, b in person.mentions} <= {person.name, *person.aliases}
        for agreement in reading.agreements:
            assert [text[a:b].lower() for a, b in agreement.evidence["title"]] == [agreement.title]
        for statement in reading.statements:
            start, end = statement.span
            assert text[start - 1] == '"' and re.match('[,.]"', text[end:]) and '"' not in text[start:end]
        for origin in reading.document.origin:
            assert text[slice(*origin.span)].lower().startswith("siaran pers")
        line = report.document.dateline
        assert line is not None and text[slice(*line.span)] == f"{line.place} ({line.agency})"


def test_evidence_says_what_the_fields_say(reports: list[Generated]):
    for report in reports:
        text, reading = report.document.text, report.reading
        days = {text[slice(*d.span)]: d.edtf for d in reading.dates}
        for engagement in reading.engagements:
            words = {field: [text[a:b] for a, b in spans] for field, spans in engagement.evidence.items()}
            assert words["type"] and all(words["type"])
            assert words["place"] == [engagement.place]
            assert [days[word] for word in words["date"]] == [engagement.date]
            assert ("status" in words) == (engagement.status != "held")
            phrases = words.get("participants", [])
            assert len(phrases) == len(engagement.participants)
            assert all(any(phrase.endswith(p.name) for phrase in phrases) for p in engagement.participants)
            if engagement.occasion:
                assert engagement.occasion in {o.name for o in reading.occasions}


def test_every_span_lies_inside_the_text_and_blocks_follow_each_other(reports: list[Generated]):
    for report in reports:
        text = report.document.text
        for start, end in _spans(msgspec.to_builtins(report.reading)):
            assert 0 <= start < end <= len(text)
        edges = [edge for block in report.document.blocks for edge in (block.start, block.end)]
        assert edges == sorted(edges) and edges[-1] == len(text)


def test_dates_are_valid_edtf(reports: list[Generated]):
    for report in reports:
        reading = report.reading
        written = [d.edtf for d in reading.dates] + [e.date for e in reading.engagements]
        written += [c.due for c in reading.commitments] + [a.date for a in reading.agreements]
        for edtf in written:
            ends = [date.fromisoformat(day if len(day) == 10 else f"{day}-01") for day in (edtf or "").split("/")]
            assert ends == sorted(ends)


def test_ids_are_local_and_refer_to_what_is_there(reports: list[Generated]):
    for report in reports:
        reading = report.reading
        people = [p.id for p in reading.people]
        assert people == [f"p{n + 1}" for n in range(len(people))]
        assert [e.id for e in reading.engagements] == [f"e{n + 1}" for n in range(len(reading.engagements))]
        assert {p.person for e in reading.engagements for p in e.participants} <= set(people)
        assert {s.speaker_id for s in reading.statements} <= set(people)


def test_shares_are_near_what_the_world_is_meant_to_be(reports: list[Generated]):
    told = Counter(len(r.truth.events) for r in reports)
    events = Counter(label for r in reports for label in r.truth.events[:1])
    held = {label for label in events if not label.endswith("-plan")}
    labels = {label for r in reports for label in r.truth.events}
    assert 0.09 < sum(r.truth.copy_of is not None for r in reports) / COUNT < 0.15
    assert 0.03 < told[0] / COUNT < 0.07
    assert 0.20 < told[2] / COUNT < 0.30
    assert set(told) == {0, 1, 2}
    assert 0.10 < sum(f"{label}-plan" in labels for label in held) / len(held) < 0.20
    assert 2.0 < sum(events[label] for label in held) / len(held) < 2.6
    statuses = {e.status for r in reports for e in r.reading.engagements}
    assert statuses == {"planned", "held", "postponed", "cancelled"}
    largest = Counter(e.countries[1] for r in reports for e in r.reading.engagements[:1]).most_common(1)[0][1]
    assert 0.06 < largest / COUNT < 0.11


def test_what_is_carried_out_was_undertaken_before(reports: list[Generated]):
    undertaken: set[str] = set()
    fulfilled: set[str] = set()
    for report in reports:
        undertaken.update(report.truth.commitments)
        fulfilled.update(key for key in report.truth.fulfils if key)
    assert len(fulfilled) > 50
    # Some promises are left out by every report of the event.
    assert len(fulfilled & undertaken) / len(fulfilled) > 0.8


def test_copies_are_alike_and_unrelated_reports_are_not(reports: list[Generated]):
    shingles = {r.document.url: _shingles(r.document.text) for r in reports}
    root = {r.document.url: r.truth.copy_of or r.document.url for r in reports}
    for url, original in root.items():
        assert url == original or _alike(shingles[url], shingles[original]) > 0.6
    random = Random(2)
    for _ in range(2000):
        a, b = random.sample(sorted(root, key=str), 2)
        assert root[a] == root[b] or _alike(shingles[a], shingles[b]) < 0.15
    told: dict[str, list[str | None]] = {}
    for report in reports:
        for label in report.truth.events:
            told.setdefault(label, []).append(report.document.url)
    for urls in told.values():
        for a, b in pairwise(urls):
            assert root[a] == root[b] or _alike(shingles[a], shingles[b]) < 0.4


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _alike(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b)


def _spans(value: object) -> list[Span]:
    """Every pair of numbers in a reading."""
    if isinstance(value, dict):
        return [span for part in value.values() for span in _spans(part)]
    if isinstance(value, list | tuple):
        if len(value) == 2 and all(isinstance(number, int) for number in value):
            return [(value[0], value[1])]
        return [span for part in value for span in _spans(part)]
    return []
