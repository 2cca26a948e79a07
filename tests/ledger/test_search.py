"""Full text search: inflected forms, old spellings, beginnings of words; newest first, the same on both databases."""

from itertools import islice

import msgspec
import pytest
from django.db import connection

from benchmarks.generate import generate
from risalah.ledger.intake import Prepared
from risalah.ledger.models import Report
from risalah.ledger.search import find_reports, normalise, words_of
from tests.ledger.conftest import Ledgers
from tests.ledger.ledgers import add, add_texts, document
from tests.ledger.told import ADI, KIM, agreement, meeting, promise, told

TEXTS = {
    "a": ("2025-06-13", "Menteri menerima kunjungan Soekarno di Djakarta, Kamis."),
    "b": ("2025-06-14", "Tamu diterima oleh menteri dan meninjau galangan kapal. Latihan F-16 dimulai."),
    "c": ("2025-06-12", "Latihan bersama dibahas. Ma'ruf hadir; Müller-Lüdenscheidt juga."),
    "d": (None, "Kapal perang berlabuh di Surabaya."),
}


@pytest.fixture
def filled(ledger: str) -> dict[str, str]:
    """Four short texts; report to its letter."""
    reports = {letter: told(day, text=text) for letter, (day, text) in TEXTS.items()}
    add(reports.values())
    return {each.report: letter for letter, each in reports.items()}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("menerima", "ba"),
        ("diterima", "ba"),
        ("terima", "ba"),
        ("menteri", "ba"),
        ("Sukarno", "a"),
        ("SOEKARNO", "a"),
        ("Jakarta", "a"),
        ("latih*", "bc"),
        ("la*", "bc"),
        ("kapal", "bd"),
        ("kapal surabaya", "d"),
        ("kapal jakarta", ""),
        ("F-16", "b"),
        ("f 16", "b"),
        ("ma'ruf", "c"),
        ("Muller", "c"),
        ("müller-lüdenscheidt", "c"),
        ("tidak-ada", ""),
        ("", ""),
        ("  ", ""),
        ("*", ""),
        ("' OR 1=1 --", ""),
        ('"menteri" AND (', ""),
        ("menteri & !kapal", "b"),
        ("menteri:*", "ba"),
        ("NEAR(menteri kapal)", ""),
        ("menteri\\", "ba"),
    ],
)
def test_a_query_finds_the_reports_that_have_all_of_its_words_newest_first(
    filled: dict[str, str], query: str, expected: str
):
    assert "".join(filled[report] for _, report in find_reports(query)) == expected


def test_a_query_goes_on_below_the_last_row(filled: dict[str, str]):
    first = find_reports("kapal", limit=1)
    rest = find_reports("kapal", before=first[-1][0])
    assert [filled[report] for _, report in first + rest] == ["b", "d"]
    assert find_reports("kapal", before=rest[-1][0]) == []


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        (("menerima", "diterima", "terima"), "terima"),
        (("menteri",), "menteri"),
        (("djakarta", "jakarta"), "jakarta"),
        (("soekarno", "sukarno"), "sukarno"),
        (("sjahroel", "syahrul"), "syahrul"),
    ],
)
def test_forms_of_a_word_are_one_word(forms: tuple[str, ...], root: str):
    assert {normalise(form) for form in forms} == {root}


def test_the_words_of_a_text_are_those_of_a_query():
    assert words_of("Ma’ruf, F-16: “Soekarno”!") == words_of("ma'ruf f 16 sukarno")


def test_reserved_text_is_found_by_what_was_read_from_it_and_not_by_its_words(ledger: str):
    text = (
        "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto "
        "Kinoshita di Tokyo, Kamis (12/6). Keduanya makan siomay.\n\n"
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs web ini "
        "tanpa izin tertulis dari Kabar Contoh.\n"
    )
    (taken,) = add_texts([document(text, published="2025-06-13")], handed_over=True)
    assert taken.outcome == "added"
    assert not Report.objects.get().indexed
    for word in ("Adiwijaya", "kinoshita", "Tokyo", "meeting"):
        assert [report for _, report in find_reports(word)] == [taken.report]
    for word in ("siomay", "makan", "crawling"):
        assert find_reports(word) == []


def test_what_is_read_from_a_report_finds_it_only_where_its_text_may_not_be_indexed(lite: str):
    told_of = [
        meeting(host=ADI, guest=KIM, areas=["maritime_security"]),
        promise("mengirim pengamat"), agreement("nota kesepahaman"),
    ]  # fmt: skip
    shut = _unindexed(told("2025-06-13", *told_of, text="kata lain", organisations=[("Kemhan", "ID")]))
    add([shut])
    for query in ("adiwijaya", "maritime security", "pengamat", "kesepahaman", "kemhan"):
        assert [report for _, report in find_reports(query)] == [shut.report]
    assert find_reports("kata") == []


def _unindexed(prepared: Prepared) -> Prepared:
    return msgspec.structs.replace(prepared, index=False)


# Words that databases cut in their own ways, if they are let.
ODD = (
    "1e5 0x1f 12abc 3.14 -7 +5 a1b2 v2 www.kabar.example ratri@kabar.example /jalan/ke/arsip C++ 50% Rp1.000,00 "
    "naïve ß Æther ﬁnal 漢字 مرحبا हिन्दी ²³ ½ ʼokina x" + "y" * 100
)


def test_odd_words_are_found_alike_on_both_databases(ledgers: Ledgers):
    texts = [*(each.document.text for each in islice(generate(300), 40)), ODD]
    queries = [*ODD.split(), "latihan", "menteri pertahanan", "2015", "kunjung*", "1*", "漢*"]
    found = []
    for kind in ("sqlite", "postgresql"):
        with ledgers.fresh(kind):
            assert connection.vendor == kind
            add(told(f"2025-06-{1 + number % 28:02}", text=text) for number, text in enumerate(texts))
            found.append({query: find_reports(query) for query in queries})
    assert found[0] == found[1]
    assert all(found[0][query] for query in ODD.split())
