"""Search narrowed by what the records of a report are about."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.faceted import search
from risalah.ledger.models import Engagement
from tests.ledger.ledgers import add, add_texts, document
from tests.ledger.test_statements import FORBIDDEN
from tests.ledger.told import ADI, KIM, RADO, agreement, meeting, told

TEXT = "Menteri menerima delegasi di Jakarta. Latihan bersama dibahas. Nomor {}."


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12", areas=["exercises"]),
                 text=TEXT.format("satu")),
            told("2025-06-20", meeting(host=ADI, guest=RADO, date="2025-06-19", type="visit.state"),
                 text=TEXT.format("dua")),
            told("2025-07-02", agreement("MoU", ("ID", "JP"), date="2025-07-01"),
                 meeting(host=ADI, guest=RADO, date="2024-01-02"), text=TEXT.format("tiga")),
            told("2025-07-03", text="Berita tanpa isi, hanya latihan."),
        ]
    )  # fmt: skip
    return ledger


def days(found) -> list[str]:
    return [hit.report.published for hit in found.hits]


@pytest.mark.parametrize(
    ("query", "given", "expected"),
    [
        ("latihan", {}, ["2025-07-03", "2025-07-02", "2025-06-20", "2025-06-13"]),
        ("latih*", {"as_of": "2025-06-20"}, ["2025-06-20", "2025-06-13"]),
        ("menteri dua", {}, ["2025-06-20"]),
        ("", {}, []),
        ("tidakada", {}, []),
        ("latihan", {"chosen": {"kind": ["agreement"]}}, ["2025-07-02"]),
        ("latihan", {"chosen": {"country": ["JP"]}}, ["2025-07-02", "2025-06-13"]),
        ("latihan", {"chosen": {"country": ["JP"], "kind": ["engagement"]}}, ["2025-06-13"]),
        ("latihan", {"chosen": {"type": ["visit"]}}, ["2025-06-20"]),
        ("latihan", {"chosen": {"year": ["2024", "2023"]}}, ["2025-07-02"]),
        ("latihan", {"chosen": {"area": ["exercises"]}}, ["2025-06-13"]),
        ("latihan", {"chosen": {"status": ["signed"]}}, ["2025-07-02"]),
        ("latihan", {"chosen": {"status": []}}, ["2025-07-03", "2025-07-02", "2025-06-20", "2025-06-13"]),
        ("latihan", {"limit": 2, "offset": 1}, ["2025-07-02", "2025-06-20"]),
    ],
)
def test_a_hit_fits_where_one_of_its_records_fits_in_every_respect(filled: str, query: str, given: dict, expected):
    assert days(search(query, **given)) == expected


def test_facets_count_hits_and_each_leaves_out_its_own_choice(filled: str):
    found = search("latihan", chosen={"kind": ["engagement"]})
    assert (found.matched, found.searched, found.more) == (3, 4, False)
    assert found.facets["kind"] == [("engagement", 3), ("agreement", 1)]
    assert found.facets["country"] == [("ID", 3), ("RS", 2), ("JP", 1)]
    assert found.facets["year"] == [("2025", 2), ("2024", 1)]
    assert found.facets["type"] == [("meeting", 2), ("visit.state", 1)]
    assert found.facets["area"] == [("exercises", 1)]
    assert found.facets["status"] == [("held", 3)]


def test_only_the_newest_hits_are_looked_at_and_it_says_so(filled: str):
    found = search("latihan", newest=2)
    assert (found.searched, found.matched, found.more) == (2, 2, True)


def test_the_records_of_a_hit_that_fit_come_first_and_stand_as_of_the_day(filled: str):
    (hit,) = search("tiga", chosen={"kind": ["engagement"]}).hits
    assert [kind for kind, _ in hit.records] == ["engagement", "agreement"]
    add([told("2025-08-01", meeting(host=ADI, guest=KIM, date="2025-06-12", place="Tokyo"), text="Kemudian.")])
    (before,) = search("satu", as_of="2025-07-01").hits
    (after,) = search("satu").hits
    assert [record.reports for _, record in (*before.records, *after.records)] == [1, 2]


def test_what_people_rejected_is_not_counted(filled: str):
    deciding.review(Engagement.objects.get(day="2025-06-12").id, "reject", by="A", reason="not-an-event")
    (hit,) = search("satu").hits
    assert hit.records == []
    assert days(search("latihan", chosen={"area": ["exercises"]})) == []


def test_words_around_a_hit_are_shown_where_the_text_may_be(filled: str):
    add_texts([document(FORBIDDEN.format(words="Kami mulai"), published="2025-08-01")], handed_over=True)
    (hit,) = search("terima satu").hits
    assert [piece.text for piece in hit.snippet if piece.marks] == ["menerima", "satu"]
    assert "".join(piece.text for piece in hit.snippet) == TEXT.format("satu")
    (hit,) = search("Kinoshita").hits[:1]
    assert hit.report.published == "2025-08-01"
    assert hit.snippet == []
