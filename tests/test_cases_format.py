"""The whole-document cases are sound: form, codes, offsets, hashes, and the weekday of every date they name."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
TAXONOMY = Path(__file__).parent.parent / "src" / "risalah" / "knowledge" / "taxonomy"
IDS = sorted(path.stem for path in CASES.glob("*.json"))
HAPPENINGS = ("engagements", "agreements", "commitments")
RECORDS = (*HAPPENINGS, "accreditations", "statements", "people")

FIELDS = {
    "people": {"name", "rank", "posts", "country", "organisation"},
    "engagements": {
        *("type", "status", "date", "place", "place_country", "countries"),
        *("participants", "organisations", "occasion", "areas"),
    },
    "agreements": {"title", "type", "stage", "date", "countries", "areas"},
    "commitments": {"promisor", "promisee", "gloss", "occasion", "areas", "due", "status", "asserted_by"},
    "accreditations": {"post", "sending", "receiving", "person"},
    "statements": {"speaker", "form", "start", "end"},
}
CASE_FIELDS = {
    *("id", "url", "sha256", "language", "published", "dateline", "credits", "rights_reserved", "ai_reserved"),
    *("related_lines", "origin", *RECORDS),
}
ROLES = {"reporter", "editor", "photographer", "translator", "contributor"}
ORIGINS = {"official_release", "press_statement", "press_conference", "interview", "social_media", "other_outlet"}

WRONG_ON_PURPOSE = {("dates-wrong-year-january", "Selasa (7/1/2024"), ("dates-wrong-year-january", "Senin (6/1/2024")}

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY = {
    **{name: number for names in (DAYS, DAYS_EN) for number, name in enumerate(names)},
    "Jum'at": 4,
    "Ahad": 6,
}
MONTH = {name: number for names in (MONTHS, MONTHS_EN) for number, name in enumerate(names, 1)}
DAY_WORD = rf"\b(?P<day>{'|'.join(WEEKDAY)})"
BETWEEN = r"(?: (?:pagi|siang|sore|malam|lalu|depan|pekan depan|pekan lalu))*"
DATED = (
    re.compile(rf"{DAY_WORD}{BETWEEN},? ?\((?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>\d{{4}}))?"),
    re.compile(rf"{DAY_WORD}{BETWEEN},? ?\(?(?P<d>\d{{1,2}}) (?P<name>{'|'.join(MONTH)})(?: (?P<y>\d{{4}}))?"),
    re.compile(rf"{DAY_WORD}, (?P<name>{'|'.join(MONTH)}) (?P<d>\d{{1,2}}), (?P<y>\d{{4}})"),
)
EDTF_DAY = r"(?:\d{4}|XXXX)(?:-\d\d(?:-\d\d)?)?"
EDTF = re.compile(rf"{EDTF_DAY}(?:/(?:{EDTF_DAY}|\.\.))?~?")


def _gold(case: str) -> dict:
    return json.loads((CASES / f"{case}.json").read_text("utf-8"))


def _text(case: str) -> str:
    return (CASES / f"{case}.txt").read_bytes().decode("utf-8")


def _dated(text: str) -> Iterator[re.Match[str]]:
    for pattern in DATED:
        yield from pattern.finditer(text)


def _years(match: re.Match[str], published: str | None) -> range:
    """The years a date may be meant in: its own, else those around publication, else all that cases have."""
    if match["y"]:
        return range(int(match["y"]), int(match["y"]) + 1)
    if published:
        return range(int(published[:4]) - 1, int(published[:4]) + 2)
    return range(2019, 2027)


def _near(day: datetime.date, published: str | None) -> bool:
    return published is None or abs((day - datetime.date.fromisoformat(published)).days) < 183


def _agrees(match: re.Match[str], published: str | None) -> bool:
    month = MONTH[match["name"]] if "name" in match.re.groupindex else int(match["m"])
    days = [datetime.date(year, month, int(match["d"])) for year in _years(match, published)]
    meant = days if match["y"] else [day for day in days if _near(day, published)]
    return any(day.weekday() == WEEKDAY[match["day"]] for day in meant)


def _dates(gold: dict) -> Iterator[str]:
    for kind, field in (("engagements", "date"), ("agreements", "date"), ("commitments", "due")):
        yield from (record[field] for record in gold[kind] if record[field] is not None)


def _countries(gold: dict) -> Iterator[str]:
    for record in (*gold["engagements"], *gold["agreements"]):
        yield from record["countries"]
    for commitment in gold["commitments"]:
        yield from (*commitment["promisor"], *commitment["promisee"])
    for accreditation in gold["accreditations"]:
        yield from (accreditation["sending"], *accreditation["receiving"])
    yield from (person["country"] for person in gold["people"] if person["country"])


@pytest.fixture(scope="module")
def codes() -> dict[str, set[str]]:
    engagements = yaml.safe_load((TAXONOMY / "engagements.yaml").read_text("utf-8"))
    agreements = yaml.safe_load((TAXONOMY / "agreements.yaml").read_text("utf-8"))
    return {
        "areas": set(yaml.safe_load((TAXONOMY / "areas.yaml").read_text("utf-8"))),
        "types": set(engagements["types"]),
        "statuses": set(engagements["statuses"]),
        "agreement_types": set(agreements["types"]),
        "stages": set(agreements["stages"]),
        "commitment_statuses": set(agreements["commitment_statuses"]),
    }


def test_there_are_enough_cases_and_enough_of_them_are_negatives():
    negatives = [case for case in IDS if not any(_gold(case)[kind] for kind in HAPPENINGS)]
    assert len(IDS) >= 40
    assert len(negatives) >= 10
    assert negatives == [case for case in IDS if case.startswith("negative-")]


def test_the_cases_hold_every_type_status_and_statement_form(codes):
    engagements = [record for case in IDS for record in _gold(case)["engagements"]]
    assert {record["type"] for record in engagements} == codes["types"]
    assert {record["status"] for record in engagements} == codes["statuses"]
    assert {record["form"] for case in IDS for record in _gold(case)["statements"]} == {"direct", "indirect"}


def test_every_report_has_gold_and_every_gold_a_report():
    assert {path.stem for path in CASES.glob("*.txt")} == set(IDS)


@pytest.mark.parametrize("case", IDS)
class TestCase:
    def test_it_has_exactly_the_documented_fields(self, case):
        gold = _gold(case)
        assert set(gold) == CASE_FIELDS
        assert gold["id"] == case
        assert gold["url"] is None
        for kind, fields in FIELDS.items():
            assert all(set(record) == fields for record in gold[kind]), kind

    def test_its_hash_is_that_of_the_text(self, case):
        assert _gold(case)["sha256"] == hashlib.sha256((CASES / f"{case}.txt").read_bytes()).hexdigest()

    def test_its_codes_are_in_the_taxonomy(self, case, codes):
        gold = _gold(case)
        assert {record["type"] for record in gold["engagements"]} <= codes["types"]
        assert {record["status"] for record in gold["engagements"]} <= codes["statuses"]
        assert {record["type"] for record in gold["agreements"]} <= codes["agreement_types"]
        assert {record["stage"] for record in gold["agreements"]} <= codes["stages"]
        assert {record["status"] for record in gold["commitments"]} <= codes["commitment_statuses"]
        assert {area for kind in HAPPENINGS for record in gold[kind] for area in record["areas"]} <= codes["areas"]
        assert {credit["role"] for credit in gold["credits"]} <= ROLES
        assert set(gold["origin"]) <= ORIGINS

    def test_its_countries_are_two_letter_codes_and_its_dates_are_edtf(self, case):
        gold = _gold(case)
        assert all(re.fullmatch(r"[A-Z]{2}", country) for country in _countries(gold))
        assert all(EDTF.fullmatch(date) for date in _dates(gold))
        assert gold["published"] is None or re.fullmatch(r"20(19|2[0-6])-\d\d-\d\d", gold["published"])

    def test_its_statements_lie_inside_the_text_and_hold_neither_marks_nor_the_last_stop(self, case):
        text, end_before = _text(case), 0
        for statement in _gold(case)["statements"]:
            assert end_before <= statement["start"] < statement["end"] <= len(text)
            words = text[statement["start"] : statement["end"]]
            assert words == words.strip(' \n"“”,')
            assert not words.endswith(".")
            end_before = statement["end"]

    def test_everybody_in_it_is_named_in_the_text_and_known_as_a_person(self, case):
        gold, text = _gold(case), _text(case)
        names = {person["name"] for person in gold["people"]}
        assert len(names) == len(gold["people"])
        assert all(name in text for name in names)
        assert {name for record in gold["engagements"] for name in record["participants"]} <= names
        speakers = {statement["speaker"] for statement in gold["statements"]}
        assert all(speaker in text for speaker in speakers - names)

    def test_every_weekday_agrees_with_its_date(self, case):
        published = _gold(case)["published"]
        wrong = {match[0] for match in _dated(_text(case)) if not _agrees(match, published)}
        assert wrong == {words for name, words in WRONG_ON_PURPOSE if name == case}

    def test_a_negative_holds_nothing(self, case):
        gold = _gold(case)
        if case.startswith("negative-"):
            assert not any(gold[kind] for kind in RECORDS)
