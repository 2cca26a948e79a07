"""What no report is, what is too large, what would like to run: said plainly, never run, nothing lost or stored."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from playwright.sync_api import expect

from risalah.ledger.documents import report_id
from risalah.ledger.intake import Intake, Prepared
from risalah.ledger.models import (
    Agreement,
    Commitment,
    Engagement,
    FollowUp,
    Occasion,
    Organisation,
    Participation,
    Person,
    PersonProposal,
    Post,
    Report,
    Statement,
)
from risalah.reader import read_document
from risalah.review.commands import Join
from risalah.rights.standing import standing
from tests.web.browser.conftest import Readers, Served, opened, start
from tests.web.browser.ledger import decide, read
from tests.web.browser.places import PLACES, Place
from tests.web.browser.watching import Watched

EVIL = '<script>window.ran = 1</script><img src=x onerror="window.ran = 1">'
_PARAGRAPH = (
    "Menteri Pertahanan RI Haryo Wicaksana bertemu Menteri Pertahanan Fiji Josefa Ravouvou "
    "di Suva, Senin (5/1/2026).\n\n"
)


# -- what is sent ------------------------------------------------------------------------------------------------------


@pytest.fixture
def box(readers: Readers) -> Iterator[Watched]:
    """The page with the box for a report, in which nothing is stored."""
    watched = Watched(readers.context(), readers.url(""))
    watched.go("/add")
    yield watched
    watched.page.close()


def choose(box: Watched, name: str, data: bytes, kind: str = "text/plain") -> None:
    box.page.locator("#file").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    box.page.get_by_role("button", name="Read", exact=True).click()


def test_a_report_of_five_megabytes_is_read(box: Watched) -> None:
    """The largest that is taken is read, and the page stays usable."""
    data = _PARAGRAPH.encode() + b"Kapal berlabuh di dermaga.\n" * 8_000
    data += b" " * (5_000_000 - len(data))
    choose(box, "long.txt", data)
    expect(box.page.locator("#reading")).to_contain_text("Josefa Ravouvou", timeout=120_000)
    assert box.faults == []


def test_a_larger_one_is_refused_at_once(box: Watched) -> None:
    """It is not sent: the box says what is too large."""
    box.page.locator("#file").set_input_files(
        {"name": "huge.txt", "mimeType": "text/plain", "buffer": b"a" * 5_000_001}
    )
    expect(box.page.locator("form.paste")).to_contain_text("huge.txt is larger than")
    assert box.page.locator("#file").evaluate("field => field.files.length") == 0


def test_the_server_refuses_it_too(box: Watched) -> None:
    """A paste has no size of a file: the server says that it is too large, and the words stay in the box."""
    box.page.locator("#text").evaluate("(box) => { box.value = 'kapal '.repeat(950000); }")
    box.page.get_by_role("button", name="Read", exact=True).click()
    expect(box.page.locator("main")).to_contain_text(re.compile("larger than 5 MB|too large"), timeout=60_000)
    assert box.page.locator("#text").evaluate("box => box.value.length") == 5_700_000


def test_scripts_of_a_page_are_thrown_away(box: Watched) -> None:
    """HTML with scripts is read for its text: nothing of it runs, nothing is fetched."""
    page = f"<html><head><title>Pertemuan {EVIL}</title><script>window.ran = 1</script></head>"
    page += "<body onload='window.ran = 1'>"
    page += f"<p>{_PARAGRAPH}</p>{EVIL}<iframe src='https://example.org/'></iframe></body></html>"
    choose(box, "page.html", page.encode(), "text/html")
    expect(box.page.locator("#reading")).to_contain_text("Josefa Ravouvou")
    assert box.page.evaluate("window.ran") is None
    assert box.faults == []
    assert box.page.locator("#reading iframe, #reading script, #reading img").count() == 0


def test_scripts_in_a_text_are_words(box: Watched) -> None:
    """Pasted text that looks like markup is shown as it is written."""
    box.page.locator("#text").fill(f"{EVIL}\n\n{_PARAGRAPH}")
    box.page.get_by_role("button", name="Read", exact=True).click()
    expect(box.page.locator("#reading")).to_contain_text("Josefa Ravouvou")
    assert box.page.evaluate("window.ran") is None
    assert box.page.locator("#reading script, #reading img").count() == 0


def test_a_pdf_is_no_text_whatever_it_is_called(box: Watched) -> None:
    """What it is, and what to do instead."""
    choose(box, "report.txt", b"%PDF-1.7\n\x00\x01\x02\xff" * 50)
    trouble = box.page.locator("#reading").get_by_role("alert")
    expect(trouble).to_contain_text("report.txt")
    expect(trouble).to_contain_text("PDF")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nothing/here", 404, "There is no such page."),
        ("/records/ezzzzzzzzzzzz", 404, "ezzzzzzzzzzzz"),
        ("/records/..%2f..%2fetc", 404, ""),
        ("/reports/rzzzzzzzzzzzz", 404, "rzzzzzzzzzzzz"),
        ("/people/pzzzzzzzzzzzz", 404, "pzzzzzzzzzzzz"),
        ("/posts/zzzzzzzzzzzzz", 404, ""),
        ("/organisations/zzzzzzzzzzzzz", 404, ""),
        ("/occasions/zzzzzzzzzzzzz", 404, ""),
        ("/queue/zzzzzzzzzzzzz", 404, ""),
        ("/queue/a-b", 404, ""),
        ("/relations/ID-XX", 400, "XX"),
        ("/relations/ID-ID", 400, "two states"),
        ("/countries/Atlantis", 400, "Atlantis"),
        ("/briefs/ID-Atlantis", 400, "Atlantis"),
        ("/?as_of=yesterday", 400, "YYYY-MM-DD"),
        ("/search?q=kapal&page=0", 400, ""),
        ("/follow-up?state=lost", 400, ""),
        ("/countries/%3Cscript%3Ewindow.ran=1", 400, "<script>"),
    ],
)
def test_wrong_addresses_are_said_plainly(readers: Readers, path: str, status: int, said: str) -> None:
    """A page of ours that says what is wrong and leads on."""
    watched = Watched(readers.context(), readers.url(""))
    watched.go(path, status)
    expect(watched.page.locator("main h1")).to_have_count(1)
    expect(watched.page.locator("main")).to_contain_text(said)
    expect(watched.page.get_by_role("link", name="To the start page")).to_be_visible()
    assert watched.faults == [] and watched.page.evaluate("window.ran") is None
    watched.page.close()


# -- what the ledger holds ---------------------------------------------------------------------------------------------


def _evil(value: Any) -> Any:
    """A reading of two years before in which all that is a name or words carries markup."""
    if isinstance(value, list):
        return [_evil(each) for each in value]
    if not isinstance(value, dict):
        return value
    named = {
        "name",
        "title",
        "organisation",
        "undertaking",
        "post",
        "place",
        "rank",
        "condition",
        "asserted_by",
        "speaker",
    }
    dated = {"date", "due", "edtf"}
    return {
        key: f"{each} {EVIL}"
        if key in named and isinstance(each, str)
        else each.replace("2025", "2023")
        if key in dated and isinstance(each, str)
        else _evil(each)
        for key, each in value.items()
    }


@pytest.fixture(scope="module")
def evil(book: Any, folder: Any) -> Iterator[Served]:
    """A server whose ledger holds markup wherever it keeps words; `places` are the pages that show it."""
    import contextlib

    with contextlib.ExitStack() as stack:
        served = start(stack, book, folder, "evil")
        with opened(served.path):
            intake = Intake(today="2026-05-01")
            for name, day in (
                ("agreement.txt", "2023-03-14"),
                ("exercise-2025.txt", "2023-08-12"),
                ("attache.txt", "2023-01-14"),
            ):
                intake.write([_hostile(name, day)])
            signing = Engagement.objects.filter(place__contains="<script>", type="signing").earliest("pk")
            _decide_evil(signing.pk)
        yield served


def _hostile(name: str, day: str) -> Prepared:
    """One of our reports, told of another day, with markup in its title, its source and all names."""
    document = read(name)
    document = msgspec.structs.replace(
        document, text=f"{document.text}\n\n{EVIL}", title=f"{document.title} {EVIL}", source=f"{EVIL}{name}",
        published=day, url=f"https://kabar.example/?q={EVIL}",
    )  # fmt: skip
    found = read_document(document)
    reading = msgspec.convert(_evil(msgspec.to_builtins(found)), type(found))
    return Prepared(document, standing(document), True, report_id(document), None, reading, True, True)


def _decide_evil(record: str) -> None:
    from risalah.review.commands import Correct, Unsure

    decide(Correct(record, "place", EVIL), EVIL, by=EVIL)
    decide(Unsure(record), EVIL)


def _places(path: Any) -> dict[str, str]:
    """Ids of what carries markup, for the addresses."""
    with opened(path):
        report = Report.objects.filter(title__contains="<script>").earliest("pk")
        engagement = Engagement.objects.filter(place__contains="<script>").earliest("pk")
        person = Person.objects.filter(name__contains="<script>").earliest("pk")
        named = Participation.objects.filter(written__contains="<script>").earliest("pk")
        pair = PersonProposal.objects.earliest("a")
        ends = FollowUp.objects.filter(state="proposed")
        assert named
        return {
            "signing": engagement.pk,
            "agreement": Agreement.objects.filter(title__contains="<script>").earliest("pk").pk,
            "promise": Commitment.objects.filter(undertaking__contains="<script>").earliest("pk").pk,
            "statement": Statement.objects.latest("first_told", "pk").pk,
            "report": report.pk,
            "account": "x",
            "reserved": report.pk,
            "person": person.pk,
            "post": Post.objects.filter(title__contains="<script>").earliest("pk").pk,
            "organisation": Organisation.objects.filter(name__contains="<script>").earliest("pk").pk,
            "occasion": Occasion.objects.filter(name__contains="<script>").earliest("pk").pk,
            "follow_up": ends.earliest("pk").pk,
            "people": f"{pair.a}-{pair.b}",
        }


@pytest.fixture(scope="module")
def evil_ids(evil: Served) -> dict[str, str]:
    return _places(evil.path)


# Pages of which each must show markup as words; the others need only keep quiet.
_SHOW = {
    "record",
    "report",
    "person",
    "post",
    "organisation",
    "occasion",
    "record-agreement",
    "record-promise",
    "review",
}


@pytest.mark.parametrize(
    "place", [place for place in PLACES if not place.who and place.label != "not-found"], ids=lambda place: place.label
)
def test_markup_in_names_is_words_on_every_page(
    readers: Readers, evil: Served, evil_ids: dict[str, str], place: Place
) -> None:
    """Nothing runs, nothing is fetched, and where such a name stands it is read as it is written."""
    watched = Watched(readers.context(), evil.url)
    watched.go(place.path.format(**evil_ids).replace("q=latihan", "q=script"))
    for chart in watched.page.locator(".chart-canvas").all():
        chart.focus()
        watched.page.keyboard.press("ArrowRight")
    assert watched.page.evaluate("window.ran") is None
    assert watched.faults == []
    assert watched.page.locator("main script:not([type='application/json']), main img[src=x], body > img").count() == 0
    if place.label in _SHOW:
        assert "<script>window.ran" in watched.page.locator("main").inner_text()
    watched.page.close()


def test_old_ids_lead_on(browser: Any, fresh: Callable[..., Served], found: dict[str, str]) -> None:
    """The addresses of records and people that were joined lead to what they are now."""
    served = fresh()
    with opened(served.path):
        other = Engagement.objects.filter(countries="AU ID", type="meeting", date="2025-03-13").earliest("pk").pk
        left, right = found["people"].split("-")
        decide(Join(found["signing"], other))
        decide(Join(left, right))
        records = {row.pk for row in Engagement.objects.filter(pk__in=[found["signing"], other])}
        assert len(records) == 1
    page = browser.new_page()
    for old in (found["signing"], other):
        page.goto(f"{served.url}/records/{old}")
        assert page.url.endswith(f"/records/{min(records)}")
    page.goto(f"{served.url}/people/{left}")
    first = page.url
    page.goto(f"{served.url}/people/{right}")
    assert page.url == first
    page.context.close()
