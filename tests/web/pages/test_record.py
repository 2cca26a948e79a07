"""A record's page: who says what, the words, copies, what became of it."""

import re

import pytest
from django.test import Client

from risalah.ledger.models import Engagement, Evidence, Report
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.parametrize("database", KINDS)


def _meeting() -> Engagement:
    return Engagement.objects.filter(type__startswith="meeting").order_by("-reports")[0]


def test_a_record_shows_its_accounts_field_by_field_and_each_value_leads_to_its_words(alone_client: Client) -> None:
    record = _meeting()
    answer = alone_client.get(f"/records/{record.pk}", headers={"accept-language": "en"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "3 independent accounts" in shown
    assert "12 November 2025" in shown and "all agree" in shown and "differ" in shown
    told = Evidence.objects.filter(record=record.pk)[0]
    link = f"/reports/{told.report_id}?evidence={told.pk}&amp;field=date"
    assert link in shown
    report = alone_client.get(link.replace("&amp;", "&"))
    assert "chosen-field" in report.content.decode()


def test_every_account_names_whose_report_it_is(alone_client: Client) -> None:
    shown = alone_client.get(f"/records/{_meeting().pk}", headers={"accept-language": "en"}).content.decode()
    assert shown.count("Kantor Kabar Nusaraya") >= 2 and shown.count("Bentara Pertahanan") >= 2


def test_the_day_stays_in_what_a_record_leads_to(alone_client: Client) -> None:
    shown = alone_client.get(f"/records/{_meeting().pk}?as_of=2026-06-01").content.decode()
    assert all(f"{page}?as_of=2026-06-01" in shown for page in ("/relations/ID-JO", "/countries/JO"))
    assert re.search(r'"/people/p\w+\?as_of=2026-06-01"', shown)


def test_an_occasion_is_called_as_reports_write_it(alone_client: Client) -> None:
    record = Engagement.objects.exclude(occasion="")[0]
    shown = alone_client.get(f"/records/{record.pk}").content.decode()
    assert "Elang Gurun" in shown and ">elang gurun<" not in shown


def test_a_copy_stands_under_the_account_that_it_copies(alone_client: Client) -> None:
    shown = alone_client.get(f"/records/{_meeting().pk}", headers={"accept-language": "en"}).content.decode()
    assert "1 report repeats it" in shown
    assert "near copy" in shown


def test_the_page_is_in_indonesian_where_the_browser_asks_for_it(alone_client: Client) -> None:
    shown = alone_client.get(f"/records/{_meeting().pk}", headers={"accept-language": "id"}).content.decode()
    assert '<html lang="id"' in shown
    assert "Pertemuan" in shown and "sepakat" in shown


def test_any_account_of_a_record_leads_to_it(alone_client: Client) -> None:
    record = _meeting()
    other = Evidence.objects.filter(record=record.pk).exclude(pk=record.pk)[0]
    answer = alone_client.get(f"/records/{other.pk}?as_of=2026-06-01")
    assert answer.status_code == 302
    assert answer["Location"] == f"/records/{record.pk}?as_of=2026-06-01"


def test_as_of_a_day_only_what_had_been_told_is_shown(alone_client: Client) -> None:
    record = _meeting()
    answer = alone_client.get(f"/records/{record.pk}?as_of=2025-11-12", headers={"accept-language": "en"})
    assert "Latihan Elang Gurun Dipastikan" not in answer.content.decode()
    before = alone_client.get(f"/records/{record.pk}?as_of=2020-01-01", headers={"accept-language": "en"})
    assert before.status_code == 404
    assert "Nothing had been told of it by 2020-01-01." in before.content.decode()


@pytest.mark.parametrize("word", ["e0000000000000", "nope", "p0000000000000", "e" + "0" * 12])
def test_an_unknown_record_says_so_and_leads_on(alone_client: Client, word: str) -> None:
    answer = alone_client.get(f"/records/{word}")
    assert answer.status_code == 404
    assert 'href="/search"' in answer.content.decode()


def test_a_wrong_day_is_said(alone_client: Client) -> None:
    answer = alone_client.get(f"/records/{_meeting().pk}?as_of=12-06-2025", headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert "is no day" in answer.content.decode()


def test_a_report_shows_its_text_with_marks_and_the_records_that_rest_on_it(alone_client: Client) -> None:
    report = Evidence.objects.filter(record=_meeting().pk)[0].report
    shown = alone_client.get(f"/reports/{report.pk}", headers={"accept-language": "en"}).content.decode()
    assert "mark-date" in shown and "data-start=" in shown
    assert "What rests on it" in shown
    assert all(credit.name in shown for credit in report.credits.all())


def test_a_report_whose_text_may_not_be_kept_shows_facts_and_why(alone_client: Client) -> None:
    report = Report.objects.filter(hashes__isnull=False).first()
    assert report is not None, "the examples hold a reserved report"
    shown = alone_client.get(f"/reports/{report.pk}", headers={"accept-language": "en"}).content.decode()
    assert "the text may not be kept" in shown
    assert "data-start=" not in shown
    assert "rights reserved" in shown
