"""Reports that are hard to put together, drawn from few values so that they meet.

No day of publication, dates without a year or vague ones, one address with changed words, two happenings of one guest
on one day, names written in many ways, copies, and reports that say nothing.
"""

from typing import Any

from hypothesis import strategies as st

from risalah.ledger.intake import Prepared
from risalah.values.reading import Person
from tests.ledger.told import Told, accreditation, agreement, cited, meeting, occasion, person, promise, said, told

NAMES = (
    "Sjahroel Djoenaeddin", "Syahrul Junaedin", "Djoenaeddin Sjahroel", "SJAHROEL DJOENAEDDIN", "Tri Budi Utomo",
    "Tri Budi", "Tri Budi Santoso", "Prakosa", "Prakosa Sudianto", "Prakosa Sudiyanto", "Xi Jianguo", "Xin Jianguo",
)  # fmt: skip
POSTS = ("Menteri Pertahanan", "Minister of Defence", "Presiden", "Asisten Operasi Panglima TNI", None)
PUBLISHED = (None, "2025-06-12", "2025-06-13", "2025-06-20", "2025-07-29", "2025-01-02", "2024-07-29")
DATES = (
    None, "2025-06-12", "2025-06-13", "2025-06-11/2025-06-14", "2025-06", "2025", "2025-06~", "XXXX-06-12",
    "XXXX-07-28", "2025-07-28", "2024-07-28", "2025-06-10/2025-07-20", "2025-12-31/2026-01-02",
)  # fmt: skip
TYPES = ("meeting", "meeting.courtesy_call", "visit", "exercise", "dialogue", "signing")
STATUSES = ("held", "held", "planned", "ongoing", "proposed", "postponed", "cancelled")
STATES = (("ID", "JP"), ("ID", "RS"), ("ID", "JP", "RS"), ("ID", "JP", "RS", "US", "AU"), ("ID",))
OCCASIONS = (None, None, "Garuda Shield 2025", "Super Garuda Shield", "Garuda Shield 2024")
UNDERTAKINGS = (
    "mengirim dua pengamat ke latihan Jaguar Biru",
    "mengirim pengamat ke latihan Jaguar Biru",
    "menandatangani nota kesepahaman pertahanan",
)
TITLES = ("nota kesepahaman kerja sama pertahanan", "MoU kerja sama pertahanan", "perjanjian industri pertahanan")
WORDS = ("Kami sepakat memulai dari hal yang sudah siap, yaitu pertukaran siswa", "Kerja sama ini harus maju terus")
BODY = (
    "Menteri Pertahanan menerima kunjungan delegasi dari negara sahabat di Jakarta pada hari Kamis. Pertemuan itu "
    "membahas latihan bersama dan pertukaran siswa sekolah staf kedua negara. Kedua pihak sepakat untuk melanjutkan "
    "pembicaraan pada bulan September mendatang di ibu kota."
)
BODIES = ("", "", BODY, BODY[:190], f"{BODY} Rombongan kemudian meninjau galangan kapal di Surabaya.")


def people() -> st.SearchStrategy[Person]:
    return st.builds(
        person, st.sampled_from(NAMES), st.sampled_from(POSTS), st.sampled_from(("ID", "JP", None)),
        rank=st.sampled_from((None, "Jenderal")),
    )  # fmt: skip


def records() -> st.SearchStrategy[Told]:
    dates, areas = st.sampled_from(DATES), st.lists(st.sampled_from(("exercises", "peacekeeping")), unique=True)
    named = st.sampled_from(OCCASIONS).map(lambda name: occasion(name) if name else None)
    happening = st.builds(
        meeting, host=st.none() | people(), guest=st.none() | people(), date=dates, type=st.sampled_from(TYPES),
        status=st.sampled_from(STATUSES), place_country=st.sampled_from((None, "ID", "JP")),
        countries=st.sampled_from(STATES), named=named, areas=areas,
    )  # fmt: skip
    undertaken = st.builds(
        promise, st.sampled_from(UNDERTAKINGS), promisee=st.sampled_from(("JP", "RS", "")), due=dates, named=named,
        status=st.sampled_from(("planned", "fulfilled", "postponed")), areas=areas,
    )  # fmt: skip
    instrument = st.builds(
        agreement, st.sampled_from(TITLES), type=st.sampled_from(("mou", "dca")), date=dates,
        stage=st.sampled_from(("signed", "negotiating", "initialled")),
    )  # fmt: skip
    others = (
        st.builds(accreditation, st.just("Atase Pertahanan"), st.just("ID"), st.sampled_from((("JP",), ("JP", "RS")))),
        st.builds(said, st.sampled_from(WORDS), people()),
        st.builds(cited, people(), people()),
    )
    return st.one_of(happening, happening, happening, undertaken, instrument, *others)


@st.composite
def reports(draw: st.DrawFn, *, most: int = 9) -> list[Prepared]:
    """Some reports, in any order of publication."""
    found = []
    for number in range(draw(st.integers(2, most))):
        told_of = draw(st.lists(records(), max_size=3))
        url = draw(st.sampled_from((None, None, "https://a.example/1", "https://b.example/2")))
        words: list[Any] = [f'"{each.record}."' for each in told_of if isinstance(each.record, str) and each.record]
        text = " ".join([f"Laporan {number}.", draw(st.sampled_from(BODIES)), *words])
        release = draw(st.sampled_from((None, None, "Kemhan")))
        bodies = [("Kemhan", "ID"), ("Kementerian Pertahanan RI", "ID")][: draw(st.integers(0, 2))]
        found.append(
            told(
                draw(st.sampled_from(PUBLISHED)), *told_of, url=url, text=text, release=release, organisations=bodies,
                credits=["Ratri Kemala"],
            )
        )  # fmt: skip
    return found
