"""What holds for each of the pages that show the ledger: in both languages, on a full and an empty ledger, as of a day,
with names that would break a page, and with addresses that lead nowhere."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from risalah.ledger.models import Occasion, Organisation, Person, Post
from tests.ledger.told import ADI, KIM, meeting, told
from tests.web.pages.shape import parsed, text, well_formed
from tests.web.pages.world import world

# Pages that are there whatever the ledger holds.
ALWAYS = (
    "/relations/ID-JP", "/countries/JP", "/countries/ID", "/people/", "/occasions/", "/accreditations", "/statements",
    "/network", "/search", "/search?q=latihan", "/map", "/follow-up", "/status", "/rights", "/briefs/ID-JP",
    "/briefs/JP",
)  # fmt: skip
# Pages of something that the world has.
OWN: dict[str, Callable[[], str]] = {
    "person": lambda: f"/people/{Person.objects.get(name='Bramanto Adiwijaya').pk}",
    "nasty": lambda: f"/people/{Person.objects.get(name__startswith='Toni').pk}",
    "proposed": lambda: f"/people/{Person.objects.get(name='Tri Utomo').pk}",
    "post": lambda: f"/posts/{Post.objects.get(title='Menteri Pertahanan', country='JP').pk}",
    "organisation": lambda: f"/organisations/{Organisation.objects.get().pk}",
    "occasion": lambda: f"/occasions/{Occasion.objects.get().pk}",
}
NARROWED = (
    "/relations/ID-JP?kind=engagement&type=exercise&status=held&year=2025", "/relations/ID-JP?kind=statement",
    "/relations/ID-JP?year=1999", "/countries/JP?kind=agreement", "/people/?q=adi&country=ID&order=reports",
    "/occasions/?kind=exercise&order=name", "/occasions/?kind=forum", "/accreditations?sending=RS&receiving=ID",
    "/statements?country=ID&form=direct&since=2025-01-01&until=2025-12-31", "/network?country=ID&with=JP&since=2025",
    "/network?country=RS&with=JP", "/search?q=latihan&country=JP&kind=engagement&year=2025",
    "/search?q=tidakadadimanapun", "/map?country=JP&since=2025&until=2025&type=meeting",
    "/follow-up?state=overdue&country=ID&with=JP", "/follow-up?state=lapsed",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("address", [*ALWAYS, *NARROWED])
def test_a_page_is_well_formed_in_both_languages_and_as_of_a_day(of_reports, address: str, language: str) -> None:
    client = of_reports(*world(), language=language)
    for day in ("", "2025-07-10", "1999-12-31"):
        answer = client.get(address + (f"{'&' if '?' in address else '?'}as_of={day}" if day else ""))
        assert answer.status_code == 200
        well_formed(answer, language)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_page_of_something_is_well_formed_too(of_reports, name: str, language: str) -> None:
    client = of_reports(*world(), language=language)
    for day in ("", "2025-07-10", "1999-12-31"):
        answer = client.get(OWN[name]() + (f"?as_of={day}" if day else ""))
        assert answer.status_code == 200
        well_formed(answer, language)


@pytest.mark.parametrize("address", ALWAYS)
def test_an_empty_ledger_says_why_a_page_is_empty_and_leads_on(of_reports, address: str) -> None:
    client = of_reports()
    answer = client.get(address)
    assert answer.status_code == 200
    well_formed(answer, "en")
    if address not in ("/status", "/rights", "/search", "/search?q=latihan"):
        assert 'href="/add"' in answer.content.decode()
        assert any(word in text(answer) for word in ("No report", "Nothing", "Nobody", "Add a report"))


def test_no_page_of_a_reader_leads_to_what_a_reader_may_not_do(client_as) -> None:
    client = client_as("reader")
    for address in ALWAYS:
        answer = client.get(address)
        assert answer.status_code == 200
        main = answer.content.decode().partition("<main")[2]
        assert 'href="/add"' not in main and "/queue" not in main, address


@pytest.mark.parametrize("address", [*ALWAYS, *(f"own {name}" for name in OWN)])
def test_markup_in_names_titles_and_undertakings_stays_text(of_reports, address: str) -> None:
    client = of_reports(*world())
    answer = client.get(OWN[address.removeprefix("own ")]() if address.startswith("own ") else address)
    assert not parsed(answer).xpath("//main//b[text()='Wiratama'] | //main//i[text()='Kemhan']")
    shown = answer.content.decode()
    assert "<script>alert" not in shown and "<b>Wiratama" not in shown


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/relations/ID-XX", 400), ("/relations/ID-ID", 400), ("/relations/Atlantis-ID", 400), ("/countries/XX", 400),
        ("/people/p000000000000", 404), ("/people/x", 404), ("/posts/h000000000000", 404),
        ("/organisations/g000000000000", 404), ("/occasions/o000000000000", 404), ("/briefs/ID-XX", 400),
        ("/briefs/XX", 400), ("/relations/ID-JP?as_of=gestern", 400), ("/countries/JP?kind=party", 400),
        ("/relations/ID-JP?type=dance", 400), ("/relations/ID-JP?status=maybe", 400), ("/relations/ID-JP?year=25", 400),
        ("/relations/ID-JP?before=what", 400), ("/countries/JP?before=2025-01-01,%27--", 400),
        ("/people/?before=x", 400),
        ("/people/?order=reports&before=p000000000000,many", 400), ("/people/?order=age", 400),
        ("/occasions/?page=0", 400), ("/occasions/?kind=party", 400), ("/accreditations?sending=XX", 400),
        ("/statements?form=sung", 400), ("/statements?speaker=Nobody+Atall", 404), ("/statements?since=1", 400),
        ("/network?people=9999", 400), ("/network?since=x", 400), ("/map?country=XX", 400), ("/map?type=x", 400),
        ("/search?q=a&page=99", 400), ("/follow-up?state=broken", 400), ("/follow-up?country=JP&with=JP", 400),
        ("/briefs/ID-JP?format=exe", 400), ("/briefs/ID-JP?as_of=2025-13-01", 400), ("/rights?as_of=x", 200),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_not_there_or_cannot_be_is_said_on_a_page(of_reports, address: str, status: int, language: str) -> None:
    answer = of_reports(*world(), language=language).get(address)
    assert answer.status_code == status
    well_formed(answer, language)


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/relations/JP-ID", "/relations/ID-JP"),
        ("/relations/jp-id?as_of=2025-07-10", "/relations/ID-JP?as_of=2025-07-10"),
        ("/relations/Jepang-Indonesia", "/relations/ID-JP"),
        ("/relations/Guinea-Bissau-Indonesia", "/relations/ID-GW"),
        ("/relations/RS-JP", "/relations/JP-RS"),
        ("/countries/jepang?kind=agreement", "/countries/JP?kind=agreement"),
        ("/briefs/jepang", "/briefs/JP"),
        ("/briefs/jp-id?as_of=2025-07-10", "/briefs/ID-JP?as_of=2025-07-10"),
        ("/briefs/Timor-Leste", "/briefs/TL"),
    ],
)
def test_names_of_states_and_another_order_lead_to_the_one_address(of_reports, address: str, leads_to: str) -> None:
    answer = of_reports().get(address)
    assert (answer.status_code, answer.headers.get("Location")) == (302, leads_to)


@pytest.mark.parametrize(
    "address",
    [each for each in ALWAYS if not each.startswith("/briefs")] + ["own person", "own organisation", "own post"],
)
def test_more_records_need_no_more_queries(of_reports, address: str) -> None:
    client = of_reports(*world(), *_meetings(3, "a"))
    address = OWN[address.removeprefix("own ")]() if address.startswith("own ") else address
    few = _queries(client, address)
    of_reports(*_meetings(12, "b"))
    assert _queries(client, address) <= few


def _meetings(number: int, name: str):
    return [
        told(
            f"2025-05-{day:02}",
            meeting(host=ADI, guest=KIM, date=f"2025-05-{day:02}", organisations=["Kementerian Pertahanan"]),
            text=f"latihan {name} {day}", organisations=[("Kementerian Pertahanan", "ID")],
        )
        for day in range(1 if name == "a" else 10, (1 if name == "a" else 10) + number)
    ]  # fmt: skip


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
