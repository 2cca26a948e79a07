"""Origins: where an account comes from, with issuer, receiver and day in the span."""

import pytest

from risalah.source.anatomy import read
from risalah.source.origin import is_body

START = "Jakarta - "


@pytest.mark.parametrize(
    ("sentence", "kind", "issuer", "span"),
    [
        (
            "Menurut keterangan tertulis yang diterima Kabar Contoh, Jumat, keduanya hadir.",
            "press_statement",
            None,
            "keterangan tertulis yang diterima Kabar Contoh, Jumat",
        ),
        (
            "Demikian siaran pers Dispenal yang diterima di Jakarta, Rabu.",
            "official_release",
            "Dispenal",
            "siaran pers Dispenal yang diterima di Jakarta, Rabu",
        ),
        (
            "Dalam keterangan resmi Kementerian Pertahanan, Selasa (3/6/2025), ia hadir.",
            "official_release",
            "Kementerian Pertahanan",
            "keterangan resmi Kementerian Pertahanan, Selasa (3/6/2025)",
        ),
        (
            "Seperti dikutip dari keterangan resmi Kemhan, ia hadir.",
            "official_release",
            "Kemhan",
            "keterangan resmi Kemhan",
        ),
        ("Lewat rilisnya, TNI AL hadir.", "official_release", None, "rilisnya"),
        (
            "Hal itu disampaikan dalam rilis pers yang diterima redaksi pada Senin (2/6).",
            "official_release",
            None,
            "rilis pers yang diterima redaksi pada Senin (2/6)",
        ),
        (
            "Ia hadir, dilansir laman resmi Kemhan, Kamis.",
            "official_release",
            "Kemhan",
            "dilansir laman resmi Kemhan, Kamis",
        ),
        (
            "Ia hadir, dikutip dari kemhan.go.id, Kamis (5/6).",
            "official_release",
            "kemhan.go.id",
            "dikutip dari kemhan.go.id, Kamis (5/6)",
        ),
        (
            "Demikian berita Dinas Penerangan Angkatan Laut.",
            "official_release",
            "Dinas Penerangan Angkatan Laut",
            "Demikian berita Dinas Penerangan Angkatan Laut",
        ),
        (
            "Komite itu menghitung kebutuhan, kata dia dalam keterangannya, Rabu.",
            "press_statement",
            None,
            "keterangannya, Rabu",
        ),
        (
            "Menurut keterangan tertulis Biro Infohan yang dikutip kabar.com di Jakarta, Jumat (13/6), ia hadir.",
            "press_statement",
            "Biro Infohan",
            "keterangan tertulis Biro Infohan yang dikutip kabar.com di Jakarta, Jumat (13/6)",
        ),
        (
            "Hal itu dikatakan dalam jumpa pers di Jakarta, Kamis.",
            "press_conference",
            None,
            "jumpa pers di Jakarta, Kamis",
        ),
        ("Ia menggelar konferensi pers.", "press_conference", None, "konferensi pers"),
        (
            "Ia baik-baik saja, kata dia kepada wartawan di Jakarta, Senin (2/6).",
            "interview",
            None,
            "kepada wartawan di Jakarta, Senin (2/6)",
        ),
        ("Saat ditemui seusai rapat, ia tersenyum.", "interview", None, "Saat ditemui"),
        (
            "Ia menulis melalui akun Instagram @kemhan.contoh.",
            "social_media",
            "@kemhan.contoh",
            "melalui akun Instagram @kemhan.contoh",
        ),
        (
            "Dilansir dari instagram @kemhan_contoh, Selasa (18/7), ia hadir.",
            "social_media",
            "@kemhan_contoh",
            "Dilansir dari instagram @kemhan_contoh, Selasa (18/7)",
        ),
        (
            "Ia hadir, kata dia dalam keterangan resminya kepada Kabar Contoh, Rabu, 10 Juli 2024.",
            "official_release",
            None,
            "keterangan resminya kepada Kabar Contoh, Rabu, 10 Juli 2024",
        ),
        ("Melansir Kabar Contoh, kapal itu tiba.", "other_outlet", "Kabar Contoh", "Melansir Kabar Contoh"),
        (
            "Ia hadir, dikutip dari Kantor Berita Contoh, Senin (2/6).",
            "other_outlet",
            "Kantor Berita Contoh",
            "dikutip dari Kantor Berita Contoh, Senin (2/6)",
        ),
        (
            "Seperti diberitakan Suara Timur, ia hadir.",
            "other_outlet",
            "Suara Timur",
            "Seperti diberitakan Suara Timur",
        ),
        (
            "He came, the ministry said in a press release on Tuesday.",
            "official_release",
            None,
            "press release on Tuesday",
        ),
        ("Both agree, he told reporters in Jakarta.", "interview", None, "told reporters in Jakarta"),
    ],
)
def test_a_source_phrase_gives_kind_issuer_and_span(sentence: str, kind: str, issuer: str | None, span: str) -> None:
    """The span runs from the cue over issuer and receiver to the day; `received` is left to the reader."""
    text = START + sentence
    found = read(text).origin
    assert [(each.kind, each.issuer, text[slice(*each.span)], each.received) for each in found] == [
        (kind, issuer, span, None)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "TNI AL merilis nama kapal baru.",
        "Ia memberi keterangan.",
        "Sumber daya manusia dibahas kedua menteri.",
        "Peserta mengikuti tes wawancara dan kesehatan.",
        "Ia mengutip pepatah lama.",
        "Surat itu dikirim ke menteri@contoh.id kemarin.",
    ],
)
def test_a_word_that_looks_like_a_cue_is_none(sentence: str) -> None:
    """Verbs, addresses and cues without an opener say nothing about the source."""
    assert read(START + sentence).origin == ()


@pytest.mark.parametrize(
    ("tail", "kind", "issuer"),
    [
        ("Sumber: Dinas Penerangan Angkatan Laut", "official_release", "Dinas Penerangan Angkatan Laut"),
        ("Sumber : Kabar Contoh", "other_outlet", "Kabar Contoh"),
        ("Sumber:\nKabar Contoh", "other_outlet", "Kabar Contoh"),
        ("Sumber: @kemhan.contoh", "social_media", "@kemhan.contoh"),
        (
            "Autentikasi: Kabidpenum Puspen TNI, Kolonel Sus Retno",
            "official_release",
            "Kabidpenum Puspen TNI, Kolonel Sus Retno",
        ),
        ("Humas Bakamla RI", "official_release", "Humas Bakamla RI"),
        ("(Dispenad)", "official_release", "Dispenad"),
        (
            "(Biro Pers, Media, dan Informasi Sekretariat Presiden)",
            "official_release",
            "Biro Pers, Media, dan Informasi Sekretariat Presiden",
        ),
        ("(ant/KN)", "other_outlet", "ANTARA"),
        ("[rmol]", "other_outlet", "RMOL"),
    ],
)
def test_a_source_that_signs_at_the_end_counts(tail: str, kind: str, issuer: str) -> None:
    """Source lines, offices as last line and codes of agencies are origins, and no story."""
    text = f"Jakarta - Menteri menerima tamunya.\n\nIa pulang sore itu.\n\n{tail}"
    found = read(text)
    assert [(each.kind, each.issuer) for each in found.origin] == [(kind, issuer)]
    assert found.blocks[-1].role == "credit"


def test_an_office_that_signs_in_front_counts() -> None:
    """'(Puspen TNI). …' is the release of that office."""
    text = "(Puspen TNI). Panglima TNI menerima tamunya di Jakarta.\n\nIa pulang."
    found = read(text)
    assert [(each.kind, each.issuer) for each in found.origin] == [("official_release", "Puspen TNI")]
    assert text[found.blocks[1].start :].startswith("Panglima")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Kementerian Pertahanan", True),
        ("Dispenal", True),
        ("kemhan.go.id", True),
        ("tni.mil.id", True),
        ("Air Force Information Service", True),
        ("Kantor Berita Contoh", False),
        ("Kabar Contoh", False),
        ("", False),
    ],
)
def test_bodies_of_state_are_told_from_outlets(name: str, body: bool) -> None:
    """An office's own words are a release, an outlet's are a copy."""
    assert is_body(name) is body
