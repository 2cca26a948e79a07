"""JSON Lines: a head, then records with everything that is known of them; the same ledger gives the same bytes."""

from django.db import connections

from risalah.exchange import jsonl
from risalah.exchange.rows import FIELDS
from risalah.exchange.selection import Selection
from risalah.exchange.snapshot import snapshot
from risalah.ledger import deciding
from risalah.ledger.database import open_ledger
from risalah.ledger.models import RECORDS, Commitment, FollowUp, Person
from risalah.ledger.tellings import sources
from tests.exchange.filled import add, add_invented, example, exported, meeting, texts


def test_the_head_comes_first_and_counts_what_follows(ledger):
    add_invented(120)
    head, records = exported()
    assert head["schema"] == "risalah/export/1"
    assert next(jsonl.lines(Selection(), texts())).startswith(b'{"schema":"risalah/export/1","version":')
    for kind in RECORDS:
        assert head["counts"][f"{kind}s"] == sum(record["kind"] == kind for record in records)
    assert head["counts"]["reports"] == 120 == head["rights"]["with_words"] + head["rights"]["without_words"]


def test_records_have_their_fields_in_order_and_lists_as_lists(ledger):
    add_invented(200)
    add(example())
    _, records = exported()
    for record in records:
        assert list(record) == ["kind", *FIELDS[record["kind"]], "participants", "accounts", "follow_ups"]
        assert isinstance(record["countries"], list)
        assert record["independent_accounts"] == len({account["account"] for account in record["accounts"]})
        assert record["reports"] == len({account["report"] for account in record["accounts"]})
    assert all(value == "" or value for r in records for value in r.get("organisations", []))


def test_accounts_are_those_that_sources_shows(ledger):
    add_invented(300)
    _, records = exported()
    several = [record for record in records if record["reports"] > 1]
    assert len(several) > 20
    for record in several:
        shown = [(a.report.pk, a.local, a.number + 1, a.how) for a in sources(record["id"]).accounts]
        assert [(a["report"], a["local"], a["account"], a["shares"]) for a in record["accounts"]] == shown


def test_an_account_says_what_its_report_says(ledger):
    add(meeting())
    engagement = next(r for r in exported()[1] if r["kind"] == "engagement")
    (account,) = engagement["accounts"]
    assert account["says"]["type"] == "meeting"
    assert [taker["written"] for taker in account["says"]["people"]] == ["Surya Wibisana", "Salim Haddad"]
    assert account["words"]["date"] == ["Kamis (12/6)"]
    assert account["local"] == "e1"


def test_participants_are_named_as_the_ledger_knows_them(ledger):
    add(meeting())
    host, guest = (Person.objects.get(name=name).pk for name in ("Surya Wibisana", "Salim Haddad"))
    engagement = next(r for r in exported()[1] if r["kind"] == "engagement")
    assert [(p["person"], p["name"], p["side"]) for p in engagement["participants"]] == [
        (host, "Surya Wibisana", "ID"),
        (guest, "Salim Haddad", "JO"),
    ]
    assert engagement["participants"][0]["post"] == "Menteri Pertahanan"


def test_follow_ups_say_what_became_of_a_plan_and_states_follow(ledger):
    add_invented(400)
    _, records = exported(day="2026-01-01")
    steps = {step["id"] for record in records for step in record["follow_ups"]}
    assert steps == {row.pk for row in FollowUp.objects.exclude(state="rejected")}
    carried = [
        r for r in records if any(s["effect"] == "carries_out" and s["state"] == "fact" for s in r["follow_ups"])
    ]
    assert carried
    assert {record["state"] for record in carried} == {"fulfilled"}
    assert {r["state"] for r in records if r["kind"] == "commitment"} >= {"fulfilled", "overdue"}
    assert {r["state"] for r in records if r["kind"] == "engagement" and r["status"] == "held"} == {""}


def test_the_same_ledger_gives_the_same_bytes_whatever_the_database(ledger, postgres):
    first = _bytes_of_a_filled_ledger()
    assert first == b"".join(jsonl.lines(Selection(), texts()))
    connections.close_all()
    open_ledger(postgres)
    assert first == _bytes_of_a_filled_ledger()


def _bytes_of_a_filled_ledger() -> bytes:
    add_invented(150)
    add(example())
    with snapshot():
        return b"".join(jsonl.lines(Selection(), texts()))


def test_lines_are_made_while_they_are_read(ledger, monkeypatch):
    add_invented(200)
    made = []
    monkeypatch.setattr("risalah.exchange.selection.PIECE", 10)
    full = jsonl.full
    monkeypatch.setattr(jsonl, "full", lambda kind, piece, t: made.append(len(piece)) or full(kind, piece, t))
    some = jsonl.lines(Selection(), texts())
    for _ in range(3):
        next(some)
    assert made == [10]


def test_a_plan_that_a_person_let_lapse_says_so(ledger):
    add(example())
    plan = Commitment.objects.get()
    deciding.lapse(plan.pk, "2025-06-20", by="Tester", why="")
    (record,) = exported(kinds=("commitment",))[1]
    assert record["state"] == "lapsed"
