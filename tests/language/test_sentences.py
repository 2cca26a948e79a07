"""Sentences: where one ends in Indonesian and English news."""

import pytest

from risalah.language.tokens import tokenise
from risalah.values.document import Block

# '|' marks where a sentence ends.
CASES = [
    "Menteri tiba di Jakarta. |Dia bertemu Panglima.",
    "Menteri tiba di Jakarta, Kamis (12/6). |Keduanya berunding.",
    "Menteri tiba di Jakarta.|Dia bertemu Panglima.",
    "Latihan digelar Kamis (12/6).|Kegiatan itu diikuti dua kapal.",
    "Perjanjian diteken pada 28/7/2025. |Kapal berlayar sesudahnya.",
    "Perjanjian diteken pada 28/7/2025.",
    "Rapat dimulai pukul 09.59 WIB. |Hadir 3.500 prajurit. |Sebanyak 2,5 persen pulang.",
    "Kontrak itu bernilai Rp3.500. |Ada 12 kapal. |12 kapal itu baru.",
    "Brigjen. TNI (Purn.) Bramanto hadir bersama Kol. Inf. Sasmita.",
    "Dr. Ir. H. Wiraguna bertemu Prof. Lestari di Jl. Merpati No. 5. |Mereka membahas latihan.",
    "Kedatangan H.E. Major General Puig dan I.N.G. Suara disambut M. Hadinata.",
    "Hadir Kolonel Sasmita, S.E., M.M. |Kegiatan berlangsung dua hari.",
    "Hadir Kolonel Sasmita, S.E., M.Tr.Opsla., dan stafnya.",
    "Surat ditandatangani a.n. Menteri s.d. Juli.",
    "Rombongan melihat kapal, pesawat, dll. |Mereka lalu pulang.",
    "Rombongan melihat kapal, dll. lalu pulang.",
    "PT. Galangan Contoh Tbk. |Membuat kapal itu.",
    "Ia anggota Komisi I. |Dia juga anggota panitia.",
    '"Kami siap. |Latihan dimulai besok," kata dia. |Ia lalu pergi.',
    '"Kami siap. |Latihan dimulai besok." |Ia lalu pergi.',
    "“Kami siap. |Latihan dimulai besok.” |“Kapan?” |Ia diam.",
    "”Kami siap.” |”Kami juga,” ujarnya.",
    '"Kami siap!" kata Menteri.',
    '"Kami siap." |"Kami juga."',
    'Ia berkata, "Kami siap. "',
    "Panglima berkata. |\"Kami siap.\" |'Ya.'",
    "Ia membaca KOMPAS.com dan Contoh.Com di kapal.",
    "Apakah jadi?! |Belum tentu... |Kita tunggu.",
    "Mereka setuju; Rencana dibuat.",
    "1. Latihan bersama. |2. Pertukaran siswa.",
    "Minister Lt. Gen. Adams met Mr. Brown in St. Petersburg. |He left on Monday.",
    "The U.S. Army came. |The U.S. |They left at 5 p.m. |It was late.",
    "Ships (three of them.) |And planes.",
    "PORT MORESBY. |- Menteri tiba.",
    "– – –",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_at_the_marks_and_nowhere_else(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")]
    text = marked.replace("|", "")
    tokens = tokenise(text, [Block("body", 0, len(text))])
    assert [text[s.start : s.end] for s in tokens.sentences] == expected


@pytest.mark.parametrize("text", ['Kami siap. "', "Kami siap.”", "Kami siap. ” )", 'Ya." . "', "A. ( ."])
def test_closing_marks_are_never_a_sentence_of_their_own(text: str) -> None:
    assert len(tokenise(text, [Block("body", 0, len(text))]).sentences) == 1
