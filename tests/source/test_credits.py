"""Credits: who made the report, by role."""

import pytest

from risalah.source.anatomy import read

STORY = "Jakarta - Menteri Pertahanan menerima tamunya di kantor kementerian, Kamis (12/6).\n\nIa pulang sore itu.\n\n"


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        (
            "Pewarta: Lintang Prameswari\nEditor: Wahyu Kusnadi",
            [("reporter", "Lintang Prameswari"), ("editor", "Wahyu Kusnadi")],
        ),
        (
            "Pewarta : Lintang Prameswari | Editor : Wahyu Kusnadi",
            [("reporter", "Lintang Prameswari"), ("editor", "Wahyu Kusnadi")],
        ),
        (
            "Penulis Lintang Prameswari | Editor Wahyu Kusnadi",
            [("reporter", "Lintang Prameswari"), ("editor", "Wahyu Kusnadi")],
        ),
        (
            "Reporting by Laras Wibawa; Editing by Thomas Greaves",
            [("reporter", "Laras Wibawa"), ("editor", "Thomas Greaves")],
        ),
        ("Pewarta: Ratri Kemala, Benny Pasaribu", [("reporter", "Ratri Kemala"), ("reporter", "Benny Pasaribu")]),
        ("Pewarta: Ratri Kemala dan Benny Pasaribu", [("reporter", "Ratri Kemala"), ("reporter", "Benny Pasaribu")]),
        ("Pewarta: Ratri Kemala/Benny Pasaribu", [("reporter", "Ratri Kemala"), ("reporter", "Benny Pasaribu")]),
        (
            "Reporter\nLintang Prameswari\nEditor\nWahyu Kusnadi",
            [("reporter", "Lintang Prameswari"), ("editor", "Wahyu Kusnadi")],
        ),
        ("Oleh Lintang Prameswari", [("reporter", "Lintang Prameswari")]),
        ("Oleh: Lintang Prameswari", [("reporter", "Lintang Prameswari")]),
        ("Laporan Wartawan Kabar Contoh, Lintang Prameswari", [("reporter", "Lintang Prameswari")]),
        ("Laporan Kontributor London, Prita Anjani", [("contributor", "Prita Anjani")]),
        (
            "Rep: Lintang Prameswari\nRed: Wahyu Kusnadi",
            [("reporter", "Lintang Prameswari"), ("editor", "Wahyu Kusnadi")],
        ),
        ("Redaktur: Tatag Hendrawan", [("editor", "Tatag Hendrawan")]),
        ("Penerjemah: Nurlita Hapsari", [("translator", "Nurlita Hapsari")]),
        (
            "Uploader: Rahmat Saleh\nProduser: Winda Oktaviani",
            [("contributor", "Rahmat Saleh"), ("contributor", "Winda Oktaviani")],
        ),
        ("Foto: Rahmat Saleh", [("photographer", "Rahmat Saleh")]),
        ("Editor: S. Marbun", [("editor", "S. Marbun")]),
        ("Editor: Wahyu Kusnadi (magang)", [("editor", "Wahyu Kusnadi")]),
        ("Editor: Nguyễn Thị Hương", [("editor", "Nguyễn Thị Hương")]),
        ("Penulis: Lintang Prameswari\nLaporan: Lintang Prameswari", [("reporter", "Lintang Prameswari")]),
        ("Editor: Wahyu Kusnadi Copyright © Kabar Contoh 2025", [("editor", "Wahyu Kusnadi")]),
        ("Editor: Tim Redaksi", []),
        ("Foto: Humas Kemhan", []),
        ("(fas/fas)", []),
    ],
)
def test_labelled_names_are_credits(tail: str, expected: list[tuple[str, str]]) -> None:
    """Role and name come from the label and what follows; codes, teams and offices are nobody."""
    text = STORY + tail
    found = read(text)
    assert [(credit.role, credit.name) for credit in found.credits] == expected
    assert all(text[slice(*credit.span)] == credit.name for credit in found.credits)
    assert all(block.role != "body" for block in found.blocks if block.start >= len(STORY))


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("(fas/fas)", "credit"),
        ("(DAS/SGY)", "credit"),
        ("(R/R05/R01)", "credit"),
        ("(T.R018/A011)", "credit"),
        ("[AZ]", "credit"),
        ("-RBS-", "credit"),
        ("(*)", "credit"),
        ("(Dispenad)", "credit"),
        ("(Biro Humas Setjen Kemhan)", "credit"),
    ],
)
@pytest.mark.parametrize("gap", ["", " ", "\n\n"])
def test_the_code_after_the_last_full_stop_is_a_credit(code: str, role: str, gap: str) -> None:
    """Letters in the last brackets are cut off, with or without a space or a line before them."""
    text = f"Jakarta - Menteri menerima tamu.\n\nIa pulang sore itu.{gap}{code}"
    last = read(text).blocks[-1]
    assert (last.role, text[last.start : last.end]) == (role, code)


@pytest.mark.parametrize(
    "ending",
    [
        "Kapal itu berlayar di Laut China Selatan (LCS).",
        "Ia menutup pidatonya (sambil tersenyum lebar kepada hadirin).",
        "Latihan digelar Republic of Singapore Navy (RSN)",
    ],
)
def test_an_abbreviation_is_no_code(ending: str) -> None:
    """Brackets inside the last sentence stay in the story."""
    text = f"Jakarta - Menteri menerima tamu.\n\n{ending}"
    last = read(text).blocks[-1]
    assert (last.role, text[last.start : last.end]) == ("body", ending)


@pytest.mark.parametrize(
    "sentence",
    [
        "Oleh karena itu, kedua menteri bertemu lagi.",
        "Penulis buku itu hadir dalam pertemuan.",
        "Editor surat kabar itu menemui menteri di Jakarta.",
        "Laporan itu diserahkan kepada Menteri Pertahanan.",
    ],
)
def test_a_sentence_that_starts_like_a_label_is_story(sentence: str) -> None:
    """Without a colon a label needs names after it and no full stop."""
    text = STORY + sentence
    found = read(text)
    assert found.credits == ()
    assert found.blocks[-1].role == "body"
