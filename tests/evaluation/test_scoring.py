"""The tally, against numbers computed by hand."""

import msgspec
import pytest

from risalah.evaluation.gold import Gold, GoldError, load_gold
from risalah.evaluation.scoring import score
from risalah.values.reading import Reading

GOLD = {
    "id": "pertemuan",
    "dateline": {"place": "Jakarta", "agency": "Kabar Contoh"},
    "credits": [{"role": "editor", "name": "Wahyu Kusnadi"}],
    "rights_reserved": True,
    "related_lines": 1,
    "people": [
        {"name": "Bramanto Adiwijaya", "posts": ["Menteri Pertahanan"], "country": "ID"},
        {"name": "Esteban Larranaga", "rank": "Brigjen", "country": "UY"},
    ],
    "engagements": [
        {
            "type": "meeting",
            "status": "held",
            "date": "2025-06-12",
            "place": "Jakarta",
            "countries": ["ID", "UY"],
            "participants": ["Bramanto Adiwijaya", "Esteban Larranaga"],
            "areas": ["exercises", "health"],
        },
        {"type": "exercise", "status": "planned", "date": "2025-09", "countries": ["ID", "UY"]},
    ],
    "agreements": [{"type": "mou", "stage": "signed", "countries": ["ID", "UY"]}],
    "commitments": [{"promisor": ["ID"], "promisee": ["UY"], "status": "planned", "areas": ["exercises"]}],
    "accreditations": [{"sending": "ID", "receiving": ["AR", "UY"]}],
    "statements": [{"speaker": "Bramanto Adiwijaya", "form": "direct", "start": 100, "end": 200}],
}
QUIET = {"id": "tanpa-kerja-sama"}


def a_reading(**parts: object) -> Reading:
    """A reading with the parts that the score looks at; everything else is empty."""
    document = {
        "source": "x.txt",
        "sha256": "",
        "language": "id",
        "title": None,
        "published": None,
        "dateline": {"place": "JAKARTA", "agency": None, "span": [0, 7]},
        "credits": [],
        "related": [{"title": "Kapal latih", "span": [9, 30]}],
        "origin": [],
        "rights": {"reserved": True},
    }
    reader = {"version": "0.1.0", "language": "id"}
    return msgspec.convert({"reader": reader, "document": document, **parts}, Reading)


def an_engagement(**fields: object) -> dict[str, object]:
    whole = {"id": "e1", "type": "meeting", "status": "held", "date": None, "place": None, "place_country": None}
    rest = {"countries": ["ID", "UY"], "participants": [], "organisations": [], "occasion": None, "areas": []}
    return {**whole, **rest, "evidence": {}, "rule": "r", **fields}


def a_person(name: str, **fields: object) -> dict[str, object]:
    whole = {"id": "p1", "rank": None, "honorifics": [], "posts": [], "organisation": None, "country": None}
    return {"name": name, **whole, "aliases": [], "mentions": [], **fields}


def test_precision_recall_and_fields_are_counted_per_kind():
    reading = a_reading(
        engagements=[
            an_engagement(
                type="visit",
                date="2025-06-12",
                place="Istana, Jakarta",
                participants=[{"person": None, "name": "Bramanto Adiwijaya", "side": "ID", "role": "host"}],
                areas=["exercises"],
            ),
            an_engagement(type="signing"),
            an_engagement(countries=["AU", "NZ"]),
        ],
        people=[
            a_person("B. Adiwijaya", aliases=["Bramanto Adiwijaya"], rank="Mayjen", country="ID"),
        ],
    )
    result = score([(msgspec.convert(GOLD, Gold), reading)])
    engagements = result.kinds["engagements"]
    # One of two found, in three attempts: P 1/3, R 1/2, F1 2·1 / (2·1 + 1 + 2) = 0.4.
    assert (engagements.gold, engagements.found) == (2, 3)
    assert (engagements.precision, engagements.recall, engagements.f1) == (0.333, 0.5, 0.4)
    # Type differs within the family of talks; one participant of two is F1 0.67 < 0.8; one area of two is 0.67 >= 0.5.
    assert engagements.fields == {
        "type": 0.0,
        "status": 1.0,
        "date": 1.0,
        "countries": 1.0,
        "place": 1.0,
        "participants>=.8": 0.0,
        "areas>=.5": 1.0,
    }
    people = result.kinds["people"]
    assert (people.precision, people.recall, people.f1) == (1.0, 0.5, 0.667)
    # A rank where gold has none is wrong; the post is missing; the country is right.
    assert people.fields == {"rank": 0.0, "country": 1.0, "post": 0.0}
    assert result.document == {
        "rights reserved": 1.0,
        "ai reserved": 1.0,
        "dateline place": 1.0,
        "related lines": 1.0,
        "credits": 0.0,
    }


def test_agreements_commitments_accreditations_and_statements_are_paired_by_what_they_are_about():
    reading = a_reading(
        agreements=[
            {
                "id": "g1",
                "title": "Nota",
                "type": "loi",
                "stage": "signed",
                "date": None,
                "countries": ["ID", "UY"],
                "signatories": [],
                "areas": [],
                "evidence": {},
                "rule": "r",
            }
        ],
        commitments=[
            {
                "id": "c1",
                "promisor": ["ID"],
                "promisee": [],
                "undertaking": "",
                "occasion": None,
                "areas": ["exercises"],
                "due": None,
                "status": "planned",
                "strength": "intention",
                "asserted_by": None,
                "evidence": {},
                "rule": "r",
            }
        ],
        accreditations=[
            {
                "id": "a1",
                "post": "Athan",
                "sending": "ID",
                "receiving": ["UY"],
                "person": None,
                "evidence": {},
                "rule": "r",
            }
        ],
        statements=[
            {
                "id": "s1",
                "speaker": "Bramanto",
                "speaker_id": None,
                "form": "direct",
                "cue": None,
                "date": None,
                "place": None,
                "span": [100, 195],
            }
        ],
    )
    result = score([(msgspec.convert(GOLD, Gold), reading)])
    assert {kind: row.f1 for kind, row in result.kinds.items()} == {
        "engagements": 0.0,
        "agreements": 1.0,
        "commitments": 1.0,
        "accreditations": 1.0,
        "statements": 1.0,
        "people": 0.0,
    }
    assert result.kinds["agreements"].fields == {"type": 0.0, "stage": 1.0, "date": 1.0}
    assert result.kinds["commitments"].fields == {"status": 1.0, "due": 1.0, "promisee": 0.0}
    assert result.kinds["accreditations"].fields == {"receiving": 0.0}
    assert result.kinds["statements"].fields == {"speaker": 1.0, "form": 1.0, "span>=.9": 1.0}


def test_a_report_that_was_not_read_misses_everything():
    result = score([(msgspec.convert(GOLD, Gold), None)])
    assert (result.cases, result.unread, result.kinds["engagements"].recall) == (1, 1, 0.0)
    assert result.kinds["engagements"].precision is None
    assert result.document["dateline place"] == 0.0


def test_quiet_is_the_share_of_reports_without_cooperation_in_which_nothing_was_found():
    gold = msgspec.convert(QUIET, Gold)
    loud = a_reading(engagements=[an_engagement()])
    assert score([(gold, a_reading())]).quiet == 1.0
    assert score([(gold, a_reading()), (gold, loud)]).quiet == 0.5
    assert score([(gold, None), (gold, loud)]).quiet == 0.0  # what was not read was not left quiet
    assert score([(gold, None)]).quiet is None
    assert score([(msgspec.convert(GOLD, Gold), loud)]).quiet is None


def test_differences_name_what_is_missed_extra_and_wrong():
    reading = a_reading(engagements=[an_engagement(status="planned"), an_engagement(type="signing")])
    result = score([(msgspec.convert(GOLD, Gold), reading)])
    (difference,) = (d for d in result.differences if d.kind == "engagements")
    assert [record.type for record in difference.missed] == ["exercise"]
    assert [record.type for record in difference.extra] == ["signing"]
    ((gold, found, fields),) = difference.wrong
    assert (gold.type, found.type) == ("meeting", "meeting")
    assert fields == ("status", "date", "place", "participants>=.8", "areas>=.5")


def test_a_perfect_reading_leaves_no_difference():
    reading = a_reading(people=[a_person("Bramanto Adiwijaya", country="ID")])
    gold = msgspec.convert({"id": "x", "people": [{"name": "Bramanto Adiwijaya", "country": "ID"}]}, Gold)
    assert not [d for d in score([(gold, reading)]).differences if d.kind == "people"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"id": 3}', b"\xff\xfe"])
def test_a_broken_gold_case_says_what_is_wrong_with_it(tmp_path, content):
    path = tmp_path / "case.json"
    path.write_bytes(content)
    with pytest.raises(GoldError, match="is no gold case"):
        load_gold(path)
