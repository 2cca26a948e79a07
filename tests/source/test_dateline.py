"""Datelines: place, agency, and where the story starts."""

import pytest

from risalah.source.dateline import find, find_line

DATELINES = [
    ("Jakarta (Kabar Contoh) - Menteri hadir.", "Jakarta", "Kabar Contoh", "Jakarta (Kabar Contoh)"),
    ("Jakarta (ANTARA) - Menteri hadir.", "Jakarta", "ANTARA", "Jakarta (ANTARA)"),
    ("Jakarta, 12/6 (ANTARA) - Menteri hadir.", "Jakarta", "ANTARA", "Jakarta, 12/6 (ANTARA)"),
    ("Beijing (ANTARA/Xinhua) - Menteri hadir.", "Beijing", "ANTARA/Xinhua", "Beijing (ANTARA/Xinhua)"),
    ("JAKARTA (kabar.id) – Menteri hadir.", "JAKARTA", "kabar.id", "JAKARTA (kabar.id)"),
    ("JAKARTA, July 14 (Archipelago Wire) - The minister came.", "JAKARTA", "Archipelago Wire", None),
    ("JAKARTA, KABAR.com – Presiden hadir.", "JAKARTA", "KABAR.com", "JAKARTA, KABAR.com"),
    ("Magelang, IDM — Taruna hadir.", "Magelang", "IDM", "Magelang, IDM"),
    ("Jakarta, Warta Contoh -- Menteri hadir.", "Jakarta", "Warta Contoh", "Jakarta, Warta Contoh"),
    ("London, Warta Khatulistiwa - Menteri hadir.", "London", "Warta Khatulistiwa", None),
    ("DILI, Timor Raya - Menteri hadir.", "DILI", "Timor Raya", "DILI, Timor Raya"),
    ("TNI AL, JAKARTA – Kasal hadir.", "JAKARTA", "TNI AL", "TNI AL, JAKARTA"),
    ("TEMPO.CO, Jakarta - Menteri hadir.", "Jakarta", "TEMPO.CO", "TEMPO.CO, Jakarta"),
    ("KABAR.CO.ID, JAKARTA -- Menteri hadir.", "JAKARTA", "KABAR.CO.ID", "KABAR.CO.ID, JAKARTA"),
    ("Maritimnews, Jakarta – Usai latihan, kapal pulang.", "Jakarta", "Maritimnews", "Maritimnews, Jakarta"),
    ("SUARA TIMUR | Kota Anyar – Menteri hadir.", "Kota Anyar", "SUARA TIMUR", "SUARA TIMUR | Kota Anyar"),
    ("Kota Anyar, Kabar Desa - Menteri hadir.", "Kota Anyar", "Kabar Desa", "Kota Anyar, Kabar Desa"),
    ("Jakarta - Menteri hadir.", "Jakarta", None, "Jakarta"),
    ("Jakarta – Menteri hadir.", "Jakarta", None, "Jakarta"),
    ("Jakarta– Menteri hadir.", "Jakarta", None, "Jakarta"),
    ("JAKARTA -Menteri hadir.", "JAKARTA", None, "JAKARTA"),
    ("Jakarta - - Menteri hadir.", "Jakarta", None, "Jakarta"),
    ("Jakarta: Menteri hadir.", "Jakarta", None, "Jakarta"),
    ("KBRN, Jakarta: Menteri hadir.", "Jakarta", "KBRN", "KBRN, Jakarta"),
    ("MINSK. Menteri hadir.", "MINSK", None, "MINSK"),
    ("PORT MORESBY. Duta besar hadir.", "PORT MORESBY", None, "PORT MORESBY"),
    ("ANKARA. Kabar Contoh – Menteri hadir.", "ANKARA", "Kabar Contoh", "ANKARA. Kabar Contoh"),
    ("KABAR.CO.ID - JAKARTA. Menteri hadir.", "JAKARTA", "KABAR.CO.ID", "KABAR.CO.ID - JAKARTA"),
    ("Jakarta – kabarcontoh.com – Menteri hadir.", "Jakarta", "kabarcontoh.com", "Jakarta – kabarcontoh.com"),
    ("JAKARTA.KABAR – Menteri hadir.", "JAKARTA", "KABAR", "JAKARTA.KABAR"),
    ("KabarTimur Jakarta -- Menteri hadir.", "Jakarta", "KabarTimur", "KabarTimur Jakarta"),
    ("[KABAR] – Menteri hadir.", None, "KABAR", "[KABAR]"),
    ("Kabar.co.id – Menteri hadir.", None, "Kabar.co.id", "Kabar.co.id"),
    ("RMOL. Panglima hadir.", None, "RMOL", "RMOL"),
    ("Zona Contoh - Pekan pertama dimulai.", None, "Zona Contoh", "Zona Contoh"),
    ("Jakarta, 16 Desember 2024 — Kasal hadir.", "Jakarta", None, "Jakarta, 16 Desember 2024"),
    ("Jakarta, 20 November 2025. The chief came.", "Jakarta", None, "Jakarta, 20 November 2025"),
    ("16/12/2024, Jakarta – Kasal hadir.", "Jakarta", None, "16/12/2024, Jakarta"),
    ("Senin (16/12), Jakarta – Kasal hadir.", "Jakarta", None, "Senin (16/12), Jakarta"),
    ('Jakarta - "Kami siap," kata menteri.', "Jakarta", None, "Jakarta"),
    ("**Jakarta** - Menteri hadir.", "Jakarta", None, "Jakarta"),
]


@pytest.mark.parametrize(("text", "place", "agency", "span"), DATELINES)
def test_a_dateline_gives_place_and_agency_as_written(
    text: str, place: str | None, agency: str | None, span: str | None
) -> None:
    """Every style of the catalogue is read; the span ends before the dash and the story starts after it."""
    head = find(text, 0, len(text))
    assert head is not None
    assert head.dateline.place is None or head.dateline.place.strip("*") == place
    assert head.dateline.agency == agency
    if span is not None:
        assert text[slice(*head.dateline.span)].strip("*") == span
    assert text[head.body :].split()[0].strip('"') in (
        "Menteri",
        "Presiden",
        "Taruna",
        "Kasal",
        "Usai",
        "Duta",
        "Panglima",
        "Pekan",
        "The",
        "Kami",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Pertahanan RI - yang baru tiba - menemui tamunya.",
        "Indonesia - Jepang sepakat berlatih bersama.",
        "RI-India sepakat berlatih bersama.",
        "TNI AL - Angkatan Laut Singapura menggelar latihan.",
        "Menteri Pertahanan menerima tamu - kata dia - di Jakarta.",
        "Kunjungan itu - yang pertama - dianggap penting.",
        "Sementara itu, Jakarta - Moskow kembali terhubung.",
        "Latihan Elang 2025 - Tahap kedua dimulai.",
        '"Kami siap," kata menteri - di Jakarta.',
        "Dalam rangka kunjungan, menteri hadir.",
        "Menteri: Latihan bersama dimulai pekan depan.",
        "Ia hadir. Menteri pulang.",
        "Jakarta",
        "Jakarta - ",
        "- Jakarta",
        "",
    ],
)
def test_a_sentence_with_an_early_dash_has_no_dateline(text: str) -> None:
    """Posts, countries, figures and small letters make the words before a dash part of the sentence."""
    assert find(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Batam, Koranpelita", ("Batam", "Koranpelita")),
        ("Jakarta, kabarcontoh.com", ("Jakarta", "kabarcontoh.com")),
        ("Jakarta, Indonesia", None),
        ("Jakarta", None),
        ("Menteri di Jakarta", None),
    ],
)
def test_a_line_of_city_and_outlet_is_a_dateline(text: str, expected: tuple[str, str] | None) -> None:
    """On a line of its own a dateline needs a known city and an outlet."""
    found = find_line(text, 0, len(text))
    assert (found and (found.place, found.agency)) == expected
