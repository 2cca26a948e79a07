"""Somebody through the years, and the list of all."""

import pytest

from risalah.ledger import deciding
from risalah.ledger.models import Person, PersonName, PersonProposal
from tests.ledger.told import KIM, cited, meeting, person, told
from tests.web.pages.shape import links, parsed, rows, text
from tests.web.pages.world import world

COLONEL = person("Bramanto Adiwijaya", "Atase Pertahanan", "ID", rank="Kolonel")
MINISTER = person("Adiwijaya Bramanto", "Menteri Pertahanan", "ID", rank="Letnan Jenderal")


@pytest.fixture
def career(of_reports):
    return of_reports(
        told("2015-03-01", cited(COLONEL), text="1"),
        told("2021-03-01", meeting(host=COLONEL, guest=KIM, date="2021-02-28"), text="2"),
        told("2025-03-01", meeting(host=MINISTER, guest=KIM, date="2025-02-28"), text="3"),
    )


def test_posts_and_ranks_say_when_they_were_cited_and_no_more(career) -> None:
    answer = career.get(f"/people/{Person.objects.get(country='ID').pk}")
    assert rows(answer, "posts") == [
        "Menteri Pertahanan Indonesia 1 March 2025 1 March 2025 1",
        "Atase Pertahanan Indonesia 1 March 2015 1 March 2021 2",
        "Letnan Jenderal rank 1 March 2025 1 March 2025 1",
        "Kolonel rank 1 March 2015 1 March 2021 2",
    ]
    assert text(answer).count("They say nothing of when a post or rank began or ended.") == 1
    assert any(each.startswith("/posts/h") for each in links(answer))
    assert sum(each.startswith("/reports/r") for each in links(answer)) == 8


def test_a_spelling_says_why_it_belongs(career) -> None:
    answer = career.get(f"/people/{Person.objects.get(country='ID').pk}")
    assert [row.rsplit("2021 ")[-1].rsplit("2025 ")[-1] for row in rows(answer, "names")] == [
        "cited first", "the same words",
    ]  # fmt: skip


def test_as_of_a_day_what_was_cited_later_is_left_out(career) -> None:
    answer = career.get(f"/people/{Person.objects.get(country='ID').pk}?as_of=2021-06-01")
    shown = text(answer)
    assert "Menteri Pertahanan" not in shown and "Atase Pertahanan" in shown
    assert "28 February 2021" in shown and "28 February 2025" not in shown


def test_what_they_took_part_in_says_in_which_role_rank_and_post(career) -> None:
    shown = text(career.get(f"/people/{Person.objects.get(country='ID').pk}"))
    assert "held Indonesia, Japan host: Kolonel, Atase Pertahanan" in shown


def test_the_id_of_any_spelling_leads_to_the_person(career) -> None:
    one = Person.objects.get(country="ID").pk
    (other,) = PersonName.objects.filter(person=one).exclude(id=one).values_list("id", flat=True)
    answer = career.get(f"/people/{other}?as_of=2025-06-01")
    assert (answer.status_code, answer["Location"]) == (302, f"/people/{one}?as_of=2025-06-01")


def test_who_may_be_the_same_is_shown_with_the_reason_and_leads_to_the_review(of_reports) -> None:
    client = of_reports(*world())
    answer = client.get(f"/people/{Person.objects.get(name='Tri Utomo').pk}")
    proposal = PersonProposal.objects.get()
    assert "Tri Budi Utomo (Indonesia): the one name stands in the other, but no post in common" in text(answer)
    assert f"/queue/{proposal.a}-{proposal.b}" in links(answer)


def test_people_who_were_joined_have_one_page(of_reports) -> None:
    client = of_reports(*world())
    proposal = PersonProposal.objects.get()
    deciding.join(proposal.a, proposal.b, by="Ratna")
    answers = [client.get(f"/people/{name}", follow=True) for name in (proposal.a, proposal.b)]
    assert len({answer.request["PATH_INFO"] for answer in answers}) == 1
    assert "joined by a decision" in text(answers[0])
    assert "Perhaps the same person" not in text(answers[0])


def test_statements_are_listed_and_lead_to_their_words(of_reports) -> None:
    client = of_reports(*world())
    adi = Person.objects.get(name="Bramanto Adiwijaya").pk
    assert f"/statements?speaker={adi}" in links(client.get(f"/people/{adi}"))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("country=JP", ["Haruto Kinoshita"]),
        ("q=utomo", ["Tri Budi Utomo", "Tri Utomo"]),
        ("q=oetomo+tri&country=ID", ["Tri Budi Utomo", "Tri Utomo"]),
        ("country=RS&as_of=2025-06-19", []),
        ("country=ID&order=reports&q=adi", ["Bramanto Adiwijaya"]),
        ("q=%3Cscript%3E", []),
    ],
)
def test_people_are_listed_by_name_state_and_day(of_reports, query: str, names: list[str]) -> None:
    answer = of_reports(*world()).get(f"/people/?{query}")
    assert parsed(answer).xpath("//tbody//th/a/text()") == names
    if not names:
        assert "Nobody" in text(answer)


@pytest.mark.parametrize("order", ["name", "reports"])
def test_a_long_list_goes_on_without_losing_anybody(of_reports, order: str) -> None:
    letters = "abcdefghij"
    names = [person(f"{a.upper()}{b}wan Sura{b}{a}", "Kepala Staf", "ID") for a in letters for b in letters]
    client = of_reports(told("2025-06-01", cited(*names), text="banyak"))
    address, seen = f"/people/?order={order}", []
    while address:
        answer = client.get(address)
        seen += parsed(answer).xpath("//tbody//th/a/@href")
        address = next((each for each in links(answer) if "before=" in each), "")
    assert len(seen) == len(set(seen)) == Person.objects.count() > 60
