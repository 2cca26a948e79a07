"""Statements: the words, the verb, the speaker's stretch. People and exercises are invented."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risalah.language.tokens import tokenise
from risalah.mentions.quotations import find_quotations
from risalah.values.document import Block
from risalah.values.mention import Quotation


def read(text: str) -> list[Quotation]:
    """Every stretch between blank lines is a paragraph."""
    blocks = [Block("body", match.start(), match.end()) for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    return find_quotations(text, tokenise(text, blocks))


def shown(text: str) -> list[str]:
    """'direct kata <speaker> words'; '-' where there is no verb, '<…>' where the last speaker goes on."""
    lines = []
    for said in read(text):
        speaker = text[slice(*said.speaker_span)] if said.speaker_span else "…"
        assert said.continues == (said.speaker_span is None)
        assert (said.cue is None) == (said.cue_span is None)
        assert said.cue_span is None or text[slice(*said.cue_span)].lower() == said.cue
        lines.append(f"{said.form} {said.cue or '-'} <{speaker}> {text[slice(*said.span)]}")
    return lines


DIRECT = [
    ('"Kami siap membantu," kata Tirta.', ["direct kata <Tirta> Kami siap membantu"]),
    ("“Kami siap membantu,” kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ("”Kami siap membantu,” kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ("„Kami siap membantu”, kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ("«Kami siap membantu», kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ("‘Kami siap membantu,’ kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ("'Kami siap membantu,' kata Tirta.", ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu", kata Tirta.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu." kata Tirta.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu,"kata Tirta.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Siap!" seru Tirta.', ["direct seru <Tirta> Siap!"]),
    ('"Apakah semua setuju?" tanya Lestari.', ["direct tanya <Lestari> Apakah semua setuju?"]),
    ('"Good," ucap Tirta.', ["direct ucap <Tirta> Good"]),
    ('"Kami siap. Kapal sudah di dermaga," ujar Tirta.', ["direct ujar <Tirta> Kami siap. Kapal sudah di dermaga"]),
    ('"Kami siap membantu," katanya.', ["direct katanya <…> Kami siap membantu"]),
    ('Luo mengenal daerah itu. "Kami siap membantu," katanya.', ["direct katanya <Luo> Kami siap membantu"]),
    ('"Kami siap membantu," imbuhnya saat ditemui.', ["direct imbuhnya <…> Kami siap membantu"]),
    ('"Kami siap membantu," kata dia.', ["direct kata <…> Kami siap membantu"]),
    (
        '"Kami siap membantu," kata Kepala Biro Humas Kementerian Pertahanan Kolonel Inf Sasmita di Jakarta, Jumat.',
        ["direct kata <Kepala Biro Humas Kementerian Pertahanan Kolonel Inf Sasmita> Kami siap membantu"],
    ),
    (
        '"Kami siap membantu," kata Kepala Biro Humas, Kolonel Inf Sasmita Hadinata, di Jakarta, Jumat (13/6).',
        ["direct kata <Kepala Biro Humas, Kolonel Inf Sasmita Hadinata> Kami siap membantu"],
    ),
    ('"Kami siap membantu," ungkap Tunggul kepada Menteri Ardi.', ["direct ungkap <Tunggul> Kami siap membantu"]),
    ('"Kami siap membantu," kata Tirta saat menerima Ardi.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu," kata Tirta seperti dikutip Kabar.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu," kata Tirta Kamis (12/6).', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu," kata Tirta, Kamis (12/6).', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu," kata Tirta, yang didampingi Ardi.', ["direct kata <Tirta> Kami siap membantu"]),
    (
        '"Kami siap membantu," kata Menteri Pertahanan (Menhan) Ardi.',
        ["direct kata <Menteri Pertahanan (Menhan) Ardi> Kami siap membantu"],
    ),
    (
        '"Kami siap membantu," kata Duta Besar RI untuk Fiji Helmina.',
        ["direct kata <Duta Besar RI untuk Fiji Helmina> Kami siap membantu"],
    ),
    (
        '"Kami siap membantu," kata Athan RI di Doha Kolonel Pnb Surya.',
        ["direct kata <Athan RI di Doha Kolonel Pnb Surya> Kami siap membantu"],
    ),
    ('"Kami siap membantu," ujar Panglima TNI.', ["direct ujar <Panglima TNI> Kami siap membantu"]),
    ('"Kami siap membantu," tulis Kemhan melalui akun resminya.', ["direct tulis <Kemhan> Kami siap membantu"]),
    ('"Kami siap membantu," Tirta mengatakan.', ["direct mengatakan <Tirta> Kami siap membantu"]),
    ('"Kami siap membantu," demikian bunyi sambutan itu.', ["direct demikian <…> Kami siap membantu"]),
    ('Tirta mengatakan, "Kami siap membantu."', ["direct mengatakan <Tirta> Kami siap membantu"]),
    ('Tirta mengatakan: "Kami siap membantu."', ["direct mengatakan <Tirta> Kami siap membantu"]),
    ('Tirta mengatakan "Kami siap membantu Fiji."', ["direct mengatakan <Tirta> Kami siap membantu Fiji"]),
    ('Kata Tirta, "Kami siap membantu."', ["direct kata <Tirta> Kami siap membantu"]),
    ('Menurut Tirta, "Kami siap membantu."', ["direct menurut <Tirta> Kami siap membantu"]),
    (
        '"Kami tetangga," kata Tirta. "Karena itu latihan dijaga."',
        ["direct kata <Tirta> Kami tetangga", "direct - <…> Karena itu latihan dijaga"],
    ),
    (
        '"Kami tetangga," kata Tirta, "karena itu latihan dijaga."',
        ["direct kata <Tirta> Kami tetangga", "direct - <…> karena itu latihan dijaga"],
    ),
    (
        '"Kami tetangga baik," ujarnya. "Latihan harus terus dijaga."',
        ["direct ujarnya <…> Kami tetangga baik", "direct - <…> Latihan harus terus dijaga"],
    ),
    (
        '"Kami siap," kata Tirta.\n\n"Kapal sudah di dermaga sejak pagi."',
        ["direct kata <Tirta> Kami siap", "direct - <…> Kapal sudah di dermaga sejak pagi"],
    ),
    (
        '"Kapal sudah di dermaga sejak pagi.\n\n"Awaknya lengkap.\n\n"Kami siap," kata Tirta.',
        [
            "direct - <Tirta> Kapal sudah di dermaga sejak pagi",
            "direct - <Tirta> Awaknya lengkap",
            "direct kata <Tirta> Kami siap",
        ],
    ),
    (
        'Tirta hadir. "Kapal sudah di dermaga sejak pagi."\n\n"Kami siap," kata Tirta.',
        ["direct - <Tirta> Kapal sudah di dermaga sejak pagi", "direct kata <Tirta> Kami siap"],
    ),
    (
        'Tirta menyebut kapal itu siap. "Awaknya lengkap sejak pagi."',
        ["indirect menyebut <Tirta> kapal itu siap", "direct - <…> Awaknya lengkap sejak pagi"],
    ),
    (
        '"Kami siap membantu negara sahabat." Hal itu disampaikan Tirta saat menerima Ardi.',
        ["direct disampaikan <Tirta> Kami siap membantu negara sahabat"],
    ),
    (
        "“Kami siap membantu, ujarnya disambut tawa.",
        ["direct ujarnya <…> Kami siap membantu"],
    ),
    ('"Kami siap membantu', []),
    ('"Kami siap membantu negara sahabat', ["direct - <…> Kami siap membantu negara sahabat"]),
    ('Kami siap membantu," kata Tirta.', ["direct kata <Tirta> Kami siap membantu"]),
    ('"Kami punya "Jaguar Biru" di sini," kata Tirta.', ['direct kata <Tirta> Kami punya "Jaguar Biru" di sini']),
    ('"Kapal (perang) itu siap," kata Tirta.', ["direct kata <Tirta> Kapal (perang) itu siap"]),
    ('"Kami menunggu…," kata Tirta.', ["direct kata <Tirta> Kami menunggu…"]),
    ('"Kami masih menunggu..." kata Tirta.', ["direct kata <Tirta> Kami masih menunggu..."]),
    # no statements
    ('Latihan "Jaguar Biru" digelar di Montevideo.', []),
    ("Latihan bertajuk “Garuda Damai bagi Dunia yang Aman” dibuka.", []),
    ('Seminar bertema "Laut yang aman bagi semua" itu selesai.', []),
    ('Ia dijuluki "macan laut" oleh awaknya.', []),
    ('Kapal "Elang", "Rajawali", dan "Merpati" bersandar.', []),
    ("Prajurit Jum'at itu berlatih di Ma'rang.", []),
    ('"', []),
    ("\"\" “” ''", []),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_direct_speech_has_its_words_verb_and_speaker(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


INDIRECT = [
    (
        "Sasmita menambahkan, Indonesia akan mengirim dua pengamat.",
        "menambahkan <Sasmita> Indonesia akan mengirim dua pengamat",
    ),
    ("Sasmita mengatakan kapal itu sudah siap.", "mengatakan <Sasmita> kapal itu sudah siap"),
    ("Sasmita mengatakan bahwa kapal itu sudah siap.", "mengatakan <Sasmita> kapal itu sudah siap"),
    ("Sasmita juga menyatakan bahwa kapal itu sudah siap.", "menyatakan <Sasmita> kapal itu sudah siap"),
    ("Sasmita menyampaikan bahwa kapal itu sudah siap.", "menyampaikan <Sasmita> kapal itu sudah siap"),
    ("Sasmita menyampaikan, kapal itu sudah siap.", "menyampaikan <Sasmita> kapal itu sudah siap"),
    ("Sasmita berharap kerja sama itu berlanjut.", "berharap <Sasmita> kerja sama itu berlanjut"),
    ("Sasmita menyebut kapal itu bukti persahabatan.", "menyebut <Sasmita> kapal itu bukti persahabatan"),
    ("Sasmita meminta agar kapal itu dijaga.", "meminta <Sasmita> kapal itu dijaga"),
    ("Sasmita mengaku senang bertemu mereka.", "mengaku <Sasmita> senang bertemu mereka"),
    ("Indonesia menyatakan latihan itu ditunda.", "menyatakan <Indonesia> latihan itu ditunda"),
    (
        "Kementerian Pertahanan menegaskan kapal itu sudah siap.",
        "menegaskan <Kementerian Pertahanan> kapal itu sudah siap",
    ),
    ("Ia mengatakan kapal itu sudah siap.", "mengatakan <…> kapal itu sudah siap"),
    ("Beliau juga menuturkan kapal itu sudah siap.", "menuturkan <…> kapal itu sudah siap"),
    ("Dalam sambutannya Kapuskersin menekankan bahwa aturan itu perlu.", "menekankan <Kapuskersin> aturan itu perlu"),
    ("Dalam sambutannya, Kapuskersin menekankan bahwa aturan itu perlu.", "menekankan <Kapuskersin> aturan itu perlu"),
    ("Dalam pertemuan itu Luo menyatakan kapal itu siap.", "menyatakan <Luo> kapal itu siap"),
    ("Sementara itu, Luo menyatakan kapal itu siap.", "menyatakan <Luo> kapal itu siap"),
    ("Sementara Luo menyatakan kapal itu siap.", "menyatakan <Luo> kapal itu siap"),
    ("Usai bertemu Ardi, Luo menyatakan kapal itu siap.", "menyatakan <Luo> kapal itu siap"),
    (
        "Komandan Satgas, Kolonel Pnb Nurcahyo, menuturkan, kapal itu siap.",
        "menuturkan <Komandan Satgas, Kolonel Pnb Nurcahyo> kapal itu siap",
    ),
    ("Luo, yang didampingi Duta Besar Ardi, menilai kapal itu siap.", "menilai <Luo> kapal itu siap"),
    ("Luo, melalui penerjemah, menyebut kapal itu siap.", "menyebut <Luo> kapal itu siap"),
    (
        "Seorang pejabat yang tidak mau disebut namanya menyatakan kapal itu siap.",
        "menyatakan <Seorang pejabat> kapal itu siap",
    ),
    ("Luo didampingi Ardi mengatakan kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Luo mengatakan kepada wartawan bahwa kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Luo mengatakan di Jakarta, Kamis (12/6), bahwa kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Luo mengatakan di Jakarta, Kamis (12/6), kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Luo menyebut tank itu “pintu masuk” bagi kerja sama.", "menyebut <Luo> tank itu “pintu masuk” bagi kerja sama"),
    ("Menurut Tjokro, Serbia tertarik pada kapal cepat.", "menurut <Tjokro> Serbia tertarik pada kapal cepat"),
    ("Menurut Tjokro, pihak Serbia tertarik pada kapal.", "menurut <Tjokro> pihak Serbia tertarik pada kapal"),
    (
        "Menurut Kepala Biro Humas, Kolonel Sasmita, kapal itu siap.",
        "menurut <Kepala Biro Humas, Kolonel Sasmita> kapal itu siap",
    ),
    ("Menurutnya, persetujuan itu membuka jalan.", "menurutnya <…> persetujuan itu membuka jalan"),
    ("Menurut dia, persetujuan itu membuka jalan.", "menurut <…> persetujuan itu membuka jalan"),
    ("Namun, menurut Luo, kapal itu belum siap.", "menurut <Luo> kapal itu belum siap"),
    ("Kapal itu, kata Luo, akan tiba di Jakarta besok.", "kata <Luo> akan tiba di Jakarta besok"),
    ("Tetapi, kata Edwin, MoU itu belum akan ditandatangani.", "kata <Edwin> MoU itu belum akan ditandatangani"),
    ("Pihaknya, kata dia, masih menunggu jadwal resmi.", "kata <…> masih menunggu jadwal resmi"),
    ("Kapal itu akan tiba besok, ujar Satria.", "ujar <Satria> Kapal itu akan tiba besok"),
    ("Kapal itu akan tiba besok, katanya.", "katanya <…> Kapal itu akan tiba besok"),
    ("Kapal itu akan tiba besok, kata Satria di Jakarta, Jumat.", "kata <Satria> Kapal itu akan tiba besok"),
    ("Luo menyatakan kapal itu siap, kata Satria.", "kata <Satria> Luo menyatakan kapal itu siap"),
    (
        "Dalam sambutan Panglima TNI yang dibacakan Joko, disebutkan bahwa Mesir sahabat lama.",
        "disebutkan <Panglima TNI> Mesir sahabat lama",
    ),
    ("Dikatakan oleh Luo bahwa kapal itu siap.", "dikatakan <Luo> kapal itu siap"),
    (
        "Pemerintah diwakili Wakil Menteri Kelen. Menurutnya, kapal itu siap.",
        "menurutnya <Wakil Menteri Kelen> kapal itu siap",
    ),
    ("Luo meninjau bengkel kapal. Ia mengatakan kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Luo belum menjawab. Ia mengatakan kapal itu siap.", "mengatakan <Luo> kapal itu siap"),
    ("Kapal itu menembak jauh. Ia mengatakan kapal itu siap.", "mengatakan <…> kapal itu siap"),
    ("Rapat dipimpin Lestari. Ia mengatakan kapal itu siap.", "mengatakan <…> kapal itu siap"),
    ("Luo menerima Ardi dan menyampaikan terima kasih.", ""),
    ("Luo menyampaikan terima kasih dan berharap kapal itu siap.", "berharap <Luo> kapal itu siap"),
    ("Pertemuan itu, menurut Luo, berlangsung hangat.", "menurut <Luo> berlangsung hangat"),
    (
        'Luo mengatakan, kunjungan itu "sangat penting", katanya.',
        'mengatakan <Luo> kunjungan itu "sangat penting"',
    ),
    ("Kami terkejut, kata Luo dalam diskusi di Hotel Arya, Jakarta, Sabtu.", "kata <Luo> Kami terkejut"),
    ("Kapal itu akan tiba besok, ujar Luo, Senin (9/6) di Gedung Arya.", "ujar <Luo> Kapal itu akan tiba besok"),
    (
        "Kapal itu akan tiba besok, kata seorang pejabat kementerian.",
        "kata <seorang pejabat kementerian> Kapal itu akan tiba besok",
    ),
    ("Luo mengatakan pada tahun depan kapal itu akan tiba.", "mengatakan <Luo> pada tahun depan kapal itu akan tiba"),
    ("Luo mengatakan, hari ini kapal itu akan tiba.", "mengatakan <Luo> hari ini kapal itu akan tiba"),
    ("Luo mengatakan, Kamis (12/6), kapal itu akan tiba.", "mengatakan <Luo> kapal itu akan tiba"),
    ("Kapal itu akan tiba besok, Luo menjelaskan.", "menjelaskan <Luo> Kapal itu akan tiba besok"),
    ("Luo mengatakan hal itu dalam keterangannya di Jakarta.", ""),
    ("Situs resmi WHO menyatakan angka itu naik tajam.", "menyatakan <Situs resmi WHO> angka itu naik tajam"),
    ("AS menyatakan latihan itu akan ditunda.", "menyatakan <AS> latihan itu akan ditunda"),
    ("Kapal itu akan tiba, kata Menteri Pertahanan AS Ardi.", "kata <Menteri Pertahanan AS Ardi> Kapal itu akan tiba"),
    ("Luo menyampaikan apresiasi atas kunjungan itu.", ""),
    ("Luo menyampaikan undangan kepada Ardi.", ""),
    ("Luo menegaskan komitmen negaranya pada perdamaian.", ""),
    ("Luo mengungkapkan apresiasi atas sambutan itu.", ""),
    ("Luo memastikan kemenangan bagi regunya.", ""),
    ("Luo memastikan pengamanan berjalan lancar.", "memastikan <Luo> pengamanan berjalan lancar"),
    ("Tapi Luo menegaskan kapal itu siap.", "menegaskan <Luo> kapal itu siap"),
    ("Senang melihat mereka, Bjorn menambahkan bahwa kapal itu siap.", "menambahkan <Bjorn> kapal itu siap"),
    ("Luo datang untuk mengatakan hal yang sama.", ""),
    ("Luo belum menjawab apakah tawaran itu diambil.", ""),
    ("Laporan yang menyebut kapal itu rusak dibantah.", ""),
    ("Menurut rencana, kapal itu tiba besok.", ""),
    ("Menurut keterangan tertulis yang diterima, Jumat, keduanya membahas kapal.", ""),
    ("Kabar itu dikutip dari laman resmi kementerian.", ""),
    ("Hal itu disampaikan Luo saat menerima Ardi.", ""),
    ("Kata kunci itu dipakai di seluruh dunia.", ""),
    ("Luo mengatakan demikian.", ""),
    ("Kapal tiba di Jakarta, lanjut ke Surabaya.", ""),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_speech_is_the_clause_without_its_attribution(text: str, expected: str) -> None:
    assert shown(text) == ([f"indirect {expected}"] if expected else [])


ENGLISH = [
    ('"We share the same waters," Villaluz told reporters.', "direct told <Villaluz> We share the same waters"),
    (
        '"We share the same waters," the Chief of Staff said.',
        "direct said <the Chief of Staff> We share the same waters",
    ),
    (
        '"We share the same waters," said Admiral Arcega in Manila.',
        "direct said <Admiral Arcega> We share the same waters",
    ),
    ('"We share the same waters," he said.', "direct said <…> We share the same waters"),
    ('Thornbury said, "We are ready to train."', "direct said <Thornbury> We are ready to train"),
    ("He added that Indonesia would send instructors.", "indirect added <…> Indonesia would send instructors"),
    (
        "General Overbeck stated that six aircraft would come.",
        "indirect stated <General Overbeck> six aircraft would come",
    ),
    ("Arcega said the first ship would come in 2026.", "indirect said <Arcega> the first ship would come in 2026"),
    ("According to Arcega, the first ship comes in 2026.", "indirect according <Arcega> the first ship comes in 2026"),
    (
        "The first ship comes in 2026, said Admiral Arcega, the navy's chief.",
        "indirect said <Admiral Arcega> The first ship comes in 2026",
    ),
    ("The first ship comes in 2026, Arcega said.", "indirect said <Arcega> The first ship comes in 2026"),
    ("Arcega, who arrived on Tuesday, said the ship was ready.", "indirect said <Arcega> the ship was ready"),
    ("Villaluz has not said whether he will go.", ""),
    ("According to plan, the ship comes in 2026.", ""),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_speech_may_name_the_speaker_before_the_verb(text: str, expected: str) -> None:
    assert shown(text) == ([expected] if expected else [])


def test_the_contracts_example_has_its_two_statements() -> None:
    text = (
        '"Kami sepakat memulai dari hal yang sudah siap, yaitu pertukaran siswa," kata Kepala Biro Humas Kementerian'
        " Pertahanan Kolonel Inf Sasmita Hadinata di Jakarta.\n\nSasmita menambahkan, Indonesia akan mengirim dua"
        " pengamat ke latihan Jaguar Biru di Montevideo pada September mendatang.\n\nKehadiran itu diwakili Atase."
    )
    direct, indirect = read(text)
    assert text[slice(*direct.span)] == "Kami sepakat memulai dari hal yang sudah siap, yaitu pertukaran siswa"
    assert text[slice(*indirect.span)].startswith("Indonesia akan") and text[indirect.span[1]] == "."
    assert (direct.cue, indirect.cue) == ("kata", "menambahkan")


def test_indirect_speech_never_overlaps_direct_speech() -> None:
    text = '"Luo mengatakan kapal itu siap," kata Tirta. Luo mengatakan kapal itu siap.'
    assert [said.form for said in read(text)] == ["direct", "indirect"]


PIECES = "\" “ ” ' ’ , . ? ( ) : kata katanya Tirta mengatakan bahwa Menurut said he yang kapal itu siap Dalam oleh Hal"
WORDS = st.sampled_from([*PIECES.split(), "disampaikan", "Luo,", "\n\n"])
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join))


@given(TEXTS)
def test_no_text_raises_and_spans_lie_in_order_inside_it(text: str) -> None:
    past = 0
    for said in read(text):
        assert past <= said.span[0] < said.span[1] <= len(text)
        past = said.span[1]
        for span in (said.cue_span, said.speaker_span):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert said.continues == (said.speaker_span is None)


@pytest.mark.parametrize(
    "piece", ['"', '" ', '"a ', 'a" ', "“a ", "', kata ", "Luo menyampaikan ", 'menurut "a," kata X. ']
)
def test_a_hundred_thousand_marks_or_verbs_come_to_an_end(piece: str) -> None:
    assert isinstance(read(piece * 100_000), list)
