"""One happening that is told several times is one record; two happenings stay two."""

import pytest

from risalah.events.merge import agree, covers, finer, near, overlap
from risalah.values.mention import Moment
from tests.events.texts import JAPAN, MEETING, MINISTER, SERBIA, reading


def happenings(text: str) -> list[tuple[str, str | None, list[str]]]:
    return [(e.type, e.date, e.countries) for e in reading(text).engagements]


JAPAN_MET = ("meeting", "2025-06-12", ["ID", "JP"])

ONE = [
    f"{MEETING} Pertemuan itu membahas industri pertahanan.",
    f"{MEETING}\n\nBramanto dan Kinoshita membahas industri pertahanan.",
    f"{MEETING}\n\nKeduanya membahas industri pertahanan.",
    f"{MEETING}\n\nDalam pertemuan dengan Haruto Kinoshita, Bramanto berbicara tentang radar.",
]


@pytest.mark.parametrize("text", ONE)
def test_two_tellings_of_one_meeting_are_one_record(text):
    assert happenings(text) == [JAPAN_MET]


TWO = [
    (
        f"{MEETING} Pada hari yang sama Bramanto menerima {SERBIA}.",
        [JAPAN_MET, ("meeting", "2025-06-12", ["ID", "RS"])],
    ),
    (
        f"{MEETING} Bramanto bertemu Kepala Staf Angkatan Laut Jepang Laksamana Kenji Moriyama.",
        [JAPAN_MET, JAPAN_MET],
    ),
    (
        f"{MEETING} Keduanya akan bertemu lagi di Jakarta pada September 2025.",
        [JAPAN_MET, ("meeting", "2025-09", ["ID", "JP"])],
    ),
    (
        f"{MINISTER} melakukan kunjungan kerja ke Jepang, Kamis (12/6). Bramanto bertemu {JAPAN} di Tokyo.",
        [("visit", "2025-06-12", ["ID", "JP"]), JAPAN_MET],
    ),
    (
        f"{MEETING} Sebelumnya, Bramanto bertemu Kinoshita di Jakarta pada 3 Maret 2025.",
        [JAPAN_MET, ("meeting", "2025-03-03", ["ID", "JP"])],
    ),
    (
        f"{MEETING} Bramanto akan bertemu Kinoshita di Jakarta pada September 2025.",
        [JAPAN_MET, ("meeting", "2025-09", ["ID", "JP"])],
    ),
    (
        f"{MEETING}\n\nTNI AL dan Angkatan Laut Jepang menggelar latihan bersama di Laut Jawa pada 2-6 Juni 2025.",
        [JAPAN_MET, ("exercise", "2025-06-02/2025-06-06", ["ID", "JP"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TWO)
def test_another_guest_day_or_kind_makes_another_record(text, expected):
    assert happenings(text) == expected


def test_what_is_told_later_completes_what_was_told_before():
    (meeting,) = reading(
        f"{MINISTER} menerima {JAPAN}, Kamis (12/6).\n\nPertemuan itu berlangsung di Jakarta dan membahas siber."
    ).engagements
    assert (meeting.date, meeting.place, meeting.areas) == ("2025-06-12", "Jakarta", ["cyber"])
    assert len(meeting.evidence["type"]) == 2


def test_a_definite_nominal_opens_nothing():
    assert happenings(f"{JAPAN} berada di Tokyo. Pertemuan itu membahas industri pertahanan.") == []


def test_a_signing_beside_a_dated_meeting_takes_its_day_over_with_a_note():
    text = f"{MEETING}\n\nSeusai pertemuan, Indonesia dan Jepang menandatangani nota kesepahaman kerja sama siber."
    read = reading(text)
    assert [(e.type, e.date) for e in read.engagements] == [("meeting", "2025-06-12"), ("signing", "2025-06-12")]
    (note,) = [note for note in read.notes if note.code == "date-inherited"]
    assert note.span is not None
    assert text[slice(*note.span)] == "Kamis (12/6)"


@pytest.mark.parametrize("opener", ["Seperti diketahui, Indonesia dan Jepang", "Pada tahun lalu, Indonesia dan Jepang"])
def test_what_is_told_as_background_takes_no_day_over(opener):
    dates = {e.type: e.date for e in reading(f"{MEETING}\n\n{opener} menandatangani nota kesepahaman.").engagements}
    assert dates["signing"] != "2025-06-12"


def moment(edtf: str | None) -> Moment | None:
    return None if edtf is None else Moment(edtf, edtf, (0, 1))


@pytest.mark.parametrize(
    ("wide", "narrow", "held"),
    [
        ("2025-09", "2025-09-03", True),
        ("2025", "2025-09", True),
        ("2025-09-01/2025-09-05", "2025-09-03", True),
        ("2025-09-01/2025-09-05", "2025-09-02/2025-09-04", True),
        ("2025-09~", "2025-09-03", True),
        ("2025-09-03", "2025-09", False),
        ("2025-09-01/2025-09-05", "2025-09-06", False),
        ("2025-09", "2025-10-03", False),
    ],
)
def test_a_month_holds_its_days_and_a_range_what_lies_within(wide, narrow, held):
    assert covers(wide, narrow) is held


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        ("2025-09-01/2025-09-05", "2025-09-05/2025-09-08", True),
        ("2025-09-01/2025-09-05", "2025-09-06/2025-09-08", False),
        ("2025-09-01/2025-09-05", "2025-09-03", False),
    ],
)
def test_two_ranges_overlap_where_they_share_a_day(a, b, together):
    assert overlap(a, b) is together
    assert overlap(b, a) is together


@pytest.mark.parametrize(
    ("a", "b", "may"),
    [(None, "2025-09-03", True), ("2025-09", "2025-09-03", True), ("2025-09-02", "2025-09-03", False)],
)
def test_days_agree_where_one_is_unknown_or_holds_the_other(a, b, may):
    assert agree(moment(a), moment(b)) is may
    assert agree(moment(b), moment(a)) is may


@pytest.mark.parametrize(
    ("a", "b", "more"),
    [
        (None, "2025-09", "2025-09"),
        ("2025-09", "2025-09-03", "2025-09-03"),
        ("2025-09-01", "2025-09-01/2025-09-05", "2025-09-01/2025-09-05"),
        ("2025-09-03", "2025-09-04", "2025-09-03"),
    ],
)
def test_a_range_tells_more_than_a_day_and_a_day_more_than_a_month(a, b, more):
    assert finer(moment(a), moment(b)) == moment(more)


@pytest.mark.parametrize(
    ("day", "published", "close"),
    [
        ("2025-06-12", "2025-06-13", True),
        ("2024-06-12", "2025-06-13", False),
        ("2024-06-12", None, True),
        ("XXXX-06-12", "2025-06-13", True),
    ],
)
def test_a_day_is_near_within_a_quarter_of_the_publication(day, published, close):
    assert near(day, published) is close
