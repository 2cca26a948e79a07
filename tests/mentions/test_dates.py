"""Dates: what each expression means, where it stands, what is noted. Published on Friday 13 June 2025 unless said."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.mentions.dates import find_dates
from risalah.values.document import Note
from risalah.values.mention import Moment

PUBLISHED = "2025-06-13"


def read(text: str, language: str = "id", published: str | None = PUBLISHED) -> tuple[list[Moment], list[Note]]:
    return find_dates(text, [(0, len(text))], published=published, language=language)


def values(text: str, language: str = "id", published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(m.as_written, m.edtf) for m in read(text, language, published)[0]]


# Each row: a sentence, and what is found in it as 'words = EDTF', parted by ' ; '.
INDONESIAN = [
    # weekday and numeric date
    ("Menteri menerima tamunya di Jakarta, Kamis (12/6).", "Kamis (12/6) = 2025-06-12"),
    ("Mereka bertemu di Jakarta, Kamis (12/6/2025).", "Kamis (12/6/2025) = 2025-06-12"),
    ("Mereka bertemu, Kamis (12/06/25).", "Kamis (12/06/25) = 2025-06-12"),
    ("Mereka bertemu, Kamis ( 12/6).", "Kamis ( 12/6) = 2025-06-12"),
    ("Mereka bertemu, Kamis (12/6 ).", "Kamis (12/6 ) = 2025-06-12"),
    ("Mereka bertemu, Kamis, (12/6/2025).", "Kamis, (12/6/2025) = 2025-06-12"),
    ("Mereka bertemu, Kamis 12/6.", "Kamis 12/6 = 2025-06-12"),
    ("Rabu (2/7/2025) malam mereka tiba.", "Rabu (2/7/2025) = 2025-07-02"),
    ("Kamis malam (12/6) mereka tiba.", "Kamis malam (12/6) = 2025-06-12"),
    ("Kamis dini hari (12/6) mereka tiba.", "Kamis dini hari (12/6) = 2025-06-12"),
    ("Kamis (12/6) waktu setempat mereka tiba.", "Kamis (12/6) = 2025-06-12"),
    ("Kamis (12/6 malam) mereka tiba.", "Kamis (12/6 malam) = 2025-06-12"),
    ("Kamis (12/6) lalu mereka tiba.", "Kamis (12/6) lalu = 2025-06-12"),
    ("Kamis (12/6) kemarin mereka tiba.", "Kamis (12/6) kemarin = 2025-06-12"),
    ("Kamis kemarin (12/6) mereka tiba.", "Kamis kemarin (12/6) = 2025-06-12"),
    ("Mereka bertemu, Kamis(12/6).", "Kamis(12/6) = 2025-06-12"),
    ("Mereka bertemu di Jakarta (12/6).", "(12/6) = 2025-06-12"),
    ("Mereka bertemu di Jakarta (12/6/2025).", "(12/6/2025) = 2025-06-12"),
    ("Mereka bertemu pada tanggal 12/6.", "12/6 = 2025-06-12"),
    ("Mereka bertemu, 12/6/2025.", "12/6/2025 = 2025-06-12"),
    ("Mereka bertemu, Senin (04/11/2024).", "Senin (04/11/2024) = 2024-11-04"),
    ("Mereka bertemu, Jum'at (13/6).", "Jum'at (13/6) = 2025-06-13"),
    ("Mereka bertemu, Jum’at (13/6).", "Jum’at (13/6) = 2025-06-13"),
    ("Mereka bertemu, Ahad (8/6).", "Ahad (8/6) = 2025-06-08"),
    ("Mereka bertemu, Minggu (8/6).", "Minggu (8/6) = 2025-06-08"),
    ("JAKARTA, SENIN (9/6).", "SENIN (9/6) = 2025-06-09"),
    ("Mereka bertemu (Kamis, 12/6).", "Kamis, 12/6 = 2025-06-12"),
    ("Mereka bertemu, Kamis (12 Juni 2025).", "Kamis (12 Juni 2025) = 2025-06-12"),
    ("Mereka bertemu, Kamis (12 Juni).", "Kamis (12 Juni) = 2025-06-12"),
    (
        "Tanggalnya 2024-06-12, 12-06-2024 atau 12.06.2024.",
        "2024-06-12 = 2024-06-12 ; 12-06-2024 = 2024-06-12 ; 12.06.2024 = 2024-06-12",
    ),
    # named months
    ("Pada Senin, 4 November 2024, mereka bertemu.", "Senin, 4 November 2024 = 2024-11-04"),
    ("Pada Senin 4 November 2024 mereka bertemu.", "Senin 4 November 2024 = 2024-11-04"),
    ("Pada hari Senin, tanggal 4 November 2024, mereka bertemu.", "Senin, tanggal 4 November 2024 = 2024-11-04"),
    ("Pada 12 Juni 2025 mereka bertemu.", "12 Juni 2025 = 2025-06-12"),
    ("Pada tanggal 1 Mei 2025 mereka bertemu.", "1 Mei 2025 = 2025-05-01"),
    ("Pada 12 Juni mereka bertemu.", "12 Juni = 2025-06-12"),
    ("Pada 12 Jun 2025 dan 3 Agu 2025 mereka bertemu.", "12 Jun 2025 = 2025-06-12 ; 3 Agu 2025 = 2025-08-03"),
    ("Pada 3 Nopember 2024 mereka bertemu.", "3 Nopember 2024 = 2024-11-03"),
    ("Pada 12 June 2025 mereka bertemu.", "12 June 2025 = 2025-06-12"),
    ("Kapal tiba Kamis, 12 Juni.", "Kamis, 12 Juni = 2025-06-12"),
    ("Pada 12 Juni lalu mereka bertemu.", "12 Juni lalu = 2025-06-12"),
    ("Pada 20 Juni lalu mereka bertemu.", "20 Juni lalu = 2024-06-20"),
    ("Pada 3 Januari mendatang mereka bertemu.", "3 Januari mendatang = 2026-01-03"),
    ("Pada 12 Juni tahun lalu mereka bertemu.", "12 Juni tahun lalu = 2024-06-12"),
    ("Kapal bertolak 1 September yang akan datang.", "1 September yang akan datang = 2025-09-01"),
    ("Pada Juni 2025 mereka bertemu.", "Juni 2025 = 2025-06"),
    ("Latihan digelar September 2024.", "September 2024 = 2024-09"),
    ("Latihan itu pada bulan Mei.", "Mei = 2025-05"),
    ("Latihan itu pada September.", "September = 2025-09"),
    ("Latihan itu pada November.", "November = 2024-11"),
    ("Latihan itu akan digelar pada November.", "November = 2025-11"),
    ("Perjanjian itu telah diteken pada September.", "September = 2024-09"),
    ("Indonesia mengirim pengamat pada September mendatang.", "September mendatang = 2025-09"),
    ("Mereka bertemu Desember lalu.", "Desember lalu = 2024-12"),
    ("Mereka bertemu Juni lalu.", "Juni lalu = 2024-06"),
    ("Mereka bertemu Juni tahun lalu.", "Juni tahun lalu = 2024-06"),
    ("Mereka bertemu Maret tahun depan.", "Maret tahun depan = 2026-03"),
    ("Mereka bertemu Juli ini.", "Juli ini = 2025-07"),
    # years
    ("Keduanya meneken nota pada 2012.", "2012 = 2012"),
    ("Keduanya meneken nota tahun 2012.", "2012 = 2012"),
    ("Hubungan terjalin sejak 1950.", "1950 = 1950"),
    ("Program berjalan hingga 2030.", "2030 = 2030"),
    ("Ia bertugas periode 2019–2024.", "2019–2024 = 2019/2024"),
    ("Ia bertugas dari 2019 hingga 2024.", "2019 hingga 2024 = 2019/2024"),
    ("Kapal itu dibangun pada tahun 1990-an.", "1990-an = 199X"),
    ("Kapal itu tiba awal tahun 2026.", "awal tahun 2026 = 2026~"),
    ("Kapal itu tiba pertengahan 2026.", "pertengahan 2026 = 2026~"),
    ("Kapal itu tiba akhir tahun ini.", "akhir tahun ini = 2025~"),
    ("Kapal itu tiba awal tahun depan.", "awal tahun depan = 2026~"),
    # ranges
    ("Latihan digelar tanggal 6–8 Mei 2024.", "6–8 Mei 2024 = 2024-05-06/2024-05-08"),
    ("Latihan digelar 6-8 Mei 2024.", "6-8 Mei 2024 = 2024-05-06/2024-05-08"),
    ("Latihan digelar 6 - 8 Mei 2024.", "6 - 8 Mei 2024 = 2024-05-06/2024-05-08"),
    ("Latihan digelar 9 hingga 11 Juni.", "9 hingga 11 Juni = 2025-06-09/2025-06-11"),
    ("Latihan digelar 9 sampai 11 Juni.", "9 sampai 11 Juni = 2025-06-09/2025-06-11"),
    ("Latihan digelar 9 sampai dengan 11 Juni 2025.", "9 sampai dengan 11 Juni 2025 = 2025-06-09/2025-06-11"),
    ("Latihan digelar 9 s.d. 11 Juni 2025.", "9 s.d. 11 Juni 2025 = 2025-06-09/2025-06-11"),
    ("Latihan digelar 9 s/d 11 Juni 2025.", "9 s/d 11 Juni 2025 = 2025-06-09/2025-06-11"),
    ("Latihan digelar dari tanggal 28 hingga 30 Juni.", "28 hingga 30 Juni = 2025-06-28/2025-06-30"),
    (
        "Latihan digelar mulai 26 Agustus sampai 5 September 2024.",
        "26 Agustus sampai 5 September 2024 = 2024-08-26/2024-09-05",
    ),
    ("Latihan digelar 28 Desember–3 Januari 2025.", "28 Desember–3 Januari 2025 = 2024-12-28/2025-01-03"),
    ("Latihan digelar 28 Desember 2024–3 Januari 2025.", "28 Desember 2024–3 Januari 2025 = 2024-12-28/2025-01-03"),
    (
        "Latihan digelar sejak 3 Juni lalu hingga 8 Juli mendatang.",
        "3 Juni lalu hingga 8 Juli mendatang = 2025-06-03/2025-07-08",
    ),
    ("Latihan digelar Senin-Rabu (9-11/6).", "Senin-Rabu (9-11/6) = 2025-06-09/2025-06-11"),
    ("Latihan digelar Senin hingga Rabu (9–11/6/2025).", "Senin hingga Rabu (9–11/6/2025) = 2025-06-09/2025-06-11"),
    ("Latihan digelar (9–11/6).", "(9–11/6) = 2025-06-09/2025-06-11"),
    ("Latihan digelar (30/6–4/7).", "(30/6–4/7) = 2025-06-30/2025-07-04"),
    ("Latihan digelar 30/6–4/7.", "30/6–4/7 = 2025-06-30/2025-07-04"),
    ("Latihan digelar Senin (9/6) hingga Rabu (11/6).", "Senin (9/6) hingga Rabu (11/6) = 2025-06-09/2025-06-11"),
    (
        "Latihan digelar Senin (9/6/2025) sampai Rabu (11/6/2025).",
        "Senin (9/6/2025) sampai Rabu (11/6/2025) = 2025-06-09/2025-06-11",
    ),
    (
        "Latihan digelar Senin, 9 Juni hingga Rabu, 11 Juni 2025.",
        "Senin, 9 Juni hingga Rabu, 11 Juni 2025 = 2025-06-09/2025-06-11",
    ),
    ("Latihan digelar Senin-Rabu, 9-11 Juni 2025.", "Senin-Rabu, 9-11 Juni 2025 = 2025-06-09/2025-06-11"),
    ("Latihan digelar Kamis dan Jumat (12–13/6).", "Kamis dan Jumat (12–13/6) = 2025-06-12/2025-06-13"),
    ("Latihan digelar Senin hingga Rabu.", "Senin hingga Rabu = 2025-06-09/2025-06-11"),
    ("Latihan digelar antara 6 dan 8 Mei 2024.", "6 dan 8 Mei 2024 = 2024-05-06/2024-05-08"),
    ("Rapat digelar 6 dan 7 Mei 2024.", "6 dan 7 Mei 2024 = 2024-05-06/2024-05-07"),
    ("Rapat digelar 6 dan 8 Mei 2024.", "6 = 2024-05-06 ; 8 Mei 2024 = 2024-05-08"),
    ("Rapat digelar 5, 6, dan 7 Mei 2024.", "5, 6, dan 7 Mei 2024 = 2024-05-05/2024-05-07"),
    ("Latihan digelar Januari–Maret 2025.", "Januari–Maret 2025 = 2025-01/2025-03"),
    ("Latihan digelar November hingga Januari 2025.", "November hingga Januari 2025 = 2024-11/2025-01"),
    ("Latihan digelar akhir Juli hingga awal Agustus 2025.", "akhir Juli hingga awal Agustus 2025 = 2025-07~/2025-08~"),
    ("Sidang digelar Rabu (11 Juni) sampai Kamis.", "Rabu (11 Juni) sampai Kamis = 2025-06-11/2025-06-12"),
    ("Nota dikirim sebelum Agustus.", "Agustus = 2025-08"),
    ("Latihan digelar selama lima hari.", ""),
    ("Latihan berlangsung 14 hari.", ""),
    # relative words
    ("Mereka bertemu kemarin.", "kemarin = 2025-06-12"),
    ("Hari ini mereka bertemu.", "Hari ini = 2025-06-13"),
    ("Besok mereka bertemu, lusa berpisah.", "Besok = 2025-06-14 ; lusa = 2025-06-15"),
    ("Mereka bertemu hari ini (13/6).", "hari ini (13/6) = 2025-06-13"),
    ("Mereka bertemu hari ini, Jumat (13/6).", "hari ini, Jumat (13/6) = 2025-06-13"),
    ("Mereka bertemu hari ini, Jumat.", "hari ini, Jumat = 2025-06-13"),
    ("Mereka bertemu kemarin (12/6/2025).", "kemarin (12/6/2025) = 2025-06-12"),
    ("Mereka bertemu pekan lalu.", "pekan lalu = 2025-06-02/2025-06-08"),
    ("Mereka bertemu pekan ini.", "pekan ini = 2025-06-09/2025-06-15"),
    ("Mereka bertemu pekan depan.", "pekan depan = 2025-06-16/2025-06-22"),
    ("Mereka bertemu minggu depan.", "minggu depan = 2025-06-16/2025-06-22"),
    ("Mereka bertemu Minggu depan.", "Minggu depan = 2025-06-15"),
    ("Minggu lalu mereka bertemu.", "Minggu lalu = 2025-06-02/2025-06-08"),
    ("Mereka bertemu bulan lalu.", "bulan lalu = 2025-05"),
    ("Mereka bertemu bulan depan.", "bulan depan = 2025-07"),
    ("Mereka bertemu tahun lalu.", "tahun lalu = 2024"),
    ("Mereka bertemu tahun ini.", "tahun ini = 2025"),
    ("Mereka bertemu tahun depan.", "tahun depan = 2026"),
    ("Mereka bertemu Jumat pekan depan (20/6).", "Jumat pekan depan (20/6) = 2025-06-20"),
    ("Mereka bertemu Jumat pekan lalu.", "Jumat pekan lalu = 2025-06-06"),
    ("Mereka bertemu Selasa pekan ini.", "Selasa pekan ini = 2025-06-10"),
    ("Mereka bertemu pekan lalu (5/6).", "pekan lalu (5/6) = 2025-06-05"),
    ("Mereka bertemu akhir pekan lalu.", "akhir pekan lalu = 2025-06-07/2025-06-08"),
    ("Mereka bertemu awal pekan depan.", "awal pekan depan = 2025-06-16/2025-06-22"),
    ("Mereka bertemu awal Juni.", "awal Juni = 2025-06~"),
    ("Mereka bertemu awal Juni lalu.", "awal Juni lalu = 2025-06~"),
    ("Mereka bertemu pertengahan Juli 2025.", "pertengahan Juli 2025 = 2025-07~"),
    ("Mereka bertemu akhir bulan Agustus.", "akhir bulan Agustus = 2025-08~"),
    ("Mereka bertemu akhir bulan depan.", "akhir bulan depan = 2025-07~"),
    ("Mereka bertemu dua hari lalu.", "dua hari lalu = 2025-06-11"),
    ("Mereka bertemu dua pekan yang lalu.", "dua pekan yang lalu = 2025-05-26/2025-06-01"),
    ("Mereka bertemu 3 bulan lalu.", "3 bulan lalu = 2025-03~"),
    ("Mereka bertemu lima tahun silam.", "lima tahun silam = 2020~"),
    ("Mereka bertemu beberapa bulan lalu.", ""),
    ("Mereka bertemu puluhan tahun lalu.", ""),
    ("Kapal selesai tiga bulan mendatang.", ""),
    ("Mereka akrab dua tahun ini.", ""),
    # weekdays
    ("Demikian keterangan di Jakarta, Jumat.", "Jumat = 2025-06-13"),
    ("Demikian keterangan di Jakarta, Sabtu.", "Sabtu = 2025-06-07"),
    ("Mereka tiba Kamis malam.", "Kamis = 2025-06-12"),
    ("Mereka tiba Kamis lalu.", "Kamis lalu = 2025-06-12"),
    ("Mereka tiba Jumat lalu.", "Jumat lalu = 2025-06-06"),
    ("Mereka tiba Kamis depan.", "Kamis depan = 2025-06-19"),
    ("Mereka tiba Jumat mendatang.", "Jumat mendatang = 2025-06-20"),
    ("Mereka tiba Kamis ini.", "Kamis ini = 2025-06-12"),
    ("Rapat digelar setiap Senin.", ""),
    ("Mereka libur pada Jumat Agung.", ""),
    # no dates
    ("KRI Samudra-365 dan KRI Teluk-512 bersandar.", ""),
    ("Prajurit Yonif 302/SSM dan Korem 042/Gapu hadir.", ""),
    ("Latihan Elang Nusantara 16/10 dibuka.", ""),
    ("Acara mulai pukul 09.59 dan berakhir pukul 10.30 WIB.", ""),
    ("Nilainya Rp12,6 miliar atau 3.500 dolar.", ""),
    ("Sebanyak 2/3 anggota dan 1/2 undangan hadir.", ""),
    ("HUT ke-75 dirayakan, juga yang ke-12.", ""),
    ("Pasal 5/2 dan Nomor 12/6/2025 berlaku.", ""),
    ("Layanan itu buka 24/7.", ""),
    ("Ia berusia 45 tahun dan bertugas 20 tahun.", ""),
    ("Rapat di Ruang 12 Lantai 6.", ""),
    ("Pengiriman hingga 2000 personel dan 2024 orang.", ""),
    ("Pameran Nusa Defence 2024 dibuka.", ""),
    ("Ia lulusan Universitas 17 Agustus 1945.", ""),
    ("KRI 17 Agustus 1945 bersandar.", ""),
    ("Mayor Inf Juli Purwanto dan April Lestari hadir.", ""),
    ("Undangan itu dari Mei Lin.", ""),
    ("Kesepakatan memuat 12 pasal dan 30 lampiran.", ""),
    ("Bagian (1/2) dan halaman (2/3) hilang.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), INDONESIAN)
def test_indonesian_dates_have_the_precision_of_their_words(sentence: str, expected: str) -> None:
    assert " ; ".join(f"{words} = {edtf}" for words, edtf in values(sentence)) == expected


ENGLISH = [
    ("The ministers met in Jakarta on Thursday (June 12).", "Thursday (June 12) = 2025-06-12"),
    ("The ministers met on Thursday (12/6).", "Thursday (12/6) = 2025-06-12"),
    ("The ministers met on Thursday (6/12/2025).", "Thursday (6/12/2025) = 2025-06-12"),
    ("The ministers met on Thursday, June 12, 2025.", "Thursday, June 12, 2025 = 2025-06-12"),
    ("The ministers met on Thursday, 12 June 2025.", "Thursday, 12 June 2025 = 2025-06-12"),
    ("They met on 12 June 2025.", "12 June 2025 = 2025-06-12"),
    ("They met on June 12, 2025.", "June 12, 2025 = 2025-06-12"),
    ("They met on June 12.", "June 12 = 2025-06-12"),
    ("They met on 12th June 2025.", "12th June 2025 = 2025-06-12"),
    ("They met on June 12th.", "June 12th = 2025-06-12"),
    ("They met on the 12th of June.", "12th of June = 2025-06-12"),
    ("They met on Jan. 3, 2025.", "Jan. 3, 2025 = 2025-01-03"),
    ("They met on Monday.", "Monday = 2025-06-09"),
    ("They met on Thursday evening.", "Thursday = 2025-06-12"),
    ("They met last Friday.", "last Friday = 2025-06-06"),
    ("They meet next Friday.", "next Friday = 2025-06-20"),
    ("They met on Friday last week.", "Friday last week = 2025-06-06"),
    ("They met last week.", "last week = 2025-06-02/2025-06-08"),
    ("They meet this week.", "this week = 2025-06-09/2025-06-15"),
    ("They meet next month.", "next month = 2025-07"),
    ("They met last year.", "last year = 2024"),
    ("They meet next year.", "next year = 2026"),
    ("They met yesterday and part today.", "yesterday = 2025-06-12 ; today = 2025-06-13"),
    ("They meet tomorrow.", "tomorrow = 2025-06-14"),
    ("They met in early June.", "early June = 2025-06~"),
    ("They meet in mid-July 2025.", "mid-July 2025 = 2025-07~"),
    ("They meet late next month.", "late next month = 2025-07~"),
    ("The ship arrives at the end of August.", "end of August = 2025-08~"),
    ("They meet in September.", "September = 2025-09"),
    ("They met in May.", "May = 2025-05"),
    ("They met in May 2024.", "May 2024 = 2024-05"),
    ("They met last May.", "last May = 2025-05"),
    ("They meet next September.", "next September = 2025-09"),
    ("They met in June last year.", "June last year = 2024-06"),
    ("The treaty was signed in 2012.", "2012 = 2012"),
    ("Relations date from 1950.", "1950 = 1950"),
    ("The ship was built in the 1990s.", "1990s = 199X"),
    ("The drill runs June 6–8, 2025.", "June 6–8, 2025 = 2025-06-06/2025-06-08"),
    ("The drill ran from June 6 to 8.", "June 6 to 8 = 2025-06-06/2025-06-08"),
    ("The drill ran from June 6 to June 8, 2025.", "June 6 to June 8, 2025 = 2025-06-06/2025-06-08"),
    ("The drill ran 6–8 May 2024.", "6–8 May 2024 = 2024-05-06/2024-05-08"),
    ("The drill ran from 26 August to 5 September 2024.", "26 August to 5 September 2024 = 2024-08-26/2024-09-05"),
    ("The drill ran between 6 and 8 May 2024.", "6 and 8 May 2024 = 2024-05-06/2024-05-08"),
    ("They met two weeks ago.", "two weeks ago = 2025-05-26/2025-06-01"),
    ("They met two years ago.", "two years ago = 2023~"),
    ("They met several months ago.", ""),
    ("They may march in 5 days.", ""),
    ("The 302nd battalion fired 12 rounds at 10:30.", ""),
    ("May Lin and April Hartono attended.", ""),
    ("Article 5/2 applies 24/7 to 2/3 of members.", ""),
    ("In 2024 soldiers took part.", ""),
    ("They meet every Monday.", ""),
]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english_dates_have_the_precision_of_their_words(sentence: str, expected: str) -> None:
    assert " ; ".join(f"{words} = {edtf}" for words, edtf in values(sentence, "en")) == expected


EXAMPLE = (
    "Wakil Menteri menerima tamu di Jakarta, Kamis (12/6).\n\nMenurut keterangan tertulis, Jumat, keduanya sepakat."
    '\n\n"Kami mulai," kata Sasmita di Jakarta, Jumat.\n\nIndonesia akan ke sana pada September mendatang.'
)


def test_the_contracts_example_has_its_four_dates_and_one_note() -> None:
    moments, notes = read(EXAMPLE)
    assert [(m.as_written, m.edtf, m.weekday_only, m.year_inferred, m.relation) for m in moments] == [
        ("Kamis (12/6)", "2025-06-12", False, True, None),
        ("Jumat", "2025-06-13", True, False, None),
        ("Jumat", "2025-06-13", True, False, None),
        ("September mendatang", "2025-09", False, True, "future"),
    ]
    message = "12/6 is read as 2025-06-12: the publication date is 2025-06-13 and the day named, Kamis, agrees"
    assert notes == [Note("year-inferred", message, moments[0].span)]


# Each row: published, sentence, EDTF, codes of the notes.
YEARS = [
    ("2026-01-05", "Mereka bertemu, Senin (29/12).", "2025-12-29", ["year-inferred"]),
    ("2025-12-30", "Mereka akan bertemu, Selasa (6/1).", "2026-01-06", ["year-inferred"]),
    ("2025-01-08", "Mereka bertemu, Selasa (7/1/2024).", "2025-01-07", ["weekday-disagrees"]),
    ("2025-06-13", "Mereka bertemu, Selasa (7/1/2024).", "2024-01-07", ["weekday-disagrees"]),
    (None, "Mereka bertemu, Selasa (7/1/2024).", "2024-01-07", ["weekday-disagrees"]),
    ("2025-06-13", "Mereka bertemu, Rabu (12/6).", "2025-06-12", ["year-inferred", "weekday-disagrees"]),
    ("2025-06-13", "Mereka bertemu, Kamis (12/9/2024).", "2024-09-12", []),
    ("2025-06-13", "Mereka bertemu, Kamis (12/9).", "2024-09-12", ["year-inferred"]),
    ("2025-06-13", "Mereka bertemu, Jumat (12/9).", "2025-09-12", ["year-inferred"]),
    ("2025-06-13", "Mereka bertemu pada 20 November.", "2024-11-20", ["year-inferred"]),
    ("2025-06-13", "Mereka akan bertemu pada 20 November.", "2025-11-20", ["year-inferred"]),
    ("2025-06-13", "Mereka akan bertemu pada 10 Juni.", "2025-06-10", ["year-inferred"]),
    ("2025-06-13", "Mereka bertemu pada 29 Februari.", "2024-02-29", ["year-inferred"]),
    (None, "Mereka bertemu, Kamis (12/6).", "XXXX-06-12", ["year-unknown"]),
    (None, "Mereka bertemu pada 6–8 Mei.", "XXXX-05-06/XXXX-05-08", ["year-unknown"]),
    (None, "Mereka bertemu pada September mendatang.", "XXXX-09", ["year-unknown"]),
    (None, "Mereka bertemu awal Juni.", "XXXX-06~", ["year-unknown"]),
]


@pytest.mark.parametrize(("published", "sentence", "edtf", "codes"), YEARS)
def test_a_missing_year_comes_from_publication_weekday_and_cues(
    published: str | None, sentence: str, edtf: str, codes: list[str]
) -> None:
    moments, notes = read(sentence, published=published)
    assert [m.edtf for m in moments] == [edtf]
    assert [note.code for note in notes] == codes


def test_without_publication_a_full_date_of_the_text_gives_the_year() -> None:
    text = (
        "Perjanjian lahir pada 3 Mei 1995. Rapat dibuka Rabu, 11 Juni 2025. Mereka bertemu, Kamis (12/6), lalu (13/6)."
    )
    moments, notes = read(text, published=None)
    assert [m.edtf for m in moments] == ["1995-05-03", "2025-06-11", "2025-06-12", "2025-06-13"]
    assert "the text has the full date 2025-06-11 and the day named, Kamis, agrees" in notes[0].message


def test_without_publication_words_that_count_from_it_give_one_note_and_no_date() -> None:
    moments, notes = read("Kemarin mereka tiba, Jumat mereka pulang, pekan depan mereka kembali.", published=None)
    assert moments == []
    assert [(note.code, note.span) for note in notes] == [("date-unanchored", (0, 7))]


def test_a_date_that_no_calendar_has_keeps_what_is_sure() -> None:
    moments, notes = read("Mereka bertemu Kamis (14/111/2019), Senin (31/2) dan 31 Februari 2024.")
    assert [(m.as_written, m.edtf) for m in moments] == [
        ("Kamis (14/111/2019)", "2019"),
        ("31 Februari 2024", "2024-02"),
    ]
    assert [note.code for note in notes] == ["date-impossible"] * 3


def test_words_say_how_a_date_points() -> None:
    text = "Kemarin, Kamis lalu, 12 Juni lalu, pekan depan, September mendatang, hari ini, Kamis (12/6)"
    ways = [moment.relation for moment in read(text)[0]]
    assert ways[0] == "past"
    assert [m.relation for m in read("Mereka datang Kamis lalu, pulang pekan depan, Jumat (13/6).")[0]] == [
        "past",
        "future",
        None,
    ]


def test_only_the_given_spans_are_read_and_no_date_crosses_them() -> None:
    text = "Mereka bertemu, Kamis (12/6). Jumat mereka pulang. Pada 12 Juni 2025."
    moments, _ = find_dates(text, [(0, 21), (30, 50), (51, 58)], published=PUBLISHED, language="id")
    assert [m.as_written for m in moments] == ["Kamis", "Jumat"]


def test_another_language_gives_nothing() -> None:
    assert find_dates("Lundi 12 juin 2025", [(0, 18)], published=None, language="fr") == ([], [])


def test_a_publication_that_is_no_day_is_as_good_as_none() -> None:
    assert values("Mereka bertemu, Kamis (12/6).", published="2025") == [("Kamis (12/6)", "XXXX-06-12")]


ONE = r"(?:\d{4}|XXXX|\d{3}X)(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?"
EDTF = re.compile(rf"{ONE}(?:/{ONE})?")
PIECES = """
Kamis Senin Minggu minggu Jum'at kemarin hari ini besok pekan lalu depan mendatang awal akhir pertengahan Juni Mei Sept
Februari tanggal pada sejak tahun bulan dan hingga s.d. - – ( ) (12/6) 12/6 31/2 12/6/2025 9 11 31 2024 1990-an 0
00/00/0000 99/99/9999 , . dua lalu June 12, May early last next week ago of the
"""
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split())).map(" ".join))


@given(TEXTS, st.sampled_from(["id", "en"]), st.sampled_from([None, PUBLISHED]))
def test_any_text_gives_valid_edtf_and_true_spans(text: str, language: str, published: str | None) -> None:
    moments, notes = find_dates(text, [(0, len(text))], published=published, language=language)
    past = 0
    for moment in moments:
        start, end = moment.span
        assert text[start:end] == moment.as_written
        assert past <= start < end
        past = end
        assert EDTF.fullmatch(moment.edtf)
        for part in moment.edtf.replace("~", "").split("/"):
            if len(part) == 10 and "X" not in part:
                date.fromisoformat(part)
    assert all(note.span is None or 0 <= note.span[0] < note.span[1] <= len(text) for note in notes)


@given(st.dates().map(str))
def test_any_publication_day_is_taken(published: str) -> None:
    text = "Kemarin, pekan lalu, bulan depan, tahun depan, lusa, Kamis depan, 29 Februari, 12/6–3/7, 999 tahun lalu."
    for moment in read(text, published=published)[0]:
        assert EDTF.fullmatch(moment.edtf)
