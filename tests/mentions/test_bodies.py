"""Bodies are found with their state, firms as firms."""

import pytest

from tests.mentions.found import read, stretches


@pytest.mark.parametrize(
    ("text", "wording", "country", "company"),
    [
        ("Angkatan Laut India berlayar.", "Angkatan Laut India", "IN", False),
        ("Angkatan Laut Kerajaan Thailand berlayar.", "Angkatan Laut Kerajaan Thailand", "TH", False),
        ("TNI AL berlayar.", "TNI AL", "ID", False),
        ("Kementerian Pertahanan Jepang menulis.", "Kementerian Pertahanan Jepang", "JP", False),
        ("Kementerian Pertahanan (Kemhan) menulis.", "Kementerian Pertahanan (Kemhan)", "ID", False),
        ("Kedutaan Besar Australia menulis.", "Kedutaan Besar Australia", "AU", False),
        ("PBB menulis.", "PBB", None, False),
        ("PT Baja Bahari Sentosa menulis.", "PT Baja Bahari Sentosa", None, True),
    ],
)
def test_a_body_and_whose_it_is(text: str, wording: str, country: str | None, company: bool) -> None:
    ((mention, found_wording),) = stretches(text, "organisation")
    body = read(text)[1].organisations[mention.organisation]
    assert (found_wording, mention.country, body.country, body.company) == (wording, country, country, company)


@pytest.mark.parametrize("text", ["Angkatan itu berlayar.", "Kementerian itu menulis.", "Kapal itu berlayar."])
def test_a_head_alone_is_no_body(text: str) -> None:
    assert stretches(text, "organisation") == []


def test_abbreviation_and_full_name_are_one_body() -> None:
    text = "Kementerian Pertahanan mengundang. Kemhan lalu menunggu."
    (body,) = read(text)[1].organisations
    assert [text[start:end] for start, end in body.mentions] == ["Kementerian Pertahanan", "Kemhan"]


def test_a_body_of_another_state_is_another_body() -> None:
    found = read("Kementerian Pertahanan Jepang dan Kementerian Pertahanan India menulis.")[1]
    assert [body.country for body in found.organisations] == ["JP", "IN"]


def test_a_body_in_a_post_is_named_but_does_not_act() -> None:
    _tokens, found = read("Juru Bicara Kemhan menulis.")
    assert ([m.kind for m in found.mentions], [b.name for b in found.organisations]) == (
        ["post"], ["Kementerian Pertahanan"],
    )  # fmt: skip
