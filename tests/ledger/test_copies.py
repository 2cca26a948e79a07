"""Who copies whom: copies, parts and rewrites of the earliest of them, whatever the order in which they came in."""

from itertools import permutations

import pytest

from risalah.ledger.intake import Prepared
from risalah.ledger.models import Copy, Engagement
from tests.ledger.conftest import Ledgers
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, meeting, person, said, told

SENTENCES = (
    "Menteri Pertahanan Bramanto Adiwijaya menerima kunjungan Menteri Pertahanan Jepang Haruto Kinoshita di Jakarta",
    "Pertemuan itu membahas latihan bersama pasukan penjaga perdamaian dan pertukaran siswa sekolah staf kedua negara",
    "Kedua pihak sepakat melanjutkan pembicaraan mengenai industri galangan kapal pada bulan September mendatang",
    "Rombongan kemudian meninjau bengkel pemeliharaan kendaraan tempur milik badan usaha negara di Bandung",
    "Kunjungan ditutup dengan penanaman pohon dan tukar menukar cenderamata di halaman kementerian sore harinya",
)
OTHER = (
    "Panglima armada meresmikan dermaga baru yang dibangun selama dua tahun di pangkalan timur negeri ini",
    "Dermaga sepanjang tiga ratus meter itu mampu menampung enam kapal perusak kawal rudal sekaligus saat pasang",
    "Anggaran pembangunan berasal dari pinjaman lunak yang disetujui parlemen setelah pembahasan panjang tahun lalu",
)
QUOTED = "Kami sepakat memulai dari hal yang sudah siap, yaitu pertukaran siswa sekolah staf kedua negara tahun ini"
BODY = ". ".join(SENTENCES) + "."
AIDE = person("Sulistyo Adinegara", "Direktur Kerja Sama Internasional", "ID")
HELD = meeting(host=ADI, guest=KIM, others=[(AIDE, "accompanying")], date="2025-06-12")
REWRITTEN = (
    "Haruto Kinoshita, orang nomor satu di jajaran pertahanan Tokyo, singgah ke ibu kota pada Kamis pagi untuk "
    "menengok koleganya Bramanto Adiwijaya, yang didampingi Sulistyo Adinegara. Mereka berbincang dua jam soal nasib "
    f'sekolah perwira, galangan, dan tentara yang bertugas di Lebanon. "{QUOTED}," ujar tuan rumah kepada wartawan '
    "yang menunggu sejak subuh di depan gerbang, sebelum keduanya naik mobil menuju jamuan makan siang di istana."
)


def original(text: str = BODY, published: str = "2025-06-13") -> Prepared:
    return told(published, HELD, text=text, dates=["2025-06-12"])


def copied() -> dict[str, tuple[str, str]]:
    """Report to its original and the way."""
    return {row.report_id: (row.original, row.how) for row in Copy.objects.all()}


HOW = {
    "the same text elsewhere": (f"{BODY} Baca selengkapnya di laman kami.", "copy"),
    "a word or two changed": (BODY.replace("menerima", "menyambut").replace("sore harinya", "kemarin"), "copy"),
    "another text": (". ".join(OTHER) + ".", None),
    "one sentence in common": (f"{SENTENCES[0]}. " + ". ".join(OTHER) + ".", None),
    "too short to tell": ("Menhan bertemu Menhan Jepang.", None),
    "no words at all": ("", None),
}  # fmt: skip


@pytest.mark.parametrize("what", HOW)
def test_a_later_report_copies_the_earlier_or_does_not(lite: str, what: str):
    text, how = HOW[what]
    first, second = original(), told("2025-06-14", text=text, dates=["2025-06-12"])
    add([first, second])
    assert copied() == ({second.report: (first.report, how)} if how else {})


def test_what_stands_in_a_longer_text_copies_it(lite: str):
    first, part = original(f"{BODY} {'. '.join(OTHER)}."), original(". ".join(SENTENCES[:4]) + ".", "2025-06-14")
    add([first, part])
    (found,) = copied().values()
    assert found[0] == first.report
    assert found[1] in ("copy", "part")


def test_a_text_in_other_words_with_the_same_people_and_quotation_is_a_rewrite(lite: str):
    first = told("2025-06-13", HELD, said(QUOTED, ADI), text=f'{BODY} "{QUOTED}," katanya.', dates=["2025-06-12"])
    second = told("2025-06-14", HELD, said(QUOTED, ADI), text=REWRITTEN, dates=["2025-06-12"])
    add([first, second])
    assert copied() == {second.report: (first.report, "rewrite")}


def test_copies_of_one_happening_are_one_account(lite: str):
    add([original(), original(f"{BODY} Baca juga laman kami.", "2025-06-14"), told("2025-06-15", HELD, text="lain")])
    row = Engagement.objects.get()
    assert (row.reports, row.accounts) == (3, 2)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("2025-06-13", "2025-06-14", "2025-06-15"), 0),
        (("2025-06-15", "2025-06-14", "2025-06-13"), 2),
        (("2025-06-13", None, "2025-06-12"), 2),
        ((None, "2025-06-14", None), 1),
    ],
)
def test_the_earliest_is_the_original_whatever_comes_in_first(
    ledgers: Ledgers, days: tuple[str | None, ...], first: int
):
    reports = [told(day, HELD, text=f"{BODY} Laman {number}.", dates=["2025-06-12"]) for number, day in enumerate(days)]
    expected = {r.report: (reports[first].report, "copy") for r in reports if r is not reports[first]}
    for order in permutations(reports):
        with ledgers.fresh("sqlite"):
            add(order, batch=1)
            assert copied() == expected


def test_copies_follow_within_two_weeks_or_are_none(lite: str):
    add([original(), original(f"{BODY} Laman dua.", "2025-06-27"), original(f"{BODY} Laman tiga.", "2025-09-01")])
    assert len(copied()) == 1


def test_a_copy_of_a_copy_belongs_to_the_first(lite: str):
    """Each is near the one before, the last is not near the first in time."""
    chain = [original(f"{BODY} Laman {n}.", day) for n, day in enumerate(("2025-06-01", "2025-06-12", "2025-06-24"))]
    add(chain[::-1], batch=1)
    assert {original_ for original_, _ in copied().values()} == {chain[0].report}
    assert len(copied()) == 2
