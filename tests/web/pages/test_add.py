"""Pasting and dropping reports: read first, then put in; what is no report is refused with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from risalah.ledger.models import Held, Report
from risalah.web.incoming import LARGEST

TEXT = (
    "Jakarta (Kabar Contoh) - Menteri Pertahanan Bramanto Adiwijaya bertemu Menteri Pertahanan Jepang Haruto Kinoshita "
    "di Tokyo, Kamis (12/6).\n\nKeduanya membahas latihan bersama.\n"
)
ENGLISH = {"accept-language": "en"}


def test_reading_shows_what_was_found_and_stores_nothing(alone_client: Client) -> None:
    before = Report.objects.count()
    form = {"text": TEXT, "published": "2025-06-13", "do": "read"}
    shown = alone_client.post("/add", form, headers=ENGLISH).content.decode()
    assert "12 June 2025" in shown and "Indonesia, Japan" in shown
    assert "Haruto Kinoshita" in shown and "mark-date" in shown
    assert TEXT.splitlines()[0] in shown  # what was pasted is still in the box
    assert Report.objects.count() == before


def test_a_script_gets_the_reading_alone(alone_client: Client) -> None:
    form = {"text": TEXT, "published": "2025-06-13", "do": "read"}
    shown = alone_client.post("/add", form, headers={**ENGLISH, "HX-Request": "true"}).content.decode()
    assert "12 June 2025" in shown
    assert "<html" not in shown


def test_putting_in_leads_to_the_report_and_a_second_time_says_that_it_is_there(alone_client: Client) -> None:
    form = {"text": TEXT, "published": "2025-06-13", "do": "add"}
    first = alone_client.post("/add", form, follow=True, headers=ENGLISH)
    assert "The report is in the ledger." in first.content.decode()
    assert first.redirect_chain[0][0].startswith("/reports/r")
    count = Report.objects.count()
    again = alone_client.post("/add", form, follow=True, headers=ENGLISH)
    assert "in the ledger already" in again.content.decode()
    assert Report.objects.count() == count


def test_what_a_person_hands_over_is_read_though_its_notice_reserves_it_and_its_text_is_not_kept(
    alone_client: Client,
) -> None:
    text = (
        TEXT + "\nDilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI di situs "
        "web ini tanpa izin tertulis dari Kabar Contoh.\n"
    )
    answer = alone_client.post("/add", {"text": text, "published": "2025-06-13", "do": "add"}, follow=True)
    report = Report.objects.get(pk=answer.redirect_chain[0][0].rpartition("/")[2])
    assert report.hashes and not Held.objects.filter(file_sha256=report.file_sha256).exists()


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": "   "}, "There is nothing to read."),
        ({"text": TEXT, "published": "13/06/2025"}, "is no day"),
        ({"text": TEXT, "published": "2025-02-30"}, "is no day"),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "none of a page"),
        ({"text": TEXT, "url": "http://[x]/"}, "none of a page"),
        ({"file": SimpleUploadedFile("laporan.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3")}, "the PDF is broken"),
        ({"file": SimpleUploadedFile("besar.txt", b"a " * (LARGEST // 2 + 10))}, "larger than 5 MB"),
    ],
)
def test_what_is_no_report_is_refused_with_a_reason(alone_client: Client, form: dict[str, object], said: str) -> None:
    before = Report.objects.count()
    answer = alone_client.post("/add", {**form, "do": "add"}, headers=ENGLISH)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Report.objects.count() == before


def test_scripts_of_a_page_and_markup_in_names_are_never_shown_raw(alone_client: Client) -> None:
    page = (
        "<html><body><script>window.bad = 1</script><article><h1>Judul <img src=x onerror=alert(1)></h1>"
        "<p>Menteri Pertahanan Bramanto &lt;script&gt;alert(1)&lt;/script&gt; Adiwijaya bertemu Menteri Pertahanan "
        "Jepang Haruto Kinoshita di Tokyo, Kamis (12/6).</p></article></body></html>"
    )
    upload = SimpleUploadedFile("halaman.html", page.encode())
    answer = alone_client.post("/add", {"file": upload, "published": "2025-06-13", "do": "add"}, follow=True)
    shown = answer.content.decode()
    assert answer.status_code == 200
    for raw in ("<script>alert", "window.bad", "<img src=x"):
        assert raw not in shown


def test_a_reader_may_not_add(client_as) -> None:  # type: ignore[no-untyped-def]
    assert client_as("reader").get("/add").status_code == 403
    assert client_as("reader").post("/add", {"text": TEXT, "do": "add"}).status_code == 403
