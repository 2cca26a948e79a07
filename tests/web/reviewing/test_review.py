"""Reviewing in the browser: decisions, corrections with words, conflicts, proposals."""

import html
import re

import pytest
from django.test import Client

from risalah.ledger.models import Agreement, Decision, Engagement, Evidence, FollowUp, Proposal
from risalah.review.versions import version_of
from risalah.web.models import AuditEntry
from tests.web.ledgers import KINDS

pytestmark = pytest.mark.parametrize("database", KINDS)
ENGLISH = {"accept-language": "en"}


def _meeting() -> Engagement:
    return Engagement.objects.filter(type__startswith="meeting").order_by("-reports")[0]


def _hidden(page: str, name: str) -> str:
    found = re.findall(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1] if name == "next" else found[0])  # the first `next` is the language's


def _opened(client: Client, record: str) -> dict[str, str]:
    """The fields that every form of a record's page carries."""
    page = client.get(f"/queue/{record}", headers=ENGLISH).content.decode()
    return {name: _hidden(page, name) for name in ("key", "seen", "next", "page")} | {"record": record}


def test_the_queue_says_why_each_thing_waits_and_leads_to_it(alone_client: Client) -> None:
    shown = alone_client.get("/queue", headers=ENGLISH).content.decode()
    assert "only one account" in shown
    links = re.findall(r'href="(/queue/[a-z0-9-]+)"', shown)
    assert links
    assert all(alone_client.get(link).status_code == 200 for link in links)


def test_the_queue_is_narrowed_by_kind_and_country(alone_client: Client) -> None:
    shown = alone_client.get("/queue?kind=agreement&country=JO", headers=ENGLISH).content.decode()
    assert f"/queue/{Agreement.objects.get(countries='ID JO').pk}" in shown
    assert f"/queue/{_meeting().pk}" not in shown
    assert alone_client.get("/queue?kind=bogus").status_code == 400
    assert alone_client.get("/queue?country=Atlantis").status_code == 400


def test_a_record_is_accepted_and_the_next_one_shown(alone_client: Client) -> None:
    record = _meeting().pk
    form = _opened(alone_client, record)
    answer = alone_client.post("/decide", {**form, "action": "accept", "why": "rilis resmi"}, headers=ENGLISH)
    assert answer.status_code == 302
    assert answer["Location"] == form["next"] != f"/queue/{record}"
    assert Engagement.objects.get(pk=record).review == "accepted"
    decision = Decision.objects.latest("pk")
    assert (decision.by, decision.why) == ("sari", "rilis resmi")


def test_a_double_click_stores_one_decision(alone_client: Client) -> None:
    form = _opened(alone_client, _meeting().pk) | {"action": "unsure"}
    for _ in range(2):
        assert alone_client.post("/decide", form).status_code == 302
    assert Decision.objects.count() == 1


def test_a_correction_carries_the_words_that_say_so(alone_client: Client) -> None:
    record = _meeting().pk
    told = Evidence.objects.filter(record=record)[0]
    form = _opened(alone_client, record) | {
        "action": "correct", "field": "date", "value": "2025-11-13", "report": told.report_id, "words_start": "10",
        "words_end": "20",
    }  # fmt: skip
    assert alone_client.post("/decide", form).status_code == 302
    assert Engagement.objects.get(pk=record).date == "2025-11-13"
    payload = Decision.objects.latest("pk").payload
    assert payload["words"] == {"report": told.report_id, "start": 10, "end": 20} | {
        k: v for k, v in payload["words"].items() if k not in ("report", "start", "end")
    }


def test_several_areas_are_corrected_at_once(alone_client: Client) -> None:
    record = _meeting().pk
    form = _opened(alone_client, record) | {"action": "correct", "field": "areas", "many": "1"}
    alone_client.post("/decide", {**form, "value": ["cyber", "exercises"]})
    assert Engagement.objects.get(pk=record).areas == "cyber exercises"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"action": "correct", "field": "date", "value": "kemarin"}, "is no date"),
        ({"action": "correct", "field": "shoe_size", "value": "42"}, "cannot be corrected"),
        ({"action": "reject", "reason": ""}, "needs a reason"),
    ],
)
def test_what_cannot_be_decided_is_said_and_the_work_kept(
    alone_client: Client, change: dict[str, str], said: str
) -> None:
    form = _opened(alone_client, _meeting().pk) | change | {"why": "menurut rilis"}
    answer = alone_client.post("/decide", form, headers=ENGLISH)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "menurut rilis" in answer.content.decode()
    assert not Decision.objects.exists()


def test_who_decides_on_what_has_changed_is_told_what_others_decided_and_keeps_the_work(client_as) -> None:  # type: ignore[no-untyped-def]
    first, second = client_as("reviewer", username="ayu"), client_as("reviewer", username="bima")
    record = _meeting().pk
    seen = _opened(second, record)
    mine = _opened(first, record) | {"action": "correct", "field": "place", "value": "Cilangkap", "why": "rilis TNI"}
    assert first.post("/decide", mine).status_code == 302
    answer = second.post("/decide", {**seen, "action": "accept", "why": "benar"}, headers=ENGLISH)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This has changed since you saw it" in page
    assert "Cilangkap" in page and "ayu" in page and 'value="benar"' in page
    assert Engagement.objects.get(pk=record).review == ""
    again = {name: _hidden(page, name) for name in ("key", "seen", "next", "page")} | {"record": record}
    assert second.post("/decide", {**again, "action": "accept"}).status_code == 302
    assert Engagement.objects.get(pk=record).review == "accepted"


def test_an_analyst_proposes_and_a_reviewer_accepts(client_as) -> None:  # type: ignore[no-untyped-def]
    analyst, reviewer = client_as("analyst"), client_as("reviewer")
    record = _meeting().pk
    form = _opened(analyst, record) | {"action": "correct", "field": "status", "value": "cancelled", "why": "surat"}
    assert analyst.post("/decide", form).status_code == 302
    assert not Decision.objects.exists()
    page = reviewer.get("/proposals", headers=ENGLISH).content.decode()
    assert "surat" in page and "Meeting: Arsa Wiradikara" in page
    answer = {name: _hidden(page, name) for name in ("key", "seen", "number")} | {"answer": "accept"}
    assert analyst.post("/proposals", answer).status_code == 409  # an analyst answers none
    assert reviewer.post("/proposals", answer).status_code == 302
    assert Engagement.objects.get(pk=record).status == "cancelled"
    assert Decision.objects.latest("pk").by == "reviewer"
    said = list(AuditEntry.objects.filter(action="did", target="decide").values_list("who", "detail"))
    assert ("analyst", f"correct {record}") in said
    answered = AuditEntry.objects.get(action="did", target="proposals", who="reviewer")
    assert answered.detail.startswith("accept proposal ")


def test_to_decline_a_proposal_needs_a_reason_that_its_analyst_sees(client_as) -> None:  # type: ignore[no-untyped-def]
    analyst, reviewer = client_as("analyst"), client_as("reviewer")
    analyst.post("/decide", _opened(analyst, _meeting().pk) | {"action": "accept"})
    number = str(Proposal.objects.get().pk)
    form = {"number": number, "key": "k1", "answer": "decline"}
    assert reviewer.post("/proposals", form, headers=ENGLISH).status_code == 409
    assert reviewer.post("/proposals", {**form, "key": "k2", "why": "belum ada rilis"}).status_code == 302
    assert "belum ada rilis" in analyst.get("/proposals?state=declined").content.decode()


def test_records_are_joined_and_accounts_parted_and_both_undone(alone_client: Client) -> None:
    record = _meeting().pk
    others = list(Evidence.objects.filter(record=record).exclude(pk=record).values_list("pk", flat=True))[:1]
    form = _opened(alone_client, record)
    part = {**form, "action": "part", "thing": record, "others": others}
    assert alone_client.post("/decide", part).status_code == 302
    assert Evidence.objects.get(pk=others[0]).record == others[0]
    fresh = _opened(alone_client, record)
    join = {"key": "join1", "seen_one": fresh["seen"], "page": record, "next": "/queue", "action": "join",
            "thing": record, "other": others[0]}  # fmt: skip
    assert alone_client.post("/decide", join).status_code == 302
    assert Evidence.objects.get(pk=others[0]).record == record
    page = alone_client.get(f"/queue/{record}", headers=ENGLISH).content.decode()
    number = Decision.objects.latest("pk").pk
    assert f'name="number" value="{number}"' in page
    from risalah.review.commands import Undo, about

    undo = {"action": "undo", "number": str(number), "key": "u1", "seen": version_of(*about(Undo(number))),
            "page": record, "next": "/queue"}  # fmt: skip
    assert alone_client.post("/decide", undo).status_code == 302
    assert Evidence.objects.get(pk=others[0]).record == others[0]


LATER = """Latihan Elang Gurun Dibuka di Aqaba

Aqaba (Kabar Contoh) - TNI dan Angkatan Bersenjata Yordania menggelar latihan bersama Elang Gurun di Aqaba, Yordania,
Senin (6/4).
"""


def test_a_follow_up_is_confirmed(alone_client: Client) -> None:
    alone_client.post("/add", {"text": LATER, "published": "2026-04-07", "do": "add"})
    row = FollowUp.objects.exclude(state="rejected").earliest("pk")
    page = alone_client.get(f"/queue/{row.pk}", headers=ENGLISH).content.decode()
    assert "Is this what became of the plan?" in page
    form = {name: _hidden(page, name) for name in ("key", "seen", "next", "page", "thing")} | {"action": "confirm"}
    assert alone_client.post("/decide", form).status_code == 302
    assert FollowUp.objects.get(pk=row.pk).state == "fact"


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_form_leads_to_no_other_host(alone_client: Client, address: str) -> None:
    form = _opened(alone_client, _meeting().pk) | {"action": "accept", "next": address}
    assert alone_client.post("/decide", form)["Location"] == "/queue"


@pytest.mark.parametrize("form", [{}, {"action": "explode"}, {"action": "undo", "number": "x"}])
def test_a_form_that_asks_for_nothing_is_refused(alone_client: Client, form: dict[str, str]) -> None:
    assert alone_client.post("/decide", {"key": "k", "seen": "1-a", "page": _meeting().pk, **form}).status_code == 400


def test_a_thing_that_is_not_there_is_said(alone_client: Client) -> None:
    for word in ("e" + "0" * 12, "f" + "0" * 12, "p" + "0" * 12 + "-p" + "1" * 12, "nope"):
        assert alone_client.get(f"/queue/{word}").status_code == 404


@pytest.mark.parametrize(("why", "status"), [("ka\0bur", 400), ("x" * 2_001, 400), ("x" * 2_000, 302)])
def test_words_that_no_database_takes_or_nobody_reads_are_not_stored(
    alone_client: Client, why: str, status: int
) -> None:
    form = _opened(alone_client, _meeting().pk)
    assert alone_client.post("/decide", {**form, "action": "unsure", "why": why}).status_code == status
    assert Decision.objects.count() == (status == 302)
