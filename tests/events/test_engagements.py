"""Engagements: their kind and states, who takes part and as what, where and when."""

import pytest

from tests.events.texts import JAPAN, MEETING, MINISTER, SECRETARY, VIETNAM, reading

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


def test_a_spokesperson_takes_no_part():
    host = f"Kepala Biro Humas Kementerian Pertahanan Kolonel Inf Sasmita Hadinata dan {MINISTER}"
    (meeting,) = reading(f"{host} menerima {JAPAN} di Jakarta.").engagements
    assert [person.name for person in meeting.participants] == [BRAMANTO, KINOSHITA]


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


def test_a_plan_to_sign_makes_no_signature():
    read = reading("Indonesia dan Serbia akan menandatangani nota kesepahaman di Beograd pada September 2025.")
    assert [(e.type, e.status, e.date) for e in read.engagements] == [("signing", "planned", "2025-09")]
