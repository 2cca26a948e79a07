"""What operations give is what the ledger knows: the same as its queries, now and as of a past day."""

import inspect
from typing import Any

import pytest
from django.test import Client

from risalah.ledger.board import board
from risalah.ledger.models import Engagement, Evidence, FollowUp, PersonName, Record
from risalah.ledger.relations import relations
from risalah.ledger.timeline import timeline
from risalah.ledger.worldmap import worldmap
from risalah.web.api.worded import today
from tests.web.api.calls import OPERATIONS, Call, body, calls, ids, items, send
from tests.web.conftest import ClientAs
from tests.web.ledgers import KINDS

EARLY = "2001-01-01"
# Operations that show nothing of records, or always all of them.
TIMELESS = {
    "me", "codes", "users", "audit", "status", "held", "permissions", "decisions", "version", "queue", "proposals",
    "proposal", "export_records", "export_table",
}  # fmt: skip


@pytest.fixture
def client(client_as: ClientAs) -> Client:
    return client_as("administrator")


def test_everything_that_shows_records_can_be_asked_for_a_past_day() -> None:
    reads = {name: each for name, each in OPERATIONS.items() if each.method == "GET"}
    without = {name for name, each in reads.items() if "as_of" not in inspect.signature(each.view).parameters}
    assert without == TIMELESS


@pytest.mark.parametrize("day", ["0001-01-01", EARLY, "9999-12-31"])
def test_any_day_is_answered(web_ledger: str, client: Client, day: str) -> None:
    """Long before the first report nothing is known, long after the last all is; no day breaks anything."""
    for name, call in calls().items():
        if name in TIMELESS or OPERATIONS[name].method != "GET":
            continue
        response = send(client, OPERATIONS[name], call._replace(query={**call.query, "as_of": day}))
        assert response.status_code in (200, 404), (name, response.content[:300])


def test_before_the_first_report_nothing_is_known(web_ledger: str, client: Client) -> None:
    empty: dict[str, Any] = {
        name: body(send(client, OPERATIONS[name], call._replace(query={**call.query, "as_of": EARLY})))
        for name, call in calls().items()
        if name in ("timeline", "people", "occasions", "accreditations", "search", "statements", "relations", "world",
                    "follow_up", "recent", "network", "areas")
    }  # fmt: skip
    for name, found in empty.items():
        listed = found if isinstance(found, list) else found.get("items", found.get("nodes", found.get("areas")))
        assert listed == [], name


@pytest.mark.parametrize("database", KINDS)
def test_a_timeline_is_that_of_the_ledger(web_ledger: str, client: Client) -> None:
    for day in ("", "2025-11-12"):
        query = {"country": ["ID", "JO"], "limit": 200} | ({"as_of": day} if day else {})
        found = items(client.get("/api/v1/timeline", query))
        entries = timeline(("ID", "JO"), limit=200, as_of=day or None)
        assert [(each["kind"], each["id"], each["day"]) for each in found] == [
            (each.kind, each.record.pk, each.record.day) for each in entries
        ]
        assert [each["independent_accounts"] for each in found] == [each.record.accounts for each in entries]


def test_a_timeline_is_narrowed_by_kind_type_status_and_days(web_ledger: str, client: Client) -> None:
    def found(**query: Any) -> list[str]:
        return ids(items(client.get("/api/v1/timeline", {"country": "ID", "limit": 200, **query})))

    exercises = set(Engagement.objects.filter(type="exercise").values_list("pk", flat=True))
    assert set(found(kind="engagement", type="exercise")) == exercises
    planned = set(Engagement.objects.filter(status="planned").values_list("pk", flat=True))
    assert set(found(kind="engagement", status="planned")) == planned
    assert set(found(since="2026-01-01")) | set(found(until="2025-12-31")) == set(found())
    assert not set(found(since="2026-01-01")) & set(found(until="2025-12-31"))


def test_any_account_of_a_record_leads_to_it(web_ledger: str, client: Client) -> None:
    for row in Evidence.objects.all():
        found = body(client.get(f"/api/v1/records/{row.pk}"))["record"]
        assert (found["id"], found["kind"]) == (row.record, row.kind)


def test_a_record_on_a_past_day_has_the_accounts_of_then(web_ledger: str, client: Client) -> None:
    record = max(Engagement.objects.all(), key=lambda row: row.reports)
    told = sorted(Evidence.objects.filter(record=record.pk).values_list("published", flat=True))
    for day in dict.fromkeys(told):
        found = body(client.get(f"/api/v1/records/{record.pk}/accounts", {"as_of": day}))
        assert sorted(each["report"]["published"] for each in found["accounts"]) == [d for d in told if d <= day]
        shown = body(client.get(f"/api/v1/records/{record.pk}", {"as_of": day}))["record"]
        assert (shown["reports"], shown["last_told"]) == (len([d for d in told if d <= day]), day)


def test_accounts_stand_to_each_other_as_the_ledger_says(web_ledger: str, client: Client) -> None:
    """Values name the accounts that give them; copies share the number of their original."""
    record = max(Engagement.objects.all(), key=lambda row: row.reports)
    found = body(client.get(f"/api/v1/records/{record.pk}/accounts"))
    numbers = {each["account"] for each in found["accounts"]}
    assert numbers == set(range(1, record.accounts + 1))
    assert all(each["shares"] for each in found["accounts"][1:] if each["account"] == found["accounts"][0]["account"])
    for line in found["fields"]:
        assert line["agreement"] in ("agree", "differ", "more", "one")
        assert {number for value in line["values"] for number in value["accounts"]} <= numbers


def test_words_stand_where_the_spans_say(web_ledger: str, client: Client) -> None:
    """What an account rests on is what stands in its report at these places."""
    for record in Engagement.objects.all():
        for account in body(client.get(f"/api/v1/records/{record.pk}/accounts"))["accounts"]:
            report = body(client.get(f"/api/v1/reports/{account['report']['id']}"))
            if not report["whole"]:
                continue
            at = {place: sign for each in report["text"] for place, sign in enumerate(each["words"], each["start"])}
            for field, spans in account["words"]["spans"].items():
                for (start, end), words in zip(spans, account["words"]["words"][field], strict=True):
                    shown = "".join(at.get(place, words[place - start]) for place in range(start, end))
                    assert shown == words


def test_relations_and_the_map_are_those_of_the_ledger(web_ledger: str, client: Client) -> None:
    found = body(client.get("/api/v1/relations"))
    assert [(tuple(each["countries"]), each["records"]) for each in found] == [
        (each.countries, each.records) for each in relations()
    ]
    shown = body(client.get("/api/v1/map", {"since": "2025-01-01"}))
    assert [(each["country"], each["engagements"]) for each in shown] == [
        (each.country, each.engagements) for each in worldmap(since="2025-01-01")
    ]
    whole = body(client.get("/api/v1/relations/JO/ID"))
    assert whole["relation"]["records"] == next(each["records"] for each in found if "JO" in each["countries"])
    assert sum(year["number"] for year in whole["years"]) == whole["relation"]["records"]


def test_plans_stand_as_on_the_board_with_their_steps(web_ledger: str, client: Client) -> None:
    for day in ("2025-12-01", "2026-06-01"):
        found = body(client.get("/api/v1/follow-up", {"as_of": day}))
        plans = board(day)
        assert [(each["record"]["id"], each["state"], each["until"]) for each in found] == [
            (plan.record.pk, plan.state, plan.until) for plan in plans
        ]
        assert [each["record"]["state"] for each in found] == [plan.state for plan in plans]
    overdue = body(client.get("/api/v1/follow-up", {"as_of": "2026-06-01", "state": "overdue"}))
    assert overdue and {each["state"] for each in overdue} == {"overdue"}


def test_steps_of_a_plan_are_shown_at_both_ends(web_ledger: str, client: Client) -> None:
    from risalah.ledger.intake import Intake
    from risalah.source.document import from_text

    planned = (
        "Jakarta (Warta Umum) - Latihan bersama Garuda Biru antara TNI dan Angkatan Bersenjata Yordania akan digelar "
        "di Bandung pada 10 Juli 2026."
    )
    held = (
        "Bandung (Warta Umum) - Latihan bersama Garuda Biru antara TNI dan Angkatan Bersenjata Yordania digelar di "
        "Bandung, Jumat (10/7/2026)."
    )
    intake = Intake()
    for text, day in ((planned, "2026-05-01"), (held, "2026-07-11")):
        intake.write([intake.prepare(from_text(text, published=day), handed_over=True)])
    step = FollowUp.objects.exclude(state="rejected").order_by("id")[0]
    plan = body(client.get(f"/api/v1/records/{step.plan}"))
    later = body(client.get(f"/api/v1/records/{step.later}"))
    assert step.pk in ids(plan["follow_ups"]) and step.pk in ids(later["follows_up"])


def test_a_person_is_found_by_any_spelling_with_what_they_took_part_in(web_ledger: str, client: Client) -> None:
    for name in PersonName.objects.all():
        found = body(client.get(f"/api/v1/people/{name.pk}"))
        assert found["person"] == name.person and name.pk in [each["id"] for each in found["spellings"]]
    listed = items(client.get("/api/v1/people", {"q": "arsa", "order": "reports"}))
    assert [each["name"] for each in listed] == ["Arsa Wiradikara"]


def test_a_post_held_by_a_person_leads_back_to_them(web_ledger: str, client: Client) -> None:
    [listed] = items(client.get("/api/v1/people", {"q": "arsa"}))
    post = body(client.get(f"/api/v1/posts/{listed['post_id']}"))
    assert listed["person"] in [each["person"] for each in post["holders"]]


def test_facets_count_what_choosing_them_finds(web_ledger: str, client: Client) -> None:
    whole = body(client.get("/api/v1/search", {"q": "di"}))
    assert whole["matched"] == len(whole["items"]) == whole["searched"]
    for facet, choices in whole["facets"].items():
        for choice in choices:
            narrowed = body(client.get("/api/v1/search", {"q": "di", facet: choice["value"]}))
            assert narrowed["matched"] == choice["hits"], (facet, choice)
            assert choice["label"]


def test_status_counts_what_is_in_the_ledger(web_ledger: str, client: Client) -> None:
    found = body(client.get("/api/v1/status"))
    assert found["counts"]["engagements"] == Engagement.objects.count()


def test_a_rejected_record_says_so_and_leaves_exports(web_ledger: str, client: Client) -> None:
    record: Record = Engagement.objects.order_by("id")[0]
    command = {"action": "reject", "record": record.pk, "reason": "not-an-event"}
    send(client, OPERATIONS["decide"], Call(body={"command": command, "seen": "*"}))
    assert body(client.get(f"/api/v1/records/{record.pk}"))["record"]["review"] == "rejected"
    exported = send(client, OPERATIONS["export_table"], Call({"table": "engagements"})).streamed
    assert record.pk.encode() not in exported


def test_today_is_what_is_shown_where_no_day_is_named(web_ledger: str, client: Client) -> None:
    for name in ("timeline", "follow_up", "people", "relations"):
        call = calls()[name]
        now = send(client, OPERATIONS[name], call)
        dated = send(client, OPERATIONS[name], call._replace(query={**call.query, "as_of": today()}))
        assert now.content == dated.content, name
