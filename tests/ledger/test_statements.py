"""Words said, by speaker, state, form and day; and no more of them than may be shown."""

import pytest

from risalah.ledger.models import Person, Statement
from risalah.ledger.statements import Spoken, statements
from tests.ledger.ledgers import add, add_texts, document
from tests.ledger.told import ADI, KIM, RADO, person, said, told

LONG = "Kami sepakat memulai dari hal yang sudah siap, yaitu pertukaran siswa"
OTHER = "Kerja sama ini harus maju terus demi kawasan yang aman"
THIRD = "Pelabuhan kami terbuka bagi kapal sahabat kapan saja"
FORBIDDEN = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    'di Tokyo, Kamis (12/6).\n\n"{words}," kata Bramanto Adiwijaya.\n\nDilarang keras mengambil konten, melakukan '
    "crawling atau pengindeksan otomatis untuk AI di situs web ini tanpa izin tertulis dari Kabar Contoh.\n"
    "Copyright © Kabar Contoh 2025\n"
)


@pytest.fixture
def filled(ledger: str) -> str:
    add(
        [
            told("2025-06-13", said(LONG, ADI), text=f'1. "{LONG}."'),
            told("2025-06-14", said(LONG, ADI), text=f'2. "{LONG}." Panjang.'),
            told("2025-06-20", said(OTHER, KIM), text=f'3. "{OTHER}."'),
            told("2024-06-20", said(THIRD, RADO), text=f'4. "{THIRD}."'),
        ]
    )
    return ledger


def who(found: list[Spoken]) -> list[str]:
    return [each.name.split()[0] for each in found]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["Haruto", "Bramanto", "Milovan"]),
        ({"country": "JP"}, ["Haruto"]),
        ({"country": "BY"}, []),
        ({"form": "direct"}, ["Haruto", "Bramanto", "Milovan"]),
        ({"form": "indirect"}, []),
        ({"since": "2025"}, ["Haruto", "Bramanto"]),
        ({"until": "2025-06-13"}, ["Bramanto", "Milovan"]),
        ({"until": "2024"}, ["Milovan"]),
        ({"as_of": "2025-06-13"}, ["Bramanto", "Milovan"]),
        ({"as_of": "2025-06-13", "country": "ID", "form": "direct"}, ["Bramanto"]),
        ({"limit": 1}, ["Haruto"]),
        ({"person": "pnobody000000"}, []),
    ],
)
def test_the_newest_come_first_and_filters_narrow_them(filled: str, given: dict, expected: list[str]):
    assert who(statements(**given)) == expected


def test_by_speaker_whatever_the_spelling(ledger: str):
    old, new = person("Sjahroel Djoenaeddin", "Menhan", "ID"), person("Syahrul Junaeddin", "Menteri Pertahanan", "ID")
    add(
        [
            told("2025-06-13", said(LONG, old)),
            told("2025-06-20", said(OTHER, new)),
            told("2025-06-21", said(THIRD, KIM)),
        ]
    )
    speaker = Person.objects.get(country="ID")
    assert [each.words for each in statements(person=speaker.id)] == [OTHER, LONG]
    assert {each.person for each in statements(person=speaker.id, country="ID")} == {speaker.id}


def test_the_words_are_those_of_the_report_that_told_them_first(filled: str):
    found = statements(person=Person.objects.get(country="ID").id)[0]
    assert (found.words, found.whole, found.missing) == (LONG, True, "")
    assert (found.report.published, found.statement.reports) == ("2025-06-13", 2)
    earlier = statements(country="ID", as_of="2025-06-13")[0]
    assert (earlier.statement.reports, earlier.statement.last_told) == (1, "2025-06-13")


def test_words_whose_text_is_not_kept_are_not_there(lite: str):
    add_texts([document(FORBIDDEN.format(words=LONG), published="2025-06-13")], handed_over=True)
    assert Statement.objects.count() == 1
    (found,) = statements()
    assert (found.words, found.whole, found.missing) == ("", False, "the text may not be kept")


def test_words_that_may_be_kept_and_not_shown_are_quoted_in_short(lite: str):
    from risalah.ledger import permissions

    words = " ".join(f"kami sepakat memulai hal ke{n}" for n in range(20))
    permissions.record(
        "Kabar Contoh", ("read", "keep"), reference="surat 12", valid_from="2025-01-01", valid_until=None, by="Ratri"
    )
    add_texts([document(FORBIDDEN.format(words=words), published="2025-06-13")], handed_over=True)
    (found,) = statements(today="2025-07-01")
    assert found.words == f"{' '.join(words.split()[:40])} …"
    assert not found.whole


def test_pages_together_are_the_whole(filled: str):
    whole, found, before = statements(), [], None
    while page := statements(limit=2, before=before):
        found += page
        before = page[-1].at
    assert who(found) == who(whole)
