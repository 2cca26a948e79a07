"""Reports of one happening are one record: what is joined, what stays two, and what all of them say, field by field."""

import pytest

from risalah.ledger.models import Agreement, Commitment, Engagement, FollowUp, Participation, Statement
from risalah.ledger.tellings import sources
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, RADO, Told, agreement, meeting, occasion, person, promise, said, told

HELD = meeting(host=ADI, guest=KIM, date="2025-06-12", place="Tokyo", place_country="JP")
GUEST = person("Taro Yamashita", "Kepala Staf Angkatan Laut", "JP")
COMMON = {"date": "2025-06-12"}

# Each report tells of one thing; how many records come of them.
RECORDS: dict[str, tuple[list[Told], int]] = {
    "one meeting told by three": ([HELD, HELD, HELD], 1),
    "names in old and new spelling": (
        [meeting(host=person("Sjahroel Djoenaeddin", "Menhan", "ID"), guest=KIM, **COMMON),
         meeting(host=person("Syahrul Junaeddin", "Menteri Pertahanan", "ID"), guest=KIM, **COMMON)], 1,
    ),
    "a name misspelt": (
        [HELD, meeting(host=ADI, guest=person("Haruto Kinohsita", "Menteri Pertahanan", "JP"), **COMMON)], 1,
    ),
    "the state named by one and the town by another": (
        [meeting(host=ADI, guest=KIM, place="Jepang", place_country="JP", **COMMON), HELD], 1,
    ),
    "the day beside the month": ([HELD, meeting(host=ADI, guest=KIM, date="2025-06")], 1),
    "a day and the day after": ([HELD, meeting(host=ADI, guest=KIM, date="2025-06-13")], 1),
    "two guests on one day": ([HELD, meeting(host=ADI, guest=GUEST, **COMMON)], 2),
    "two hosts of one guest on one day": (
        [HELD, meeting(host=person("Hastomo Wirabuana", "Wakil Menteri Pertahanan", "ID"), guest=KIM, **COMMON)], 2,
    ),
    "the same people a month later": ([HELD, meeting(host=ADI, guest=KIM, date="2025-07-12")], 2),
    "the plan and the happening": ([meeting(host=ADI, guest=KIM, date="2025-06-20", status="planned"), HELD], 2),
    "one guest's visit and the meeting on it": ([HELD, meeting(host=ADI, guest=KIM, type="visit", **COMMON)], 1),
    "the conference and a meeting beside it": (
        [meeting(type="dialogue", countries=["ID", "JP", "RS", "US", "AU"], place="Singapura", place_country="SG",
                 **COMMON),
         meeting(host=ADI, guest=KIM, place="Singapura", place_country="SG", **COMMON)], 2,
    ),
    "two states on one day": ([HELD, meeting(host=ADI, guest=RADO, **COMMON)], 2),
    "an exercise told on its first and on its last day": (
        [meeting(type="exercise", date="2025-06-02", countries=["ID", "JP"], named=occasion("Jaguar Biru 2025")),
         meeting(type="exercise", date="2025-06-02/2025-06-13", countries=["ID", "JP"], named=occasion("Jaguar Biru"))],
        1,
    ),
    "two exercises on one day": (
        [meeting(type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru"), **COMMON),
         meeting(type="exercise", countries=["ID", "JP"], named=occasion("Elang Putih"), **COMMON)], 2,
    ),
    "a year read wrongly in the same week": ([HELD, meeting(host=ADI, guest=KIM, date="2024-06-12")], 1),
    "a day without its year": ([HELD, meeting(host=ADI, guest=KIM, date="XXXX-06-12")], 1),
}  # fmt: skip


@pytest.mark.parametrize("what", RECORDS)
def test_reports_of_one_happening_are_one_record_and_others_are_others(lite: str, what: str):
    accounts, expected = RECORDS[what]
    add(told(f"2025-06-{13 + n}", each, text=f"{n}") for n, each in enumerate(accounts))
    assert Engagement.objects.count() == expected


def test_two_happenings_of_one_report_stay_two_though_another_tells_of_one(lite: str):
    other = meeting(host=person("Hastomo Wirabuana", None, "ID"), guest=KIM, date="2025-06-12")
    add([told("2025-06-13", HELD, other, text="1"), told("2025-06-13", HELD, text="2")])
    assert sorted(Engagement.objects.values_list("reports", flat=True)) == [1, 2]


def test_a_plan_and_its_happening_are_two_and_the_one_follows_the_other_up(lite: str):
    add(
        [
            told("2025-06-01", meeting(host=ADI, guest=KIM, date="2025-06-12", status="planned"), text="1"),
            told("2025-06-13", HELD, text="2"),
        ]
    )
    assert Engagement.objects.count() == 2
    step = FollowUp.objects.get()
    assert (step.effect, step.state) == ("carries_out", "fact")


def test_a_record_is_named_by_the_account_told_first(lite: str):
    add([told("2025-06-14", HELD, text="1")])
    later = Engagement.objects.get().id
    add([told("2025-06-13", HELD, text="2")])
    row = Engagement.objects.get()
    assert row.id != later
    assert (row.first_told, row.last_told, row.reports, row.accounts) == ("2025-06-13", "2025-06-14", 2, 2)


def test_versions_of_a_document_and_reports_on_one_release_have_one_voice(lite: str):
    add(
        [
            told("2025-06-13", HELD, text="1", url="https://a.example/1"),
            told("2025-06-13", HELD, text="2", url="https://a.example/1"),
            told("2025-06-13", HELD, text="3", release="Kemhan"),
            told("2025-06-13", HELD, text="4", release="Kementerian Pertahanan"),
        ]
    )
    row = Engagement.objects.get()
    assert (row.reports, row.accounts) == (4, 2)
    hows = {account.how for account in sources(row.id).accounts}
    assert hows == {"", "another version of the same document", "rests on the same release or outlet"}


# What the accounts say of a field: how they stand to each other.
FIELDS = {
    "all say the same date": ("date", ["2025-06-12", "2025-06-12"], "agree"),
    "a day within the month": ("date", ["2025-06-12", "2025-06"], "agree"),
    "two days": ("date", ["2025-06-12", "2025-06-13"], "differ"),
    "a date without a year": ("date", ["2025-06-12", "XXXX-06-12"], "agree"),
    "only one says": ("place", ["Tokyo", None], "one"),
    "a place within the words of another": ("place", ["Tokyo", "Hotel Imperial Tokyo"], "agree"),
    "two places": ("place", ["Tokyo", "Osaka"], "differ"),
    "one type refined": ("type", ["meeting", "meeting.courtesy_call"], "agree"),
    "two types": ("type", ["meeting", "visit"], "differ"),
    "what went on is over": ("status", ["ongoing", "held"], "agree"),
    "the same areas": ("areas", [["exercises"], ["exercises"]], "agree"),
    "one names an area more": ("areas", [["exercises"], ["exercises", "peacekeeping"]], "more"),
    "areas of which each names others": ("areas", [["exercises"], ["peacekeeping"]], "differ"),
    "only one names areas": ("areas", [["exercises"], []], "one"),
}  # fmt: skip


@pytest.mark.parametrize("what", FIELDS)
def test_each_field_says_whether_the_accounts_agree(lite: str, what: str):
    field, values, expected = FIELDS[what]
    base = {"host": ADI, "guest": KIM, "date": "2025-06-12"}
    add(told("2025-06-14", meeting(**base | {field: value}), text=f"{n}") for n, value in enumerate(values))
    row = Engagement.objects.get()
    table = {line.field: line for line in sources(row.id).rows}
    assert table[field].agreement == expected
    assert (field in row.differs.split()) == (expected == "differ" and field != "areas")


def test_the_people_of_a_record_are_who_any_report_names(lite: str):
    aide = person("Sulistyo Adinegara", "Direktur", "ID")
    add(
        [
            told("2025-06-13", meeting(host=ADI, guest=KIM, date="2025-06-12"), text="1"),
            told("2025-06-13", meeting(guest=KIM, others=[(ADI, "principal"), (aide, "accompanying")],
                                       date="2025-06-12"), text="2"),
        ]
    )  # fmt: skip
    rows = Participation.objects.order_by("written").values_list("written", "role", "reports")
    assert list(rows) == [
        ("Bramanto Adiwijaya", "host", 2), ("Haruto Kinoshita", "guest", 2), ("Sulistyo Adinegara", "accompanying", 1),
    ]  # fmt: skip
    people = next(line for line in sources(Engagement.objects.get().id).rows if line.field == "people")
    assert people.agreement == "more"


def test_two_spellings_of_one_person_are_no_difference(lite: str):
    add(
        [
            told("2025-06-13", meeting(host=person("Sjahroel Djoenaeddin", "Menhan", "ID"), guest=KIM,
                                       date="2025-06-12"), text="1"),
            told("2025-06-13", meeting(host=person("Syahrul Junaeddin", "Menhan", "ID"), guest=KIM,
                                       date="2025-06-12"), text="2"),
        ]
    )  # fmt: skip
    people = next(line for line in sources(Engagement.objects.get().id).rows if line.field == "people")
    assert people.agreement == "agree"


def test_a_state_that_one_of_three_adds_is_not_the_record_s(lite: str):
    more = meeting(host=ADI, guest=KIM, date="2025-06-12", countries=["ID", "JP", "RS"])
    add(told("2025-06-13", each, text=f"{n}") for n, each in enumerate((HELD, HELD, more)))
    assert Engagement.objects.get().countries == "ID JP"


@pytest.mark.parametrize(
    ("model", "accounts", "expected"),
    [
        (Agreement, [agreement("nota kesepahaman kerja sama pertahanan", date="2025-06-12")] * 2, 1),
        (Agreement, [agreement("nota kesepahaman", date="2025-06-12"),
                     agreement("nota kesepahaman", date="2025-06-12", stage="negotiating")], 2),
        (Commitment, [promise("mengirim dua pengamat"), promise("mengirim 2 pengamat")], 1),
        (Commitment, [promise("mengirim dua pengamat"), promise("membeli empat kapal patroli")], 2),
        (Statement, [said("Kami sepakat memulai dari hal yang siap", ADI)] * 2, 1),
        (Statement, [said("Kami sepakat memulai", ADI), said("Kami belum sepakat", ADI)], 2),
    ],
)  # fmt: skip
def test_other_records_are_joined_too(lite: str, model, accounts: list[Told], expected: int):
    add(told("2025-06-13", each, url=f"https://{n}.example/") for n, each in enumerate(accounts))
    assert model.objects.count() == expected


def test_one_statement_given_to_two_speakers_differs(lite: str):
    words = "Kami sepakat memulai dari hal yang siap"
    add([told("2025-06-13", said(words, ADI), url="a"), told("2025-06-13", said(words, KIM), url="b")])
    assert Statement.objects.get().differs == "speaker"
