"""What a user means by a word."""

import pytest

from risalah.ledger.errors import Unknown
from risalah.ledger.lookup import Found, country, country_name, people_called, record, relation, resolve
from risalah.ledger.models import Engagement, Evidence, FollowUp, Occasion, Organisation, Person, PersonName, Report
from tests.ledger.ledgers import add
from tests.ledger.told import ADI, KIM, cited, meeting, occasion, person, promise, told

HELD = meeting(host=ADI, guest=KIM, date="2025-06-12", named=occasion("Jaguar Biru 2025"))
PLAN = meeting(host=ADI, guest=KIM, date="2025-06-12", status="planned", named=occasion("Jaguar Biru 2025"))


@pytest.fixture
def filled(ledger: str) -> str:
    reports = [
        told("2025-06-13", HELD, text="1", organisations=[("Kementerian Pertahanan", "ID")]),
        told("2025-06-14", HELD, text="2"),
        told("2025-06-01", PLAN, text="3"),
        told("2025-06-02", cited(person("Tri Budi Utomo", "Kasal", "ID")), text="4"),
        told("2025-06-02", cited(person("Tri Budi Santoso", "Kasad", "ID")), text="5"),
    ]
    add(reports)
    return ledger


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("JP", "JP"), ("jp", "JP"), ("Jepang", "JP"), ("Japan", "JP"), ("Belarusia", "BY"), ("Belarus", "BY"),
        ("Amerika Serikat", "US"), ("Timor-Leste", "TL"), ("RRT", "CN"), ("Atlantis", None),
        ("", None), ("Côte d'Ivoire", "CI"),
        ("Cote d’Ivoire", "CI"),
    ],
)  # fmt: skip
def test_a_state_is_known_by_code_and_by_name_in_both_languages(word: str, code: str | None):
    assert country(word) == code


def test_a_state_without_a_name_is_called_by_its_code():
    assert (country_name("JP"), country_name("QQ")) == ("Japan", "QQ")


@pytest.mark.parametrize(
    ("word", "pair"),
    [
        ("Indonesia-Jepang", ("ID", "JP")),
        ("ID JP", ("ID", "JP")),
        ("Indonesia – Timor-Leste", ("ID", "TL")),
        ("Timor-Leste Indonesia", ("TL", "ID")),
        ("Amerika Serikat/Indonesia", ("US", "ID")),
        ("Korea Selatan, Korea Utara", ("KR", "KP")),
        ("ID-ID", None),
        ("Indonesia", None),
        ("Indonesia-Atlantis", None),
    ],
)
def test_two_states_with_something_between_are_a_relation(word: str, pair: tuple[str, str] | None):
    assert relation(word) == pair


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Jepang", Found("country", "JP")),
        (" ID-JP ", Found("relation", "ID JP")),
        ("Haruto Kinoshita", Found("person", "Haruto Kinoshita")),
        ("Kinoshita", Found("person", "Haruto Kinoshita")),
        ("kinohita", None),
        ("Jaguar Biru", Found("occasion", "jaguar biru")),
        ("Jaguar Biru 2023", Found("occasion", "jaguar biru")),
        ("Kementerian Pertahanan", Found("organisation", "Kementerian Pertahanan")),
        ("nobody", None),
        ("e0000000000000", None),
    ],
)
def test_a_word_means_what_the_ledger_calls_so(filled: str, word: str, found: Found | None):
    if found is None:
        with pytest.raises(Unknown, match=r"nothing in the ledger|no such record"):
            resolve(word)
        return
    value = {
        "person": lambda: Person.objects.get(name=found.value).id,
        "occasion": lambda: Occasion.objects.get(key=found.value).id,
        "organisation": lambda: Organisation.objects.get(name=found.value).id,
    }.get(found.kind, lambda: found.value)()
    assert resolve(word) == Found(found.kind, value)


def test_an_id_means_the_thing_that_has_it(filled: str):
    held = Engagement.objects.get(status="held")
    for account in Evidence.objects.filter(record=held.id):
        assert resolve(account.id) == Found("record", held.id)
        assert resolve(account.id[:7]) == Found("record", held.id)
        assert record(account.id) == ("engagement", held.id)
    name = PersonName.objects.get(name="Haruto Kinoshita")
    assert resolve(name.id) == resolve(name.id[:6]) == Found("person", name.person)
    assert resolve(Report.objects.first().id).kind == "report"
    assert resolve(Occasion.objects.get().id).kind == "occasion"
    assert resolve(Organisation.objects.get().id).kind == "organisation"
    assert resolve(FollowUp.objects.get().id).kind == "followup"


def test_a_name_of_several_people_lists_them(filled: str):
    with pytest.raises(Unknown, match=r"several people are called so: Tri Budi Santoso .*Tri Budi Utomo") as unknown:
        resolve("Tri Budi")
    assert unknown.value.remedy == "give the id of one"
    assert [p.name for p in people_called("Budi Tri")] == ["Tri Budi Santoso", "Tri Budi Utomo"]
    assert people_called("") == []


def test_a_beginning_of_several_ids_lists_them(lite: str):
    add(told("2025-06-13", *(promise(f"hal nomor {n}") for n in range(6)), text=f"{k}") for k in range(40))
    ids = sorted(Evidence.objects.values_list("record", flat=True).distinct())
    heads = [identifier[:5] for identifier in ids]
    twice = next((head for head in heads if heads.count(head) > 1), None)
    if twice is None:  # beginnings of five signs are a million: it need not happen
        assert all(resolve(head).kind == "record" for head in heads[:20])
        return
    with pytest.raises(Unknown, match="several ids begin so"):
        resolve(twice)


@pytest.mark.parametrize("word", ["e0000000000000", "Haruto Kinoshita", "p000000000000", "", "Jepang", "e00000"])
def test_a_record_is_asked_for_by_id_only(filled: str, word: str):
    with pytest.raises(Unknown, match="no such record"):
        record(word)


@pytest.mark.parametrize("word", ["a " * 20_000, "ID-" * 20_000, " ".join(["adi"] * 100)])
def test_what_is_longer_than_any_name_is_not_looked_for(filled: str, word: str):
    assert relation(word) is None
    assert people_called(word) == []
    with pytest.raises(Unknown):
        resolve(word)
