"""Two accounts: what a judgement allows, the blocks find, from whichever side it is looked for."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from risalah.ledger.accounts import accounts, digests
from risalah.ledger.intake import Prepared
from risalah.ledger.matching import Candidate, apart, comparable, key, meet, score
from tests.ledger import nasty
from tests.ledger.told import ADI, KIM, RADO, accreditation, agreement, meeting, occasion, person, promise, said, told

many = settings(max_examples=100, deadline=None, database=None, derandomize=True)


def candidates(prepared: Prepared) -> list[Candidate]:
    """The accounts of a report."""
    document = prepared.document
    found = accounts(prepared.report, prepared.reading, digests(document.text, prepared.reading))  # type: ignore[arg-type]
    published = document.published or ""
    return [Candidate(a.id, a.kind, prepared.report, prepared.report, published, a.said) for a in found]


def never(_left: str, _right: str) -> bool:
    return False


@many
@given(reports=nasty.reports(most=12))
def test_judging_and_looking_give_the_same_from_both_sides(reports: list[Prepared]):
    found = [c for report in reports for c in candidates(report) if comparable(c.kind)]
    for a, b in ((a, b) for a, b in combinations(found, 2) if a.kind == b.kind):
        for copied in (never, lambda _a, _b: True):
            assert score(a, b, copied) == score(b, a, copied)
        assert apart(a, b) == apart(b, a)
        if score(a, b, never) is not None:
            assert meet(a, b) == meet(b, a)


HELD = meeting(host=ADI, guest=KIM, date="2025-06-12")
# Whether two accounts told on 13 June are one happening's; each is judged and looked for from both sides.
PAIRS = {
    "the same day and people": (HELD, HELD, True),
    "neighbouring days": (HELD, meeting(host=ADI, guest=KIM, date="2025-06-13"), True),
    "a week later": (HELD, meeting(host=ADI, guest=KIM, date="2025-06-20"), False),
    "the day beside its month": (HELD, meeting(host=ADI, guest=KIM, date="2025-06"), True),
    "the day beside another month": (HELD, meeting(host=ADI, guest=KIM, date="2025-08"), False),
    "the day beside none": (HELD, meeting(host=ADI, guest=KIM), True),
    "a day beside the same without its year": (HELD, meeting(host=ADI, guest=KIM, date="XXXX-06-12"), True),
    "another guest": (HELD, meeting(host=ADI, guest=person("Taro Yamashita", None, "JP"), date="2025-06-12"), False),
    "another host": (HELD, meeting(host=RADO, guest=KIM, countries=["ID", "JP"], date="2025-06-12"), None),
    "another state": (HELD, meeting(host=ADI, guest=RADO, date="2025-06-12"), False),
    "planned and held": (HELD, meeting(host=ADI, guest=KIM, date="2025-06-14", status="planned"), False),
    "planned for a day that is past is held": (
        HELD, meeting(host=ADI, guest=KIM, date="2025-06-12", status="planned"), True,
    ),
    "cancelled and postponed": (
        meeting(host=ADI, guest=KIM, date="2025-06-20", status="cancelled"),
        meeting(host=ADI, guest=KIM, date="2025-06-20", status="postponed"),
        False,
    ),
    "a visit and a meeting of the same people": (HELD, meeting(host=ADI, guest=KIM, date="2025-06-12", type="visit"),
                                                 True),
    "a courtesy call is a meeting": (
        HELD, meeting(host=ADI, guest=KIM, date="2025-06-12", type="meeting.courtesy_call"), True,
    ),
    "two exercises of different names": (
        meeting(date="2025-06-12", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru")),
        meeting(date="2025-06-12", type="exercise", countries=["ID", "JP"], named=occasion("Elang Putih")),
        False,
    ),
    "two editions of an exercise": (
        meeting(date="2025-06-12", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru 2025")),
        meeting(date="2025-06-12", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru 2024")),
        False,
    ),
    "an exercise of which each report tells another day": (
        meeting(date="2025-06-02", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru 2025")),
        meeting(date="2025-06-12", type="exercise", countries=["ID", "JP"], named=occasion("Jaguar Biru 2025")),
        True,
    ),
    "the conference, and a meeting beside it": (
        meeting(date="2025-06-12", type="dialogue", countries=["ID", "JP", "RS", "US", "AU"], place="Singapura",
                place_country="SG"),
        meeting(host=ADI, guest=KIM, date="2025-06-12", place="Singapura", place_country="SG"),
        False,
    ),
    "the state and a town of it": (
        meeting(host=ADI, date="2025-06-12", countries=["ID", "JP"], place="Jepang", place_country="JP"),
        meeting(host=ADI, date="2025-06-12", countries=["ID", "JP"], place="Tokyo", place_country="JP"),
        True,
    ),
    "two states, nobody named": (
        meeting(date="2025-06-12", countries=["ID", "JP"], place="Jakarta", place_country="ID"),
        meeting(date="2025-06-12", countries=["ID", "JP"], place="Tokyo", place_country="JP"),
        False,
    ),
    "one promise in nearly the same words": (
        promise("mengirim dua pengamat ke latihan Jaguar Biru"),
        promise("mengirim pengamat ke latihan Jaguar Biru"),
        True,
    ),
    "two promises": (promise("mengirim dua pengamat ke latihan"), promise("membangun galangan kapal"), False),
    "a promise for two days": (
        promise("mengirim dua pengamat", due="2025-09"), promise("mengirim dua pengamat", due="2026-03"), False,
    ),
    "a promise and the same of the other side": (
        promise("mengirim pengamat", "ID", "JP"), promise("mengirim pengamat", "JP", "ID"), False,
    ),
    "one instrument under two titles": (
        agreement("nota kesepahaman kerja sama pertahanan", date="2025-06-12"),
        agreement("MoU kerja sama pertahanan", date="2025-06-12"),
        True,
    ),
    "an instrument negotiated and signed": (
        agreement("nota kesepahaman pertahanan", date="2025-06-12"),
        agreement("nota kesepahaman pertahanan", date="2025-06-12", stage="negotiating"),
        False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", PAIRS)
def test_two_accounts_are_of_one_happening_or_of_two(what: str):
    left, right, expected = PAIRS[what]
    (a,), (b,) = (candidates(told("2025-06-13", each, text=text)) for each, text in ((left, "1"), (right, "2")))
    if expected is not None:
        assert (score(a, b, never) is not None) == expected
    if expected:
        assert meet(a, b) and meet(b, a)


def test_what_the_score_leaves_open_a_copy_decides():
    vague = [meeting(date=f"2025-06-{day}", countries=["ID", "JP"]) for day in (12, 13)]
    day, other = (candidates(told("2025-06-13", each, text=f"{n}"))[0] for n, each in enumerate(vague))
    assert score(day, other, never) is None
    assert score(day, other, lambda _a, _b: True) is not None


def test_two_accounts_of_one_report_are_never_one():
    a, b = candidates(told("2025-06-13", HELD, HELD))
    assert score(a, b, never) is None
    assert apart(a, b)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (said("Kami sepakat memulai", ADI), said("Kami sepakat memulai", KIM), True),
        (said("Kami sepakat memulai", ADI), said("KAMI SEPAKAT, MEMULAI!", ADI), True),
        (said("Kami sepakat memulai", ADI), said("Kami belum sepakat", ADI), False),
        (accreditation("Atase Pertahanan", "ID", ["JP", "RS"]), accreditation("Athan", "ID", ["RS", "JP"]), None),
        (accreditation("Atase Pertahanan", "ID", ["JP"]), accreditation("Defence Attaché", "ID", ["JP"]), True),
        (accreditation("Atase Pertahanan", "ID", ["JP"]), accreditation("Atase Pertahanan", "ID", ["RS"]), False),
        (accreditation("Atase Laut", "ID", ["JP"]), accreditation("Atase Pertahanan", "ID", ["JP"]), False),
        (accreditation("Atase Laut", "ID", ["JP"], ADI), accreditation("Atase Laut", "ID", ["JP"], KIM), False),
    ],
)
def test_statements_are_one_by_their_words_and_accreditations_by_post_states_and_person(left, right, same):
    a, b = (next(c for c in candidates(told("2025-06-13", each)) if not comparable(c.kind)) for each in (left, right))
    if same is not None:
        assert (key(a) == key(b)) == same
