"""From frames to records: who takes part and as what, where and when; agreements, commitments, accreditations."""

import pytest

from tests.events.texts import JAPAN, MEETING, MINISTER, SECRETARY, SERBIA, VIETNAM, reading

BRAMANTO, KINOSHITA, PHAM = "Bramanto Adiwijaya", "Haruto Kinoshita", "Pham Duc Trung"

ROLES = [
    (f"{MINISTER} menerima {JAPAN} di Jakarta.", {BRAMANTO: "host", KINOSHITA: "guest"}),
    (f"{JAPAN} diterima {MINISTER} di Jakarta.", {BRAMANTO: "host", KINOSHITA: "guest"}),
    (
        f"{VIETNAM} melakukan kunjungan kehormatan kepada {MINISTER} di Jakarta.",
        {BRAMANTO: "host", PHAM: "guest"},
    ),
    (f"{MINISTER} bertemu {JAPAN} di Tokyo.", {BRAMANTO: "principal", KINOSHITA: "principal"}),
    (f"{MINISTER} menelepon {JAPAN}.", {BRAMANTO: "principal", KINOSHITA: "principal"}),
    (f"{MINISTER} menghadiri ADMM-Plus di Hanoi, Vietnam.", {BRAMANTO: "delegation"}),
    (
        f"{MINISTER}, didampingi {SECRETARY}, menerima {JAPAN} di Jakarta.",
        {BRAMANTO: "host", KINOSHITA: "guest", "Danu Prakosa": "accompanying"},
    ),
    (
        f"{MINISTER} menerima {JAPAN} di Jakarta. Hadir dalam pertemuan itu {SECRETARY}.",
        {BRAMANTO: "host", KINOSHITA: "guest", "Danu Prakosa": "accompanying"},
    ),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_everybody_has_the_role_the_words_give(text, roles):
    (engagement,) = reading(text).engagements
    assert {person.name: person.role for person in engagement.participants} == roles


def test_everybody_stands_on_the_side_of_their_state_and_is_a_person_of_the_reading():
    read = reading(MEETING)
    (meeting,) = read.engagements
    names = {person.id: (person.name, person.country) for person in read.people}
    assert [(p.name, p.side) for p in meeting.participants] == [names[p.person] for p in meeting.participants]
    assert {p.side for p in meeting.participants} == {"ID", "JP"}


def test_a_spokesperson_tells_and_takes_no_part():
    text = (
        f'{MEETING}\n\n"Suasananya hangat," kata Kepala Biro Humas Kementerian Pertahanan Kolonel Inf Sasmita Hadinata.'
    )
    (meeting,) = reading(text).engagements
    assert "Sasmita Hadinata" not in [person.name for person in meeting.participants]


KINDS = [
    (f"{MINISTER} menelepon {JAPAN}, Selasa (10/6).", "call", ["ID", "JP"]),
    (f"{MINISTER} melakukan kunjungan kerja ke Jepang, Selasa (10/6).", "visit", ["ID", "JP"]),
    (f"{MINISTER} menghadiri ADMM-Plus di Hanoi, Vietnam, Selasa (10/6).", "dialogue", ["ID", "VN"]),
    ("TNI AL dan Angkatan Laut India menggelar latihan bersama, Selasa (10/6).", "exercise", ["ID", "IN"]),
    ("TNI AL dan Angkatan Laut Thailand menggelar patroli terkoordinasi, Selasa (10/6).", "patrol", ["ID", "TH"]),
    ("KRI Bahtera Jaya-399 singgah di Pelabuhan Colombo, Sri Lanka, Selasa (10/6).", "port_call", ["ID", "LK"]),
    ("Pemerintah Jepang menyerahkan dua kapal patroli kepada Bakamla, Selasa (10/6).", "handover", ["ID", "JP"]),
    ("TNI memberangkatkan satgas pasukan perdamaian ke Lebanon, Selasa (10/6).", "deployment", ["ID", "LB"]),
    ("Indonesia dan Serbia menandatangani nota kesepahaman, Selasa (10/6).", "signing", ["ID", "RS"]),
    (f"Presiden Hendra Laksmana menerima surat kepercayaan {VIETNAM}, Selasa (10/6).", "ceremony", ["ID", "VN"]),
    (f"{MINISTER} menghadiri Singapore Airshow di Changi, Singapura, Selasa (10/6).", "exhibition", ["ID", "SG"]),
    ("Angkatan Darat Thailand melatih 20 prajurit TNI AD di Lopburi, Selasa (10/6).", "training", ["ID", "TH"]),
]


@pytest.mark.parametrize(("text", "kind", "states"), KINDS)
def test_every_kind_of_engagement_has_its_states_and_its_day_indonesia_first(text, kind, states):
    (engagement,) = reading(text).engagements
    assert (engagement.type, engagement.countries, engagement.date) == (kind, states, "2025-06-10")


PLACES = [
    (f"{MINISTER} bertemu {JAPAN} di Tokyo.", "Tokyo", "JP"),
    (f"{MINISTER} menerima {JAPAN} di Jakarta.", "Jakarta", "ID"),
    (f"{MINISTER} menerima {JAPAN}.", None, None),
    # Where somebody spoke is not where it happened.
    (f"{MINISTER} menerima {JAPAN}, kata juru bicara itu di Bandung.", None, None),
]


@pytest.mark.parametrize(("text", "place", "state"), PLACES)
def test_the_place_is_the_one_behind_di_in_its_clause(text, place, state):
    (meeting,) = reading(text).engagements
    assert (meeting.place, meeting.place_country) == (place, state)


EXERCISE = "TNI AL dan Angkatan Laut India menggelar latihan bersama"
DAYS = [
    (f"{MINISTER} menerima {JAPAN} di Jakarta, Kamis (12/6).", "2025-06-12"),
    (f"Kamis (12/6), {MINISTER} menerima {JAPAN} di Jakarta.", "2025-06-12"),
    # The day of the telling is not the day of what is told.
    (f"{MINISTER} menerima {JAPAN} di Jakarta, kata juru bicara itu, Jumat (13/6).", None),
    (f"Dalam keterangannya, Jumat (13/6), {MINISTER} menerima {JAPAN} di Jakarta.", None),
    # The last day is an end.
    (f"{EXERCISE} sejak 2 Juni 2025 hingga 6 Juni 2025.", "2025-06-02/2025-06-06"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_is_that_of_the_happening(text, day):
    (engagement,) = reading(text).engagements
    assert engagement.date == day


def test_an_occasion_in_whose_course_something_happens_is_named():
    (meeting,) = reading(f"Di sela ADMM-Plus, {MINISTER} bertemu {JAPAN} di Hanoi, Kamis (12/6).").engagements
    assert (meeting.type, meeting.occasion) == ("meeting", "ADMM-Plus")


STAGES = [
    ("Indonesia dan Serbia menandatangani nota kesepahaman di Beograd.", "signed", "mou"),
    ("Indonesia dan Serbia meneken letter of intent di Beograd.", "signed", "loi"),
    ("Indonesia dan Serbia akan menandatangani nota kesepahaman di Beograd.", "negotiating", "mou"),
    ("DPR meratifikasi perjanjian kerja sama pertahanan Indonesia dengan Singapura.", "ratified", "agreement"),
    ("Presiden Hendra Laksmana menyetujui nota kesepahaman Indonesia dan Serbia.", "approved", "mou"),
    (f"{MINISTER} dan {SERBIA} memperpanjang nota kesepahaman tentang kerja sama siber.", "renewed", "mou"),
    (f"{MINISTER} dan {SERBIA} menyusun nota kesepahaman tentang kerja sama siber.", "negotiating", "mou"),
    (f"{SERBIA} mengusulkan nota kesepahaman dengan Kementerian Pertahanan RI.", "proposed", "mou"),
    (f"{MINISTER} dan {SERBIA} bertemu. Perjanjian kerja sama pertahanan itu mulai berlaku.", "in_force", "agreement"),
]


@pytest.mark.parametrize(("text", "stage", "kind"), STAGES)
def test_an_agreement_has_the_stage_that_the_words_give(text, stage, kind):
    (agreement,) = reading(text).agreements
    assert (agreement.stage, agreement.type) == (stage, kind)
    assert len(agreement.countries) == 2


def test_of_several_stages_told_the_furthest_counts():
    text = (
        "Indonesia dan Serbia menandatangani nota kesepahaman di Beograd pada 2024.\n\n"
        "DPR meratifikasi nota kesepahaman Indonesia dengan Serbia, Kamis (12/6)."
    )
    (agreement,) = reading(text).agreements
    assert (agreement.stage, agreement.date) == ("ratified", "2025-06-12")


def test_whoever_signs_is_a_signatory_and_the_title_is_as_written():
    text = f"{MINISTER} dan {SERBIA} menandatangani Nota Kesepahaman kerja sama pertahanan di Beograd, Kamis (12/6)."
    (agreement,) = reading(text).agreements
    assert agreement.signatories == [BRAMANTO, "Milovan Radakovic"]
    assert agreement.title == "Nota Kesepahaman"


def test_a_plan_to_sign_makes_no_signature():
    read = reading("Indonesia dan Serbia akan menandatangani nota kesepahaman di Beograd pada September 2025.")
    assert [(e.type, e.status, e.date) for e in read.engagements] == [("signing", "planned", "2025-09")]


COMMITMENTS = [
    (
        "Kedua menteri sepakat membentuk kelompok kerja industri pertahanan.",
        (["ID", "JP"], ["ID", "JP"], "membentuk kelompok kerja industri pertahanan", "planned"),
    ),
    (
        "Jepang menawarkan beasiswa bagi 20 taruna TNI.",
        (["JP"], ["ID"], "beasiswa bagi 20 taruna TNI", "proposed"),
    ),
    (
        "Indonesia akan mengirim 20 perwira siswa ke Yokosuka.",
        (["ID"], ["JP"], "mengirim 20 perwira siswa ke Yokosuka", "planned"),
    ),
    (
        "Kementerian Pertahanan RI berencana membeli empat radar pantai.",
        (["ID"], ["JP"], "membeli empat radar pantai", "planned"),
    ),
    (
        "Kinoshita mengatakan Jepang siap melatih 30 teknisi kapal TNI AL.",
        (["JP"], ["ID"], "melatih 30 teknisi kapal TNI AL", "planned"),
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), COMMITMENTS)
def test_a_commitment_says_who_undertakes_what_to_whom(sentence, expected):
    (made,) = reading(f"{MEETING} {sentence}").commitments
    assert (made.promisor, made.promisee, made.undertaking, made.status) == expected


STRENGTHS = [
    ("Kedua menteri sepakat membentuk kelompok kerja siber.", "agreement"),
    ("Jepang menawarkan beasiswa bagi 20 taruna TNI.", "offer"),
    ("Indonesia akan mengirim 20 perwira siswa ke Yokosuka.", "intention"),
    ("Angkatan Laut Jepang ingin membeli dua kapal pendarat dari Indonesia.", "aspiration"),
    ("Kementerian Pertahanan RI wajib menyediakan asrama bagi 20 kadet Jepang.", "obligation"),
]


@pytest.mark.parametrize(("sentence", "strength"), STRENGTHS)
def test_a_commitment_is_as_firm_as_its_verb(sentence, strength):
    assert [made.strength for made in reading(f"{MEETING} {sentence}").commitments] == [strength]


@pytest.mark.parametrize("words", ["meningkatkan kerja sama", "mempererat hubungan", "terus memperkuat kemitraan"])
def test_to_strengthen_relations_is_no_commitment(words):
    assert reading(f"{MEETING} Kedua menteri sepakat {words}.").commitments == []


def test_a_commitment_has_the_day_it_is_due_and_not_that_day_among_its_words():
    text = f"{MEETING} Indonesia akan mengirim 20 perwira siswa ke Yokosuka pada September 2025."
    (made,) = reading(text).commitments
    assert (made.undertaking, made.due) == ("mengirim 20 perwira siswa ke Yokosuka", "2025-09")


def test_what_somebody_says_they_agreed_is_asserted_by_them():
    (made,) = reading(f'{MEETING}\n\n"Kami sepakat membuka kelas bahasa bagi perwira muda," kata Bramanto.').commitments
    assert (made.undertaking, made.asserted_by) == ("membuka kelas bahasa bagi perwira muda", BRAMANTO)


ACCREDITATIONS = [
    ("Atase Pertahanan RI untuk Argentina Kolonel Laut Dimas Prayoga berbicara.", "ID", ["AR"], "Dimas Prayoga"),
    ("Duta Besar Indonesia untuk Vietnam Ratna Kusumawardani berbicara.", "ID", ["VN"], "Ratna Kusumawardani"),
    (f"{VIETNAM} berbicara.", "VN", ["ID"], PHAM),
    ("Atase Pertahanan Jepang yang terakreditasi untuk Indonesia dan Timor Leste berbicara.", "JP", ["ID", "TL"], None),
]


@pytest.mark.parametrize(("text", "sending", "receiving", "person"), ACCREDITATIONS)
def test_a_post_for_another_state_is_an_accreditation(text, sending, receiving, person):
    (post,) = reading(text).accreditations
    assert (post.sending, post.receiving, post.person) == (sending, receiving, person)


def test_a_post_told_twice_is_one_accreditation():
    assert len(reading(f"{VIETNAM} tiba di Jakarta. {VIETNAM} berbicara.").accreditations) == 1
