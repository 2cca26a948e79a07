"""Detection: which language a text is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.language.detect import detect


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Menteri Pertahanan menerima kunjungan duta besar itu di Jakarta pada Kamis.", "id"),
        ("Wakil Menteri menerima kunjungan Deputy Chief of the Defence Staff of the Republic of Uruguay, Director of "
         "Policy and International Affairs of the Ministry, di Jakarta untuk membahas latihan dengan TNI.", "id"),
        ("Menhan Bahas Kerja Sama Pertahanan", "id"),
        ("Latihan bersama itu dihadiri Perdana Menteri Malaysia dan pegawai kerajaan.", "id"),
        ("Kepala staf berkata ia akan datang.", "id"),
        ("The minister received a delegation of the armed forces in Jakarta on Thursday.", "en"),
        ("Menteri Pertahanan hadir, said the spokesman of the ministry, and he will return to Jakarta.", "en"),
        ("Beliau berkata kerajaan telah bersetuju kerana lawatan itu penting bagi syarikat tempatan, "
         "manakala mesyuarat akan diadakan pada Jumaat.", "ms"),
        ("Menteri iku wis teka ing Solo lan bakal rembugan karo para pimpinan saka negara liya.", "jv"),
        ("Menteri geus sumping ka Bandung jeung bakal ngobrolkeun latihan anu aya di dinya.", "su"),
        ("De minister heeft het bezoek van de delegatie aan Jakarta niet bevestigd.", "nl"),
        ("Der Minister hat die Delegation in Jakarta empfangen und mit dem General gesprochen.", "de"),
        ("Le ministre de la défense a reçu une délégation dans la capitale avec les généraux.", "fr"),
        ("El ministro de la defensa recibió a una delegación en la capital con los generales.", "es"),
        ("O ministro da defesa recebeu uma delegação na capital com os generais e não falou.", "pt"),
        ("Il ministro della difesa ha ricevuto la delegazione nella capitale con gli ufficiali.", "it"),
        ("Savunma bakanı heyeti başkentte kabul etti ve iki ülke arasında bir anlaşma için görüştü.", "tr"),
        ("Bộ trưởng đã tiếp đoàn đại biểu của các nước và có cuộc họp với người dân.", "vi"),
        ("Tinanggap ng ministro ang mga delegado sa Maynila para sa pulong na ito.", "tl"),
        ("防衛大臣は代表団と会談した。", "ja"),
        ("国防部长会见代表团。", "zh"),
        ("국방부 장관이 대표단을 만났다.", "ko"),
        ("استقبل وزير الدفاع الوفد.", "ar"),
        ("Министр обороны принял делегацию.", "ru"),
        ("รัฐมนตรีกลาโหมพบคณะผู้แทน", "th"),
        ("xq zzt brr", "und"),
        ("Montevideo", "und"),
        ("Jakarta (Kabar Contoh)", "und"),
        ("", None),
        ("12/6 — 2025", None),
    ],
)  # fmt: skip
def test_a_text_is_in_this_language(text: str, code: str | None) -> None:
    assert detect(text) == code


def test_only_the_first_twenty_thousand_characters_count() -> None:
    assert detect("Menteri tiba di Jakarta untuk bertemu dengan Panglima. " * 400 + "the of and " * 50_000) == "id"


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    code = detect(text)
    assert code is None or len(code) in (2, 3)
